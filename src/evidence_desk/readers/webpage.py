"""Saved web pages: their text, read and never shown, run or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from evidence_desk.domain.reading import Reading
from evidence_desk.readers import limits
from evidence_desk.readers.base import Sample
from evidence_desk.readers.facts import facts, warning
from evidence_desk.readers.plaintext import decode, looks_like_chat, newline_style

# Comments before the first tag; possessive, so that many of them cost no more than their length.
_START = re.compile(
    rb"\s*+(?:<!--(?:(?!-->).){0,500}+-->\s*+)*+<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]*+)")
# The rest of a tag: a quote counts only after an equals sign (HTML standard, 13.2.5.33).
_REST = re.compile(r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])))*+>")
_RAW = {"script", "style", "title", "textarea"}
_SILENT = {"noscript", "template", "svg"}
_BLANKS = re.compile(r"[ \t\f\v\r\n]+")
_GAPS = re.compile(r"\n{3,}")
_BREAKING = {
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre",
    "section", "table", "tr", "ul",
}  # fmt: skip


class WebPage:
    """Reads HTML files."""

    name: ClassVar[str] = "html"
    version: ClassVar[int] = 1

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is."""
        head = sample.head.removeprefix(b"\xef\xbb\xbf")
        if _START.match(head):
            return 80
        named = sample.untrusted_name.lower().endswith((".html", ".htm"))
        return 70 if named and b"<" in head and b"\0" not in head else 0

    def read(self, path: Path, sample: Sample) -> Reading:  # noqa: ARG002 - the page is enough
        """Read the text of the page, up to 4 MB of source."""
        with path.open("rb") as stream:
            raw = stream.read(limits.TEXT + 1)
        cut = len(raw) > limits.TEXT
        source, encoding = decode_page(raw[: limits.TEXT], cut=cut)
        title, text = text_of(source or "")
        warnings = []
        if cut:
            warnings.append(
                warning(
                    "text_cut",
                    "网页很长，只读取了前 4 MB；文件已完整保存。后面的内容搜索不到，请自己翻看。",
                    "The page is long: only its first 4 MB were read. The file is kept whole; "
                    "search does not find what stands behind, so look through it yourself.",
                )
            )
        return Reading(
            reader=self.name,
            reader_version=self.version,
            kind="chat" if looks_like_chat(text) else "document",
            media_type="text/html",
            facts=facts({"html:title": title}),
            text=text or None,
            encoding=encoding,
            newline=newline_style(source or ""),
            warnings=tuple(warnings),
        )


def decode_page(raw: bytes, *, cut: bool) -> tuple[str | None, str | None]:
    """Return the source of a page and its encoding: the one that fits, else the one it states."""
    text, encoding = decode(raw, cut=cut)
    if text is not None:
        return text, encoding
    stated = _CHARSET.search(raw[: limits.HEAD])
    name = stated[1].decode("ascii").lower() if stated else "utf-8"
    try:
        return raw.decode(name, "replace"), name
    except (LookupError, ValueError):
        return raw.decode("utf-8", "replace"), "utf-8"


def text_of(source: str) -> tuple[str, str]:
    """Return the title and the visible text of *source*, one line a block.

    Takes time in proportion to the length of *source*, whatever is in it. The standard library's
    parser does not (CVE-2025-6069): 60 KB of `<a ` keep that of Python 3.11.7 busy for 26 seconds.
    """
    title = ""
    parts: list[str] = []
    silent = 0
    for tag, text in _pieces(source):
        if tag == "title":
            title = title or text
        elif tag.lstrip("/") in _SILENT:
            silent = max(0, silent + (-1 if tag.startswith("/") else 1))
        elif tag.lstrip("/") in _BREAKING:
            parts.append("\x1e")
        elif not tag and not silent:
            parts.append(text.replace("\x1e", " "))
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(parts).split("\x1e"))
    return _BLANKS.sub(" ", title).strip(), _GAPS.sub("\n\n", "\n".join(lines)).strip()


def _pieces(source: str) -> Iterator[tuple[str, str]]:
    """Yield ("", text), (tag, ""), ("/tag", "") and ("title", its text); scripts yield nothing.

    What stands after a tag or comment without an end is left out.
    """
    at = 0
    while at < len(source):
        start = source.find("<", at)
        if start < 0:
            start = len(source)
        if start > at:
            yield "", _unescaped(source[at:start])
        at = start
        tag = _TAG.match(source, start)
        if tag is None:
            if source.startswith("<!--", start):
                end = source.find("-->", start + 4)
                at = end + 3
            elif source.startswith(("<!", "<?", "</"), start):
                end = source.find(">", start)
                at = end + 1
            else:
                end = start
                at = start + 1
                yield "", "<" if start < len(source) else ""
            if end < 0:
                return
            continue
        rest = _REST.match(source, tag.end())
        at = rest.end() if rest else source.find(">", tag.end()) + 1
        if not at:
            return
        name = tag[1].lower()
        closing = source[start + 1] == "/"
        yield f"/{name}" if closing else name, ""
        if name in _RAW and not closing:
            close = re.compile(rf"</{name}", re.IGNORECASE).search(source, at)
            if close is None:
                return
            if name in ("title", "textarea"):
                yield "title" if name == "title" else "", _unescaped(source[at : close.start()])
            at = close.start()


def _unescaped(text: str) -> str:
    from html import unescape

    if "&" not in text:
        return text
    try:
        return unescape(text)
    except ValueError:
        # A reference of thousands of digits.
        return text
