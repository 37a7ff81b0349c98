"""Times as files write them: EXIF, QuickTime, PDF. An impossible or empty time is None."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from evidence_desk.domain.moment import Moment, Precision, moment_with_offset, parse_iso

FIRST_YEAR, LAST_YEAR = 1900, 2100
# Digital pictures and their files are not older than this.
FIRST_DIGITAL_YEAR = 1995

_EXIF = re.compile(
    r"\s*(\d{4})[:/.-](\d\d)[:/.-](\d\d)[ T]+(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,6}))?)?"
)
_OFFSET = re.compile(r"\s*([+-])(\d\d):?(\d\d)|\s*(Z)")
_PDF = re.compile(
    r"\s*(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\s*(?:(Z)|([+-])(\d\d)'?(?:(\d\d)'?)?)?"
)


def plausible(wall: datetime, *, since: int = FIRST_YEAR) -> bool:
    """Return whether a file of this subject can bear that year."""
    return since <= wall.year <= LAST_YEAR


def offset_text(untrusted: str | None) -> str | None:
    """Return `Z` or `+08:00` where *untrusted* states a zone that exists (at most 14 hours)."""
    match = _OFFSET.match(untrusted or "")
    if not match:
        return None
    sign, hours, minutes, zulu = match.groups()
    if zulu:
        return "Z"
    if int(hours) > 14 or int(minutes) > 59:
        return None
    return f"{sign}{hours}:{minutes}"


def exif_moment(
    untrusted: str | None, *, read_from: str, subsec: str | None = None, offset: str | None = None
) -> Moment | None:
    """Read `2026:09:14 19:42:10` with its sub-seconds and offset tags (Exif 2.32, 4.6.5)."""
    match = _EXIF.match(untrusted or "")
    if not match:
        return None
    year, month, day, hour, minute, second, fraction = match.groups()
    digits = (subsec or fraction or "").strip()
    micro = int((digits + "000000")[:6]) if digits.isascii() and digits.isdigit() else 0
    try:
        wall = datetime(
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0), micro
        )
    except ValueError:
        return None
    if not plausible(wall):
        return None
    if not second:
        wall = wall.replace(microsecond=0)
    return moment_with_offset(
        wall, offset_text(offset), precision="second" if second else "minute", read_from=read_from
    )


def iso_moment(untrusted: str | None, *, read_from: str) -> Moment | None:
    """Read an ISO 8601 time, cut as it may be."""
    try:
        moment = parse_iso((untrusted or "").strip(), read_from=read_from)
    except ValueError:
        return None
    if moment.offset_minutes is not None and abs(moment.offset_minutes) > 14 * 60:
        return None
    return moment if plausible(moment.wall) else None


def mac_moment(seconds: int, *, read_from: str) -> Moment | None:
    """Read seconds since 1904-01-01 UTC (QuickTime, ISO 14496-12); zero means not set."""
    if not seconds:
        return None
    try:
        wall = datetime(1904, 1, 1) + timedelta(seconds=seconds)
    except OverflowError:
        return None
    if not plausible(wall, since=FIRST_DIGITAL_YEAR):
        return None
    return Moment(wall, "second", read_from, "stated", 0)


def pdf_moment(untrusted: str | None, *, read_from: str) -> Moment | None:
    """Read `D:20260914194210+08'00'` (ISO 32000-1, 7.9.4)."""
    match = _PDF.match(untrusted or "")
    if not match:
        return None
    *parts, zulu, sign, hours, minutes = match.groups()
    given = [part for part in parts if part is not None]
    numbers = [int(part) for part in given]
    try:
        year, month, day, hour, minute, second = numbers + [0, 1, 1, 0, 0, 0][len(numbers) :]
        wall = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None
    if not plausible(wall):
        return None
    offset = "Z" if zulu else offset_text(f"{sign}{hours}:{minutes or '00'}") if sign else None
    if len(given) >= 5:
        return moment_with_offset(
            wall,
            offset,
            precision="second" if len(given) == 6 else "minute",
            read_from=read_from,
        )
    # A lone hour is kept as the day: no precision lies between.
    wall = wall.replace(hour=0)
    precisions: tuple[Precision, ...] = ("year", "month", "day", "day")
    return Moment(wall, precisions[len(given) - 1], read_from, "assumed")
