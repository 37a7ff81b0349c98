"""Submissions and appeals: freezes what is handed in, and tells the case once it went out."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.edits import Add, Edit, SetFields, Several
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.moment import PERSON, Moment, parse_iso
from evidence_desk.domain.submission import Purpose, Submission, not_yet_sent, submitted
from evidence_desk.domain.text import Text, shown_name
from evidence_desk.rules import appeal as appealing
from evidence_desk.services import history
from evidence_desk.services.cases import assessing, rules
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.workspace import Workspace

# What it is called in the case once it went out, by purpose, or by whom a complaint went to.
_EVENTS = {
    "evidence": "evidence_submitted",
    "appeal": "appeal_filed",
    "samr_12315": "samr_complaint_filed",
    "consumer_association": "cca_complaint_filed",
    "court": "court_filed",
    "postal": "postal_appeal_filed",
}
_MARK_SENT = Text("标记为已提交", "Mark as sent")
_SET_ASIDE = Text("搁置一次提交记录", "Set a submission aside")


@dataclass(frozen=True, slots=True)
class Appeal:
    """What an appeal would consist of now.

    `fresh` are labels of what is new since the decision, `unsent` of what was in no submission
    yet. `problem` says why none may be filed, None where one may; `cautions` are to be read first.
    """

    allowed: bool
    grounds: tuple[tuple[str, Text], ...]
    ground: str
    fresh: tuple[str, ...]
    unsent: tuple[str, ...]
    attempts_used: int
    max_attempts: int
    due: str
    problem: Text | None
    must_address: Text
    cautions: tuple[Text, ...]


def of_case(workspace: Workspace, case_id: int) -> tuple[Submission, ...]:
    """Return a case's submissions in the order they were made."""
    with workspace.reading() as repository:
        return repository.submissions.of_case(case_id)


def unsent(workspace: Workspace, case_id: int) -> tuple[str, ...]:
    """Return the labels of included exhibits that were in no submission that went out."""
    file = open_case(workspace, case_id)
    return tuple(one.label for one in not_yet_sent(file, of_case(workspace, case_id)))


def appeal(workspace: Workspace, case_id: int, as_of: datetime | None = None) -> Appeal | None:
    """Return how an appeal stands; None without a decision, or where no rules for one are known."""
    found = assessing.assess(workspace, case_id, as_of)
    now = found.appeal
    own, _ = appealing.rules_for(rules.in_force(workspace).pack, found.file.case.platform)
    if now is None or own is None:
        return None
    return Appeal(
        allowed=now.allowed,
        grounds=tuple((one.id, one.label) for one in own.grounds),
        ground=now.ground,
        fresh=(*now.new_evidence, *now.kept_since),
        unsent=now.unsent or unsent(workspace, case_id),
        attempts_used=now.attempts_used,
        max_attempts=now.max_attempts,
        due=now.due.isoformat() if now.due else "",
        problem=now.problem,
        must_address=now.must_address,
        cautions=now.cautions,
    )


def freeze(
    workspace: Workspace,
    case_id: int,
    *,
    purpose: Purpose,
    to: str,
    profile: str = "",
    text: str = "",
    ground: str = "",
    labels: Collection[str] | None = None,
    pdf: Path | None = None,
    manifest_digest: str = "",
    as_of: datetime | None = None,
) -> Submission:
    """Record what is handed in: words, exhibits (*labels*, all included ones where None), PDF.

    It counts as sent only once `mark_sent` says so.

    Raises:
        UserError: it is an appeal and has no ground, no attempt or no time left, or it names
            exhibits that are not included, or the PDF cannot be read.
    """
    file = open_case(workspace, case_id)
    exhibits = submitted(file)
    if labels is not None:
        unknown = sorted(set(labels) - {one.label for one in exhibits})
        if unknown:
            raise UserError(
                f"这些证据不在案件里，或没有列入：{'、'.join(unknown)}。请先列入再提交。",
                f"These exhibits are not in the case, or left out of it: {', '.join(unknown)}. "
                "Include them first.",
            )
        exhibits = tuple(one for one in exhibits if one.label in labels)
    attempt, ruling = 0, None
    if purpose == "appeal":
        attempt, ruling = refuse_appeal(
            workspace, case_id, ground, [one.label for one in exhibits], as_of
        )
    one = Submission(
        id=0,
        case_id=case_id,
        purpose=purpose,
        to=to,
        profile=profile,
        exhibits=exhibits,
        text=text,
        pdf_name=shown_name(pdf.name) if pdf else "",
        pdf_digest=_digest(pdf) if pdf else "",
        manifest_digest=manifest_digest,
        ground=ground,
        ruling_event=ruling,
        attempt=attempt,
        frozen_at=_now(workspace, file.case.tz),
    )
    with workspace.writing() as repository:
        return repository.submissions.freeze(one)


