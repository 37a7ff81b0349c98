"""The timeline on screen: scrolling, selecting, hovering; it paints only the rows in view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.ui import words
from evidence_desk.ui.theme import tokens
from evidence_desk.ui.timeline.paint import Brush
from evidence_desk.ui.timeline.rows import HEIGHTS, PINNED, Row
from evidence_desk.ui.timeline.scene import Columns, Scene, State
from evidence_desk.ui.timeline.thumbnails import Thumbnails
from evidence_desk.ui.vocabulary import Words

Key = tuple[str, int]  # what and id of an entry
_BACK_DOWN = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -(10**9),
    Qt.Key.Key_End: 10**9,
}


class TimelineView(QAbstractScrollArea):
    """One vertical line of time. Selected are entries, never headings."""

    selection_changed = Signal()
    opened = Signal(str, int)
    aside_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self, vocabulary: Words, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = vocabulary
        self._thumbnails = thumbnails
        self._scene: Scene | None = None
        self._columns = Columns.of(0, 0)
        self._selected: set[Key] = set()
        self._told: dict[str, tuple[int, ...]] = {}  # the selection in order, by sort of entry
        self._current: int | None = None
        self._anchor: int | None = None
        self._hovered: int | None = None
        self._emphasised: str | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(40)
        thumbnails.arrived.connect(self.viewport().update)

    # --- what is shown --------------------------------------------------------------------

    def show_scene(self, scene: Scene) -> None:
        """Show a case; selection and place are kept where the entries are still there."""
        held = self._key(self._current)
        same = self._scene is not None and self._scene.file.case.id == scene.file.case.id
        self._scene, rows = scene, scene.rows
        if not same:
            self._selected.clear()
            self._current = self._anchor = None
            self._emphasised = None
            self.verticalScrollBar().setValue(0)
        else:
            self._selected = {key for key in self._selected if rows.find(*key) is not None}
            self._current = rows.find(*held) if held else None
            self._anchor = self._current
        self._hovered = None
        self._told = {}
        self._lay_out()
        self.selection_changed.emit()
        self.viewport().update()

    def emphasise(self, code: str | None) -> None:
        """Fade every entry that does not belong to *code*; None shows all alike."""
        self._emphasised = code
        self.viewport().update()

    @property
    def scene(self) -> Scene | None:
        """What is shown, for pages beside the timeline."""
        return self._scene

    # --- selection ------------------------------------------------------------------------

    def selected(self, what: str) -> tuple[int, ...]:
        """Return the ids of the selected entries of one sort, in the order of the timeline."""
        if self._scene is None:
            return ()
        if what not in self._told:
            keys = [key for key in self._selected if key[0] == what]
            find = self._scene.rows.find
            found = tuple(ident for _, ident in sorted(keys, key=lambda key: find(*key) or 0))
            self._told[what] = found
        return self._told[what]

    def select(self, what: str, *idents: int) -> None:
        """Select entries and bring the last one into view."""
        if self._scene is None:
            return
        found = [(ident, self._scene.rows.find(what, ident)) for ident in idents]
        self._selected = {(what, ident) for ident, index in found if index is not None}
        indices = [index for _, index in found if index is not None]
        self._current = self._anchor = indices[-1] if indices else None
        self._after_selecting()

    def select_all(self) -> None:
        """Select every exhibit."""
        if self._scene is not None:
            self._selected = {("exhibit", ident) for ident in self._scene.exhibits}
            self._after_selecting()

    def clear_selection(self) -> None:
        """Select nothing."""
        self._selected.clear()
        self._current = self._anchor = None
        self._after_selecting()

    def _move_to(self, index: int | None, modifiers: Qt.KeyboardModifier) -> None:
        if index is None or self._scene is None:
            return
        key = self._key(index)
        if key is None:
            return
        if modifiers & Qt.KeyboardModifier.ShiftModifier and self._anchor is not None:
            low, high = sorted((self._anchor, index))
            keys = (self._key(i) for i in range(low, high + 1))
            self._selected = {k for k in keys if k is not None}
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._selected ^= {key}
            self._anchor = index
        else:
            self._selected = {key}
            self._anchor = index
        self._current = index
        self._after_selecting()

    def _after_selecting(self) -> None:
        self._told = {}
        self._bring_into_view(self._current)
        self._tell_accessibility()
        self.viewport().update()
        self.selection_changed.emit()

    def _key(self, index: int | None) -> Key | None:
        row = self._row(index)
        return (row.entry.what, row.entry.id) if row and row.entry else None

    def _row(self, index: int | None) -> Row | None:
        if index is None or self._scene is None or index >= len(self._scene.rows):
            return None
        return self._scene.rows.rows[index]

    # --- places ---------------------------------------------------------------------------

    def row_at(self, point: QPoint) -> int | None:
        """Return the index of the entry's row under a point of the viewport."""
        if self._scene is None:
            return None
        index = self._scene.rows.at(point.y() + self._offset())
        row = self._row(index)
        if row is None or row.entry is None or point.x() > self._columns.right:
            return None
        return index

    def row_rect(self, index: int) -> QRect:
        """Return where a row lies in the viewport."""
        if self._scene is None:
            return QRect()
        top = self._scene.rows.tops[index] - self._offset()
        height = HEIGHTS[self._scene.rows.rows[index].kind]
        return QRect(self._columns.card, top, self._columns.right - self._columns.card, height)

    def show_heading(self, *, undated: bool) -> None:
        """Scroll to the first heading, or to the entries without a time."""
        if self._scene is None or not self._scene.rows.headings:
            return
        index = self._scene.rows.headings[-1 if undated else 0]
        self.verticalScrollBar().setValue(self._scene.rows.tops[index] - 8)

    def _offset(self) -> int:
        return self.verticalScrollBar().value()

    def _lay_out(self) -> None:
        lanes = self._scene.rails.lanes if self._scene else 0
        self._columns = Columns.of(self.width(), lanes)
        height = self._scene.rows.height if self._scene else 0
        bar = self.verticalScrollBar()
        bar.setPageStep(max(1, self.viewport().height() - 80))
        bar.setRange(0, max(0, height - self.viewport().height()))

    def _bring_into_view(self, index: int | None) -> None:
        if index is None or self._scene is None:
            return
        top, bottom = self._scene.rows.tops[index], self._scene.rows.tops[index + 1]
        bar, view = self.verticalScrollBar(), self.viewport().height()
        if top - HEIGHTS["day"] < bar.value():
            bar.setValue(top - HEIGHTS["day"])
        elif bottom > bar.value() + view:
            bar.setValue(bottom - view + 8)

    # --- events of Qt ---------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the columns out again."""
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint anew: headings stay pinned, so moving pixels would not do."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in view."""
        painter = QPainter(self.viewport())
        shown = tokens.current()
        painter.fillRect(event.rect(), shown.color("window"))
        if self._scene is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        brush = Brush(
            painter,
            self._scene,
            self._columns,
            tokens=shown,
            vocabulary=self._words,
            thumbnail=self._picture(),
            count_text=lambda n: self.tr("%n entries", "", n),
            font=self.font(),
        )
        offset = self._offset()
        rows = self._scene.rows.between(offset, offset + self.viewport().height())
        brush.lines(rows, offset)
        for index in rows:
            brush.row(index, offset, self._state(index))
        above = self._scene.rows.heading_above(rows.start) if rows else None
        if above is not None and self._scene.rows.tops[above] < offset:
            following = self._scene.rows.heading_below(above)
            # The next heading takes its place before the two would lie over each other.
            if following is None or self._scene.rows.tops[following] - offset > PINNED:
                brush.heading(above, 0, pinned=True)

    def _picture(self) -> Callable[[Exhibit], QPixmap | None]:
        ratio = self.devicePixelRatioF()
        return lambda exhibit: self._thumbnails.get(exhibit, ratio)

    def _state(self, index: int) -> State:
        row = self._row(index)
        entry = row.entry if row else None
        if entry is None:
            return State()
        return State(
            selected=(entry.what, entry.id) in self._selected,
            current=index == self._current and self.hasFocus(),
            hovered=index == self._hovered,
            faded=self._emphasised is not None and self._emphasised not in entry.codes,
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select with the left button; the right one keeps a selection it lands on."""
        index = self.row_at(event.position().toPoint())
        if index is None:
            if event.button() == Qt.MouseButton.LeftButton:
                self.clear_selection()
            return
        if event.button() == Qt.MouseButton.LeftButton:
            self._move_to(index, event.modifiers())
        elif event.button() == Qt.MouseButton.RightButton and self._key(index) not in (
            self._selected
        ):
            self._move_to(index, Qt.KeyboardModifier.NoModifier)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what was double-clicked."""
        index = self.row_at(event.position().toPoint())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self._open(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what the pointer is on."""
        self._hover(self.row_at(event.position().toPoint()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Hear of the pointer leaving."""
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open or set aside with the keyboard."""
        key, rows = event.key(), self._scene.rows if self._scene else None
        if rows is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self._open(self._current)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.aside_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.clear_selection()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            page = max(1, self.viewport().height() // HEIGHTS["exhibit"] - 1)
            down = key == Qt.Key.Key_PageDown
            self._move_to(rows.step(self._current, page if down else -page), event.modifiers())
        elif (by := next((v for k, v in _BACK_DOWN.items() if k == key), None)) is not None:
            self._move_to(self._stepped(by), event.modifiers())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selection."""
        if self._selected:
            place = event.globalPos()
            if event.reason() == QContextMenuEvent.Reason.Keyboard and self._current is not None:
                place = self.viewport().mapToGlobal(self.row_rect(self._current).center())
            self.menu_wanted.emit(place)

    def changeEvent(self, event: QEvent) -> None:
        """Say in the new language what this is."""
        if event.type() == QEvent.Type.LanguageChange:
            self._tell_accessibility()
        super().changeEvent(event)

    def _stepped(self, by: int) -> int | None:
        rows = self._scene.rows if self._scene else None
        if rows is None:
            return None
        if abs(by) > 1:
            start = None if by < 0 else len(rows)
            return rows.step(None, 1) if start is None else rows.step(None, -1)
        return rows.step(self._current, by)

    def _open(self, index: int) -> None:
        if key := self._key(index):
            self.opened.emit(*key)

    def _hover(self, index: int | None) -> None:
        if index != self._hovered:
            self._hovered = index
            self.viewport().update()

    def _tell_accessibility(self) -> None:
        row = self._row(self._current)
        name = QCoreApplication.translate("Timeline", "Timeline")
        if row is not None and row.entry is not None and self._scene is not None:
            entry = row.entry
            when = words.moment_text(entry.at, self._scene.file.case.tz) if entry.at else ""
            name = ", ".join(part for part in (name, entry.label, entry.title, when) if part)
        self.setAccessibleName(name)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
