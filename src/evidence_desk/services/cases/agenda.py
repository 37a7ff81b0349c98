"""What is due over all cases: to be entered, today, this week, later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from evidence_desk.domain.deadline import Deadline
from evidence_desk.domain.text import Text
from evidence_desk.services.cases import clockwords
from evidence_desk.services.cases.deadlines import CaseDeadline, all_deadlines
from evidence_desk.services.cases.overview import is_mine
from evidence_desk.services.workspace import Workspace

When = Literal["entry", "today", "week", "later"]
WHENS: tuple[When, ...] = ("today", "entry", "week", "later")
_WEEK = 7  # days
_SOON, _VERY_SOON = timedelta(hours=24), timedelta(hours=3)
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A deadline of the person's that runs, and in which part of the list it stands."""

    when: When
    of: CaseDeadline


@dataclass(frozen=True, slots=True)
class Reminder:
    """What to say now: a title, the deadlines by name, and a value that differs with them."""

    title: Text
    text: Text
    of: frozenset[tuple[int, str, str, bool]]


def agenda(workspace: Workspace, as_of: datetime | None = None) -> tuple[Item, ...]:
    """Return every deadline that is the person's and runs as at *as_of* (now), in its order.

    What nobody knows the end of, and no screen shows, is left out: there is nothing to do about it.
    """
    found = [
        Item(_when(one.deadline), one)
        for one in all_deadlines(workspace, as_of)
        if one.deadline.state != "unknown" and is_mine(one.deadline, one.role)
    ]
    return tuple(sorted(found, key=lambda item: WHENS.index(item.when)))


def _when(one: Deadline) -> When:
    by = one.remind_by
    if by is None:
        return "entry"
    day = by.date() if isinstance(by, datetime) else by
    days = (day - one.as_of.date()).days
    return "today" if days <= 0 else "week" if days < _WEEK else "later"


def reminder(items: Sequence[Item]) -> Reminder | None:
    """Return what to remind of: the hard ends within a day; None where there is none."""
    soon = [
        (item.of, left)
        for item in items
        if item.of.deadline.severity != "info"
        and (left := item.of.deadline.remaining) is not None
        and left <= _SOON
    ]
    if not soon:
        return None
    told = [_told(one, left) for one, left in soon[:_NAMED]]
    if len(soon) > _NAMED:
        told.append(Text(f"还有 {len(soon) - _NAMED} 个", f"and {len(soon) - _NAMED} more"))
    count = len(soon)
    return Reminder(
        Text(
            f"{count} 个期限快到了",
            f"{count} deadline is near" if count == 1 else f"{count} deadlines are near",
        ),
        Text("\n".join(text.zh for text in told), "\n".join(text.en for text in told)),
        frozenset(
            (one.case_id, one.deadline.id, one.deadline.target, left <= _VERY_SOON)
            for one, left in soon
        ),
    )


def _told(one: CaseDeadline, remaining: timedelta) -> Text:
    label, left = one.deadline.label, clockwords.left(remaining)
    return Text(f"{label.zh}，{left.zh}（{one.title}）", f"{label.en}, {left.en} ({one.title})")
