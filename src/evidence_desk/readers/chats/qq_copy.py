"""QQ copied from the desktop program: `name 1:19:33`, with a date only where the day changed."""

from __future__ import annotations

import re
from typing import ClassVar

from evidence_desk.readers.chats.chatlog_txt import ask_missing
from evidence_desk.readers.chats.clock import iso, iso_of
from evidence_desk.readers.chats.kinds import is_recall
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.qq_txt import finish, named
from evidence_desk.readers.chats.records import Head, read_records
from evidence_desk.readers.chats.source import Source
from evidence_desk.readers.chats.wechat_copy import warn_pasted

_HEAD = re.compile(
    r"(?P<name>\S[^\n]{0,120}?) (?:(?P<y>\d{4})[-/](?P<mo>\d{1,2})[-/](?P<d>\d{1,2}) )?"
    r"(?P<h>\d{1,2}):(?P<mi>\d\d):(?P<s>\d\d) {0,3}$"
)
_OTHERS = re.compile(
    r"^\[[^\[\]]+\]$|\((?:我|[A-Za-z][^()]{2,})\)$|\) \d\d-\d\d$|\d{4}-\d{1,2}-\d{1,2}$"
)
_NOTICE = re.compile(
    r"[^\n]{1,80}(?:撤回了一条消息|加入本群。?|退出了?本群。?|被管理员.{1,30}|拍了拍.{0,30})$"
)


class QQCopy:
    """Reads what QQ for the desktop puts into the clipboard."""

    id: ClassVar[str] = "qq.copy"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the first line ends in a clock with seconds behind a name."""
        lines = [line for line in source.top() if line.strip()]
        if len(lines) < 2:
            return False
        first = next((line for line in lines if not _NOTICE.match(line)), "")
        found = _HEAD.match(first)
        if found is None or "-->" in first or re.match(r"\d{4}-\d", first):
            return False
        # Brackets around the name are 千牛's, so is a date without a blank before it; an account of
        # letters or a date without a year is chatlog's.
        if _OTHERS.search(found["name"]):
            return False
        heads = [head for line in lines if (head := _HEAD.match(line[:200]))]
        # `shop:clerk` is 千牛's; whole dates and nothing else are anybody's paste.
        if any(":" in one["name"] for one in heads) or not any(map(_own, heads)):
            return False
        return _head(first, None) is not None

    def parse(self, source: Source, log: Log) -> None:
        """Read the records; the day of those without a date is asked for."""
        log.date_order, log.date_order_told = "YMD", "file"
        warn_pasted(log)

        def match(line: str) -> Head | None:
            if line.endswith((" ", *"0123456789")):
                found = _head(line, source.answers.day)
                if found is not None and found.partial:
                    ask_missing(log, day=True)
                if found is not None:
                    return found
            if len(line) < 120 and _NOTICE.match(line) and is_recall(line):
                return Head(None, text=line, system=True, alone=True)
            return None

        read_records(source, log, match, after_blank=False, finish=finish)


def _own(head: re.Match[str]) -> bool:
    """Tell whether a head is QQ's own: no date, two blanks, a level, a short hour."""
    told = head["name"].startswith("【") or len(head["h"]) == 1
    return told or not head["y"] or head[0].endswith("  ")


def _head(line: str, day: str | None) -> Head | None:
    found = _HEAD.match(line[:200])
    if found is None:
        return None
    hour, minute, second = found["h"], found["mi"], found["s"]
    if found["y"]:
        at = iso(
            int(found["y"]), int(found["mo"]), int(found["d"]), int(hour), int(minute), int(second)
        )
        return named(found["name"], at) if at else None
    told = line[found.end("name") :].strip()
    if iso_of("2000-01-01", int(hour), minute, second) is None:
        return None
    at = iso_of(day, int(hour), minute, second) if day else None
    return named(found["name"], at, None if at else told)
