"""Codes as the person sees them: their records, and those seen in the files but not yet taken."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_desk.domain.case import Code
from evidence_desk.domain.changes import Changes
from evidence_desk.domain.edits import Add, SetFields
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.rules.codes import STATE_TEXT, CodeRecord, CodeState, Edge, Graph, Node
from evidence_desk.rules.warnings import Warned
from evidence_desk.services import history
from evidence_desk.services.cases import assessing
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.workspace import Workspace

__all__ = [
    "STATE_TEXT",
    "Book",
    "CodeRecord",
    "CodeState",
    "Edge",
    "Graph",
    "Node",
    "Seen",
    "Warned",
    "book",
    "dismiss",
    "relate",
    "take",
    "unrelate",
]

_AROUND = 14  # characters shown at each side of a candidate
_MOST = 20
_REFUSED = "no_codes"  # under this name a case keeps what the person said is no code
_TAKE = Text("确认反馈码 {value}", "Confirm the code {value}")
_DISMISS = Text("{value} 不是反馈码", "{value} is no code")
_RELATE = Text("关联 {a} 和 {b}", "Relate {a} and {b}")
_UNRELATE = Text("取消 {a} 和 {b} 的关联", "Undo the relation of {a} and {b}")
# These hold both ways, whichever of the two was named first.
_MUTUAL = ("linked", "same_issue_other_channel")


@dataclass(frozen=True, slots=True)
class Seen:
    """A code that stands in an exhibit and waits for the person's yes.

    `where` is the exhibit's label, `around` the words it stands in; `sure` says that its form
    leaves no doubt.
    """

    value: str
    kind: str
    pattern: str
    where: str
    around: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Book:
    """Every code of a case, how they hang together, what is doubtful, and what was seen."""

    file: CaseFile
    records: tuple[CodeRecord, ...]
    graph: Graph
    warnings: tuple[Warned, ...]
    seen: tuple[Seen, ...]

    def record(self, value: str) -> CodeRecord | None:
        """Return the record of a code."""
        return next((one for one in self.records if one.code.value == value), None)

    def said_of(self, value: str) -> tuple[Text, ...]:
        """Return what is doubtful about a code."""
        return tuple(one.message for one in self.warnings if one.target == value)


def book(workspace: Workspace, case_id: int) -> Book:
    """Return the codes of a case as they stand now."""
    found = assessing.assess(workspace, case_id)
    values = {one.code.value for one in found.codes}
    return Book(
        file=found.file,
        records=found.codes,
        graph=found.graph,
        warnings=tuple(one for one in found.warnings if one.target in values),
        seen=_seen(workspace, found),
    )


def _seen(workspace: Workspace, found: assessing.Assessment) -> tuple[Seen, ...]:
    details = found.file.case.details.get(_REFUSED)
    refused = set(details) if isinstance(details, list | tuple) else set()
    texts = {one.label: one.file.text or "" for one in found.file.exhibits}
    made = []
    for sighting in assessing.sightings(workspace, found):
        one = sighting.code
        if one.value in refused or one.value in found.file.case.order.waybills:
            continue
        start, end = max(0, one.start - _AROUND), one.end + _AROUND
        around = " ".join(texts[sighting.label][start:end].split())
        made.append(Seen(one.value, one.kind, one.pattern, sighting.label, around, one.auto))
    return tuple(made[:_MOST])


def take(workspace: Workspace, case_id: int, one: Seen) -> Changes:
    """Take a code that was seen as a code of the case."""
    values = {"value": one.value, "kind": one.kind, "pattern": one.pattern}
    edit = Add("code", case_id, values)
    return history.edit(workspace, edit, label=_TAKE.fill(value=one.value), case_id=case_id)


def dismiss(workspace: Workspace, case_id: int, one: Seen) -> Changes:
    """Remember that what was seen is no code; undoing brings the question back."""
    details = dict(open_case(workspace, case_id).case.details)
    told = details.get(_REFUSED)
    refused = [str(each) for each in told] if isinstance(told, list | tuple) else []
    details[_REFUSED] = [*refused, one.value]
    edit = SetFields("case", case_id, {"details": details})
    return history.edit(workspace, edit, label=_DISMISS.fill(value=one.value), case_id=case_id)


def relate(workspace: Workspace, case_id: int, *, a: str, kind: str, b: str) -> Changes:
    """Say that code *a* stands to code *b* as *kind*.

    Raises:
        UserError: one of them is not in the case, they are one code, or it is said already.
    """
    start, end = _both(open_case(workspace, case_id), a, b)
    there = [(one.kind, one.to) for one in start.relations]
    back = [(one.kind, one.to) for one in end.relations]
    if (kind, b) in there or (kind in _MUTUAL and (kind, a) in back):
        raise UserError(
            f"{a} 和 {b} 已经这样关联了。", f"{a} and {b} are related like that already."
        )
    edit = SetFields("code", start.id, {"relations": [*map(list, there), [kind, b]]})
    return history.edit(workspace, edit, label=_RELATE.fill(a=a, b=b), case_id=case_id)


def unrelate(workspace: Workspace, case_id: int, *, a: str, kind: str, b: str) -> Changes:
    """Take a relation back, from whichever side it was told."""
    start, _ = _both(open_case(workspace, case_id), a, b)
    edit = SetFields(
        "code",
        start.id,
        {"relations": [[r.kind, r.to] for r in start.relations if (r.kind, r.to) != (kind, b)]},
    )
    return history.edit(workspace, edit, label=_UNRELATE.fill(a=a, b=b), case_id=case_id)


def _both(file: CaseFile, a: str, b: str) -> tuple[Code, Code]:
    known = {code.value: code for code in file.codes}
    missing = [value for value in (a, b) if value not in known]
    if missing or a == b:
        named = "、".join(missing) or a
        raise UserError(
            f"关联要有案件里的两个不同编号，请先添加：{named}。",
            f"A relation takes two different codes of the case. Add first: {named}.",
        )
    return known[a], known[b]
