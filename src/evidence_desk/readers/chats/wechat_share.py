"""WeChat shared from the phone (several messages chosen): a title, day lines, `name  12:03`."""

from __future__ import annotations

import re
from typing import ClassVar

from evidence_desk.domain.conversation import Attachment
from evidence_desk.readers.chats.clock import iso_of
from evidence_desk.readers.chats.kinds import kind_of
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.records import Body, Head, read_records
from evidence_desk.readers.chats.source import Source, base_name

_TITLE = re.compile(
    r"(?P<who>.{1,300}?) ?在微信上的聊天记录如下，请查收。|"
    r"微信群[\"“](?P<group>.{1,200})[\"”]的聊天记录如下[:：]|"
    r"Chat history (?:of|between|from|in) .{1,300}|.{1,300}在微信上的聊天記錄如下.{0,20}"
)
# Four-byte GB2312 readers give U+2015 where GB18030 gives U+2014.
_DAY = re.compile(r"[—―\-─－]{3,}\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*[—―\-─－]{3,}$")
_HEAD = re.compile(
    r"(?P<name>\S[^\n]{0,100}?)[ \u00a0]{2}(?P<h>\d{1,2}):(?P<mi>\d\d)(?::(?P<s>\d\d))?$"
)
_FILE = re.compile(r"\[(图片|视频|文件|语音)[:：] ?([^\n]{1,300}?)[(（]请在附件中查看[)）]\]$")


class PhoneShare:
    """Reads a share from the phone; *claims* finds it inside an e-mail's text as well."""

    id: ClassVar[str] = "wechat.mobile_share"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the title or, below, a day line and a head are there."""
        lines = [line.strip() for line in source.top() if line.strip()]
        if not lines:
            return False
        if _TITLE.match(lines[0][:400]):
            return True
        return _DAY.match(lines[0]) is not None and any(_HEAD.match(line) for line in lines[1:4])

    def parse(self, source: Source, log: Log) -> None:
        """Read the records."""
        log.date_order, log.date_order_told = "YMD", "file"
        read_share(source, log)


def read_share(source: Source, log: Log) -> None:
    """Read title, day lines and records."""
    day: str | None = None
    titled = False

    def apart(line: str, number: int) -> str | None:
        nonlocal day, titled
        del number
        if found := _DAY.match(line.strip()):
            day = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
            return "day"
        title = _TITLE.match(line.strip()[:400]) if not titled and not log.count else None
        if title:
            titled = True
            log.title = title["group"] or title["who"]
            return "header"
        return None

    def match(line: str) -> Head | None:
        found = _HEAD.match(line.rstrip())
        if found is None:
            return None
        hour = int(found["h"])
        at = iso_of(day, hour, found["mi"], found["s"]) if day and hour < 24 else None
        if day and at is None:
            return None
        partial = None if at else line.rstrip()[found.start("h") :]
        return Head(found["name"], at, partial)

    def finish(head: Head, text: str) -> Body:
        del head
        found = _FILE.match(text)
        if found is None:
            return Body(text, kind_of(text))
        name = base_name(found[2])
        known = source.inside.get(name) or source.inside.get(name.removesuffix(".jpg"))
        return Body(
            text, kind_of(f"[{found[1]}]"), attachments=(known or Attachment(name, found[2]),)
        )

    read_records(source, log, match, after_blank=True, finish=finish, apart=apart)
