"""Any table of messages: columns for the time, the sender and the text, whatever made it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from typing import ClassVar, NamedTuple

from evidence_desk.domain.conversation import DateOrder, Extras
from evidence_desk.readers.chats.clock import loose, order_of
from evidence_desk.readers.chats.csvlog import DELIMITERS, header_of, rows
from evidence_desk.readers.chats.jsonstream import seconds_at
from evidence_desk.readers.chats.kinds import kind_of, system_kind
from evidence_desk.readers.chats.log import Log, cleaned
from evidence_desk.readers.chats.source import Source
from evidence_desk.readers.chats.whatsapp_clock import Stamp, stamp_of

# Names of columns, the surest first; compared in small letters without blanks, `_`, `-` and `/`.
_TIME = (
    "发送时间", "消息时间", "聊天时间", "发言时间", "时间戳", "日期时间", "创建时间", "时间",
    "發送時間", "訊息時間", "時間", "timestamp", "datetime", "sentat", "senttime", "createdat",
    "createtime", "messagetime", "time", "sent", "日期", "date",
)  # fmt: skip
_DAY = ("日期", "date", "day")
_SENDER = (
    "发送者", "发送人", "发言人", "发言者", "发送方", "发件人", "说话人", "昵称", "姓名", "用户名",
    "用户", "傳送者", "發送者", "發言人", "暱稱", "sendername", "fromname", "sender", "from",
    "author", "nickname", "username", "speaker", "user", "name",
)  # fmt: skip
_TEXT = (
    "消息内容", "聊天内容", "发言内容", "信息内容", "内容", "消息", "正文", "文本", "訊息內容",
    "內容", "訊息", "messagetext", "messagecontent", "content", "message", "text", "msg", "body",
)  # fmt: skip
_ACCOUNT = ("账号", "帐号", "微信号", "qq号", "wxid", "account", "senderid", "fromid", "userid")
_SYSTEM = ("系统消息", "系统", "系统通知", "system")
_LOOKED_AT = 40
_DAY_ALONE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class Columns(NamedTuple):
    """The names of the columns that count, as they are written; empty text where there is none."""

    day: str
    time: str
    sender: str
    text: str
    account: str

    def time_of(self, cells: Mapping[str, str]) -> str:
        """Return the time of a row as it is written, with the day of a column of its own."""
        time = cells[self.time].strip()
        return f"{cells[self.day].strip()} {time}".strip() if self.day else time


class Table:
    """Reads CSV and text with tabs or semicolons, whose first line names the columns."""

    id: ClassVar[str] = "generic.table"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether there are columns for time, sender and text, and times in the first one."""
        found = _columns(source)
        if found is None:
            return False
        delimiter, columns = found
        some = [
            columns.time_of(row.cells)
            for row in islice(rows(source, Log(source), delimiter=delimiter), _LOOKED_AT)
        ]
        return bool(some) and sum(map(_is_time, some)) * 2 > len(some)

    def parse(self, source: Source, log: Log) -> None:
        """Read the rows."""
        found = _columns(source)
        if found is None:
            return
        delimiter, columns = found
        log.notice(
            "copy_paste",
            "这是一张表格，可以被编辑，证明力较弱。请再附上同一段聊天的截图。",
            "This is a table, which can be edited, and proves less. Add a screenshot of the same "
            "passage.",
        )
        order = self._order(source, log, delimiter, columns)
        for row in rows(source, log, delimiter=delimiter):
            cells = row.cells
            text = cleaned(cells[columns.text])
            time = columns.time_of(cells)
            sender = cells[columns.sender].strip() or None
            system = sender is not None and sender.lower() in _SYSTEM
            unix = seconds_at({"at": time}, "at") if time.isdigit() and len(time) > 8 else None
            at, offset = (None, None) if unix is not None else _read(time, order)
            log.add(
                row.first, row.last, sender=sender, text=text, at=at, unix=unix, offset=offset,
                partial=None if at or unix is not None else time or None,
                kind=system_kind(text) if system else kind_of(text), system=system,
                extras=Extras(account=cells[columns.account] or None if columns.account else None),
            )  # fmt: skip

    def _order(
        self, source: Source, log: Log, delimiter: str, columns: Columns
    ) -> DateOrder | None:
        """Decide the order of day and month once for the file, where any date needs it."""
        dates = [
            stamp.date
            for row in rows(source, Log(source), delimiter=delimiter)
            if (stamp := _stamp(columns.time_of(row.cells))) is not None
        ]
        if dates:
            return log.order_decided(*order_of(dates))
        log.date_order, log.date_order_told = "YMD", "file"
        return "YMD"


def _columns(source: Source) -> tuple[str, Columns] | None:
    """Return the delimiter and the columns, None where one of the three is missing."""
    for delimiter in DELIMITERS:
        names: dict[str, str] = {}
        for name in header_of(source, delimiter=delimiter):
            names.setdefault(re.sub(r"[\s_\-/]", "", name).lower(), name)
        time, sender, text, account, day = (
            next((names[one] for one in known if one in names), "")
            for known in (_TIME, _SENDER, _TEXT, _ACCOUNT, _DAY)
        )
        if time and sender and text:
            return delimiter, Columns("" if day == time else day, time, sender, text, account)
    return None


def _is_time(text: str) -> bool:
    if text.isdigit():
        return len(text) in (10, 13)
    return _stamp(text) is not None or _read(text, None)[0] is not None


def _stamp(text: str) -> Stamp | None:
    """Return a date whose order is to be decided; None where the year stands first."""
    return None if text[:4].isdigit() else stamp_of(f"[{text}]")


def _read(text: str, order: DateOrder | None) -> tuple[str | None, int | None]:
    """Return the wall clock as ISO 8601 and minutes east of UTC, None for what is not there."""
    if (at := loose(text)) is not None:
        return at, None
    if (stamp := _stamp(text)) is not None:
        return stamp.at(order), None
    if _DAY_ALONE.fullmatch(text):
        return None, None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None, None
    if "T" not in text and ":" not in text:
        return None, None
    offset = moment.utcoffset()
    wall = moment.replace(tzinfo=None).isoformat(
        timespec="seconds" if text.count(":") > 1 else "minutes"
    )
    return wall, round(offset.total_seconds() / 60) if offset is not None else None
