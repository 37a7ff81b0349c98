"""What is doubtful in a case: the warnings of the rule pack, each by the check it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from evidence_desk.domain.case import Event
from evidence_desk.domain.deadline import Deadline
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import verdict
from evidence_desk.domain.moment import PERSON, parse_iso
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.rules import appeal as appeals
from evidence_desk.rules import chat_warnings, codes, privacy
from evidence_desk.rules.fact import Severity
from evidence_desk.rules.gaps import Checklist
from evidence_desk.rules.guidance import Guidance
from evidence_desk.rules.pack import Pack
from evidence_desk.rules.platform import Check, WarningRule
from evidence_desk.rules.stages import failed

# Any of these shows that a photo still says when or with what it was taken.
_CAPTURE = ("exif:Make", "exif:Model", "exif:DateTimeOriginal", "exif:DateTimeDigitized")
_TAKEN = ("exif:", "mp4:", "quicktime:")
_SENSITIVE = ("id_card", "id_no", "bank_card", "password")
_SIGNED_BY_SELF = ("", "self", "buyer", "recipient", "addressee")
_STATION_WORDS = ("驿站", "代收", "快递柜", "丰巢", "自提点", "门卫", "物业", "邻居")
# Of clocks that run for months or years, a day more or less matters only near their end.
_LONG_UNITS, _NEAR = ("month", "year"), 30


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning. `target` is the exhibit, code or deadline it is about, `of` what it repeats."""

    id: str
    severity: Severity
    message: Text
    target: str = ""
    of: str = ""
    source: tuple[str, ...] = ()
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What warnings are judged by: the case as it stood, and what the other rules found.

    `now` is a wall-clock time in the case's zone. `profile` is for whom an export is made, empty
    while nothing is exported.
    """

    pack: Pack
    guidance: Guidance
    file: CaseFile
    now: datetime
    deadlines: tuple[Deadline, ...]
    checklist: Checklist
    profile: str = ""


@dataclass(frozen=True, slots=True)
class _Hit:
    target: str = ""
    of: str = ""


_ONE = (_Hit(),)


def warnings(ground: Ground) -> tuple[Warned, ...]:
    """Return all warnings of a case: those of every platform first, then its own, then the ways."""
    own = ground.pack.platform(ground.file.case.platform)
    rules = [*ground.pack.warnings, *(own.warnings if own else ())]
    rules += [
        rule
        for path in ground.pack.paths
        if path.role in ("", ground.file.case.role)
        for rule in path.warning
    ]
    return tuple(
        Warned(
            rule.id,
            rule.severity,
            rule.message,
            hit.target,
            hit.of,
            rule.source,
            rule.confidence,
        )
        for rule in rules
        for hit in LOOKS[rule.check](rule, ground)
    )


def _if(holds: bool) -> tuple[_Hit, ...]:
    return _ONE if holds else ()


def _exhibits(ground: Ground) -> list[Exhibit]:
    return sorted((e for e in ground.file.exhibits if e.included), key=lambda one: one.label)


def _words(exhibit: Exhibit, name: str) -> tuple[str, ...]:
    told = exhibit.details.get(name)
    return tuple(str(one) for one in told) if isinstance(told, list | tuple) else ()


def _edited(_rule: WarningRule, ground: Ground) -> Iterator[_Hit]:
    for one in _exhibits(ground):
        is_picture = one.file.kind in ("photo", "video")
        named = is_picture and any(finding.check == "editor_name" for finding in one.findings)
        if named or verdict(one.findings) == "altered":
            yield _Hit(one.label)


def _no_capture_data(_rule: WarningRule, ground: Ground) -> Iterator[_Hit]:
    for one in _exhibits(ground):
        is_photo = (one.kind or one.file.kind) == "photo"
        if is_photo and one.file.kind in ("photo", "screenshot"):
            names = {fact.name for fact in one.file.facts}
            if names.isdisjoint(_CAPTURE):
                yield _Hit(one.label)


def _outside_case(_rule: WarningRule, ground: Ground) -> Iterator[_Hit]:
    zone = ground.file.case.tz
    paid = [one.at.local(zone) for one in ground.file.events if one.kind == "order_paid" and one.at]
    for one in _exhibits(ground):
        moment = one.moment
        if moment is None or not moment.read_from.startswith(_TAKEN):
            continue
        taken = moment.local(zone)
        told = one.details.get("added_at")
        added = parse_iso(told, read_from=PERSON).local(zone) if isinstance(told, str) else None
        if moment.precision in ("year", "month"):
            continue
        # A day alone covers all its hours, and a camera's clock may be some minutes off.
        slack = timedelta(days=1) if moment.precision == "day" else timedelta(minutes=5)
        if (paid and taken + slack < min(paid)) or (added and taken - slack > added):
            yield _Hit(one.label)


def _duplicate(_rule: WarningRule, ground: Ground) -> Iterator[_Hit]:
    first: dict[str, str] = {}
    for one in _exhibits(ground):
        if one.file.digest in first:
            yield _Hit(one.label, first[one.file.digest])
        first.setdefault(one.file.digest, one.label)


def _chats(
    look: Callable[[WarningRule, Pack, CaseFile, str], Iterator[str]],
) -> Callable[[WarningRule, Ground], Iterator[_Hit]]:
    return lambda rule, ground: (
        _Hit(label) for label in look(rule, ground.pack, ground.file, ground.profile)
    )


def _sensitive(_rule: WarningRule, ground: Ground) -> Iterator[_Hit]:
    known = known_numbers(ground.file)
    for one in _exhibits(ground):
        told = " ".join(_words(one, "contains"))
        if any(word in told for word in _SENSITIVE) or privacy.cards(
            one.file.text or "", known=known
        ):
            yield _Hit(one.label)


def _third_party(_rule: WarningRule, ground: Ground) -> Iterator[_Hit]:
    for one in _exhibits(ground):
        if any(word.startswith("third_party") for word in _words(one, "contains")):
            yield _Hit(one.label)


def _tone(_rule: WarningRule, ground: Ground) -> tuple[_Hit, ...]:
    told = ground.file.case.statement
    text = "\n".join((told.problem, told.impact, told.expectation))
    return _if(bool(privacy.insults(text, ground.guidance.tone)))


def _exchange(_rule: WarningRule, ground: Ground) -> tuple[_Hit, ...]:
    asked = any(
        event.kind == "aftersale_applied" and event.details.get("service") == "exchange"
        for event in ground.file.events
    )
    over = any(
        one.id == "law.no_reason_return" and one.state == "passed_unmet" for one in ground.deadlines
    )
    return _if(asked and over)


def _no_calendar(_rule: WarningRule, ground: Ground) -> tuple[_Hit, ...]:
    return _if(any(_is_doubtful(one) for one in ground.deadlines))


def _is_doubtful(deadline: Deadline) -> bool:
    is_long = deadline.unit in _LONG_UNITS
    near = deadline.days_left is not None and deadline.days_left <= _NEAR
    return deadline.provisional and deadline.state == "open" and (near or not is_long)


def _near(rule: WarningRule, ground: Ground) -> Iterator[_Hit]:
    for one in ground.deadlines:
        is_open = one.id == rule.deadline and one.state == "open" and one.days_left is not None
        if is_open and (one.days_left or 0) <= (rule.within_days or 0):
            yield _Hit(one.target)


def _passed(rule: WarningRule, ground: Ground) -> Iterator[_Hit]:
    for one in ground.deadlines:
        if one.id == rule.deadline and one.state == "passed_unmet":
            yield _Hit(one.target)


def _many_problems(_rule: WarningRule, ground: Ground) -> Iterator[_Hit]:
    for code in ground.file.codes:
        if code.kind == codes.ORDINARY and len(codes.problems_of(code, ground.file)) > 1:
            yield _Hit(code.value)


def _code_date(_rule: WarningRule, ground: Ground) -> Iterator[_Hit]:
    own = ground.pack.platform(ground.file.case.platform)
    zone = ground.file.case.tz
    for code in ground.file.codes:
        if own is None or code.kind not in (codes.ORDINARY, codes.MASTER) or not code.obtained:
            continue
        inside = codes.date_in(code.value, own.codes)
        if code.obtained.precision in ("year", "month"):
            continue
        if inside and inside != code.obtained.local(zone).date():
            yield _Hit(code.value)


def _same_problem(rule: WarningRule, ground: Ground) -> tuple[_Hit, ...]:
    most = rule.max or 0
    alive = codes.replaced(ground.file, ground.now)
    by_problem: dict[str, int] = {}
    for code in ground.file.codes:
        if code.kind == codes.ORDINARY and code.problem and code.value not in alive:
            by_problem[code.problem] = by_problem.get(code.problem, 0) + 1
    joined = [
        {code.value, *(r.to for r in code.relations if r.kind == "same_issue_other_channel")}
        for code in ground.file.codes
    ]
    return _if(any(n > most for n in by_problem.values()) or any(len(g) > most for g in joined))


def _no_ground(_rule: WarningRule, ground: Ground) -> tuple[_Hit, ...]:
    rules, _ = appeals.rules_for(ground.pack, ground.file.case.platform)
    return _if(
        rules is not None
        and any(
            appeals.lacks_ground(rules, event, ground.file, ground.checklist)
            for event in appeals.appeals(ground.file)
        )
    )


def _attempts(rule: WarningRule, ground: Ground) -> tuple[_Hit, ...]:
    return _if(len(appeals.appeals(ground.file)) >= (rule.max or 1))


def _claims(rule: WarningRule, ground: Ground) -> tuple[_Hit, ...]:
    told = ground.file.case.details.get("claims")
    claims = {str(one) for one in told} if isinstance(told, list | tuple) else set()
    return _if(not claims.isdisjoint(rule.claims))


def _refund_only(_rule: WarningRule, ground: Ground) -> tuple[_Hit, ...]:
    case = ground.file.case
    told = case.details.get("claims")
    wanted = isinstance(told, list | tuple) and "refund_only" in told
    asked = wanted or any(
        event.kind == "aftersale_applied" and event.details.get("service") == "refund_only"
        for event in ground.file.events
    )
    there = any(e.kind in ("delivered", "transaction_success") for e in ground.file.events)
    return _if(case.role == "buyer" and asked and there)


def _often(rule: WarningRule, ground: Ground) -> tuple[_Hit, ...]:
    zone = ground.file.case.tz
    window = timedelta(minutes=rule.window_minutes or 0)
    times = sorted(
        one.at.local(zone)
        for one in ground.file.events
        if one.kind in ("negotiated", "code_followed_up") and one.at and _is_ours(one, ground)
    )
    most = rule.max or 0
    return _if(any(b - a <= window for a, b in zip(times, times[most:], strict=False)))


def _is_ours(event: Event, ground: Ground) -> bool:
    return event.details.get("by") in (None, "", ground.file.case.role)


def _precondition(rule: WarningRule, ground: Ground) -> tuple[_Hit, ...]:
    own = ground.pack.platform(ground.file.case.platform)
    if own is None or ground.file.case.role != "buyer":
        return ()
    return _if(any(one.id == rule.precondition for one in failed(own, ground.file)))


def _proxy(_rule: WarningRule, ground: Ground) -> tuple[_Hit, ...]:
    proxied = any(_by_proxy(event) for event in ground.file.events if event.kind == "delivered")
    consent = any(one.item == "pickup_consent" for one in _exhibits(ground))
    return _if(proxied and not consent)


def _by_proxy(event: Event) -> bool:
    told = str(event.details.get("signed_by") or "")
    if told:
        return told not in _SIGNED_BY_SELF
    return "本人" not in event.text and any(word in event.text for word in _STATION_WORDS)


def _public(_rule: WarningRule, ground: Ground) -> tuple[_Hit, ...]:
    return _if(ground.profile == "public")


def _code_shared(_rule: WarningRule, ground: Ground) -> tuple[_Hit, ...]:
    has_code = any(code.kind in codes.PROBLEM_CODES for code in ground.file.codes)
    return _if(ground.profile == "public" and has_code)


def _present(rule: WarningRule, ground: Ground) -> Iterator[_Hit]:
    for one in _exhibits(ground):
        if one.item == rule.item:
            yield _Hit(one.label)


def _happened(rule: WarningRule, ground: Ground) -> tuple[_Hit, ...]:
    return _if(any(event.kind == rule.event for event in ground.file.events))


def _always(_rule: WarningRule, _ground: Ground) -> tuple[_Hit, ...]:
    return _ONE


def known_numbers(file: CaseFile) -> tuple[str, ...]:
    """Return the numbers of a case that are nobody's card: orders, parcels, codes."""
    order = file.case.order
    return (order.no, *order.waybills, *(code.value for code in file.codes))


