"""The ways beyond the platform: which are open, which are not and why, what each still wants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from evidence_desk.domain.case import Case, Party
from evidence_desk.domain.deadline import Due, end_of, shown_due
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.rules.appeal import AppealStanding
from evidence_desk.rules.counting import count
from evidence_desk.rules.escalation import FormField, PathRule, Rejection
from evidence_desk.rules.gaps import counted
from evidence_desk.rules.pack import Pack
from evidence_desk.rules.platform import DeadlineRule

OPEN, FILED, NOT_YET, OTHER_ROLE, DECIDED = "open", "filed", "not_yet", "other_role", "decided"

_FILED = Text("已经提出，等答复", "Already filed; wait for the answer")
_FOR_BUYERS = Text("这条路是给消费者的，卖家不能用", "This way is for consumers, not for sellers")
_FOR_SELLERS = Text("这条路是给卖家的", "This way is for sellers")
_CARRIER_FIRST = Text(
    "先向快递企业投诉，等它在期限内答复", "Complain to the carrier first and give it its time"
)
_CARRIER_WAIT = Text(
    "已向快递企业投诉，{due} 之前等它答复；不满意再来",
    "The carrier has until {due} to answer; come here if that does not satisfy",
)
_ALREADY = Text("{label}（{events}）", "{label} ({events})")
_DECIDED = Text(
    "平台已作出处理结果，平台内没有别的路了",
    "The platform has decided, and nothing is left inside it",
)
_ELSEWHERE = Text(
    "{where}也在处理或刚提出同一争议：一旦那边受理，这里就不再受理",
    "The same dispute was also taken to: {where}. Once they take it, this one will not",
)


@dataclass(frozen=True, slots=True)
class PathStanding:
    """One way and how it stands.

    `status` is `open`, `filed`, `not_yet`, `decided`, `other_role`, or the id of the rejection
    that bars it, such as `already_handled`. `needs` are required fields the case does not hold;
    `sensitive` ones are never kept in a case and only written on the form.
    """

    id: str
    label: Text
    status: str
    why: Text | None
    needs: tuple[FormField, ...]
    cautions: tuple[Text, ...]
    notes: tuple[Text, ...]
    url: str
    phone: str


def standing(
    pack: Pack, file: CaseFile, now: datetime, *, appeal: AppealStanding | None
) -> tuple[PathStanding, ...]:
    """Return every way in the order the law names them; *now* is a wall clock of the case."""
    found = []
    for rule in sorted(pack.paths, key=lambda one: one.order):
        status, why = _status(rule, pack, file, now)
        if rule.id == "platform" and status == OPEN and _is_decided(file, appeal):
            status, why = DECIDED, _DECIDED
        found.append(
            PathStanding(
                id=rule.id,
                label=rule.label,
                status=status,
                why=why,
                needs=tuple(one for one in rule.field if one.required and not _knows(one.id, file)),
                cautions=_cautions(rule, pack, file) if status == OPEN else (),
                notes=tuple(one.label for one in (*rule.fact, *rule.rule)),
                url=rule.url,
                phone=rule.phone,
            )
        )
    return tuple(found)


def _is_decided(file: CaseFile, appeal: AppealStanding | None) -> bool:
    ruled = any(event.kind == "ruling_received" for event in file.events)
    return ruled and (appeal is None or not appeal.allowed)


def _status(rule: PathRule, pack: Pack, file: CaseFile, now: datetime) -> tuple[str, Text | None]:
    kinds = {event.kind for event in file.events}
    if rule.role not in ("", file.case.role):
        return OTHER_ROLE, _FOR_BUYERS if rule.role == "buyer" else _FOR_SELLERS
    for bar in rule.reject:
        if bar.check == "has_any_event" and (met := [e for e in bar.events if e in kinds]):
            events = [pack.event(one) for one in met]
            return bar.id, _ALREADY.fill(label=bar.label, events=_joined(events))
    if kinds & set(rule.chosen_by):
        return FILED, _FILED
    for bar in rule.reject:
        if _bars(bar, rule, pack, file, now):
            return bar.id, bar.label
    return _carrier_first(rule, pack, file, now)


def _bars(bar: Rejection, rule: PathRule, pack: Pack, file: CaseFile, now: datetime) -> bool:
    match bar.check:
        case "missing_evidence":
            # A receipt shows the deal as well as the order does.
            return not any(o.item in bar.items or o.kind == "receipt" for o in counted(file))
        case "deadline_passed":
            ends = [
                due
                for clock in rule.deadline
                if clock.id == bar.deadline
                for due in _ends(clock, pack, file)
            ]
            return any(end_of(due) <= now for due in ends)
        case "missing_fields":
            # Papers and identity are shown to the body itself and never kept here.
            asked = [f for f in rule.field if f.id in bar.fields and not f.sensitive]
            return any(not _has_begun(one.id, file) for one in asked)
        case "has_any_event":
            return False


def _carrier_first(
    rule: PathRule, pack: Pack, file: CaseFile, now: datetime
) -> tuple[str, Text | None]:
    """Hold back a way that opens only after the carrier had its time."""
    for clock in rule.deadline:
        if clock.applies_to != "carrier":
            continue
        ends = _ends(clock, pack, file)
        if not ends:
            return NOT_YET, _CARRIER_FIRST
        if all(end_of(due) > now for due in ends):
            return NOT_YET, _CARRIER_WAIT.fill(due=shown_due(min(ends, key=end_of)))
    return OPEN, None


def _ends(clock: DeadlineRule, pack: Pack, file: CaseFile) -> list[Due]:
    """Return when a clock ends, once for each event that starts it, whether it is listed or not."""
    if clock.amount is None or clock.unit is None:
        return []
    zone = file.case.tz
    return [
        count(
            event.at.local(zone),
            clock.amount,
            clock.unit,
            counting=clock.counting,
            calendar=pack.calendar,
            starts=clock.starts,
        ).due
        for event in file.events
        if event.kind == clock.trigger and event.at
    ]


def _cautions(rule: PathRule, pack: Pack, file: CaseFile) -> tuple[Text, ...]:
    """Warn where another way was taken that would bar this one once it is accepted."""
    kinds = {event.kind for event in file.events}
    barring = {kind for bar in rule.reject for kind in bar.events}
    elsewhere = [
        other.label
        for other in pack.paths
        if other.id != rule.id and barring & set(other.chosen_by) and kinds & set(other.chosen_by)
    ]
    return (_ELSEWHERE.fill(where=_joined(elsewhere)),) if elsewhere else ()


def _parties(case: Case) -> tuple[Party, Party]:
    """Return the person's own side and the other one."""
    both = (case.buyer, case.seller)
    return both if case.role == "buyer" else (both[1], both[0])


