"""Saved pages of shop consoles: 千牛's 聊天记录查询 and Pinduoduo's merchant chat."""

from __future__ import annotations

import re
from typing import ClassVar

from evidence_desk.domain.conversation import Attachment
from evidence_desk.readers.chats.chatlog_txt import ask_missing
from evidence_desk.readers.chats.clock import iso_of, loose
from evidence_desk.readers.chats.kinds import kind_of, system_kind
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.pagelog import Field, fields
from evidence_desk.readers.chats.source import Source, base_name

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?$")


class QianniuPage:
    """Reads the saved page 聊天记录查询 of qn.taobao.com."""

    id: ClassVar[str] = "taobao.qianniu.html"
    version: ClassVar[int] = 1
    classes: ClassVar[dict[str, str]] = {
        "groupTime": "day", "chatTime": "time", "chatName": "name", "chatTextLeft": "text",
        "chatTextRight": "text", "chatText": "text",
    }  # fmt: skip

    def claims(self, source: Source) -> bool:
        """Tell whether a page has the classes of that list."""
        text = source.text
        return text.lstrip()[:1] == "<" and "chatTime" in text and "chatText" in text

    def parse(self, source: Source, log: Log) -> None:
        """Read the fields; a record ends where one of its fields comes again."""
        read_page(source, log, self.classes)


class PddPage:
    """Reads the saved page of Pinduoduo's merchant console."""

    id: ClassVar[str] = "pdd.merchant.html"
    version: ClassVar[int] = 1
    classes: ClassVar[dict[str, str]] = {
        "message-name": "name", "message-time": "time", "message-text": "text",
        "message-image": "text", "system-message": "system",
    }  # fmt: skip

    def claims(self, source: Source) -> bool:
        """Tell whether a page has the classes of that list."""
        text = source.text
        return (
            text.lstrip()[:1] == "<"
            and "message-item" in text
            and "message-text" in text
            and "message-name" in text
        )

    def parse(self, source: Source, log: Log) -> None:
        """Read the fields."""
        read_page(source, log, self.classes)


def read_page(source: Source, log: Log, classes: dict[str, str]) -> None:
    """Gather fields into messages."""
    log.date_order, log.date_order_told = "YMD", "file"
    day: str | None = None
    record: dict[str, Field] = {}
    covered = 1

    def flush() -> None:
        nonlocal record, covered, day
        if "text" in record or "system" in record:
            first = min(one.first for one in record.values())
            last = max(one.last for one in record.values())
            log.span(covered, first - 1, "separator")
            covered = last + 1
            system = "system" in record
            field = record["system"] if system else record["text"]
            at, partial = _time(record["time"].text if "time" in record else "", day)
            if at is None and partial:
                ask_missing(log, day=True)
            text = field.text or ("[图片]" if field.images else "")
            files = tuple(Attachment(base_name(src), src) for src in field.images)
            name = record["name"].text if "name" in record else None
            log.add(
                first, last, sender=name or None, text=text, at=at, partial=partial,
                kind=system_kind(text) if system else kind_of(text),
                system=system or name is None, attachments=files,
            )  # fmt: skip
        elif record:
            first = min(one.first for one in record.values())
            last = max(one.last for one in record.values())
            if first >= covered:
                log.span(covered, first - 1, "separator")
                covered = last + 1
            log.leave(first, last, [one.text for one in record.values()])
        record = {}

    for field in fields(source.text, classes):
        if field.what == "day":
            flush()
            if found := _DAY.search(field.text):
                day = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
            continue
        if field.what in record or (field.what == "system" and "text" in record):
            flush()
        record[field.what] = field
        if field.what == "system" and "time" in record:
            flush()
    flush()
    log.span(covered, source.count, "footer")


def _time(text: str, day: str | None) -> tuple[str | None, str | None]:
    if not text:
        return None, None
    at = loose(text)
    if at is None and day and (found := _CLOCK.match(text)):
        at = iso_of(day, int(found[1]), found[2], found[3])
    return at, None if at else text
