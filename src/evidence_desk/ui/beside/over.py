"""One picture over the other, in the same room: by a curtain, by fading, or one after the other."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent

from evidence_desk.ui.theme import tokens
from evidence_desk.ui.viewer.canvas import Canvas
from evidence_desk.ui.viewer.looking import Shown

Mode = Literal["beside", "curtain", "fade", "blink"]
MODES: tuple[Mode, ...] = ("beside", "curtain", "fade", "blink")
_BLINK = 700  # milliseconds
Spot = tuple[float, float, float]


class Over(Canvas):
    """Shows the left picture; the right one lies over it, as far as the slider says."""

    def __init__(self) -> None:
        super().__init__()
        self.upper = Canvas(self)
        self.upper.hide()
        self._mode: Mode = "curtain"
        self._share = 0.5
        self._lit = False
        self._blink = QTimer(self, interval=_BLINK)
        self._blink.timeout.connect(self._turn)

    def show_pair(self, left: Shown, right: Shown, *, keep: bool) -> None:
        """Show two pictures."""
        self.show_view(left, keep=keep)
        self.upper.show_view(right, keep=keep)
        self.update()

    def set_mode(self, mode: Mode) -> None:
        """Lay one over the other in another way."""
        self._mode, self._lit = mode, False
        if mode == "blink":
            self._blink.start()
        else:
            self._blink.stop()
        self.update()

    def set_share(self, share: float) -> None:
        """Let the right picture be seen so far, from 0 to 1."""
        self._share = share
        self.update()

    def stop(self) -> None:
        """Blink no longer."""
        self._blink.stop()

    @property
    def lit(self) -> bool:
        """Whether blinking shows the right picture now."""
        return self._lit

    def _turn(self) -> None:
        self._lit = not self._lit
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep both in one room."""
        self.upper.resize(self.size())
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the left picture, then what is to be seen of the right one."""
        super().paintEvent(event)
        painter = QPainter(self)
        wide = round(self.width() * self._share)
        if self._mode == "curtain":
            clip = QRect(self.width() - wide, 0, wide, self.height())
            painter.setClipRect(clip)
            self._cover(painter)
            self.upper.paint_on(painter)
            painter.setPen(QPen(tokens.current().color("accent"), 2))
            painter.drawLine(clip.topLeft(), clip.bottomLeft())
        elif self._mode == "fade":
            painter.setOpacity(self._share)
            self._cover(painter)
            self.upper.paint_on(painter)
        elif self._lit:
            self._cover(painter)
            self.upper.paint_on(painter)
        self.paint_focus(painter)
        painter.end()

    def _cover(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), tokens.current().color("window"))
