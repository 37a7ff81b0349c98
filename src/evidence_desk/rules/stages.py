"""Where a dispute stands, driven by its events, and what the person may and may not do now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from evidence_desk.domain.deadline import Deadline, Due, end_of, shown_due
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.rules.appeal import AppealStanding
from evidence_desk.rules.codes import PROBLEM_CODES, CodeRecord
from evidence_desk.rules.guidance import ActionId, Guidance, Phase, StageRule
from evidence_desk.rules.pack import Pack
from evidence_desk.rules.paths import PathStanding
from evidence_desk.rules.platform import PlatformPack, Precondition

_PHASES: tuple[Phase, ...] = ("start", "before", "handling", "outside")
_OBTAINED = "code_obtained"
_HANDLING = ("intervention_requested", "evidence_requested", "evidence_submitted")

_PRECONDITION = Text("还不满足：{label}。{on_fail}", "Not met yet: {label}. {on_fail}")
_LATE = Text("已过{label}（{due}）", "Past its time: {label} ({due})")
_NO_CODES = Text("这个平台没有已知的反馈码", "This platform is not known to use codes")
_BY_BUYER = Text("由买家申请", "It is for the buyer to ask")
_NO_PLATFORM = Text(
    "没有这个平台的规则，请以平台页面为准", "No rules known here; go by the platform's pages"
)
_DECIDED = Text("平台已作出处理结果", "The platform has decided")
_OUTSIDE = Text("争议已走外部途径", "The dispute was taken outside the platform")
_EXCEPTIONS = Text("；也可能属于例外：{exceptions}", "; perhaps an exception: {exceptions}")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the platform's own procedure, and whether it is behind, here or ahead."""

    id: str
    label: Text
    how: Text | None
    state: Literal["done", "now", "ahead"]


@dataclass(frozen=True, slots=True)
class Action:
    """Something the person may do now, or why not. `until` is the day it closes, if known.

    `cautions` are conditions that do not bar it: the person has to judge them.
    """

    id: ActionId
    label: Text
    open: bool
    why: Text | None = None
    until: date | None = None
    cautions: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """The stage of a case, the platform's steps and all actions, open or closed."""

    stage: str
    label: Text
    about: Text
    since: datetime | None
    steps: tuple[Step, ...]
    actions: tuple[Action, ...]

    def may(self) -> tuple[Action, ...]:
        """Return what the person may do now."""
        return tuple(one for one in self.actions if one.open)

    def closed(self) -> tuple[Action, ...]:
        """Return what is closed, with the reason."""
        return tuple(one for one in self.actions if not one.open)


@dataclass(frozen=True, slots=True)
class Situation:
    """What the other rules found, all as at one time: the ground the actions stand on."""

    file: CaseFile
    deadlines: tuple[Deadline, ...]
    codes: tuple[CodeRecord, ...]
    appeal: AppealStanding | None
    paths: tuple[PathStanding, ...]


def stage_of(guidance: Guidance, file: CaseFile) -> tuple[StageRule, datetime | None]:
    """Return the stage a case has reached, and when."""
    reached = [
        (at, rule)
        for at, kind in _happened(file)
        if (rule := _opened_by(kind, guidance, file)) is not None
    ]
    if not reached:
        return next(one for one in guidance.stages if one.phase == "start"), None
    phase = max((rule.phase for _, rule in reached), key=_PHASES.index)
    there = [(at, rule) for at, rule in reached if rule.phase == phase]
    if phase == "handling":
        at, rule = there[-1]
    else:
        highest = max(rule.order for _, rule in there)
        at, rule = next(one for one in there if one[1].order == highest)
    return rule, at


def _opened_by(kind: str, guidance: Guidance, file: CaseFile) -> StageRule | None:
    """Return the stage an event opens in this case: the most particular one."""
    fitting = [
        rule
        for rule in guidance.stages
        if kind in rule.opens_on
        and rule.role in ("", file.case.role)
        and (not rule.platforms or file.case.platform in rule.platforms)
    ]
    return max(fitting, key=lambda one: (bool(one.platforms), bool(one.role)), default=None)


