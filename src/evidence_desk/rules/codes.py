"""Codes as records: spotted in text, how they hang together, and what state each is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from evidence_desk.domain.case import Code, Relation
from evidence_desk.domain.deadline import Deadline
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.rules.platform import CodeKind, PlatformPack

# The kinds of codes that stand for a problem, an ordinary one and one for several.
ORDINARY = "feedback_code"
MASTER = "master_code"
PROBLEM_CODES = (ORDINARY, MASTER, "complaint_no")
# By these relations several codes are handled together.
JOINING = ("linked", "master_of")
_SYMMETRIC = ("linked", "same_issue_other_channel")
_SOON = 2

CodeState = Literal["fresh", "needs_follow_up", "followed_up", "expired", "replaced", "number"]
STATE_TEXT: dict[CodeState, Text] = {
    "fresh": Text("刚取得", "Fresh"),
    "needs_follow_up": Text("该跟进了", "Needs a follow-up"),
    "followed_up": Text("已跟进", "Followed up"),
    "expired": Text("已过期", "Expired"),
    "replaced": Text("已由新码替代", "Replaced by a new one"),
    "number": Text("编号", "A number"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A code seen in text at `start` to `end`; one that is not `auto` waits for the person's yes.

    `dated` is the day that is part of the code, where its form has one.
    """

    value: str
    kind: str
    pattern: str
    start: int
    end: int
    auto: bool
    dated: date | None


@dataclass(frozen=True, slots=True)
class CodeRecord:
    """A code with its state and what it hangs together with; `problem` is what it stands for."""

    code: Code
    state: CodeState
    days_to_follow_up: int | None
    days_to_expiry: int | None
    replaced_by: str
    master: str
    agents: tuple[str, ...]
    together_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A code in the picture of all codes."""

    value: str
    kind: str
    state: CodeState
    problem: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """How one code stands to another, in words; `since` is when that came about, if known."""

    start: str
    end: str
    kind: str
    words: Text
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Graph:
    """All codes of a case and how they hang together."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def spot(text: str, kinds: Iterable[CodeKind]) -> list[Candidate]:
    """Return the codes in *text* in their order; where two overlap, the surer and longer one."""
    found = [
        Candidate(
            value=match["no"] if "no" in match.groupdict() else match[0],
            kind=kind.id,
            pattern=pattern.id,
            start=match.start("no") if "no" in match.groupdict() else match.start(),
            end=match.end("no") if "no" in match.groupdict() else match.end(),
            auto=pattern.auto_accept,
            dated=_dated(match),
        )
        for kind in kinds
        for pattern in kind.pattern
        for match in re.finditer(pattern.regex, text)
    ]
    found.sort(key=lambda one: (not one.auto, one.start - one.end, one.start))
    kept: list[Candidate] = []
    for one in found:
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def date_in(value: str, kinds: Iterable[CodeKind]) -> date | None:
    """Return the day that is written into the code *value*, None where there is none."""
    for kind in kinds:
        for pattern in kind.pattern:
            if (match := re.fullmatch(pattern.regex, value)) and (day := _dated(match)):
                return day
    return None


def _dated(match: re.Match[str]) -> date | None:
    digits = match.groupdict().get("date") or ""
    if len(digits) not in (6, 8):
        return None
    year = digits[:-4] if len(digits) == 8 else f"20{digits[:2]}"
    try:
        return date(int(year), int(digits[-4:-2]), int(digits[-2:]))
    except ValueError:
        return None


def since(file: CaseFile, code: Code, relation: Relation) -> datetime | None:
    """Return when a relation came about; None where nothing tells.

    That is the first event naming both codes; else when the agent that handles both got them; else
    when the later of the two was obtained.
    """
    zone = file.case.tz
    other = next((one for one in file.codes if one.value == relation.to), None)
    named = [
        event.at.local(zone)
        for event in file.events
        if event.at and code.value in event.codes and relation.to in event.codes
    ]
    if named:
        return min(named)
    pair = [code] + ([other] if other else [])
    if relation.kind in _SYMMETRIC and (agent := _same_agent(file, pair)):
        pair.append(agent)
    times = [_local(one.obtained, file) for one in pair]
    return max((at for at in times if at), default=None)


def _same_agent(file: CaseFile, pair: Sequence[Code]) -> Code | None:
    handled = [{r.to for r in code.relations if r.kind == "handled_by"} for code in pair]
    both = set.intersection(*handled) if len(handled) > 1 else set()
    return next((code for code in file.codes if code.value in both), None)


def _local(moment: Moment | None, file: CaseFile) -> datetime | None:
    return moment.local(file.case.tz) if moment else None


def _standing(file: CaseFile, limit: datetime) -> Iterator[tuple[Code, Relation, datetime | None]]:
    """Yield the relations between codes that were there at *limit* (wall clock of the case)."""
    there = {code.value for code in file.codes if _is_there(code, file, limit)}
    for code in file.codes:
        for relation in code.relations:
            at = since(file, code, relation)
            if {code.value, relation.to} <= there and (at is None or at <= limit):
                yield code, relation, at


