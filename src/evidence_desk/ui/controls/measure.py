"""The measure: on a very wide window what is read stands in the middle, and grows no wider."""

from __future__ import annotations

from PySide6.QtCore import QMargins
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from evidence_desk.ui.theme import tokens


def side(width: int, least: int = tokens.GAP_L) -> int:
    """Return the room at each side of what is read, on a page of this width."""
    return max(least, (width - tokens.scaled(tokens.MEASURE)) // 2)


class Band(QWidget):
    """A line of a page, from one side of the measure to the other."""

    def __init__(
        self, inside: QLayout, *, top: int = 0, bottom: int = 0, least: int = tokens.GAP_L
    ) -> None:
        """*least* is the room at each side of a page that is not wide."""
        super().__init__()
        self._top, self._bottom, self._least = top, bottom, least
        self.setLayout(inside)
        inside.setContentsMargins(least, top, least, bottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the same room at both sides."""
        super().resizeEvent(event)
        inside, room = self.layout(), side(self.width(), self._least)
        wanted = QMargins(room, self._top, room, self._bottom)
        if inside is not None and inside.contentsMargins() != wanted:
            inside.setContentsMargins(wanted)
