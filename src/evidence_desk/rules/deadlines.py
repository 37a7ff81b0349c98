"""Which deadlines a case has at a given time, computed from its events and the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from evidence_desk.domain.case import Code, Event
from evidence_desk.domain.deadline import Deadline, Due, Entered, Reading, State, end_of
from evidence_desk.domain.moment import PERSON, Moment, parse_iso
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.rules.countdown import read_end
from evidence_desk.rules.counting import Counted, count
from evidence_desk.rules.escalation import PathRule
from evidence_desk.rules.fact import Conflict
from evidence_desk.rules.pack import Pack
from evidence_desk.rules.platform import DeadlineRule, PlatformPack

# While a platform handles a dispute, what lies beyond it is not listed.
_HANDLING = "intervention_requested"
_RULING, _APPEALED, _FINAL = "ruling_received", "appeal_filed", "appeal_decided"
_COARSE = ("year", "month")
# Whatever is counted from before it ends before the calendar does.
_LAST = datetime(7000, 1, 1)


@dataclass(frozen=True, slots=True)
class _Trigger:
    """What started a clock: when, the event that tells of it, the code it is of."""

    at: datetime
    moment: Moment
    event: Event | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class _View:
    """A case as far as it had come at `now`, a wall-clock time in its zone."""

    file: CaseFile
    now: datetime
    happened: tuple[tuple[datetime, Event], ...]
    kinds: frozenset[str]

    def any_of(self, *kinds: str) -> bool:
        return not self.kinds.isdisjoint(kinds)


def deadlines(pack: Pack, file: CaseFile, as_of: datetime) -> tuple[Deadline, ...]:
    """Return every clock that runs or ran at *as_of*, the earliest end first.

    *as_of* without a zone is a clock in the case's own. What has not begun is not listed; what
    nobody knows stays unknown.
    """
    view = _view(file, as_of)
    own = pack.platform(file.case.platform)
    found: list[Deadline] = []
    if own:
        for rule in own.deadlines:
            if _applies(rule, file):
                found += _run(rule, view, pack, conflicts=own.conflicts)
    beyond = not _is_handled(view, own, found)
    for path in pack.paths:
        if _is_listed(path, view, beyond=beyond):
            for rule in path.deadline:
                if not any(one.id == rule.same_as for one in found):
                    found += _run(rule, view, pack, path=path.id)
    found += _entered_alone(view)
    return tuple(sorted(found, key=_order))


def _view(file: CaseFile, as_of: datetime) -> _View:
    zone = file.case.tz
    now = min(as_of.astimezone(zone).replace(tzinfo=None) if as_of.tzinfo else as_of, _LAST)
    dated = [(event.at.local(zone), event) for event in file.events if event.at]
    happened = sorted(
        ((at, event) for at, event in dated if at <= now), key=lambda one: (one[0], one[1].id)
    )
    return _View(file, now, tuple(happened), frozenset(event.kind for _, event in happened))


def _order(one: Deadline) -> tuple[datetime, str, str, str]:
    by = one.remind_by
    return (end_of(by) if by else datetime.max, one.id, one.target, one.trigger_at.iso())


def _applies(rule: DeadlineRule, file: CaseFile) -> bool:
    case = file.case
    return (
        rule.applies_to_role in ("", case.role)
        and (not rule.applies_to_dispute or rule.applies_to_dispute in case.disputes)
        and (not rule.applies_to_goods or rule.applies_to_goods == case.details.get("goods"))
    )


def _is_listed(path: PathRule, view: _View, *, beyond: bool) -> bool:
    if path.role not in ("", view.file.case.role):
        return False
    named = view.file.case.details.get("paths")
    chosen = view.any_of(*path.chosen_by) or (isinstance(named, list) and path.id in named)
    return chosen or (path.listed == "always" and beyond)


def _is_handled(view: _View, own: PlatformPack | None, found: Sequence[Deadline]) -> bool:
    """Tell whether the platform still handles the dispute, an appeal's time included."""
    if not view.any_of(_HANDLING) or view.any_of(_FINAL):
        return False
    if not view.any_of(_RULING):
        return True
    if own is None or own.appeal is None:
        return False
    appeals = [one for one in found if one.id == own.appeal.deadline]
    return view.any_of(_APPEALED) or any(one.is_running for one in appeals)


