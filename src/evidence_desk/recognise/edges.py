"""Where the characters of a recognised line begin and end."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

Corner = tuple[float, float]
# Width of a letter or digit beside that of a Chinese character; a dot takes less than either.
_NARROW, _THIN = 0.55, 0.3
_DOTS = frozenset(".,:;!|'`il·")
# Lines that run from top to bottom have no x between their characters.
_UPRIGHT = 1.5


def between(
    text: str, columns: Sequence[int], total: float, corners: Sequence[Corner]
) -> tuple[float, ...]:
    """Return the x of each edge, one more than there are characters; empty where unknown.

    *columns* are where the recogniser saw each character that is no space, of *total* columns;
    *corners* those of the line: top left, top right, bottom right, bottom left.
    """
    solid = [index for index, char in enumerate(text) if not char.isspace()]
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    wide = max(math.hypot(x1 - x0, y1 - y0), math.hypot(x2 - x3, y2 - y3))
    high = max(math.hypot(x3 - x0, y3 - y0), math.hypot(x2 - x1, y2 - y1))
    if len(solid) != len(columns) or not solid or total <= 0 or high >= _UPRIGHT * wide:
        return ()
    left, right = (x0 + x3) / 2, (x1 + x2) / 2
    middles = [left + (right - left) * min(1.0, (one + 0.5) / total) for one in columns]
    found = [min(x0, x3)] * (len(text) + 1)
    found[solid[-1] + 1 :] = [max(x1, x2)] * (len(text) - solid[-1])
    for index, (mine, other) in enumerate(pairwise(solid)):
        one, two = _width(text[mine]), _width(text[other])
        here = middles[index] + (middles[index + 1] - middles[index]) * one / (one + two)
        found[mine + 1 : other + 1] = [here] * (other - mine)
    return tuple(round(x, 1) for x in found)


def _width(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return _THIN if char in _DOTS else _NARROW
