"""WeChat by WeFlow, as text: `2023-11-15 12:03:22 'name'`, the text below, a blank line."""

from __future__ import annotations

import re
from typing import ClassVar

from evidence_desk.readers.chats.clock import fast_second
from evidence_desk.readers.chats.kinds import is_recall_alone
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.memotrace_txt import quoted
from evidence_desk.readers.chats.records import Body, Head, plain_body, read_records
from evidence_desk.readers.chats.source import Source

_HEAD = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) '(.*)'$")


class WeFlowText:
    """Reads WeFlow's text export; system lines stand under the name of the other side there."""

    id: ClassVar[str] = "wechat.weflow.txt"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the first line is a head with a quoted name."""
        first = next((line for line in source.top() if line), "")
        return _head(first) is not None

    def parse(self, source: Source, log: Log) -> None:
        """Read the records."""
        log.tool, log.date_order, log.date_order_told = "WeFlow", "YMD", "file"
        read_records(source, log, _head, after_blank=True, finish=_finish)


def _head(line: str) -> Head | None:
    found = _HEAD.match(line[:600])
    at = fast_second(found[1]) if found else None
    return Head(found[2], at) if found and at else None


def _finish(head: Head, text: str) -> Body:
    if is_recall_alone(text):
        # Whose line this is, the export does not tell: the name above is the other side's.
        return Body(text, "recall")
    return quoted(plain_body(head, text))
