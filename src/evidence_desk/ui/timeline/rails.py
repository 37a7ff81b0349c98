"""Which lane each feedback code's rail runs in, and from which row to which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence_desk.domain.case import Code
from evidence_desk.ui.timeline.rows import Rows

# More rails side by side cannot be told apart; further codes show as chips only.
MOST_LANES = 6
# Numbers of other things, which are no thread of the dispute.
_NO_RAIL = ("agent_id", "order_no", "waybill")


@dataclass(frozen=True, slots=True)
class Rail:
    """One code's rail. `number` is that of `numbers`."""

    code: Code
    number: int
    lane: int
    first: int
    last: int


def numbers(codes: Sequence[Code]) -> dict[str, int]:
    """Number the codes that are a thread of the dispute, from 0: it decides their colour."""
    threads = [code.value for code in codes if code.kind not in _NO_RAIL]
    return {value: number for number, value in enumerate(threads)}


class Rails:
    """All rails of a case."""

    def __init__(self, codes: Sequence[Code], rows: Rows) -> None:
        self.numbers = numbers(codes)
        # Entries of each thread, with those that have no time and so no place on its rail.
        self.counts: dict[str, int] = {}
        spans: dict[str, tuple[int, int]] = {}
        for index, row in enumerate(rows.rows):
            if row.entry is None:
                continue
            for value in row.entry.codes:
                if value in self.numbers:
                    self.counts[value] = self.counts.get(value, 0) + 1
                if row.entry.at is None:
                    continue
                first, _ = spans.get(value, (index, index))
                spans[value] = (first, index)
        threads = [c for c in codes if c.value in spans and c.value in self.numbers]
        threads.sort(key=lambda code: spans[code.value][0])
        free_from: list[int] = []
        self.by_value: dict[str, Rail] = {}
        self._lanes: list[list[Rail]] = []
        for code in threads:
            first, last = spans[code.value]
            lane = next((i for i, row in enumerate(free_from) if row < first), len(free_from))
            if lane >= MOST_LANES:
                continue
            if lane == len(free_from):
                free_from.append(last)
                self._lanes.append([])
            free_from[lane] = last
            rail = Rail(code, self.numbers[code.value], lane, first, last)
            self._lanes[lane].append(rail)
            self.by_value[code.value] = rail
        self._starts = [[rail.first for rail in lane] for lane in self._lanes]

    @property
    def lanes(self) -> int:
        """How many lanes there are."""
        return len(self._lanes)

    def between(self, first: int, last: int) -> Iterator[Rail]:
        """Yield the rails that touch the rows *first* to *last*."""
        for lane, starts in zip(self._lanes, self._starts, strict=True):
            for rail in lane[max(0, bisect_right(starts, first) - 1) : bisect_right(starts, last)]:
                if rail.last >= first:
                    yield rail