_Look = Callable[[WarningRule, Ground], "Iterator[_Hit] | tuple[_Hit, ...]"]
LOOKS: Mapping[Check, _Look] = {
    "always_info": _always,
    "abusive_words_in_statement": _tone,
    "appeal_attempts_ge": _attempts,
    "appeal_ground_missing": _no_ground,
    "captured_outside_case": _outside_case,
    "chat_channel_not_allowed": _chats(chat_warnings.channel),
    "chat_excerpt": _chats(chat_warnings.excerpt),
    "chat_gap": _chats(chat_warnings.partial),
    "chat_outside_platform": _chats(chat_warnings.outside),
    "chat_pasted": _chats(chat_warnings.pasted),
    "claim_includes": _claims,
    "claim_refund_only_after_delivery": _refund_only,
    "code_date_differs_from_obtained": _code_date,
    "code_in_shared_export": _code_shared,
    "code_used_for_multiple_problems": _many_problems,
    "deadline_near": _near,
    "deadline_passed": _passed,
    "deadline_passed_unmet": _passed,
    "deadline_year_without_calendar": _no_calendar,
    "duplicate_hash": _duplicate,
    "evidence_kind_present": _present,
    "exchange_requested_and_no_reason_window_over": _exchange,
    "exif_edited": _edited,
    "export_profile_is_public": _public,
    "has_event": _happened,
    "messages_in_window_gt": _often,
    "photo_without_exif": _no_capture_data,
    "precondition_failed": _precondition,
    "same_problem_codes_gt": _same_problem,
    "sensitive_number_found": _sensitive,
    "signed_by_proxy_without_consent": _proxy,
    "third_party_data_found": _third_party,
}
