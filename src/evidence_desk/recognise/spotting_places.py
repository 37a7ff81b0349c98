"""Where facts stand on a page: areas of characters, wide enough to be covered by."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from evidence_desk.domain.recognised import Area, Line, Recognised
from evidence_desk.recognise.spotting_streams import Cell

# Parts of a line's height that an area is wider and higher than its characters: engines place
# them by steps of a few pixels, and close around the ink.
_ASIDE, _OVER = 0.3, 0.28
_WIDE = ("W", "F")
_NARROW = " .,:;'|!il1()-"


def areas_of(page: Recognised, cells: Iterable[Cell]) -> tuple[Area, ...]:
    """Return one rectangle for every line in which *cells* stand, within the page."""
    spans: dict[int, tuple[int, int]] = {}
    for line, at in cells:
        start, end = spans.get(line, (at, at + 1))
        spans[line] = min(start, at), max(end, at + 1)
    return tuple(
        _widened(page, page.lines[index], start, end)
        for index, (start, end) in sorted(spans.items())
    )


def _widened(page: Recognised, line: Line, start: int, end: int) -> Area:
    part = line.part(start, end) if line.edges else _by_widths(line, start, end)
    height = line.area.height
    left = line.area.left if start == 0 else part.left
    right = line.area.right if end == len(line.text) else part.right
    return Area(
        max(0, left - _ASIDE * height),
        max(0, line.area.top - _OVER * height),
        min(page.width, right + _ASIDE * height),
        min(page.height, line.area.bottom + _OVER * height),
    )


def _by_widths(line: Line, start: int, end: int) -> Area:
    """Return the place of characters by how wide they usually are."""
    widths = [_width(char) for char in line.text]
    scale = line.area.width / (sum(widths) or 1)
    left = line.area.left + sum(widths[:start]) * scale
    return Area(left, line.area.top, left + sum(widths[start:end]) * scale, line.area.bottom)


def _width(char: str) -> float:
    if unicodedata.east_asian_width(char) in _WIDE:
        return 1.0
    return 0.32 if char in _NARROW and not char.isdigit() else 0.56


def score_of(page: Recognised, cells: Sequence[Cell]) -> float:
    """Return the engine's score of the worst line in which *cells* stand."""
    return min((page.lines[line].score for line, _ in cells), default=0.0)
