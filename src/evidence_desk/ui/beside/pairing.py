"""Puts the two pictures that are compared into the PDF as a pair, or takes them out again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.pairs import Pair
from evidence_desk.domain.text import Text
from evidence_desk.domain.view import Window
from evidence_desk.ui import words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.language import Translated, say

if TYPE_CHECKING:
    from evidence_desk.services.workspace import Workspace

_ADD = Text("添加图片对照 {a} 与 {b}", "Add the pair {a} and {b}")
_REMOVE = Text("移出图片对照 {a} 与 {b}", "Take the pair {a} and {b} out")
Parts = tuple[Window | None, Window | None]


class PairBar(Translated):
    """One line below the pictures: whether they are a pair in print, and as what."""

    def __init__(self, desk: Desk, seen: Callable[[], Parts]) -> None:
        super().__init__()
        self._desk, self._seen = desk, seen
        self._both: tuple[Exhibit, Exhibit] | None = None
        self._pairs: tuple[Pair, ...] = ()
        self._said = parts.label("small", wrap=True)
        self._named = QCheckBox()
        self._named.setChecked(True)
        self.add, self.remove = parts.button(icon="plus"), parts.button(icon="remove")
        for made in (self.add, self.remove):
            made.setAutoDefault(False)
        line = parts.row(gap=10)
        line.addWidget(self._said, 1)
        for one in (self._named, self.remove, self.add):
            line.addWidget(one)
        self.setLayout(line)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        desk.file_changed.connect(self._read)
        self.retranslate()

    def show_pair(self, left: Exhibit, right: Exhibit) -> None:
        """Speak of these two."""
        self._both = left, right
        self._read()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._named.setText(self.tr("Left: the listing, right: what arrived"))
        self.remove.setText(self.tr("Take out of the PDF"))
        held = self._held()
        self.add.setText(self.tr("Take over what is seen") if held else self.tr("Into the PDF"))
        self.remove.setVisible(held is not None)
        if self._both is None:
            return
        left, right = self._both
        why = ""
        if left.id == right.id:
            why = self.tr("A pair takes two exhibits.")
        elif not (_shows(left) and _shows(right)):
            why = self.tr("Only pictures can be printed side by side.")
        self.add.setEnabled(not why)
        self._named.setVisible(not why)
        unprinted = [one.label for one in (left, right) if not one.included]
        if why:
            self._said.setText(why)
        elif held is None:
            said = self.tr("Zoom to the parts that count; what is seen is printed side by side.")
            self._said.setText(said)
        elif unprinted:
            said = self.tr("This pair is printed once %1 is in the PDF, too.")
            self._said.setText(said.replace("%1", words.listed(unprinted)))
        else:
            self._said.setText(self.tr("This pair is printed side by side in the PDF."))

    def _held(self) -> Pair | None:
        if self._both is None:
            return None
        labels = tuple(one.label for one in self._both)
        return next((one for one in self._pairs if one.labels == labels), None)

    def _read(self) -> None:
        case_id = self._desk.case_id
        if case_id is None or self._both is None:
            return

        def work(workspace: Workspace) -> tuple[Pair, ...]:
            from evidence_desk.services.cases import pairing

            return pairing.pairs(workspace, case_id, datetime.now().astimezone())

        def then(found: tuple[Pair, ...]) -> None:
            self._pairs = found
            held = self._held()
            if held is not None:
                self._named.setChecked(held.named)
            self.retranslate()

        self._desk.read(work, then)

    def _add(self) -> None:
        file = self._desk.file
        if file is None or self._both is None:
            return
        from evidence_desk.services.cases import pairing

        left, right = (one.label for one in self._both)
        pair = Pair(left, right, *self._seen(), named=self._named.isChecked())
        try:
            edit = pairing.adding(file, pair)
        except UserError as error:
            self._said.setText(say(error.text))
            return
        self._desk.edit(edit, _ADD.fill(a=left, b=right))

    def _remove(self) -> None:
        file = self._desk.file
        if file is None or self._both is None:
            return
        from evidence_desk.services.cases import pairing

        left, right = (one.label for one in self._both)
        self._desk.edit(pairing.removing(file, (left, right)), _REMOVE.fill(a=left, b=right))


def _shows(one: Exhibit) -> bool:
    media = one.file.media_type
    return media.startswith(("image/", "video/")) or media == "application/pdf"
