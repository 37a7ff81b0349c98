"""Clocks of chat logs: dates in three orders and four calendars, hours with words for their half.

Calendars as WhatsApp and LINE write them were seen in real exports: `3/18/2565 BE` is Buddhist
(543 ahead), `R4` is Reiwa 4 (2022), `民國112` is Minguo 112 (2023).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from evidence_desk.domain.conversation import DateOrder

_PM = re.compile(
    r"p\.?\s?m\.?|下午|晚上|傍晚|中午|夜晚|오후|午後|م|μ\.?\s?μ\.?|nachm\.?|em|ip|ch|du\.?|pl|odp\.?|"
    r"ptg|เที่ยง|หลังเที่ยง|अपराह्न|ip\.|e\.?\s?m\.?|kl\s?em|ös",
    re.IGNORECASE,
)
_AM = re.compile(
    r"a\.?\s?m\.?|上午|凌晨|清晨|早上|早晨|오전|午前|ص|π\.?\s?μ\.?|vorm\.?|fm|ap|sa|de\.?|dop\.?|"
    r"pg|ก่อนเที่ยง|पूर्वाह्न|ap\.|f\.?\s?m\.?|kl\s?fm|öö",
    re.IGNORECASE,
)
# One word for a half of the day, before or behind the clock.
HALF = (
    r"(?:[AaPp]\.?[ \u00a0\u202f\u2009]?[Mm]\.?|上午|下午|凌晨|清晨|早上|早晨|中午|"
    r"傍晚|晚上|夜晚|오전|오후|"
    r"午前|午後|ص|م|[πμ]\.?[ \u00a0\u202f]?μ\.?|[vn]a?ch?m\.|[ef]m|[ai]p\.?|SA|CH|d[eu]\.|"
    r"(?:до|од)п\.|पूर्वाह्न|अपराह्न|ก่อนเที่ยง|หลังเที่ยง)"
)
_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925}
_MINGUO = ("民國", "民国")


def hour_of(hour: int, half: str | None) -> int | None:
    """Return the hour of 24; 12 in the morning is 0, 12 in the afternoon 12. None if impossible.

    24 is how some phones count the first hour of the day.
    """
    half = (half or "").strip(" \u00a0\u202f\u2009")
    if half and hour <= 12:
        if half == "中午":
            return hour + 12 if hour < 5 else hour
        if _PM.fullmatch(half):
            return hour + 12 if hour < 12 else 12
        if _AM.fullmatch(half):
            return hour % 12
    if hour == 24:
        return 0
    return hour if hour < 24 else None


def iso(  # noqa: PLR0917 - a clock, coarsest first
    year: int, month: int, day: int, hour: int, minute: int, second: int | None = None
) -> str | None:
    """Return ISO 8601 to the minute or second, None where there is no such time."""
    try:
        wall = datetime(year, month, day, hour, minute, second or 0)
    except (ValueError, OverflowError):
        return None
    return wall.isoformat(timespec="minutes" if second is None else "seconds")


def iso_of(day: str, hour: int | None, minute: str, second: str | None) -> str | None:
    """Return the time of a clock on *day* (ISO)."""
    if hour is None:
        return None
    try:
        year, month, number = map(int, day.split("-"))
    except ValueError:
        return None
    return iso(year, month, number, hour, int(minute), int(second) if second else None)


def day_iso(year: int, month: int, day: int) -> str | None:
    """Return an ISO day, None where there is no such."""
    made = iso(year, month, day, 0, 0)
    return made[:10] if made else None


def year_of(text: str, *, era: str = "") -> int | None:
    """Return the Gregorian year of `2022`, `22`, `2565` (Buddhist), `R4`, `民國112`."""
    head = era.strip()
    if text[:1].lower() in _ERAS and not text[:1].isdigit():
        head, text = text[:1], text[1:]
    try:
        year = int(text)
    except ValueError:
        return None
    if head.lower() in _ERAS:
        return year + _ERAS[head.lower()]
    if head in _MINGUO or head.upper() in ("ROC", "MINGUO"):
        return year + 1911
    if head.upper() in ("BE", "พ.ศ.") or 2400 <= year < 2700:
        return year - 543
    if head.upper() in ("AP", "AH"):
        return None
    if year < 100:
        return 2000 + year
    return year


def gregorian(text: str, *, era: str = "") -> bool:
    """Tell whether a year is written in the common calendar."""
    return text.isdigit() and not era.strip() and not 2400 <= int(text) < 2700


def order_of(
    dates: Iterable[tuple[str, str, str]],
) -> tuple[DateOrder | None, tuple[DateOrder, ...]]:
    """Return the order in which all *dates* exist, and all orders that fit.

    A number above 12 is no month, one of four digits a year. None where more than one order fits
    or none does.
    """
    fits: list[DateOrder] = ["YMD", "DMY", "MDY"]
    seen: set[tuple[str, str, str]] = set()
    for parts in dates:
        if parts in seen:
            continue
        seen.add(parts)
        fits = [order for order in fits if _possible(parts, order)]
        if not fits:
            break
    if len(fits) > 1 and "YMD" in fits:
        # Two digits for the year: it stands first in no locale that was seen, unless nothing else
        # fits.
        fits.remove("YMD")
    return (fits[0] if len(fits) == 1 else None), tuple(fits)


def _possible(parts: tuple[str, str, str], order: DateOrder) -> bool:
    year, month, day = arranged(parts, order)
    if not year.isdigit() or len(year) in (3, 4):
        if any(len(part) > 2 for part in (month, day)):
            return False
    elif any(len(part) > 2 or not part.isdigit() for part in (month, day)):
        return False
    return day.isdigit() and month.isdigit() and 1 <= int(month) <= 12 and 1 <= int(day) <= 31


def arranged(parts: tuple[str, str, str], order: DateOrder) -> tuple[str, str, str]:
    """Return year, month, day of *parts* as *order* has them."""
    a, b, c = parts
    if order == "YMD":
        return a, b, c
    return (c, b, a) if order == "DMY" else (c, a, b)


def day_in(parts: tuple[str, str, str], order: DateOrder | None, *, era: str = "") -> str | None:
    """Return the ISO day; without an order only where both readings are the same day."""
    if order is None:
        a, b, _ = parts
        if a != b:
            return None
        order = "DMY"
    year, month, day = arranged(parts, order)
    number = year_of(year, era=era)
    if number is None:
        return None
    try:
        return day_iso(number, int(month), int(day))
    except ValueError:
        return None


_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?")


def fast_second(text: str) -> str | None:
    """Return `2023-11-15 12:03:22` with a T, None where it is no time."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    made = f"{text[:10]}T{text[11:19]}"
    # A week, an hour alone or a zone behind the minute is no time as these logs write it.
    return made if _SECOND.fullmatch(made) else None


_LOOSE = re.compile(
    rf"(\d{{4}})[-/.年](\d{{1,2}})[-/.月](\d{{1,2}})日?[ T]+({HALF})?[ ]?"
    rf"(\d{{1,2}}):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:[ ]?({HALF}))?$"
)


def loose(text: str) -> str | None:
    """Return the ISO time of `2024-1-15 9:05:07`, `2022/11/17 下午9:07` …, None if it is none."""
    match = _LOOSE.match(text.strip())
    if not match:
        return None
    year, month, day, before, hour, minute, second, behind = match.groups()
    clock = hour_of(int(hour), before or behind)
    if clock is None:
        return None
    return iso(int(year), int(month), int(day), clock, int(minute), int(second) if second else None)
