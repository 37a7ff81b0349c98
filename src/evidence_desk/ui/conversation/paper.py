"""The list of messages: paints only those in view, however many there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from evidence_desk.domain.conversation import Message
from evidence_desk.domain.folded import hits
from evidence_desk.domain.joined import NO_MEDIA, Media
from evidence_desk.domain.passage import Passage
from evidence_desk.ui.conversation.pages import SIZE, Pages
from evidence_desk.ui.conversation.rows import GUTTER, Places, Shape, Widths, wrapped
from evidence_desk.ui.theme import tokens


class Paper(QAbstractScrollArea):
    """Messages one under the other. Click or arrows choose one, with Shift a run of them."""

    chosen = Signal()
    file_wanted = Signal(int)  # the id of an exhibit

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._pages = Pages(0, lambda _first, _last, _then: None)
        self._marked: tuple[Passage, ...] = ()
        self._found: frozenset[int] = frozenset()
        self._words = ""
        self._owner: str | None = None
        self._joined = NO_MEDIA
        self._links: list[tuple[QRectF, int]] = []  # the files in view, and their exhibits
        self._widths = Widths(self.font())
        self._places: Places | None = None
        self._anchor = self._current = self._awaited = -1
        self._broken: dict[int, list[tuple[int, int]]] = {}  # lines of the messages seen

    def put(
        self,
        pages: Pages,
        marked: tuple[Passage, ...],
        *,
        owner: str | None,
        joined: Media,
    ) -> None:
        """Show a conversation; *joined* tells which media are exhibits themselves."""
        self._marked, self._owner, self._joined = marked, owner, joined
        if pages is not self._pages:
            same = pages.count == self._pages.count
            self._pages = pages
            pages.heard = self._hear
            self._widths = Widths(self.font())
            if same:
                self._lay_out_again()
            else:
                self._anchor = self._current = self._awaited = -1
                self._lay_out()
                self.verticalScrollBar().setValue(0)
            self._look_ahead()
        self.viewport().update()
        self.chosen.emit()

    def show_found(self, words: str, found: Sequence[int]) -> None:
        """Show where *words* stand."""
        self._words, self._found = words, frozenset(found)
        self.viewport().update()

    def chosen_run(self) -> tuple[int, int] | None:
        """Return the first and the last message that are chosen."""
        if self._current < 0:
            return None
        return min(self._anchor, self._current), max(self._anchor, self._current)

    def go_to(self, index: int, *, extend: bool = False) -> None:
        """Choose a message and bring it into view."""
        if self._places is None or not self._pages.count:
            return
        self._current = self._awaited = max(0, min(index, self._pages.count - 1))
        if not extend:
            self._anchor = self._current
        self._bring_into_view()
        self._look_ahead()
        self._speak()
        self.viewport().update()
        self.chosen.emit()

    def _bring_into_view(self) -> None:
        if self._places is None:
            return
        bar, page = self.verticalScrollBar(), self.viewport().height()
        top, bottom = self._places.top(self._current), self._places.top(self._current + 1)
        if top < bar.value() or bottom > bar.value() + page:
            bar.setValue(int(top - page / 3))

    def _speak(self) -> None:
        """Say the message that was gone to as soon as it is here."""
        found = self._pages.at(self._awaited) if self._awaited >= 0 else None
        if found is not None:
            one = found[0]
            self._awaited = -1
            self.setAccessibleDescription(f"{one.sender or ''} {one.at or ''} {one.text}")

    # --- events -------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        self._lay_out_again()
        super().resizeEvent(event)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Have fetched what comes near the view."""
        self._look_ahead()
        self.viewport().update()

    def _lay_out_again(self) -> None:
        """Lay out for the width that there is, the same message on top."""
        first = self._places.at(self.verticalScrollBar().value()) if self._places else 0
        self._lay_out()
        if self._places is not None and self._pages.count:
            self._measure_in_view()
            self.verticalScrollBar().setValue(int(self._places.top(first)))
            self._look_ahead()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a message; with Shift, all up to it."""
        if event.button() == Qt.MouseButton.LeftButton:
            for area, exhibit in self._links:
                if area.contains(event.position()):
                    self.file_wanted.emit(exhibit)
                    return
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.go_to(self._under(event), extend=shift and self._anchor >= 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose all messages that the mouse is drawn over."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._anchor >= 0:
            self.go_to(self._under(event), extend=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the messages; Shift chooses a run, Ctrl+C copies it."""
        key = event.key()
        page = max(1, self.viewport().height() // int(3 * self._widths.line))
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -self._pages.count,
            Qt.Key.Key_End: self._pages.count,
        }
        if key in steps:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            extend = shift and self._anchor >= 0
            self.go_to(self._current + steps[Qt.Key(key)], extend=extend)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_file()
        elif key == Qt.Key.Key_C and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._copy()
        else:
            super().keyPressEvent(event)

    def _under(self, event: QMouseEvent) -> int:
        y = event.position().y() + self.verticalScrollBar().value()
        return self._places.at(y) if self._places is not None else 0

    def _open_file(self) -> None:
        """Ask for the first file of the chosen message that is an exhibit."""
        found = self._pages.at(self._current) if self._current >= 0 else None
        every = (self._joined.of(file) for file in found[0].attachments) if found else ()
        if (exhibit := next(filter(None, every), None)) is not None:
            self.file_wanted.emit(exhibit.exhibit_id)

    def _copy(self) -> None:
        if run := self.chosen_run():
            self._pages.run(*run, _to_clipboard)

    def _lay_out(self) -> None:
        self._broken = {}
        self._places = Places(self._pages.count, SIZE, self._widths, self.viewport().width())
        self._measure_in_view()
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(int(2 * self._widths.line))

    def _in_view(self) -> range:
        """Return the pages that are seen at least in part."""
        if self._places is None or not self._pages.count:
            return range(0)
        top = self.verticalScrollBar().value()
        last = self._places.at(top + self.viewport().height())
        return range(self._places.at(top) // SIZE, last // SIZE + 1)

    def _look_ahead(self) -> None:
        """Measure what is in view; fetch what is not here, and the pages beside it."""
        self._measure_in_view()
        seen = self._in_view()
        if seen:
            self._pages.want([*seen, seen[-1] + 1, seen[0] - 1])

    def _measure_in_view(self) -> None:
        """Measure the pages in view; what is on top stays there."""
        places, bar = self._places, self.verticalScrollBar()
        if places is None:
            return
        while unknown := [
            (page, found)
            for page in self._in_view()
            if not places.knows(page) and (found := self._pages.page(page)) is not None
        ]:
            first = places.at(bar.value())
            down = bar.value() - places.top(first)
            for page, found in unknown:
                places.measure(page, *found)
            self._set_range()
            bar.setValue(int(places.top(first) + down))
        self._set_range()

    def _set_range(self) -> None:
        if self._places is not None:
            most = max(0, int(self._places.height) - self.viewport().height() + 8)
            if most != self.verticalScrollBar().maximum():
                self.verticalScrollBar().setRange(0, most)

    def _hear(self, page: int) -> None:
        """Show a page that has come."""
        goal = self._awaited
        self._look_ahead()
        if goal >= 0 and abs(goal // SIZE - page) <= 1:
            self._bring_into_view()
        self._speak()
        self.viewport().update()

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the messages in view."""
        self._links = []
        painter = QPainter(self.viewport())
        colours = tokens.current()
        painter.fillRect(self.viewport().rect(), colours.color("surface"))
        if self._places is None or not self._pages.count:
            return
        top, page = self.verticalScrollBar().value(), self.viewport().height()
        marked = [(one.first, one.last) for one in self._marked]
        for index in range(self._places.at(top), self._pages.count):
            y = self._places.top(index) - top
            if y > page:
                break
            box = QRectF(0, y, 0, self._places.top(index + 1) - top - y)
            found = self._pages.at(index)
            if found is None:
                self._paint_awaited(painter, colours, index, box)
            else:
                passage = any(first <= index <= last for first, last in marked)
                self._paint(painter, colours, found, box, passage=passage)

    def _paint_awaited(
        self, painter: QPainter, colours: tokens.Tokens, index: int, box: QRectF
    ) -> None:
        """Paint the place of a message that is being fetched."""
        painter.setPen(colours.color("muted"))
        number = QRectF(8, box.top(), GUTTER - 20, self._widths.line)
        painter.drawText(number, Qt.AlignmentFlag.AlignRight, str(index + 1))
        wide = (0.25 + 0.11 * (index % 5)) * self._places_room()
        bar = QRectF(GUTTER, box.top() + self._widths.line, wide, 0.5 * self._widths.line)
        painter.fillRect(bar, colours.color("line"))

    def _paint(
        self,
        painter: QPainter,
        colours: tokens.Tokens,
        found: tuple[Message, Shape],
        box: QRectF,
        *,
        passage: bool,
    ) -> None:
        (one, over), line = found, self._widths.line
        index = one.index
        wide = float(self.viewport().width())
        y = box.top()
        if over.day and one.at:
            day = QRectF(GUTTER, y, wide - GUTTER, 1.6 * line)
            painter.setPen(colours.color("muted"))
            painter.drawText(day, Qt.AlignmentFlag.AlignVCenter, one.at[:10])
            painter.setPen(colours.color("line"))
            side = GUTTER + 8 + sum(self._widths[char] for char in one.at[:10])
            painter.drawLine(
                int(side), int(day.center().y()), int(wide - 14), int(day.center().y())
            )
            y += 1.6 * line
        body = QRectF(0, y, wide, box.bottom() - y)
        run = self.chosen_run()
        if run is not None and run[0] <= index <= run[1]:
            painter.fillRect(body, colours.color("note_soft"))
        elif passage:
            painter.fillRect(body, colours.color("accent_soft"))
        if passage:
            painter.fillRect(QRectF(0, y, 3, body.height()), colours.color("accent"))
        painter.setPen(colours.color("muted"))
        number = QRectF(8, y, GUTTER - 20, line)
        painter.drawText(number, Qt.AlignmentFlag.AlignRight, str(one.index + 1))
        if over.head:
            self._paint_head(painter, colours, one, y)
            y += line
        painter.setPen(colours.color("muted" if one.system else "text"))
        self._paint_text(painter, colours, one, y)

    def _paint_head(
        self, painter: QPainter, colours: tokens.Tokens, one: Message, y: float
    ) -> None:
        mine = one.sender is not None and one.sender == self._owner
        usual = painter.font()
        bold = QFont(usual)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(colours.color("accent" if mine else "text"))
        name = painter.fontMetrics().elidedText(
            (one.sender or "–").replace("\n", " "), Qt.TextElideMode.ElideRight, 320
        )
        painter.drawText(QRectF(GUTTER, y, 360, self._widths.line), name)
        used = painter.fontMetrics().horizontalAdvance(name)
        painter.setFont(usual)
        painter.setPen(colours.color("muted"))
        when = (one.at or one.partial or "–").replace("T", " ")
        painter.drawText(QRectF(GUTTER + used + 12, y, 300, self._widths.line), when[11:] or when)

    def _paint_text(
        self, painter: QPainter, colours: tokens.Tokens, one: Message, y: float
    ) -> None:
        index, line, room = one.index, self._widths.line, self._places_room()
        places = hits(one.text, self._words) if index in self._found else []
        if one.text:
            # What is far outside of a very long message is not drawn.
            if index not in self._broken:
                self._broken[index] = wrapped(one.text, self._widths, room)
            for start, end in self._broken[index]:
                if -line < y < self.viewport().height():
                    self._paint_line(painter, one.text[start:end], y, start=start, places=places)
                y += line
        painter.setPen(colours.color("muted"))
        for file in one.attachments:
            exhibit = self._joined.of(file)
            there = exhibit is not None or file.found is not None
            sign = "▣" if there else "□"
            told = self.tr("here") if there else self.tr("not here")
            if exhibit is not None:
                told = f"{exhibit.label}  ·  {self.tr('open')}"
                self._links.append((QRectF(GUTTER, y, room, line), exhibit.exhibit_id))
            painter.setPen(colours.color("accent" if exhibit is not None else "muted"))
            label = f"{sign} {file.name or file.written}  ·  {told}"
            painter.drawText(QRectF(GUTTER, y, room, line), label.replace("\n", " "))
            y += line
        if not one.text and not one.attachments:
            painter.drawText(QRectF(GUTTER, y, room, line), "–")

    def _paint_line(
        self,
        painter: QPainter,
        text: str,
        y: float,
        *,
        start: int,
        places: Sequence[tuple[int, int]],
    ) -> None:
        line = self._widths.line
        for first, last in places:
            begin, stop = max(first - start, 0), min(last - start, len(text))
            if begin < stop:
                left = GUTTER + sum(self._widths[char] for char in text[:begin])
                wide = sum(self._widths[char] for char in text[begin:stop])
                found = tokens.current().color("warn_soft")
                painter.fillRect(QRectF(left, y, wide, line - 1), found)
        flags = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        area = QRectF(GUTTER, y, self._places_room(), line)
        painter.drawText(area, int(flags), text.rstrip())

    def _places_room(self) -> float:
        return self._places.room if self._places is not None else 80.0


def _to_clipboard(messages: Sequence[Message]) -> None:
    told = (f"{(m.at or '').replace('T', ' ')} {m.sender or ''}\n{m.text}" for m in messages)
    QGuiApplication.clipboard().setText("\n\n".join(told))
