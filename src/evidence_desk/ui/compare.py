"""Two exhibits side by side: what they look like, and what their files say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.domain.view import Wish
from evidence_desk.services.integrity import comparing
from evidence_desk.ui.beside.pairing import PairBar
from evidence_desk.ui.beside.stage import Stage
from evidence_desk.ui.compare_table import CompareTable
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.tabbing import TabsAsRead
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.language import say
from evidence_desk.ui.viewer.canvas import Canvas
from evidence_desk.ui.viewer.looking import Looking, Shown

if TYPE_CHECKING:
    from evidence_desk.services.workspace import Workspace

_NAMED = 40  # characters of a title in the choice


class _Half:
    """One of the two: which exhibit, and its picture."""

    def __init__(self) -> None:
        self.choice = QComboBox()
        # Any of thousands is found by a part of its name.
        self.choice.setEditable(True)
        self.choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        seeker = QCompleter(self.choice.model(), self.choice)
        seeker.setFilterMode(Qt.MatchFlag.MatchContains)
        seeker.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._seeker = seeker
        line = QLineEdit()
        self.choice.setLineEdit(line)
        self.choice.setCompleter(seeker)
        line.editingFinished.connect(self.settle)
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(12)
        self.canvas = Canvas()
        self.why = parts.label("small", wrap=True)
        self.why.hide()
        self.seen: int | None = None
        self.stop: Callable[[], None] = lambda: None
        self.room = QWidget()
        layout = QVBoxLayout(self.room)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.why)

    def settle(self) -> None:
        """Show what is chosen: the first that has what was typed, else the one before."""
        choice = self.choice
        typed = choice.findText(choice.currentText())
        if typed < 0 and choice.currentText() and self._seeker.completionCount():
            typed = choice.findText(self._seeker.currentCompletion())
        if typed >= 0:
            choice.setCurrentIndex(typed)
        choice.setEditText(choice.itemText(choice.currentIndex()))


class CompareWindow(TabsAsRead, QDialog):
    """Compares any two exhibits of a case; either can be exchanged for another."""

    def __init__(
        self, desk: Desk, file: CaseFile, ids: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("viewer")
        self._desk, self._file = desk, file
        self._looking = Looking(desk)
        self._asked = 0
        self._halves = (_Half(), _Half())
        self._table = CompareTable()
        self._about = parts.label("small", wrap=True)
        left, right = self._halves
        self._stage = Stage((left.room, right.room), (left.canvas, right.canvas))
        self._pairing = PairBar(desk, self._stage.parts)
        pictures = QWidget()
        column = QVBoxLayout(pictures)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(parts.row(left.choice, right.choice, gap=16))
        column.addWidget(self._stage, 1)
        column.addWidget(self._pairing)
        rows = QWidget()
        below = QVBoxLayout(rows)
        below.setContentsMargins(0, 8, 0, 0)
        below.setSpacing(8)
        below.addWidget(self._table, 1)
        below.addWidget(self._about)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(pictures)
        split.addWidget(rows)
        split.setSizes([420, 240])  # the pictures come first; the table can be pulled up
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(split)
        self._offer()
        for half, ident in zip(self._halves, pair_of(file, ids), strict=True):
            half.choice.setCurrentIndex(half.choice.findData(ident))
            half.choice.currentIndexChanged.connect(self._refresh)
        self.finished.connect(lambda _: self._quit())
        self.resize(1080, 700)
        self._table.setFocus()
        self.retranslate()
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Hear of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self.setWindowTitle(self.tr("Compare two exhibits"))
        left, right = self._halves
        left.choice.setAccessibleName(self.tr("Exhibit at the left"))
        right.choice.setAccessibleName(self.tr("Exhibit at the right"))
        left.canvas.setAccessibleName(self.tr("Picture at the left"))
        right.canvas.setAccessibleName(self.tr("Picture at the right"))
        self._about.setText(
            self.tr(
                "That two files differ does not say which of them was changed, or why: sending, "
                "saving and turning change a file, too."
            )
        )

    def _offer(self) -> None:
        numbers = self._file.numbers()
        for exhibit in self._file.exhibits:
            number = numbers.get(exhibit.id)
            name = self.tr("Exhibit %1").replace("%1", str(number)) if number else exhibit.label
            title = exhibit.title
            short = title if len(title) <= _NAMED else f"{title[:_NAMED]}…"
            for half in self._halves:
                half.choice.addItem(f"{name}  {short}", exhibit.id)

    def _chosen(self) -> tuple[Exhibit, Exhibit]:
        known = {exhibit.id: exhibit for exhibit in self._file.exhibits}
        left, right = (known[half.choice.currentData()] for half in self._halves)
        return left, right

    def _refresh(self) -> None:
        left, right = self._chosen()
        self._asked += 1
        asked = self._asked
        for half, exhibit in zip(self._halves, (left, right), strict=True):
            if half.seen != exhibit.id:
                self._show_picture(half, exhibit)
        self._pairing.show_pair(left, right)
        pool = self._desk.executor("looking")

        def work(workspace: Workspace) -> comparing.Comparison:
            return comparing.compare_exhibits(workspace, left, right, executor=pool)

        self._desk.read(work, lambda found: self._arrive(asked, found))

    def _arrive(self, asked: int, found: comparing.Comparison) -> None:
        if asked != self._asked:
            return
        for half, side in zip(self._halves, (found.left, found.right), strict=True):
            half.why.setText(say(side.why) if side.why else "")
            half.why.setVisible(side.why is not None)
        self._table.show_rows(found.rows)

    def _show_picture(self, half: _Half, exhibit: Exhibit) -> None:
        half.stop()
        half.seen = exhibit.id
        half.canvas.show_sign(exhibit.file.kind)

        def arrive(shown: Shown) -> None:
            if half.seen != exhibit.id:
                return
            if shown.panes:
                half.canvas.show_view(shown, keep=False)
                self._stage.put(self._halves.index(half), shown)
            else:
                half.canvas.show_sign(exhibit.file.kind, say(shown.note) if shown.note else "")

        half.stop = self._looking.look(exhibit, Wish(), arrive)

    def _quit(self) -> None:
        self._asked += 1
        self._stage.stop()
        for half in self._halves:
            half.seen = None
            half.stop()


def pair_of(file: CaseFile, ids: Sequence[int]) -> tuple[int, int]:
    """Return the two exhibits to begin with.

    Where only one is chosen: beside the best of those that look alike, else beside the next one.
    """
    order = [exhibit.id for exhibit in file.exhibits]
    first = ids[0]
    if len(ids) > 1:
        return first, ids[1]
    known = {exhibit.id: exhibit for exhibit in file.exhibits}
    like = next((e.id for e in file.exhibits if e.label == known[first].like), None)
    place = order.index(first)
    return first, like if like is not None else order[(place + 1) % len(order)]


def open_compare(desk: Desk, ids: Sequence[int], parent: QWidget) -> None:
    """Open a window with two exhibits of the open case."""
    file = desk.file
    known = {exhibit.id for exhibit in file.exhibits} if file is not None else set()
    wanted = [ident for ident in ids if ident in known]
    if file is None or not wanted or len(known) < 2:
        return
    window = CompareWindow(desk, file, wanted, parent)
    window.finished.connect(window.deleteLater)
    window.show()
