"""WeChat by WeFlow (and echotrace, its forerunner), as JSON."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from evidence_desk.domain.conversation import Attachment, Extras, Quote
from evidence_desk.readers.chats.clock import loose
from evidence_desk.readers.chats.jsonlog import read_json, whole
from evidence_desk.readers.chats.jsonstream import seconds_at, text_at
from evidence_desk.readers.chats.kinds import kind_of, system_kind
from evidence_desk.readers.chats.log import Log, cleaned
from evidence_desk.readers.chats.memotrace_csv import TYPES
from evidence_desk.readers.chats.source import Source, base_name
from evidence_desk.readers.chats.wxdump_csv import kind_of_name

_KEYS = re.compile(
    r'^\s*\{(?:.{0,4000}?"session"\s*:\s*\{).{0,6000}?"messages"\s*:\s*\[', re.DOTALL
)
_OURS = re.compile(r'"(?:weflow|senderUsername|localType|formattedTime|wxid)"\s*:')


class WeFlowJson:
    """Reads WeFlow's detailed JSON."""

    id: ClassVar[str] = "wechat.weflow.json"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether session and messages stand at the top, with WeFlow's names of fields."""
        head = source.text[:16_000]
        if not head.lstrip().startswith("{"):
            return False
        return '"weflow"' in head[:400] or bool(_KEYS.match(head) and _OURS.search(head))

    def parse(self, source: Source, log: Log) -> None:
        """Read the messages."""
        log.tool = "echotrace"

        def about(path: tuple[str, ...], value: Any) -> None:
            if path == ("weflow",):
                version = text_at(value, "version")
                log.tool = f"WeFlow {version}" if version else "WeFlow"
            elif path == ("session",):
                log.title = text_at(value, "displayName") or text_at(value, "nickname")

        def message(one: dict[str, Any], first: int, last: int) -> bool:
            if "content" not in one and "createTime" not in one:
                return False
            text = cleaned(whole(text_at(one, "content") or ""))
            number = text_at(one, "localType") or ""
            name = text_at(one, "type") or ""
            kind = TYPES.get(number) if number != "49" else None
            kind = kind or kind_of_name(name)
            if kind in ("text", "link"):
                told = kind_of(text)
                kind = told if told != "text" else kind
            system = kind == "system"
            unix = seconds_at(one, "createTime")
            at = None if unix is not None else loose(text_at(one, "formattedTime") or "")
            account = text_at(one, "senderUsername")
            path = next(
                (text_at(one, key) for key in ("mediaPath", "filePath", "localPath", "imagePath")
                 if text_at(one, key)),
                None,
            )  # fmt: skip
            sender = text_at(one, "senderDisplayName") or account or ""
            log.add(
                first, last, sender=whole(sender) or None,
                text=text, at=at, unix=unix, kind=system_kind(text) if system else kind,
                system=system,
                attachments=(Attachment(base_name(path), path),) if path else (),
                extras=Extras(
                    account=account,
                    id=text_at(one, "platformMessageId") or text_at(one, "localId"),
                    quote=_quote(one),
                ),
            )  # fmt: skip
            return True

        read_json(source, log, ("messages",), message=message, about=about)


def _quote(one: dict[str, Any]) -> Quote | None:
    text, sender = text_at(one, "quotedContent"), text_at(one, "quotedSender")
    reply = text_at(one, "replyToMessageId")
    return Quote(sender, text, reply) if text or reply else None
