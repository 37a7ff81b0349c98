"""Saved web pages: their text, read and never shown, run or fetched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from evidence_desk.domain.reading import Reading
from evidence_desk.readers import limits
from evidence_desk.readers.base import Sample
from evidence_desk.readers.facts import facts, warning
from evidence_desk.readers.plaintext import decode, looks_like_chat, newline_style

if TYPE_CHECKING:
    from html.parser import HTMLParser

_START = re.compile(
    rb"\s*(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_SILENT = {"script", "style", "noscript", "template", "svg"}
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
                    "网页很长，只读取了前 4 MB；文件本身完整保存。",
                    "The page is long: only its first 4 MB were read. The file is kept whole.",
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
    """Return the title and the visible text of *source*, one line a block."""
    parser = _parser()
    try:
        parser.feed(source)
        parser.close()
    except (AssertionError, ValueError):
        # A broken declaration stops the standard parser; what came before is kept.
        pass
    title, parts = parser.title, parser.parts  # type: ignore[attr-defined]
    lines = (re.sub(r"[ \t\f\v\r\n]+", " ", line).strip() for line in "".join(parts).split("\x1e"))
    return "".join(title).strip(), re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _parser() -> HTMLParser:
    from html.parser import HTMLParser

    class Parser(HTMLParser):
        def __init__(self) -> None:
            super().__init__(convert_charrefs=True)
            self.parts: list[str] = []
            self.title: list[str] = []
            self._silent = 0
            self._in_title = False

        def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
            self._silent += tag in _SILENT
            self._in_title = tag == "title"
            if tag in _BREAKING:
                self.parts.append("\x1e")

        def handle_startendtag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
            if tag in _BREAKING:
                self.parts.append("\x1e")

        def handle_endtag(self, tag: str) -> None:
            if tag in _SILENT and self._silent:
                self._silent -= 1
            self._in_title = False
            if tag in _BREAKING:
                self.parts.append("\x1e")

        def handle_data(self, data: str) -> None:
            if self._in_title:
                self.title.append(data)
            elif not self._silent:
                self.parts.append(data.replace("\x1e", " "))

    return Parser()
