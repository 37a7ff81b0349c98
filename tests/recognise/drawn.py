"""Pages as an engine would read them, written by hand: lines with their places."""

from __future__ import annotations

import unicodedata

from evidence_desk.domain.recognised import Area, Line, Recognised


def width_of(text: str, height: float) -> float:
    """Return how wide a text of this height stands, in pixels."""
    return sum(
        height * (0.9 if unicodedata.east_asian_width(char) in "WF" else 0.5) for char in text
    )


def line(
    text: str, left: float, top: float, *, height: float = 42, right: float = 0, score: float = 0.99
) -> Line:
    """Return a line that begins at *left*, or ends at *right* where that is given."""
    wide = width_of(text, height)
    start = right - wide if right else left
    return Line(text, Area(start, top, start + wide, top + height), score)


def page(*lines: Line, width: int = 1080, height: int = 2400) -> Recognised:
    """Return a page of lines, in the order an engine tells them."""
    ordered = sorted(lines, key=lambda one: (one.area.top, one.area.left))
    return Recognised(width, height, "drawn", tuple(ordered))


def pairs(*told: tuple[str, str], top: float = 300, step: float = 90) -> list[Line]:
    """Return rows with a label at the left and its value at the right edge."""
    made = []
    for number, (label, value) in enumerate(told):
        y = top + number * step
        made += [line(label, 48, y), line(value, 0, y, right=1030)]
    return made


def column(*texts: str, left: float = 48, top: float = 300, step: float = 60) -> list[Line]:
    """Return lines under each other."""
    return [line(text, left, top + number * step) for number, text in enumerate(texts)]
