"""Paints the picture of codes: cards with kind, number, problem and state; named lines between."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from evidence_desk.ui.codes.layout import Line
from evidence_desk.ui.theme.tokens import TEXT_L, TEXT_S, Tokens, scaled

_ELIDE = Qt.TextElideMode.ElideRight
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
# These hold both ways: an arrow would say something else.
MUTUAL = ("linked", "same_issue_other_channel")


class Brush:
    """Paints with one painter, in one colour scheme."""

    def __init__(self, painter: QPainter, shown: Tokens, font: QFont) -> None:
        self._painter, self._shown = painter, shown
        self._small, self._plain, self._strong = QFont(font), QFont(font), QFont(font)
        self._small.setPixelSize(scaled(TEXT_S, most=1.25))
        self._strong.setPixelSize(scaled(TEXT_L, most=1.25))
        self._strong.setWeight(QFont.Weight.DemiBold)

    def line(self, line: Line, *, strong: bool) -> None:
        """Paint the line of a relation, without its name."""
        painter = self._painter
        ink = self._shown.color("accent" if strong else "line_strong")
        path = QPainterPath(line.start)
        path.cubicTo(line.bend, line.back, line.end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 2 if strong else 1.4))
        painter.drawPath(path)
        if line.edge.kind not in MUTUAL:
            self._arrow(path, ink)

    def _arrow(self, path: QPainterPath, ink: QColor) -> None:
        end, before = path.pointAtPercent(1), path.pointAtPercent(0.94)
        unit = QLineF(end, before).unitVector()
        along = QPointF(unit.dx(), unit.dy())
        side = QPointF(-along.y(), along.x())
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(ink)
        self._painter.drawPolygon(
            QPolygonF([end, end + along * 9 + side * 4.5, end + along * 9 - side * 4.5])
        )

    def name(self, line: Line, text: str) -> None:
        """Paint the name of a relation on its line."""
        painter = self._painter
        painter.setFont(self._small)
        metrics = QFontMetricsF(self._small)
        straight = abs(line.start.x() - line.end.x()) < 1
        words = metrics.elidedText(text, _ELIDE, 200 if straight else 118)
        width = metrics.horizontalAdvance(words) + 14
        place = QRectF(0, 0, width, metrics.height() + 6)
        place.moveCenter(line.label)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._shown.color("window"))
        painter.drawRoundedRect(place, 6, 6)
        painter.setPen(self._shown.color("muted"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def card(
        self,
        place: QRectF,
        *,
        head: str,
        value: str,
        problem: str,
        state: str,
        tone: str,
        chosen: bool,
        lit: bool,
        rail: QColor | None,
    ) -> None:
        """Paint one code; `lit` where another one is about to be let go on it."""
        painter, shown = self._painter, self._shown
        edge = shown.color("accent" if chosen or lit else "line")
        painter.setPen(QPen(edge, 2 if chosen or lit else 1))
        painter.setBrush(shown.color("accent_soft" if lit else "surface"))
        painter.drawRoundedRect(place, 10, 10)
        if rail is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(rail)
            mark = QRectF(place.left() + 1.5, place.top() + 12, 4, place.height() - 24)
            painter.drawRoundedRect(mark, 2, 2)
        inside = place.adjusted(16, 9, -12, -9)
        top = QRectF(inside.left(), inside.top(), inside.width(), 20)
        self._text(top, head, self._small, "muted")
        middle = QRectF(inside.left(), inside.top() + 23, inside.width(), 22)
        self._text(middle, value, self._strong, "text")
        below = QRectF(inside.left(), inside.top() + 48, inside.width(), 20)
        self._text(below, problem, self._plain, "text")
        if state:
            self._badge(QRectF(inside.left(), inside.top() + 72, inside.width(), 20), state, tone)

    def _badge(self, room: QRectF, state: str, tone: str) -> None:
        """Paint the state below the rest."""
        painter = self._painter
        metrics = QFontMetricsF(self._small)
        words = metrics.elidedText(state, _ELIDE, room.width() - 14)
        width = metrics.horizontalAdvance(words) + 14
        place = QRectF(room.left(), room.top(), width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._shown.color(f"{tone}_soft"))
        painter.drawRoundedRect(place, 6, 6)
        painter.setFont(self._small)
        painter.setPen(self._shown.color(tone))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _text(self, place: QRectF, text: str, font: QFont, ink: str) -> None:
        self._painter.setFont(font)
        self._painter.setPen(self._shown.color(ink))
        words = QFontMetricsF(font).elidedText(text, _ELIDE, place.width())
        self._painter.drawText(place, _LEFT, words)

    def pulled(self, start: QPointF, end: QPointF) -> None:
        """Paint the line that follows the pointer while a code is dragged."""
        self._painter.setPen(QPen(self._shown.color("accent"), 2, Qt.PenStyle.DashLine))
        self._painter.drawLine(start, end)
