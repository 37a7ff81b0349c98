"""A deadline of one case as at one time: computed from events, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from evidence_desk.domain.moment import Moment
from evidence_desk.domain.text import Text

# needs_entry: it runs, and only the platform's screen says until when; unknown: nobody knows.
State = Literal["open", "met", "met_late", "passed_unmet", "needs_entry", "unknown"]
Severity = Literal["hard", "soft", "info"]
# Read from the event's words, or entered by the person.
Entered = Literal["", "text", "person"]
CLOSED: tuple[State, ...] = ("met", "met_late")
Due = date | datetime


def end_of(due: Due) -> datetime:
    """Return the instant after which it is too late: a day lasts until 24:00."""
    if isinstance(due, datetime):
        return due
    return datetime.combine(due + timedelta(days=1), time())


def shown_due(due: Due) -> str:
    """Return ISO 8601: a day, or a minute on the wall clock of the case."""
    return due.isoformat(timespec="minutes") if isinstance(due, datetime) else due.isoformat()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a deadline: `civil`, `platform`, `working_day` or `shown` on a screen."""

    counting: str
    due: Due
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A clock that an event started.

    `due` is a day (until 24:00) or a minute, as the clock in the case's zone shows; `safe_by` is
    the instant that no reading calls late; `remind_by` the earliest of all readings. `unrolled` is
    the day before rest days moved it. `target` is the code it belongs to. `who` is whose clock it
    is: buyer, seller, agency, carrier, or empty for the person. `entered` says that the due time
    was read from a screen. `days_left` counts from day to day until `due`.
    """

    id: str
    label: Text
    severity: Severity
    state: State
    trigger: str
    trigger_at: Moment
    due: Due | None
    safe_by: Due | None
    readings: tuple[Reading, ...]
    provisional: bool
    days_left: int | None
    as_of: datetime
    met_by: str = ""
    met_at: Moment | None = None
    target: str = ""
    path: str = ""
    who: str = ""
    counting: str = ""
    unit: str = ""
    amount: int | None = None
    amount_min: int | None = None
    unrolled: date | None = None
    entered: Entered = ""
    source: tuple[str, ...] = ()
    confidence: str = ""
    trust: str = ""
    quote: str = ""
    note: Text | None = None
    conflicts: tuple[Text, ...] = ()
    on_expiry: Text | None = None
    exceptions: tuple[Text, ...] = ()

    @property
    def remind_by(self) -> Due | None:
        """The earliest of all readings: what the person is reminded of."""
        return min((one.due for one in self.readings), key=end_of, default=self.due)

    @property
    def remaining(self) -> timedelta | None:
        """Time left until the earliest reading ends; negative once it is over."""
        by = self.remind_by
        return None if by is None else end_of(by) - self.as_of

    @property
    def is_running(self) -> bool:
        """Whether it is still to be met: open, or its end not yet entered."""
        return self.state in ("open", "needs_entry", "unknown")
