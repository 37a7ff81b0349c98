"""Reads until when a screen says: a date, or the time that is left."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_CLOCK = r"[日号]?\s*(?P<hour>\d{1,2})\s*[:：点时]\s*(?P<minute>\d{1,2})?"
_DAY = r"(?:(?P<year>20\d\d)\s*[年./-]\s*)?(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})"
# 截止8月18日10:05 · 10月21日16:00前 · until 2026-08-18 10:05
_UNTIL = (
    re.compile(rf"(?:截止|截至|到期|最晚|不晚于)[^\d\n]{{0,8}}{_DAY}{_CLOCK}"),
    re.compile(rf"{_DAY}{_CLOCK}\s*分?\s*(?:之?前|以前|截止|到期)"),
    re.compile(
        r"(?:until|before|by|due|deadline)\b[^\d\n]{0,12}"
        r"(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})[T ,]+"
        r"(?P<hour>\d{1,2}):(?P<minute>\d{2})",
        re.IGNORECASE,
    ),
)
_LEFT = re.compile(
    r"(?:剩余|剩下|还剩|还有|倒计时|time left|remaining)[^\d\n]{0,6}"
    r"(?=\d)(?:(?P<days>\d{1,3})\s*(?:天|days?))?\s*"
    r"(?:(?P<hours>\d{1,3})\s*(?:小时|时|hours?|h\b))?\s*"
    r"(?:(?P<minutes>\d{1,2})\s*(?:分钟|分|minutes?|min\b))?",
    re.IGNORECASE,
)


def read_end(text: str, seen: datetime) -> datetime | None:
    """Return the end a person copied from a screen seen at *seen*, or None where none is told.

    A date without a year is the next such date after *seen*.
    """
    for pattern in _UNTIL:
        if match := pattern.search(text):
            return _date(match, seen)
    if (match := _LEFT.search(text)) and any(match.groups()):
        days, hours, minutes = (int(part or 0) for part in match.groups())
        return seen + timedelta(days=days, hours=hours, minutes=minutes)
    return None


def _date(match: re.Match[str], seen: datetime) -> datetime | None:
    told = match.groupdict()
    hour = int(told["hour"])
    try:
        # A screen may say 24:00 for the end of a day.
        end = datetime(
            int(told["year"] or seen.year),
            int(told["month"]),
            int(told["day"]),
            hour if hour < 24 else 0,
            int(told["minute"] or 0),
        ) + timedelta(days=hour == 24)
        if told["year"] is None and end < seen:
            end = end.replace(year=end.year + 1)
    except ValueError:
        return None
    return end if hour <= 24 else None
