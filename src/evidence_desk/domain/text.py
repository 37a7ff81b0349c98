"""A sentence in both languages of the program, and names that come from outside as text."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]
# Unicode classes of the invisible characters that override, embed or isolate a direction.
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters of which nothing is seen


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in Chinese and in English; both are always there."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """Return the sentence in *language*."""
        return self.zh if language == "zh" else self.en

    def fill(self, **values: object) -> Text:
        """Put *values* into the `{names}` of both sentences; a Text value goes in by language."""
        return Text(
            self.zh.format(**{k: v.zh if isinstance(v, Text) else v for k, v in values.items()}),
            self.en.format(**{k: v.en if isinstance(v, Text) else v for k, v in values.items()}),
        )


def shown_name(name: str) -> str:
    """Return a name as text that can be stored: bytes that are no UTF-8 are read as GBK."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", errors="replace")
    return name


def unhidden(text: str) -> str:
    """Return a name with what nobody sees in it as signs (⟨U+200B⟩): else it passes for another.

    What joins emoji stays.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"⟨U+{ord(char):04X}⟩" if _is_hidden(char) else char for char in text)


def _is_hidden(char: str) -> bool:
    category = unicodedata.category(char)
    return (category == "Cf" and char != "\u200d") or category == "Cc" or char in _BLANK


def harmless(text: str) -> str:
    """Return *text* for a terminal: U+FFFD for all that steers it or turns the reading order.

    Line breaks and tabs stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join("\ufffd" if _steers(char) else char for char in text)


def _steers(char: str) -> bool:
    if char in "\n\t":
        return False
    turned = unicodedata.bidirectional(char) in _TURNING
    return turned or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")
