"""Saved pages of shop consoles: fields told apart by their classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from evidence_desk.readers.chats.log import body_of
from evidence_desk.readers.chats.markup import attributes, pieces, text_of
from evidence_desk.readers.chats.positions import Lines

_VOID = {"img", "br", "input", "source", "hr", "meta", "link", "wbr", "area", "col", "embed"}


class Field(NamedTuple):
    """One field of the page: what it is, its words, the pictures in it, its lines."""

    what: str
    text: str
    images: tuple[str, ...]
    first: int
    last: int


def fields(source: str, classes: Mapping[str, str]) -> Iterator[Field]:
    """Yield the elements whose class is among *classes*, by the name given there."""
    lines = Lines(source)
    depth = 0
    what, begun, start, images = "", 0, 0, []  # type: ignore[var-annotated]
    for piece in pieces(source):
        if piece.what == "open" and piece.value not in _VOID:
            depth += 1
            if not what:
                named = attributes(source, piece).get("class", "").split()
                what = next((classes[name] for name in named if name in classes), "")
                if what:
                    begun, start, images = depth, piece.end, []
        elif piece.what == "open" and what and piece.value == "img":
            images.append(attributes(source, piece).get("src", ""))
        elif piece.what == "close" and piece.value not in _VOID:
            if what and depth == begun:
                text = body_of((text_of(source[start : piece.start]),))
                first = lines.line(start)
                yield Field(
                    what, text, tuple(src for src in images if src), first, lines.line(piece.start)
                )
                what = ""
            depth = max(0, depth - 1)
