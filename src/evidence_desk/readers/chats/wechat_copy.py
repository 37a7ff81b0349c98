"""WeChat copied from the desktop programs: Windows writes names alone, the Mac a minute, too."""

from __future__ import annotations

import re
from typing import ClassVar

from evidence_desk.readers.chats.clock import HALF, loose
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.records import Head, read_records
from evidence_desk.readers.chats.source import Source

_NAME = re.compile(r"(?![-*#>•·\d（(])([^\n:：，。！？；,!?;]{1,40}):$")
_MAC = re.compile(
    rf"(?P<name>\S[^\n]{{0,100}}?) (?P<time>\d{{4}}/\d{{1,2}}/\d{{1,2}} "
    rf"(?:{HALF})?[ ]?\d{{1,2}}:\d\d(?:[ ]?{HALF})?)$"
)


class WindowsCopy:
    """Reads what WeChat for Windows puts into the clipboard: no time at all."""

    id: ClassVar[str] = "wechat.copy.windows"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether blocks begin with names, and a name comes back."""
        lines = source.top(400)
        if not lines or _NAME.match(lines[0]) is None:
            return False
        names: list[str] = []
        blocks = 0
        for before, line in zip(["", *lines], lines, strict=False):
            if line and not before:
                blocks += 1
                if match := _NAME.match(line):
                    names.append(match[1])
        # Headings of a note end in a colon as well, but do not come back.
        return len(names) >= 3 and len(set(names)) < len(names) and len(names) * 2 > blocks

    def parse(self, source: Source, log: Log) -> None:
        """Read the records; only their order is known."""
        log.notice(
            "copy_paste",
            "这是复制粘贴的文字，可以被编辑，证明力较弱。请再附上同一段聊天的截图。",
            "This is pasted text, which can be edited, and proves less. Add a screenshot of the "
            "same passage.",
        )
        log.notice(
            "order_only",
            "微信电脑版复制出来的文字没有时间，只有先后顺序。",
            "Text copied from WeChat for Windows has no times, only an order.",
        )

        def match(line: str) -> Head | None:
            found = _NAME.match(line)
            return Head(found[1]) if found else None

        read_records(source, log, match, after_blank=True)


class MacCopy:
    """Reads what WeChat for Mac puts into the clipboard."""

    id: ClassVar[str] = "wechat.copy.mac"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the first line ends in a date with slashes and a minute."""
        lines = source.top()
        first = next((number for number, line in enumerate(lines) if line), None)
        if first is None or _mac(lines[first]) is None:
            return False
        return first + 1 < len(lines) and lines[first + 1] != ""

    def parse(self, source: Source, log: Log) -> None:
        """Read the records."""
        log.date_order, log.date_order_told = "YMD", "file"
        warn_pasted(log)
        read_records(source, log, _mac, after_blank=True)


def warn_pasted(log: Log) -> None:
    """Say that pasted text proves less."""
    log.notice(
        "copy_paste",
        "这是复制粘贴的文字，可以被编辑，证明力较弱。请再附上同一段聊天的截图。",
        "This is pasted text, which can be edited, and proves less. Add a screenshot of the same "
        "passage.",
    )


def _mac(line: str) -> Head | None:
    found = _MAC.match(line[:200])
    at = loose(found["time"]) if found else None
    return Head(found["name"], at) if found and at else None
