"""Plain text: its encoding, its line ends, and whether its lines look like a chat."""

from __future__ import annotations

import codecs
import re
from functools import cache
from pathlib import Path
from typing import ClassVar

from evidence_desk.domain.reading import Reading
from evidence_desk.readers import limits
from evidence_desk.readers.aigc import front_matter_facts
from evidence_desk.readers.base import Sample
from evidence_desk.readers.facts import warning

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MEDIA = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonl": "application/json",
    ".md": "text/markdown",
}
_TEXT_NAME = re.compile(r"\.(txt|text|csv|tsv|log|md|json|jsonl|ini|srt|vcf|ics)$", re.IGNORECASE)
_CONTROL = bytes(set(range(32)) - {7, 8, 9, 10, 12, 13, 27} | {127})

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_DATE = r"\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?"
# Lines that begin or end a message in the exports and pastes seen in the wild.
_CHAT_LINES = (
    (
        rf"^\W{{0,3}}\[?{_DATE}[,，]?\s+(?:上午|下午|AM|PM)?\s?{_CLOCK}[^\n]{{0,12}}"
        r"(?:\]| -|-)\s?[^\n]{1,60}?[:：]"
    ),
    rf"^{_DATE}\s+{_CLOCK}(?:\.\d+)?\s+['\"\S][^\n]{{0,60}}$",
    rf"^[^\n]{{1,60}}[(（]{_DATE}\s+{_CLOCK}[)）]\s?[:：]?",
    rf"^[^\n]{{1,60}}?{_DATE}\s+{_CLOCK}\s*$",
    rf"^(?:上午|下午)?{_CLOCK}\t[^\t\n]{{1,60}}\t",
    rf"^[^\n]{{1,40}}\s{{1,4}}{_CLOCK}\s*$",
    rf"^{_CLOCK}\s\S{{1,40}}\s\S",
)
_CHAT_TITLES = re.compile(r"聊天记录|消息记录|聊天記錄|Chat history|消息对象", re.IGNORECASE)
_BARE_TIME = re.compile(rf"^{_DATE}\s+{_CLOCK}\s*$")
_LOOKED_AT = 50
_ENOUGH = 2


class PlainText:
    """Reads text files, without changing a character."""

    name: ClassVar[str] = "text"
    version: ClassVar[int] = 2

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is."""
        named = 10 if _TEXT_NAME.search(sample.untrusted_name) else 0
        return 40 + named if sample.head and looks_like_text(sample.head) else 0

    def read(self, path: Path, sample: Sample) -> Reading:
        """Read up to 4 MB of text. An encoding nobody knows leaves the text None and says so."""
        with path.open("rb") as stream:
            raw = stream.read(limits.TEXT + 1)
        cut = len(raw) > limits.TEXT
        text, encoding = decode(raw[: limits.TEXT], cut=cut)
        warnings = []
        if cut:
            warnings.append(
                warning(
                    "text_cut",
                    "文字很长，只读取了前 4 MB；文件已完整保存。后面的内容搜索不到，请自己翻看。",
                    "The text is long: only its first 4 MB were read. The file is kept whole; "
                    "search does not find what stands behind, so look through it yourself.",
                )
            )
        if text is None:
            warnings.append(
                warning(
                    "encoding_unknown",
                    "认不出这份文字的编码，请用记事本另存为 UTF-8 后再添加一次。",
                    "The encoding of this text is unknown. Save it as UTF-8 and add it once more.",
                )
            )
        suffix = Path(sample.untrusted_name).suffix.lower()
        return Reading(
            reader=self.name,
            reader_version=self.version,
            kind="chat" if text and looks_like_chat(text) else "document",
            media_type=_MEDIA.get(suffix, "text/plain"),
            facts=front_matter_facts(text) if text else (),
            text=text,
            encoding=encoding,
            newline=newline_style(text or ""),
            warnings=tuple(warnings),
        )


def looks_like_text(head: bytes) -> bool:
    """Return whether *head* is the beginning of a text in an encoding that `decode` knows."""
    if any(head.startswith(mark) for mark, _ in _MARKS):
        return True
    if b"\0" in head:
        return _utf16_without_mark(head) is not None
    # A stray control character stands in real chats; one in fifty is no text.
    if len(head) - len(head.translate(None, _CONTROL)) > 2 + len(head) // 50:
        return False
    return decode(head, cut=len(head) >= limits.HEAD)[0] is not None


def decode(raw: bytes, *, cut: bool) -> tuple[str | None, str | None]:
    """Return the text and its encoding, (None, None) where no known one fits.

    In this order: byte order mark, UTF-8, UTF-16 without a mark, GB18030. *cut* says that *raw*
    may end inside a character, which is then left out.
    """
    tried = [name for mark, name in _MARKS if raw.startswith(mark)][:1] or ["utf-8"]
    if tried == ["utf-8"]:
        if b"\0" in raw:
            tried = [name for name in [_utf16_without_mark(raw)] if name]
        else:
            tried.append("gb18030")
    for encoding in tried:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(raw, not cut)
        except UnicodeDecodeError:
            continue
        return text, encoding
    return None, None


def _utf16_without_mark(raw: bytes) -> str | None:
    """Return which UTF-16 this is, told by where the zero bytes of ASCII characters stand."""
    start = raw[: limits.HEAD]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > even * 10 and odd:
        guess = "utf-16-le"
    elif even > odd * 10 and even:
        guess = "utf-16-be"
    else:
        return None
    try:
        text = start[: len(start) // 2 * 2].decode(guess)
    except UnicodeDecodeError:
        return None
    odd_ones = sum(not char.isprintable() and char not in "\r\n\t" for char in text)
    return guess if odd_ones * 50 <= len(text) else None


def newline_style(text: str) -> str | None:
    """Return `lf`, `crlf`, `mixed`, or None where there is one line only."""
    crlf = text.count("\r\n")
    lf = text.count("\n") - crlf
    lone_cr = text.count("\r") - crlf
    if not (crlf or lf or lone_cr):
        return None
    if lone_cr or (crlf and lf):
        return "mixed"
    return "crlf" if crlf else "lf"


def looks_like_chat(text: str) -> bool:
    """Return whether the first lines show messages: who and when, again and again."""
    lines = [line.rstrip("\r") for line in text[: 64 << 10].split("\n", 200)[:200]]
    lines = [line for line in lines if line.strip("\ufeff \t")][:_LOOKED_AT]
    head = _message_head()
    heads = sum(bool(head.search(line[:300].lstrip("\ufeff\u200e"))) for line in lines)
    heads += sum(bool(_BARE_TIME.match(line[:80])) for line in lines)
    if any(_CHAT_TITLES.search(line[:120]) for line in lines[:6]):
        heads += 1
    return heads >= _ENOUGH and heads * 12 >= len(lines)


@cache
def _message_head() -> re.Pattern[str]:
    # Compiled when first needed: importing the readers has to stay quick.
    return re.compile("|".join(_CHAT_LINES), re.IGNORECASE)
