"""The list of messages: paints only those in view, however many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from evidence_desk.domain.conversation import Message
from evidence_desk.ui.conversation.ink import Ink, Look
from evidence_desk.ui.conversation.pages import SIZE, Pages
from evidence_desk.ui.conversation.rows import GUTTER, Places, Widths
from evidence_desk.ui.language import say
from evidence_desk.ui.theme import tokens

_SIDED = 0.8  # of the width, where both sides are told apart


class Paper(QAbstractScrollArea):
    """Messages one under the other. Click or arrows choose one, with Shift a run of them."""

    chosen = Signal()
    file_wanted = Signal(int)  # the id of an exhibit
    place_wanted = Signal()  # the chosen message on the timeline, or off it
    menu_wanted = Signal(object)  # where on the screen, a QPoint; a message is chosen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._pages = Pages(0, lambda _first, _last, _then: None)
        self._look = Look()
        self._links: list[tuple[QRectF, int]] = []  # the files in view, and their exhibits
        self._widths = Widths(self.font())
        self._places: Places | None = None
        self._anchor = self._current = self._awaited = -1
        self._broken: dict[int, list[tuple[int, int]]] = {}  # lines of the messages seen

    def put(self, pages: Pages, look: Look) -> None:
        """Show a conversation; where words were found and facts are stays as it was."""
        before = self._look
        look.facts, look.found, look.words = before.facts, before.found, before.words
        self._look = look
        other = look.sided != before.sided or look.pictures.keys() != before.pictures.keys()
        if pages is self._pages and other:
            self._lay_out_again()
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
        self._look.words, self._look.found = words, frozenset(found)
        self.viewport().update()

    def show_facts(self, facts: Mapping[int, Sequence[tuple[int, int]]]) -> None:
        """Mark facts, by message and place in its text."""
        self._look.facts = facts
        self.viewport().update()

    def chosen_run(self) -> tuple[int, int] | None:
        """Return the first and the last message that are chosen."""
        if self._current < 0:
            return None
        return min(self._anchor, self._current), max(self._anchor, self._current)

    def chosen_message(self) -> Message | None:
        """Return the message that was chosen last, None while it is not here."""
        found = self._pages.at(self._current) if self._current >= 0 else None
        return found[0] if found else None

    def chosen_file(self) -> int | None:
        """Return the exhibit of the first file of that message that is one."""
        one = self.chosen_message()
        every = (self._look.joined.of(file) for file in one.attachments) if one else ()
        found = next(filter(None, every), None)
        return found.exhibit_id if found else None

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
            role = self._look.roles.get(one.sender or "")
            who = f"{one.sender or ''} {say(role.text) if role else ''}".strip()
            self.setAccessibleDescription(f"{who} {one.at or ''} {one.text}")
            if QAccessible.isActive():
                changed = QAccessible.Event.DescriptionChanged
                QAccessible.updateAccessibility(QAccessibleEvent(self, changed))

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
            self.open_file()
        elif key == Qt.Key.Key_C and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.copy()
        elif key == Qt.Key.Key_T and not event.modifiers():
            self.place_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _under(self, event: QMouseEvent) -> int:
        return self._message_at(event.position().y())

    def _message_at(self, y: float) -> int:
        down = y + self.verticalScrollBar().value()
        return self._places.at(down) if self._places is not None else 0

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the chosen messages; a click beside them chooses another."""
        if event.reason() == QContextMenuEvent.Reason.Mouse and self._pages.count:
            run = self.chosen_run() or (-1, -1)
            under = self._message_at(event.pos().y())
            if not run[0] <= under <= run[1]:
                self.go_to(under)
        if self._current >= 0:
            at = event.globalPos()
            if event.reason() == QContextMenuEvent.Reason.Keyboard and self._places is not None:
                top = self._places.top(self._current) - self.verticalScrollBar().value()
                at = self.viewport().mapToGlobal(QPoint(GUTTER, max(0, int(top))))
            self.menu_wanted.emit(at)

    def open_file(self) -> None:
        """Ask for the first file of the chosen message that is an exhibit."""
        if (exhibit := self.chosen_file()) is not None:
            self.file_wanted.emit(exhibit)

    def copy(self) -> None:
        """Put the chosen messages into the clipboard as plain text."""
        if run := self.chosen_run():
            self._pages.run(*run, _to_clipboard)

    def _lay_out(self) -> None:
        self._broken = {}
        wide = self.viewport().width() * (_SIDED if self._look.sided else 1)
        self._places = Places(
            self._pages.count, SIZE, self._widths, wide, pictures=self._look.pictures_of
        )
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
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), tokens.current().color("surface"))
        self._links = []
        if self._places is None or not self._pages.count:
            return
        ink = Ink(painter, self._look, self._widths, room=self._places.room, broken=self._broken)
        top, page = self.verticalScrollBar().value(), self.viewport().height()
        run = self.chosen_run() or (-1, -1)
        for index in range(self._places.at(top), self._pages.count):
            y = self._places.top(index) - top
            if y > page:
                break
            found = self._pages.at(index)
            if found is None:
                ink.awaited(index, y)
            else:
                box = QRectF(0, y, 0, self._places.top(index + 1) - top - y)
                ink.message(*found, box, chosen=run[0] <= index <= run[1])
        self._links = ink.links


def _to_clipboard(messages: Sequence[Message]) -> None:
    told = (f"{(m.at or '').replace('T', ' ')} {m.sender or ''}\n{m.text}" for m in messages)
    QGuiApplication.clipboard().setText("\n\n".join(told))
