"""WeChat by chatlog, as CSV: `Time,SenderName,Sender,TalkerName,Talker,Content`."""

from __future__ import annotations

from typing import ClassVar

from evidence_desk.domain.conversation import Extras
from evidence_desk.readers.chats.chatlog_txt import finish_chatlog
from evidence_desk.readers.chats.clock import fast_second, loose
from evidence_desk.readers.chats.csvlog import header_of, rows
from evidence_desk.readers.chats.log import Log, cleaned
from evidence_desk.readers.chats.records import Head
from evidence_desk.readers.chats.source import Source

_COLUMNS = {"Time", "SenderName", "Sender", "TalkerName", "Talker", "Content"}


class ChatlogCsv:
    """Reads chatlog's CSV."""

    id: ClassVar[str] = "wechat.chatlog.csv"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the columns are those of chatlog."""
        return set(header_of(source)) >= _COLUMNS

    def parse(self, source: Source, log: Log) -> None:
        """Read the rows."""
        log.tool, log.date_order, log.date_order_told = "chatlog", "YMD", "file"
        for row in rows(source, log):
            cells = row.cells
            time = cells["Time"]
            at = fast_second(time) or loose(time)
            sender = cells["SenderName"] or cells["Sender"] or None
            log.title = log.title or cells["TalkerName"] or None
            system = "系统消息" in (cells["Sender"], cells["SenderName"])
            head = Head(sender, at, system=system, extras=Extras(account=cells["Sender"] or None))
            body = finish_chatlog(head, cleaned(cells["Content"]))
            log.add(
                row.first, row.last, sender=sender, text=body.text, at=at,
                partial=None if at else time or None, kind=body.kind, system=body.system,
                attachments=body.attachments, extras=body.extras,
            )  # fmt: skip
