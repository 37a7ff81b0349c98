"""The row over a picture: which view of it, and how large."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QWidget

from evidence_desk.domain.view import VIEWS, ViewName
from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated

_PADDING = 36


class ViewBar(Translated):
    """Views by name, with their number keys, and the size of the picture."""

    chosen = Signal(str)
    smaller = Signal()
    larger = Signal()
    fit_wanted = Signal()
    pixels_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._views = {name: parts.button("choice") for name in VIEWS}
        for number, made in enumerate(self._views.values()):
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setAutoDefault(False)
            self._group.addButton(made, number)
        self._views["picture"].setChecked(True)
        self._out, self._in = parts.tool("zoom-out"), parts.tool("zoom-in")
        self._fit = parts.tool("fit")
        self._percent = parts.button("quiet")
        self._percent.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._percent.setMinimumWidth(56)
        self._percent.setAutoDefault(False)
        sizes = (self._out, self._percent, self._in, self._fit)
        line = parts.row(*self._views.values(), None, *sizes, gap=4)
        self.setLayout(line)
        self._group.idClicked.connect(lambda number: self.chosen.emit(VIEWS[number]))
        self._out.clicked.connect(self.smaller)
        self._in.clicked.connect(self.larger)
        self._fit.clicked.connect(self.fit_wanted)
        self._percent.clicked.connect(self.pixels_wanted)
        self.retranslate()

    def show_view(self, view: ViewName, *, several: bool) -> None:
        """Mark the view that is shown; without *several* there is only one."""
        self._views[view].setChecked(True)
        for made in self._views.values():
            made.setVisible(several)

    def show_percent(self, percent: int) -> None:
        """Show how large the picture is."""
        for made in (self._out, self._percent, self._in, self._fit):
            made.setEnabled(percent > 0)
        self._percent.setText(f"{percent} %" if percent else "–")

    def name_of(self, view: ViewName) -> str:
        """Return what a view is called."""
        return {
            "picture": self.tr("Picture"),
            "thumbnail": self.tr("Thumbnail"),
            "difference": self.tr("Difference"),
            "levels": self.tr("Saved again"),
            "noise": self.tr("Noise"),
        }[view]

    def retranslate(self) -> None:
        """Set every text that is shown."""
        for number, (view, made) in enumerate(self._views.items(), start=1):
            name = self.name_of(view)
            made.setText(name)
            # The name of the view that is shown is bold, and wider.
            bold = QFont(made.font())
            bold.setWeight(QFont.Weight.DemiBold)
            made.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(name) + _PADDING)
            made.setAccessibleName(self.tr("View: %1").replace("%1", name))
            made.setToolTip(self.tr("Key %1").replace("%1", str(number)))
        for tool, name in (
            (self._out, self.tr("Smaller (-)")),
            (self._in, self.tr("Larger (+)")),
            (self._fit, self.tr("Show all of it (0)")),
        ):
            parts.name_tool(tool, name)
        self._percent.setToolTip(self.tr("Show its pixels: 100 %"))
        self._percent.setAccessibleName(self.tr("Show its pixels: 100 %"))
