"""ChatLab's format of exchange, JSON or JSON lines: several exporters write it."""

from __future__ import annotations

from typing import Any, ClassVar

from evidence_desk.domain.conversation import Extras, MessageKind, Quote
from evidence_desk.readers.chats.jsonlog import read_json, whole
from evidence_desk.readers.chats.jsonstream import Broken, Walk, seconds_at, text_at
from evidence_desk.readers.chats.kinds import kind_of
from evidence_desk.readers.chats.log import Log, cleaned
from evidence_desk.readers.chats.source import Source

_TYPES: dict[str, MessageKind] = {
    "0": "text", "1": "image", "2": "voice", "3": "video", "4": "file", "5": "sticker",
    "7": "link", "8": "location", "20": "transfer", "21": "transfer", "22": "system",
    "23": "call", "24": "link", "25": "text", "26": "forward", "27": "contact", "80": "system",
    "81": "recall",
}  # fmt: skip


class ChatLab:
    """Reads ChatLab's JSON."""

    id: ClassVar[str] = "chatlab.json"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the document names ChatLab at its top."""
        head = source.head
        return head.lstrip().startswith("{") and '"chatlab"' in head[:2000] and not _in_lines(head)

    def parse(self, source: Source, log: Log) -> None:
        """Read the messages."""

        def about(path: tuple[str, ...], value: Any) -> None:
            _about(log, path[0] if path else "", value)

        read_json(source, log, ("messages",), message=_reader(log), about=about)


class ChatLabLines:
    """Reads ChatLab's JSON lines: each line says its `_type`."""

    id: ClassVar[str] = "chatlab.jsonl"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the first line is ChatLab's header."""
        head = source.head
        return head.lstrip().startswith("{") and '"chatlab"' in head[:2000] and _in_lines(head)

    def parse(self, source: Source, log: Log) -> None:
        """Read line by line; one that is damaged is left, the next is read."""
        message = _reader(log)
        for number, line in enumerate(source.lines, 1):
            if not line.strip():
                continue
            one = next(iter(Walk(line)))
            value = None if isinstance(one, Broken) else one.value
            type_ = text_at(value, "_type")
            if type_ == "header" or (isinstance(value, dict) and "chatlab" in value):
                _about(log, "chatlab", value.get("chatlab") if isinstance(value, dict) else None)
                _about(log, "meta", value.get("meta") if isinstance(value, dict) else None)
                log.span(number, number, "header")
            elif type_ == "member":
                log.span(number, number, "header")
            elif not isinstance(value, dict) or not message(value, number, number):
                log.leave(number, number, [line])


def _in_lines(head: str) -> bool:
    return '"_type"' in head.partition("\n")[0]


def _about(log: Log, key: str, value: Any) -> None:
    if key == "chatlab":
        log.tool = (
            text_at(value, "generator") or f"ChatLab {text_at(value, 'version') or ''}".strip()
        )
    elif key == "meta":
        log.title = text_at(value, "name")


def _reader(log: Log) -> Any:
    def message(one: dict[str, Any], first: int, last: int) -> bool:
        unix = seconds_at(one, "timestamp")
        if unix is None or ("sender" not in one and "accountName" not in one):
            return False
        text = cleaned(whole(text_at(one, "content") or ""))
        kind = _TYPES.get(text_at(one, "type") or "0", "text")
        if kind == "text":
            kind = kind_of(text)
        account = text_at(one, "sender")
        system = kind == "system" or (kind == "recall" and account in (None, "", "system"))
        reply = text_at(one, "replyToMessageId")
        name = text_at(one, "groupNickname") or text_at(one, "accountName") or account
        log.add(
            first, last, sender=whole(name or "") or None, text=text, unix=unix, kind=kind,
            system=system,
            extras=Extras(
                account=account, id=text_at(one, "platformMessageId"),
                recalled=kind == "recall", quote=Quote(id=reply) if reply else None,
            ),
        )  # fmt: skip
        return True

    return message
