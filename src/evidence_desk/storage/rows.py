"""Turns table rows into domain values and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from evidence_desk.domain.case import Case, Code, Event, Order, Party, Relation, Statement
from evidence_desk.domain.exhibit import Exhibit, StoredFile
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.reading import Fact, Reading
from evidence_desk.domain.text import Text

Json = Any
# What of a reading belongs to an exhibit.
READING_COLUMNS = (
    "reader",
    "media_type",
    "width",
    "height",
    "orientation",
    "pages",
    "duration",
    "facts",
    "text",
)
# The columns of an exhibit that nobody has said anything about yet.
NEW_EXHIBIT: Mapping[str, Json] = {
    "kind": "",
    "item": "",
    "channel": "",
    "dispute": "",
    "caption": "",
    "proves": "",
    "source": "",
    "included": True,
    "set_aside": False,
    "chosen_by_person": False,
    "findings": [],
    "examined": "",
}


def moment_to_json(moment: Moment) -> Json:
    """Return a moment as a JSON list; the wall clock keeps its microseconds."""
    wall = moment.wall.isoformat()
    return [wall, moment.precision, moment.read_from, moment.zone, moment.offset_minutes]


def moment_from_json(data: Json) -> Moment:
    """Return the moment that `moment_to_json` wrote."""
    wall, precision, read_from, zone, offset = data
    return Moment(datetime.fromisoformat(wall), precision, read_from, zone, offset)


def finding_to_json(finding: Finding) -> Json:
    """Return a finding as JSON, wording included: a later version may word it otherwise."""
    return {
        "check": finding.check,
        "version": finding.version,
        "severity": finding.severity,
        "zh": finding.message.zh,
        "en": finding.message.en,
        "values": json.loads(json.dumps(dict(finding.values), default=str)),
        "speaks_for": finding.speaks_for,
        "weight": finding.weight,
    }


def finding_from_json(data: Json) -> Finding:
    """Return the finding that `finding_to_json` wrote."""
    return Finding(
        data["check"],
        data["version"],
        data["severity"],
        Text(data["zh"], data["en"]),
        data["values"],
        data["speaks_for"],
        data["weight"],
    )


def reading_to_row(digest: str, reading: Reading) -> dict[str, Json]:
    """Return the columns of `reading`."""
    return {
        "digest": digest,
        "reader": reading.reader,
        "reader_version": reading.reader_version,
        "kind": reading.kind,
        "media_type": reading.media_type,
        "width": reading.width,
        "height": reading.height,
        "orientation": reading.orientation,
        "pages": reading.pages,
        "duration": reading.duration,
        "facts": [[fact.name, fact.value] for fact in reading.facts],
        "text": reading.text,
    }


def case_from_row(row: Any) -> Case:
    """Return the case of a row of `case`."""
    order = dict(row.order)
    order["waybills"] = tuple(order.get("waybills", ()))
    return Case(
        id=row.id,
        number=row.number,
        title=row.title,
        platform=row.platform,
        role=row.role,
        zone=row.zone,
        created_at=datetime.fromisoformat(row.created_at),
        ordering=row.ordering,
        buyer=Party(**row.buyer),
        seller=Party(**row.seller),
        order=Order(**order),
        statement=Statement(**row.statement),
        disputes=tuple(row.disputes),
        details=row.details,
    )


def code_from_row(row: Any) -> Code:
    """Return the code of a row of `code`."""
    return Code(
        id=row.id,
        value=row.value,
        kind=row.kind,
        pattern=row.pattern,
        source=row.source,
        obtained=moment_from_json(row.obtained) if row.obtained else None,
        problem=row.problem,
        tags=tuple(row.tags),
        relations=tuple(Relation(kind, to) for kind, to in row.relations),
    )


def event_from_row(row: Any, codes: Sequence[str]) -> Event:
    """Return the event of a row of `event`."""
    return Event(
        id=row.id,
        at=moment_from_json(row.at) if row.at else None,
        kind=row.kind,
        text=row.text,
        channel=row.channel,
        codes=tuple(codes),
        details=row.details,
    )


def stored_file_from_row(row: Any) -> StoredFile:
    """Return the file of a row joined with `stored_file` and `reading`."""
    return StoredFile(
        digest=row.digest,
        size=row.size,
        kind=row.file_kind,
        media_type=row.media_type,
        reader=row.reader,
        width=row.width,
        height=row.height,
        orientation=row.orientation,
        pages=row.pages,
        duration=row.duration,
        facts=tuple(Fact(name, value) for name, value in row.facts),
        text=row.text,
    )


def exhibit_from_row(row: Any, *, codes: Sequence[str], same_as: str | None) -> Exhibit:
    """Return the exhibit of a row of `exhibit` joined with `stored_file` and `reading`."""
    return Exhibit(
        id=row.id,
        case_id=row.case_id,
        label=row.label,
        position=row.position,
        file=stored_file_from_row(row),
        name=row.name,
        added_at=datetime.fromisoformat(row.added_at),
        kind=row.kind,
        item=row.item,
        channel=row.channel,
        dispute=row.dispute,
        caption=row.caption,
        proves=row.proves,
        source=row.source,
        included=row.included,
        set_aside=row.set_aside,
        codes=tuple(codes),
        moments=tuple(moment_from_json(moment) for moment in row.moments),
        chosen=row.chosen,
        chosen_by_person=row.chosen_by_person,
        findings=tuple(finding_from_json(finding) for finding in row.findings),
        examined=row.examined,
        alike=row.alike,
        same_as=same_as,
        details=row.details,
    )


def plain(values: Mapping[str, Json]) -> dict[str, Json]:
    """Return *values* with tuples as lists, as JSON would give them back."""
    return {key: json.loads(json.dumps(value)) for key, value in values.items()}
