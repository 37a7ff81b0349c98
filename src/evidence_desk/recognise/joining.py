"""Lays captures of one chat over each other where their pixels are the same.

A join is proved or not made: from the first row of the lower capture to the last of the upper one
everything must be equal, within what compression changes, and no other place may fit as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from evidence_desk.domain.captured import Box, Sheet, Strip
from evidence_desk.domain.recognised import Area, Line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Gray = NDArray[np.float32]

# Looked for at a quarter of the rows and a third of the columns first.
_ROWS, _WIDE = 4, 3
_CANDIDATES = 6
# Gray levels of cells of four rows and a hundredth of the width: what JPEG was seen to change, and
# what a single other digit changes at least.
_CELL, _MEAN = 22.0, 2.2
# What must be seen twice: two things apart from each other, and so many line heights of content.
_THINGS, _CONTENT = 2, 3.0
_MARGIN = 0.25  # line heights at both ends that bars may shade


@dataclass(frozen=True, slots=True)
class Overlap:
    """Capture `lower` begins `offset` rows below the beginning of `upper`, over `rows` rows."""

    upper: int
    lower: int
    offset: int
    rows: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Captures in proved order: each group as places (capture, rows below the first one's top)."""

    groups: tuple[tuple[tuple[int, int], ...], ...]
    overlaps: tuple[Overlap, ...]


def joined(strips: Sequence[Strip]) -> Joined:
    """Return which captures overlap, and in which order they stand.

    Groups keep the order in which their first captures were given.
    """
    grays = [_gray(one) for one in strips]
    found: list[Overlap] = []
    for upper, gray in enumerate(grays):
        for lower, other in enumerate(grays):
            if upper == lower or strips[upper].width != strips[lower].width:
                continue
            overlap = _overlap(gray, other, strips[upper].em)
            if overlap is None or (overlap[0] == 0 and lower < upper):
                continue
            found.append(Overlap(upper, lower, *overlap))
    return _ordered(len(strips), found)


def _gray(strip: Strip) -> Gray:
    import numpy as np

    flat = np.frombuffer(strip.gray, np.uint8).astype(np.float32)
    return flat.reshape(-1, strip.columns)