def _is_there(code: Code, file: CaseFile, limit: datetime) -> bool:
    at = _local(code.obtained, file)
    return at is None or at <= limit


def as_they_stood(file: CaseFile, limit: datetime) -> tuple[Code, ...]:
    """Return the codes there at *limit*, each with the relations it had by then."""
    had: dict[int, list[Relation]] = {}
    for code, relation, _ in _standing(file, limit):
        had.setdefault(code.id, []).append(relation)
    return tuple(
        replace(code, relations=tuple(had.get(code.id, ())))
        for code in file.codes
        if _is_there(code, file, limit)
    )


def linked(file: CaseFile, limit: datetime) -> bool:
    """Tell whether any codes were being handled together at *limit*."""
    return any(relation.kind in JOINING for _, relation, _ in _standing(file, limit))


def replaced(file: CaseFile, limit: datetime) -> dict[str, str]:
    """Map each code that a newer one had replaced at *limit* to that newer one."""
    return {
        relation.to: code.value
        for code, relation, _ in _standing(file, limit)
        if relation.kind == "replaces"
    }


def records(
    file: CaseFile, limit: datetime, deadlines: Sequence[Deadline]
) -> tuple[CodeRecord, ...]:
    """Return the codes there at *limit* with their state; *deadlines* as they stood then."""
    standing = list(_standing(file, limit))
    newer = replaced(file, limit)
    made = []
    for code in file.codes:
        if not _is_there(code, file, limit):
            continue
        follow_up, validity = _clocks(code.value, deadlines)
        made.append(
            CodeRecord(
                code=code,
                state=_state(code, follow_up, validity, is_replaced=code.value in newer),
                days_to_follow_up=follow_up.days_left if follow_up else None,
                days_to_expiry=validity.days_left if validity else None,
                replaced_by=newer.get(code.value, ""),
                master=next(
                    (
                        c.value
                        for c, r, _ in standing
                        if (r.kind, r.to) == ("master_of", code.value)
                    ),
                    "",
                ),
                agents=tuple(r.to for c, r, _ in standing if c is code and r.kind == "handled_by"),
                together_with=_together(code.value, [(c.value, r) for c, r, _ in standing]),
            )
        )
    return tuple(made)


def _together(value: str, standing: Sequence[tuple[str, Relation]]) -> tuple[str, ...]:
    """Return the codes that share a linked case, a master or an issue with *value*."""
    joining = (*JOINING, "same_issue_other_channel")
    pairs = [(start, r.to) for start, r in standing if r.kind in joining]
    known = [value]
    for one in known:
        for a, b in pairs:
            for near, far in ((a, b), (b, a)):
                if near == one and far not in known:
                    known.append(far)
    return tuple(known[1:])


def _clocks(value: str, deadlines: Sequence[Deadline]) -> tuple[Deadline | None, Deadline | None]:
    """Return the code's follow-up deadline and its validity."""
    mine = [one for one in deadlines if one.target == value]
    follow_up = next((one for one in mine if one.met_by == "code_followed_up"), None)
    validity = next((one for one in mine if not one.met_by), None)
    return follow_up, validity


def _state(
    code: Code, follow_up: Deadline | None, validity: Deadline | None, *, is_replaced: bool
) -> CodeState:
    if is_replaced:
        return "replaced"
    if code.kind not in PROBLEM_CODES:
        return "number"
    if validity is not None and validity.state == "passed_unmet":
        return "expired"
    if follow_up is None:
        return "fresh"
    if follow_up.state in ("met", "met_late"):
        return "followed_up"
    left = follow_up.days_left
    is_due = follow_up.state == "passed_unmet" or (left is not None and left <= _SOON)
    return "needs_follow_up" if is_due else "fresh"


def graph(
    file: CaseFile, limit: datetime, records_: Sequence[CodeRecord], pack: PlatformPack | None
) -> Graph:
    """Return the picture of all codes there at *limit*; mutual relations are drawn once."""
    words = {one.id: one.label for one in pack.code_relations} if pack else {}
    edges: list[Edge] = []
    drawn: set[tuple[str, frozenset[str]]] = set()
    for code, relation, at in _standing(file, limit):
        pair = (relation.kind, frozenset((code.value, relation.to)))
        if relation.kind in _SYMMETRIC and pair in drawn:
            continue
        drawn.add(pair)
        label = words.get(relation.kind, Text(relation.kind, relation.kind))
        edges.append(Edge(code.value, relation.to, relation.kind, label, at))
    nodes = tuple(
        Node(one.code.value, one.code.kind, one.state, one.code.problem, one.code.tags)
        for one in records_
    )
    return Graph(nodes, tuple(edges))


def problems_of(code: Code, file: CaseFile) -> tuple[str, ...]:
    """Return the different problems that one code is used for, as far as the case tells.

    They are those written with the code, or the types of dispute its captures are put to.
    """
    written = tuple(part.strip() for part in re.split(r"[；;\n＋+]", code.problem) if part.strip())
    disputes = dict.fromkeys(
        one.dispute
        for one in file.exhibits
        if one.item == "code_capture" and one.dispute and code.value in one.codes
    )
    return max(written, tuple(disputes), key=len)