def refuse_appeal(
    workspace: Workspace,
    case_id: int,
    ground: str,
    labels: Sequence[str],
    as_of: datetime | None = None,
) -> tuple[int, int]:
    """Return number of the attempt and id of the ruling.

    Raises:
        UserError: there is no appeal, with the reason.
    """
    found = assessing.assess(workspace, case_id, as_of)
    own, _ = appealing.rules_for(rules.in_force(workspace).pack, found.file.case.platform)
    now = found.appeal
    if now is None or own is None:
        raise UserError(
            "还没有可以申诉的处理结果，或不知道这个平台的申诉规则。请先记录“收到处理结果”；"
            "平台另有申诉入口的，按页面要求提交并记录事件。",
            "There is no decision to appeal against, or no appeal rules are known for this "
            "platform. Record the decision first; where the platform offers an appeal, follow its "
            "page and record the event.",
        )
    refused = appealing.refusal(own, now, ground=ground, labels=labels)
    if refused is not None:
        raise UserError(refused.zh, refused.en)
    return now.attempts_used + 1, now.ruling.id


def mark_sent(workspace: Workspace, case_id: int, submission_id: int, *, at: str = "") -> Changes:
    """Say that a submission went out at *at* (ISO 8601, now where empty): the case gets its event.

    Can be undone like any edit.

    Raises:
        UserError: there is no such submission, it went out already, or *at* is no time.
    """
    one = next((o for o in of_case(workspace, case_id) if o.id == submission_id), None)
    if one is None:
        raise UserError(
            f"没有第 {submission_id} 号提交记录。请先查看提交记录的编号。",
            f"There is no submission {submission_id}. Look up its number first.",
        )
    if one.sent_at is not None:
        raise UserError(
            f"第 {submission_id} 号已标记为 {one.sent_at.iso()} 提交。要更正，请先撤销。",
            f"Submission {submission_id} is marked as sent at {one.sent_at.iso()}. Undo that to "
            "correct it.",
        )
    case = open_case(workspace, case_id).case
    try:
        sent = parse_iso(at, read_from=PERSON) if at else _now(workspace, case.tz)
    except ValueError as error:
        raise UserError(
            f"看不懂时间“{at}”。请写成 2026-08-26T21:30 这样。",
            f"“{at}” is no time. Write it like 2026-08-26T21:30.",
        ) from error
    edits: list[Edit] = [SetFields("submission", one.id, {"sent_at": sent.iso()})]
    kind = _EVENTS.get(one.to if one.purpose == "complaint" else one.purpose)
    if kind:
        details: dict[str, object] = {"submission": one.id}
        if one.purpose == "appeal":
            details |= {"ground": one.ground, "evidence": [e.label for e in one.exhibits]}
        values = {"at": sent.iso(), "kind": kind, "text": _told(one), "details": details}
        edits.append(Add("event", case_id, values))
    return history.edit(workspace, Several(tuple(edits)), label=_MARK_SENT, case_id=case_id)


def set_aside(workspace: Workspace, case_id: int, submission_id: int) -> Changes:
    """Set a submission aside that was made by mistake; it is kept."""
    edit = SetFields("submission", submission_id, {"set_aside": True})
    return history.edit(workspace, edit, label=_SET_ASIDE, case_id=case_id)


def _told(one: Submission) -> str:
    count = f"{len(one.exhibits)} 件证据" if one.exhibits else ""
    return "，".join(part for part in (one.pdf_name, count) if part)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UserError(
            f"{path} 打不开：{error.strerror}。请重新导出 PDF 再提交。",
            f"{path} cannot be opened: {error.strerror}. Export the PDF again.",
        ) from error


def _now(workspace: Workspace, zone: ZoneInfo) -> Moment:
    at = workspace.clock().astimezone(zone).isoformat(timespec="minutes")
    return parse_iso(at, read_from=PERSON)
