"""A case's exhibits, events and codes in one order of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from evidence_desk.domain.case import Case, Code, Event
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.moment import PERSON, Moment, parse_iso
from evidence_desk.domain.placed import placed_of

What = Literal["exhibit", "event", "code", "message"]
# The kinds of codes whose obtaining is a step of the dispute.
STEPS = ("feedback_code", "master_code", "complaint_no", "refund_no")
# At the same minute an event explains the exhibits that follow it.
_FIRST: dict[What, int] = {"event": 0, "code": 1, "message": 2, "exhibit": 3}


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with all that belongs to it: what pages and exports are made from.

    `exhibits` are in printing order and leave out those set aside.
    """

    case: Case
    exhibits: tuple[Exhibit, ...]
    events: tuple[Event, ...]
    codes: tuple[Code, ...]

    def numbers(self) -> dict[int, int]:
        """Map the id of each included exhibit to its printed number, from 1."""
        included = [exhibit for exhibit in self.exhibits if exhibit.included]
        return {exhibit.id: number for number, exhibit in enumerate(included, 1)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline. `at` is None for what has no known time.

    A `message` is an event that names a message of a conversation: `id` is the event's.
    """

    what: What
    id: int
    label: str
    at: Moment | None
    local: datetime | None
    codes: tuple[str, ...]
    title: str


def entries(file: CaseFile) -> list[Entry]:
    """Return the timeline: dated entries by time, then the undated ones in their own order."""
    zone = file.case.tz

    def entry(what: What, item: Event | Code | Exhibit, label: str, title: str) -> Entry:
        match item:
            case Event():
                at, codes = item.at, item.codes
            case Code():
                at, codes = item.obtained, (item.value,)
            case Exhibit():
                at, codes = item.moment, item.codes
        return Entry(what, item.id, label, at, at.local(zone) if at else None, codes, title)

    # A code that an event tells of stands on the timeline already; numbers of orders, parcels and
    # agents are no steps of the dispute.
    told = {
        value for event in file.events if event.kind == "code_obtained" for value in event.codes
    }
    found = [entry(_what(event), event, event.kind, event.text) for event in file.events]
    found += [
        entry("code", code, code.value, code.problem or code.value)
        for code in file.codes
        if code.kind in STEPS and code.obtained and code.value not in told
    ]
    found += [entry("exhibit", exhibit, exhibit.label, exhibit.title) for exhibit in file.exhibits]
    dated = [one for one in found if one.local is not None]
    dated.sort(key=lambda one: (one.local, _FIRST[one.what]))
    return dated + [one for one in found if one.local is None]


def _what(event: Event) -> What:
    return "message" if placed_of(event.details) else "event"


def by_time(exhibits: Sequence[Exhibit], case: Case) -> list[Exhibit]:
    """Return *exhibits* by their chosen time; equal times keep their order, undated ones last."""
    zone = case.tz

    def key(exhibit: Exhibit) -> tuple[bool, datetime, int]:
        moment = exhibit.moment
        return moment is None, moment.local(zone) if moment else datetime.max, exhibit.position

    return sorted(exhibits, key=key)


def as_it_stood(file: CaseFile, as_of: datetime) -> CaseFile:
    """Return the case without what came after *as_of*: later events, codes and exhibits.

    An exhibit came later where its own time is later, or where the person says so (`added_at` of
    a description): when it was taken in says nothing about when it was there.
    """
    zone = file.case.tz
    limit = as_of.astimezone(zone).replace(tzinfo=None)

    def came_later(exhibit: Exhibit) -> bool:
        told = exhibit.details.get("added_at")
        times = [exhibit.moment] if exhibit.moment else []
        times += [parse_iso(told, read_from=PERSON)] if isinstance(told, str) else []
        return any(moment.local(zone) > limit for moment in times)

    return replace(
        file,
        exhibits=tuple(e for e in file.exhibits if not came_later(e)),
        events=tuple(e for e in file.events if e.at is None or e.at.local(zone) <= limit),
        codes=tuple(c for c in file.codes if c.obtained is None or c.obtained.local(zone) <= limit),
    )
