"""Counting by hand, and against a second, independent calculation on 10,000 random dates."""

from __future__ import annotations

import importlib.util
import random
from datetime import date, datetime, timedelta

import pytest

from evidence_desk.domain.deadline import shown_due
from evidence_desk.rules.counting import count
from evidence_desk.services.cases import rules


@pytest.fixture(scope="module")
def calendar():
    return rules.own().pack.calendar


def test_platform_days_end_at_the_next_midnights_and_safe_by_is_24_hours_each(calendar):
    counted = count(datetime(2026, 9, 14, 20, 10), 7, "day", counting="platform", calendar=calendar)
    assert counted.due == date(2026, 9, 21)
    assert counted.safe_by == datetime(2026, 9, 21, 20, 10)


def test_a_civil_period_that_ends_in_the_national_holiday_ends_on_the_first_day_after(calendar):
    # 26 September + 7 days = 3 October 2026; the holiday lasts to 7 October.
    counted = count(datetime(2026, 9, 26, 11), 7, "day", counting="civil", calendar=calendar)
    assert (counted.unrolled, counted.due) == (date(2026, 10, 3), date(2026, 10, 8))
    assert not counted.provisional


def test_a_platform_period_is_not_moved_off_the_holiday(calendar):
    counted = count(datetime(2026, 9, 26, 11), 7, "day", counting="platform", calendar=calendar)
    assert counted.due == date(2026, 10, 3)


def test_a_civil_period_may_end_on_a_saturday_that_is_worked(calendar):
    # Saturday 10 October 2026 is a make-up working day.
    counted = count(datetime(2026, 10, 3, 9), 7, "day", counting="civil", calendar=calendar)
    assert counted.due == date(2026, 10, 10)


def test_working_days_leave_out_the_holiday_and_count_the_saturday_that_is_worked(calendar):
    # After Wednesday 30 September: 8 and 9 October, and Saturday the 10th.
    counted = count(
        datetime(2026, 9, 30, 18), 3, "working_day", counting="working_day", calendar=calendar
    )
    assert counted.due == date(2026, 10, 10)


def test_working_days_of_a_year_that_was_not_announced_are_provisional(calendar):
    counted = count(
        datetime(2026, 12, 30, 9), 3, "working_day", counting="working_day", calendar=calendar
    )
    # Thursday 31 December, then Monday 4 and Tuesday 5 January: New Year's Day is a rest day.
    assert counted.due == date(2027, 1, 5)
    assert counted.provisional


def test_months_end_on_the_last_day_where_the_month_is_shorter(calendar):
    counted = count(datetime(2025, 8, 31), 6, "month", counting="platform", calendar=calendar)
    assert counted.due == date(2026, 2, 28)


def test_three_years_from_a_leap_day(calendar):
    counted = count(datetime(2024, 2, 29, 8), 3, "year", counting="civil", calendar=calendar)
    assert counted.unrolled == date(2027, 2, 28)
    assert counted.due == date(2027, 3, 1)
    assert counted.provisional


def test_hours_run_from_the_minute_of_the_event(calendar):
    counted = count(
        datetime(2026, 9, 10, 20, 14), 48, "hour", counting="platform", calendar=calendar
    )
    assert counted.due == counted.safe_by == datetime(2026, 9, 12, 20, 14)


def test_hours_that_start_at_midnight_are_safe_earlier(calendar):
    counted = count(
        datetime(2026, 9, 10, 20, 14),
        72,
        "hour",
        counting="platform",
        calendar=calendar,
        starts="next_midnight",
    )
    assert counted.due == datetime(2026, 9, 14)
    assert counted.safe_by == datetime(2026, 9, 13, 20, 14)


def test_a_second_calculation_agrees_on_10_000_random_dates(shared, calendar):
    path = shared / "domain" / "check_rules.py"
    if not path.is_file():
        pytest.skip("needs ../shared/domain/check_rules.py, the second calculation")
    spec = importlib.util.spec_from_file_location("check_rules", path)
    second = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(second)
    chance = random.Random(20261122)
    start = datetime(2024, 1, 1)
    most = {"hour": 240, "day": 120, "working_day": 60, "month": 24, "year": 5}
    for _ in range(10_000):
        at = start + timedelta(minutes=chance.randrange(5 * 365 * 24 * 60))
        unit = chance.choice(list(most))
        amount = chance.randint(1, most[unit])
        counting = chance.choice(("civil", "platform"))
        counted = count(at, amount, unit, counting=counting, calendar=calendar)
        mine = {
            "due": shown_due(counted.due),
            "safe_by": shown_due(counted.safe_by),
            "provisional": counted.provisional,
        }
        if counted.unrolled:
            mine["unrolled"] = counted.unrolled.isoformat()
        told = at.isoformat(timespec="minutes")
        assert mine == second.due(told, amount, unit, counting), (told, amount, unit, counting)
