"""WeChat by PyWxDump and WeClone, as CSV: `type_name` in words, `CreateTime` as a clock."""

from __future__ import annotations

from typing import ClassVar

from evidence_desk.domain.conversation import Attachment, Extras, MessageKind
from evidence_desk.readers.chats.clock import fast_second, loose
from evidence_desk.readers.chats.csvlog import header_of, rows
from evidence_desk.readers.chats.kinds import kind_of, system_kind
from evidence_desk.readers.chats.log import Log, cleaned
from evidence_desk.readers.chats.source import Source, base_name

_COLUMNS = {"id", "MsgSvrID", "type_name", "is_sender", "talker", "msg", "src", "CreateTime"}
_MEDIA: tuple[MessageKind, ...] = ("image", "voice", "video", "sticker", "file")
_NAMES: tuple[tuple[str, MessageKind], ...] = (
    ("文本", "text"), ("系统", "system"), ("撤回", "system"), ("拍一拍", "system"),
    ("图片", "image"), ("语音通话", "call"), ("通话", "call"), ("语音", "voice"),
    ("视频号", "link"),
    ("视频", "video"), ("动画表情", "sticker"), ("表情", "sticker"), ("文件", "file"),
    ("位置", "location"), ("名片", "contact"), ("转账", "transfer"), ("红包", "transfer"),
    ("合并转发", "forward"), ("聊天记录", "forward"), ("引用", "text"), ("回复", "text"),
    ("卡片式链接", "link"), ("链接", "link"), ("音乐", "link"), ("小程序", "link"),
    ("分享", "link"),
)  # fmt: skip


class WxDumpCsv:
    """Reads the CSV of PyWxDump (with `room_name`)."""

    id: ClassVar[str] = "wechat.pywxdump.csv"
    version: ClassVar[int] = 1
    tool: ClassVar[str] = "PyWxDump"

    def claims(self, source: Source) -> bool:
        """Tell whether the columns are those of PyWxDump."""
        return set(header_of(source)) >= _COLUMNS | {"room_name"}

    def parse(self, source: Source, log: Log) -> None:
        """Read the rows. Senders are accounts: the names stand in another file, users.json."""
        log.tool, log.date_order, log.date_order_told = self.tool, "YMD", "file"
        log.notice(
            "accounts_only",
            "这个文件只有账号（微信号），没有昵称；昵称在另一个文件 users.json 里。",
            "This file has accounts only, no names; those stand in another file, users.json.",
        )
        for row in rows(source, log):
            cells = row.cells
            text = cleaned(cells["msg"])
            name = cells["type_name"]
            kind = kind_of_name(name)
            if kind == "text":
                kind = kind_of(text)
            system = kind == "system"
            at = fast_second(cells["CreateTime"]) or loose(cells["CreateTime"])
            src = cells["src"]
            files = (
                (Attachment(base_name(src), src),)
                if src and kind in _MEDIA and len(src) < 1000 and "{" not in src
                else ()
            )
            log.add(
                row.first, row.last, sender=cells["talker"] or None, text=text, at=at,
                partial=None if at else cells["CreateTime"] or None,
                kind=system_kind(f"{text} {name}") if system else kind, system=system,
                attachments=files, extras=Extras(account=cells["talker"], id=cells["MsgSvrID"]),
            )  # fmt: skip


class WeCloneCsv(WxDumpCsv):
    """Reads the CSV that WeFlow writes for WeClone (without `room_name`): no quoted replies."""

    id: ClassVar[str] = "wechat.weclone.csv"
    tool: ClassVar[str] = "WeFlow (WeClone)"

    def claims(self, source: Source) -> bool:
        """Tell whether the columns are those of PyWxDump without the room."""
        names = set(header_of(source))
        return names >= _COLUMNS and "room_name" not in names

    def parse(self, source: Source, log: Log) -> None:
        """Read the rows, and say what this export leaves out."""
        log.notice(
            "quotes_dropped",
            "这种导出格式会丢掉引用回复的内容，请另外导出一份带引用的。",
            "This kind of export drops quoted replies; export once more in another format.",
        )
        super().parse(source, log)


def kind_of_name(name: str) -> MessageKind:
    """Return the kind for a type in words."""
    return next((kind for word, kind in _NAMES if word in name), "text")
