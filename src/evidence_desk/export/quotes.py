"""Quotes and the ellipsis: one code in Chinese and in Latin text, but not one shape.

Noto Sans SC draws them an em wide, for Chinese, and keeps narrow ones for its feature `pwid`.
Between Latin letters these stand in, under codes for private use that no text may use itself.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class Narrow(NamedTuple):
    """A stand-in, its glyph in Noto Sans SC and its widths in thousandths of an em."""

    char: str
    glyph: int
    regular: int
    bold: int


NARROW: dict[str, Narrow] = {
    "‘": Narrow("\U000ff018", 30416, 279, 326),
    "’": Narrow("\U000ff019", 30417, 279, 326),
    "“": Narrow("\U000ff01c", 30419, 475, 577),
    "”": Narrow("\U000ff01d", 30420, 475, 577),
    "…": Narrow("\U000ff026", 30450, 1059, 1101),
}
OPENING = NARROW["‘"].char + NARROW["“"].char
CLOSING = NARROW["’"].char + NARROW["”"].char
STAND_INS = "".join(narrow.char for narrow in NARROW.values())
_WIDE = {ord(narrow.char): char for char, narrow in NARROW.items()}
_AMBIGUOUS = re.compile("[‘’“”]|…+")
_PARTNER = {"’": "‘", "”": "“"}


def plain(text: str) -> str:
    """Return clean text as it is read and copied out."""
    return text.translate(_WIDE)


def narrowed(text: str) -> str:
    """Put the narrow forms where the text around is Latin.

    What stands before an opening quote decides, or what follows where nothing stands there; its
    partner is like it.
    """
    if not _AMBIGUOUS.search(text):
        return text
    out: list[str] = []
    last = 0
    opened: dict[str, bool] = {}
    for match in _AMBIGUOUS.finditer(text):
        mark = match[0][0]
        before = text[max(match.start() - 1, 0) : match.start()]
        after = text[match.end() : match.end() + 1]
        if mark == "’" and before.isalnum() and after.isalnum():
            latin = not (_is_wide(before) or _is_wide(after))
        elif mark in _PARTNER and _PARTNER[mark] in opened:
            latin = opened.pop(_PARTNER[mark])
        elif mark == "…":
            latin = not _is_wide(before or after)
        elif mark in _PARTNER:
            latin = not _is_wide(before)
        else:
            # Chinese sets no space before a quote.
            latin = not _is_wide(after if before in ("", "\n", "\u3000") else before)
            opened[mark] = latin
        out.append(text[last : match.start()])
        out.append(NARROW[mark].char * len(match[0]) if latin else match[0])
        last = match.end()
    return "".join([*out, text[last:]])


def _is_wide(char: str) -> bool:
    """Whether it is as wide as a Chinese character; marks of either script count as Chinese."""
    return bool(char) and (char in "“”‘’…—" or unicodedata.east_asian_width(char) in "WF")