def _happened(file: CaseFile) -> list[tuple[datetime, str]]:
    """Return when which kinds of events were; a code that no event tells of was obtained too."""
    zone = file.case.tz
    found = [(one.at.local(zone), one.kind) for one in file.events if one.at]
    told = {value for one in file.events if one.kind == _OBTAINED for value in one.codes}
    found += [
        (code.obtained.local(zone), _OBTAINED)
        for code in file.codes
        if code.kind in PROBLEM_CODES and code.obtained and code.value not in told
    ]
    return sorted(found, key=lambda one: one[0])


def standing(pack: Pack, guidance: Guidance, now: Situation) -> Standing:
    """Return where a case stands and what may be done."""
    rule, since = stage_of(guidance, now.file)
    own = pack.platform(now.file.case.platform)
    actions = tuple(_action(ident, pack, guidance, now) for ident in guidance.actions)
    return Standing(rule.id, rule.label, rule.about, since, _steps(own, now.file), actions)


def _steps(pack: PlatformPack | None, file: CaseFile) -> tuple[Step, ...]:
    """Return the platform's own steps; one without an event of its own goes with the next."""
    if pack is None or file.case.role == "seller":
        return ()
    kinds = {event.kind for event in file.events}
    rules = sorted(pack.stages, key=lambda one: one.order)
    reached = [n for n, rule in enumerate(rules) if rule.opens_on in kinds]
    here = max(reached, default=-1)
    states: list[Literal["done", "now", "ahead"]] = [
        "done" if n < here else "now" if n == here else "ahead" for n in range(len(rules))
    ]
    return tuple(
        Step(rule.id, rule.label, rule.user_does or rule.entry, state)
        for rule, state in zip(rules, states, strict=True)
    )


def _action(ident: ActionId, pack: Pack, guidance: Guidance, now: Situation) -> Action:
    rule = guidance.actions[ident]
    why, until, cautions = _judge(ident, pack, guidance, now)
    return Action(ident, rule.label, why is None, why, until, cautions)


_Judged = tuple[Text | None, date | None, tuple[Text, ...]]
_FREE: _Judged = (None, None, ())


def _judge(ident: ActionId, pack: Pack, guidance: Guidance, now: Situation) -> _Judged:
    """Return why an action is closed (None: it is open), until when it is open, and cautions."""
    closed = guidance.actions[ident].closed
    kinds = [event.kind for event in now.file.events]
    is_outside = stage_of(guidance, now.file)[0].phase == "outside"
    match ident:
        case "negotiate":
            return (closed if is_outside else None), None, ()
        case "get_code":
            own = pack.platform(now.file.case.platform)
            if now.file.case.role == "seller":
                return closed, None, ()
            has_codes = own is not None and any(one.id in PROBLEM_CODES for one in own.codes)
            return (None if has_codes else _NO_CODES), None, ()
        case "follow_up_code":
            waiting = [o for o in now.codes if o.state in ("fresh", "needs_follow_up")]
            due = _earliest(now.deadlines, met_by="code_followed_up")
            return (None if waiting else closed), due, ()
        case "request_intervention":
            return _intervention(pack, closed, now, is_outside=is_outside)
        case "submit_evidence":
            if is_outside:
                return _OUTSIDE, None, ()
            asked = _last(kinds, "evidence_requested") > _last(kinds, "ruling_received")
            late = _over(now.deadlines, met_by="evidence_submitted")
            why = _late(late) if late else None if asked else closed
            return why, _earliest(now.deadlines, met_by="evidence_submitted"), ()
        case "appeal":
            if now.appeal is None:
                return closed, None, ()
            return now.appeal.problem, now.appeal.due, now.appeal.cautions
        case "outside":
            is_open = any(path.status == "open" for path in now.paths)
            return (None if is_open else closed), None, ()


