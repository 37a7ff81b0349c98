"""Times as chats write them between their bubbles: whole, or counted from a day that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_WEEK = "一二三四五六日"
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HALF = r"凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|夜里|am|pm"
# Recognition drops spaces, also between a date and the time behind it.
_CLOCK = re.compile(
    rf"""(?:(?P<year>(?:19|20)\d\d)\s?[年/.\-]\s?(?P<month>\d{{1,2}})\s?[月/.\-]\s?(?P<day>\d{{1,2}})\s?日?
       |(?P<month2>\d{{1,2}})\s?[月/\-]\s?(?P<day2>\d{{1,2}})(?:\s?日|(?=\s|$)|(?<=-\d\d))
       |(?P<ago>今天|昨天|前天|today|yesterday)
       )?[\s,，]*
       (?:(?:星期|周|礼拜)(?P<week>[一二三四五六日天])
         |(?P<english>mon|tue|wed|thu|fri|sat|sun)[a-z]*)?[\s,，]*
       (?P<half>{_HALF})?\s*
       (?:(?P<hour>\d{{1,2}})[:：](?P<minute>\d\d)(?:[:：](?P<second>\d\d))?\s*(?P<after>am|pm)?)?""",
    re.IGNORECASE | re.VERBOSE,
)
_DAYS_AGO = {"今天": 0, "today": 0, "昨天": 1, "yesterday": 1, "前天": 2}
_LATE = {"下午", "傍晚", "晚上", "夜里", "pm"}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as it is written; what it does not say is None. `ago` counts days back."""

    written: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    ago: int | None = None
    weekday: int | None = None
    time: str | None = None

    @property
    def whole(self) -> bool:
        """Whether it names the day by itself."""
        return self.year is not None


def read_clock(text: str) -> Clock | None:
    """Return the time that *text* is, None where it is anything else."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None or not text.strip():
        return None
    told = found.groupdict()
    month, day = told["month"] or told["month2"], told["day"] or told["day2"]
    if not any((month, told["ago"], told["week"], told["english"], told["hour"])):
        return None
    time = None
    if told["hour"] is not None:
        time = _time(told)
        if time is None:
            return None
    weekday = None
    if told["week"]:
        weekday = _WEEK.index(told["week"].replace("天", "日"))
    elif told["english"]:
        weekday = _ENGLISH.index(told["english"].lower())
    if month and not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    return Clock(
        text.strip(),
        int(told["year"]) if told["year"] else None,
        int(month) if month else None,
        int(day) if day else None,
        _DAYS_AGO[told["ago"].lower()] if told["ago"] else None,
        weekday,
        time,
    )


def _time(told: dict[str, str | None]) -> str | None:
    hour, minute = int(told["hour"] or 0), int(told["minute"] or 0)
    half = (told["half"] or told["after"] or "").lower()
    # 凌晨12:30 is half past midnight, 中午12:30 half past noon, 中午1:10 past one in the afternoon.
    if (half in _LATE and hour < 12) or (half == "中午" and hour < 11):
        hour += 12
    elif half in {"凌晨", "am", "上午"} and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or int(told["second"] or 0) > 59:
        return None
    seconds = f":{told['second']}" if told["second"] else ""
    return f"{hour:02}:{minute:02}{seconds}"


def resolved(clock: Clock, known: date | None) -> str | None:
    """Return the time in ISO 8601, as far as it is written; None where the day is not known.

    *known* is the day of the capture: a bare hour is of that day, 昨天 of the one before, a
    weekday of the last seven days, a day without a year of the last twelve months.
    """
    day = _day(clock, known)
    if day is None:
        return None
    return f"{day.isoformat()}T{clock.time}" if clock.time else day.isoformat()


def _day(clock: Clock, known: date | None) -> date | None:
    try:
        if clock.year is not None:
            return date(clock.year, clock.month or 1, clock.day or 1)
        if known is None:
            return None
        if clock.month is not None and clock.day is not None:
            this = date(known.year, clock.month, clock.day)
            return this if this <= known else date(known.year - 1, clock.month, clock.day)
    except ValueError:
        return None
    if clock.ago is not None:
        return known - timedelta(days=clock.ago)
    if clock.weekday is not None:
        # Messengers write the date itself from a week on.
        back = (known.weekday() - clock.weekday) % 7
        return known - timedelta(days=back or 7)
    return known if clock.time else None
