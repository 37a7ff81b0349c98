"""The appeal against a platform's decision: its ground, what is new, attempts and time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from evidence_desk.domain.case import Event
from evidence_desk.domain.deadline import Deadline
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.moment import PERSON, parse_iso
from evidence_desk.domain.submission import Submission, not_yet_sent
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.rules.gaps import Checklist, counted, is_weak
from evidence_desk.rules.pack import Pack
from evidence_desk.rules.platform import Appeal

RULING, FILED = "ruling_received", "appeal_filed"
NEW_EVIDENCE, PROCEDURE = "new_evidence", "procedural_fault"
# By these words an appeal names its ground where the person chose none from the list.
_NAMED_IN_WORDS = {NEW_EVIDENCE: ("新证据", "new evidence"), PROCEDURE: ("程序", "procedur")}

Reason = Literal["", "attempts_used", "deadline_passed", "no_ground"]

_USED = Text(
    "已用过 {used} 次申诉机会（共 {most} 次），下一步只能走外部途径",
    "{used} of {most} appeals used; what remains lies outside the platform",
)
_LATE = Text("申诉期限 {due} 已过", "The appeal window closed on {due}")
_NO_GROUND = Text(
    "没有申诉理由：既没有处理结果之后新取得的证据，也没有写明处理过程中的程序问题。"
    "只说不满意不算理由。请先补上其中一样。",
    "There is no ground: no evidence obtained since the decision, and no fault in the handling "
    "named. Being dissatisfied is none. Add one of them first.",
)
_ONCE = Text(
    "通常只有 {most} 次申诉机会，交出去就收不回来。请确认证据齐全、针对焦点之后再标记为已提交。",
    "There is usually {most} chance only, and no taking it back. Mark it as sent only when the "
    "evidence is complete and answers the point in dispute.",
)
_BORROWED = Text(
    "这个平台没有公开的申诉规则，以上参照{platform}，期限以页面显示为准",
    "No appeal rules of this platform are known; this follows {platform}. Go by the time the page "
    "shows",
)
_LATER = Text(
    "{labels}形成于处理结果之前、之后才收录：要当作新证据，须说明此前为何没有提交",
    "{labels}: made before the decision, kept since; to count as new it takes a reason for not "
    "filing it before",
)
_UNKNOWN_GROUND = Text(
    "“{ground}”不是能被受理的申诉理由。可用：{grounds}",
    "“{ground}” is no ground that is taken. Possible: {grounds}",
)
_NOTHING_NEW = Text(
    "理由写的是新证据，但所附的{labels}都不是处理结果之后新取得的。请附上新证据。",
    "The ground is new evidence, but nothing attached ({labels}) is new since the decision. "
    "Attach what is new.",
)


@dataclass(frozen=True, slots=True)
class AppealStanding:
    """Whether an appeal may be filed, on which ground and until when.

    `new_evidence` are labels of what was made since the ruling; `kept_since` of what is older and
    came in later. `unsent` are labels in no submission yet. `problem` says why not, if not.
    """

    allowed: bool
    ground: str
    new_evidence: tuple[str, ...]
    kept_since: tuple[str, ...]
    unsent: tuple[str, ...]
    attempts_used: int
    max_attempts: int
    reason: Reason
    problem: Text | None
    due: date | None
    ruling: Event
    must_address: Text
    cautions: tuple[Text, ...]


def ruling_of(file: CaseFile) -> Event | None:
    """Return the newest decision of the platform."""
    dated = [one for one in file.events if one.kind == RULING and one.at]
    zone = file.case.tz
    return max(dated, key=lambda one: one.at.local(zone) if one.at else datetime.min, default=None)


def rules_for(pack: Pack, platform: str) -> tuple[Appeal | None, str]:
    """Return the appeal rules that go for a platform, and whose they are."""
    own = pack.platform(platform)
    fallback = pack.platform(own.platform.rules_fallback) if own else None
    for one in (own, fallback):
        if one is not None and one.appeal is not None:
            return one.appeal, one.platform.id
    return None, ""


def standing(
    pack: Pack,
    file: CaseFile,
    *,
    checklist: Checklist,
    deadlines: Sequence[Deadline],
    sent: Sequence[Submission] = (),
) -> AppealStanding | None:
    """Return how an appeal stands; None without a decision or without rules for one."""
    ruling = ruling_of(file)
    rules, owner = rules_for(pack, file.case.platform)
    if ruling is None or rules is None:
        return None
    new, kept = _since(file, ruling, checklist)
    clock = next((one for one in reversed(deadlines) if one.id == rules.deadline), None)
    used = len(appeals(file))
    ground = NEW_EVIDENCE if new else PROCEDURE if _fault(file) else ""
    reason: Reason = ""
    problem: Text | None = None
    if used >= rules.max_attempts:
        reason, problem = "attempts_used", _USED.fill(used=used, most=rules.max_attempts)
    elif clock is not None and clock.state == "passed_unmet":
        reason, problem = "deadline_passed", _LATE.fill(due=_shown(clock))
    elif not ground:
        reason, problem = "no_ground", _NO_GROUND
    cautions = [] if reason == "attempts_used" else [_ONCE.fill(most=rules.max_attempts)]
    if owner != file.case.platform and (lender := pack.platform(owner)):
        cautions.append(_BORROWED.fill(platform=lender.platform.label))
    if kept:
        cautions.append(_LATER.fill(labels=_listed(kept)))
    due = clock.due if clock else None
    return AppealStanding(
        allowed=problem is None,
        ground=ground,
        new_evidence=new,
        kept_since=kept,
        unsent=tuple(one.label for one in not_yet_sent(file, tuple(sent))) if sent else (),
        attempts_used=used,
        max_attempts=rules.max_attempts,
        reason=reason,
        problem=problem,
        due=due.date() if isinstance(due, datetime) else due,
        ruling=ruling,
        must_address=rules.must_address,
        cautions=tuple(cautions),
    )


def appeals(file: CaseFile) -> tuple[Event, ...]:
    """Return the appeals that were filed."""
    return tuple(one for one in file.events if one.kind == FILED)


def refusal(
    rules: Appeal, now: AppealStanding, *, ground: str, labels: Sequence[str]
) -> Text | None:
    """Return why an appeal on *ground* with the exhibits *labels* must not go out, if so."""
    if now.reason in ("attempts_used", "deadline_passed"):
        return now.problem
    known = [one.id for one in rules.grounds]
    if ground not in known:
        named = Text(
            "、".join(one.label.zh for one in rules.grounds),
            ", ".join(one.label.en for one in rules.grounds),
        )
        return _UNKNOWN_GROUND.fill(ground=ground, grounds=named) if ground else _NO_GROUND
    if ground == NEW_EVIDENCE and not {*now.new_evidence, *now.kept_since} & set(labels):
        return _NOTHING_NEW.fill(labels=_listed(labels)) if labels else _NO_GROUND
    return None


def lacks_ground(rules: Appeal, event: Event, file: CaseFile, checklist: Checklist) -> bool:
    """Tell whether a filed appeal names neither new evidence nor a fault in the handling."""
    ground = str(event.details.get("ground") or "")
    if ground in rules.rejected_grounds:
        return True
    told = event.details.get("evidence")
    attached = {str(one) for one in told} if isinstance(told, list | tuple) else set()
    ruling = ruling_of(file)
    new, kept = _since(file, ruling, checklist) if ruling else ((), ())
    if attached & {*new, *kept}:
        return False
    if ground:
        known = ground in [one.id for one in rules.grounds]
        return not known or (ground == NEW_EVIDENCE and bool(attached))
    words = event.text.lower()
    return not any(word in words for group in _NAMED_IN_WORDS.values() for word in group)


def _since(
    file: CaseFile, ruling: Event, checklist: Checklist
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what was made since the ruling, and what is older but came in since."""
    zone = file.case.tz
    at = ruling.at.local(zone) if ruling.at else datetime.max
    wanted = {place.item for place in checklist.places}
    new, kept = [], []
    for one in counted(file):
        if is_weak(one):
            continue
        made = one.moment.local(zone) if one.moment else None
        is_wanted = one.item in wanted
        if one.details.get("new_evidence") is True or (is_wanted and made and made > at):
            new.append(one.label)
        elif is_wanted and (added := _added(one, file)) and added > at:
            kept.append(one.label)
    return tuple(new), tuple(kept)


def _added(exhibit: Exhibit, file: CaseFile) -> datetime | None:
    told = exhibit.details.get("added_at")
    return parse_iso(told, read_from=PERSON).local(file.case.tz) if isinstance(told, str) else None


def _fault(file: CaseFile) -> str:
    return str(file.case.details.get("procedural_fault") or "")


def _shown(deadline: Deadline) -> str:
    due = deadline.due
    if isinstance(due, datetime):
        return due.isoformat(sep=" ", timespec="minutes")
    return due.isoformat() if due else ""


def _listed(labels: Sequence[str]) -> Text:
    return Text("、".join(labels), ", ".join(labels))
