"""The rows of the timeline and where they lie: no painting, no Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from evidence_desk.domain.moment import Precision
from evidence_desk.domain.timeline import CaseFile, Entry, entries

RowKind = Literal["day", "undated", "event", "code", "message", "exhibit"]
# Device-independent pixels.
HEIGHTS: dict[RowKind, int] = {
    "day": 48,
    "undated": 72,
    "event": 40,
    "code": 40,
    "message": 40,
    "exhibit": 100,
}
PINNED = 40  # the heading that stays at the top while its day scrolls
MARGIN = 16
BOTTOM = 48


@dataclass(slots=True)
class Heading:
    """A day, or as much of one as is known; `date` is None for what has no known time."""

    date: date | None
    precision: Precision = "day"
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a heading or an entry."""

    kind: RowKind
    heading: Heading | None = None
    entry: Entry | None = None


class Rows:
    """All rows of a case with their places; finding one by its place takes log(n)."""

    def __init__(self, lines: Sequence[Entry]) -> None:
        self.rows: list[Row] = []
        self._place: dict[tuple[str, int], int] = {}
        heading: Heading | None = None
        for entry in lines:
            precision, day = _day_of(entry)
            if heading is None or heading.date != day or heading.precision != precision:
                heading = Heading(day, precision)
                self.rows.append(Row("day" if day else "undated", heading))
            heading.entries += 1
            self._place[entry.what, entry.id] = len(self.rows)
            self.rows.append(Row(entry.what, entry=entry))
        self.tops = [MARGIN]
        top = MARGIN
        for row in self.rows:
            top += HEIGHTS[row.kind]
            self.tops.append(top)
        self.headings = [i for i, row in enumerate(self.rows) if row.heading]

    @classmethod
    def of(cls, file: CaseFile) -> Rows:
        """Return the rows of a case."""
        return cls(entries(file))

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def height(self) -> int:
        """The height of all rows with their margins."""
        return self.tops[-1] + BOTTOM

    def at(self, y: int) -> int | None:
        """Return the index of the row at *y*, None outside of them."""
        index = bisect_right(self.tops, y) - 1
        return index if 0 <= index < len(self.rows) else None

    def between(self, top: int, bottom: int) -> range:
        """Return the indices of the rows that touch the stretch from *top* to *bottom*."""
        first = max(0, bisect_right(self.tops, top) - 1)
        last = min(len(self.rows), bisect_right(self.tops, bottom))
        return range(first, last)

    def find(self, what: str, ident: int) -> int | None:
        """Return the index of an entry's row."""
        return self._place.get((what, ident))

    def heading_above(self, index: int) -> int | None:
        """Return the index of the heading that row *index* stands under."""
        place = bisect_right(self.headings, index) - 1
        return self.headings[place] if place >= 0 else None

    def heading_below(self, index: int) -> int | None:
        """Return the index of the first heading after row *index*."""
        place = bisect_right(self.headings, index)
        return self.headings[place] if place < len(self.headings) else None

    def step(self, index: int | None, by: int) -> int | None:
        """Return the entry *by* rows on from *index*, skipping headings; the ends hold."""
        if not self.rows:
            return None
        if index is None:
            index, by = (-1, 1) if by > 0 else (len(self.rows), -1)
        direction = 1 if by > 0 else -1
        found, here = None, index
        for _ in range(abs(by)):
            here += direction
            while 0 <= here < len(self.rows) and self.rows[here].entry is None:
                here += direction
            if not 0 <= here < len(self.rows):
                break
            found = here
        if found is None and 0 <= index < len(self.rows):
            return index
        return found


def _day_of(entry: Entry) -> tuple[Precision, date | None]:
    if entry.local is None or entry.at is None:
        return "day", None
    if entry.at.precision in ("year", "month"):
        return entry.at.precision, entry.local.date()
    return "day", entry.local.date()
