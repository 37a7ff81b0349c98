"""The timeline page: one after the other as a list, or on a true scale as an axis."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSettings, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.domain.timeline import Entry
from evidence_desk.ui.axis import telling
from evidence_desk.ui.axis.view import AxisView
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.measure import Band
from evidence_desk.ui.language import Translated
from evidence_desk.ui.overview.invite import Invite
from evidence_desk.ui.timeline.scale import wall
from evidence_desk.ui.timeline.scene import Scene
from evidence_desk.ui.timeline.view import TimelineView
from evidence_desk.ui.vocabulary import Words

_KEY = "timeline/axis"
_FINER = 1.6


class TimelinePage(Translated):
    """Both ways to see the timeline, and the buttons between and for them."""

    watched = Signal(bool)  # whether the axis is seen, with its deadlines

    def __init__(self, listed: TimelineView, axis: AxisView, vocabulary: Words) -> None:
        super().__init__()
        self._listed, self._axis, self._words = listed, axis, vocabulary
        self._scene: Scene | None = None
        self.as_list, self.as_axis = parts.button("filter", "list"), parts.button("filter", "axis")
        self.out, self.fit, self.closer = (
            parts.tool(icon) for icon in ("zoom-out", "fit", "zoom-in")
        )
        self.stretch = parts.label("muted")
        self.to_stretch, self.no_stretch = parts.button("link"), parts.tool("close")
        choice = QButtonGroup(self)
        for made in (self.as_list, self.as_axis):
            made.setCheckable(True)
            choice.addButton(made)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(4)
        for tool in (self.stretch, self.to_stretch, self.no_stretch, self.out, self.fit):
            tools.addWidget(tool)
        tools.addWidget(self.closer)
        bar = parts.row(self.as_list, self.as_axis, None, self._tools, gap=6)
        self._room = QStackedWidget()
        self._room.addWidget(listed)
        self._room.addWidget(axis)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.invite = Invite()
        self._asks = Band(parts.row(self.invite), top=4, bottom=8)
        self._asks.hide()
        column.addWidget(Band(bar, top=8, bottom=8))
        column.addWidget(self._asks)
        column.addWidget(self._room, 1)
        self.setFocusProxy(listed)
        self.as_list.clicked.connect(lambda: self.show_axis(on=False))
        self.as_axis.clicked.connect(lambda: self.show_axis(on=True))
        self.out.clicked.connect(lambda: axis.zoom(1 / _FINER))
        self.closer.clicked.connect(lambda: axis.zoom(_FINER))
        self.fit.clicked.connect(axis.fit)
        self.to_stretch.clicked.connect(axis.show_stretch)
        self.no_stretch.clicked.connect(lambda: axis.choose_stretch(None))
        axis.stretch_changed.connect(self._show_stretch)
        axis.entries_wanted.connect(self._list_entries)
        self.retranslate()
        self.show_axis(on=QSettings().value(_KEY, "false") == "true", keep=False)

    def show_scene(self, scene: Scene) -> None:
        """Show a case in both."""
        self._scene = scene
        self._asks.setVisible(not scene.file.exhibits)
        self._listed.show_scene(scene)
        self._axis.show_scene(scene)
        self._show_stretch()

    @property
    def on_axis(self) -> bool:
        """Whether the axis is shown, and not the list."""
        return self._room.currentWidget() is self._axis

    def show_axis(self, *, on: bool, keep: bool = True) -> None:
        """Show the axis or the list; *keep* remembers it."""
        (self.as_axis if on else self.as_list).setChecked(True)
        self._room.setCurrentWidget(self._axis if on else self._listed)
        self._tools.setVisible(on)
        self.setFocusProxy(self._axis if on else self._listed)
        if keep:
            QSettings().setValue(_KEY, "true" if on else "false")
            self.setFocus()
        self.watched.emit(on and self.isVisible())

    def showEvent(self, event: QShowEvent) -> None:
        """Let the deadlines be looked up while the axis is seen."""
        super().showEvent(event)
        self.watched.emit(self.on_axis)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self.watched.emit(False)

    def _show_stretch(self) -> None:
        chosen = self._axis.stretch
        for part in (self.stretch, self.to_stretch, self.no_stretch):
            part.setVisible(chosen is not None)
        if chosen is not None:
            low, high = (f"{wall(at):%Y-%m-%d %H:%M}" for at in chosen)
            count = self.tr("%n exhibits", "", len(self._axis.selected("exhibit")))
            self.stretch.setText(f"{low} – {high}  ·  {count}")

    def _list_entries(self, entries: tuple[Entry, ...], place: QPoint) -> None:
        if self._scene is None:
            return
        menu = QMenu(self)
        for entry in entries[:40]:
            text = telling.line(self._scene, self._words, entry).replace("&", "&&")
            made = menu.addAction(text)
            made.triggered.connect(
                lambda _=False, entry=entry: self._axis.choose([(entry.what, entry.id)])
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self.as_list.setText(self.tr("List"))
        self.as_list.setToolTip(self.tr("One after the other"))
        self.as_axis.setText(self.tr("Time axis"))
        self.as_axis.setToolTip(
            self.tr("On a true scale: drag to move, Ctrl and the wheel to zoom")
        )
        parts.name_tool(self.out, self.tr("Show more time  −"))
        parts.name_tool(self.fit, self.tr("Show the whole case  0"))
        parts.name_tool(self.closer, self.tr("Show less time, but closer  +"))
        self.to_stretch.setText(self.tr("Zoom to it"))
        parts.name_tool(self.no_stretch, self.tr("Give up this stretch of time"))
        self._show_stretch()
