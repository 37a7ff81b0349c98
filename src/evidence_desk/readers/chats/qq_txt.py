"""QQ's message manager, as text: `2023-11-15 9:03:22 name(10001)` behind a blank line."""

from __future__ import annotations

import re
from typing import ClassVar

from evidence_desk.domain.conversation import Extras
from evidence_desk.readers.chats.clock import hour_of, iso
from evidence_desk.readers.chats.kinds import kind_of, system_kind
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.records import Body, Head, read_records
from evidence_desk.readers.chats.source import Source

TITLE = re.compile(r"消息记录（此消息记录为文本格式|消息記錄（此消息記錄為文本格式")
_RULE = "=" * 64
_BLOCK = re.compile(r"消息(?:分组|分組|对象|對象)[:：](.*)$")
_HEAD = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2}) (?:(上午|下午|凌晨|晚上|中午|早上) ?)?"
    r"(\d{1,2}):(\d\d):(\d\d)(?: ([AaPp][Mm]|上午|下午))? (?=\S)"
)
ACCOUNT = re.compile(
    r"(?:\((\d{4,12})\)|<([^<>\s]{1,80}@[^<>\s]{1,80})>|\(([^()\s]{1,80}@[^()\s]{1,80})\))$"
)
_RANK = re.compile(r"【([^【】\n]{1,30})】(?=.)")
SYSTEM_ACCOUNTS = ("10000", "1000000", "80000000")


class QQText:
    """Reads the text export of QQ's message manager."""

    id: ClassVar[str] = "qq.msgmgr.txt"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the manager's title is there, or the first head ends in a QQ number."""
        lines = [line for line in source.top() if line]
        if not lines:
            return False
        if any(TITLE.search(line[:80]) for line in lines[:3]):
            return True
        if len(lines) > 2 and any(_BLOCK.match(line) for line in lines[:5]):
            return _RULE in lines[:5]
        return _HEAD.match(lines[0]) is not None and ACCOUNT.search(lines[0][:400]) is not None

    def parse(self, source: Source, log: Log) -> None:
        """Read the records of all blocks."""
        log.tool, log.date_order, log.date_order_told = "QQ", "YMD", "file"
        titles: list[str] = []
        heads: set[int] = set()
        for number, line in enumerate(source.lines):
            block = _BLOCK.match(line) if line.startswith("消息") else None
            if block is not None and number and source.lines[number - 1] == _RULE:
                heads |= {number - 1, number}
                if number + 1 < len(source.lines) and source.lines[number + 1] == _RULE:
                    heads.add(number + 1)
                if line[2] in "对對":
                    titles.append(block[1])
            elif number < 3 and TITLE.search(line[:80]):
                heads.add(number)
        log.title = "、".join(titles)[:200] or None
        if len(titles) > 1:
            log.notice(
                "several_conversations",
                f"这个文件里有 {len(titles)} 个聊天对象，消息按文件顺序排列。",
                f"This file holds {len(titles)} conversations, in the order of the file.",
            )

        among = _heads(source.lines, heads)

        def apart(line: str, number: int) -> str | None:
            del line
            return "header" if number in heads else None

        read_records(source, log, _head, after_blank=True, finish=finish, apart=apart, among=among)


def _heads(lines: list[str], rules: set[int]) -> set[int]:
    """Return the lines that may be heads: where a block's heads end in accounts, all must."""
    kept: set[int] = set()
    signed: set[int] = set()
    bare: set[int] = set()
    for number in range(len(lines) + 1):
        if number == len(lines) or number in rules:
            kept |= signed | (bare if len(bare) >= len(signed) else set())
            signed, bare = set(), set()
        elif lines[number][:2].isdigit() and _HEAD.match(lines[number]):
            (signed if ACCOUNT.search(lines[number][-170:].rstrip()) else bare).add(number)
    return kept


def _head(line: str) -> Head | None:
    found = _HEAD.match(line)
    if found is None:
        return None
    year, month, day, before, hour, minute, second, behind = found.groups()
    clock = hour_of(int(hour), before or behind)
    if clock is None:
        return None
    at = iso(int(year), int(month), int(day), clock, int(minute), int(second))
    return named(line[found.end() :], at) if at else None


def named(who: str, at: str | None, partial: str | None = None) -> Head:
    """Part `【管理员】name(10001)` into rank, name and account."""
    name, account, rank = who.rstrip(), None, None
    if found := ACCOUNT.search(name[-170:]):
        account = found[1] or found[2] or found[3]
        name = name[: len(name) - len(found[0])]
    if found := _RANK.match(name):
        rank, name = found[1], name[found.end() :]
    system = account in SYSTEM_ACCOUNTS and name in ("系统消息", "系統消息", "系统", "")
    system = system or (name == "系统消息" and account is not None)
    return Head(name or account, at, partial, system=system, extras=Extras(account, role=rank))


def finish(head: Head, text: str) -> Body:
    """Tell system lines by QQ's accounts for them."""
    if head.system:
        return Body(text, system_kind(text), system=True, extras=head.extras)
    return Body(text, kind_of(text), extras=head.extras)
