"""Discord by DiscordChatExporter, as JSON."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from evidence_desk.domain.conversation import Attachment, Extras, MessageKind, Quote
from evidence_desk.readers.chats.jsonlog import read_json, whole
from evidence_desk.readers.chats.jsonstream import list_at, text_at
from evidence_desk.readers.chats.kinds import kind_of_name
from evidence_desk.readers.chats.log import Log, cleaned
from evidence_desk.readers.chats.source import Source, base_name
from evidence_desk.readers.times import iso_moment

_KEYS = ('"guild"', '"channel"')
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)$|Z$")


class DiscordJson:
    """Reads DiscordChatExporter's JSON; every time states its offset."""

    id: ClassVar[str] = "discord.dce.json"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether server and channel stand at the top."""
        head = source.head
        return head.lstrip().startswith("{") and all(key in head for key in _KEYS)

    def parse(self, source: Source, log: Log) -> None:
        """Read the messages."""
        log.tool, log.date_order, log.date_order_told = "DiscordChatExporter", "YMD", "file"

        def about(path: tuple[str, ...], value: Any) -> None:
            if path == ("channel",):
                log.title = text_at(value, "name")

        read_json(source, log, ("messages",), message=_reader(log), about=about)
        if len(log.offsets) == 1:
            (offset,) = log.offsets
            log.zone = (
                f"UTC{'-' if offset < 0 else '+'}{abs(offset) // 60:02}:{abs(offset) % 60:02}"
            )
            log.zone_told = "file"


def _reader(log: Log) -> Any:
    def message(one: dict[str, Any], first: int, last: int) -> bool:
        if "content" not in one or "timestamp" not in one:
            return False
        written = text_at(one, "timestamp") or ""
        at, offset = _time(written)
        type_ = text_at(one, "type") or "Default"
        system = type_ not in (
            "Default",
            "Reply",
            "ChatInputCommand",
            "ContextMenuCommand",
            "0",
            "19",
        )
        name = text_at(one, "author", "name")
        files = tuple(
            Attachment(base_name(text_at(part, "fileName") or ""), text_at(part, "url") or "")
            for part in list_at(one, "attachments")[:200]
            if isinstance(part, dict)
        )
        text = cleaned(whole(text_at(one, "content") or ""))
        kind: MessageKind = "text"
        if system:
            kind = "system"
        elif files and not text:
            kind = kind_of_name(files[0].name)
        elif list_at(one, "stickers") and not text:
            kind = "sticker"
        edited = text_at(one, "timestampEdited")
        log.add(
            first, last, sender=whole(name) if name else None, text=text, at=at, offset=offset,
            partial=None if at else written or None, kind=kind, system=system, attachments=files,
            extras=Extras(
                account=text_at(one, "author", "id"), id=text_at(one, "id"),
                edited=edited is not None, edited_at=edited, quote=_quote(one),
                reactions=_reactions(one),
                forwarded=tuple(filter(None, [text_at(one, "forwardedMessage", "content")])),
            ),
        )  # fmt: skip
        return True

    return message


def _time(written: str) -> tuple[str | None, int | None]:
    # .NET writes up to seven digits of a second.
    moment = iso_moment(re.sub(r"(\.\d{6})\d+", r"\1", written), read_from="chat:message")
    if moment is None:
        return None, None
    return moment.wall.replace(microsecond=0).isoformat(), moment.offset_minutes


def _quote(one: dict[str, Any]) -> Quote | None:
    id_ = text_at(one, "reference", "messageId")
    return Quote(id=id_) if id_ else None


def _reactions(one: dict[str, Any]) -> tuple[str, ...]:
    return tuple(
        f"{text_at(part, 'emoji', 'name') or '?'} {text_at(part, 'count') or 1}"
        for part in list_at(one, "reactions")[:50]
    )
