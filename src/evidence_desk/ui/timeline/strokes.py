"""The small strokes of the timeline: a line of text, a pill, a badge, a code's number."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextLayout,
)

from evidence_desk.ui.theme import icons
from evidence_desk.ui.theme.tokens import TEXT_L, TEXT_M, TEXT_S, Tokens, scaled

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

    def _lines(self, area: QRect, text: str, font: str, colour: str) -> None:
        """Write as many lines as *area* holds; the last is cut with an ellipsis."""
        made, metrics = self._fonts[font], self._metrics[font]
        one_line = " ".join(text[: 2 * _LONGEST].split())
        height = max(1, metrics.lineSpacing())
        most = max(1, area.height() // height)
        layout = QTextLayout(one_line, made)
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) <= most and (line := layout.createLine()).isValid():
            line.setLineWidth(area.width())
            starts.append(line.textStart())
        layout.endLayout()
        starts.append(len(one_line))
        for number, start in enumerate(starts[:most]):
            if start == len(one_line):
                break
            end = starts[number + 1] if number + 1 < most else len(one_line)
            row = QRect(area.left(), area.top() + number * height, area.width(), height)
            self._write(row, one_line[start:end], font, colour)

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

    def _badge_width(self, word: str) -> int:
        return self._metrics["small"].horizontalAdvance(word) + 32

    def _badge(self, line: QRect, tone: str, icon: str, word: str) -> int:
        width = self._badge_width(word)
        if width > line.width():
            return 0
        box = QRect(line.left(), line.top() + 1, width, line.height() - 2)
        self._plate(box, self._t.color(f"{tone}_soft"))
        drawn = icons.pixmap(icon, getattr(self._t, tone), 14)
        self._p.drawPixmap(box.left() + 7, box.top() + (box.height() - 14) // 2, drawn)
        self._write(box.adjusted(25, 0, -4, 0), word, "small", tone)
        return width

    def _picture(self, area: QRect, kind: str, found: QPixmap | None) -> None:
        """Draw the small picture of a file, the sign of its kind where there is none."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(area), 6, 6)
        self._p.save()
        self._p.setClipPath(path)
        if found is not None:
            self._p.drawPixmap(area, found)
        else:
            self._p.fillRect(area, self._t.color("note_soft"))
            drawn = icons.pixmap(kind, self._t.note, 28)
            self._p.drawPixmap(area.center().x() - 13, area.center().y() - 13, drawn)
        self._p.restore()
        self._p.setPen(QPen(self._t.color("line"), 1))
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.drawPath(path)
        if kind == "video" and found is not None:
            self._play(area)

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
    made.setPixelSize(scaled(size, most=1.25))  # rows are as high as they are
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made
