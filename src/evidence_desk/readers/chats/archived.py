"""A log inside a ZIP, as WhatsApp and others send it, with the media files beside it there."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evidence_desk.domain.conversation import Attachment, Message
from evidence_desk.domain.remark import Warning_
from evidence_desk.readers import limits
from evidence_desk.readers.archives import directory, readable_name
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.chats.source import base_name, carried, media_type_of
from evidence_desk.readers.facts import warning

_LOGS = (".txt", ".json", ".jsonl", ".csv", ".html", ".htm", ".mht")
_FIRST = re.compile(r"(?:_chat|WhatsApp|result|messages|.*聊天|.*消息记录)", re.IGNORECASE)
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\..*)?$", re.IGNORECASE)
_CANDIDATES = 12
_RATIO, _RATIO_ABOVE = 300, 32 << 20
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,  # a place before the beginning of the file
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
)


@dataclass(frozen=True, slots=True)
class Packed:
    """One member: its name as readable text, and the entry of the archive."""

    name: str
    info: zipfile.ZipInfo

    @property
    def unsafe(self) -> bool:
        """Tell whether the name would lead out of a folder, or is one that Windows reserves."""
        name = self.name.replace("\\", "/")
        parts = name.split("/")
        return (
            name.startswith("/") or ".." in parts or ":" in name
            or any(_RESERVED.match(part) for part in parts)
        )  # fmt: skip


def members(zipped: zipfile.ZipFile) -> list[Packed]:
    """Return the files of the archive, at most as many as the limit."""
    all_ = (Packed(readable_name(info), info) for info in zipped.infolist())
    kept = [
        one
        for one in all_
        if not one.name.endswith(("/", "\\")) and "__MACOSX" not in one.name.split("/")
    ]
    return kept[: limits.CHAT_MEDIA]


def candidates(packed: list[Packed]) -> list[Packed]:
    """Return the members that may be a log, the likeliest first."""
    logs = [
        one
        for one in packed
        if one.name.lower().endswith(_LOGS)
        and not one.unsafe
        and not one.info.flag_bits & 1
        and 0 < one.info.file_size <= limits.CHAT
    ]
    logs.sort(key=lambda one: _FIRST.match(base_name(one.name)) is None)
    return logs[:_CANDIDATES]


def unpacked(zipped: zipfile.ZipFile, one: Packed) -> bytes | None:
    """Return the bytes of a member, None where it is damaged or unpacks too large."""
    raw = bytearray()
    try:
        for chunk in _chunks(zipped, one):
            raw += chunk
            if len(raw) > limits.CHAT:
                return None
    except _BROKEN:
        return None
    return bytes(raw)


def beside(packed: list[Packed], log: Packed) -> dict[str, Attachment]:
    """Return the other members by base name; of equal names, the one in the log's folder."""
    folder = log.name.replace("\\", "/").rpartition("/")[0]
    found: dict[str, Attachment] = {}
    for one in packed:
        name = base_name(one.name)
        if one is log or (name in found and one.name.rpartition("/")[0] != folder):
            continue
        found[name] = Attachment(
            name, one.name, media_type_of(name), "inside", None, one.info.file_size
        )
    return found


class Digests:
    """Computes the digests of the media that messages name, within a limit."""

    def __init__(self, zipped: zipfile.ZipFile, packed: list[Packed]) -> None:
        self._zipped = zipped
        self._by_name = {one.name: one for one in packed}
        self._known: dict[str, Attachment] = {}
        self._left = limits.CHAT_HASHED

    def into(self, messages: Iterable[Message]) -> list[Message]:
        """Return *messages* with what is known of their files."""
        return [
            replace(one, attachments=tuple(map(self._of, one.attachments)))
            if one.attachments
            else one
            for one in messages
        ]

    def _of(self, file: Attachment) -> Attachment:
        one = self._by_name.get(file.written)
        if file.found != "inside" or one is None or file.sha256:
            return file
        if file.written not in self._known and self._left > one.info.file_size:
            self._left -= one.info.file_size
            try:
                self._known[file.written] = carried(file.written, _chunks(self._zipped, one))
            except _BROKEN:
                self._known[file.written] = replace(file, found=None)
        return self._known.get(file.written, file)


def opened(path: Path) -> zipfile.ZipFile | None:
    """Open a ZIP, None where it is damaged."""
    try:
        return directory(path)
    except Unreadable:
        return None


def unsafe_names() -> Warning_:
    """Say that names in the archive lead out of it; nothing is ever written under them."""
    return warning(
        "unsafe_names",
        "压缩包里有可疑的文件名（如带 .. 或盘符）。没有按这些名字写文件，只核对了内容。",
        "Some names in this archive are unsafe (with .. or a drive). Nothing was written under "
        "them; only what is inside was compared.",
    )


def _chunks(zipped: zipfile.ZipFile, one: Packed) -> Iterator[bytes]:
    """Yield a member piece by piece; raises ValueError where it is packed like a bomb."""
    allowed = max(_RATIO_ABOVE, one.info.compress_size * _RATIO)
    done = 0
    with zipped.open(one.info) as stream:
        while chunk := stream.read(1 << 20):
            done += len(chunk)
            if done > allowed:
                raise ValueError("packed unusually tightly")
            yield chunk
