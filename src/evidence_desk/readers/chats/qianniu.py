"""千牛 and 旺旺 as text: four layouts of copying, and the classic 旺旺 export.

The three-line layout (name, time, text) is that of `generic`. The classic export is known from
descriptions only; no public file was found.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

from evidence_desk.domain.conversation import Extras
from evidence_desk.readers.chats.chatlog_txt import ask_missing
from evidence_desk.readers.chats.clock import day_iso, fast_second, iso_of, loose
from evidence_desk.readers.chats.kinds import kind_of, system_kind
from evidence_desk.readers.chats.log import Log, body_of
from evidence_desk.readers.chats.records import Body, Head, read_records
from evidence_desk.readers.chats.source import Source
from evidence_desk.readers.chats.wechat_copy import warn_pasted

_STAMP = r"\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d\d:\d\d"
_COMPACT = re.compile(rf"(?P<name>[^\n]{{0,119}}[^\s\n])(?P<time>{_STAMP})$")
_ARROW = re.compile(
    rf"(?P<name>\S[^\n]{{0,100}}?) ?-{{1,2}}> ?(?P<to>\S[^\n]{{0,100}}?) "
    rf"(?P<time>{_STAMP}|\d{{1,2}}:\d\d:\d\d)$"
)
_BRACKET = re.compile(rf"\[(?P<name>[^\[\]\n]{{1,100}})\] (?P<time>{_STAMP}|\d{{1,2}}:\d\d:\d\d)$")
_CLASSIC = re.compile(rf"(?P<name>\S[^\n]{{0,119}}?) ?[(（](?P<time>{_STAMP})[)）][:：]")
_RECALL = re.compile(r"(?P<name>[^\n]{1,100}?) ?撤回了一条消息$")
STATES = ("已读", "未读", "发送中", "发送失败", "送达", "已送达")
_HIDDEN = "网页版无法展示"


def status_body(head: Head, text: str) -> Body:
    """Take a status line (已读 …) off the end of the text; tell kinds."""
    extras = head.extras
    rest, _, last = text.rpartition("\n")
    if last in STATES and (rest or not head.system):
        text, extras = rest.rstrip("\n"), replace(extras, status=last)
    kind = system_kind(text) if head.system else kind_of(text)
    return Body(text, kind, head.system, extras)


def recall_head(line: str, names: set[str]) -> Head | None:
    """Return a head for `X 撤回了一条消息`, which has no time, where X takes part."""
    found = _RECALL.match(line[:140]) if line.endswith("撤回了一条消息") else None
    if found and (found["name"] in names or found["name"] in ("你", "您", "对方")):
        return Head(None, text=line, system=True, alone=True)
    return None


def read_named(source: Source, log: Log, pattern: re.Pattern[str]) -> None:
    """Read a layout whose heads *pattern* knows by `name`, `time` and perhaps `to`."""
    log.date_order, log.date_order_told = "YMD", "file"
    warn_pasted(log)
    names = {
        found["name"]
        for line in source.lines
        if line.endswith(tuple("0123456789")) and (found := pattern.match(line[:300]))
    }
    day = source.answers.day

    def match(line: str) -> Head | None:
        found = pattern.match(line[:300]) if line.endswith(tuple("0123456789")) else None
        if found is None:
            return recall_head(line, names)
        time = found["time"]
        parts = found.groupdict()
        if "-" in time:
            at, partial = loose(time), None
            if at is None:
                return None
        else:
            hour, minute, second = time.split(":")
            if iso_of("2000-01-01", int(hour), minute, second) is None:
                return None
            at = iso_of(day, int(hour), minute, second) if day else None
            partial = None if at else time
            if partial:
                ask_missing(log, day=True)
        return Head(found["name"], at, partial, extras=Extras(to=parts.get("to")))

    read_records(source, log, match, after_blank=False, finish=status_body)


def _first(source: Source) -> str:
    return next((line for line in source.top() if line.strip()), "")[:300]


class QianniuCompact:
    """Reads 千牛's compact copy: the date stands right behind the name, without a blank."""

    id: ClassVar[str] = "taobao.qianniu.copy_compact"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the first line is such a head."""
        line = _first(source)
        found = _COMPACT.match(line)
        return found is not None and not line[: found.start("time")].endswith(
            ("(", "（", "[", "-->")
        )

    def parse(self, source: Source, log: Log) -> None:
        """Read the records."""
        read_named(source, log, _COMPACT)


class QianniuArrow:
    """Reads 千牛's copy with an arrow: who to whom."""

    id: ClassVar[str] = "taobao.qianniu.copy_arrow"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the first line is such a head."""
        return _ARROW.match(_first(source)) is not None

    def parse(self, source: Source, log: Log) -> None:
        """Read the records."""
        read_named(source, log, _ARROW)


class QianniuBrackets:
    """Reads 千牛's copy with the name in brackets."""

    id: ClassVar[str] = "taobao.qianniu.copy_brackets"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the first line is such a head."""
        return _BRACKET.match(_first(source)) is not None

    def parse(self, source: Source, log: Log) -> None:
        """Read the records."""
        read_named(source, log, _BRACKET)


class WangwangClassic:
    """Reads the classic 旺旺 export: `name(2023-11-15 12:03:22):`, the text below."""

    id: ClassVar[str] = "taobao.wangwang.classic"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether one of the first lines is a head that ends in a colon."""
        lines = [line for line in source.top(12) if line.strip()]
        return any(
            (found := _CLASSIC.match(line[:300])) is not None and found.end() == len(line.rstrip())
            for line in lines[:6]
        )

    def parse(self, source: Source, log: Log) -> None:
        """Read the records."""
        log.date_order, log.date_order_told = "YMD", "file"
        names = {found["name"] for line in source.lines if (found := _CLASSIC.match(line[:300]))}

        def match(line: str) -> Head | None:
            found = _CLASSIC.match(line[:300])
            if found is None:
                return recall_head(line, names)
            at = loose(found["time"])
            rest = line[found.end() :].lstrip(" ")
            return Head(found["name"], at, text=rest or None) if at else None

        read_records(source, log, match, after_blank=False, finish=status_body)


