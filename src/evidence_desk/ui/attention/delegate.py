"""Paints one row of the list: picture, number and title, badge, the reason, the state since."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from evidence_desk.domain.attention import Need
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.ui import reasons, words
from evidence_desk.ui.attention.model import NEED, NeedsModel, reason
from evidence_desk.ui.controls.measure import side
from evidence_desk.ui.theme import icons, tokens
from evidence_desk.ui.timeline.paint import THUMB
from evidence_desk.ui.timeline.strokes import Strokes
from evidence_desk.ui.vocabulary import Words

HEIGHT = 112
_FADED = 0.35


class NeedDelegate(QStyledItemDelegate):
    """Draws a Need; nothing is laid out but the rows in view."""

    def __init__(
        self,
        model: NeedsModel,
        vocabulary: Words,
        thumbnail: Callable[[Exhibit, float], QPixmap | None],
    ) -> None:
        super().__init__()
        self._model, self._words, self._thumbnail = model, vocabulary, thumbnail
        self.emphasised: str | None = None

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of every row."""
        return QSize(200, HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        one = index.data(NEED)
        if not isinstance(one, Need):
            return
        exhibit = one.exhibit
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.emphasised is not None and self.emphasised not in exhibit.codes:
            painter.setOpacity(_FADED)
        row = _Row(painter, tokens.current(), option.font)
        state = option.state
        row.draw(
            _card(option.rect, option.widget.width()),
            one,
            picture=self._thumbnail(exhibit, painter.device().devicePixelRatioF()),
            number=self._model.number(exhibit.id),
            kind=self._words.word("kind", exhibit.kind or exhibit.file.kind),
            selected=bool(state & QStyle.StateFlag.State_Selected),
            current=bool(state & QStyle.StateFlag.State_HasFocus),
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
        )
        painter.restore()


class _Row(Strokes):
    """Draws the parts of a row into its card."""

    def draw(
        self,
        box: QRect,
        one: Need,
        *,
        picture: QPixmap | None,
        number: int | None,
        kind: str,
        selected: bool,
        current: bool,
        hovered: bool,
    ) -> None:
        """Draw everything."""
        self._card(box, selected=selected, current=current, hovered=hovered)
        top = box.top() + (box.height() - THUMB) // 2
        self._picture(QRect(box.left() + 10, top, THUMB, THUMB), one.exhibit.file.kind, picture)
        text = box.adjusted(THUMB + 26, 9, -14, -9)
        line = QRect(text.left(), text.top(), text.width(), 22)
        if badge := words.badge(one.exhibit.findings):
            tone, word = badge
            width = self._badge_width(word)
            place = QRect(line.right() - width + 1, line.top(), width, line.height())
            self._badge(place, tone, reasons.ICONS[tone], word)
            line.setRight(place.left() - 10)
        pill = "surface" if selected else "accent_soft"
        used = self._pill(line, str(number) if number else "–", pill, "text")
        self._write(line.adjusted(used + 8, 0, 0, 0), one.exhibit.title, "title", "text")
        why = QRect(text.left(), text.top() + 25, text.width(), 38)
        self._lines(why, reason(one), "text", "text" if one.level == "look" else "muted")
        self._foot(QRect(text.left(), text.bottom() - 17, text.width(), 18), one, kind)

    def _foot(self, line: QRect, one: Need, kind: str) -> None:
        tone, word = words.since_intake(changed=one.changed)
        drawn = icons.pixmap(reasons.ICONS[tone], getattr(self._t, tone), 14)
        self._p.drawPixmap(line.left(), line.top() + 2, drawn)
        used = self._write(line.adjusted(20, 0, 0, 0), word, "small", tone)
        about = f"{one.exhibit.label}  ·  {kind}"
        self._write(line.adjusted(used + 36, 0, 0, 0), about, "small", "muted")

    def _card(self, box: QRect, *, selected: bool, current: bool, hovered: bool) -> None:
        edge, width = "line_strong" if hovered else "line", 1.0
        if selected or current:
            edge, width = "accent", 2.5 if current else 1.5
        self._p.setPen(QPen(self._t.color(edge), width))
        self._p.setBrush(self._t.color("accent_soft" if selected else "surface"))
        self._p.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)


def _card(row: QRect, page: int) -> QRect:
    """Return where the card lies in its row: within the measure of a page of this width."""
    room = side(page)
    return QRect(room, row.top() + 4, page - 2 * room, row.height() - 8)
