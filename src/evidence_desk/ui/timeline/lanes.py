"""The lanes of the time axis: which entry runs in which, and how dense ones gather. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from evidence_desk.domain.case import Code
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.timeline import CaseFile, Entry
from evidence_desk.ui.timeline.rails import numbers
from evidence_desk.ui.timeline.scale import Scale, seconds

LaneKind = Literal["code", "event", "chat", "order", "other"]
# In this order from top to bottom, after the codes.
_ORDER: tuple[LaneKind, ...] = ("event", "chat", "order", "other")
# Kinds of the vocabulary that tell of the order and its way.
_ORDERS = frozenset({"page_capture", "logistics_record", "receipt"})
_CHATS = frozenset({"chat_log"})
# Events that do.
_MOVES = frozenset(
    {"order_paid", "shipped", "delivered", "transaction_success", "return_sent", "return_received"}
)
# Nearer than this, in pixels, two entries become one group.
NEAR = 54
# How long a time may last that is known no finer.
_SPANS = {"year": timedelta(days=365), "month": timedelta(days=30), "day": timedelta(days=1)}


@dataclass(frozen=True, slots=True)
class Item:
    """An entry at a time; `until` is the end of what its time may mean (a whole day, a month)."""

    entry: Entry
    at: float
    until: float


@dataclass(frozen=True, slots=True)
class Group:
    """Items `first` to before `last` of a lane, too near to be told apart at this scale."""

    first: int
    last: int
    x: float
    end: float

    @property
    def count(self) -> int:
        """How many items it gathers."""
        return self.last - self.first


class Lane:
    """One lane: its items by time. `code` and its `number` are None for what has no code."""

    def __init__(
        self,
        kind: LaneKind,
        items: Sequence[Item],
        *,
        code: Code | None = None,
        number: int | None = None,
    ) -> None:
        self.kind, self.code, self.number = kind, code, number
        self.items = sorted(items, key=lambda item: item.at)
        self.times = [item.at for item in self.items]

    def groups(self, scale: Scale, width: float) -> Iterator[Group]:
        """Yield the groups in view. It takes steps by pixels, not by items: any number is quick.

        Cells are counted from 1970, so that a group stays itself while the axis is panned.
        """
        cell = NEAR * scale.per_px
        # One that begins left of the view may reach into it.
        start = int((scale.start - 8 * cell) // cell) * cell
        index = bisect_left(self.times, start)
        end = scale.at(width + NEAR)
        held: Group | None = None
        while index < len(self.items) and self.times[index] <= end:
            border = (self.times[index] // cell + 1) * cell
            last = bisect_left(self.times, border, lo=index + 1)
            made = Group(index, last, scale.x(self.times[index]), scale.x(self.times[last - 1]))
            if held is not None and made.x - held.x < NEAR:
                held = Group(held.first, made.last, held.x, made.end)
            else:
                if held is not None:
                    yield held
                held = made
            index = last
        if held is not None:
            yield held

    def between(self, first: float, last: float) -> list[Item]:
        """Return the items from *first* to *last*, both included."""
        return self.items[bisect_left(self.times, first) : bisect_right(self.times, last)]


class Lanes:
    """All lanes of a case, and what has no time."""

    def __init__(self, file: CaseFile, found: Sequence[Entry]) -> None:
        """Sort *found*, the entries of the case's timeline, into lanes."""
        self.numbers = numbers(file.codes)
        exhibits = {exhibit.id: exhibit for exhibit in file.exhibits}
        placed: dict[str, list[Item]] = {value: [] for value in self.numbers}
        rest: dict[LaneKind, list[Item]] = {kind: [] for kind in _ORDER}
        self.undated: list[Entry] = []
        for entry in found:
            if entry.local is None or entry.at is None:
                self.undated.append(entry)
                continue
            item = Item(entry, seconds(entry.local), seconds(_end(entry.local, entry.at)))
            thread = next((value for value in entry.codes if value in placed), None)
            if thread is not None:
                placed[thread].append(item)
            else:
                rest[_kind(entry, exhibits)].append(item)
        codes = {code.value: code for code in file.codes}
        self.all = [
            Lane("code", items, code=codes[value], number=self.numbers[value])
            for value, items in placed.items()
        ]
        self.all += [Lane(kind, items) for kind, items in rest.items() if items]
        self._places: dict[tuple[str, int], tuple[int, int]] = {
            (item.entry.what, item.entry.id): (number, place)
            for number, lane in enumerate(self.all)
            for place, item in enumerate(lane.items)
        }
        ends = [(lane.times[0], lane.items[-1].until) for lane in self.all if lane.items]
        self.first = min((first for first, _ in ends), default=None)
        self.last = max((last for _, last in ends), default=None)

    def find(self, what: str, ident: int) -> tuple[int, int] | None:
        """Return the lane and the place in it of an entry; None if it has no time."""
        return self._places.get((what, ident))

    def step(self, key: tuple[str, int] | None, by: int, lanes: int = 0) -> tuple[str, int] | None:
        """Return the entry *by* places on in its lane, or the nearest one *lanes* further down.

        The ends hold; None only where nothing has a time.
        """
        shown = [number for number, lane in enumerate(self.all) if lane.items]
        if not shown:
            return None
        place = self.find(*key) if key else None
        if place is None:
            item = self.all[shown[0]].items[0]
        elif lanes:
            at = self.all[place[0]].times[place[1]]
            index = min(max(shown.index(place[0]) + lanes, 0), len(shown) - 1)
            lane = self.all[shown[index]]
            right = min(bisect_left(lane.times, at), len(lane.items) - 1)
            near = (max(0, right - 1), right)
            item = lane.items[min(near, key=lambda one: abs(lane.times[one] - at))]
        else:
            lane = self.all[place[0]]
            item = lane.items[min(max(place[1] + by, 0), len(lane.items) - 1)]
        return item.entry.what, item.entry.id

    def between(self, first: float, last: float) -> Iterator[Entry]:
        """Yield the entries of a stretch of time, lane by lane."""
        for lane in self.all:
            yield from (item.entry for item in lane.between(first, last))

    def density(self, first: float, last: float, cells: int) -> list[int]:
        """Count the entries in *cells* equal parts of a stretch of time."""
        if cells < 1 or last <= first:
            return []
        counts = [0] * cells
        width = (last - first) / cells
        for lane in self.all:
            index = bisect_left(lane.times, first)
            while index < len(lane.times) and lane.times[index] <= last:
                cell = min(cells - 1, int((lane.times[index] - first) // width))
                end = bisect_left(lane.times, first + (cell + 1) * width, lo=index + 1)
                counts[cell] += end - index
                index = end
        return counts


def _end(local: datetime, at: Moment) -> datetime:
    try:
        return local + _SPANS.get(at.precision, timedelta())
    except OverflowError:
        return local


def _kind(entry: Entry, exhibits: dict[int, Exhibit]) -> LaneKind:
    if entry.what == "event":
        return "order" if entry.label in _MOVES else "event"
    if entry.what == "code":
        return "event"
    if entry.what == "message":
        return "chat"
    exhibit = exhibits[entry.id]
    if exhibit.file.kind == "chat" or exhibit.kind in _CHATS:
        return "chat"
    return "order" if exhibit.kind in _ORDERS else "other"