def _whole(party: Party) -> bool:
    return bool(party.shown() and party.address)


# Which fields of the forms a case can hold, and whether it does.
_KNOWN: dict[str, Callable[[CaseFile], bool]] = {
    "complainant_name": lambda file: bool(_parties(file.case)[0].name),
    "complainant_phone": lambda file: bool(_parties(file.case)[0].phone),
    "complainant_address": lambda file: bool(_parties(file.case)[0].address),
    "respondent_name": lambda file: bool(_parties(file.case)[1].shown()),
    "respondent_address": lambda file: bool(_parties(file.case)[1].address),
    "respondent": lambda file: _whole(_parties(file.case)[1]),
    "defendant": lambda file: _whole(_parties(file.case)[1]),
    "facts": lambda file: bool(file.case.statement.problem),
    "requests": lambda file: bool(file.case.statement.expectation),
    "claims": lambda file: bool(file.case.statement.expectation and file.case.statement.problem),
    "evidence": lambda file: bool(counted(file)),
    "purchase": lambda file: bool(file.case.order.item and file.case.order.price),
    "waybill_no": lambda file: bool(file.case.order.waybills),
}


def _knows(field: str, file: CaseFile) -> bool:
    known = _KNOWN.get(field)
    return known is not None and known(file)


def _has_begun(field: str, file: CaseFile) -> bool:
    """Tell whether a field is known in part: a shop's name is enough to find it."""
    if field in ("respondent", "defendant"):
        return bool(_parties(file.case)[1].shown())
    return _knows(field, file)


def _joined(texts: Sequence[Text]) -> Text:
    return Text("、".join(one.zh for one in texts), ", ".join(one.en for one in texts))
