"""The overview page: stage, deadlines and gaps at the left or above, the rest beside or below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.measure import side
from evidence_desk.ui.language import Translated
from evidence_desk.ui.overview.begin import Begin
from evidence_desk.ui.overview.due import Due
from evidence_desk.ui.overview.gaps import GapRow, Gaps
from evidence_desk.ui.overview.invite import Invite
from evidence_desk.ui.overview.part import link
from evidence_desk.ui.overview.stage import Stage
from evidence_desk.ui.overview.ways import Beyond, Doing, Doubts
from evidence_desk.ui.vocabulary import Words

if TYPE_CHECKING:
    from evidence_desk.services.cases.overview import Overview

_TWO_COLUMNS = 960  # from this width on


class OverviewPage(Translated):
    """Shows an overview; tells what the person wants through its parts' signals."""

    rules_wanted = Signal()  # see how the rules differ
    rules_adopted = Signal()
    watched = Signal(bool)  # whether it is on screen

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage, self.begin, self.due, self.gaps = Stage(), Begin(words), Due(words), Gaps()
        self.invite = Invite()
        self.doing, self.beyond, self.doubts = Doing(), Beyond(), Doubts()
        self._rules = self._notice()
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(28)
        for shares, column in (
            (3, (self.stage, self.invite, self.due, self.begin, self.gaps)),
            (2, (self.doing, self.doubts, self.beyond)),
        ):
            room = QWidget()
            inside = QVBoxLayout(room)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(28)
            for part in column:
                inside.addWidget(part)
            inside.addStretch(1)
            self._columns.addWidget(room, shares)
        self._whole = QWidget()
        self._whole.setObjectName("overview")
        whole = QVBoxLayout(self._whole)
        whole.setSpacing(20)
        whole.addWidget(self._rules)
        whole.addLayout(self._columns)
        whole.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its parts take the keys
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._whole)
        self.area.viewport().setAutoFillBackground(False)
        self.area.verticalScrollBar().rangeChanged.connect(lambda *_: self._keep_to_measure())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self._case: int | None = None
        self._whole.hide()
        self.setObjectName("heading")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.retranslate()

    def _notice(self) -> QFrame:
        made, inside = parts.block("note")
        self._differ = parts.label(wrap=True)
        self._see = link("", self.rules_wanted.emit)
        self._adopt = link("", self.rules_adopted.emit)
        line = parts.row(parts.icon_label("info", "note"), gap=10)
        line.addWidget(self._differ, 1)
        line.addWidget(self._see)
        line.addWidget(self._adopt)
        inside.addLayout(line)
        return made

    def show_overview(self, shown: Overview) -> None:
        """Show the overview of a case."""
        self._rules.setVisible(shown.rules is not None)
        self._see.setVisible(shown.rules is not None and bool(shown.rules.differences))
        for part in (
            *(self.stage, self.invite, self.begin, self.due, self.gaps),
            *(self.doing, self.beyond, self.doubts),
        ):
            part.show_overview(shown)
        self.beyond.setVisible(bool(shown.found.paths))
        self.doubts.setVisible(bool(shown.found.warnings))
        self._whole.show()
        if self._case != shown.case.id:
            self._case = shown.case.id
            self.area.verticalScrollBar().setValue(0)

    @property
    def takes_drops(self) -> bool:
        """Whether there are lines on screen that files can be dropped on."""
        return any(row.isVisible() for row in self.gaps.findChildren(GapRow))

    def forget(self, case_id: int | None) -> None:
        """Hide what belongs to another case than *case_id*."""
        if self._case is not None and self._case != case_id:
            self._whole.hide()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._differ.setText(
            self.tr("The rules have changed since this case was opened. The new ones are used.")
        )
        self._see.setText(self.tr("What changed"))
        self._adopt.setText(self.tr("Go by the new ones"))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to follow the clock."""
        super().showEvent(event)
        self.watched.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow it no longer."""
        super().hideEvent(event)
        self.watched.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the columns side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= _TWO_COLUMNS
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != way:
            self._columns.setDirection(way)
            self._columns.setSpacing(56 if wide else 28)
        self._keep_to_measure()

    def _keep_to_measure(self) -> None:
        room, inside, bar = side(self.width()), self._whole.layout(), self.area.verticalScrollBar()
        taken = bar.width() if bar.maximum() else 0
        wanted = QMargins(room, 20, room - taken, 40)
        if inside is not None and inside.contentsMargins() != wanted:
            inside.setContentsMargins(wanted)
