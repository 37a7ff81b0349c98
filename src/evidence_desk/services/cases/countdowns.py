"""Keeps the end of a deadline that only the platform's screen shows, as the person entered it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from evidence_desk.domain.case import Event
from evidence_desk.domain.changes import Changes
from evidence_desk.domain.deadline import Deadline, shown_due
from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.services import history
from evidence_desk.services.cases import rules
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.workspace import Workspace

_ENTER = Text("填写“{label}”的截止时间", "Enter the end of “{label}”")
_CLEAR = Text("清除“{label}”的截止时间", "Clear the end of “{label}”")
# An own deadline is an event of its own: its end stands there alone.
_ALONE = "entered."


def enter_end(
    workspace: Workspace, case_id: int, deadline: Deadline, end: datetime | None
) -> Changes:
    """Keep *end*, a clock in the case's zone, with the event that started *deadline*.

    None takes back what was entered. It is an edit that can be undone.

    Raises:
        UserError: the event is no longer there.
    """
    event = _event(open_case(workspace, case_id), deadline)
    if event is None:
        raise UserError(
            "启动这个期限的事件已经不在了。请先在“发生了什么”里补上它。",
            "The event that started this deadline is no longer there. Add it under “What "
            "happened”.",
        )
    details = dict(event.details)
    kept = details.get("due")
    if isinstance(kept, str) and not deadline.id.startswith(_ALONE):
        # One end for all deadlines of the event gives way to one for each.
        kept = dict.fromkeys(_waiting(workspace, event), kept)
    told = _told(kept, deadline, end)
    details.pop("due", None)
    if told:
        details["due"] = told
    label = (_CLEAR if end is None else _ENTER).fill(label=deadline.label)
    edit = SetFields("event", event.id, {"details": details})
    return history.edit(workspace, edit, label=label, case_id=case_id)


def _told(kept: Any, deadline: Deadline, end: datetime | None) -> Any:
    shown = shown_due(end) if end else None
    if deadline.id.startswith(_ALONE):
        return shown
    ends: dict[str, Any] = dict(kept) if isinstance(kept, Mapping) else {}
    ends.pop(deadline.id, None)
    return ends | ({deadline.id: shown} if shown else {})


def _waiting(workspace: Workspace, event: Event) -> list[str]:
    """Return the ids of the deadlines that an event of this kind starts and a screen ends."""
    pack = rules.in_force(workspace).pack
    every = [rule for own in pack.platforms for rule in own.deadlines]
    every += [rule for path in pack.paths for rule in path.deadline]
    return [one.id for one in every if one.user_entered and one.trigger == event.kind]


def _event(file: CaseFile, deadline: Deadline) -> Event | None:
    if deadline.id.startswith(_ALONE):
        ident = int(deadline.id.removeprefix(_ALONE))
        return next((one for one in file.events if one.id == ident), None)
    fitting = [
        one
        for one in file.events
        if one.kind == deadline.trigger and (one.at == deadline.trigger_at or deadline.target)
    ]
    if deadline.target:
        fitting = [one for one in fitting if deadline.target in one.codes]
    return next(iter(fitting), None)
