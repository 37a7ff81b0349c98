"""Draws a row of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from evidence_desk.ui.search.rows import ROW, Heading, Index, More, RowModel, line
from evidence_desk.ui.theme import icons, tokens

if TYPE_CHECKING:
    from evidence_desk.services.searching import Found

_ROW, _LEFT = 52, 46
_ICONS = {
    "message": "chat",
    "code": "tag",
    "case": "case",
    "words": "pencil",
    "name": "folder",
    "text": "document",
    "recognised": "photo",
}


class RowDelegate(QStyledItemDelegate):
    """A heading; or a line with the words marked, below it where it stands."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a row: one for all, so that thousands are laid out at once."""
        return QSize(240, tokens.scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        model, row = index.model(), index.data(ROW)
        if not isinstance(model, RowModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            top = row.first and index.row() > 0
            self._paint_heading(painter, option, model.title(row), named=row.first, ruled=top)
        else:
            paint_choice(painter, option)
            if isinstance(row, More):
                self._paint_more(painter, option, model.more(row))
            else:
                self._paint_found(painter, option, model, row)
        painter.restore()

    def _paint_heading(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        words: tuple[str, str, str],
        *,
        named: bool,
        ruled: bool,
    ) -> None:
        title, sort, count = words
        shown, rect, font = tokens.current(), option.rect, QFont(option.font)
        if ruled:
            painter.setPen(QPen(shown.color("line"), 1))
            painter.drawLine(rect.left() + 14, rect.top() + 8, rect.right() - 14, rect.top() + 8)
        area = rect.adjusted(14, 16, -14, -4)
        font.setPixelSize(tokens.scaled(tokens.TEXT_M))
        used = write(painter, area, font, count, shown.muted, right=True)
        area.setRight(area.right() - used - 16)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        room = painter.fontMetrics().horizontalAdvance(sort) + 16
        if named:
            used = write(painter, area.adjusted(0, 0, -room, 0), font, title, shown.text)
            area.setLeft(area.left() + used + 10)
        else:
            area.setLeft(rect.left() + _LEFT)
        font.setWeight(QFont.Weight.Normal)
        write(painter, area, font, sort, shown.muted)

    def _paint_more(self, painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
        area = option.rect.adjusted(_LEFT, 0, -14, 0)
        write(painter, area, QFont(option.font), words, tokens.current().accent)

    def _paint_found(
        self, painter: QPainter, option: QStyleOptionViewItem, model: RowModel, row: Found
    ) -> None:
        shown, rect, font = tokens.current(), option.rect, QFont(option.font)
        drawn = icons.pixmap(_ICONS.get(row.sort, "document"), shown.muted, 18)
        painter.drawPixmap(rect.left() + 16, rect.top() + 8, drawn)
        high = tokens.scaled(22)
        area = QRect(rect.left() + _LEFT, rect.top() + 5, rect.width() - _LEFT - 14, high)
        _paint_line(painter, area, font, *line(row))
        font.setPixelSize(tokens.scaled(tokens.TEXT_S))
        write(painter, area.translated(0, high - 1), font, model.about(row), shown.muted)


def paint_choice(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draw what tells the chosen row: a ground and a bar; the keyboard is elsewhere."""
    shown, box = tokens.current(), QRectF(option.rect).adjusted(4, 1, -4, -1)
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shown.color("accent_soft" if chosen else "window"))
        painter.drawRoundedRect(box, 8, 8)
    if chosen:
        painter.setBrush(shown.color("accent"))
        painter.drawRoundedRect(QRectF(box.left(), box.top() + 8, 3, box.height() - 16), 1.5, 1.5)


def write(
    painter: QPainter, area: QRect, font: QFont, text: str, colour: str, *, right: bool = False
) -> int:
    """Draw one line, cut where it does not fit; return how wide it came to be."""
    painter.setFont(font)
    painter.setPen(colour)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | side, cut)
    return painter.fontMetrics().horizontalAdvance(cut)


def _paint_line(
    painter: QPainter, area: QRect, font: QFont, text: str, marks: list[tuple[int, int]]
) -> None:
    shown = tokens.current()
    painter.setFont(font)
    mode = Qt.TextElideMode.ElideRight
    cut = painter.fontMetrics().elidedText(text, mode, area.width() - 8)
    kept = len(cut) if cut == text else len(cut) - 1
    found = QTextCharFormat()
    found.setBackground(shown.color("warn_soft"))
    found.setForeground(shown.color("text"))
    found.setFontWeight(QFont.Weight.Bold)
    found.setFontUnderline(True)
    ranges = []
    for start, end in marks:
        if start < kept:
            one = QTextLayout.FormatRange()
            # Qt counts in UTF-16.
            one.start = _units(cut[:start])
            one.length = _units(cut[start : min(end, kept)])
            one.format = found
            ranges.append(one)
    layout = QTextLayout(cut, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.setFormats(ranges)
    layout.beginLayout()
    made = layout.createLine()
    made.setLineWidth(10_000)
    layout.endLayout()
    painter.setPen(shown.text)
    top = area.top() + (area.height() - made.height()) / 2
    layout.draw(painter, QPointF(area.left(), top), [], QRectF(area))


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)
