"""The today view: what is due over all cases, shown while no case is open."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.language import Translated, say
from evidence_desk.ui.today.delegate import TodayDelegate
from evidence_desk.ui.today.model import ROW, Heading, TodayModel

if TYPE_CHECKING:
    from evidence_desk.services.cases.agenda import Item
    from evidence_desk.services.workspace import Workspace

_MINUTE = 60_000  # milliseconds
_WIDEST = 880


class TodayPage(Translated):
    """One list; a click opens the case."""

    case_wanted = Signal(int)
    calendar_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heading")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._items: tuple[Item, ...] = ()
        self._asked = 0
        self.as_of: datetime | None = None  # the time it is judged at; None is now
        self.model = TodayModel()
        self.model.setParent(self)
        self.list = _List()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TodayDelegate(self.list))
        self._title, self._date = parts.label("display"), parts.label("lead")
        self._none = parts.label("muted", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._none.setContentsMargins(12, 16, 12, 0)
        self._calendar = parts.button("quiet", "calendar")
        self._room = QStackedWidget()
        self._room.addWidget(self.list)
        self._room.addWidget(self._none)
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._date)
        head = parts.row()
        head.addLayout(names, 1)
        head.addWidget(self._calendar, 0, Qt.AlignmentFlag.AlignBottom)
        head.setContentsMargins(12, 0, 12, 0)
        inside.addLayout(head)
        inside.addWidget(self._room, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(16, 28, 16, 0)
        outer.addStretch(1)
        outer.addWidget(column, 100)
        outer.addStretch(1)
        self._minute = QTimer(self, singleShot=True)
        self._minute.timeout.connect(self.refresh)
        self._calendar.clicked.connect(self.calendar_wanted)
        self.list.clicked.connect(self._open)
        self.list.opened.connect(self._open)
        desk.jobs.changed.connect(lambda _: self.refresh())
        desk.cases_changed.connect(self.refresh)
        self.retranslate()

    def refresh(self) -> None:
        """List what is due now; only while it is on screen."""
        self._minute.stop()
        if not self.isVisible():
            return
        self._asked += 1
        asked, as_of = self._asked, self.as_of

        def work(workspace: Workspace) -> tuple[Item, ...]:
            from evidence_desk.services.cases import agenda

            return agenda.agenda(workspace, as_of)

        def then(found: tuple[Item, ...]) -> None:
            if asked == self._asked:
                self._show(found)

        self._desk.read(work, then)
        self._minute.start(_MINUTE - QTime.currentTime().msecsSinceStartOfDay() % _MINUTE + 50)

    def _show(self, items: tuple[Item, ...]) -> None:
        bar = self.list.verticalScrollBar()
        place, current = bar.value(), self.list.currentIndex().row()
        self._items = items
        self.model.take(items)
        self._room.setCurrentWidget(self.list if items else self._none)
        self._calendar.setVisible(bool(items))
        if 0 <= current < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(current))
        bar.setValue(place)
        self._show_date()

    def _show_date(self) -> None:
        from evidence_desk.services.cases import clockwords

        now = self.as_of or datetime.now().astimezone()
        self._date.setText(say(clockwords.day(now.date(), now)))

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if row is not None and not isinstance(row, Heading):
            self.case_wanted.emit(row.of.case_id)

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._title.setText(self.tr("Today"))
        self._calendar.setText(self.tr("To my calendar…"))
        self._none.setText(
            self.tr("No deadline runs in any case. They begin with what is noted there.")
        )
        self.list.setAccessibleName(self.tr("Deadlines of all cases"))
        self._show_date()
        self.list.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to follow the clock."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow it no longer."""
        super().hideEvent(event)
        self._minute.stop()


class _List(QListView):
    """Opens with the Enter key, too."""

    opened = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open what is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
