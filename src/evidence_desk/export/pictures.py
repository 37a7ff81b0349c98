"""Pictures on the page, and long captures cut into slices beside each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_desk.domain.chain import Picture
from evidence_desk.domain.text import Language, Text
from evidence_desk.domain.view import Window
from evidence_desk.export.images import Image
from evidence_desk.export.page import Page
from evidence_desk.export.paragraph import Paragraph
from evidence_desk.export.theme import ACCENT, CAPTION, HAIR, LINE, WIDTH

# What is 100 %: never larger than this many pixels in an inch, or a small picture looks coarse.
_DPI = 150
# Higher than this many widths, a capture would be too small to read on one page.
LONG = 2.6
# How much of a slice the next one shows again.
OVERLAP = 0.04
# How much of a slice is given up, or shown again, to cut it between two lines.
_SEARCH = 0.15
_GAP = 18.0
_COLUMNS = 2
_CAPTION = CAPTION.lead + 3
_CONTINUED = Text("续 {n}/{of}", "continued {n}/{of}")
_FIRST = Text("{n}/{of}", "{n}/{of}")


def upright(picture: Picture, image: Image) -> tuple[int, int]:
    """Return width and height in pixels as they are seen."""
    swap = picture.orientation >= 5
    return (image.height, image.width) if swap else (image.width, image.height)


def natural(pixels: int) -> float:
    """Return the most points that so many pixels may take."""
    return pixels * 72 / _DPI


def is_long(width: int, height: int) -> bool:
    """Whether a picture of this shape, as seen, must be cut to be read."""
    return height > LONG * width


class Figure:
    """One picture, as large as *most* points of height, the column and its pixels allow."""

    keep_next = False

    def __init__(
        self,
        picture: Picture,
        image: Image,
        *,
        most: float,
        alt: str,
        caption: str = "",
        part: Window | None = None,
    ) -> None:
        self._picture, self._image, self._alt = picture, image, alt
        self._part = part or (0.0, 0.0, 1.0, 1.0)
        self._caption = Paragraph(caption, CAPTION) if caption else None
        self._most = most - (_CAPTION if caption else 0)

    def _size(self, width: float) -> tuple[float, float]:
        whole_wide, whole_high = upright(self._picture, self._image)
        left, top, right, bottom = self._part
        wide, high = whole_wide * (right - left), whole_high * (bottom - top)
        scale = min(width / wide, self._most / high, 72 / _DPI)
        return wide * scale, high * scale

    def height(self, width: float) -> float:
        """Return the height of picture and caption."""
        return self._size(width)[1] + (_CAPTION if self._caption else 0)

    def split(self, width: float, height: float) -> None:
        """Never."""

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        """Draw it in the middle, with a hairline around it: white edges would be lost."""
        wide, high = self._size(width)
        left = x + (width - wide) / 2
        page.begin("Figure", alt=self._alt, box=(left, y, wide, high))
        first, top, last, bottom = self._part
        whole_wide, whole_high = wide / (last - first), high / (bottom - top)
        page.image(
            self._image,
            left - first * whole_wide,
            y - top * whole_high,
            whole_wide,
            whole_high,
            orientation=self._picture.orientation,
            seen=(left, y, wide, high) if self._part != (0, 0, 1, 1) else None,
        )
        page.end()
        page.box(left, y, wide, high, stroke=LINE, line=HAIR)
        if self._caption:
            self._caption.draw(page, x, y + high + 3, width)


@dataclass(frozen=True, slots=True)
class Slice:
    """Rows *top* to *bottom* of the picture as seen, in pixels; number *n* of *of*."""

    top: float
    bottom: float
    n: int
    of: int


def slices(
    width: int, height: int, *, column: float, first: float, rest: float, cuts: Sequence[int] = ()
) -> list[list[Slice]]:
    """Cut a picture of *width* × *height* pixels, page by page, at one of *cuts* where it can be.

    A slice is *column* points wide; the slices of the first page are at most *first* points high,
    those of the others *rest*. Each begins a little above the end of the one before. The slices
    of the last page are about equally high.
    """
    scale = column / width
    pages: list[list[tuple[float, float]]] = []
    top = 0.0
    while True:
        most = (first if not pages else rest) / scale
        left = height - top
        if left <= most + (_COLUMNS - 1) * most * (1 - OVERLAP):
            count = 1 if left <= most * 0.75 else _COLUMNS
            each = left / (1 + (count - 1) * (1 - OVERLAP))
            pages.append(_last_page(top, height, count, each, most=most, cuts=cuts))
            break
        page: list[tuple[float, float]] = []
        for _ in range(_COLUMNS):
            end = _cut(cuts, top + most * (1 - _SEARCH), top + most, top + most)
            page.append((top, end))
            top = _begin(cuts, end, most)
        pages.append(page)
    count = sum(map(len, pages))
    numbers = iter(range(1, count + 1))
    return [[Slice(a, b, next(numbers), count) for a, b in page] for page in pages]


def _last_page(
    top: float, height: float, count: int, each: float, *, most: float, cuts: Sequence[int]
) -> list[tuple[float, float]]:
    page: list[tuple[float, float]] = []
    for left in range(count - 1, -1, -1):
        if not left:
            page.append((top, float(height)))
            break
        # What follows must still fit.
        lowest = max(top + each * 0.9, height - left * most * (1 - 2 * OVERLAP))
        end = _cut(cuts, lowest, min(top + each * 1.1, top + most), top + each)
        page.append((top, end))
        plain = end - each * OVERLAP
        top = plain if end == top + each else max(_begin(cuts, end, most), height - left * most)
    return page


def _cut(cuts: Sequence[int], lowest: float, highest: float, otherwise: float) -> float:
    """Return the last of *cuts* between *lowest* and *highest*."""
    place = bisect_right(cuts, highest) - 1
    return float(cuts[place]) if place >= 0 and cuts[place] >= lowest else otherwise


def _begin(cuts: Sequence[int], end: float, most: float) -> float:
    """Return where the slice after *end* begins: some lines above, at a cut where there is one."""
    plain = end - most * OVERLAP
    return _cut(cuts, end - most * _SEARCH, plain, plain)


class SliceRow:
    """Slices of one long picture beside each other; they fill one page."""

    keep_next = False

    def __init__(
        self,
        picture: Picture,
        image: Image,
        row: Sequence[Slice],
        *,
        column: float,
        label: str,
        language: Language,
        numbered: bool = True,
    ) -> None:
        self._picture, self._image, self._row = picture, image, row
        self._numbered = numbered
        self._column = column
        self._label = label
        self._language = language
        self._scale = column / upright(picture, image)[0]

    def height(self, _width: float) -> float:
        """Return the height of the highest slice and the marks under it."""
        return max((one.bottom - one.top) * self._scale for one in self._row) + _CAPTION

    def split(self, width: float, height: float) -> None:
        """Never."""

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        """Draw each slice through a window onto the whole picture; dashes show the cuts."""
        taken = len(self._row) * self._column + (len(self._row) - 1) * _GAP
        left = x + (width - taken) / 2
        for one in self._row:
            self._draw_slice(page, left, y, one)
            left += self._column + _GAP

    def _draw_slice(self, page: Page, x: float, y: float, one: Slice) -> None:
        scale, column = self._scale, self._column
        high = (one.bottom - one.top) * scale
        whole = upright(self._picture, self._image)[1] * scale
        mark = (_FIRST if one.n == 1 else _CONTINUED).in_(self._language)
        number = f" {mark.format(n=one.n, of=one.of)}" if self._numbered else ""
        caption = self._label + number
        page.begin("Figure", alt=caption, box=(x, y, column, high))
        page.image(
            self._image,
            x,
            y - one.top * scale,
            column,
            whole,
            orientation=self._picture.orientation,
            window=(y, y + high),
        )
        page.end()
        right, foot = x + column, y + high
        for edge in (x, right):
            page.rule(edge, y, edge, foot, width=HAIR, color=LINE)
        for level, cut in ((y, one.n > 1), (foot, one.n < one.of)):
            color = ACCENT if cut else LINE
            page.rule(x, level, right, level, width=HAIR, color=color, dash=4 if cut else 0)
        Paragraph(caption, CAPTION).draw(page, x, foot + 3, column)


def column_width(picture: Picture, image: Image) -> float:
    """Return how wide the slices of a long picture are, in points."""
    wide = (WIDTH - (_COLUMNS - 1) * _GAP) / _COLUMNS
    return min(wide, natural(upright(picture, image)[0]))


def long_rows(
    picture: Picture, image: Image, *, first: float, rest: float, label: str, language: Language
) -> list[SliceRow]:
    """Return a long picture as rows of slices, one for each page.

    *first* and *rest* are the points free on the first and the other pages, marks included.
    """
    column = column_width(picture, image)
    width, height = upright(picture, image)
    cut = slices(
        width,
        height,
        column=column,
        first=first - _CAPTION,
        rest=rest - _CAPTION,
        # Rows as they are stored.
        cuts=picture.cuts if picture.orientation == 1 else (),
    )
    return [
        SliceRow(picture, image, row, column=column, label=label, language=language) for row in cut
    ]
