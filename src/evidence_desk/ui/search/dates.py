"""Dates as a person writes them into a filter: a year, a month or a day."""

from __future__ import annotations

import re
from datetime import date, timedelta

_WRITTEN = re.compile(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?")


def from_(written: str) -> str:
    """Return where a year, month or day begins, cut where nothing more is said: `2024-11`.

    Raises:
        ValueError: it is none of these.
    """
    year, month, day = _parts(written)
    date(year, month or 1, day or 1)
    told = (f"{year:04d}", f"{month:02d}" if month else "", f"{day:02d}" if day else "")
    return "-".join(filter(None, told))


def until(written: str) -> str:
    """Return the day after a year, month or day.

    Raises:
        ValueError: it is none of these.
    """
    year, month, day = _parts(written)
    if day:
        return (date(year, month, day) + timedelta(days=1)).isoformat()
    if month:
        return (date(year, month, 28) + timedelta(days=4)).replace(day=1).isoformat()
    return date(year + 1, 1, 1).isoformat()


def _parts(written: str) -> tuple[int, int, int]:
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        raise ValueError(written)
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if (found[2] and not month) or (found[3] and not day):
        raise ValueError(written)
    return year, month, day