def _run(
    rule: DeadlineRule,
    view: _View,
    pack: Pack,
    *,
    path: str = "",
    conflicts: Sequence[Conflict] = (),
) -> Iterator[Deadline]:
    triggers = list(_triggers(rule, view))
    for trigger in triggers[:1] if rule.opens_for == "first" else triggers:
        yield _deadline(rule, trigger, view, pack, path=path, conflicts=conflicts)


def _triggers(rule: DeadlineRule, view: _View) -> Iterator[_Trigger]:
    if rule.trigger not in view.kinds and not rule.applies_to_codes:
        return
    events = [(at, event) for at, event in view.happened if event.kind == rule.trigger]
    if not rule.applies_to_codes:
        for at, event in events:
            if event.at:
                yield _Trigger(at, event.at, event)
        return
    for code in view.file.codes:
        if code.kind in rule.applies_to_codes and (trigger := _obtained(code, events, view)):
            yield trigger


def _obtained(code: Code, events: Sequence[tuple[datetime, Event]], view: _View) -> _Trigger | None:
    event = next((event for _, event in events if code.value in event.codes), None)
    moment = code.obtained or (event.at if event else None)
    if moment is None:
        return None
    at = moment.local(view.file.case.tz)
    return _Trigger(at, moment, event, code.value) if at <= view.now else None


def _deadline(
    rule: DeadlineRule,
    trigger: _Trigger,
    view: _View,
    pack: Pack,
    *,
    path: str,
    conflicts: Sequence[Conflict],
) -> Deadline:
    counted, readings = _counted(rule, trigger, pack)
    shown, entered = _shown(rule, trigger, view)
    due, safe_by = (counted.due, counted.safe_by) if counted else (None, None)
    if shown is not None:
        readings = (*readings, Reading("shown", shown))
        # Where the screen says less than the rule, the screen is what counts (rules: 从短).
        if due is None or end_of(shown) < end_of(due):
            due = shown
        safe_by = shown if safe_by is None else min(safe_by, shown, key=_instant)
    met = _met(rule, trigger, view)
    return Deadline(
        id=rule.id,
        label=rule.label,
        severity=rule.severity,
        state=_state(rule, due, met, view.now),
        trigger=rule.trigger,
        trigger_at=trigger.moment,
        due=due,
        safe_by=safe_by,
        readings=readings,
        provisional=any(one.provisional for one in readings),
        days_left=(_day(due) - view.now.date()).days if due else None,
        as_of=view.now,
        met_by=rule.met_by,
        met_at=met[1] if met else None,
        target=trigger.code,
        path=path,
        who=rule.applies_to_role or rule.applies_to,
        counting=rule.counting,
        unit=rule.unit or "",
        amount=rule.amount,
        amount_min=rule.amount_min,
        unrolled=counted.unrolled if counted else None,
        entered=entered,
        source=rule.source,
        confidence=rule.confidence,
        trust=rule.trust,
        quote=rule.quote,
        note=rule.note,
        conflicts=tuple(_told(one) for one in conflicts if rule.id in one.about),
        on_expiry=rule.on_expiry,
        exceptions=rule.exceptions,
    )


def _counted(
    rule: DeadlineRule, trigger: _Trigger, pack: Pack
) -> tuple[Counted | None, tuple[Reading, ...]]:
    if rule.amount is None or rule.unit is None:
        return None, ()
    # An event known by its day alone may have been at 00:00; one known by its month, on the 1st.
    vague = trigger.moment.precision in _COARSE or (
        rule.unit == "hour" and trigger.moment.precision == "day"
    )
    counted: Counted | None = None
    readings: list[Reading] = []
    for counting in (rule.counting, rule.counting_platform):
        if counting:
            one = count(
                trigger.at,
                rule.amount,
                rule.unit,
                counting=counting,
                calendar=pack.calendar,
                starts=rule.starts,
            )
            counted = counted or one
            readings.append(Reading(counting, one.due, one.provisional or vague))
    return counted, tuple(readings)


