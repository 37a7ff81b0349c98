"""The answers to a search: filters, the list, and in words how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated
from evidence_desk.ui.search.delegate import RowDelegate
from evidence_desk.ui.search.filters import Filters
from evidence_desk.ui.search.rows import ROW, Heading, More, RowModel

if TYPE_CHECKING:
    from evidence_desk.services.searching import Answer, Found


class SearchPanel(Translated):
    """Shows one answer."""

    opened = Signal(object)  # a Found
    more_wanted = Signal()
    spoken = Signal(str)  # for a screen reader

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = Filters()
        self.model = RowModel()
        self.model.setParent(self)
        self.list = ResultList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowDelegate(self.list))
        self._told = parts.label("lead", wrap=True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._told.setContentsMargins(48, 0, 48, 32)
        self._count, self._keys = parts.Elided("small"), parts.label("small")
        self._room = QStackedWidget()
        self._room.addWidget(self._told)
        self._room.addWidget(self.list)
        foot = parts.row(self._count, self._keys)
        foot.setStretch(0, 1)
        foot.setContentsMargins(14, 8, 14, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filters)
        layout.addWidget(parts.rule())
        layout.addWidget(self._room, 1)
        layout.addWidget(parts.rule())
        layout.addLayout(foot)
        self._words = ""
        self._answer: Answer | None = None
        self._readable = True
        self.list.clicked.connect(self._open)
        self.list.entered_on.connect(self._open)
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._speak(now))
        self.retranslate()

    def show_answer(self, words: str, answer: Answer | None, *, readable: bool = True) -> None:
        """Show an answer to *words*; None where nothing was asked, or a date is not *readable*."""
        same, kept = words == self._words, self.list.currentIndex().data(ROW)
        here = self.list.verticalScrollBar().value()
        self._words, self._answer, self._readable = words, answer, readable
        if answer is not None:
            self.model.take(answer)
            row = self.model.row_of(kept) if kept is not None else -1
            self._choose(row if row >= 0 else self.model.step(-1, 1))
            self.list.verticalScrollBar().setValue(here if same else 0)
        self.retranslate()

    def step(self, by: int) -> None:
        """Choose another row."""
        self._choose(self.model.step(self.list.currentIndex().row(), by))

    def enter(self) -> None:
        """Open the chosen row."""
        self._open(self.list.currentIndex())

    def chosen(self) -> Found | None:
        """Return the place that is chosen."""
        row = self.list.currentIndex().data(ROW)
        return None if isinstance(row, Heading | More) else row

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
            if row == 1:
                self.list.scrollToTop()  # its heading, too

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, More):
            self.more_wanted.emit()
        elif row is not None and not isinstance(row, Heading):
            self.opened.emit(row)

    def _speak(self, now: QModelIndex) -> None:
        if now.isValid():
            self.spoken.emit(str(now.data(Qt.ItemDataRole.AccessibleTextRole)))

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self.list.setAccessibleName(self.tr("Places found"))
        self._keys.setText(self.tr("↑ ↓ choose  ·  Enter opens  ·  Tab filters  ·  Esc back"))
        answer = self._answer
        if not self._readable:
            self._say(self.tr("Write a date like 2024-11-2; a month or a year alone will do."))
        elif answer is None:
            self._say(
                self.tr(
                    "Finds messages, captions, file names, texts, codes and statements.\n"
                    "One character is enough."
                )
            )
        elif not answer.groups:
            words = self._words if len(self._words) <= 40 else f"{self._words[:40]}…"
            told = self.tr("“%1” was not found.").replace("%1", words)
            wish = self.filters.wish()
            narrow = wish is not None and wish.narrow
            hint = self.tr("Try fewer characters or another word.")
            if wish is not None and wish.of_messages:
                hint = self.tr("Sender and time are asked of messages only.")
            elif narrow:
                hint = self.tr("Clear the filters to look everywhere.")
            self._say(f"{told}\n{hint}")
            self.spoken.emit(self._told.text())
        else:
            self._room.setCurrentWidget(self.list)
            cases = self.tr("%n cases", "", len({group.case_id for group in answer.groups}))
            count = self.tr("%n places", "", answer.count)
            if not answer.complete:
                count = self.tr("More than %1 places: write more, or filter").replace(
                    "%1", f"{answer.count:,}"
                )
            self._count.put(f"{count}  ·  {cases}")
        self.list.viewport().update()

    def _say(self, words: str) -> None:
        self._told.setText(words)
        self._count.put("")
        self._room.setCurrentWidget(self._told)


class ResultList(QListView):
    """Rows that are opened by a press or the Enter key."""

    entered_on = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open what is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_on.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
