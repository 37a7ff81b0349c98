"""Texts put together of a page's lines as they are read: rows, wrapped paragraphs, label and value.

What is cut in two by a bubble's edge, or named by a word beside or above it, can only be spotted
in such a text; every character knows the line it stands in.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evidence_desk.domain.recognised import Line

_LABEL = 16  # characters of the longest label
_CHAIN = 14  # lines of the longest paragraph
_ROWS = 40  # rows of a table
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stream:
    """A text and, for each of its characters, the line and the place in it; None for joints."""

    text: str
    cells: tuple[Cell | None, ...]


def streams(lines: Sequence[Line]) -> Iterator[Stream]:
    """Yield the texts in which facts are looked for."""
    rows = _rows(lines)
    chains = _chains(lines)
    # Three labels and more side by side head a table.
    heads = {
        index
        for row in rows
        if len(row) > 2 and all(_is_label(lines[member]) for member in row)
        for index in row
    }
    followed = {chain[0]: chain for chain in chains}
    for index in range(len(lines)):
        yield _stream(lines, ((index,),))
    for chain in chains:
        yield _stream(lines, (chain,))
    for row in rows:
        if len(row) > 1:
            yield _stream(lines, tuple((index,) for index in row), " ")
        for place, index in enumerate(row):
            left = row[:place]
            value = followed.get(index, (index,))
            if left and (len(value) > 1 or len(row) > 2):
                yield _stream(lines, (*((one,) for one in left), value), " ")
            if not (left and _is_label(lines[left[-1]])):
                for head in _heads(lines, index, heads):
                    for group in dict.fromkeys((value, (index,))):
                        yield _stream(lines, ((head,), group), "\n")


def continued(lines: Sequence[Line]) -> dict[int, int]:
    """Return by which line each wrapped line goes on."""
    return {a: b for chain in _chains(lines) for a, b in pairwise(chain)}


def _stream(lines: Sequence[Line], groups: Sequence[Sequence[int]], joint: str = "") -> Stream:
    text, cells = "", list[Cell | None]()
    for group in groups:
        if text and joint:
            text += joint
            cells += [None] * len(joint)
        for index in group:
            text += lines[index].text
            cells += [(index, at) for at in range(len(lines[index].text))]
    return Stream(text, tuple(cells))


def _rows(lines: Sequence[Line]) -> list[list[int]]:
    """Return the lines that stand side by side, from left to right."""
    rows: list[list[int]] = []
    for index in sorted(range(len(lines)), key=lambda i: _middle(lines[i])):
        one = lines[index].area
        for row in rows[-4:]:
            other = lines[row[-1]].area
            apart = abs(_middle(lines[index]) - _middle(lines[row[-1]]))
            if apart < 0.5 * max(one.height, other.height) and all(
                _beside(lines[index], lines[member]) for member in row
            ):
                row.append(index)
                break
        else:
            rows.append([index])
    return [sorted(row, key=lambda i: lines[i].area.left) for row in rows]


def _beside(one: Line, other: Line) -> bool:
    shared = min(one.area.right, other.area.right) - max(one.area.left, other.area.left)
    return shared < 0.5 * min(one.area.width, other.area.width)


def _middle(line: Line) -> float:
    return (line.area.top + line.area.bottom) / 2


def _chains(lines: Sequence[Line]) -> list[tuple[int, ...]]:
    """Return the paragraphs of two lines and more whose upper lines are full."""
    after: dict[int, int] = {}
    order = sorted(range(len(lines)), key=lambda i: lines[i].area.top)
    tops = [lines[i].area.top for i in order]
    for index, line in enumerate(lines):
        bottom, height = line.area.bottom, line.area.height
        near = order[bisect(tops, bottom - height) : bisect(tops, bottom + height)]
        under = [j for j in near if j != index and _goes_on(line, lines[j])]
        if under:
            after[index] = min(under, key=lambda j: lines[j].area.top)
    taken: dict[int, int] = {}
    for index, below in after.items():
        rival = taken.get(below)
        if rival is None or lines[index].area.bottom > lines[rival].area.bottom:
            taken[below] = index
    after = {above: below for below, above in taken.items()}
    found: list[tuple[int, ...]] = []
    for head in sorted(set(after) - set(after.values())):
        chain = [head]
        while chain[-1] in after and len(chain) < _CHAIN:
            chain.append(after[chain[-1]])
        found += _full(lines, chain)
    return found


def _goes_on(line: Line, other: Line) -> bool:
    one, two = line.area, other.area
    height = min(one.height, two.height)
    if not 0.57 < two.height / max(one.height, 1) < 1.75:
        return False
    if not -0.35 * height < two.top - one.bottom < 0.95 * height:
        return False
    starts = [one.left]
    # A value that begins behind its label goes on under the value.
    starts += [
        line.part(at + 1, len(line.text)).left
        for sign in ":："
        if 0 < (at := line.text.find(sign)) < _LABEL
    ]
    return any(abs(two.left - start) < 0.75 * height for start in starts)


def _full(lines: Sequence[Line], chain: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Cut a column of lines where one is too short to have been wrapped."""
    widest = max(lines[index].area.right for index in chain)
    part: list[int] = []
    for index in chain:
        part.append(index)
        if lines[index].area.right < widest - 2.6 * lines[index].area.height:
            if len(part) > 1:
                yield tuple(part)
            part = []
    if len(part) > 1:
        yield tuple(part)


def _is_label(line: Line) -> bool:
    text = line.text.strip()
    return 1 < len(text) <= _LABEL and not any(char.isdigit() for char in text)


def _heads(lines: Sequence[Line], index: int, heads: Collection[int]) -> Iterator[int]:
    """Yield what may name a line from above: the label right over it, and the head of its column.

    In a column values stand flush under each other and under their head.
    """
    over = _next_above(lines, index, 1.9)
    if over is not None and _is_label(lines[over]):
        yield over
    for _ in range(_ROWS):
        if over is None or abs(lines[over].area.left - lines[index].area.left) > (
            0.6 * lines[index].area.height
        ):
            return
        if over in heads:
            yield over
            return
        over = _next_above(lines, over, 4.0)


def _next_above(lines: Sequence[Line], index: int, reach: float) -> int | None:
    one = lines[index].area
    best: int | None = None
    for j, other in enumerate(lines):
        two = other.area
        height = max(one.height, two.height)
        gap = one.top - two.bottom
        if j == index or not -0.35 * height < gap < reach * height or two.top >= one.top:
            continue
        middles = abs((one.left + one.right) / 2 - (two.left + two.right) / 2)
        is_over = min(abs(one.left - two.left), middles, abs(one.right - two.right)) < height
        shared = min(one.right, two.right) - max(one.left, two.left)
        if not is_over and shared < 0.5 * min(one.width, two.width):
            continue
        if best is None or two.bottom > lines[best].area.bottom:
            best = j
    return best
