"""Draws a row of the today view."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from evidence_desk.ui.overview.due import tone
from evidence_desk.ui.theme import tokens
from evidence_desk.ui.today.model import ROW, Heading, Index, TodayModel

_ROW, _RIGHT = 56, 190


class TodayDelegate(QStyledItemDelegate):
    """A heading; or the name of a deadline over its case, at the right how long and until when."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a row: one for all, so that thousands are laid out at once."""
        return QSize(240, tokens.scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        model, row = index.model(), index.data(ROW)
        if not isinstance(model, TodayModel):
            return
        shown, rect = tokens.current(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(option.font)
        if isinstance(row, Heading):
            font.setPixelSize(tokens.scaled(tokens.TEXT_L))
            font.setWeight(QFont.Weight.DemiBold)
            area = rect.adjusted(12, tokens.scaled(22), -12, -6)
            _write(painter, area, font, model.title(row), shown.text)
            wide = painter.fontMetrics().horizontalAdvance(model.title(row))
            font.setPixelSize(tokens.scaled(tokens.TEXT_M))
            font.setWeight(QFont.Weight.Normal)
            _write(painter, area.adjusted(wide + 10, 0, 0, 0), font, str(row.count), shown.muted)
            painter.restore()
            return
        _box(painter, option)
        painter.setPen(QPen(shown.color("line"), 1))
        painter.drawLine(rect.left() + 12, rect.bottom(), rect.right() - 12, rect.bottom())
        name, case, end, left = model.words(row)
        found = tone(row.of.deadline)
        top, line, wide = (tokens.scaled(one) for one in (8, 22, _RIGHT))
        texts = QRect(rect.left() + 12, rect.top() + top, rect.width() - wide - 36, line)
        _write(painter, texts, font, name, shown.text)
        right = QRect(rect.right() - 12 - wide, rect.top() + top, wide, line)
        font.setWeight(QFont.Weight.DemiBold if found else QFont.Weight.Normal)
        _write(painter, right, font, left, getattr(shown, found or "text"), right=True)
        font.setWeight(QFont.Weight.Normal)
        font.setPixelSize(tokens.scaled(tokens.TEXT_S))
        _write(painter, texts.translated(0, line - 2), font, case, shown.muted)
        _write(painter, right.translated(0, line - 2), font, end, shown.muted, right=True)
        painter.restore()


def _box(painter: QPainter, option: QStyleOptionViewItem) -> None:
    shown, state = tokens.current(), option.state
    box = QRectF(option.rect).adjusted(0, 2, 0, -3)
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shown.color("surface"))
        painter.drawRoundedRect(box, 8, 8)
    if chosen and state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(shown.color("focus"), 2))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)


def _write(
    painter: QPainter, area: QRect, font: QFont, text: str, colour: str, *, right: bool = False
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    mode = Qt.TextElideMode.ElideRight
    cut = painter.fontMetrics().elidedText(" ".join(text[:200].split()), mode, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | side, cut)
