"""Draws lanes of marks along a scale of time, as lines and words of the page, readable in gray."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from evidence_desk.domain.text import Language
from evidence_desk.export.fonts import clean, text_width
from evidence_desk.export.page import Page
from evidence_desk.export.paragraph import fitting
from evidence_desk.export.theme import ACCENT, HAIR, INK, LINE, MUTED, WHITE, Color, Style, rgb

Sign = Literal["event", "exhibit", "deadline"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a time (a wall clock): `label` is drawn beside it, `told` said in words."""

    at: datetime
    label: str
    sign: Sign
    told: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Marks of one code, or of the whole case."""

    title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    mark: Mark
    x: float
    label_x: float
    row: int


_SIZE = 7.4
_LABEL = Style(_SIZE, 9.6)
_TITLE = Style(7.6, 10, "bold", ACCENT)
_CODE = Style(6.8, 10, "mono", ACCENT, spaced=False)
_BAND = rgb(0xEEF1F5)
# The column of the lanes' names, and what is left free at the right.
_NAMES = 82.0
_RIGHT = 14.0
_AXIS = 22.0
_ROW = 11.0
_LANE = 9.0
_MOST_ROWS = 14
_GAP = 5.0
_DAY = timedelta(days=1)
# Ticks are at least so many points apart.
_TICK = 46.0
_STEPS = (1, 2, 7, 14, 31, 92, 183, 366, 731, 1827)


class Drawing:
    """Lanes under one axis; as wide as the column, as high as its marks need."""

    keep_next = False

    def __init__(self, lanes: Sequence[Lane], *, alt: str, language: Language) -> None:
        self._lanes = lanes
        self._alt = alt
        self._language = language
        times = [mark.at for lane in lanes for mark in lane.marks]
        self._from = min(times).replace(hour=0, minute=0, second=0, microsecond=0)
        last = max(times)
        self._to = last.replace(hour=0, minute=0, second=0, microsecond=0) + _DAY
        self._set: tuple[float, list[list[_Placed]]] | None = None

    def _x(self, at: datetime, width: float) -> float:
        share = (at - self._from) / (self._to - self._from)
        return _NAMES + share * (width - _NAMES - _RIGHT)

    def _placed(self, width: float) -> list[list[_Placed]]:
        if self._set is None or self._set[0] != width:
            self._set = width, [self._rows(lane, width) for lane in self._lanes]
        return self._set[1]

    def _rows(self, lane: Lane, width: float) -> list[_Placed]:
        """Give each mark the first row where its sign and label touch nothing."""
        ends: list[float] = []
        placed = []
        for mark in sorted(lane.marks, key=lambda one: one.at):
            x = self._x(mark.at, width)
            wide = text_width(clean(mark.label), "sans", _SIZE)
            # A label that would leave the page stands at the left of its sign.
            fits = x + 5 + wide <= width
            label_x = x + 5 if fits else x - 5 - wide
            left, right = min(x - 4, label_x), max(x + 4, label_x + wide)
            row = next((n for n, end in enumerate(ends) if end + _GAP <= left), len(ends))
            if row >= _MOST_ROWS:
                row = min(range(len(ends)), key=ends.__getitem__)
            if row == len(ends):
                ends.append(right)
            ends[row] = max(ends[row], right)
            placed.append(_Placed(mark, x, label_x, row))
        return placed

    def _heights(self, width: float) -> list[float]:
        return [(max(one.row for one in lane) + 1) * _ROW + _LANE for lane in self._placed(width)]

    def height(self, width: float) -> float:
        """Return the height of axis and lanes."""
        return _AXIS + sum(self._heights(width)) + 4

    def split(self, width: float, height: float) -> None:
        """Never: a scale that goes on elsewhere cannot be compared."""

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        """Draw bands, grid, axis, names and marks as one figure."""
        high = self.height(width)
        page.begin("Figure", alt=self._alt, box=(x, y, width, high))
        heights = self._heights(width)
        foot = y + _AXIS + sum(heights)
        top = y + _AXIS
        for index, tall in enumerate(heights):
            if index % 2 == 0:
                page.box(x, top, width, tall, fill=_BAND)
            top += tall
        for at, label in self._ticks(width):
            tick = x + self._x(at, width)
            page.rule(tick, y + _AXIS - 4, tick, foot, width=HAIR, color=LINE)
            self._text(page, tick + 2, y + _AXIS - 7, label, color=MUTED)
        page.rule(x, y + _AXIS, x + width, y + _AXIS, width=0.9, color=ACCENT)
        page.rule(x, foot, x + width, foot, width=HAIR, color=ACCENT)
        top = y + _AXIS
        for index, tall in enumerate(heights):
            self._lane(page, x, top, index, self._placed(width)[index])
            top += tall
        page.end()

    def _lane(self, page: Page, x: float, top: float, index: int, placed: list[_Placed]) -> None:
        lane, back = self._lanes[index], WHITE if index % 2 else _BAND
        style = _CODE if lane.title.isascii() and any(map(str.isdigit, lane.title)) else _TITLE
        name = fitting(lane.title, style, _NAMES - 8)
        page.line_of_text(
            x + 4, top + _LANE / 2 + 8, name, face=style.face, size=style.size, color=style.color,
            spaced=style.spaced,
        )  # fmt: skip
        for one in placed:
            middle = top + _LANE / 2 + one.row * _ROW + _ROW / 2
            wide = text_width(clean(one.mark.label), "sans", _SIZE)
            # No line of the grid runs through words.
            page.box(x + one.label_x - 1, middle - 4.6, wide + 2, 9.2, fill=back)
            self._sign(page, x + one.x, middle, one.mark.sign)
            self._text(page, x + one.label_x, middle + 2.7, one.mark.label, color=INK)

    def _sign(self, page: Page, x: float, y: float, sign: Sign) -> None:
        if sign == "deadline":
            page.shape(((x, y - 3.6), (x + 3.6, y), (x, y + 3.6), (x - 3.6, y)), fill=INK)
        else:
            page.dot(x, y, 2.6, color=ACCENT, hollow=sign == "exhibit")

    def _text(self, page: Page, x: float, baseline: float, text: str, *, color: Color) -> None:
        page.line_of_text(
            x, baseline, clean(text), face="sans", size=_SIZE, color=color, spaced=False
        )

    def _ticks(self, width: float) -> Iterator[tuple[datetime, str]]:
        """Yield days for the axis: as many as have room, the year where it is a new one."""
        days = max((self._to - self._from) / _DAY, 1)
        room = (width - _NAMES - _RIGHT) / days
        step = next((one for one in _STEPS if one * room >= _TICK), _STEPS[-1])
        at, year = self._from, 0
        while at < self._to:
            shape = "%Y-%m-%d" if at.year != year else "%m-%d"
            year = at.year
            yield at, at.strftime(shape)
            at += step * _DAY
