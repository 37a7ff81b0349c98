"""Where every message of a conversation lies: heights from widths of characters, no text laid out.

Nothing is shaped before it is seen, so a hundred thousand messages are placed in a moment.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtGui import QFont, QFontMetricsF

from evidence_desk.domain.conversation import Message

GAP, SIDE, GUTTER = 6, 14, 64


class Widths(dict[str, float]):
    """How wide each character is; measured when first met."""

    def __init__(self, font: QFont) -> None:
        super().__init__()
        self._metrics = QFontMetricsF(font)
        self.line = self._metrics.height() + 3

    def __missing__(self, char: str) -> float:
        self[char] = width = self._metrics.horizontalAdvance(char)
        return width


def wrapped(text: str, widths: Widths, room: float) -> list[tuple[int, int]]:
    """Return the lines of *text* as start and end, none wider than *room*."""
    lines: list[tuple[int, int]] = []
    start = 0
    used = 0.0
    space = -1
    for at, char in enumerate(text):
        if char == "\n":
            lines.append((start, at))
            start, used, space = at + 1, 0.0, -1
            continue
        used += widths[char]
        if char == " ":
            space = at
        elif used > room and at > start:
            # A word of Latin letters stays whole where a space stood before it.
            stop = space + 1 if space > start and char.isascii() else at
            lines.append((start, stop))
            start, space = stop, -1
            used = sum(widths[one] for one in text[stop : at + 1])
    lines.append((start, len(text)))
    return lines


@dataclass(frozen=True, slots=True)
class Shape:
    """What stands over a message: the day where it changes, the head where the sender does."""

    day: bool
    head: bool


def shapes(messages: Sequence[Message]) -> list[Shape]:
    """Return what stands over each message."""
    found: list[Shape] = []
    sender: str | None = None
    when = day = ""
    for one in messages:
        at = one.at or ""
        new_day = bool(at) and at[:10] != day
        # Within one minute the same person speaks on.
        head = not one.system and (new_day or one.sender != sender or at[:16] != when)
        found.append(Shape(new_day, head))
        day = at[:10] or day
        sender, when = (None, "") if one.system else (one.sender, at[:16])
    return found


class Places:
    """The top of every message, for one width."""

    def __init__(
        self, messages: Sequence[Message], over: Sequence[Shape], widths: Widths, width: float
    ) -> None:
        self.room = max(80.0, width - GUTTER - SIDE)
        line, room = widths.line, self.room
        heights = (
            line * (_lines(one, widths, room) + shape.head + 1.6 * shape.day) + GAP
            for one, shape in zip(messages, over, strict=True)
        )
        self.tops = list(accumulate(heights, initial=0.0))

    @property
    def height(self) -> float:
        """Return how high all messages are."""
        return self.tops[-1]

    def at(self, y: float) -> int:
        """Return the message at *y*, the nearest where there is none."""
        return max(0, min(bisect_right(self.tops, y) - 1, len(self.tops) - 2))


def _lines(one: Message, widths: Widths, room: float) -> int:
    text = one.text
    count = len(one.attachments)
    if not text:
        return count or 1
    # Most messages are one short line; pictures of faces are wider than Chinese characters.
    if len(text) * 1.5 * widths["国"] < room and "\n" not in text:
        return count + 1
    return count + len(wrapped(text, widths, room))
