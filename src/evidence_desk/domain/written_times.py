"""Times as screens and people write them: whole, in part, or told from a known day (昨天)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from evidence_desk.domain.moment import Moment, Precision
from evidence_desk.domain.patterns import Patterns, TimePattern
from evidence_desk.domain.spotting import Spotted

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LABEL = re.compile(r"([一-鿿]{2,6}|[A-Z][A-Za-z ]{2,18}[a-z])[:;, ]{0,3}$")
_FULL, _PART = 6.0, 2.0
# What the groups of a pattern may be called; a digit behind tells alternatives apart.
TIME_GROUPS = frozenset({"y", "mo", "mon", "d", "h", "mi", "s", "half", "word", "ago"})


def times_in(text: str, patterns: Patterns, known: date | None = None) -> Iterator[Spotted]:
    """Yield the times of *text* (half-width, see `spotting.folded`).

    What does not name its day is told from *known*, the day on which the text was on a screen;
    without it, such a time has no `at`. Only a time that names year, month, day and minute by
    itself is `auto`.
    """
    for pattern in patterns.times:
        for match in pattern.regex.finditer(text):
            if pattern.alone and not _is_alone(text, match):
                continue
            made = _read(match, pattern, patterns, known)
            if made is not None:
                yield made


def _is_alone(text: str, match: re.Match[str]) -> bool:
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    rest = text[start : match.start()] + text[match.end() : end if end >= 0 else None]
    return not rest.strip(" .,:;|<>+-")


def _read(
    match: re.Match[str], pattern: TimePattern, patterns: Patterns, known: date | None
) -> Spotted | None:
    groups = match.groupdict().items()
    told = {name.rstrip("0123456789"): value for name, value in groups if value}
    clock = _clock(told, patterns)
    if clock is None:
        return None
    hour, minute, second, precision = clock
    is_whole = "y" in told
    try:
        day = _day(told, patterns, known)
        if "ago" in told:
            precision = "day"
        at = None
        if day is not None:
            at = Moment(
                datetime(day.year, day.month, day.day, hour, minute, second),
                precision,
                "screen:",
                "assumed",
            )
    except (ValueError, OverflowError):
        return None
    words = _LABEL.search(text_before(match))
    late = known is not None and day is not None and day > known + timedelta(days=1)
    return Spotted(
        kind="datetime",
        value=at.iso() if at else " ".join(match[0].split()),
        start=match.start(),
        end=match.end(),
        pattern=pattern.id,
        auto=pattern.auto and is_whole and not late,
        weight=(_FULL if is_whole else _PART) + len(match[0]) / 100,
        label=words[1].strip() if words else "",
        at=at,
        checked=is_whole,
    )


def text_before(match: re.Match[str]) -> str:
    """Return the line in which a match stands, up to it."""
    return match.string[max(0, match.start() - 24) : match.start()].rpartition("\n")[2]


def _clock(told: dict[str, str], patterns: Patterns) -> tuple[int, int, int, Precision] | None:
    if "h" not in told:
        return 0, 0, 0, "day"
    hour, minute, second = int(told["h"]), int(told.get("mi", 0)), int(told.get("s", 0))
    half = told.get("half", "").lower().replace(".", "")
    for one in patterns.half_days:
        if one.id == half:
            if one.since == 0 and hour == 12:
                hour = 0
            elif hour < one.since:
                hour += 12
    if hour > 23 or minute > 59 or second > 59:
        return None
    return hour, minute, second, "second" if "s" in told else "minute"


def _day(told: dict[str, str], patterns: Patterns, known: date | None) -> date | None:
    month = int(told.get("mo", 0))
    if name := told.get("mon", "")[:3].lower():
        month = _MONTHS.index(name) + 1
    if "y" in told:
        return date(int(told["y"]), month, int(told["d"]))
    if month:
        date(2000, month, int(told["d"]))  # no such day in any year: no time
    if known is None:
        return None
    if month:
        return _last(known, month, int(told["d"]))
    if word := told.get("word", "").lower():
        for one in patterns.day_words:
            if one.id == word and one.days is not None:
                return known + timedelta(days=one.days)
            if one.id == word and one.weekday is not None:
                return known - timedelta(days=(known.isoweekday() - one.weekday) % 7 or 7)
        return None
    if "ago" in told:
        return known - timedelta(days=int(told["ago"]))
    return known


def _last(known: date, month: int, day: int) -> date | None:
    """Return the last such day up to the one after *known*: a screen tells of what was."""
    for year in (known.year, known.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= known + timedelta(days=1):
            return found
    return None
