"""The scale of the time axis: which time stands where, and where its marks go. No painting, no Qt.

Times are seconds since 1970 of the case's wall clock, so that a day is as long on screen as it is
on the wall.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

EPOCH = datetime(1970, 1, 1)
Unit = Literal["second", "minute", "hour", "day", "month", "year"]

# Seconds a pixel stands for: from a twentieth of a second to three centuries in a narrow window,
# as a camera whose clock was never set tells of 1970, and the case must still be seen whole.
FINEST, COARSEST = 0.05, 20_000_000.0
# No datetime lies outside of these.
_FIRST, _LAST = -62_135_596_800.0, 253_402_300_000.0
_ROOM = 84  # pixels that a mark and its label need at least
_DAY = 86_400.0
# Steps between marks: the unit, how many of it, and about how many seconds they last.
_STEPS: tuple[tuple[Unit, int, float], ...] = (
    ("second", 1, 1),
    ("second", 5, 5),
    ("second", 15, 15),
    ("second", 30, 30),
    ("minute", 1, 60),
    ("minute", 5, 300),
    ("minute", 15, 900),
    ("minute", 30, 1800),
    ("hour", 1, 3600),
    ("hour", 3, 3 * 3600),
    ("hour", 6, 6 * 3600),
    ("hour", 12, 12 * 3600),
    ("day", 1, _DAY),
    ("day", 2, 2 * _DAY),
    ("day", 7, 7 * _DAY),
    ("month", 1, 30 * _DAY),
    ("month", 3, 91 * _DAY),
    ("month", 6, 182 * _DAY),
    ("year", 1, 365 * _DAY),
    ("year", 2, 730 * _DAY),
    ("year", 5, 1826 * _DAY),
    ("year", 10, 3652 * _DAY),
    ("year", 50, 18_262 * _DAY),
    ("year", 100, 36_524 * _DAY),
)
_LENGTHS = [length for _, _, length in _STEPS]
# What a mark's label leaves out, and the band above it tells.
_ABOVE: dict[Unit, Unit | None] = {
    "second": "day",
    "minute": "day",
    "hour": "day",
    "day": "month",
    "month": "year",
    "year": None,
}


def seconds(wall: datetime) -> float:
    """Return a naive time as seconds of the wall clock."""
    return (wall - EPOCH).total_seconds()


def wall(at: float) -> datetime:
    """Return seconds of the wall clock as a time; what no calendar holds becomes its end."""
    return EPOCH + timedelta(seconds=min(max(at, _FIRST), _LAST))


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the ruler at *x* pixels: the time it stands for, and the unit it is told in."""

    x: float
    at: datetime
    unit: Unit


@dataclass(frozen=True, slots=True)
class Scale:
    """The time at the left edge, and how many seconds a pixel stands for."""

    start: float
    per_px: float

    @classmethod
    def fit(
        cls, first: float, last: float, width: float, *, before: float = 24, after: float = 24
    ) -> Scale:
        """Return the scale that shows *first* to *last* in *width* pixels less those margins."""
        room = max(1.0, width - before - after)
        per_px = min(max((last - first) / room, FINEST), COARSEST)
        # What lasts no time stands in the middle of the room.
        slack = max(0.0, room - (last - first) / per_px) / 2
        return cls(first - per_px * (before + slack), per_px)

    def x(self, at: float) -> float:
        """Return where a time stands, in pixels from the left edge."""
        return (at - self.start) / self.per_px

    def at(self, x: float) -> float:
        """Return which time stands at *x* pixels."""
        return self.start + x * self.per_px

    def zoomed(self, factor: float, x: float) -> Scale:
        """Return the scale *factor* times as fine; the time under *x* stays where it is."""
        per_px = min(max(self.per_px / factor, FINEST), COARSEST)
        return Scale(self.at(x) - x * per_px, per_px)

    def panned(self, pixels: float) -> Scale:
        """Return the scale moved so that what stood at *pixels* stands at the left edge."""
        return Scale(self.start + pixels * self.per_px, self.per_px)

    def kept(self, first: float, last: float, width: float) -> Scale:
        """Return the scale moved so that something of *first* to *last* stays in view."""
        slack = self.per_px * width * 0.5
        low, high = first - slack, last + slack - self.per_px * width
        start = (low + high) / 2 if low > high else min(max(self.start, low), high)
        return Scale(start, self.per_px)


def step_of(scale: Scale) -> tuple[Unit, int]:
    """Return the unit and the number of it between two marks."""
    index = bisect_left(_LENGTHS, scale.per_px * _ROOM)
    unit, count, _ = _STEPS[min(index, len(_STEPS) - 1)]
    return unit, count


def marks(scale: Scale, width: float) -> Iterator[Mark]:
    """Yield the marks of the ruler in view."""
    unit, count = step_of(scale)
    yield from _each(scale, width, unit, count)


def bands(scale: Scale, width: float) -> Iterator[Mark]:
    """Yield what the marks belong to, the first one begun before the left edge; years have none."""
    above = _ABOVE[step_of(scale)[0]]
    if above is None:
        return
    yield from _each(scale, width, above, 1)


def _each(scale: Scale, width: float, unit: Unit, count: int) -> Iterator[Mark]:
    end = wall(scale.at(width))
    at = _floor(wall(scale.start), unit, count)
    while at <= end:
        yield Mark(scale.x(seconds(at)), at, unit)
        try:
            at = _next(at, unit, count)
        except (OverflowError, ValueError):
            return


def _floor(at: datetime, unit: Unit, count: int) -> datetime:
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    match unit:
        case "year":
            return day.replace(year=max(1, at.year - at.year % count), month=1, day=1)
        case "month":
            return day.replace(month=at.month - (at.month - 1) % count, day=1)
        case "day":
            # Weeks begin on Monday; every second day is counted from there as well.
            back = at.toordinal() - 1
            return day - timedelta(days=min(back, back % count))
        case "hour":
            return day.replace(hour=at.hour - at.hour % count)
        case "minute":
            return day.replace(hour=at.hour, minute=at.minute - at.minute % count)
        case "second":
            full = at.replace(microsecond=0)
            return full.replace(second=at.second - at.second % count)


def _next(at: datetime, unit: Unit, count: int) -> datetime:
    match unit:
        case "year":
            return at.replace(year=at.year - at.year % count + count)
        case "month":
            month = at.month - 1 + count
            return at.replace(year=at.year + month // 12, month=month % 12 + 1)
        case _:
            return at + timedelta(**{f"{unit}s": count})
