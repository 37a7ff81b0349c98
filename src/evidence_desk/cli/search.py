"""The command that finds words in all cases: search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.moment import parse_iso
from evidence_desk.domain.text import Text
from evidence_desk.services import searching
from evidence_desk.services.cases import casework

_OPTIONS: tuple[tuple[str, str, Text], ...] = (
    ("--case", "CASE", Text("只在这个案件里找", "only in this case")),
    ("--sender", "NAME", Text("只找这个人发的消息", "only messages of this sender")),
    ("--kind", "KIND", Text("只找这种消息，如 text、image", "only messages of this kind")),
    ("--since", "ISO", Text("只找这一时间起的消息", "only messages from this time on")),
    ("--until", "ISO", Text("只找这一时间之前的消息", "only messages before this time")),
)
_ALIKE = Text("（写法相近）", "(written alike)")


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add this command to the command line."""
    about = Text("在所有案件里找一句话", "find words in all cases")
    one = command("search", about, _search)
    one.add_argument("text", metavar="TEXT", help=say(Text("要找的文字", "the words to find")))
    for option, shape, told in _OPTIONS:
        one.add_argument(option, metavar=shape, help=say(told))
    about_sorts = Text(
        "只找这几类地方：code 编号，case 案件信息，words 说明，name 文件名，"
        "recognised 图中文字，text 文件文字，message 消息；可写几次",
        "only in places of this kind; may be given several times",
    )
    one.add_argument(
        "--in", dest="sorts", action="append", choices=searching.SORTS, help=say(about_sorts)
    )
    limit = Text("最多列出多少处", "how many places to list at most")
    one.add_argument("--limit", metavar="N", type=int, help=say(limit))


def _search(context: Context) -> int:
    options = context.options
    if options.limit is not None and options.limit < 1:
        raise UserError("--limit 至少是 1。", "--limit is 1 at least.")
    if not options.text.strip():
        raise UserError("请写出要找的文字。", "Say which words to find.")
    for time in filter(None, (options.since, options.until)):
        _check_time(time)
    workspace = context.workspace()
    case_id = casework.find_case(workspace, options.case) if options.case else None
    where = searching.Filter(
        case_id,
        options.sender,
        options.kind,
        options.since,
        options.until,
        frozenset(options.sorts or ()),
    )
    found = searching.search(workspace, options.text, where, limit=options.limit)
    context.document = [
        {
            "case": one.case,
            "exhibit": one.exhibit,
            "message": one.message,
            "text": one.text,
            "hits": [list(hit) for hit in one.hits],
            "field": one.field,
            "sender": one.sender,
            "at": one.at,
            "alike": one.alike,
        }
        for one in found
    ]
    for one in found:
        number = "" if one.message is None else f" #{one.message}"
        when = (one.at or "").replace("T", " ")
        alike = _ALIKE.in_(context.language) if one.alike else ""
        what = one.field if one.message is None else when
        told = "  ".join(filter(None, (what, one.sender, alike)))
        context.lines.append(f"{one.case}  {one.exhibit or ''}{number}  {told}".rstrip())
        context.lines += [f"    {line}" for line in one.text.split("\n")]
    context.say(f"共 {len(found)} 处。", f"{len(found)} places.")
    return 0


def _check_time(time: str) -> None:
    try:
        parse_iso(time, read_from="option")
    except ValueError as error:
        raise UserError(
            f"“{time}”不是时间。请写成 2026-09-22 或 2026-09-22T09:00。",
            f"“{time}” is no time. Write it like 2026-09-22 or 2026-09-22T09:00.",
        ) from error
