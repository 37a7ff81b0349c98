"""The small strokes of the timeline: a line of text, a pill, a badge, a code's number."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from evidence_desk.ui.theme import icons
from evidence_desk.ui.theme.tokens import TEXT_L, TEXT_M, TEXT_S, Tokens

_LONGEST = 200  # characters of a title that are measured at all
_Flag = Qt.AlignmentFlag
LEFT = _Flag.AlignLeft | _Flag.AlignVCenter
RIGHT = _Flag.AlignRight | _Flag.AlignVCenter


class Strokes:
    """Draws parts with one painter in one colour scheme."""

    def __init__(self, painter: QPainter, tokens: Tokens, font: QFont) -> None:
        self._p, self._t = painter, tokens
        self._fonts = {
            "small": _sized(font, TEXT_S),
            "text": _sized(font, TEXT_M),
            "strong": _sized(font, TEXT_M, bold=True),
            "mark": _sized(font, TEXT_S, bold=True),
            "title": _sized(font, TEXT_M + 1, bold=True),
            "day": _sized(font, TEXT_L, bold=True),
            "tiny": _sized(font, 10, bold=True),
        }
        self._metrics = {name: QFontMetrics(made) for name, made in self._fonts.items()}

    def _write(
        self,
        area: QRect,
        text: str,
        font: str,
        colour: str,
        *,
        align: Qt.AlignmentFlag = LEFT,
    ) -> int:
        """Write one line, cut with an ellipsis; return its width."""
        made, metrics = self._fonts[font], self._metrics[font]
        one_line = " ".join(text[:_LONGEST].split())
        shown = metrics.elidedText(one_line, Qt.TextElideMode.ElideRight, max(0, area.width()))
        self._p.setFont(made)
        self._p.setPen(self._t.color(colour))
        self._p.drawText(area, align, shown)
        return metrics.horizontalAdvance(shown)

    def _plate(self, box: QRect, fill: QColor, *, radius: int = 10) -> None:
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(fill)
        self._p.drawRoundedRect(box, radius, radius)

    def _number(self, middle: QPointF, number: int, radius: int) -> None:
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(self._t.rail(number))
        self._p.drawEllipse(middle, radius, radius)
        area = QRectF(middle.x() - 9, middle.y() - 9, 18, 18).toRect()
        self._write(area, str(number + 1), "tiny", "on_rail", align=_Flag.AlignCenter)

    def _pill(self, line: QRect, text: str, fill: str, colour: str) -> int:
        width = max(22, self._metrics["small"].horizontalAdvance(text) + 14)
        box = QRect(line.left(), line.top() + 2, width, 18)
        self._plate(box, self._t.color(fill), radius=6)
        self._write(box, text, "mark", colour, align=_Flag.AlignCenter)
        return width

    def _badge(self, line: QRect, tone: str, icon: str, word: str) -> int:
        metrics = self._metrics["small"]
        width = metrics.horizontalAdvance(word) + 32
        if width > line.width():
            return 0
        box = QRect(line.left(), line.top() + 1, width, line.height() - 2)
        self._plate(box, self._t.color(f"{tone}_soft"))
        drawn = icons.pixmap(icon, getattr(self._t, tone), 14)
        self._p.drawPixmap(box.left() + 7, box.top() + (box.height() - 14) // 2, drawn)
        self._write(box.adjusted(25, 0, -4, 0), word, "small", tone)
        return width

    def _play(self, area: QRect) -> None:
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(QColor(0, 0, 0, 150))
        middle = QRectF(area).center()
        self._p.drawEllipse(middle, 14, 14)
        self._p.setBrush(QColor("white"))
        x, y = middle.x(), middle.y()
        self._p.drawPolygon([QPointF(x - 4, y - 6), QPointF(x - 4, y + 6), QPointF(x + 7, y)])


def _sized(font: QFont, size: int, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made
