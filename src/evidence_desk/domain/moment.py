"""A moment found for an exhibit: when, how exactly, in which zone, and where it was read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal

Precision = Literal["year", "month", "day", "minute", "second"]
Zone = Literal["stated", "assumed", "unknown"]

# How much of `2026-09-14T19:42:10` is told, coarsest first. Cut, not formatted: strftime writes
# the year 999 with three digits.
_LENGTH: dict[Precision, int] = {"year": 4, "month": 7, "day": 10, "minute": 16, "second": 19}
_FINENESS: tuple[Precision, ...] = tuple(_LENGTH)
_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?)?"
    r"\s?(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?"
)

PERSON = "person"
# Read off the picture: what stands there, and the clock of the status bar.
SCREEN, SCREEN_CLOCK = "screen:", "screen:status"

# Which place is believed first, strongest first; a place is named by the start of `read_from`.
# The reasons stand in docs/decisions/002-which-time-is-chosen.md.
CHOICE_ORDER: tuple[str, ...] = (
    PERSON,
    "mail:Date",
    "timestamp:",
    "exif:DateTimeOriginal",
    "quicktime:creationdate",
    "exif:DateTimeDigitized",
    "xmp:",
    "png:",
    "mp4:",
    "mkv:",
    "film:",
    "name:capture",
    "chat:",
    "exif:GPS",
    "pdf:CreationDate",
    "office:created",
    "exif:DateTime",
    "name:saved",
    "pdf:ModDate",
    "office:modified",
    "mail:attached",
    SCREEN_CLOCK,
    SCREEN,
)
# Read and shown, but never chosen unasked: copying a file changes them.
NEVER_CHOSEN: tuple[str, ...] = ("file:", "zip:")
# Places that all claim to tell when the picture was taken, so they may contradict each other.
CAPTURE: tuple[str, ...] = (
    "exif:DateTimeOriginal",
    "exif:DateTimeDigitized",
    "quicktime:creationdate",
    "mp4:",
    "name:capture",
    "exif:GPS",
    SCREEN_CLOCK,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """One time read somewhere.

    `wall` is naive: the clock on the wall where `offset_minutes` (east of UTC) holds, or where
    nobody said which zone held. Parts finer than `precision` are zero.
    """

    wall: datetime
    precision: Precision
    read_from: str
    zone: Zone = "unknown"
    offset_minutes: int | None = None

    @property
    def _has_offset(self) -> bool:
        return self.zone == "stated" and self.offset_minutes is not None

    def iso(self) -> str:
        """Return ISO 8601, cut at the precision, with an offset only where one was stated."""
        text = _cut(self.wall, self.precision)
        if self.precision == "second" and self.wall.microsecond:
            text += f".{self.wall.microsecond:06d}".rstrip("0")
        if self._has_offset and self.precision in ("minute", "second"):
            sign = "-" if (self.offset_minutes or 0) < 0 else "+"
            hours, minutes = divmod(abs(self.offset_minutes or 0), 60)
            text += f"{sign}{hours:02d}:{minutes:02d}"
        return text

    def shown(self) -> str:
        """Return the time as people read it: no fraction of a second, a blank for the T."""
        text = replace(self, wall=self.wall.replace(microsecond=0)).iso()
        day, _, clock = text.partition("T")
        # The clock is HH:MM or HH:MM:SS; what follows is the offset.
        length = 8 if self.precision == "second" else 5
        return " ".join(part for part in (day, clock[:length], clock[length:]) if part)

    def local(self, zone: tzinfo) -> datetime:
        """Return the wall-clock time in *zone*, naive: what the timeline sorts and shows."""
        if self.zone != "stated" or self.offset_minutes is None:
            return self.wall
        try:
            utc = (self.wall - timedelta(minutes=self.offset_minutes)).replace(tzinfo=UTC)
            return utc.astimezone(zone).replace(tzinfo=None)
        except OverflowError:
            return self.wall

    def at_zone(self, zone: tzinfo) -> Moment:
        """Return the same moment as told by a clock in *zone*."""
        wall = self.local(zone)
        if self.zone != "stated":
            return self
        offset = zone.utcoffset(wall) or timedelta()
        return replace(self, wall=wall, offset_minutes=int(offset.total_seconds() // 60))


def parse_iso(text: str, *, read_from: str) -> Moment:
    """Read `2026-09-14T19:42`, `2026-09`, `2026-09-14T19:42:10.5+08:00` …

    Raises:
        ValueError: *text* is no such time.
    """
    match = _ISO.fullmatch(text.strip())
    if not match:
        raise ValueError(f"not a time: {text!r}")
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    wall = datetime(
        int(year),
        int(month or 1),
        int(day or 1),
        int(hour or 0),
        int(minute or 0),
        int(second or 0),
        int(((fraction or "") + "000000")[:6]),
    )
    given = (month, day, minute, second)
    precision: Precision = _FINENESS[sum(part is not None for part in given)]
    return moment_with_offset(wall, zone, precision=precision, read_from=read_from)


def moment_with_offset(
    wall: datetime, offset: str | None, *, precision: Precision = "second", read_from: str
) -> Moment:
    """Make a moment of a naive *wall* and an offset text (`Z`, `+08:00`, `+0800` or None)."""
    if not offset:
        return Moment(wall, precision, read_from, "assumed")
    if offset == "Z":
        return Moment(wall, precision, read_from, "stated", 0)
    digits = offset[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:4])
    return Moment(wall, precision, read_from, "stated", -minutes if offset[0] == "-" else minutes)


def from_timestamp(seconds: float, *, read_from: str) -> Moment:
    """Make a moment of seconds since 1970-01-01 UTC.

    Raises:
        OverflowError: the year is outside 1 to 9999.
    """
    epoch = datetime(1970, 1, 1)
    return Moment(epoch + timedelta(seconds=seconds), "second", read_from, "stated", 0)


def _rank(moment: Moment) -> int | None:
    if moment.read_from.startswith(NEVER_CHOSEN):
        return None
    if moment.read_from in CHOICE_ORDER:
        return CHOICE_ORDER.index(moment.read_from)
    starts = (rank for rank, p in enumerate(CHOICE_ORDER) if moment.read_from.startswith(p))
    return next(starts, len(CHOICE_ORDER))


def choose(moments: Sequence[Moment]) -> int | None:
    """Return the index of the moment believed first, or None where the exhibit stays undated."""
    ranked = [
        (rank, index) for index, moment in enumerate(moments) if (rank := _rank(moment)) is not None
    ]
    return min(ranked)[1] if ranked else None


def with_read(moments: Sequence[Moment], read: Sequence[Moment]) -> list[Moment]:
    """Return *moments* with those *read* off the picture, each once.

    What is on a picture was there no later than the picture: of what was read the clock of the
    status bar stands first, then the newest. A time told by the person stays the last.
    """
    every = [*moments, *(one for one in dict.fromkeys(read) if one not in moments)]
    seen = [one for one in every if one.read_from.startswith(SCREEN)]
    seen.sort(key=lambda one: one.wall, reverse=True)
    seen.sort(key=lambda one: one.read_from != SCREEN_CLOCK)
    told = [one for one in every if one.read_from == PERSON]
    rest = [one for one in every if one not in seen and one not in told]
    return [*rest, *seen, *told]


def conflicts(
    moments: Sequence[Moment],
    chosen: int | None,
    zone: tzinfo,
    *,
    tolerance: timedelta = timedelta(minutes=2),
) -> list[int]:
    """Return the indices of capture times that contradict the chosen one.

    Times without a stated zone are compared as wall clocks in *zone*; partial times only as far
    as they go.
    """
    if chosen is None or not _is_capture(moments[chosen]):
        return []
    mine = moments[chosen]
    return [
        index
        for index, other in enumerate(moments)
        if index != chosen and _is_capture(other) and _apart(mine, other, zone) > tolerance
    ]


def _is_capture(moment: Moment) -> bool:
    return moment.read_from == PERSON or moment.read_from.startswith(CAPTURE)


def agree(a: Moment, b: Moment, zone: tzinfo) -> bool:
    """Tell whether two moments are the same as far as the coarser one goes."""
    coarser = min(a.precision, b.precision, key=_FINENESS.index)
    return _cut(a.local(zone), coarser) == _cut(b.local(zone), coarser)


def _cut(wall: datetime, precision: Precision) -> str:
    return wall.isoformat(timespec="seconds")[: _LENGTH[precision]]


def _apart(a: Moment, b: Moment, zone: tzinfo) -> timedelta:
    coarser = min(a.precision, b.precision, key=_FINENESS.index)
    if coarser in ("year", "month", "day") and agree(a, b, zone):
        return timedelta()
    first, second = a.local(zone), b.local(zone)
    return abs(first - second)
