"""The stage of two pictures: how they lie, moved and made larger together or each by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSlider, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.domain.view import Window
from evidence_desk.ui.beside.keys import PictureKeys
from evidence_desk.ui.beside.over import MODES, Mode, Over, Spot
from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated
from evidence_desk.ui.viewer.canvas import Canvas
from evidence_desk.ui.viewer.looking import Shown


class Stage(Translated):
    """Two rooms given by the page, or both pictures in one; what is seen is the part chosen."""

    changed = Signal()

    def __init__(self, rooms: tuple[QWidget, QWidget], canvases: tuple[Canvas, Canvas]) -> None:
        super().__init__()
        self._canvases, self._over = canvases, Over()
        self._shown = [Shown(), Shown()]
        self._following = False
        self._apart: Spot = (0.0, 0.0, 1.0)  # how the right one lies beside the left one
        self._group = QButtonGroup(self)
        self._modes = {mode: parts.button("filter") for mode in MODES}
        for number, made in enumerate(self._modes.values()):
            made.setCheckable(True)
            made.setAutoDefault(False)
            self._group.addButton(made, number)
        self._modes["beside"].setChecked(True)
        self._link = parts.tool("link")
        self._link.setCheckable(True)
        self._link.setChecked(True)
        self._fit, self._pixels = parts.tool("fit"), parts.button("quiet")
        self._pixels.setAutoDefault(False)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 100)
        self._slider.setValue(50)
        self._slider.setFixedWidth(180)
        beside = QWidget()
        both = parts.row(gap=16)
        for room in rooms:
            both.addWidget(room, 1)
        beside.setLayout(both)
        self._room = QStackedWidget()
        self._room.addWidget(beside)
        self._room.addWidget(self._over)
        self._bar = parts.row(*self._modes.values(), 8, self._slider, None, gap=6)
        for tool in (self._link, self._pixels, self._fit):
            self._bar.addWidget(tool)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._bar)
        layout.addWidget(self._room, 1)
        self._group.idClicked.connect(lambda number: self.choose(MODES[number]))
        self._slider.valueChanged.connect(lambda value: self._over.set_share(value / 100))
        self._link.toggled.connect(self._measure)
        self._fit.clicked.connect(self._fit_all)
        self._pixels.clicked.connect(self._show_pixels)
        canvases[0].zoomed.connect(lambda: self._follow(0))
        canvases[1].zoomed.connect(lambda: self._follow(1))
        self._over.zoomed.connect(self._follow_over)
        self._keys = PictureKeys((*canvases, self._over), self)
        self.choose("beside")
        self.retranslate()

    @property
    def linked(self) -> bool:
        """Whether both pictures move together."""
        return self._link.isChecked()

    @property
    def over(self) -> Over:
        """Where one lies over the other."""
        return self._over

    def put(self, side: int, shown: Shown) -> None:
        """Show another picture at the left (0) or right (1); it begins with all of it."""
        self._shown[side] = shown
        self._apart = (0.0, 0.0, 1.0)
        self._over.show_pair(self._shown[0], self._shown[1], keep=False)
        self._fit_all()

    def choose(self, mode: Mode) -> None:
        """Let them lie beside or over each other."""
        self._modes[mode].setChecked(True)
        over = mode != "beside"
        if over and self._room.currentIndex() == 0:
            self._over.go(self._canvases[0].spot)
        self._room.setCurrentIndex(1 if over else 0)
        self._over.set_mode(mode)
        self._slider.setVisible(mode in ("curtain", "fade"))
        self._link.setVisible(not over)
        self._follow_over()

    def parts(self) -> tuple[Window | None, Window | None]:
        """Return what is seen of both pictures, None for all of one."""
        made = []
        for canvas in self._canvases:
            part = canvas.part
            made.append(None if part[2] - part[0] > 0.995 and part[3] - part[1] > 0.995 else part)
        return made[0], made[1]

    def stop(self) -> None:
        """Blink no longer."""
        self._over.stop()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        for mode, name in (
            ("beside", self.tr("Side by side")),
            ("curtain", self.tr("Curtain")),
            ("fade", self.tr("Fade")),
            ("blink", self.tr("Blink")),
        ):
            self._modes[mode].setText(name)  # type: ignore[index]
        self._slider.setAccessibleName(self.tr("How much of the right picture is seen"))
        self._over.setAccessibleName(self.tr("Both pictures, one over the other"))
        keys = self.tr("Keys: + larger, − smaller, 0 all of it, arrows to another part")
        for canvas in (*self._canvases, self._over):
            canvas.setAccessibleDescription(keys)
            canvas.setToolTip(keys)
        parts.name_tool(self._link, self.tr("Move both together"))
        parts.name_tool(self._fit, self.tr("Show all of both"))
        self._pixels.setText("100 %")
        self._pixels.setToolTip(self.tr("Show the pixels: 100 %"))

    def _fit_all(self) -> None:
        self._apart = (0.0, 0.0, 1.0)
        for canvas in (*self._canvases, self._over):
            canvas.fit()

    def _show_pixels(self) -> None:
        shown = self._over if self._room.currentIndex() else self._canvases[0]
        shown.show_pixels()

    def _measure(self) -> None:
        """Keep how they lie now: linked again, they move together from here."""
        (x, y, zoom), (u, v, other) = (canvas.spot for canvas in self._canvases)
        self._apart = (u - x, v - y, other / zoom)

    def _beside(self, spot: Spot, *, back: bool = False) -> Spot:
        x, y, zoom = spot
        dx, dy, larger = self._apart
        return (x - dx, y - dy, zoom / larger) if back else (x + dx, y + dy, zoom * larger)

    def _follow(self, side: int) -> None:
        if self._following:
            return
        self._following = True
        if self.linked:
            spot = self._beside(self._canvases[side].spot, back=bool(side))
            self._canvases[1 - side].go(spot)
        self._following = False
        self.changed.emit()

    def _follow_over(self) -> None:
        if self._following or self._room.currentIndex() == 0:
            return
        self._following = True
        spot = self._over.spot
        self._over.upper.go(self._beside(spot))
        self._canvases[0].go(spot)
        self._canvases[1].go(self._beside(spot))
        self._over.update()
        self._following = False
        self.changed.emit()
