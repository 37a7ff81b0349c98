"""What a reader makes of one file: its kind, size, times, facts and text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.chat_summary import Summary
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.remark import Warning_
from evidence_desk.domain.structure import Structure
from evidence_desk.domain.text import Text

FileKind = Literal[
    "photo", "screenshot", "video", "audio", "chat", "document", "mail", "archive", "other"
]
KIND_TEXT: dict[FileKind, Text] = {
    "photo": Text("照片", "Photo"),
    "screenshot": Text("屏幕截图", "Screenshot"),
    "video": Text("视频", "Video"),
    "audio": Text("录音", "Audio"),
    "chat": Text("聊天记录", "Chat log"),
    "document": Text("文档", "Document"),
    "mail": Text("电子邮件", "E-mail"),
    "archive": Text("压缩包", "Archive"),
    "other": Text("其他文件", "Other file"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the file says about itself, and where: `exif:Software` = `Snapseed 2.0`."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The values of one file. Never guessed silently: what is unknown is None or a warning.

    `width` and `height` are pixels of the stored picture, before `orientation` (EXIF 1 to 8) is
    applied. `duration` is seconds. `thumbnail` is a JPEG that the file carried inside it.
    `structure` is for the checks alone and is not stored. `conversation` is that of a chat log, in
    short; its messages are read by `readers.chats.read_chat`.
    """

    reader: str
    reader_version: int
    kind: FileKind
    media_type: str
    width: int | None = None
    height: int | None = None
    orientation: int = 1
    pages: int | None = None
    duration: float | None = None
    moments: tuple[Moment, ...] = ()
    facts: tuple[Fact, ...] = ()
    text: str | None = None
    encoding: str | None = None
    newline: str | None = None
    thumbnail: bytes | None = None
    warnings: tuple[Warning_, ...] = ()
    structure: Structure | None = None
    conversation: Summary | None = None

    def fact(self, name: str) -> str | None:
        """Return the value of the first fact called *name*."""
        return next((fact.value for fact in self.facts if fact.name == name), None)
