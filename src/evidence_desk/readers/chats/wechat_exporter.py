"""WeChat by WechatExporter (iOS backups), as text: `name (2024-01-02 08:00:00):text`."""

from __future__ import annotations

import re
from typing import ClassVar

from evidence_desk.readers.chats.clock import fast_second
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.records import Head, read_records
from evidence_desk.readers.chats.source import Source

_HEAD = re.compile(r"([^\n]{1,200}?) \((\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\)[:：]")
_SYSTEM = re.compile(r"系统消息[：:] ?|系統訊息[：:] ?|System Message[：:] ?")
_TITLE = re.compile(r"(.{1,200}?) ?- ?(?:微信聊天记录|微信聊天記錄|WeChat Chat History)\s*$")


class WechatExporterText:
    """Reads WechatExporter's text; its system lines have no time."""

    id: ClassVar[str] = "wechat.wechatexporter.txt"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the title line is there, or two lines in this program's own layout."""
        lines = [line for line in source.top() if line]
        if not lines:
            return False
        heads = sum(_head(line) is not None and not _SYSTEM.match(line) for line in lines)
        return (bool(_TITLE.match(lines[0][:300])) and heads >= 1) or (
            _head(lines[0]) is not None and heads * 3 >= len(lines)
        )

    def parse(self, source: Source, log: Log) -> None:
        """Read the records."""
        log.tool, log.date_order, log.date_order_told = "WechatExporter", "YMD", "file"
        begin = 0
        for number, line in enumerate(source.lines[:5]):
            if title := _TITLE.match(line[:300]):
                log.title = title[1]
                log.span(number + 1, number + 1, "header")
                begin = number + 1
            if line:
                break
        read_records(source, log, _head, after_blank=False, begin=begin)


def _head(line: str) -> Head | None:
    if notice := _SYSTEM.match(line):
        return Head(None, text=line[notice.end() :], system=True)
    found = _HEAD.match(line[:400])
    at = fast_second(found[2]) if found else None
    return Head(found[1], at, text=line[found.end() :]) if found and at else None
