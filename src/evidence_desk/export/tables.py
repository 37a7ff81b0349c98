"""Tables: rows of cells between hairlines; the header comes again on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from evidence_desk.export.blocks import Block
from evidence_desk.export.page import Page
from evidence_desk.export.theme import ACCENT, HAIR, LINE, RULE

# A row lower than this is not divided: it goes over whole.
_WHOLE = 150.0
PAD = 4.5
GUTTER = 9.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in points, without the gutter between columns; one of them may be 0: the rest."""

    widths: tuple[float, ...]

    def places(self, width: float) -> list[tuple[float, float]]:
        """Return left edge and width of each column in a table *width* wide."""
        rest = width - sum(self.widths) - GUTTER * (len(self.widths) - 1)
        places, left = [], 0.0
        for one in self.widths:
            wide = one or rest
            places.append((left, wide))
            left += wide + GUTTER
        return places


class Row:
    """Cells beside each other; as high as the highest of them."""

    keep_next = False

    def __init__(
        self, columns: Columns, cells: Sequence[Block], *, pad: float = PAD, labelled: bool = False
    ) -> None:
        self._columns = columns
        self._cells = cells
        self._pad = pad
        # Whether the first cell is the head of its row.
        self._labelled = labelled
        # What parts of a divided row have in common.
        self._key: object = self
        self._height: tuple[float, float] | None = None

    def height(self, width: float) -> float:
        """Return the height of the highest cell and the padding."""
        if self._height is None or self._height[0] != width:
            places = self._columns.places(width)
            cells = zip(self._cells, places, strict=True)
            high = max(cell.height(wide) for cell, (_, wide) in cells)
            self._height = width, high + 2 * self._pad
        return self._height[1]

    def split(self, width: float, height: float) -> tuple[Row, Row] | None:
        """Divide every cell that is too high, if the row is so high that it is worth it."""
        if self.height(width) < _WHOLE:
            return None
        room = height - 2 * self._pad
        tops: list[Block] = []
        rests: list[Block] = []
        for cell, (_, wide) in zip(self._cells, self._columns.places(width), strict=True):
            if cell.height(wide) <= room:
                tops.append(cell)
                rests.append(_EMPTY)
                continue
            parts = cell.split(wide, room)
            if parts is None:
                return None
            tops.append(parts[0])
            rests.append(parts[1])
        return self._like(tops), self._like(rests)

    def _like(self, cells: Sequence[Block]) -> Row:
        part = type(self).__new__(type(self))
        part.__dict__.update(self.__dict__)
        part._cells, part._height = cells, None
        return part

    def draw(self, page: Page, x: float, y: float, width: float, *, role: str = "TD") -> None:
        """Draw the cells, their upper edges in line."""
        with page.tags.within("TR", join=self._key):
            for index, (cell, left, wide) in enumerate(self._placed(x, width)):
                head = "Row" if self._labelled and not index else None
                scope = "Column" if role == "TH" else head
                shown = "TH" if scope else role
                with page.tags.within(shown, scope=scope, join=(self._key, index)):
                    cell.draw(page, left, y + self._pad, wide)

    def _placed(self, x: float, width: float) -> Iterator[tuple[Block, float, float]]:
        for cell, (left, wide) in zip(self._cells, self._columns.places(width), strict=True):
            yield cell, x + left, wide


class ListRow(Row):
    """A row that is an entry of a list: its last cell the entry, those before it the label."""

    def draw(self, page: Page, x: float, y: float, width: float, *, role: str = "LBody") -> None:
        """Draw the cells; entries that follow each other are one list."""
        with page.tags.within("L", join="list"), page.tags.within("LI", join=self._key):
            *labels, entry = self._placed(x, width)
            for index, (cell, left, wide) in enumerate(labels):
                if cell.height(wide):
                    with page.tags.within("Lbl", join=(self._key, index)):
                        cell.draw(page, left, y + self._pad, wide)
            cell, left, wide = entry
            with page.tags.within(role, join=(self._key, "entry")):
                cell.draw(page, left, y + self._pad, wide)


class Beside:
    """Blocks beside each other that are no row of a table, and are never parted."""

    keep_next = False

    def __init__(self, columns: Columns, cells: Sequence[Block]) -> None:
        self._row = Row(columns, cells, pad=0)

    def height(self, width: float) -> float:
        """Return the height of the highest."""
        return self._row.height(width)

    def split(self, width: float, height: float) -> None:
        """Never."""

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        """Draw them, one after the other."""
        for cell, left, wide in self._row._placed(x, width):
            cell.draw(page, left, y, wide)


class _Empty:
    keep_next = False

    def height(self, _width: float) -> float:
        return 0.0

    def split(self, width: float, height: float) -> None:
        pass

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        pass


_EMPTY = _Empty()


class Table:
    """Rows under a header."""

    def __init__(self, header: Row | None, rows: Sequence[Row], *, keep_next: bool = False) -> None:
        self._header = header
        self._rows = rows
        self.keep_next = keep_next
        # What parts on several pages have in common.
        self._key: object = self
        self._goes_on = False

    def _top(self, width: float) -> float:
        return self._header.height(width) if self._header else 0.0

    def height(self, width: float) -> float:
        """Return the height of all rows and the header."""
        return self._top(width) + sum(row.height(width) for row in self._rows)

    def split(self, width: float, height: float) -> tuple[Table, Table] | None:
        """Divide it between two rows, or inside a high one; both parts have the header."""
        left = height - self._top(width)
        for index, row in enumerate(self._rows):
            high = row.height(width)
            if high <= left:
                left -= high
                continue
            first, rest = list(self._rows[:index]), list(self._rows[index:])
            parts = row.split(width, left)
            if parts:
                first.append(parts[0])
                rest[0] = parts[1]
            if not first:
                return None
            upper = Table(self._header, first)
            lower = Table(self._header, rest, keep_next=self.keep_next)
            upper._key = lower._key = self._key
            upper._goes_on, lower._goes_on = self._goes_on, True
            return upper, lower
        return None

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        """Draw rows and rules."""
        with page.tags.within("Table", join=self._key):
            right = x + width
            if self._header:
                with page.tags.repeated() if self._goes_on else nullcontext():
                    self._header.draw(page, x, y, width, role="TH")
                y += self._header.height(width)
                page.rule(x, y, right, y, width=RULE, color=ACCENT)
            else:
                page.rule(x, y, right, y, width=HAIR, color=LINE)
            for index, row in enumerate(self._rows, 1):
                row.draw(page, x, y, width)
                y += row.height(width)
                last = index == len(self._rows)
                color = ACCENT if last and self._header else LINE
                page.rule(x, y, right, y, width=HAIR, color=color)