def _reduced(gray: Gray) -> Gray:
    rows, columns = gray.shape
    part = gray[: rows // _ROWS * _ROWS, : columns // _WIDE * _WIDE]
    blocks = part.reshape(rows // _ROWS, _ROWS, columns // _WIDE, _WIDE)
    small: Gray = blocks.mean(axis=(1, 3))
    return small


def _overlap(upper: Gray, lower: Gray, em: float) -> tuple[int, int] | None:
    """Return where *lower* begins in *upper*, and over how many rows; None if not proved."""
    import numpy as np

    if min(len(upper), len(lower)) < _CONTENT * em:
        return None
    margin = round(_MARGIN * em)
    small_upper, small_lower = _reduced(upper), _reduced(lower)
    busy = _busy(small_lower)
    least = max(2, round(_CONTENT * em / _ROWS))
    costs = np.full(len(small_upper), np.inf, np.float32)
    for place in range(len(small_upper) - least):
        count = min(len(small_upper) - place, len(small_lower))
        content = busy[:count]
        if int(content.sum()) * _ROWS < 0.6 * _CONTENT * em:
            continue
        away = np.abs(small_upper[place : place + count] - small_lower[:count])
        costs[place] = float(away[content].mean())
    proved: list[tuple[int, int]] = []
    for place in _best(costs, apart=max(2, round(0.3 * em / _ROWS))):
        exact = _exact(upper, lower, place * _ROWS, margin)
        if exact is not None and _is_proved(upper, lower, exact, margin, em):
            proved.append((exact, min(len(upper) - exact, len(lower))))
    places = {place for place, _ in proved}
    if not proved or max(places) - min(places) > 2:
        return None  # nowhere, or at several places: the same words said twice
    return proved[0]


def _best(costs: NDArray[np.float32], *, apart: int) -> list[int]:
    import numpy as np

    left = costs.copy()
    found: list[int] = []
    for _ in range(_CANDIDATES):
        place = int(left.argmin())
        if not np.isfinite(left[place]):
            break
        found.append(place)
        left[max(0, place - apart) : place + apart + 1] = np.inf
    return found


def _exact(upper: Gray, lower: Gray, about: int, margin: int) -> int | None:
    """Return the row near *about* at which the captures differ least."""
    import numpy as np

    best: tuple[float, int] | None = None
    for place in range(max(0, about - 2 * _ROWS), min(len(upper), about + 2 * _ROWS) + 1):
        count = min(len(upper) - place, len(lower)) - margin
        if count <= 2 * margin:
            continue
        rows = slice(margin, count)
        away = np.abs(upper[place : place + count][rows] - lower[:count][rows])
        cost = float(away.mean())
        if best is None or cost < best[0]:
            best = cost, place
    return best[1] if best else None


def _is_proved(upper: Gray, lower: Gray, place: int, margin: int, em: float) -> bool:
    count = min(len(upper) - place, len(lower)) - margin
    one, other = upper[place + margin : place + count], lower[margin:count]
    rows = len(one) // _ROWS * _ROWS
    if rows < _CONTENT * em:
        return False
    shape = (rows // _ROWS, _ROWS, one.shape[1])
    cells_one = one[:rows].reshape(shape).mean(axis=1)
    cells_other = other[:rows].reshape(shape).mean(axis=1)
    away: Any = abs(cells_one - cells_other)
    busy = _busy(cells_other)
    if not busy.any() or float(away.max()) > _CELL or float(away[busy].mean()) > _MEAN:
        return False
    return int(busy.sum()) * _ROWS >= _CONTENT * em and _things(busy, em) >= _THINGS


def _busy(cells: Gray) -> NDArray[np.bool_]:
    """Tell which rows have anything on them."""
    import numpy as np

    usual = np.median(cells[:, [0, -1]])
    found: NDArray[np.bool_] = np.abs(cells - usual).max(axis=1) > 5
    return found


def _things(busy: NDArray[np.bool_], em: float) -> int:
    """Count stretches with content that are at least a line high."""
    count = run = 0
    for one in [*busy.tolist(), False]:
        if one:
            run += 1
        else:
            count += run * _ROWS >= 0.7 * em
            run = 0
    return count


def _ordered(count: int, overlaps: list[Overlap]) -> Joined:
    """Put captures where their overlaps say; one that contradicts longer ones is left out."""
    place: dict[int, tuple[int, int]] = {one: (one, 0) for one in range(count)}  # group and row
    kept: list[Overlap] = []
    for one in sorted(overlaps, key=lambda overlap: -overlap.rows):
        group, row = place[one.upper]
        other, below = place[one.lower]
        shift = row + one.offset - below
        if group == other:
            if abs(shift) <= 2:
                kept.append(one)
            continue
        for member, (its, at) in list(place.items()):
            if its == other:
                place[member] = (group, at + shift)
        kept.append(one)
    groups: dict[int, list[tuple[int, int]]] = {}
    for member in range(count):
        groups.setdefault(place[member][0], []).append((member, place[member][1]))
    ordered = []
    for members in groups.values():
        top = min(at for _, at in members)
        ordered.append(tuple(sorted(((one, at - top) for one, at in members), key=lambda m: m[1])))
    ordered.sort(key=lambda members: min(one for one, _ in members))
    return Joined(tuple(ordered), tuple(kept))


# --- one sheet of several -------------------------------------------------------------------------


def laid(sheets: Sequence[Sheet], places: Sequence[int]) -> Sheet:
    """Return one sheet of captures that overlap; *places* are rows below the first one's top.

    The sheet begins at row 0. What stands twice is kept once, from where it is seen whole.
    """
    first = sheets[0]
    boxes: list[Box] = []
    lines: list[tuple[Line, float]] = []
    spans = []
    for sheet, place in zip(sheets, places, strict=True):
        shift = place - sheet.top
        spans.append((float(place), sheet.bottom + shift))
        for box in sheet.boxes:
            _put_box(boxes, replace(box, area=moved(box.area, shift)), first.em)
        for line in sheet.lines:
            edges = min(line.area.top - sheet.top, sheet.bottom - line.area.bottom)
            shifted = replace(line, area=moved(line.area, shift))
            _put_line(lines, shifted, edges)
    return Sheet(
        first.width,
        min(top for top, _ in spans),
        max(bottom for _, bottom in spans),
        first.em,
        tuple(sorted(boxes, key=lambda one: (one.area.top, one.area.left))),
        tuple(line for line, _ in sorted(lines, key=lambda one: one[0].area.top)),
        next((one.title for one in sheets if one.title), None),
        all(one.plain for one in sheets),
    )


def moved(area: Area, down: float) -> Area:
    """Return *area* as many rows further down."""
    return Area(area.left, area.top + down, area.right, area.bottom + down)


def _put_box(boxes: list[Box], box: Box, em: float) -> None:
    """Add a box; one that is the same, or another part of it, grows instead."""
    for number, other in enumerate(boxes):
        a, b = other.area, box.area
        down = min(a.bottom, b.bottom) - max(a.top, b.top)
        same = abs(a.left - b.left) < 0.4 * em and abs(a.right - b.right) < 0.4 * em
        if same and down > -2:
            whole = Area(
                min(a.left, b.left),
                min(a.top, b.top),
                max(a.right, b.right),
                max(a.bottom, b.bottom),
            )
            boxes[number] = replace(other if a.height >= b.height else box, area=whole)
            return
    boxes.append(box)


def _put_line(lines: list[tuple[Line, float]], line: Line, edges: float) -> None:
    """Add a line; of two readings of one, that further from an edge is kept."""
    for number, (other, far) in enumerate(lines):
        a, b = other.area, line.area
        down = min(a.bottom, b.bottom) - max(a.top, b.top)
        across = min(a.right, b.right) - max(a.left, b.left)
        if down > 0.5 * min(a.height, b.height) and across > 0.5 * min(a.width, b.width):
            if min(edges, 50.0) > min(far, 50.0):
                lines[number] = line, edges
            return
    lines.append((line, edges))
