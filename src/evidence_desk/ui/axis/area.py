"""The area of the time axis: which stretch of time it shows, and how one gets to another."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, QVariantAnimation
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from evidence_desk.domain.deadline import Deadline
from evidence_desk.ui.axis import telling
from evidence_desk.ui.axis.zones import Zones
from evidence_desk.ui.theme import motion, tokens
from evidence_desk.ui.timeline.lanes import Lanes
from evidence_desk.ui.timeline.scale import Scale, seconds

_DAY = 86_400.0


class TimeArea(QAbstractScrollArea):
    """Zooms and pans; what it shows, its heirs paint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes: Lanes | None = None
        self._deadlines: tuple[Deadline, ...] = ()
        self._scale = self._from = self._to = Scale(0.0, 1.0)
        self._fitted = True
        self._moving = QVariantAnimation(self)
        self._moving.setStartValue(0.0)
        self._moving.setEndValue(1.0)
        self._moving.setDuration(180)
        self._moving.valueChanged.connect(self._move)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def scale(self) -> Scale:
        """Which time stands where, from the left edge of the lanes."""
        return self._scale

    @property
    def zones(self) -> Zones:
        """Where the parts lie now."""
        lanes = self._lanes
        return Zones.of(
            self.viewport().width(),
            self.viewport().height(),
            lanes=len(lanes.all) if lanes else 0,
            deadlines=bool(self._deadlines),
            undated=bool(lanes and lanes.undated),
            larger=tokens.scaled(100, most=1.25) / 100,
        )

    def offset(self) -> int:
        """How far the lanes are scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def set_scale(self, scale: Scale, *, fitted: bool = False) -> None:
        """Show another stretch of time; some of the case always stays in view."""
        self._moving.stop()
        self._fitted = fitted
        first, last = self._ends()
        self._scale = scale.kept(first, last, self.zones.lanes.width())
        self.viewport().update()

    def go_to_scale(self, scale: Scale, *, fitted: bool = False) -> None:
        """Move to another scale, so that the eye can follow; at once where motion is off."""
        if not motion.moves(self):
            self.set_scale(scale, fitted=fitted)
            return
        self._moving.stop()
        self._from, self._to, self._fitted = self._scale, scale, fitted
        self._moving.start()

    def _move(self, part: float) -> None:
        width = self.zones.lanes.width() / 2
        per_px = self._from.per_px * (self._to.per_px / self._from.per_px) ** part
        # The middle moves with the scale, so that what is aimed at does not leave the view.
        gone = 1.0
        if self._to.per_px != self._from.per_px:
            gone = (per_px - self._from.per_px) / (self._to.per_px - self._from.per_px)
        else:
            gone = part
        middle = self._from.at(width) * (1 - gone) + self._to.at(width) * gone
        self._scale = Scale(middle - per_px * width, per_px)
        self.viewport().update()

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Make the scale *factor* times as fine around *x* of the lanes, their middle if None."""
        middle = self.zones.lanes.width() / 2 if x is None else x
        self.set_scale(self._scale.zoomed(factor, middle))

    def fit(self) -> None:
        """Show the whole case."""
        self.go_to_scale(self.whole(), fitted=True)

    def whole(self) -> Scale:
        """Return the scale that shows the whole case."""
        width = self.zones.lanes.width()
        # The words of the last flag stand at its right.
        return Scale.fit(*self._ends(), width, after=min(200, width / 4))

    def _ends(self) -> tuple[float, float]:
        lanes = self._lanes
        if lanes is None or lanes.first is None or lanes.last is None:
            now = seconds(datetime.now(UTC).replace(tzinfo=None))
            return now - _DAY, now + _DAY
        last = lanes.last
        running = [seconds(telling.due(one)) for one in self._deadlines if one.is_running]
        # A deadline far off would push the case itself into a corner.
        near = [at for at in running if at <= last + max(40 * _DAY, last - lanes.first)]
        return lanes.first, max([last, *near])

    def _lay_out(self) -> None:
        bar, zones = self.verticalScrollBar(), self.zones
        bar.setPageStep(max(1, zones.lanes.height()))
        bar.setSingleStep(zones.lane // 2)
        bar.setRange(0, zones.scrolled)
        if self._fitted:
            self._scale = self.whole()
