"""Where pictures are seen: one or two of them in one frame, moved and made larger together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from evidence_desk.domain.view import Window
from evidence_desk.ui.theme import icons, tokens
from evidence_desk.ui.viewer.looking import Layers, Shown

_GAP = 16
_LARGEST = 32.0  # pixels of the screen for one of the picture
_ENLARGED = 2.0  # a small picture is enlarged so far to fit
_STEP = 1.25
_SIGN = 72


class Canvas(QWidget):
    """Shows views of one picture; another view of it keeps place and size."""

    zoomed = Signal()
    mark_pressed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 160)
        self._shown = Shown()
        self._kind, self._why, self._busy = "other", "", ""
        self._note = ""
        self._names: tuple[str, ...] = ()
        self._scale: float | None = None  # None: as large as fits
        self._centre = QPointF(0.5, 0.5)  # the part of the picture in the middle
        self._held: QPointF | None = None
        self._turned = 0  # quarters of the view to the right; the picture stays as it is
        self._marks: tuple[Window | None, ...] = ()
        self._hint = ""

    # --- what is shown --------------------------------------------------------------------

    def show_view(
        self, shown: Shown, *, keep: bool, note: str = "", names: Sequence[str] = ()
    ) -> None:
        """Show a view; with *keep* at the place and size of the one before."""
        if not keep:
            self._scale, self._centre = None, QPointF(0.5, 0.5)
        self._shown, self._note, self._names = shown, note, tuple(names)
        self._why, self._busy = "", ""
        self._settle()

    def show_sign(self, kind: str, why: str = "") -> None:
        """Show the sign of a kind of file, and *why* there is no picture."""
        self._shown, self._kind, self._why = Shown(), kind, why
        self._note, self._busy = "", ""
        self._settle()

    def show_busy(self, text: str) -> None:
        """Say that something is being made; what is shown stays."""
        self._busy = text
        self.update()

    # --- place and size -------------------------------------------------------------------

    @property
    def percent(self) -> int:
        """Pixels of the screen for a hundred of the picture; 0 where there is no picture."""
        return round(self._now() * self.devicePixelRatioF() * 100) if self._shown.panes else 0

    @property
    def place(self) -> tuple[float, float, float]:
        """Return the part of the picture in the middle (0 to 1) and the scale."""
        return self._centre.x(), self._centre.y(), self._now()

    @property
    def spot(self) -> tuple[float, float, float]:
        """Return the middle (0 to 1) and how much larger than all of it, for any picture."""
        return self._centre.x(), self._centre.y(), self._now() / self._fitting()

    def go(self, spot: tuple[float, float, float]) -> None:
        """Go to the place that `spot` told of another picture."""
        across, down, larger = spot
        self._scale = self._fitting() * larger if larger > 1 else None
        self._centre = QPointF(across, down)
        self._settle()

    @property
    def part(self) -> Window:
        """Return which part of the picture is in the room."""
        frame = self._frame(0)
        seen = frame.intersected(QRectF(self._pane(0)))
        if seen.isEmpty():
            return 0.0, 0.0, 1.0, 1.0
        return (
            (seen.left() - frame.left()) / frame.width(),
            (seen.top() - frame.top()) / frame.height(),
            (seen.right() - frame.left()) / frame.width(),
            (seen.bottom() - frame.top()) / frame.height(),
        )

    @property
    def frame(self) -> QRectF:
        """Where the picture lies, the parts outside the room included; empty without an upright
        one.
        """
        return self._frame(0) if self._shown.panes and not self._turned else QRectF()

    def turn_to(self, quarters: int) -> None:
        """Turn the view to the right; the picture itself stays as it is."""
        if quarters != self._turned:
            self._turned = quarters
            self.fit()

    def show_marks(self, marks: Sequence[Window | None]) -> None:
        """Show numbered places of the picture; None keeps a number without a place."""
        self._marks = tuple(marks)
        self.update()

    def hint(self, text: str) -> None:
        """Say something for a moment, empty to say it no longer."""
        self._hint = text
        self.update()

    def bring(self, part: QRectF, *, closer: bool = False) -> None:
        """Let a part of the picture (sides 0 to 1) be in the room; *closer* makes it larger."""
        if closer and part.width() and part.height():
            larger = min(0.5 / part.width(), 0.5 / part.height(), 8.0)
            self.go((part.center().x(), part.center().y(), max(1.0, larger)))
        frame, pane = self._frame(0), QRectF(self._pane(0))
        where = QRectF(
            frame.left() + part.left() * frame.width(),
            frame.top() + part.top() * frame.height(),
            part.width() * frame.width(),
            part.height() * frame.height(),
        )
        if not pane.contains(where):
            self._move(pane.center() - where.center())

    def fit(self) -> None:
        """Show all of it."""
        self._scale, self._centre = None, QPointF(0.5, 0.5)
        self._settle()

    def show_pixels(self) -> None:
        """Show one pixel of the picture as one of the screen."""
        self._zoom_to(1 / self.devicePixelRatioF(), QPointF(self._pane(0).center()))

    def step(self, by: int) -> None:
        """Make it larger or smaller by steps."""
        self._zoom_to(self._now() * _STEP**by, QPointF(self._pane(0).center()))

    def pan(self, across: int, down: int) -> None:
        """Go to another part, by tenths of the room."""
        pane = self._pane(0)
        self._move(QPointF(-across * pane.width() / 10, -down * pane.height() / 10))

    def _panes(self) -> int:
        return max(1, len(self._shown.panes))

    def _pane(self, index: int) -> QRect:
        count = self._panes()
        wide = (self.width() - _GAP * (count - 1)) // count
        return QRect(index * (wide + _GAP), 0, wide, self.height())

    def _fitting(self) -> float:
        pane, (wide, high) = self._pane(0), self._size()
        if not wide or not high:
            return 1.0
        most = _ENLARGED / self.devicePixelRatioF()
        return min(pane.width() / wide, pane.height() / high, most)

    def _size(self) -> tuple[int, int]:
        wide, high = self._shown.size
        return (high, wide) if self._turned % 2 else (wide, high)

    def _now(self) -> float:
        return self._scale or self._fitting()

    def _frame(self, index: int) -> QRectF:
        """Return where the whole picture lies in a pane, the parts outside it included."""
        pane, scale, (wide, high) = self._pane(index), self._now(), self._size()
        size = QSizeF(wide * scale, high * scale)
        middle = QRectF(pane).center()
        left = middle.x() - self._centre.x() * size.width()
        top = middle.y() - self._centre.y() * size.height()
        return QRectF(QPointF(left, top), size)

    def _zoom_to(self, scale: float, fixed: QPointF) -> None:
        """Change the size so that what is at *fixed* stays there."""
        if not self._shown.panes:
            return
        index = next(
            (i for i in range(self._panes()) if self._pane(i).contains(fixed.toPoint())), 0
        )
        old = self._frame(index)
        at = QPointF((fixed.x() - old.left()) / old.width(), (fixed.y() - old.top()) / old.height())
        least = self._fitting()
        most = max(least, _LARGEST / self.devicePixelRatioF())
        scale = min(most, max(least, scale))
        self._scale = None if scale <= least else scale
        new = self._frame(index)
        self._move(
            QPointF(
                fixed.x() - new.left() - at.x() * new.width(),
                fixed.y() - new.top() - at.y() * new.height(),
            )
        )

    def _move(self, by: QPointF) -> None:
        frame = self._frame(0)
        if frame.width() and frame.height():
            self._centre -= QPointF(by.x() / frame.width(), by.y() / frame.height())
        self._settle()

    def _settle(self) -> None:
        """Keep the picture in the room, and paint."""
        pane, frame = self._pane(0), self._frame(0)
        for room, size, value, put in (
            (pane.width(), frame.width(), self._centre.x(), self._centre.setX),
            (pane.height(), frame.height(), self._centre.y(), self._centre.setY),
        ):
            half = room / size / 2 if size else 1.0
            put(0.5 if half >= 0.5 else min(1 - half, max(half, value)))
        self.zoomed.emit()
        self.update()

    # --- events of Qt ---------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new room."""
        self._settle()
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Make it larger or smaller where the pointer is."""
        self._zoom_to(self._now() * 1.0015 ** event.angleDelta().y(), event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold the picture, or choose a mark on it."""
        for number in range(len(self._marks)):
            if self._of_mark(number).contains(event.position()):
                self.mark_pressed.emit(number)
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture."""
        if self._held is not None:
            self._move(event.position() - self._held)
            self._held = event.position()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go of the picture."""
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Turn between all of it and its pixels."""
        if self._scale is None:
            self._zoom_to(1 / self.devicePixelRatioF(), event.position())
        else:
            self.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the views, or why there are none."""
        painter = QPainter(self)
        if not self._shown.panes:
            self._draw_sign(painter)
        self.paint_on(painter)
        foot = self.height() - 8
        for number in range(len(self._marks)):
            self._draw_mark(painter, self._of_mark(number), str(number + 1))
        for text in (self._note, self._busy, self._hint):
            if text:
                foot = self._draw_pill(painter, text, bottom=foot) - 6
        self.paint_focus(painter)
        painter.end()

    def paint_focus(self, painter: QPainter) -> None:
        """Draw a ring where the keys go to this picture and not to the whole window."""
        if self.hasFocus():
            painter.setClipping(False)
            painter.setOpacity(1.0)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.current().color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def paint_on(self, painter: QPainter) -> None:
        """Draw the views alone, within what the painter is cut to already."""
        cut = Qt.ClipOperation
        for index, layers in enumerate(self._shown.panes):
            painter.save()
            how = cut.IntersectClip if painter.hasClipping() else cut.ReplaceClip
            painter.setClipRect(self._pane(index), how)
            self._draw_pane(painter, index, layers)
            painter.restore()

    def _draw_pane(self, painter: QPainter, index: int, layers: Layers) -> None:
        frame = self._frame(index)
        if self._turned:
            middle = frame.center()
            painter.translate(middle)
            painter.rotate(90 * self._turned)
            painter.translate(-middle)
            if self._turned % 2:
                frame.setSize(frame.size().transposed())
                frame.moveCenter(middle)
        whole = layers.images[0]
        if index:  # a thumbnail keeps its own shape
            size = QSizeF(whole.size()).scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
            where = QRectF(QPointF(), size)
            where.moveCenter(frame.center())
        else:
            where = frame
        ratio = self.devicePixelRatioF()
        image = layers.for_width(where.width() * ratio)
        # From twice its size on, a picture is looked at for its pixels.
        smooth = where.width() * ratio < 2 * whole.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(where, image)
        if self._shown.mark is not None and index == 1:
            left, top, right, bottom = self._shown.mark
            marked = QRectF(
                where.left() + left * where.width(),
                where.top() + top * where.height(),
                (right - left) * where.width(),
                (bottom - top) * where.height(),
            )
            self._draw_mark(painter, marked)
        if index < len(self._names):
            painter.resetTransform()
            pane = self._pane(index)
            self._draw_pill(painter, self._names[index], top=8, left=pane.left() + 8)

    def _of_mark(self, number: int) -> QRectF:
        """Return where a mark lies; nowhere while the view is turned."""
        mark, frame = self._marks[number], self.frame
        if mark is None or frame.isEmpty():
            return QRectF()
        left, top, right, bottom = mark
        return QRectF(
            frame.left() + left * frame.width(),
            frame.top() + top * frame.height(),
            (right - left) * frame.width(),
            (bottom - top) * frame.height(),
        )

    def _draw_mark(self, painter: QPainter, where: QRectF, number: str = "") -> None:
        if where.isEmpty():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in (("#000000", 4.0), ("#ffd24a", 2.0)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRect(where)
        if number:
            badge = QRectF(where.left() - 2, where.top() - 22, 22, 22)
            painter.fillRect(badge, QColor("#ffd24a"))
            painter.setPen(QColor("#000000"))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, number)

    def _draw_sign(self, painter: QPainter) -> None:
        shown = tokens.current()
        drawn = icons.pixmap(self._kind, shown.muted, _SIGN)
        middle = self.height() // 2
        painter.drawPixmap((self.width() - _SIGN) // 2, middle - _SIGN // 2 - 24, drawn)
        painter.setPen(shown.color("muted"))
        wide = min(640, self.width() - 32)
        below = QRect((self.width() - wide) // 2, middle + 32, wide, max(0, middle - 32))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, int(flags | Qt.TextFlag.TextWordWrap), self._why)

    def _draw_pill(
        self, painter: QPainter, text: str, *, bottom: int = 0, top: int = 0, left: int = 8
    ) -> int:
        """Draw words over the picture; return where they begin from the top."""
        shown = tokens.current()
        room = QRect(0, 0, max(80, self.width() - left - 40), 400)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        size = painter.fontMetrics().boundingRect(room, flags, text).size()
        start = top or bottom - size.height() - 10
        pill = QRect(left, start, size.width() + 20, size.height() + 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(shown.color("line"))
        painter.setBrush(shown.color("raised"))
        painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setPen(shown.color("text"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawText(pill.adjusted(10, 5, -10, -5), flags, text)
        return start
