"""WeChat by MemoTrace, as CSV: one row a message, media as the XML that WeChat keeps."""

from __future__ import annotations

from typing import ClassVar

from evidence_desk.domain.conversation import Extras, MessageKind
from evidence_desk.readers.chats.clock import fast_second
from evidence_desk.readers.chats.csvlog import header_of, rows
from evidence_desk.readers.chats.jsonstream import seconds_at
from evidence_desk.readers.chats.kinds import system_kind
from evidence_desk.readers.chats.log import Log, cleaned
from evidence_desk.readers.chats.source import Source

_COLUMNS = {"localId", "Type", "IsSender", "CreateTime", "StrContent", "StrTime"}
# Type, and SubType of 49, as WeChat's own database has them.
TYPES: dict[str, MessageKind] = {
    "1": "text", "3": "image", "34": "voice", "42": "contact", "43": "video", "47": "sticker",
    "48": "location", "49": "link", "50": "call", "62": "video", "66": "contact",
    "10000": "system", "10002": "system",
}  # fmt: skip
SUBTYPES: dict[str, MessageKind] = {
    "1": "text", "3": "link", "4": "link", "5": "link", "6": "file", "8": "sticker",
    "19": "forward", "33": "link", "36": "link", "51": "link", "57": "text", "2000": "transfer",
    "2001": "transfer", "2003": "transfer",
}  # fmt: skip


class MemoTraceCsv:
    """Reads MemoTrace's CSV."""

    id: ClassVar[str] = "wechat.memotrace.csv"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the columns are those of MemoTrace."""
        return set(header_of(source)) >= _COLUMNS

    def parse(self, source: Source, log: Log) -> None:
        """Read the rows."""
        log.tool, log.date_order, log.date_order_told = "MemoTrace", "YMD", "file"
        for row in rows(source, log):
            cells = row.cells
            type_, text = cells["Type"], cleaned(cells["StrContent"])
            kind = kind_of_type(type_, cells.get("SubType", ""))
            system = kind == "system"
            unix = seconds_at(cells, "CreateTime")
            at = None if unix is not None else fast_second(cells["StrTime"])
            account = cells.get("Sender") or None
            sender = cells.get("Remark") or cells.get("NickName") or account
            extras = Extras(account=account, id=cells["localId"])
            log.add(
                row.first, row.last, sender=sender, text=text, at=at, unix=unix,
                partial=None if at or unix is not None else cells["StrTime"],
                kind=system_kind(text) if system else kind, system=system, extras=extras,
            )  # fmt: skip


def kind_of_type(type_: str, subtype: str = "") -> MessageKind:
    """Return the kind for WeChat's numbers of a message's type."""
    if type_ == "49":
        return SUBTYPES.get(subtype, "link")
    return TYPES.get(type_, "text")
