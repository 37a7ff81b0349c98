"""Draws the cells of the table of records: two lines of text, and the states of proof."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from evidence_desk.ui.shipments.model import SECOND, STANDING, TEXTS
from evidence_desk.ui.theme import tokens

_Index = QModelIndex | QPersistentModelIndex
ROW = 48
_RADIUS, _SIDE = 7.0, 18


def draw_standing(painter: QPainter, centre: QPointF, standing: object) -> None:
    """Draw a state by its shape as well: a tick in a disc, a ring, a short dash."""
    ratio = painter.device().devicePixelRatioF()
    drawn = _drawn(str(standing), ratio, dark=tokens.current().dark)
    painter.drawPixmap(centre - QPointF(_SIDE / 2, _SIDE / 2), drawn)


@lru_cache(maxsize=64)
def _drawn(standing: str, ratio: float, *, dark: bool) -> QPixmap:
    """Draw a state once: thousands of them pass by while a table is scrolled."""
    shown = tokens.DARK if dark else tokens.LIGHT
    image = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centre = QPointF(_SIDE / 2, _SIDE / 2)
    if standing == "shown":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shown.color("ok"))
        painter.drawEllipse(centre, _RADIUS, _RADIUS)
        pen = QPen(shown.color("surface"), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(
            [centre + QPointF(-3, 0.4), centre + QPointF(-0.8, 2.6), centre + QPointF(3.2, -2.2)]
        )
    elif standing == "told":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(shown.color("note"), 1.8))
        painter.drawEllipse(centre, _RADIUS - 1.2, _RADIUS - 1.2)
    else:
        painter.setPen(QPen(shown.color("line_strong"), 1.6))
        painter.drawLine(centre + QPointF(-4, 0), centre + QPointF(4, 0))
    painter.end()
    return image


class Cells(QStyledItemDelegate):
    """Draws every cell."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the size of a cell."""
        return QSize(48, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        shown, rect = tokens.current(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, shown.color("accent_soft" if chosen else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), shown.color("line"))
        if index.column() >= TEXTS:
            standing = index.data(STANDING)
            if standing is not None:
                draw_standing(painter, QRectF(rect).center(), standing)
        else:
            self._write(painter, option, index)
        painter.restore()

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        shown = tokens.current()
        left = tokens.GAP_L if index.column() == 0 else tokens.GAP_S // 2
        room = option.rect.adjusted(left, 0, -tokens.GAP_S, 0)
        second = str(index.data(SECOND) or "")
        font = QFont(option.font)
        first = QRect(room.left(), room.top() + (6 if second else 14), room.width(), 20)
        self._line(painter, first, font, str(index.data() or ""), shown.color("text"))
        if second:
            font.setPixelSize(tokens.scaled(tokens.TEXT_S, most=1.25))
            below = QRect(room.left(), room.top() + 25, room.width(), 18)
            self._line(painter, below, font, second, shown.color("muted"))

    def _line(self, painter: QPainter, area: QRect, font: QFont, text: str, colour: QColor) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        mode = Qt.TextElideMode.ElideRight
        cut = painter.fontMetrics().elidedText(" ".join(text[:300].split()), mode, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
