"""Cuts a long or large picture into parts that are read one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence_desk.domain.recognised import Line

if TYPE_CHECKING:
    from PIL.Image import Image

# A part is about as high as a phone's screen is for its width: the detector sees it as it would
# a single capture. Up to a quarter more is left in one piece.
_SHAPE = 2.04
_SPARE = 1.25
# Rows above and a little below the wanted place among which the best one to cut is looked for.
_ABOVE, _BELOW = 0.32, 0.1
# Neighbours that differ by less are one colour, JPEG's noise included.
_DIFFERENT = 12
# Fewer blank rows lie between two lines of one paragraph.
_GAP = 4
# Where no row is blank both parts show the same strip, as high as a large line.
_OVERLAP = 0.11
_NARROW = 240  # pixels: of a strip this narrow a screen's height would be a few lines only


@dataclass(frozen=True, slots=True)
class Part:
    """Rows `top` to `bottom` of a picture; a line belongs to it whose middle lies from `first`
    until `last`.
    """

    top: int
    bottom: int
    first: int
    last: int


def parts(image: Image) -> tuple[Part, ...]:
    """Return the parts to read a picture in, from top to bottom; one where it is not long."""
    width, height = image.size
    wanted = round(max(width, _NARROW) * _SHAPE)
    if height <= wanted * _SPARE:
        return (Part(0, height, 0, height),)
    busy = _busy_rows(image)
    found: list[Part] = []
    begun, shared = 0, 0
    while height - begun > wanted * _SPARE:
        middle = begun + wanted
        window = range(middle - round(wanted * _ABOVE), middle + round(wanted * _BELOW))
        cut = _widest_gap(busy, window)
        over = 0 if cut is not None else round(width * _OVERLAP)
        end = middle if cut is None else cut
        found.append(Part(begun - shared, end + over, begun, end))
        begun, shared = end, over
    return (*found, Part(begun - shared, height, begun, height))


def within(part: Part, lines: Iterable[Line]) -> list[Line]:
    """Return those of *lines*, in pixels of the whole picture, that belong to *part*."""
    return [
        line for line in lines if part.first <= (line.area.top + line.area.bottom) / 2 < part.last
    ]


def _busy_rows(image: Image) -> Sequence[int]:
    """Return for each row whether anything stands in it."""
    from PIL import ImageChops

    width, height = image.size
    gray = image.convert("L")
    # A picture beside itself, one pixel to the right: edges are where both differ.
    edges = ImageChops.difference(
        gray.crop((0, 0, width - 1, height)), gray.crop((1, 0, width, height))
    )
    return edges.point(lambda value: 255 * (value > _DIFFERENT)).getprojection()[1]


def _widest_gap(busy: Sequence[int], window: range) -> int | None:
    """Return the middle of the most blank rows that follow one another, None where none do."""
    best, most, run = None, _GAP - 1, 0
    for row in window:
        run = 0 if busy[row] else run + 1
        if run > most:
            best, most = row - run // 2, run
    return best
