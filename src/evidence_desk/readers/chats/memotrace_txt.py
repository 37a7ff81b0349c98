"""WeChat by MemoTrace, as text: `2023-11-15 12:03:22 name`, the text below, a blank line."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import ClassVar

from evidence_desk.domain.conversation import Quote
from evidence_desk.readers.chats.clock import fast_second
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.records import Body, Head, plain_body, read_records
from evidence_desk.readers.chats.source import Source

_HEAD = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (?=\S)")
_QUOTE = re.compile(r"^引用[:：]([^:：\n]{1,100})[:：]", re.MULTILINE)
# What this export writes in its own way, besides its heads.
_SIGNS = re.compile(
    r"^引用[:：][^:：\n]{1,100}[:：]|^\[链接\]:title:|^\[(?:表情包|音乐分享)\]\r?$"
    r"|^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [^\n]{1,80}撤回了一条消息\r?$",
    re.MULTILINE,
)


def quoted(body: Body) -> Body:
    """Note the quote that MemoTrace writes into the text; the text stays as it is."""
    if "引用" not in body.text:
        return body
    match = _QUOTE.search(body.text)
    if match is None:
        return body
    quote = Quote(match[1], body.text[match.end() :].strip("\n") or None)
    return body._replace(extras=replace(body.extras, quote=quote))


def _parted(lines: list[str]) -> bool:
    """Tell whether blank lines part the records, as they always do in this export."""
    after = [before for before, line in pairwise(lines) if _HEAD.match(line)]
    return not after or "" in after


def _signed(source: Source) -> bool:
    """Tell whether more than the heads is as in this export; pastes are often written like these.

    It ends every record with a blank line, the last one as well.
    """
    end = source.text[-4:].replace("\r\n", "\n")
    return end.endswith("\n\n") or _SIGNS.search(source.head) is not None


class MemoTraceText:
    """Reads MemoTrace's text export."""

    id: ClassVar[str] = "wechat.memotrace.txt"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the first line is a head without quotation marks, the end as here."""
        lines = source.top()
        number = next((number for number, line in enumerate(lines) if line), 0)
        first, below = [*lines, "", ""][number : number + 2]
        match = _HEAD.match(first)
        if match is None or fast_second(match[1]) is None:
            return False
        if _HEAD.match(below) or not _parted(lines[number:]) or not _signed(source):
            return False
        name = first[match.end() :]
        return not re.search(r"\(\d{4,}\)$|<[^<>\s]+@[^<>\s]+>$|^[AP]M |^'.*'$", name)

    def parse(self, source: Source, log: Log) -> None:
        """Read the records."""
        log.tool, log.date_order, log.date_order_told = "MemoTrace", "YMD", "file"
        lines = source.lines

        def match(line: str) -> Head | None:
            found = _HEAD.match(line)
            at = fast_second(found[1]) if found else None
            return Head(line[20:], at) if at else None

        def finish(head: Head, text: str) -> Body:
            name = head.sender or ""
            if not text and name not in speakers:
                return plain_body(head._replace(system=True), name)
            return quoted(plain_body(head, text))

        # Who has a text below is somebody; a system line has none and stands where the name does.
        speakers = {
            line[20:]
            for line, below in zip(lines, [*lines[1:], ""], strict=False)
            if below and _HEAD.match(line) and not _HEAD.match(below)
        }
        read_records(source, log, match, after_blank=True, finish=finish)
