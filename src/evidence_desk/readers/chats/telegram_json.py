"""Telegram Desktop's export as JSON: one chat, or all of an account."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from evidence_desk.domain.conversation import Attachment, Extras, MessageKind, Quote, shown_at
from evidence_desk.readers.chats.clock import fast_second
from evidence_desk.readers.chats.jsonlog import read_json, whole
from evidence_desk.readers.chats.jsonstream import list_at, seconds_at, text_at
from evidence_desk.readers.chats.log import Log, cleaned
from evidence_desk.readers.chats.source import Source, base_name

_ONE = re.compile(r'"type"\s*:\s*"(?:message|service)"')
_DATE = re.compile(r'"date(?:_unixtime)?"\s*:\s*"')
_MEDIA: dict[str, MessageKind] = {
    "voice_message": "voice", "video_message": "video", "video_file": "video",
    "sticker": "sticker", "animation": "image", "audio_file": "voice",
}  # fmt: skip
_FILES = ("photo", "file", "contact_vcard")


class TelegramJson:
    """Reads `result.json`."""

    id: ClassVar[str] = "telegram.json"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether messages have Telegram's types and counted times."""
        head = source.text[:20_000]
        return (
            head.lstrip().startswith("{")
            and ('"messages"' in head)
            and bool(_ONE.search(head) and _DATE.search(head))
            and '"chatlab"' not in head[:2000]
        )

    def parse(self, source: Source, log: Log) -> None:
        """Read the messages; times come from the counted seconds, not from the local clock."""
        log.tool = "Telegram Desktop"
        chats: list[str] = []

        def about(path: tuple[str, ...], value: Any) -> None:
            if path and path[-1] == "name" and isinstance(value, str):
                chats.append(value)

        def message(one: dict[str, Any], first: int, last: int) -> bool:
            type_ = text_at(one, "type")
            if type_ not in ("message", "service"):
                return False
            _add(source, log, one, first, last, service=type_ == "service")
            return True

        read_json(
            source, log, ("messages",), ("chats", "list", "*", "messages"),
            ("left_chats", "list", "*", "messages"), message=message, about=about,
        )  # fmt: skip
        log.title = "、".join(chats)[:200] or None
        if len(chats) > 1:
            log.notice(
                "several_conversations",
                f"这个文件里有 {len(chats)} 个聊天，消息按文件顺序排列。",
                f"This file holds {len(chats)} chats, in the order of the file.",
            )


def _add(
    source: Source, log: Log, one: dict[str, Any], first: int, last: int, *, service: bool
) -> None:
    text = cleaned(whole(_text(one.get("text"))))
    if service and not text:
        text = whole(text_at(one, "action") or "")
    unix = seconds_at(one, "date_unixtime")
    at = None if unix is not None else fast_second((text_at(one, "date") or "").replace("T", " "))
    edited_at = None
    if (edited := seconds_at(one, "edited_unixtime")) is not None:
        edited_at = shown_at(edited, source.zone())
    files = tuple(
        source.inside.get(base_name(path)) or Attachment(
            base_name(path) if not path.startswith("(") else "", path, text_at(one, "mime_type")
        )
        for key in _FILES
        if (path := text_at(one, key))
    )  # fmt: skip
    sender = text_at(one, "from") or (None if service else text_at(one, "from_id"))
    reply = text_at(one, "reply_to_message_id")
    log.add(
        first, last, sender=whole(sender) if sender else None, text=text, at=at, unix=unix,
        kind="system" if service else _kind(one), system=service, attachments=files,
        extras=Extras(
            account=text_at(one, "from_id") or text_at(one, "actor_id"), id=text_at(one, "id"),
            edited="edited" in one or edited is not None,
            edited_at=edited_at or text_at(one, "edited"),
            quote=Quote(id=reply) if reply else None, reactions=_reactions(one),
            forwarded_from=text_at(one, "forwarded_from"),
        ),
    )  # fmt: skip


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return ""
    return "".join(part if isinstance(part, str) else text_at(part, "text") or "" for part in value)


def _kind(one: dict[str, Any]) -> MessageKind:
    if "photo" in one:
        return "image"
    if type_ := text_at(one, "media_type"):
        return _MEDIA.get(type_, "file")
    if "file" in one:
        mime = text_at(one, "mime_type") or ""
        return "image" if mime.startswith("image/") else "file"
    for key, kind in (
        ("location_information", "location"),
        ("contact_information", "contact"),
        ("poll", "poll"),
    ):
        if key in one:
            return kind  # type: ignore[return-value]
    return "text"


def _reactions(one: dict[str, Any]) -> tuple[str, ...]:
    return tuple(
        f"{text_at(part, 'emoji') or text_at(part, 'type') or '?'} {text_at(part, 'count') or 1}"
        for part in list_at(one, "reactions")[:50]
    )
