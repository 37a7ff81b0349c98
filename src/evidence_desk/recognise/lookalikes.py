"""Tells the letter O from the digit 0 by its shape: the engine cannot, and its scores do not say.

In nearly every font of screens an O is a third wider than the digits, which are all of one width,
and a 0 is one of them. Measured over six fonts at two sizes, in parts of the middle width of the
other digits: 0 from 0.90 to 1.11, O from 1.25 to 1.46; in a font made for coarse screens O is at
1.07 to 1.15. What lies between is left as it was read. I and 1 differ in some fonts by nothing,
and are left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Any

# A code: letters and digits mixed. Numbers alone have no letters, and words no digits.
_CODE = re.compile(r"(?=[A-Z0-9]*[0-9])(?=[A-Z0-9]*[A-Z])[A-Z0-9]{5,}")
_DIGITS, _ROUND = frozenset("235689"), frozenset("CGQD")
# Widths beside other digits, else beside round letters, else beside the height: up to the first it
# is a digit, from the second on a letter.
_BESIDE_DIGITS, _BESIDE_ROUND, _BESIDE_HEIGHT = (1.06, 1.2), (0.9, 1.04), (0.62, 0.75)
# How dark a pixel must be, in parts of the darkest, to belong to a character.
_INK = (0.35, 0.5, 0.65, 0.8)


def settled(text: str, columns: Sequence[int], total: float, crop: Any) -> str:
    """Return *text* with each O and 0 in a code as its shape says, where that is clear.

    *columns* are where the recogniser saw each character that is no space, of *total* columns of
    *crop*, the pixels of the line alone (rows, columns, colours).
    """
    solid = [index for index, char in enumerate(text) if not char.isspace()]
    if len(solid) != len(columns) or total <= 0:
        return text
    place = dict(zip(solid, columns, strict=True))
    scale = crop.shape[1] / total
    found = list(text)
    for match in _CODE.finditer(text):
        if not {"O", "0"} & set(match[0]):
            continue
        middles = [(place[index] + 0.5) * scale for index in range(*match.span())]
        glyphs = _glyphs(crop, middles)
        if glyphs is not None:
            found[match.start() : match.end()] = _told(match[0], glyphs)
    return "".join(found)


def _told(code: str, glyphs: Sequence[tuple[float, float]]) -> list[str]:
    height = median(high for _, high in glyphs)
    digits = [wide for char, (wide, _) in zip(code, glyphs, strict=True) if char in _DIGITS]
    letters = [wide for char, (wide, _) in zip(code, glyphs, strict=True) if char in _ROUND]
    if digits:
        unit, (narrow, wide_from) = median(digits), _BESIDE_DIGITS
    elif letters:
        unit, (narrow, wide_from) = median(letters), _BESIDE_ROUND
    else:
        unit, (narrow, wide_from) = height, _BESIDE_HEIGHT
    said = []
    for char, (wide, _) in zip(code, glyphs, strict=True):
        share = wide / unit
        if char in "O0" and (share <= narrow or share >= wide_from):
            said.append("0" if share <= narrow else "O")
        else:
            said.append(char)
    return said


def _glyphs(crop: Any, middles: Sequence[float]) -> list[tuple[float, float]] | None:
    """Return width and height of each character's ink, in pixels; None where some touch."""
    import numpy

    step = (middles[-1] - middles[0]) / max(1, len(middles) - 1)
    left = max(0, int(middles[0] - step))
    right = min(crop.shape[1], int(middles[-1] + step) + 1)
    gray = crop[:, left:right].mean(axis=2) if crop.ndim == 3 else crop[:, left:right]
    if gray.size == 0:
        return None
    ink = numpy.abs(gray - numpy.median(gray))
    ink = ink / max(float(ink.max()), 1.0)
    reach = 0.75 * step
    for least in _INK:
        mask = ink > least
        runs = [
            (start, end)
            for start, end in _runs(mask.any(axis=0))
            if middles[0] - reach <= left + (start + end) / 2 <= middles[-1] + reach
        ]
        if len(runs) == len(middles):
            return [_size(ink, mask, start, end) for start, end in runs]
    return None


def _size(ink: Any, mask: Any, start: int, end: int) -> tuple[float, float]:
    rows = mask[:, start:end].any(axis=1).nonzero()[0]
    # Half-covered columns at the rims count by how dark they are.
    wide = float(ink[:, max(0, start - 1) : end + 1].max(axis=0).sum())
    return wide, float(rows[-1] - rows[0] + 1)


def _runs(filled: Any) -> list[tuple[int, int]]:
    found, start = [], None
    for index, one in enumerate([*filled.tolist(), False]):
        if one and start is None:
            start = index
        elif not one and start is not None:
            found.append((start, index))
            start = None
    return found
