"""A contact sheet: frames of a film beside each other, each with its time code."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from pathlib import Path

from evidence_desk.domain.film import at_clock
from evidence_desk.recognise.frames import Frame, frames

_CELL, _GAP, _FOOT = 560, 16, 40
_PAPER, _INK, _EDGE = (255, 255, 255), (20, 20, 20), (150, 150, 150)
# Height by width of the room on a page, which the sheet should fill.
_SHAPE = 1.25
_QUALITY = 88


def contact_sheet(path: Path, times: Sequence[float], font: Path) -> tuple[bytes, int, int, int]:
    """Return a JPEG of the frames seen at *times* (seconds), its width and height, and how many.

    Raises:
        NoFrameError: nothing in the film can be decoded.
    """
    return sheet_of(frames(path, times, side=_CELL), font)


def sheet_of(seen: Sequence[Frame], font: Path) -> tuple[bytes, int, int, int]:
    """Lay frames out in rows, as near to the shape of a page as they go."""
    from PIL import Image, ImageDraw, ImageFont

    wide, high = max(one.shown[0] for one in seen), max(one.shown[1] for one in seen)
    columns = _columns(len(seen), wide, high + _FOOT)
    rows = math.ceil(len(seen) / columns)
    size = (columns * (wide + _GAP) - _GAP, rows * (high + _FOOT + _GAP) - _GAP)
    page = Image.new("RGB", size, _PAPER)
    draw = ImageDraw.Draw(page)
    # Seven points where the sheet is as wide as a page.
    letters = ImageFont.truetype(str(font), min(_FOOT - 8, max(20, size[0] // 50)))
    for number, one in enumerate(seen):
        left = number % columns * (wide + _GAP)
        top = number // columns * (high + _FOOT + _GAP)
        across, down = left + (wide - one.shown[0]) // 2, top + high - one.shown[1]
        page.paste(Image.frombytes("RGB", one.shown, one.picture), (across, down))
        edge = (across, down, across + one.shown[0] - 1, down + one.shown[1] - 1)
        draw.rectangle(edge, outline=_EDGE)
        draw.text((left + wide / 2, top + high + 6), at_clock(one.at), _INK, letters, anchor="ma")
    data = io.BytesIO()
    page.save(data, "JPEG", quality=_QUALITY)
    return data.getvalue(), *size, len(seen)


def _columns(count: int, wide: int, high: int) -> int:
    def off(columns: int) -> float:
        rows = math.ceil(count / columns)
        empty = rows * columns - count
        return abs(math.log(rows * high / (columns * wide) / _SHAPE)) + 0.15 * empty

    return min(range(1, count + 1), key=off)
