"""WeChat by chatlog, as text: `name(wxid) time`, where the date may lack its year or be missing."""

from __future__ import annotations

import re
from typing import ClassVar

from evidence_desk.domain.conversation import Attachment, Extras
from evidence_desk.readers.chats.clock import iso, iso_of
from evidence_desk.readers.chats.kinds import kind_of, system_kind
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.records import Body, Head, read_records
from evidence_desk.readers.chats.source import Source, base_name

_HEAD = re.compile(
    r"(?P<name>[^\n]{0,200}?)\((?P<account>[^()\n]{1,100})\) "
    r"(?:(?:(?P<y>\d{4})-)?(?P<mo>\d\d)-(?P<d>\d\d) )?(?P<h>\d\d):(?P<mi>\d\d):(?P<s>\d\d)$"
)
_MEDIA = re.compile(
    r"!?\[(图片|语音|视频|表情|动画表情|文件|链接|转账|红包|位置|名片)(?:\|([^\]\n]*))?\]\(([^()\n]{0,2000})\)$"
)
_MONEY = re.compile(r"\[(转账|红包)\|[^\]\n]{0,200}\]$")
_SYSTEM = ("系统消息", "系統訊息", "System")


class ChatlogText:
    """Reads chatlog's text export."""

    id: ClassVar[str] = "wechat.chatlog.txt"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the first line is a head with an account in brackets."""
        first = next((line for line in source.top() if line), "")
        match = _HEAD.match(first[:400])
        if match is None:
            return False
        account = match["account"]
        return not account.isdigit() or match["y"] is None

    def parse(self, source: Source, log: Log) -> None:
        """Read the records; what the date lacks is asked for."""
        log.tool, log.date_order, log.date_order_told = "chatlog", "YMD", "file"
        answers = source.answers

        def match(line: str) -> Head | None:
            found = _HEAD.match(line[:400]) if line.endswith(tuple("0123456789")) else None
            if found is None:
                return None
            part = found.groupdict()
            told = line[found.end("account") + 2 :]
            clock = (part["mi"], part["s"])
            at = None
            if part["y"] or (part["mo"] and answers.year):
                year = int(part["y"] or answers.year or 0)
                at = iso(year, int(part["mo"]), int(part["d"]), int(part["h"]), *map(int, clock))
                if at is None:
                    return None
            elif part["mo"] is None and answers.day:
                at = iso_of(answers.day, int(part["h"]), *clock)
            if at is None and iso(
                2000, int(part["mo"] or 1), int(part["d"] or 1), int(part["h"]), *map(int, clock)
            ) is None:  # fmt: skip
                return None
            if at is None:
                ask_missing(log, day=part["mo"] is None)
            account = part["account"]
            name = part["name"] or account
            system = name in _SYSTEM or account in _SYSTEM
            extras = Extras(account=account)
            return Head(name, at, None if at else told, system=system, extras=extras)

        read_records(source, log, match, after_blank=True, finish=finish_chatlog)


def ask_missing(log: Log, *, day: bool) -> None:
    """Ask for the day or the year that the times of a log lack."""
    if day:
        log.ask(
            "day",
            "文件里只有时刻，没有日期。请告诉我们这是哪一天的聊天。",
            "The file tells hours, but no date. Which day was it?",
        )
        log.notice(
            "day_missing",
            "部分消息没有日期，时间线上不会放置它们。",
            "Some messages have no date; they cannot stand on a timeline.",
        )
        return
    log.ask(
        "year",
        "文件里的日期没有年份。请告诉我们是哪一年。",
        "The dates in this file have no year. Which year was it?",
    )
    log.notice(
        "year_missing",
        "日期没有年份，按原样显示，不会自动补上。",
        "The dates lack their year: they are shown as they are, nothing is added.",
    )


def finish_chatlog(head: Head, text: str) -> Body:
    """Tell media by chatlog's links, whose addresses lead nowhere outside the exporting machine."""
    if head.system:
        return Body(text, system_kind(text), system=True, extras=head.extras)
    match = _MEDIA.match(text) or _MONEY.match(text)
    if match is None:
        return Body(text, kind_of(text), extras=head.extras)
    kind = kind_of(f"[{match[1]}]")
    if match.lastindex != 3 or kind not in ("image", "voice", "video", "sticker", "file"):
        return Body(text, kind, extras=head.extras)
    name = match[2] or base_name(match[3])
    return Body(text, kind, False, head.extras, (Attachment(base_name(name), match[3]),))
