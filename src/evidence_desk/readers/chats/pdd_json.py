"""Pinduoduo's merchant chat, as a scraper's JSON: time, role, name, type, content."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from evidence_desk.domain.conversation import Attachment, Extras, MessageKind
from evidence_desk.readers.chats.clock import loose
from evidence_desk.readers.chats.jsonlog import read_json, whole
from evidence_desk.readers.chats.jsonstream import seconds_at, text_at
from evidence_desk.readers.chats.kinds import is_recall, kind_of, system_kind
from evidence_desk.readers.chats.log import Log, cleaned
from evidence_desk.readers.chats.source import Source, base_name

_FIRST = re.compile(
    r"\s*(?:\{(?:[^\[{]{0,2000})\"messages\"\s*:\s*)?\[\s*\{[^}]{0,4000}\}?", re.DOTALL
)
_KINDS: dict[str, MessageKind] = {
    "image": "image", "img": "image", "picture": "image", "图片": "image", "video": "video",
    "视频": "video", "audio": "voice", "voice": "voice", "语音": "voice", "emoji": "sticker",
    "sticker": "sticker", "表情": "sticker", "file": "file", "goods": "link", "order": "link",
    "card": "link", "link": "link", "system": "system", "1002": "recall", "withdraw": "recall",
    "withdraw_hint": "recall",
}  # fmt: skip


class PddJson:
    """Reads the list that scrapers of the merchant console write."""

    id: ClassVar[str] = "pdd.scrape.json"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the first object of a list has these fields and no others of chats."""
        found = _FIRST.match(source.head)
        return found is not None and all(
            f'"{key}"' in found[0] for key in ("time", "role", "content")
        )

    def parse(self, source: Source, log: Log) -> None:
        """Read the messages."""
        log.date_order, log.date_order_told = "YMD", "file"

        def message(one: dict[str, Any], first: int, last: int) -> bool:
            if "content" not in one:
                return False
            text = cleaned(whole(text_at(one, "content") or ""))
            role, type_ = text_at(one, "role") or "", text_at(one, "type") or ""
            told = _KINDS.get(type_.lower())
            system = role in ("系统", "system", "平台系统") or told in ("system", "recall")
            kind: MessageKind = told or kind_of(text)
            if system:
                kind = "recall" if told == "recall" or is_recall(text) else system_kind(text)
            time = text_at(one, "time") or ""
            unix = seconds_at(one, "time") if time.isdigit() else None
            at = loose(time) if unix is None else None
            name = text_at(one, "name")
            files: tuple[Attachment, ...] = ()
            if kind in ("image", "video", "voice", "file") and "/" in text and "\n" not in text:
                files = (Attachment(base_name(text.partition("?")[0]), text),)
            log.add(
                first, last, sender=whole(name) if name else None, text=text, at=at, unix=unix,
                partial=None if at or unix is not None else time or None, kind=kind,
                system=system, attachments=files, extras=Extras(role=role or None),
            )  # fmt: skip
            return True

        listed: tuple[str, ...] = () if source.text.lstrip()[:1] == "[" else ("messages",)
        read_json(source, log, listed, message=message)
        if any("*" in name for name in log.senders):
            log.notice(
                "masked_names",
                "买家昵称带星号，单凭它不能证明是谁；请附上订单号。",
                "Names are masked with asterisks and prove no identity; add the order number.",
            )
