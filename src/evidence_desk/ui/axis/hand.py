"""What the hand does on the time axis: select, pan, band, link, choose a stretch, move the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from evidence_desk.ui.axis import keys
from evidence_desk.ui.axis.flags import Hit
from evidence_desk.ui.axis.view import AxisView
from evidence_desk.ui.timeline.scale import Scale

_Doing = Literal["pressed", "pan", "band", "link", "stretch", "map"]
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass(slots=True)
class _Press:
    """A button that is held: where it went down, on what, and what became of it."""

    at: QPoint
    hit: Hit | None
    scale: Scale
    offset: int
    doing: _Doing


class Hand(QObject):
    """Follows the left button and the keys over one axis."""

    def __init__(self, view: AxisView) -> None:
        super().__init__(view)
        self._view = view
        self._press: _Press | None = None
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn what the person does into calls of the view."""
        if isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and keys.pressed(self._view, event)
        if not isinstance(event, QMouseEvent) or watched is self._view:
            return False
        left = event.button() == Qt.MouseButton.LeftButton
        match event.type():
            case QEvent.Type.MouseButtonPress:
                self._down(event)
            case QEvent.Type.MouseMove:
                self._move(event)
            case QEvent.Type.MouseButtonRelease if left:
                self._up(event)
            case QEvent.Type.MouseButtonDblClick if left:
                if (hit := self._view.hit(event.position().toPoint())) is not None:
                    self._view.open_hit(hit)
        return False

    def _down(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        view, zones = self._view, self._view.zones
        hit = view.hit(point)
        if event.button() == Qt.MouseButton.RightButton:
            if hit is not None and not any(view.is_selected(key) for key in view.keys(hit)):
                view.choose(view.keys(hit))
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        doing: _Doing = "pressed"
        if zones.map.contains(point):
            doing = "map"
        elif zones.ruler.contains(point):
            doing = "stretch"
        elif hit is None and event.modifiers() & _SHIFT:
            doing = "band"
        self._press = _Press(point, hit, view.scale, view.offset(), doing)
        if doing == "map":
            self._to_map(point)

    def _move(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        view, press = self._view, self._press
        if press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            hit = view.hit(point)
            view.hover(hit.area if hit else None)
            shape = Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor
            view.viewport().setCursor(shape)
            return
        far = (point - press.at).manhattanLength() >= QApplication.startDragDistance()
        if press.doing == "pressed" and far:
            exhibits = press.hit and any(what == "exhibit" for what, _ in view.keys(press.hit))
            press.doing = "link" if exhibits else "pan"
        match press.doing:
            case "pan":
                view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                view.set_scale(press.scale.panned(press.at.x() - point.x()))
                view.verticalScrollBar().setValue(press.offset + press.at.y() - point.y())
            case "band":
                view.band = QRect(press.at, point).normalized()
                view.viewport().update()
            case "link":
                lane = view.zones.lane_at(point.y(), view.offset())
                view.target = lane if view.code_of(lane) is not None else None
                allowed = view.target is not None
                view.viewport().setCursor(
                    Qt.CursorShape.DragLinkCursor if allowed else Qt.CursorShape.ForbiddenCursor
                )
                view.viewport().update()
            case "stretch" if far or view.stretch is not None:
                view.stretch = self._stretch(press, point)
                view.viewport().update()
            case "map":
                self._to_map(point)

    def _up(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        view, press = self._view, self._press
        self._press = None
        if press is None:
            return
        view.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        match press.doing:
            case "pressed":
                self._click(press, event, point)
            case "band":
                keys = view.hits_within(view.band) if view.band else []
                view.band = None
                view.choose(keys, add=bool(event.modifiers() & _CTRL))
            case "link":
                code, view.target = view.code_of(view.target), None
                view.viewport().update()
                if code is not None and press.hit is not None:
                    self._link(press.hit, code)
            case "stretch":
                near = abs(point.x() - press.at.x()) < QApplication.startDragDistance()
                view.choose_stretch(None if near else self._stretch(press, point))

    def _click(self, press: _Press, event: QMouseEvent, point: QPoint) -> None:
        view, hit = self._view, press.hit
        if hit is None:
            view.choose(())
        elif event.modifiers() & (_CTRL | _SHIFT):
            view.choose(view.keys(hit), add=True)
        elif hit.group is not None and hit.group.count > 1:
            view.open_group(hit.lane, hit.group, view.viewport().mapToGlobal(point))
        else:
            view.choose(view.keys(hit))

    def _link(self, hit: Hit, code: str) -> None:
        view = self._view
        keys = view.keys(hit)
        if any(view.is_selected(key) for key in keys):
            ids = view.selected("exhibit")
        else:
            ids = tuple(ident for what, ident in keys if what == "exhibit")
        if ids:
            view.link_wanted.emit(ids, code)

    def _stretch(self, press: _Press, point: QPoint) -> tuple[float, float]:
        left = self._view.zones.left
        ends = sorted(self._view.scale.at(one.x() - left) for one in (press.at, point))
        return ends[0], ends[1]

    def _to_map(self, point: QPoint) -> None:
        view, zones = self._view, self._view.zones
        middle = view.whole().at(point.x() - zones.left)
        scale = view.scale
        view.set_scale(Scale(middle - scale.per_px * zones.lanes.width() / 2, scale.per_px))
