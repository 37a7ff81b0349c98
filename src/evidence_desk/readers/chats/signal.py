"""Signal, as text by signal export tools: `[2019-12-24, 12:23] name: text`."""

from __future__ import annotations

import re
from typing import ClassVar

from evidence_desk.domain.conversation import Attachment
from evidence_desk.readers.chats.clock import fast_second
from evidence_desk.readers.chats.kinds import kind_of, kind_of_name
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.records import Body, Head, read_records
from evidence_desk.readers.chats.source import Source, base_name

_HEAD = re.compile(r"\[(\d{4}-\d\d-\d\d), (\d\d:\d\d)\] ([^:\n]{1,150}): ?")
_FILE = re.compile(
    r"!?\[[^\]\n]{0,200}\]\((?P<path>[^()\n]{1,400})\)|\(attachment: (?P<name>[^()\n]{1,200})\)"
)


class SignalText:
    """Reads a text export of Signal: minutes, no seconds."""

    id: ClassVar[str] = "signal.txt"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the first line is such a head; WhatsApp writes seconds there."""
        first = next((line for line in source.top() if line), "")
        return _head(first) is not None

    def parse(self, source: Source, log: Log) -> None:
        """Read the lines."""
        log.date_order, log.date_order_told = "YMD", "file"
        read_records(source, log, _head, after_blank=False, finish=_finish)


def is_signal(line: str) -> bool:
    """Tell whether *line* is a head of this layout, which has an ISO day and no seconds."""
    return _head(line) is not None


def _head(line: str) -> Head | None:
    found = _HEAD.match(line[:300])
    at = fast_second(f"{found[1]} {found[2]}:00") if found else None
    return Head(found[3], at[:16], text=line[found.end() :]) if found and at else None


def _finish(head: Head, text: str) -> Body:
    del head
    found = _FILE.search(text[:1000])
    if found is None or not (found["path"] or found["name"]):
        return Body(text, kind_of(text))
    written = found["path"] or found["name"]
    if "://" in written:
        return Body(text, kind_of(text))
    name = base_name(written)
    return Body(text, kind_of_name(name), attachments=(Attachment(name, written),))
