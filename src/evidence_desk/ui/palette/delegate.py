"""Draws a line of the palette."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from evidence_desk.ui.palette.commands import Entry
from evidence_desk.ui.search.delegate import paint_choice, write
from evidence_desk.ui.search.rows import ROW, Index
from evidence_desk.ui.theme import icons, tokens

_ROW, _LEFT = 38, 46


class EntryDelegate(QStyledItemDelegate):
    """Icon, name, where it belongs or why it cannot be done; the shortcut at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a line."""
        return QSize(240, tokens.scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line."""
        entry = index.data(ROW)
        if not isinstance(entry, Entry):
            return
        shown, rect, font = tokens.current(), option.rect, QFont(option.font)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_choice(painter, option)
        icon = "ok" if entry.on else entry.icon or "right"
        drawn = icons.pixmap(icon, shown.accent if entry.on else shown.muted, 18)
        painter.drawPixmap(rect.left() + 16, rect.top() + (rect.height() - 18) // 2, drawn)
        area = rect.adjusted(_LEFT, 0, -16, 0)
        if entry.keys:
            area.setRight(area.right() - paint_keys(painter, area, font, entry.keys) - 16)
        colour = shown.muted if entry.why_not else shown.text
        used = write(painter, area, font, entry.name, colour)
        font.setPixelSize(tokens.scaled(tokens.TEXT_S))
        rest = area.adjusted(used + 14, 0, 0, 0)
        if rest.width() > 48:
            write(painter, rest, font, entry.why_not or entry.about, shown.muted, right=True)
        painter.restore()


def paint_keys(painter: QPainter, area: QRect, font: QFont, keys: str) -> int:
    """Draw a shortcut at the right of *area*; return how wide it is."""
    shown, small = tokens.current(), QFont(font)
    small.setPixelSize(tokens.scaled(tokens.TEXT_S))
    painter.setFont(small)
    wide = painter.fontMetrics().horizontalAdvance(keys) + 14
    box = QRectF(area.right() - wide, area.center().y() - 10, wide, 21)
    painter.setPen(QPen(shown.color("line"), 1))
    painter.setBrush(shown.color("window"))
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(shown.muted)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)
    return wide
