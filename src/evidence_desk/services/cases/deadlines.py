"""The deadlines of one case, or of all: computed anew, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evidence_desk.domain.case import Role
from evidence_desk.domain.deadline import Deadline, end_of, shown_due
from evidence_desk.domain.text import Language
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.rules.deadlines import deadlines
from evidence_desk.services.cases import rules
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CaseDeadline:
    """A deadline and the case it is of."""

    case_id: int
    number: str
    title: str
    zone: str
    deadline: Deadline
    role: Role = "buyer"


def deadlines_of(
    workspace: Workspace, case_id: int, as_of: datetime | None = None
) -> tuple[Deadline, ...]:
    """Return the deadlines of a case as at *as_of* (now), the earliest end first.

    Raises:
        UserError: there is no such case.
    """
    return deadlines_in(workspace, open_case(workspace, case_id), as_of)


def deadlines_in(
    workspace: Workspace, file: CaseFile, as_of: datetime | None = None
) -> tuple[Deadline, ...]:
    """Return the deadlines of a case that was read already."""
    pack = rules.in_force(workspace).pack
    return deadlines(pack, file, as_of or workspace.clock())


def all_deadlines(
    workspace: Workspace, as_of: datetime | None = None, *, running_only: bool = True
) -> list[CaseDeadline]:
    """Return the deadlines of every case as at *as_of* (now): the one list of the desk.

    The earliest end comes first; what still waits for its end to be entered comes before all.
    With *running_only* what was met or has passed is left out.
    """
    pack = rules.in_force(workspace).pack
    at = as_of or workspace.clock()
    found: list[CaseDeadline] = []
    with workspace.reading() as repository:
        for file in repository.told():
            case = file.case
            found += [
                CaseDeadline(case.id, case.number, case.title, case.zone, one, case.role)
                for one in deadlines(pack, file, at)
                if one.is_running or not running_only
            ]
    found.sort(key=_order)
    return found


def _order(one: CaseDeadline) -> tuple[datetime, int, str, str]:
    by = one.deadline.remind_by
    return (
        end_of(by) if by else datetime.min,
        one.case_id,
        one.deadline.id,
        one.deadline.target,
    )


def document(one: Deadline, language: Language = "zh") -> dict[str, Any]:
    """Return a deadline as JSON, in the shape of `expected.deadlines` of a description."""
    told: dict[str, Any] = {
        "id": one.id,
        "trigger_at": one.trigger_at.iso(),
        "due": shown_due(one.due) if one.due else None,
        "safe_by": shown_due(one.safe_by) if one.safe_by else None,
        "provisional": one.provisional,
        "state": one.state,
        "days_left": one.days_left,
    }
    if one.target:
        told["target"] = one.target
    if one.met_at:
        told["met_at"] = one.met_at.iso()
    return told | {
        "label": one.label.in_(language),
        "severity": one.severity,
        "who": one.who,
        "path": one.path,
        "trigger": one.trigger,
        "counting": one.counting,
        "readings": [
            {
                "counting": reading.counting,
                "due": shown_due(reading.due),
                "provisional": reading.provisional,
            }
            for reading in one.readings
        ],
        "remind_by": shown_due(one.remind_by) if one.remind_by else None,
        "entered": one.entered,
        "source": list(one.source),
        "confidence": one.confidence,
        "conflicts": [text.in_(language) for text in one.conflicts],
    }


def documents(found: Iterable[CaseDeadline], language: Language = "zh") -> list[dict[str, Any]]:
    """Return deadlines of several cases as JSON, each with the number of its case."""
    return [{"case": one.number, **document(one.deadline, language)} for one in found]
