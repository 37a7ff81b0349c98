"""Where the codes of a case stand in their picture: columns by kind, groups below each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF

if TYPE_CHECKING:
    from evidence_desk.services.cases.codes import Edge, Graph, Node

WIDTH, HEIGHT = 204, 110
_DOWN, _ACROSS, _MARGIN = 46, 132, 16
_LOOP = 64  # how far a line runs out that joins codes of one column past others
# From what stands for several problems, over what stands for one, to who and what is behind it.
_COLUMN = {"master_code": 0, "feedback_code": 1, "complaint_no": 1}


@dataclass(frozen=True, slots=True)
class Line:
    """One relation: from `start` to `end`, bent by the two points between, named at `label`."""

    edge: Edge
    start: QPointF
    bend: QPointF
    back: QPointF
    end: QPointF
    label: QPointF


@dataclass(frozen=True, slots=True)
class Picture:
    """Places of all codes, by value, and of all relations, in device-independent pixels."""

    places: dict[str, QRectF]
    lines: tuple[Line, ...]
    size: QSizeF


def picture(graph: Graph) -> Picture:
    """Lay the codes out: those that hang together form a group, the others come last."""
    nodes = {one.value: one for one in graph.nodes}
    edges = [one for one in graph.edges if one.start in nodes and one.end in nodes]
    groups = _groups(nodes, edges)
    places: dict[str, QRectF] = {}
    alone = [group[0] for group in groups if len(group) == 1]
    widest, y = 0.0, float(_MARGIN)
    for group in groups:
        if len(group) > 1:
            right, y = _place(group, nodes, edges, places, y)
            widest = max(widest, right)
    per_row = max(1, int((widest or 3 * (WIDTH + 24)) // (WIDTH + 24)))
    for index, value in enumerate(alone):
        column, row = index % per_row, index // per_row
        left, top = _MARGIN + column * (WIDTH + 24), y + row * (HEIGHT + 24)
        places[value] = QRectF(left, top, WIDTH, HEIGHT)
    right = max((one.right() for one in places.values()), default=0.0)
    bottom = max((one.bottom() for one in places.values()), default=0.0)
    lines = tuple(_line(edge, places) for edge in edges)
    return Picture(places, lines, QSizeF(right + _MARGIN, bottom + _MARGIN))


def _groups(nodes: dict[str, Node], edges: Sequence[Edge]) -> list[list[str]]:
    """Return what hangs together, neighbours next to one another, in the order of the codes."""
    near: dict[str, list[str]] = {value: [] for value in nodes}
    for edge in edges:
        near[edge.start].append(edge.end)
        near[edge.end].append(edge.start)
    groups: list[list[str]] = []
    seen: set[str] = set()
    for first in nodes:
        if first in seen:
            continue
        group, waiting = [], [first]
        while waiting:
            value = waiting.pop()
            if value in seen:
                continue
            seen.add(value)
            group.append(value)
            # Codes of the same column first, so that a chain of them stays a chain.
            beside = [one for one in near[value] if one not in seen]
            mine = _column(nodes[value])
            beside = sorted(beside, key=partial(_is_beside, nodes, mine))
            waiting += beside
        groups.append(group)
    return groups


def _is_beside(nodes: dict[str, Node], column: int, value: str) -> bool:
    return _column(nodes[value]) == column


def _column(node: Node) -> int:
    return _COLUMN.get(node.kind, 2)


def _place(
    group: Sequence[str],
    nodes: dict[str, Node],
    edges: Sequence[Edge],
    places: dict[str, QRectF],
    top: float,
) -> tuple[float, float]:
    """Place one group below *top*; return its right edge and where the next one begins."""
    columns = [[v for v in group if _column(nodes[v]) == index] for index in range(3)]
    columns = [column for column in columns if column]
    tallest = max(len(column) for column in columns)
    height = tallest * HEIGHT + (tallest - 1) * _DOWN
    loops = any(
        abs(column.index(e.start) - column.index(e.end)) > 1
        for column in columns
        for e in edges
        if e.start in column and e.end in column
    )
    left = float(_MARGIN + (_LOOP + 40 if loops else 0))
    for column in columns:
        y = top + (height - (len(column) * HEIGHT + (len(column) - 1) * _DOWN)) / 2
        for value in column:
            places[value] = QRectF(left, y, WIDTH, HEIGHT)
            y += HEIGHT + _DOWN
        left += WIDTH + _ACROSS
    return left - _ACROSS, top + height + _DOWN


def _line(edge: Edge, places: dict[str, QRectF]) -> Line:
    a, b = places[edge.start], places[edge.end]
    if abs(a.left() - b.left()) < 1:
        return _down(edge, a, b)
    forward = a.left() < b.left()
    start = QPointF(a.right() if forward else a.left(), a.center().y())
    end = QPointF(b.left() if forward else b.right(), b.center().y())
    middle = (start.x() + end.x()) / 2
    bend, back = QPointF(middle, start.y()), QPointF(middle, end.y())
    return Line(edge, start, bend, back, end, (start + end) / 2)


def _down(edge: Edge, a: QRectF, b: QRectF) -> Line:
    """Return the line between two codes of one column."""
    below = a.top() < b.top()
    if abs(a.top() - b.top()) <= HEIGHT + _DOWN + 1:
        x = a.center().x()
        start = QPointF(x, a.bottom() if below else a.top())
        end = QPointF(x, b.top() if below else b.bottom())
        return Line(edge, start, start, end, end, (start + end) / 2)
    start, end = QPointF(a.left(), a.center().y()), QPointF(b.left(), b.center().y())
    out = QPointF(-_LOOP, 0)
    return Line(edge, start, start + out, end + out, end, (start + end) / 2 + out * 0.75)


def beside(places: dict[str, QRectF], value: str, way: QPointF) -> str | None:
    """Return the code that lies next in a direction, such as `QPointF(1, 0)` for the right."""
    here = places[value].center()
    best, least = None, 0.0
    for other, place in places.items():
        to = place.center() - here
        along = to.x() * way.x() + to.y() * way.y()
        across = abs(to.x() * way.y()) + abs(to.y() * way.x())
        if other != value and along > 1 and (best is None or along + 2 * across < least):
            best, least = other, along + 2 * across
    return best