class QianniuWeb:
    """Reads what is copied from the page 聊天记录查询: day, clock, text, and the sender last."""

    id: ClassVar[str] = "taobao.qianniu.web_copy"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether a line with a day and one with a clock begin a record."""
        lines = source.top()
        starts = [number for number in range(len(lines)) if _stands(lines, number)]
        if not starts or any(line.strip() for line in lines[: starts[0]]):
            return False
        return starts[0] + 3 < len(lines) and bool(lines[starts[0] + 3].strip())

    def parse(self, source: Source, log: Log) -> None:
        """Read the records."""
        log.date_order, log.date_order_told = "YMD", "file"
        warn_pasted(log)
        lines = source.lines
        starts = [number for number in range(len(lines)) if _stands(lines, number)]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
            last = end
            while last > start + 2 and not lines[last - 1].strip():
                last -= 1
            at = fast_second(f"{lines[start].strip()} {lines[start + 1].strip().zfill(8)}")
            body = lines[start + 2 : last]
            if not body:
                log.leave(start + 1, last, lines[start:last])
                continue
            sender, text = body[-1], body_of(body[:-1])
            if len(body) == 1:
                sender, text = "", body[0]
            made = status_body(Head(sender or None), text)
            if _HIDDEN in text:
                log.notice(
                    "content_missing",
                    "有的消息网页版不显示内容，请在千牛客户端里另外截图。",
                    "The web page does not show some messages: take screenshots in the client.",
                )
            system = not sender
            log.add(
                start + 1, last, sender=sender or None, text=made.text, at=at,
                kind=system_kind(made.text) if system else made.kind, system=system,
                extras=made.extras,
            )  # fmt: skip


def _stands(lines: list[str], number: int) -> bool:
    """Tell whether a record of the web page begins here."""
    if number + 1 >= len(lines):
        return False
    day, clock = lines[number].strip(), lines[number + 1].strip()
    if len(day) != 10 or day[4:5] != "-" or not re.fullmatch(r"\d{1,2}:\d\d:\d\d", clock):
        return False
    year, month, number_ = day[:4], day[5:7], day[8:]
    if not (year.isdigit() and month.isdigit() and number_.isdigit()):
        return False
    return day_iso(int(year), int(month), int(number_)) is not None and (
        iso_of(day, int(clock.split(":")[0]), *clock.split(":")[1:]) is not None
    )
