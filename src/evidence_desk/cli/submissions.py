"""Commands about what was handed in: freeze, list, mark as sent, and how an appeal stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.submission import Purpose, Submission
from evidence_desk.domain.text import Text
from evidence_desk.services.cases import casework, submitting

ABOUT = Text("记录提交：留底、列出、标记为已提交", "record what was handed in")
_NUMBER = Text("提交记录的编号", "number of the submission")


def declare(command: Callable[..., Any], say: Callable[[Text], str], group: Any) -> None:
    """Add these commands to the command line."""
    case = say(Text("案件编号、标题或序号", "number, title or id of the case"))
    freeze = command(
        "freeze",
        Text("为一次提交留底：证据、文字和 PDF 的指纹", "freeze exhibits, words and PDF by digest"),
        _freeze,
        group,
    )
    freeze.add_argument("case", metavar="CASE", help=case)
    freeze.add_argument("--purpose", choices=get_args(Purpose), default="evidence")
    to = Text("提交给谁；不写则是案件的平台", "to whom; the case's platform unless named")
    freeze.add_argument("--to", default="", help=say(to))
    ground = Text("申诉理由，如 new_evidence", "ground of an appeal, such as new_evidence")
    freeze.add_argument("--ground", default="", help=say(ground))
    only = Text("只提交这些证据（E09）", "only these exhibits (E09)")
    freeze.add_argument("--only", metavar="E", nargs="+", help=say(only))
    text = Text("所附文字的文件（UTF-8）", "file with the words handed in (UTF-8)")
    freeze.add_argument("--text", metavar="FILE", type=Path, help=say(text))
    pdf = Text("所提交的 PDF", "the PDF handed in")
    freeze.add_argument("--pdf", metavar="FILE", type=Path, help=say(pdf))
    freeze.add_argument("--as-of", metavar="ISO")
    listed = command("list", Text("列出提交记录", "list the submissions"), _list, group)
    listed.add_argument("case", metavar="CASE", help=case)
    sent = command("sent", Text("标记为已提交", "mark as sent"), _sent, group)
    sent.add_argument("case", metavar="CASE", help=case)
    sent.add_argument("number", metavar="N", type=int, help=say(_NUMBER))
    sent.add_argument("--at", metavar="ISO", default="")
    aside = command("aside", Text("搁置误记的提交", "set a mistaken one aside"), _aside, group)
    aside.add_argument("case", metavar="CASE", help=case)
    aside.add_argument("number", metavar="N", type=int, help=say(_NUMBER))


def declare_appeal(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add the command that says how an appeal stands."""
    about = Text(
        "申诉还能不能提、理由、新证据和期限", "whether an appeal may be filed, on what, until when"
    )
    appeal = command("appeal", about, _appeal)
    case = Text("案件编号、标题或序号", "number, title or id of the case")
    appeal.add_argument("case", metavar="CASE", help=say(case))
    appeal.add_argument("--as-of", metavar="ISO")


def _freeze(context: Context) -> int:
    options = context.options
    workspace = context.workspace()
    case_id = casework.find_case(workspace, options.case)
    case = casework.case_of(workspace, case_id)
    made = submitting.freeze(
        workspace,
        case_id,
        purpose=options.purpose,
        to=options.to or case.platform,
        ground=options.ground,
        labels=options.only,
        text=_words(options.text),
        pdf=options.pdf,
        as_of=context.as_of(case.zone),
    )
    context.document = _document(made)
    context.say(
        f"已为第 {made.id} 号提交留底：{len(made.exhibits)} 件证据。交出去之后，请标记："
        f"evidence-desk submissions sent {case.number} {made.id}",
        f"Submission {made.id} is frozen: {len(made.exhibits)} exhibits. Once it went out: "
        f"evidence-desk submissions sent {case.number} {made.id}",
    )
    return 0


def _words(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"{path} 读不出文字。请存成 UTF-8 的文本文件再试。",
            f"{path} cannot be read as text. Save it as UTF-8 and try again.",
        ) from error


def _list(context: Context) -> int:
    workspace = context.workspace()
    found = submitting.of_case(workspace, casework.find_case(workspace, context.options.case))
    context.document = [_document(one) for one in found]
    for one in found:
        labels = " ".join(exhibit.label for exhibit in one.exhibits)
        sent = one.sent_at.iso() if one.sent_at else Text("未提交", "not sent")
        shown = sent if isinstance(sent, str) else sent.in_(context.language)
        context.lines.append(f"{one.id:>3}  {one.purpose} → {one.to}  {shown}  {labels}")
    if not found:
        context.say("还没有提交记录。", "Nothing was handed in yet.")
    return 0


def _sent(context: Context) -> int:
    options = context.options
    workspace = context.workspace()
    case_id = casework.find_case(workspace, options.case)
    submitting.mark_sent(workspace, case_id, options.number, at=options.at)
    made = next(o for o in submitting.of_case(workspace, case_id) if o.id == options.number)
    context.document = _document(made)
    at = made.sent_at.iso() if made.sent_at else ""
    context.say(
        f"第 {made.id} 号已标记为 {at} 提交。", f"Submission {made.id} is marked as sent at {at}."
    )
    return 0


def _aside(context: Context) -> int:
    options = context.options
    workspace = context.workspace()
    case_id = casework.find_case(workspace, options.case)
    submitting.set_aside(workspace, case_id, options.number)
    context.document = {"submission": options.number, "set_aside": True}
    context.say(
        f"第 {options.number} 号已搁置，仍然保留。", f"Submission {options.number} is set aside."
    )
    return 0


def _appeal(context: Context) -> int:
    workspace = context.workspace()
    case_id = casework.find_case(workspace, context.options.case)
    zone = casework.case_of(workspace, case_id).zone
    found = submitting.appeal(workspace, case_id, context.as_of(zone))
    if found is None:
        context.document = {"allowed": False, "reason": "no_decision"}
        context.say(
            "还没有处理结果可以申诉，或不知道这个平台的申诉规则。",
            "There is no decision to appeal against, or no appeal rules are known.",
        )
        return 0
    language = context.language
    context.document = {
        "allowed": found.allowed,
        "ground": found.ground,
        "grounds": [ident for ident, _ in found.grounds],
        "new_evidence": list(found.fresh),
        "unsent": list(found.unsent),
        "attempts_used": found.attempts_used,
        "max_attempts": found.max_attempts,
        "due": found.due or None,
        "problem": found.problem.in_(language) if found.problem else None,
        "must_address": found.must_address.in_(language),
        "cautions": [one.in_(language) for one in found.cautions],
    }
    if found.problem:
        context.lines.append(found.problem.in_(language))
    else:
        context.say(
            f"可以申诉，至 {found.due}。新证据：{'、'.join(found.fresh) or '无'}。",
            f"An appeal may be filed until {found.due}. New: {', '.join(found.fresh) or 'none'}.",
        )
        context.lines.append(found.must_address.in_(language))
    context.lines += [f"! {one.in_(language)}" for one in found.cautions]
    return 0


def _document(one: Submission) -> dict[str, Any]:
    return {
        "id": one.id,
        "purpose": one.purpose,
        "to": one.to,
        "profile": one.profile,
        "ground": one.ground,
        "attempt": one.attempt,
        "frozen_at": one.frozen_at.iso() if one.frozen_at else None,
        "sent_at": one.sent_at.iso() if one.sent_at else None,
        "pdf": one.pdf_name,
        "pdf_sha256": one.pdf_digest,
        "text": one.text,
        "exhibits": [
            {"id": e.label, "number": e.number, "file": e.name, "sha256": e.digest}
            for e in one.exhibits
        ],
    }
