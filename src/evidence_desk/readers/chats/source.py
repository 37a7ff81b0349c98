"""A log as it is opened: its text, how it was decoded, its lines, and what lies inside it."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from evidence_desk.domain.conversation import Answers, Attachment
from evidence_desk.domain.remark import Warning_
from evidence_desk.readers import limits
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.facts import warning
from evidence_desk.readers.plaintext import decode, newline_style

ASSUMED_ZONE = "Asia/Shanghai"
_BOM = "\ufeff"


@dataclass(slots=True)
class Source:
    """One log. `raw` are its bytes, `text` what they say without the byte order mark.

    `inside` names files that came in the same archive or web archive, by their base name.
    """

    untrusted_name: str
    raw: bytes
    text: str
    encoding: str
    answers: Answers = field(default_factory=Answers)
    inside: Mapping[str, Attachment] = field(default_factory=dict)
    warnings: tuple[Warning_, ...] = ()
    _lines: list[str] | None = None

    @property
    def head(self) -> str:
        """Return the first characters, where a format is recognised."""
        return self.text[:8192]

    @property
    def suffix(self) -> str:
        """Return `.txt`, `.json` … in small letters."""
        return Path(self.untrusted_name.replace("\\", "/")).suffix.lower()

    @property
    def lines(self) -> list[str]:
        """Return the lines, split at LF and CRLF only; the end of the file makes no line."""
        if self._lines is None:
            lines = self.text.split("\n")
            if lines and not lines[-1]:
                lines.pop()
            if "\r" in self.text:
                lines = [line.removesuffix("\r") for line in lines]
            self._lines = lines
        return self._lines

    def top(self, count: int = 40) -> list[str]:
        """Return the first lines without splitting the whole."""
        lines = self.text[: 64 << 10].split("\n", count)[:count]
        return [line.removesuffix("\r") for line in lines]

    @property
    def newline(self) -> str | None:
        """Return `lf`, `crlf`, `mixed` or None."""
        return newline_style(self.text)

    @property
    def count(self) -> int:
        """Return how many lines the file has."""
        ends = self.text.count("\n")
        return ends if not self.text or self.text.endswith("\n") else ends + 1

    def zone(self) -> ZoneInfo:
        """Return where counted seconds are shown: the person's zone, else China's."""
        return zone_named(self.answers.zone) or ZoneInfo(ASSUMED_ZONE)


def zone_named(name: str | None) -> ZoneInfo | None:
    """Return a zone of the IANA list, None where there is no such."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def opened(path: Path, untrusted_name: str, answers: Answers) -> Source | None:
    """Return the log at *path* as text, None where its bytes are no text.

    Raises:
        Unreadable: larger than the limit.
        OSError: the file could not be opened.
    """
    with path.open("rb") as stream:
        # A read sets aside what it is asked for.
        raw = stream.read(min(path.stat().st_size, limits.CHAT) + 1)
    return decoded(raw, untrusted_name, answers)


def decoded(raw: bytes, untrusted_name: str, answers: Answers) -> Source | None:
    """Decode by byte order mark, UTF-8, UTF-16, GB18030 or as the person said.

    Raises:
        Unreadable: larger than the limit.
    """
    if len(raw) > limits.CHAT:
        raise Unreadable(
            "这份聊天记录超过 128 MB，没有逐条读取；文件已原样保存。请按时间分几次导出。",
            "This chat log is larger than 128 MB: its messages were not read. The file is kept. "
            "Export it in parts.",
        )
    if answers.encoding:
        return _as_told(raw, untrusted_name, answers, answers.encoding)
    text, encoding = decode(raw, cut=False)
    if text is None or encoding is None:
        # A log that was cut off in the middle of a character is still a log.
        text, encoding = decode(raw, cut=True)
    if text is None or encoding is None:
        return None
    warnings: tuple[Warning_, ...] = ()
    if encoding == "gb18030" and not text.isascii():
        warnings = (
            warning(
                "encoding_guessed",
                "文字编码按 GB18030 读取。如果看到乱码，请改选编码后再读一次。",
                "The encoding was taken to be GB18030. If the text looks garbled, choose another "
                "and read again.",
            ),
        )
    return Source(
        untrusted_name, raw, text.removeprefix(_BOM), encoding, answers, warnings=warnings
    )


def _as_told(raw: bytes, untrusted_name: str, answers: Answers, encoding: str) -> Source:
    try:
        text = raw.decode(encoding, "replace")
    except (LookupError, ValueError) as error:
        raise Unreadable(
            f"没有叫 {encoding[:40]} 的编码。请换一个名字，例如 utf-8、gb18030、big5。",
            f"There is no encoding called {encoding[:40]}. Name another: utf-8, gb18030, big5 …",
        ) from error
    lost = text.count("\ufffd")
    warnings = (
        (
            warning(
                "bytes_not_decoded",
                f"按 {encoding} 读取时，有 {lost} 处字节不合此编码，显示为“\ufffd”。",
                f"Read as {encoding}, {lost} places do not fit it and are shown as “\ufffd”.",
            ),
        )
        if lost
        else ()
    )
    name = encoding.lower().replace("_", "-")
    return Source(untrusted_name, raw, text.removeprefix(_BOM), name, answers, warnings=warnings)


def base_name(untrusted: str) -> str:
    """Return the last part of a name as a log writes it; never used as a path."""
    return untrusted.replace("\\", "/").rstrip("/").rpartition("/")[2][:255]


def media_type_of(name: str) -> str | None:
    """Return what the ending of *name* says it is."""
    return mimetypes.guess_type(name, strict=False)[0]


def carried(untrusted_name: str, chunks: Iterator[bytes]) -> Attachment:
    """Describe a file inside an archive: its size and digest, computed piece by piece."""
    digest = hashlib.sha256()
    size = 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
    name = base_name(untrusted_name)
    return Attachment(name, untrusted_name, media_type_of(name), "inside", digest.hexdigest(), size)
