"""A picture on which boxes are drawn, moved, resized and removed, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from evidence_desk.domain.redaction import Box
from evidence_desk.ui.theme import tokens
from evidence_desk.ui.viewer.canvas import Canvas

_HANDLE = 5.0  # half a handle's side, in points of the screen
_REACH = 9.0  # how near the pointer must come to a handle
_SMALLEST = 4.0  # a drag shorter than this is a click
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CURSORS = {
    (0, 0): Qt.CursorShape.SizeFDiagCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, 0): Qt.CursorShape.SizeBDiagCursor,
    (0, 1): Qt.CursorShape.SizeBDiagCursor,
}


class BoxCanvas(Canvas):
    """Boxes over one upright picture, kept as parts of its sides: they stay where they are.

    Drag draws a box, a drag inside one moves it, at its corners resizes it; with Ctrl or the middle
    button the picture is moved. Keys: N a new box, Tab the next one, arrows move by a pixel
    (Shift: ten), with Ctrl they resize, Delete removes. What is suggested has dashed sides: a click
    takes it, Enter the next one.
    """

    changed = Signal(object, int)  # the boxes, and which is chosen, -1 for none
    accepted = Signal(object)  # a Box that was suggested

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._boxes: list[Box] = []
        self._suggested: tuple[Box, ...] = ()
        self._chosen = -1
        self._live = True
        self._like = Box(0, 0, 0, 0)
        self._grip: tuple[int, int] | None = None  # the corner that is held
        self._start: QPointF | None = None
        self._before: Box | None = None
        self._drawn: QRectF | None = None

    def show_boxes(
        self, boxes: Sequence[Box], chosen: int, *, like: Box, live: bool = True
    ) -> None:
        """Show boxes; without *live* they can be neither seen nor changed. A new one is *like*."""
        self._boxes, self._live, self._like = list(boxes), live, like
        self._chosen = chosen if 0 <= chosen < len(self._boxes) else -1
        self.update()

    def show_suggested(self, boxes: Sequence[Box]) -> None:
        """Show boxes that wait to be taken, from the top of the picture."""
        self._suggested = tuple(sorted(boxes, key=lambda one: (one.y, one.x)))
        self.update()

    # --- places ---------------------------------------------------------------------------

    def _pixels(self) -> tuple[int, int]:
        wide, high = self._shown.size
        return max(1, wide), max(1, high)

    def rect_of(self, box: Box) -> QRectF:
        """Return where a box lies on the screen."""
        frame = self._frame(0)
        return QRectF(
            frame.left() + box.x * frame.width(),
            frame.top() + box.y * frame.height(),
            box.w * frame.width(),
            box.h * frame.height(),
        )

    def _box_at(self, rect: QRectF, like: Box) -> Box | None:
        """Return the box that covers a rectangle of the screen, whole pixels of the picture."""
        frame, (wide, high) = self._frame(0), self._pixels()
        rect = rect.normalized().intersected(frame)
        if rect.width() <= 0 or rect.height() <= 0:
            return None
        left = round((rect.left() - frame.left()) / frame.width() * wide)
        top = round((rect.top() - frame.top()) / frame.height() * high)
        right = max(left + 1, round((rect.right() - frame.left()) / frame.width() * wide))
        bottom = max(top + 1, round((rect.bottom() - frame.top()) / frame.height() * high))
        return self._of_pixels(like, left, top, right, bottom)

    def _of_pixels(self, like: Box, left: int, top: int, right: int, bottom: int) -> Box:
        wide, high = self._pixels()
        left, top = max(0, min(left, wide - 1)), max(0, min(top, high - 1))
        right, bottom = min(wide, max(right, left + 1)), min(high, max(bottom, top + 1))
        return replace(
            like, x=left / wide, y=top / high, w=(right - left) / wide, h=(bottom - top) / high
        )

    def _in_pixels(self, box: Box) -> tuple[int, int, int, int]:
        wide, high = self._pixels()
        left, top = round(box.x * wide), round(box.y * high)
        return left, top, round((box.x + box.w) * wide), round((box.y + box.h) * high)

    def _under(self, at: QPointF) -> int:
        order = [self._chosen, *range(len(self._boxes) - 1, -1, -1)]
        found = (i for i in order if i >= 0 and self.rect_of(self._boxes[i]).contains(at))
        return next(found, -1)

    def _corner(self, at: QPointF) -> tuple[int, int] | None:
        if self._chosen < 0:
            return None
        rect = self.rect_of(self._boxes[self._chosen])
        for across, x in enumerate((rect.left(), rect.right())):
            for down, y in enumerate((rect.top(), rect.bottom())):
                if abs(at.x() - x) <= _REACH and abs(at.y() - y) <= _REACH:
                    return across, down
        return None

    # --- mouse ------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold a corner, a box, or begin a new one."""
        moving = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not self._live or moving or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        if not self._shown.panes:
            return
        at = event.position()
        self._grip = self._corner(at)
        if self._grip is None:
            self._chosen = self._under(at)
        self._start = at
        self._before = self._boxes[self._chosen] if self._chosen >= 0 else None
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw, move or resize."""
        at = event.position()
        if self._start is None:
            super().mouseMoveEvent(event)
            self._point(at)
            return
        if self._before is None:
            self._drawn = QRectF(self._start, at).normalized().intersected(self._frame(0))
        elif self._grip is not None:
            self._resize(at)
        else:
            self._drag(at - self._start)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep what was drawn or moved."""
        if self._start is None:
            super().mouseReleaseEvent(event)
            return
        drawn, self._drawn = self._drawn, None
        start, self._start, self._grip = self._start, None, None
        is_click = drawn is None or max(drawn.width(), drawn.height()) < _SMALLEST
        if is_click and self._before is None and (one := self._suggested_at(start)) is not None:
            self.accepted.emit(one)
            return
        if drawn is not None and max(drawn.width(), drawn.height()) >= _SMALLEST:
            made = self._box_at(drawn, self._like)
            if made is not None:
                self._boxes.append(made)
                self._chosen = len(self._boxes) - 1
        self._tell()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Turn between all of the picture and its pixels, unless a box is meant."""
        if self._under(event.position()) < 0 or not self._live:
            super().mouseDoubleClickEvent(event)

    def _suggested_at(self, at: QPointF) -> Box | None:
        return next((one for one in self._suggested if self.rect_of(one).contains(at)), None)

    def _point(self, at: QPointF) -> None:
        corner = self._corner(at) if self._live else None
        waits = self._live and self._under(at) < 0 and self._suggested_at(at) is not None
        self.setToolTip(
            self.tr("Suggested: a click covers it, Enter the next one") if waits else ""
        )
        if corner is not None:
            self.setCursor(_CURSORS[corner])
        elif not self._live or not self._shown.panes:
            self.unsetCursor()
        elif self._under(at) >= 0:
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        elif waits:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setCursor(Qt.CursorShape.CrossCursor)

    def _resize(self, at: QPointF) -> None:
        if self._before is None or self._grip is None:
            return
        rect = self.rect_of(self._before)
        across, down = self._grip
        fixed = QPointF(
            rect.left() if across else rect.right(), rect.top() if down else rect.bottom()
        )
        made = self._box_at(QRectF(fixed, at), self._before)
        if made is not None:
            self._boxes[self._chosen] = made

    def _drag(self, by: QPointF) -> None:
        if self._before is None:
            return
        frame, (wide, high) = self._frame(0), self._pixels()
        left, top, right, bottom = self._in_pixels(self._before)
        across = round(by.x() / frame.width() * wide)
        down = round(by.y() / frame.height() * high)
        self._boxes[self._chosen] = self._moved(left, top, right, bottom, across, down)

    def _moved(self, *sides: int) -> Box:
        """Return the chosen box moved, whole, within the picture."""
        left, top, right, bottom, across, down = sides
        wide, high = self._pixels()
        across = max(-left, min(wide - right, across))
        down = max(-top, min(high - bottom, down))
        like = self._boxes[self._chosen]
        return self._of_pixels(like, left + across, top + down, right + across, bottom + down)

    # --- keys -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, resize, remove, go to the next box, or make one."""
        key = Qt.Key(event.key())
        if not self._live or not self._shown.panes:
            super().keyPressEvent(event)
        elif key in _STEPS and self._chosen >= 0:
            self._nudge(key, event.modifiers())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._chosen >= 0:
            del self._boxes[self._chosen]
            self._chosen = min(self._chosen, len(self._boxes) - 1)
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._suggested:
            self.accepted.emit(self._suggested[0])
        elif key == Qt.Key.Key_N:
            self._boxes.append(replace(self._like, x=0.4, y=0.45, w=0.2, h=0.1))
            self._chosen = len(self._boxes) - 1
            self._tell()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.step(-1 if key == Qt.Key.Key_Minus else 1)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in _STEPS:
            self.pan(*_STEPS[key])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Go to the next box; behind the last one the focus goes on."""
        to = self._chosen + (1 if next else -1)
        if self._live and 0 <= to < len(self._boxes):
            self._chosen = to
            self._tell()
            return True
        return super().focusNextPrevChild(next)

    def _nudge(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        far = 10 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
        across, down = (far * way for way in _STEPS[key])
        left, top, right, bottom = self._in_pixels(self._boxes[self._chosen])
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            like = self._boxes[self._chosen]
            made = self._of_pixels(like, left, top, right + across, bottom + down)
        else:
            made = self._moved(left, top, right, bottom, across, down)
        self._boxes[self._chosen] = made
        self._tell()

    def _tell(self) -> None:
        self.update()
        self.changed.emit(tuple(self._boxes), self._chosen)

    # --- paint ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the boxes over the picture: see-through, so that one sees what is covered."""
        super().paintEvent(event)
        if not self._live or not self._shown.panes:
            return
        painter = QPainter(self)
        accent = tokens.current().color("accent")
        for one in self._suggested:
            self._draw_suggested(painter, self.rect_of(one))
        for index, box in enumerate(self._boxes):
            self._draw_box(painter, self.rect_of(box), chosen=index == self._chosen, accent=accent)
        if self._drawn is not None:
            self._draw_box(painter, self._drawn, chosen=True, accent=accent)
        painter.end()

    def _draw_suggested(self, painter: QPainter, rect: QRectF) -> None:
        painter.setBrush(QColor(0, 0, 0, 26))
        painter.setPen(QPen(QColor("#ffffff"), 3.0))
        painter.drawRect(rect)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#1d3fae"), 1.5, Qt.PenStyle.DashLine))
        painter.drawRect(rect)

    def _draw_box(self, painter: QPainter, rect: QRectF, *, chosen: bool, accent: QColor) -> None:
        painter.setBrush(QColor(0, 0, 0, 150))
        painter.setPen(QPen(QColor("#ffffff"), 3.0))
        painter.drawRect(rect)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent if chosen else QColor("#000000"), 1.5))
        painter.drawRect(rect)
        if chosen and self._drawn is None:
            painter.setBrush(QColor("#ffffff"))
            for corner in (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()):
                handle = QRectF(0, 0, 2 * _HANDLE, 2 * _HANDLE)
                handle.moveCenter(corner)
                painter.drawRect(handle)
