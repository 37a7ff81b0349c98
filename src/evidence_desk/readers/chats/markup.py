"""HTML as a row of tags and texts with their places; time grows with length, whatever is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]*+)")
# A quote counts only after an equals sign (HTML standard, 13.2.5.33).
_REST = re.compile(r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])))*+>")
_ATTRIBUTE = re.compile(
    r"([a-zA-Z_:][-a-zA-Z0-9_:.]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']++)))?+"
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BREAKS = {"br", "p", "div", "tr", "li"}


class Piece(NamedTuple):
    """`open` and `close` have the tag's name in `value`, `text` its unescaped words."""

    what: Literal["open", "close", "text"]
    value: str
    start: int
    end: int


def pieces(source: str, begin: int = 0, stop: int | None = None) -> Iterator[Piece]:
    """Yield tags and texts; scripts, styles and comments yield nothing but their tags."""
    limit = len(source) if stop is None else stop
    at = begin
    while at < limit:
        start = source.find("<", at, limit)
        if start < 0:
            start = limit
        if start > at:
            yield Piece("text", unescaped(source[at:start]), at, start)
        if start >= limit:
            return
        tag = _TAG.match(source, start, limit)
        if tag is None:
            at = start + 1
            if source.startswith("<!--", start):
                end = source.find("-->", start + 4, limit)
            elif source.startswith(("<!", "<?", "</"), start):
                end = source.find(">", start, limit)
            else:
                yield Piece("text", "<", start, start + 1)
                continue
            if end < 0:
                return
            at = end + 1 if source[end] == ">" else end + 3
            continue
        rest = _REST.match(source, tag.end(), limit)
        at = rest.end() if rest else source.find(">", tag.end(), limit) + 1
        if not at:
            return
        name = tag[1].lower()
        closing = source[start + 1] == "/"
        yield Piece("close" if closing else "open", name, start, at)
        if name in ("script", "style") and not closing:
            close = source.find(f"</{name}", at, limit)
            if close < 0:
                return
            at = close


def attributes(source: str, piece: Piece) -> dict[str, str]:
    """Return the attributes of an opening tag, unescaped, by small names."""
    raw = source[piece.start + 1 + len(piece.value) : piece.end - 1][:8192]
    return {
        match[1].lower(): unescaped(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(raw)
    }


def unescaped(text: str) -> str:
    """Return *text* with its references replaced."""
    if "&" not in text:
        return text
    try:
        return unescape(text)
    except ValueError:
        # A reference of thousands of digits.
        return text


def text_of(source: str, *, keep: bool = False) -> str:
    """Return the words of a fragment: `<br>` is a line end, outer blanks go.

    Line ends of the source are blanks, as a browser shows them, unless *keep* says they are text.
    """
    parts: list[str] = []
    for piece in pieces(source):
        if piece.what == "text":
            parts.append(piece.value if keep else _BLANKS.sub(" ", piece.value))
        elif piece.value == "br" or (piece.what == "close" and piece.value in _BREAKS):
            parts.append("\n")
        elif piece.value == "img" and piece.what == "open":
            parts.append(attributes(source, piece).get("alt", ""))
    return "".join(parts).strip(" \t\r\n")
