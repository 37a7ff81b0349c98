"""Discord by DiscordChatExporter, as text: `[1/2/2024 3:04 PM] name`, the text below."""

from __future__ import annotations

import re
from typing import ClassVar

from evidence_desk.domain.conversation import Attachment, Extras
from evidence_desk.readers.chats.clock import order_of
from evidence_desk.readers.chats.kinds import kind_of_name
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.records import Body, Head, read_records
from evidence_desk.readers.chats.source import Source, base_name
from evidence_desk.readers.chats.whatsapp_clock import stamp_of

_RULE = "=" * 62
_ABOUT = ("Guild:", "Channel:", "Topic:", "After:", "Before:")
_OLD = re.compile(r"\[(\d\d)-([A-Z][a-z]{2})-(\d\d) (\d\d:\d\d(?: [AP]M)?)\] ")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BLOCK = re.compile(r"\{(Attachments|Embed|Stickers|Reactions)\}$")


class DiscordText:
    """Reads DiscordChatExporter's text; its dates follow the locale of the exporting machine."""

    id: ClassVar[str] = "discord.dce.txt"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the exporter's head is there, or heads without words behind the name."""
        lines = [line for line in source.top(60) if line.strip()]
        if len(lines) > 2 and lines[0].startswith("=====") and lines[1].startswith("Guild:"):
            return True
        if not lines or ": " in lines[0]:
            return False
        modern = _modern(lines[0])
        if stamp_of(modern) is None or modern[:1] != "[":
            return False
        heads = [line for line in lines if line[:1] == "[" and stamp_of(_modern(line))]
        return not any(": " in line or "\u200e" in line for line in heads) and len(heads) < len(
            lines
        )

    def parse(self, source: Source, log: Log) -> None:
        """Read the records."""
        log.tool = "DiscordChatExporter"
        stamps = [
            stamp
            for line in source.lines
            if line[:1] == "[" and (stamp := stamp_of(_modern(line))) is not None
        ]
        order = log.order_decided(*order_of(stamp.date for stamp in stamps))
        heads = _about(source, log)

        def match(line: str) -> Head | None:
            if line[:1] != "[":
                return None
            modern = _modern(line)
            stamp = stamp_of(modern)
            if stamp is None or not stamp.layout[0] or not modern[stamp.end :].strip():
                return None
            at = stamp.at(order)
            name = modern[stamp.end :].removesuffix(" (pinned)")
            return Head(name, at, None if at else stamp.written)

        def apart(line: str, number: int) -> str | None:
            del line
            return heads.get(number)

        read_records(source, log, match, after_blank=True, finish=_finish, apart=apart)


def _modern(line: str) -> str:
    """Return a head of old versions (`15-Nov-23`) as one of numbers."""
    found = _OLD.match(line)
    if found is None or found[2] not in _MONTHS:
        return line
    month = _MONTHS.index(found[2]) + 1
    return f"[20{found[3]}-{month:02}-{found[1]} {found[4]}] {line[found.end() :]}"


def _about(source: Source, log: Log) -> dict[int, str]:
    """Return the lines of the exporter's head and foot by number from 0."""
    lines = source.lines
    found: dict[int, str] = {}
    if lines and lines[0].startswith("====="):
        for number, line in enumerate(lines[:12]):
            if line.startswith(("=====", *_ABOUT)):
                found[number] = "header"
                if line.startswith("Channel:"):
                    log.title = line.partition(":")[2].strip() or None
                if number and line.startswith("====="):
                    break
    for number in range(len(lines) - 1, max(-1, len(lines) - 8), -1):
        if lines[number].startswith("=====") or re.match(r"Exported [\d,]+ message", lines[number]):
            found.setdefault(number, "footer")
        elif lines[number]:
            break
    return found


def _finish(head: Head, text: str) -> Body:
    del head
    lines = text.split("\n")
    files: list[Attachment] = []
    reactions: list[str] = []
    block = ""
    first_block = len(lines)
    for number, line in enumerate(lines):
        if found := _BLOCK.match(line):
            block = found[1]
            first_block = min(first_block, number)
        elif block == "Attachments" and line.strip():
            files.append(Attachment(base_name(line.strip().partition("?")[0]), line.strip()))
        elif block == "Reactions" and line.strip():
            reactions.append(line.strip()[:100])
    said = "\n".join(lines[:first_block]).strip("\n")
    kind = kind_of_name(files[0].name) if files and not said else "text"
    return Body(text, kind, extras=Extras(reactions=tuple(reactions)), attachments=tuple(files))
