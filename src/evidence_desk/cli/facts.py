"""Facts that were read off the pictures of a case: listed, taken, dismissed."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import Any

from evidence_desk.cli import recognition
from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text
from evidence_desk.services.cases import casework
from evidence_desk.services.covers import covering
from evidence_desk.services.facts import pictured_facts, pictured_taking
from evidence_desk.services.facts.pictured_facts import Offer
from evidence_desk.services.pictures import recognising

_MARKS = {"taken": "✓", "known": "✓", "dismissed": "–", "open": "?"}
_STATES = {
    "taken": Text("已采用", "taken"),
    "known": Text("已有", "known"),
    "dismissed": Text("不用", "dismissed"),
    "open": Text("待确认", "waiting"),
}


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add the command."""
    about = Text(
        "列出并采用从案件图片读到的编号、时间、金额、个人信息",
        "list and take codes, times, amounts and personal data read off a case's pictures",
    )
    added = command("facts", about, _facts)
    added.add_argument("case", metavar="CASE", help=say(Text("案件编号、标题或序号", "the case")))
    labels = Text("只看这些证据", "only these exhibits")
    added.add_argument("exhibits", metavar="E01", nargs="*", help=say(labels))
    take = Text(
        "采用：sure 是所有确定的，all 是所有还没定的（个人信息除外），或列出的某一项；"
        "写 ID=VALUE 可改正读错的字",
        "take: sure for all that is sure, all for all that waits (but personal data), or one that "
        "is listed; ID=VALUE corrects what was read",
    )
    added.add_argument(
        "--take", metavar="sure|all|ID[=VALUE]", action="append", default=[], help=say(take)
    )
    cover = Text("遮盖读到的个人信息", "cover the personal data that was read")
    added.add_argument("--cover", action="store_true", help=say(cover))
    dismiss = Text("不用这一项；以后也不再提", "leave this one, and do not ask again")
    added.add_argument("--dismiss", metavar="ID", action="append", default=[], help=say(dismiss))
    again = Text("重新考虑这一项", "consider this one again")
    added.add_argument("--consider", metavar="ID", action="append", default=[], help=say(again))
    read = Text("丢开读过的结果，重新识别", "let go of what was read, and read again")
    added.add_argument("--read-again", action="store_true", help=say(read))
    recognition.declare_choice(added, say)


def _facts(context: Context) -> int:
    options, workspace = context.options, context.workspace()
    case_id = casework.find_case(workspace, options.case)
    file = casework.open_case(workspace, case_id)
    wanted = [covering.exhibit_called(file, label).id for label in options.exhibits]
    only = frozenset(wanted) if wanted else None
    if options.read_again:
        recognising.forget(workspace, [e for e in file.exhibits if only is None or e.id in only])
    if not options.no_recognition and recognising.pending(workspace, case_id):
        if missing := recognising.missing():
            context.warn(missing)
        recognising.recognise_case(
            workspace,
            case_id,
            progress=context.progress,
            executor=context.recogniser(),
            first=lambda: only or frozenset(),
        )

    def now() -> tuple[Offer, ...]:
        return pictured_facts.of_case(
            workspace,
            casework.open_case(workspace, case_id),
            only=only,
            progress=context.progress,
        )

    found = now()
    for some, act in (
        (_named(options.dismiss, found), pictured_taking.dismiss),
        (_named(options.consider, found), pictured_taking.bring_back),
    ):
        if some:
            act(workspace, case_id, some)
            found = now()
    taken, values = _chosen(options, found)
    if taken:
        pictured_taking.take(workspace, case_id, taken, values=values)
        found = now()
    context.document = [_as_json(one, context) for one in found]
    _tell(context, found)
    return 0


def _chosen(
    options: argparse.Namespace, found: tuple[Offer, ...]
) -> tuple[list[Offer], dict[str, str]]:
    """Return what is to be taken, and what was corrected, by id."""
    chosen: dict[str, Offer] = {}
    values: dict[str, str] = {}
    for told in options.take:
        ident, sign, value = told.partition("=")
        if ident == "sure":
            some: Iterable[Offer] = pictured_facts.sure(found)
        elif ident == "all":
            some = (one for one in pictured_facts.waiting(found) if not one.personal)
        else:
            some = _named([ident], found)
            if sign:
                values[next(iter(some)).id] = value
        chosen |= {one.id: one for one in some}
    if options.cover:
        chosen |= {one.id: one for one in pictured_facts.waiting(found) if one.personal}
    return list(chosen.values()), values


def _named(idents: list[str], found: tuple[Offer, ...]) -> list[Offer]:
    by_id = {one.id: one for one in found}
    missing = [ident for ident in idents if ident not in by_id]
    if missing:
        raise UserError(
            f"没有读到“{missing[0]}”这一项。不带选项运行 facts 查看全部。",
            f"No fact “{missing[0]}” was read. Run facts without options to see all.",
        )
    return [by_id[ident] for ident in idents]


def _tell(context: Context, found: tuple[Offer, ...]) -> None:
    label = ""
    for one in found:
        if one.label != label:
            label = one.label
            context.lines.append(label)
        mark = "→" if one.sure else " " if one.minor else _MARKS[one.state]
        said = [one.becomes if one.state == "open" else _STATES[one.state]]
        said += [one.told] if one.told and one.state == "open" else []
        words = " · ".join(text.in_(context.language) for text in said)
        kind, value = (text.in_(context.language) for text in (one.text, one.shown))
        others = "".join(f" / {other}" for other in one.candidate.others)
        context.lines.append(f"  {mark} {one.id}  {kind} {value}{others}  （{words}）")
    waiting, sure = len(pictured_facts.waiting(found)), len(pictured_facts.sure(found))
    context.say(
        f"读到 {len(found)} 项，{waiting} 项待确认，其中 {sure} 项确定（→）。"
        "读到的可能有错，请对照画面。",
        f"{len(found)} facts were read, {waiting} wait, {sure} of them sure (→). What "
        "was read may be wrong: compare it with the picture.",
    )


def _as_json(one: Offer, context: Context) -> dict[str, Any]:
    return {
        "id": one.id,
        "exhibit": one.label,
        "state": one.state,
        "sure": one.sure,
        "minor": one.minor,
        "becomes": one.becomes.in_(context.language),
        "told": one.told.in_(context.language) if one.told else None,
        "taken_as": one.value if one.state == "taken" else None,
        "engine": one.engine or None,
        **recognition.candidate(one.candidate),
    }
