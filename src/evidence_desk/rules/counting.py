"""Counts from an event to a due time: hours, days, working days, months and years."""

from __future__ import annotations

import calendar as days_of_months
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from evidence_desk.domain.deadline import Due
from evidence_desk.rules.calendar import Calendar
from evidence_desk.rules.platform import Counting, Unit

Start = Literal["trigger", "next_midnight"]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Counted:
    """Where a count ends. `unrolled` is the last day before rest days moved it, where they did."""

    due: Due
    safe_by: Due
    provisional: bool = False
    unrolled: date | None = None


def count(
    trigger: datetime,
    amount: int,
    unit: Unit,
    *,
    counting: Counting,
    calendar: Calendar,
    starts: Start = "trigger",
) -> Counted:
    """Count *amount* of *unit* from *trigger*, a wall-clock time where the case is.

    The day of the event does not count (民法典 201); a day lasts until 24:00 (203). `civil` moves
    the end off rest days, `platform` does not, because no platform promises it; `safe_by` is the
    event plus N×24 hours, which no reading calls late. What needs the rest days of a year that was
    not announced is provisional.
    """
    day = trigger.date()
    if unit == "hour":
        first = trigger if starts == "trigger" else datetime.combine(day + _DAY, time())
        end = first + timedelta(hours=amount)
        return Counted(end, min(end, trigger + timedelta(hours=amount)))
    if unit == "working_day":
        return _working_days(day, amount, calendar)
    safe_by: Due
    if unit == "day":
        last = day + timedelta(days=amount)
        safe_by = trigger + timedelta(days=amount)
    else:
        last = safe_by = add_months(day, amount if unit == "month" else 12 * amount)
    if counting != "civil":
        return Counted(last, safe_by)
    rolled, provisional = last, False
    while calendar.rests(rolled):
        provisional |= not calendar.knows(rolled.year)
        rolled += _DAY
    provisional |= not calendar.knows(rolled.year)
    return Counted(rolled, safe_by, provisional, last if rolled != last else None)


def _working_days(day: date, amount: int, calendar: Calendar) -> Counted:
    provisional = False
    while amount:
        day += _DAY
        known = calendar.knows(day.year)
        provisional |= not known
        # New Year's Day is a rest day in every year, announced or not.
        new_year = not known and (day.month, day.day) == (1, 1)
        amount -= not (new_year or calendar.rests(day))
    return Counted(day, day, provisional)


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day where it has none."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, days_of_months.monthrange(year, month)[1]))
