"""Sets deadlines as an iCalendar file that a phone's calendar reads."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from evidence_desk.domain.deadline import Deadline, shown_due
from evidence_desk.domain.text import Language, Text, harmless

_NAME = Text("证据台期限", "Evidence Desk deadlines")
_DAY_END = Text("到当天 24:00 为止", "until 24:00 of that day")
_CASE = Text("案件：{number} {title}", "Case: {number} {title}")
_FOR = Text("编号：{target}", "Code: {target}")
_SAFE = Text("最稳妥在此之前：{safe}", "Safest before: {safe}")
_PROVISIONAL = Text(
    "暂算：该年的放假安排还没有公布。",
    "Provisional: the rest days of that year are not announced yet.",
)
_OTHER = Text("另一种算法：{due}", "Read another way: {due}")
_BASIS = Text("依据：{source}", "Source: {source}")
# For an end at a minute: one day, and three hours before it.
_BEFORE_MINUTE = (timedelta(days=-1), timedelta(hours=-3))
# For an end at 24:00, counted from the 00:00 that begins it: at 9:00 the day before, and at 21:00.
_BEFORE_DAY = (timedelta(hours=-15), timedelta(hours=21))


@dataclass(frozen=True, slots=True)
class Appointment:
    """A deadline as it stands in a calendar; `sources` are citations in words."""

    number: str
    title: str
    zone: str
    deadline: Deadline
    sources: tuple[str, ...] = ()


def calendar_file(
    appointments: Sequence[Appointment], *, stamp: datetime, language: Language
) -> bytes:
    """Return the .ics file of all deadlines whose end is known.

    Ends at a day stand as whole days, ends at a minute in the zone of their case. The same
    deadline has the same UID in every file, so that a calendar renews it. *stamp* is aware.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Evidence Desk//Deadlines//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _NAME.in_(language))
    for one in appointments:
        if event := _event(one, stamp, language):
            calendar.add_component(event)
    calendar.add_missing_timezones()
    data: bytes = calendar.to_ical()
    return data


def _event(one: Appointment, stamp: datetime, language: Language) -> Event | None:
    deadline = one.deadline
    by = deadline.remind_by
    if by is None:
        return None
    event = Event()
    event.add("uid", _uid(one))
    event.add("dtstamp", stamp)
    label, title = _plain(deadline.label.in_(language)), _plain(one.title)
    target = _plain(deadline.target)
    event.add("summary", "  ".join(part for part in (label, target, title) if part))
    event.add("description", "\n".join(_described(one, language)))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if isinstance(by, datetime):
        at = by.replace(tzinfo=ZoneInfo(one.zone))
        event.add("dtstart", at)
        event.add("dtend", at)
        alarms = _BEFORE_MINUTE
    else:
        event.add("dtstart", by)
        event.add("dtend", by + timedelta(days=1))
        alarms = _BEFORE_DAY
    for before in alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"{label}  {title}")
        alarm.add("trigger", before)
        event.add_component(alarm)
    return event


def _uid(one: Appointment) -> str:
    deadline = one.deadline
    parts = (one.number, deadline.id, deadline.target, deadline.trigger_at.iso())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32] + "@evidence-desk"


def _described(one: Appointment, language: Language) -> list[str]:
    deadline = one.deadline
    by = deadline.remind_by
    lines = [_CASE.fill(number=one.number, title=one.title)]
    if deadline.target:
        lines.append(_FOR.fill(target=deadline.target))
    if not isinstance(by, datetime):
        lines.append(_DAY_END)
    lines += [
        _OTHER.fill(due=shown_due(reading.due))
        for reading in deadline.readings
        if reading.due != by
    ]
    if deadline.safe_by and deadline.safe_by != by:
        lines.append(_SAFE.fill(safe=shown_due(deadline.safe_by).replace("T", " ")))
    if deadline.provisional:
        lines.append(_PROVISIONAL)
    if deadline.note:
        lines.append(deadline.note)
    lines += [_BASIS.fill(source=source) for source in one.sources]
    return [_plain(line.in_(language)) for line in lines]


def _plain(text: str) -> str:
    """Return *text* on one line and without what steers a screen."""
    return harmless(" ".join(text.split()))
