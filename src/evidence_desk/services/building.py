"""Makes a case of a description: opens it, takes its files in, writes down what was told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import tzinfo
from pathlib import Path
from typing import Any

from evidence_desk.domain.edits import Add, ChooseMoment, Edit, SetFields, Several
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.moment import PERSON, agree, parse_iso
from evidence_desk.domain.passage import with_passages
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Language
from evidence_desk.services.cases.casework import check_zone, list_cases, new_case
from evidence_desk.services.conversations import chats
from evidence_desk.services.description import Description, EvidencePart, PassagePart, in_language
from evidence_desk.services.intake.importing import Intake, Told, take_in
from evidence_desk.services.workspace import Workspace

_PARTY = ("name", "shop", "company", "phone", "address")


def build_case(
    workspace: Workspace,
    description: Description,
    files: Path,
    *,
    language: Language = "zh",
    progress: Progress,
) -> int:
    """Make the case and return its id.

    Raises:
        UserError: files are missing, and the desk is as before; or files could not be taken in,
            and the case stays with those that could.
    """
    told = in_language(description, language)
    paths = [files / part.file for part in told.evidence]
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        raise UserError(
            f"{files} 里缺少这些文件：{'、'.join(missing)}。请补齐或从描述中删去。",
            f"These files are missing in {files}: {', '.join(missing)}. Add them or take them out "
            "of the description.",
        )
    check_zone(told.zone)
    number = told.number or _free_number(workspace, told.id)
    case = new_case(
        workspace,
        title=told.title.in_(language),
        platform=told.platform,
        role=told.role,
        zone=told.zone,
        number=number,
    )
    _write(workspace, case.id, Several(_case_edits(told, case.id)))
    intake = take_in(
        workspace,
        case.id,
        paths,
        progress=progress,
        told=[Told(part.id, _fields(part)) for part in told.evidence],
    )
    _refuse_failures(intake)
    with workspace.reading() as repository:
        exhibits = {e.label: e for e in repository.exhibits(case.id)}
    _write(workspace, case.id, Several(tuple(_exhibit_edits(told, exhibits, case.tz))))
    for part in told.evidence:
        if part.passages:
            _mark(workspace, exhibits[part.id], part.passages)
    return case.id


def _mark(workspace: Workspace, exhibit: Exhibit, parts: Sequence[PassagePart]) -> None:
    chats.ensure(workspace, exhibit)
    found = [
        chats.passage_of(workspace, exhibit, part.first - 1, part.last - 1, proves=part.proves)
        for part in parts
    ]
    change = {"details": with_passages(exhibit.details, found)}
    _write(workspace, exhibit.case_id, SetFields("exhibit", exhibit.id, change))


def _free_number(workspace: Workspace, wanted: str) -> str:
    taken = {case.number for case in list_cases(workspace)}
    number, again = wanted, 1
    while number in taken:
        again += 1
        number = f"{wanted}-{again}"
    return number


def _write(workspace: Workspace, case_id: int, edit: Edit) -> None:
    # Part of making the case, not an edit of the person's: nothing to undo step by step.
    with workspace.writing() as repository:
        repository.apply(edit)
        repository.note("described", case_id, {})


def _case_edits(told: Description, case_id: int) -> tuple[Edit, ...]:
    price = told.order.price
    waybills = [told.order.waybill] if isinstance(told.order.waybill, str) else told.order.waybill
    case = SetFields(
        "case",
        case_id,
        {
            "buyer": {name: getattr(told.parties.buyer, name) for name in _PARTY},
            "seller": {name: getattr(told.parties.seller, name) for name in _PARTY},
            "order": {
                "no": told.order.no,
                "item": told.order.item,
                "variant": told.order.variant,
                "price": price if isinstance(price, str) else f"{price:.2f}",
                "carrier": told.order.carrier,
                "waybills": [waybill for waybill in waybills if waybill],
            },
            "statement": {
                "problem": told.statement.problem,
                "impact": told.statement.impact,
                "expectation": told.statement.expectation,
            },
            "disputes": told.disputes,
            "details": {
                "description_id": told.id,
                "fictional": told.fictional,
                "claims": told.claims,
                "amounts": told.amounts,
                "subtype": told.subtype,
                "other": dict(told.extra),
            },
        },
    )
    codes = [
        Add(
            "code",
            case_id,
            {
                "value": part.value,
                "kind": part.kind,
                "pattern": part.pattern,
                "source": part.source,
                "obtained": part.obtained,
                "problem": part.problem,
                "tags": part.tags,
                "relations": [[relation.kind, relation.to] for relation in part.relations],
            },
        )
        for part in told.codes
    ]
    own = ("service", "by", "signed_by", "ground", "evidence", "due", "done")
    events = [
        Add(
            "event",
            case_id,
            {
                "at": part.at,
                "kind": part.kind,
                "text": part.text,
                "channel": part.channel,
                "codes": part.codes,
                "details": {name: getattr(part, name) for name in own if getattr(part, name)}
                | dict(part.extra),
            },
        )
        for part in told.events
    ]
    return (case, *codes, *events)


def _fields(part: EvidencePart) -> dict[str, Any]:
    names = ("kind", "item", "channel", "dispute", "caption", "proves", "source", "included")
    shown = {name: getattr(part, name) for name in names}
    own = {"exif", "via", "same_bytes_as", "weak", "new_evidence", "contains", "flags", "added_at"}
    details = {
        f.name: getattr(part, f.name)
        for f in fields(part)
        if f.name in own and getattr(part, f.name)
    }
    return shown | {"details": details | dict(part.extra)}


def _exhibit_edits(
    told: Description, exhibits: Mapping[str, Exhibit], zone: tzinfo
) -> Iterator[Edit]:
    for part in told.evidence:
        exhibit = exhibits[part.id]
        if part.codes:
            yield SetFields("exhibit", exhibit.id, {"codes": part.codes})
        if part.captured_at:
            said = parse_iso(part.captured_at, read_from=PERSON)
            # Where the file itself says the same, that is the better witness.
            if exhibit.moment is None or not agree(said, exhibit.moment, zone):
                yield ChooseMoment(exhibit.id, iso=part.captured_at)


def _refuse_failures(intake: Intake) -> None:
    if not intake.failed:
        return

    def listed(language: Language) -> str:
        return "；".join(f"{one.name}：{one.why.in_(language)}" for one in intake.failed)

    raise UserError(f"有文件没能收录：{listed('zh')}", f"Files were not taken in: {listed('en')}")
