"""Where every message of a conversation lies: heights from widths of characters, no text laid out.

Nothing is measured before it comes near the view, so a million messages are placed in a moment.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtGui import QFont, QFontMetricsF

from evidence_desk.domain.conversation import Message
from evidence_desk.domain.kept_chat import Window

GAP, SIDE, GUTTER = 6, 14, 64
PICTURE = 96  # pixels of the side of a small picture below its message


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


def shapes(window: Window) -> list[Shape]:
    """Return what stands over each message of a window."""
    found: list[Shape] = []
    sender, when = _said(window.before)
    day = window.day
    for one in window.messages:
        at = one.at or ""
        new_day = bool(at) and at[:10] != day
        # Within one minute the same person speaks on.
        head = not one.system and (new_day or one.sender != sender or at[:16] != when)
        found.append(Shape(new_day, head))
        day = at[:10] or day
        sender, when = _said(one)
    return found


def _said(one: Message | None) -> tuple[str | None, str]:
    """Return who spoke last and in which minute."""
    return (None, "") if one is None or one.system else (one.sender, (one.at or "")[:16])


class Places:
    """The top of every message, for one width: exact where a page was measured, else estimated.

    A page counts as high as those measured so far on average, so nothing is measured before it
    comes near the view.
    """

    def __init__(
        self,
        count: int,
        size: int,
        widths: Widths,
        width: float,
        *,
        pictures: Callable[[Message], int] = lambda _: 0,
    ) -> None:
        self._pictures = pictures
        self.room = max(80.0, width - GUTTER - SIDE)
        self._count, self._size, self._widths = count, size, widths
        self._measured: dict[int, array[float]] = {}  # page: the tops in it, and its height
        self._usual = 2.2 * widths.line + GAP
        self._tops: list[float] = []
        self._estimate()

    @property
    def height(self) -> float:
        """Return how high all messages are, as far as known."""
        return self._tops[-1]

    def knows(self, page: int) -> bool:
        """Tell whether a page was measured."""
        return page in self._measured

    def measure(self, page: int, messages: Sequence[Message], over: Sequence[Shape]) -> None:
        """Measure the messages of a page."""
        line, room, widths = self._widths.line, self.room, self._widths
        heights = (
            line * (_lines(one, widths, room) + shape.head + 1.6 * shape.day)
            + self._pictures(one) * (PICTURE + GAP)
            + GAP
            for one, shape in zip(messages, over, strict=True)
        )
        self._measured[page] = array("d", accumulate(heights, initial=0.0))
        self._estimate()

    def top(self, index: int) -> float:
        """Return the top of a message; that of the one behind the last is the height of all."""
        if index >= self._count:
            return self.height
        page, place = divmod(index, self._size)
        tops = self._measured.get(page)
        if tops is not None:
            return self._tops[page] + tops[min(place, len(tops) - 1)]
        return self._tops[page] + place * self._usual

    def at(self, y: float) -> int:
        """Return the message at *y*, the nearest where there is none."""
        page = max(0, min(bisect_right(self._tops, y) - 1, len(self._tops) - 2))
        tops, down = self._measured.get(page), y - self._tops[page]
        place = int(down / self._usual) if tops is None else bisect_right(tops, down) - 1
        place = max(0, min(place, self._size - 1))
        return max(0, min(page * self._size + place, self._count - 1))

    def _estimate(self) -> None:
        if self._measured:
            known = sum(len(tops) - 1 for tops in self._measured.values())
            total = sum(tops[-1] for tops in self._measured.values())
            self._usual = total / known if known else self._usual
        full, rest = divmod(self._count, self._size)
        sizes = [self._size] * full + ([rest] if rest else [])
        heights = (
            self._measured[page][-1] if page in self._measured else size * self._usual
            for page, size in enumerate(sizes)
        )
        self._tops = list(accumulate(heights, initial=0.0))


def _lines(one: Message, widths: Widths, room: float) -> int:
    text = one.text
    count = len(one.attachments)
    if not text:
        return count or 1
    # Most messages are one short line; pictures of faces are wider than Chinese characters.
    if len(text) * 1.5 * widths["国"] < room and "\n" not in text:
        return count + 1
    return count + len(wrapped(text, widths, room))
