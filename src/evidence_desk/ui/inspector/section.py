"""A titled part of the inspector; some can be folded."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.theme import icons


class Section(QWidget):
    """A title with room below it, and perhaps a small button beside it."""

    def __init__(self, *, action: str = "", folded: bool | None = None) -> None:
        super().__init__()
        self._title = parts.label("section", wrap=True)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        self._inner = QWidget(self)  # shown before it is laid out, it would be a window
        self._inner.setLayout(self.body)
        self.action: QToolButton | None = parts.tool(action, side=16) if action else None
        self._fold: QToolButton | None = None
        head = parts.row()
        head.addWidget(self._title, 1)
        if self.action is not None:
            head.addWidget(self.action)
        if folded is not None:
            self._fold = parts.tool("right" if folded else "down", side=16)
            self._fold.clicked.connect(self._turn)
            head.addWidget(self._fold)
            self._inner.setVisible(not folded)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._inner)

    def name(self, title: str, *, action: str = "", fold: str = "") -> None:
        """Set the words."""
        self._title.setText(title)
        if self.action is not None:
            parts.name_tool(self.action, action)
        if self._fold is not None:
            parts.name_tool(self._fold, fold)
            self._fold.setAccessibleName(f"{title}: {fold}")  # there may be several

    def unfold(self) -> None:
        """Show what is in it."""
        if self._inner.isHidden():
            self._turn()

    def _turn(self) -> None:
        shown = self._inner.isHidden()
        self._inner.setVisible(shown)
        if self._fold is not None:
            icons.put(self._fold, "down" if shown else "right", side=16)