def _shown(rule: DeadlineRule, trigger: _Trigger, view: _View) -> tuple[datetime | None, Entered]:
    """Return the end that the screen showed, as entered with the event or told in its words."""
    event = trigger.event
    if event is None:
        return None, ""
    told = event.details.get("due")
    if isinstance(told, Mapping):
        told = told.get(rule.id)
    elif not rule.user_entered:
        told = None
    if isinstance(told, str) and (end := _end(told, view)):
        return end, "person"
    if rule.user_entered and (end := read_end(event.text, trigger.at)):
        return end, "text"
    return None, ""


def _end(told: str, view: _View) -> datetime | None:
    """Read an entered end; a day alone lasts until 24:00."""
    try:
        moment = parse_iso(told, read_from=PERSON)
    except ValueError:
        return None
    if moment.wall > _LAST:
        return None
    if moment.precision in ("minute", "second"):
        return moment.local(view.file.case.tz)
    return end_of(moment.wall.date()) if moment.precision == "day" else None


def _met(rule: DeadlineRule, trigger: _Trigger, view: _View) -> tuple[datetime, Moment] | None:
    """Return the first event that closes the clock, and when."""
    if not rule.met_by and trigger.code:
        return _replaced(trigger.code, view)
    for at, event in view.happened:
        if event.kind != rule.met_by or event.at is None:
            continue
        if at < trigger.at and not rule.met_before_trigger:
            continue
        if rule.met_service and event.details.get("service") not in rule.met_service:
            continue
        if trigger.code and not _is_about(event, trigger.code, rule, view):
            continue
        return at, event.at
    return None


def _is_about(event: Event, code: str, rule: DeadlineRule, view: _View) -> bool:
    if event.codes:
        return code in event.codes
    # An event that names no code is about the only one there is.
    return [one.value for one in view.file.codes if one.kind in rule.applies_to_codes] == [code]


def _replaced(code: str, view: _View) -> tuple[datetime, Moment] | None:
    """Return when a newer code took the place of *code*, which then need not last."""
    for one in view.file.codes:
        if one.obtained and any((r.kind, r.to) == ("replaces", code) for r in one.relations):
            at = one.obtained.local(view.file.case.tz)
            if at <= view.now:
                return at, one.obtained
    return None


def _state(
    rule: DeadlineRule, due: Due | None, met: tuple[datetime, Moment] | None, now: datetime
) -> State:
    if met:
        return "met_late" if due and _is_over(due, met[0]) else "met"
    if due is None:
        return "needs_entry" if rule.user_entered else "unknown"
    return "passed_unmet" if _is_over(due, now) else "open"


def _is_over(due: Due, at: datetime) -> bool:
    return at > due if isinstance(due, datetime) else at.date() > due


def _day(due: Due) -> date:
    return due.date() if isinstance(due, datetime) else due


def _instant(due: Due) -> datetime:
    return due if isinstance(due, datetime) else datetime.combine(due, time())


def _told(one: Conflict) -> Text:
    return Text(
        f"{one.topic.zh}：{one.a.claim.zh}；另一说：{one.b.claim.zh}。{one.handling.zh}",
        f"{one.topic.en}: {one.a.claim.en}; others say: {one.b.claim.en}. {one.handling.en}",
    )


def _entered_alone(view: _View) -> Iterator[Deadline]:
    """Yield the ends the person entered with an event that no rule of the pack waits for."""
    for _, event in view.happened:
        told = event.details.get("due")
        if event.kind != "other" or not isinstance(told, str) or event.at is None:
            continue
        if (end := _end(told, view)) is None:
            continue
        done = event.details.get("done")
        moment = _moment(done) if isinstance(done, str) else None
        closed = moment.local(view.file.case.tz) if moment else None
        met = (closed, moment) if closed and moment and closed <= view.now else None
        state: State = "passed_unmet" if _is_over(end, view.now) else "open"
        if met:
            state = "met_late" if _is_over(end, met[0]) else "met"
        yield Deadline(
            id=f"entered.{event.id}",
            label=Text(event.text, event.text),
            severity="hard",
            state=state,
            trigger=event.kind,
            trigger_at=event.at,
            due=end,
            safe_by=end,
            readings=(Reading("shown", end),),
            provisional=False,
            days_left=(end.date() - view.now.date()).days,
            as_of=view.now,
            met_at=met[1] if met else None,
            entered="person",
            source=("person:",),
        )


def _moment(told: str) -> Moment | None:
    try:
        return parse_iso(told, read_from=PERSON)
    except ValueError:
        return None
