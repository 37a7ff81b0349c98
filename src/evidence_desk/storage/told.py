"""Reads what was told of many cases at once: events and codes, without any exhibit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from evidence_desk.domain.case import Case, Code, Event
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.storage import rows
from evidence_desk.storage.tables import CASE, CODE, EVENT, EVENT_CODE


def told(connection: Connection) -> Iterator[CaseFile]:
    """Yield every case with its events and codes, the newest first.

    Exhibits, parties, order and statement are left out. Four queries, however many cases there are.
    """
    codes: dict[int, list[Code]] = defaultdict(list)
    values: dict[int, str] = {}
    for row in connection.execute(select(CODE).order_by(CODE.c.id)):
        code = rows.code_from_row(row)
        codes[row.case_id].append(code)
        values[code.id] = code.value
    linked: dict[int, list[str]] = defaultdict(list)
    query = select(EVENT_CODE.c.event_id, EVENT_CODE.c.code_id).order_by(EVENT_CODE.c.place)
    for event_id, code_id in connection.execute(query):
        if code_id in values:
            linked[event_id].append(values[code_id])
    events: dict[int, list[Event]] = defaultdict(list)
    event: Any
    for event in connection.execute(select(EVENT).order_by(EVENT.c.id)):
        events[event.case_id].append(rows.event_from_row(event, linked[event.id]))
    columns = ("id", "number", "title", "platform", "role", "zone", "created_at", "disputes")
    wanted = select(*(CASE.c[name] for name in columns), CASE.c.details)
    for row in connection.execute(wanted.order_by(CASE.c.id.desc())):
        case = Case(
            id=row.id,
            number=row.number,
            title=row.title,
            platform=row.platform,
            role=row.role,
            zone=row.zone,
            created_at=datetime.fromisoformat(row.created_at),
            disputes=tuple(row.disputes),
            details=row.details,
        )
        yield CaseFile(case, (), tuple(events[case.id]), tuple(codes[case.id]))
