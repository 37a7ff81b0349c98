"""The command that finds words in all cases: search."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text
from evidence_desk.services import casework, searching

_OPTIONS: tuple[tuple[str, str, Text], ...] = (
    ("--case", "CASE", Text("只在这个案件里找", "only in this case")),
    ("--sender", "NAME", Text("只找这个人发的消息", "only messages of this sender")),
    ("--kind", "KIND", Text("只找这种消息，如 text、image", "only messages of this kind")),
    ("--since", "ISO", Text("只找这一时间起的消息", "only messages from this time on")),
    ("--until", "ISO", Text("只找这一时间之前的消息", "only messages before this time")),
)


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add this command to the command line."""
    about = Text("在所有案件里找一句话", "find words in all cases")
    one = command("search", about, _search)
    one.add_argument("text", metavar="TEXT", help=say(Text("要找的文字", "the words to find")))
    for option, shape, told in _OPTIONS:
        one.add_argument(option, metavar=shape, help=say(told))
    limit = Text("最多列出多少处", "how many places to list at most")
    one.add_argument("--limit", metavar="N", type=int, help=say(limit))


def _search(context: Context) -> int:
    options = context.options
    if not options.text.strip():
        raise UserError("请写出要找的文字。", "Say which words to find.")
    workspace = context.workspace()
    case_id = casework.find_case(workspace, options.case) if options.case else None
    where = searching.Filter(case_id, options.sender, options.kind, options.since, options.until)
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
        }
        for one in found
    ]
    for one in found:
        number = "" if one.message is None else f" #{one.message}"
        who = "  ".join(filter(None, ((one.at or "").replace("T", " "), one.sender)))
        context.lines.append(f"{one.case}  {one.exhibit or ''}{number}  {who}".rstrip())
        context.lines += [f"    {line}" for line in one.text.split("\n")]
    context.say(f"共 {len(found)} 处。", f"{len(found)} places.")
    return 0
