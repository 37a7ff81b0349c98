"""Rest days and make-up working days, year by year, as the State Council announces them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evidence_desk.domain.text import Text
from evidence_desk.rules.fact import Fact

SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYear(Fact):
    """One announced year: rest days, weekends among them, and weekend days that are worked."""

    year: int
    holiday: frozenset[date]
    workday: frozenset[date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """All years announced so far. In other years only weekends and 1 January are rest days."""

    years: tuple[CalendarYear, ...]
    unknown_note: Text

    def knows(self, year: int) -> bool:
        """Tell whether the rest days of *year* were announced."""
        return any(one.year == year for one in self.years)

    def rests(self, day: date) -> bool:
        """Tell whether *day* is a rest day, as far as known: weekends where nothing else is."""
        for one in self.years:
            if day in one.holiday:
                return True
            if day in one.workday:
                return False
        return day.weekday() >= SATURDAY
