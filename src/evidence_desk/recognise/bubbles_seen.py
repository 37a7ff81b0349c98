"""Finds what stands out in a chat capture: the scrolling part, its background, boxes on it.

Runs in worker processes only: it needs the libraries that come with text recognition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING, Any

from evidence_desk.domain.captured import Box, Capture, Colour, Sheet, Strip
from evidence_desk.domain.recognised import Area, Line, Recognised

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

_SEEN = 360  # pixels of width at which boxes are looked for: noise of compression is gone there
_COLUMNS = 120
# Levels of brightness, or of colour, between the background and what stands on it.
_STANDS_OUT, _COLOURED = 5, 14
_STEP = 2.5
_SMEAR = 0.14  # line heights
# Parts of the screen that may hold the title and the field to write in, in line heights.
_HEAD, _FOOT = 9.0, 11.0
_STATUS = re.compile(r"(\d{1,2}:\d{2}.*|[\d%.]+|.*\b[2345]G\b.*|[^\w]+|.{1})")
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}")
_BESIDE = re.compile(r"进店|店铺|更多|返回|客服|消息|发送|Send|Back|\.{2,}|…|·+|<\s?\(?\d*\)?")
_COUNT = re.compile(r"\s*[(（]\d{1,4}[)）]$")


def seen(pixels: Pixels, read: Recognised) -> tuple[Capture, ...]:
    """Return what stands in a capture; *pixels* are height x width x 3, red first, upright.

    A picture of several screens, one under the other, gives one capture for each. All places are
    those of the whole picture.
    """
    width = pixels.shape[1]
    em = _usual_height(read.lines, width)
    steps = _steps(pixels)
    tops = [0, *_screens(read.lines, steps, em, width)]
    return tuple(
        _screen(pixels, read.lines, steps, em, (top, bottom))
        for top, bottom in zip(tops, [*tops[1:], len(pixels)], strict=True)
    )


def _screen(
    pixels: Pixels, every: Sequence[Line], steps: Sequence[int], em: float, span: tuple[int, int]
) -> Capture:
    import cv2

    width = pixels.shape[1]
    lines = [one for one in every if span[0] <= _middle(one.area) < span[1]]
    top, bottom = _scrolling(steps, em, *span)
    small_width = min(_SEEN, width)
    scale = small_width / width
    size = (small_width, max(1, round((bottom - top) * scale)))
    part: Any = cv2.resize(pixels[top:bottom], size, interpolation=cv2.INTER_AREA)
    background, plain = _background(part)
    boxes = _boxes(part, background, scale, top, em)
    inside = tuple(one for one in lines if top <= _middle(one.area) <= bottom)
    outside = tuple(one for one in lines if not top <= _middle(one.area) <= bottom)
    title = _title([one for one in outside if _middle(one.area) < top], em, width)
    sheet = Sheet(width, top, bottom, em, boxes, inside, title, plain, outside)
    return Capture(sheet, _strip(pixels, top, bottom, em))


def _middle(area: Area) -> float:
    return (area.top + area.bottom) / 2


def _usual_height(lines: Sequence[Line], width: int) -> float:
    tall = [one.area.height for one in lines if len(one.text) >= 3]
    return float(median(tall)) if tall else width / 18


def _steps(pixels: Pixels) -> list[int]:
    """Return the rows at which the picture changes across its whole width."""
    import cv2
    import numpy as np

    height, width = pixels.shape[:2]
    # The outermost pixels may be round corners or a scroll bar.
    edge = max(1, width // 50)
    narrow: Any = cv2.resize(
        pixels[:, edge : width - edge], (60, height), interpolation=cv2.INTER_AREA
    ).astype(np.float32)
    jump = np.abs(np.diff(narrow, axis=0)).max(axis=2)
    return [int(y) + 1 for y in np.flatnonzero((jump > _STEP).mean(axis=1) > 0.93)]


def _screens(lines: Sequence[Line], steps: Sequence[int], em: float, width: int) -> list[int]:
    """Return where another screen begins: a clock at the left between a foot and a head."""
    found = []
    for one in lines:
        if not _CLOCK.fullmatch(one.text.strip()) or one.area.left > 0.15 * width:
            continue
        top = one.area.top
        head = any(0 < y - one.area.bottom < 0.8 * _HEAD * em for y in steps)
        foot = [y for y in steps if -0.2 * em < top - y < _FOOT * em]
        if head and foot and top > 8 * em:
            near = top - foot[-1] < 1.2 * em
            found.append(foot[-1] if near else round(top - 0.5 * em))
    return sorted(set(found))


def _scrolling(steps: Sequence[int], em: float, top: int, bottom: int) -> tuple[int, int]:
    """Return where the part that scrolls begins and ends: between lines across the whole width."""
    height = bottom - top
    head = [y for y in steps if em < y - top < min(_HEAD * em, height / 3)]
    lowest = bottom - max(_FOOT * em, 1.0)
    foot = [y for y in steps if max(lowest, top + height / 2) < y < bottom - em]
    # A hairline is a step down and one up again: what follows the last one is meant. Compression
    # smears it over some rows.
    smear = round(_SMEAR * em)
    return head[-1] + smear if head else top, foot[0] - smear if foot else bottom


def _background(part: Pixels) -> tuple[Colour, bool]:
    """Return the colour along both edges, where no bubble reaches, and whether it is one colour."""
    import numpy as np

    edge = max(1, part.shape[1] // 60)
    beside = np.concatenate([part[:, :edge], part[:, -edge:]], axis=1).reshape(-1, 3)
    if not len(beside):
        return (255, 255, 255), False
    colour, share = _commonest(beside)
    return colour, share > 0.6


def _commonest(colours: Pixels) -> tuple[Colour, float]:
    """Return the commonest colour, and the share of pixels that hardly differ from it."""
    import numpy as np

    coarse = (colours >> 3).astype(np.int32)
    keys = (coarse[:, 0] << 10) | (coarse[:, 1] << 5) | coarse[:, 2]
    values, counts = np.unique(keys, return_counts=True)
    most = colours[keys == values[counts.argmax()]].astype(np.int16)
    mean = np.median(most, axis=0).astype(np.int16)
    near = np.abs(colours.astype(np.int16) - mean).max(axis=1) <= 8
    red, green, blue = (int(one) for one in mean)
    return (red, green, blue), float(near.mean())


def _boxes(
    part: Pixels, background: Colour, scale: float, top: float, em: float
) -> tuple[Box, ...]:
    import cv2
    import numpy as np

    # JPEG smears colours over twice as many pixels as brightness.
    bare = cv2.cvtColor(np.array([[background]], np.uint8), cv2.COLOR_RGB2YCrCb).astype(np.int16)
    away = np.abs(cv2.cvtColor(part, cv2.COLOR_RGB2YCrCb).astype(np.int16) - bare)
    bright, colour = away[:, :, 0], away[:, :, 1:].max(axis=2)
    mask = ((bright > _STANDS_OUT) | (colour > _COLOURED)).astype(np.uint8)
    count, _, found, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    least = 1.05 * em * scale
    boxes = []
    for number in range(1, count):
        left, above, wide, high, pixels = (int(one) for one in found[number])
        # What the bars hide but for a strip is seen on another capture, or stays a picture.
        cut = above <= 1 or above + high >= len(part) - 1
        full = 0.8 if high < least else 0.35
        if wide < least or (high < least and not cut) or high < 3 or pixels < full * wide * high:
            continue
        body = part[above : above + high, left : left + wide]
        fill, flat = _commonest(body.reshape(-1, 3))
        over = _over(body, fill) if flat > 0.3 and wide > 3.7 * em * scale else 0
        if 0.3 * em * scale < over < min(1.6 * em * scale, high):
            above, high, body = above + over, high - over, body[over:]
            fill, flat = _commonest(body.reshape(-1, 3))
        area = Area(
            left / scale, top + above / scale, (left + wide) / scale, top + (above + high) / scale
        )
        boxes.append(Box(area, fill, flat))
    boxes = [one for one in boxes if not any(_inside(one.area, other.area) for other in boxes)]
    return tuple(sorted(boxes, key=lambda one: (one.area.top, one.area.left)))


def _over(body: Pixels, fill: Colour) -> int:
    """Return how many rows at the top have little of *fill*: a name that touches its bubble."""
    import numpy as np

    near = np.abs(body.astype(np.int16) - np.array(fill, np.int16)).max(axis=2) <= 5
    return int((near.mean(axis=1) > 0.6).argmax())


def _inside(inner: Area, outer: Area) -> bool:
    return inner != outer and (
        inner.left >= outer.left
        and inner.right <= outer.right
        and inner.top >= outer.top
        and inner.bottom <= outer.bottom
    )


def _title(head: Sequence[Line], em: float, width: int) -> str | None:
    """Return the name in the bar above, without the number of people that stands behind it."""
    fit = [
        one
        for one in head
        if not _STATUS.fullmatch(one.text.strip())
        and not _BESIDE.fullmatch(one.text.strip())
        and one.area.left < 0.6 * width
        and one.area.height > 0.7 * em
    ]
    if not fit:
        return None
    best = max(fit, key=lambda one: (round(one.area.height / em, 1), one.area.width))
    return _COUNT.sub("", best.text.strip()) or None


def _strip(pixels: Pixels, top: int, bottom: int, em: float) -> Strip:
    import cv2

    width = pixels.shape[1]
    # A scroll bar shows or not, at the very right.
    part = pixels[top:bottom, : width - max(1, width // 50)]
    if not len(part):
        return Strip(width, top, _COLUMNS, em, b"")
    gray: Any = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY)
    narrow: Any = cv2.resize(gray, (_COLUMNS, len(part)), interpolation=cv2.INTER_AREA)
    return Strip(width, top, _COLUMNS, em, narrow.tobytes())
