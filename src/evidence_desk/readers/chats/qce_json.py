"""QQ Chat Exporter V5, as JSON: one document, or the chunks of one as JSON lines."""

from __future__ import annotations

from typing import Any, ClassVar

from evidence_desk.domain.conversation import Attachment, Extras, MessageKind, Quote
from evidence_desk.readers.chats.clock import loose
from evidence_desk.readers.chats.jsonlog import read_json, whole
from evidence_desk.readers.chats.jsonstream import Broken, Walk, list_at, seconds_at, text_at
from evidence_desk.readers.chats.kinds import is_recall, kind_of, system_kind
from evidence_desk.readers.chats.log import Log, cleaned
from evidence_desk.readers.chats.source import Source, base_name

_NAMES = ("groupCard", "remark", "name", "nickname", "uin")
_KINDS: dict[str, MessageKind] = {
    "image": "image", "audio": "voice", "ptt": "voice", "voice": "voice", "video": "video",
    "file": "file", "market_face": "sticker", "marketface": "sticker", "sticker": "sticker",
    "forward": "forward", "location": "location", "json": "link", "ark": "link",
    "system": "system", "wallet": "transfer", "call": "call",
}  # fmt: skip


class QceJson:
    """Reads the document of QQ Chat Exporter; it sorts messages by time itself."""

    id: ClassVar[str] = "qq.qce.json"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether metadata name the exporter, or chat and statistics stand at the top."""
        head = source.head
        return head.lstrip().startswith("{") and (
            "QQChatExporter" in head[:2000]
            or ('"chatInfo"' in head and '"metadata"' in head[:2000])
        )

    def parse(self, source: Source, log: Log) -> None:
        """Read the messages."""
        log.tool = "QQ Chat Exporter"

        def about(path: tuple[str, ...], value: Any) -> None:
            if path == ("metadata",):
                name, version = text_at(value, "name"), text_at(value, "version")
                log.tool = " ".join(part for part in (name, version) if part) or log.tool
            elif path == ("chatInfo",):
                log.title = text_at(value, "name")

        read_json(source, log, ("messages",), message=_reader(log), about=about)
        _sorted(log)


class QceChunk:
    """Reads `chunks/c000001.jsonl` of a large export."""

    id: ClassVar[str] = "qq.qce.jsonl"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the first line is one of the exporter's messages."""
        line = source.head.partition("\n")[0]
        return (
            line.startswith("{")
            and all(f'"{key}"' in line for key in ("sender", "content", "timestamp", "recalled"))
            and '"messages"' not in line[:400]
        )

    def parse(self, source: Source, log: Log) -> None:
        """Read line by line."""
        log.tool = "QQ Chat Exporter"
        message = _reader(log)
        for number, line in enumerate(source.lines, 1):
            if not line.strip():
                continue
            one = next(iter(Walk(line)))
            value = None if isinstance(one, Broken) else one.value
            if not isinstance(value, dict) or not message(value, number, number):
                log.leave(number, number, [line])
        _sorted(log)


def _sorted(log: Log) -> None:
    log.notice(
        "sorted_by_tool",
        "这个导出工具会按时间重新排列消息，文件顺序未必是聊天里的原顺序。",
        "This exporter sorts messages by time: their order may not be that of the chat.",
    )


def _reader(log: Log) -> Any:
    def message(one: dict[str, Any], first: int, last: int) -> bool:
        content = one.get("content")
        if not isinstance(content, dict):
            return False
        text = cleaned(whole(text_at(content, "text") or ""))
        elements = [part for part in list_at(content, "elements") if isinstance(part, dict)]
        types = [text_at(part, "type") or "" for part in elements]
        system = one.get("system") is True
        kind: MessageKind = kind_of(text)
        if kind == "text":
            told = [_KINDS[name] for name in types if name in _KINDS]
            if told and len(types) == len([name for name in types if name != "reply"]) == 1:
                kind = told[0]
            elif "forward" in types:
                kind = "forward"
        if system:
            recalled = one.get("recalled") is True or is_recall(text)
            kind = "recall" if recalled else system_kind(text)
        elif kind == "system":
            kind = "text"
        unix = seconds_at(one, "timestamp")
        name = next(
            (who for key in _NAMES if (who := text_at(one, "sender", key))),
            None,
        )  # fmt: skip
        time = text_at(one, "time") or ""
        at = loose(time) if unix is None else None
        log.add(
            first, last, sender=whole(name) if name else None, text=text, at=at, unix=unix,
            partial=None if at or unix is not None else time or None, kind=kind, system=system,
            attachments=_files(content),
            extras=Extras(
                account=text_at(one, "sender", "uin"), id=text_at(one, "id"),
                recalled=one.get("recalled") is True, quote=_quote(elements),
                forwarded=_bundle(elements),
            ),
        )  # fmt: skip
        return True

    return message


def _files(content: dict[str, Any]) -> tuple[Attachment, ...]:
    files = []
    for part in list_at(content, "resources")[:200]:
        written = text_at(part, "localPath") or text_at(part, "filename")
        if written:
            name = text_at(part, "filename") or base_name(written)
            files.append(Attachment(base_name(name), written))
    return tuple(files)


def _quote(elements: list[dict[str, Any]]) -> Quote | None:
    for part in elements:
        if part.get("type") == "reply":
            data = part.get("data")
            text = text_at(data, "content") or text_at(data, "text")
            id_ = text_at(data, "messageId") or text_at(data, "referencedMessageId")
            return Quote(text_at(data, "senderName"), text, id_)
    return None


def _bundle(elements: list[dict[str, Any]]) -> tuple[str, ...]:
    for part in elements:
        if part.get("type") == "forward":
            lines = [
                f"{text_at(one, 'senderName') or text_at(one, 'sender', 'name') or ''}: "
                f"{text_at(one, 'text') or text_at(one, 'content', 'text') or ''}"
                for one in list_at(part, "data", "messages")[:1000]
            ]
            return tuple(lines) or tuple(filter(None, [text_at(part, "data", "summary")]))
    return ()
