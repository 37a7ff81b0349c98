"""Under a picture: what the view shows, what it does not prove, and how strongly it is made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from evidence_desk.domain.view import (
    ABOUT,
    GAINS,
    QUALITIES,
    USUAL_GAIN,
    USUAL_QUALITY,
    ViewName,
    Wish,
)
from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated, say

_LINES = 3
_PAUSE = 180  # milliseconds without a move before a view is made anew


class _Steps:
    """A slider over a few values."""

    def __init__(self, values: Sequence[int]) -> None:
        self.values = tuple(values)
        self.name, self.number = parts.label("small"), parts.label("small")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, len(self.values) - 1)
        self.slider.setPageStep(1)
        self.slider.setFixedWidth(120)
        self.number.setFixedWidth(36)
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def value(self) -> int:
        """The value chosen."""
        return self.values[self.slider.value()]

    def put(self, value: int) -> None:
        """Choose the value nearest to *value*, without telling."""
        near = min(range(len(self.values)), key=lambda i: abs(self.values[i] - value))
        self.slider.blockSignals(True)
        self.slider.setValue(near)
        self.slider.blockSignals(False)

    def widgets(self) -> tuple[QLabel, QSlider, QLabel]:
        """Return all of it, from the left."""
        return self.name, self.slider, self.number


class Legend(Translated):
    """One sentence for each view; sliders where a view has something to set."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: ViewName = "picture"
        self._gains = dict(USUAL_GAIN)
        self._sentence = parts.label("small", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._quality, self._gain = _Steps(QUALITIES), _Steps(GAINS)
        self._quality.put(USUAL_QUALITY)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for row, steps in enumerate((self._gain, self._quality)):
            for column, made in enumerate(steps.widgets()):
                grid.addWidget(made, row, column)
        grid.setRowStretch(2, 1)
        line = parts.row(gap=24)
        line.addWidget(self._sentence, 1)
        line.addLayout(grid)
        self.setLayout(line)
        # As high for every view, so that the picture above stays where it is.
        self.setFixedHeight(_LINES * self._sentence.fontMetrics().lineSpacing() + 4)
        for steps in (self._quality, self._gain):
            steps.slider.valueChanged.connect(self._moved)
        self._pause.timeout.connect(self.changed)
        self.retranslate()

    def show_view(self, view: ViewName) -> None:
        """Tell about a view, and offer what can be set for it."""
        self._view = view
        if view in self._gains:
            self._gain.put(self._gains[view])
        for made in self._gain.widgets():
            made.setVisible(view in self._gains)
        for made in self._quality.widgets():
            made.setVisible(view == "levels")
        self.retranslate()

    def let_set(self, *, live: bool) -> None:
        """Let something be set only where a view came of it."""
        for steps in (self._quality, self._gain):
            steps.slider.setEnabled(live)

    def wish(self, page: int) -> Wish:
        """Return the view that is wanted, as it is set."""
        return Wish(self._view, page, self._quality.value, self._gains.get(self._view, 1))

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._sentence.setText(say(ABOUT[self._view]))
        self._gain.name.setText(self.tr("Brightened"))
        self._quality.name.setText(self.tr("JPEG quality"))
        self._gain.slider.setAccessibleName(self.tr("Brightened"))
        self._quality.slider.setAccessibleName(self.tr("JPEG quality"))
        self._gain.number.setText(f"× {self._gain.value}")
        self._quality.number.setText(str(self._quality.value))

    def _moved(self) -> None:
        if self._view in self._gains:
            self._gains[self._view] = self._gain.value
        self.retranslate()
        self._pause.start()
