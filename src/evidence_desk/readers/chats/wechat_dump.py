"""WeChat by wechat-dump (Android), as text: `12|name:2024-01-02 08:00:31:text`."""

from __future__ import annotations

import re
from typing import ClassVar

from evidence_desk.domain.conversation import Attachment, Extras, MessageKind
from evidence_desk.readers.chats.clock import fast_second
from evidence_desk.readers.chats.kinds import kind_of, system_kind
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.records import Body, Head, read_records
from evidence_desk.readers.chats.source import Source, base_name

_HEAD = re.compile(r"(\d{1,9})\|([^\n|]{1,200}?):(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d):")
_WORDS: tuple[tuple[str, MessageKind], ...] = (
    ("Image|", "image"), ("Image", "image"), ("Voice", "voice"), ("VIDEO", "video"),
    ("Video", "video"), ("URL:", "link"), ("LOCATION:", "location"), ("NameCard: ", "contact"),
    ("CustomEmoji:", "sticker"), ("Emoji:", "sticker"), ("FILE:", "file"),
    ("RedEnvelope", "transfer"),
    ("Money", "transfer"), ("VOIP", "call"), ("SYSTEM:", "system"),
)  # fmt: skip
_FILE = re.compile(r"(?:\|?(?:img|voice|video|file)[:：])([^\s|]+)")


class WechatDumpText:
    """Reads wechat-dump's text."""

    id: ClassVar[str] = "wechat.wechatdump.txt"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the first line has a type, a name and a time between its marks."""
        first = next((line for line in source.top() if line), "")
        return _head(first) is not None

    def parse(self, source: Source, log: Log) -> None:
        """Read the records."""
        log.tool, log.date_order, log.date_order_told = "wechat-dump", "YMD", "file"
        read_records(source, log, _head, after_blank=False, finish=_finish)


def _head(line: str) -> Head | None:
    found = _HEAD.match(line[:400])
    at = fast_second(found[3]) if found else None
    if found is None or at is None:
        return None
    # 10000 is the type of system lines.
    system = found[1] in ("10000", "10002")
    return Head(found[2], at, text=line[found.end() :], system=system, extras=Extras(role=found[1]))


def _finish(head: Head, text: str) -> Body:
    # Types as WeChat's database has them: 3 image, 34 voice, 43 video, 47 sticker, 49 link.
    number = head.extras.role
    if head.system:
        return Body(text, system_kind(text), system=True)
    kind = kind_of(text)
    if number not in ("1", None):
        kind = next((kind for word, kind in _WORDS if text.startswith(word)), kind)
    files = tuple(Attachment(base_name(name), name) for name in _FILE.findall(text[:2000]))
    return Body(text, kind, attachments=files if kind not in ("text", "link") else ())
