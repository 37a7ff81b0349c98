"""The time axis on screen: zooming, panning, selecting, and linking by dragging onto a lane."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from evidence_desk.domain.deadline import Deadline
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.timeline import Entry
from evidence_desk.ui.axis import telling
from evidence_desk.ui.axis.area import TimeArea
from evidence_desk.ui.axis.flags import Hit, Key, Look
from evidence_desk.ui.axis.paint import AxisBrush
from evidence_desk.ui.theme import tokens
from evidence_desk.ui.timeline.lanes import Group, Lanes
from evidence_desk.ui.timeline.scale import Scale
from evidence_desk.ui.timeline.scene import Scene
from evidence_desk.ui.timeline.thumbnails import Thumbnails
from evidence_desk.ui.vocabulary import Words

_STEP = 1.25  # how much finer one step of the wheel or a key makes the scale
_MINUTE = 60_000  # milliseconds


class AxisView(TimeArea):
    """The case on a true scale of time. Selected are entries."""

    selection_changed = Signal()
    opened = Signal(str, int)
    aside_wanted = Signal()
    menu_wanted = Signal(QPoint)
    link_wanted = Signal(tuple, str)  # ids of exhibits, and the code they are put to
    entries_wanted = Signal(tuple, QPoint)  # entries that stand too near to be told apart
    stretch_changed = Signal()

    def __init__(
        self, vocabulary: Words, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._thumbnails = vocabulary, thumbnails
        self.as_of: datetime | None = None  # where “now” stands; None is the clock
        self._scene: Scene | None = None
        self._selected: frozenset[Key] = frozenset()
        self._current: Key | None = None
        self._hovered: QRect | None = None
        self._emphasised: str | None = None
        self._hits: list[Hit] = []
        self.target: int | None = None
        self.stretch: tuple[float, float] | None = None
        self.band: QRect | None = None
        self._minute = QTimer(self, interval=_MINUTE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        thumbnails.arrived.connect(self.viewport().update)
        self._minute.timeout.connect(self.viewport().update)
        self._minute.start()
        telling.name(self, None, None)

    # --- what is shown --------------------------------------------------------------------

    def show_scene(self, scene: Scene) -> None:
        """Show a case; scale and selection are kept where it is the same one."""
        same = self._scene is not None and self._scene.file.case.id == scene.file.case.id
        self._scene, self._lanes = scene, scene.lanes
        if not same:
            self._selected, self._current, self._emphasised = frozenset(), None, None
            self._deadlines, self.stretch, self._fitted = (), None, True
            self.verticalScrollBar().setValue(0)
        self._lay_out()
        self.viewport().update()

    def show_deadlines(self, found: Iterable[Deadline]) -> None:
        """Show the clocks that run in the case, and those that are over."""
        self._deadlines = tuple(one for one in found if one.due is not None)
        self._lay_out()
        self.viewport().update()

    def emphasise(self, code: str | None) -> None:
        """Fade every entry that does not belong to *code*; None shows all alike."""
        self._emphasised = code
        self.viewport().update()

    def show_stretch(self) -> None:
        """Show only the chosen stretch of time."""
        if self.stretch is not None:
            low, high = self.stretch
            self.go_to_scale(Scale.fit(low, high, self.zones.lanes.width()))

    def choose_stretch(self, stretch: tuple[float, float] | None) -> None:
        """Pick out a stretch of time and select what lies in it; None gives it up."""
        self.stretch = stretch
        if stretch is not None and self._lanes is not None:
            self.choose(_key(entry) for entry in self._lanes.between(*stretch))
        self.stretch_changed.emit()
        self.viewport().update()

    # --- selection ------------------------------------------------------------------------

    def selected(self, what: str) -> tuple[int, ...]:
        """Return the ids of the selected entries of one sort."""
        return tuple(sorted(ident for kind, ident in self._selected if kind == what))

    def select(self, what: str, idents: Iterable[int]) -> None:
        """Show these entries as selected, and the first of them where it can be seen."""
        keys = frozenset((what, ident) for ident in idents)
        if keys == self._selected:
            return
        self._selected = keys
        if self._current not in keys:
            self._current = min(keys, default=None)
            self._bring_into_view()
        telling.name(self, self._scene, self._current)
        self.viewport().update()

    def choose(self, keys: Iterable[Key], *, add: bool = False) -> None:
        """Select as the person does: others hear of it."""
        chosen = frozenset(keys)
        self._selected = self._selected ^ chosen if add else chosen
        self._current = min(chosen, default=None) if len(chosen) != 1 else next(iter(chosen))
        telling.name(self, self._scene, self._current)
        self.viewport().update()
        self.selection_changed.emit()

    def is_selected(self, key: Key) -> bool:
        """Whether an entry is selected."""
        return key in self._selected

    def hit(self, point: QPoint) -> Hit | None:
        """Return what lies under a point of the viewport."""
        return next((one for one in reversed(self._hits) if one.area.contains(point)), None)

    def hits_within(self, area: QRect) -> list[Key]:
        """Return the entries whose flags an area touches."""
        found = [one for one in self._hits if one.area.intersects(area)]
        return [key for one in found for key in self.keys(one)]

    def keys(self, hit: Hit) -> list[Key]:
        """Return the entries that a place of the frame stands for."""
        return [_key(entry) for entry in self.entries(hit)]

    def entries(self, hit: Hit) -> Sequence[Entry]:
        """Return the entries that a place of the frame stands for."""
        if hit.entry is not None:
            return (hit.entry,)
        if hit.group is None or self._lanes is None:
            return ()
        items = self._lanes.all[hit.lane].items[hit.group.first : hit.group.last]
        return [item.entry for item in items]

    def code_of(self, lane: int | None) -> str | None:
        """Return the code of a lane, None where it has none."""
        code = self._lanes.all[lane].code if self._lanes and lane is not None else None
        return code.value if code else None

    def open_group(self, lane: int, group: Group, place: QPoint) -> None:
        """Zoom in until the entries of a group part; where they cannot, offer them in a list."""
        if self._lanes is None:
            return
        items = self._lanes.all[lane].items[group.first : group.last]
        scale = Scale.fit(items[0].at, items[-1].at, self.zones.lanes.width(), before=60, after=200)
        if items[-1].at - items[0].at < 2 or scale.per_px > self._scale.per_px * 0.9:
            self.entries_wanted.emit(tuple(item.entry for item in items), place)
        else:
            self.go_to_scale(scale)

    def open_hit(self, hit: Hit) -> None:
        """Open what one flag stands for."""
        if len(found := self.keys(hit)) == 1:
            self.opened.emit(*found[0])

    def open_current(self) -> None:
        """Open what is current."""
        if self._current is not None:
            self.opened.emit(*self._current)

    def hover(self, area: QRect | None) -> None:
        """Show what the pointer is on."""
        if area != self._hovered:
            self._hovered = area
            self.viewport().update()

    def _bring_into_view(self) -> None:
        place = self._lanes.find(*self._current) if self._lanes and self._current else None
        if place is None or self._lanes is None:
            return
        lane, number = place
        zones, x = self.zones, self._scale.x(self._lanes.all[lane].times[number])
        if not 20 <= x <= zones.lanes.width() - 60:
            self.set_scale(self._scale.panned(x - zones.lanes.width() / 2))
        area, bar = zones.lane_rect(lane, self.offset()), self.verticalScrollBar()
        if area.top() < zones.lanes.top() or area.bottom() > zones.lanes.bottom():
            bar.setValue(lane * zones.lane - zones.lanes.height() // 2)

    def step(self, by: int, lanes: int = 0, *, add: bool = False) -> None:
        """Go to the next entry of the lane, or to the nearest one *lanes* further down."""
        if self._lanes is None:
            return
        key = self._lanes.step(self._current, by, lanes)
        if key is not None:
            self.choose([key], add=add)
            self._bring_into_view()

    # --- events of Qt ---------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out again."""
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint anew: only the lanes scroll."""
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Say in the new language what is current."""
        if event.type() == QEvent.Type.LanguageChange:
            telling.name(self, self._scene, self._current)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in view."""
        # Closed even where painting fails: Qt falls over a painter that is left open.
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), tokens.current().color("window"))
            if self._scene is not None and self._lanes is not None:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                self._paint(painter, self._scene, self._lanes)

    def _paint(self, painter: QPainter, scene: Scene, lanes: Lanes) -> None:
        zones = self.zones
        look = Look(
            self._selected, self._current if self.hasFocus() else None, self._hovered,
            self._emphasised, self.target, self.stretch,
        )  # fmt: skip
        brush = AxisBrush(
            painter,
            scene=scene,
            lanes=lanes,
            zones=zones,
            scale=self._scale,
            look=look,
            tokens=tokens.current(),
            vocabulary=self._words,
            thumbnail=self._picture(),
            font=self.font(),
        )
        brush.ruler()
        brush.grid()
        brush.ends(self._deadlines)
        brush.lanes(self.offset())
        brush.deadlines(self._deadlines)
        brush.stretch()
        now = self.as_of or datetime.now(UTC)
        brush.now(now.astimezone(scene.file.case.tz).replace(tzinfo=None))
        brush.tray(lanes.undated)
        whole, width = self.whole(), zones.map.width()
        brush.map(whole, lanes.density(whole.start, whole.at(width), max(1, width // 4)))
        if self.band is not None:
            brush.rubber(self.band)
        self._hits = brush.hits

    def _picture(self) -> Callable[[Exhibit], QPixmap | None]:
        ratio = self.devicePixelRatioF()
        return lambda exhibit: self._thumbnails.get(exhibit, ratio)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pan with the wheel; with Ctrl, zoom around the pointer."""
        x = event.position().x() - self.zones.left
        pixels, steps = event.pixelDelta(), event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP ** (steps.y() / 120), x)
        else:
            across = pixels.x() or (steps.x() * 0.6)
            along = pixels.y() or (steps.y() * 0.6)
            bar = self.verticalScrollBar()
            if bar.maximum() and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                bar.setValue(bar.value() - round(along))
                along = 0
            self.set_scale(self._scale.panned(-(across or along)))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Hear of pinching, of the pointer leaving and of asking what something is."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 + event.value(), event.position().x() - self.zones.left)
            return True
        if event.type() == QEvent.Type.Leave:
            self.hover(None)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._explain(event)
            return True
        return super().viewportEvent(event)

    def _explain(self, event: QHelpEvent) -> None:
        text = ""
        if (hit := self.hit(event.pos())) is not None and self._scene is not None:
            text = telling.about(self._scene, self._words, self.entries(hit))
        else:
            text = telling.about_deadlines(self._deadlines, self._scale, self.zones, event.pos())
        QToolTip.showText(event.globalPos(), text, self.viewport())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selection."""
        if self._selected:
            self.menu_wanted.emit(event.globalPos())


def _key(entry: Entry) -> Key:
    return entry.what, entry.id