def _intervention(pack: Pack, closed: Text, now: Situation, *, is_outside: bool) -> _Judged:
    file = now.file
    own = pack.platform(file.case.platform)
    kinds = [event.kind for event in file.events]
    if file.case.role == "seller":
        return _BY_BUYER, None, ()
    if is_outside:
        return _OUTSIDE, None, ()
    if "ruling_received" in kinds:
        return _DECIDED, None, ()
    if any(kind in _HANDLING for kind in kinds):
        return closed, None, ()
    if own is None:
        return None, None, (_NO_PLATFORM,)
    if late := _passed(now.deadlines, met_by="intervention_requested"):
        return _late(late), None, ()
    barred = failed(own, file, severity="hard")
    cautions = tuple(_unmet(one) for one in failed(own, file, severity="soft"))
    cautions += tuple(
        Text("；".join(o.zh for o in one.items), "; ".join(o.en for o in one.items))
        for one in own.preconditions
        if one.check == "manual_list" and one.severity == "soft"
    )
    due = _earliest(now.deadlines, met_by="intervention_requested")
    return (_unmet(barred[0]) if barred else None), due, cautions


def _unmet(rule: Precondition) -> Text:
    return _PRECONDITION.fill(label=rule.label, on_fail=rule.on_fail or Text("", ""))


def failed(pack: PlatformPack, file: CaseFile, *, severity: str = "") -> tuple[Precondition, ...]:
    """Return the buyer's preconditions that the events do not meet."""
    return tuple(
        rule
        for rule in pack.preconditions
        if severity in ("", rule.severity) and not _holds(rule, file)
    )


def _holds(rule: Precondition, file: CaseFile) -> bool:
    match rule.check:
        case "has_event":
            return any(event.kind == rule.event for event in file.events)
        case "has_event_with_channel":
            return any(
                event.kind == rule.event and event.channel == rule.channel for event in file.events
            )
        case "order_status_in":
            # What nobody recorded bars nothing: the platform's page will tell.
            return order_status(file) in ("unknown", *rule.values)
        case "manual_list":
            return True


def order_status(file: CaseFile) -> str:
    """Return how the order stands by its events: `transaction_success`, `paid_shipped` …"""
    kinds = {event.kind for event in file.events}
    for kind, status in (
        ("transaction_success", "transaction_success"),
        ("delivered", "paid_shipped"),
        ("shipped", "paid_shipped"),
        ("order_paid", "paid"),
    ):
        if kind in kinds:
            return status
    return "unknown"


def _last(kinds: Sequence[str], kind: str) -> int:
    return max((n for n, one in enumerate(kinds) if one == kind), default=-1)


def _earliest(deadlines: Sequence[Deadline], *, met_by: str) -> date | None:
    days = [one.due for one in deadlines if one.met_by == met_by and one.state == "open"]
    return min((_day(one) for one in days if one), default=None)


def _passed(deadlines: Sequence[Deadline], *, met_by: str) -> Deadline | None:
    return next((o for o in deadlines if o.met_by == met_by and o.state == "passed_unmet"), None)


def _over(deadlines: Sequence[Deadline], *, met_by: str) -> Deadline | None:
    """Return the newest such deadline if its end has come, met or not."""
    mine = [one for one in deadlines if one.met_by == met_by and one.due]
    last = max(mine, key=lambda one: end_of(one.due) if one.due else datetime.min, default=None)
    is_over = last is not None and last.due is not None and end_of(last.due) <= last.as_of
    return last if is_over else None


def _late(deadline: Deadline) -> Text:
    text = _LATE.fill(label=deadline.label, due=shown_due(deadline.due) if deadline.due else "")
    if not deadline.exceptions:
        return text
    more = _EXCEPTIONS.fill(
        exceptions=Text(
            "、".join(one.zh for one in deadline.exceptions),
            ", ".join(one.en for one in deadline.exceptions),
        )
    )
    return Text(text.zh + more.zh, text.en + more.en)


def _day(due: Due) -> date:
    return due.date() if isinstance(due, datetime) else due
