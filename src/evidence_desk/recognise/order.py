"""In which order the lines of a picture are read, whichever way it lies."""

from __future__ import annotations

from collections.abc import Sequence

from evidence_desk.domain.recognised import Area, Line


def in_order(lines: Sequence[Line], turn: int = 0) -> tuple[Line, ...]:
    """Return *lines* row by row from the top, those of one row from the left.

    *turn* is how many quarters to the right the picture would have to be turned to be upright.
    """
    standing = {line: _turned(line.area, turn) for line in lines}
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: _middle(standing[one])):
        area = standing[line]
        first = standing[rows[-1][0]] if rows else None
        if first and first.top < _middle(area)[0] / 2 < first.bottom and _level(first, area):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(line for row in rows for line in sorted(row, key=lambda one: standing[one].left))


def _middle(area: Area) -> tuple[float, float]:
    return area.top + area.bottom, area.left


def _level(one: Area, other: Area) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.height, other.height)


def _turned(area: Area, turn: int) -> Area:
    """Return where *area* would lie; the corner of the picture does not matter."""
    for _ in range(turn % 4):
        area = Area(-area.bottom, area.left, -area.top, area.right)
    return area
