"""Where words are typed that are looked for in a conversation, and how many messages have them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated

_WAIT = 120  # milliseconds between the last key and the search


class FindBar(Translated):
    """The line, the arrows and the count; *behind* stands at its end."""

    wanted = Signal(str)
    gone_to = Signal(int)  # a message

    def __init__(self, behind: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[int] = ()
        self._here = -1
        self._find = QLineEdit()
        self._find.setClearButtonEnabled(True)
        self._count = parts.label("muted")
        self._back, self._on = parts.tool("left"), parts.tool("right")
        self._later = QTimer(self, singleShot=True, interval=_WAIT)
        line = parts.row(self._find, self._back, self._on, self._count, behind)
        line.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        self._find.textChanged.connect(lambda _: self._later.start())
        self._later.timeout.connect(self.look)
        self._find.returnPressed.connect(lambda: self._step(1))
        self._back.clicked.connect(lambda: self._step(-1))
        self._on.clicked.connect(lambda: self._step(1))
        self.retranslate()

    @property
    def words(self) -> str:
        """What is looked for."""
        return self._find.text().strip()

    def put(self, words: str) -> None:
        """Look for other words."""
        self._find.setText(words)

    def look(self) -> None:
        """Ask at once for what is typed."""
        self._later.stop()
        self.wanted.emit(self.words)

    def show_found(self, found: Sequence[int]) -> None:
        """Show how many messages have the words."""
        self._found = found
        self._show_count()

    def stand_at(self, message: int) -> None:
        """Step on from this message."""
        self._here = message

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._find.setPlaceholderText(self.tr("Find in this conversation"))
        self._find.setAccessibleName(self.tr("Find in this conversation"))
        parts.name_tool(self._back, self.tr("Previous place"))
        parts.name_tool(self._on, self.tr("Next place"))
        self._show_count()

    def _step(self, by: int) -> None:
        if not self._found:
            return
        if by > 0:
            target = next((one for one in self._found if one > self._here), self._found[0])
        else:
            before = (one for one in reversed(self._found) if one < self._here)
            target = next(before, self._found[-1])
        self.gone_to.emit(target)

    def _show_count(self) -> None:
        for made in (self._back, self._on):
            made.setEnabled(bool(self._found))
        text = self.tr("%1 messages found").replace("%1", f"{len(self._found):,}")
        self._count.setText(text if self.words else "")
