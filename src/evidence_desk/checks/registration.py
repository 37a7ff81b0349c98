"""Lays the thumbnail inside a photo over the photo: same scene, a larger one, or another.

Correlation of gray values does not mind brightness, contrast or sharpness. Thresholds: a study
with another implementation found 0.83 and more for the 5 hardest of 75 believed originals. With
this one, 28 originals of the exif corpus agree by 0.94 and more; of 120 pairs of a photo and the
thumbnail of another, 111 stay below 0.7 and 2 pass as the same scene; of 9 cut photos 8 are found.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from operator import mul
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from evidence_desk.domain.gray import Gray

if TYPE_CHECKING:
    from PIL.Image import Image

Outcome = Literal["same", "turned", "mirrored", "larger", "other", "unclear"]

# Decoding costs time in proportion to pixels; beyond this it is not worth it.
_MOST_PIXELS = 120_000_000
_FINE, _COARSE = (48, 36), (16, 12)
_SAME, _ALIKE, _CUT, _SURE, _OTHER = 0.95, 0.9, 0.85, 0.75, 0.7
_MARGIN = 0.15
# Below this spread of gray values noise decides: blank thumbnails, lens caps.
_FLAT = 8.0
_GAIN = 0.08
_LEAST = 0.35
_WHOLE = (0.0, 0.0, 1.0, 1.0)
_WIDTHS = (1.0, 0.93, 0.88, 0.83, 0.78, 0.73, 0.68, 0.63, 0.58, 0.53, 0.48, 0.43)
_DECODER_FAULTS = (OSError, ValueError, SyntaxError, EOFError, MemoryError, RuntimeError)


class Measured(NamedTuple):
    """Gray values, their sum, and their number squared times their variance."""

    values: bytes
    total: int
    spread: int


@dataclass(frozen=True, slots=True)
class Registration:
    """How a thumbnail lies on its photo.

    `agreement` is the correlation in the best position, `plain` that without moving anything.
    `window` is the part of the thumbnail that the photo shows (left, top, right, bottom; 0 to 1).
    """

    outcome: Outcome
    agreement: float
    plain: float
    window: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)


def register(path: Path, thumbnail: bytes, *, gray: Gray | None = None) -> Registration | None:
    """Compare the JPEG at *path* with the *thumbnail* from its EXIF.

    With *gray* the photo is not decoded again.

    None where there is nothing to compare: a blank or damaged thumbnail, too many pixels.

    Raises:
        OSError: the file could not be opened.
    """
    pictures = _opened(path, thumbnail, gray)
    if pictures is None:
        return None
    photo, thumb = pictures
    thumbs = list(_without_bars(thumb))
    photo_gray = _gray(photo, _FINE)
    wanted = measured(photo_gray)
    if _spread(photo_gray) < _FLAT or _spread(_gray(thumbs[-1], _FINE)) < _FLAT:
        return None
    plain = max(correlation(_gray(bare, _FINE), wanted) for bare in thumbs)
    if plain >= _SAME:
        return Registration("same", plain, plain)
    turned, turn = max(
        (correlation(_gray(picture, _FINE), wanted), -number)
        for bare in thumbs
        for number, picture in _turns(bare)
    )
    if turned >= _ALIKE and turned > plain + _MARGIN:
        return Registration("mirrored" if -turn >= 4 else "turned", turned, plain)
    if plain >= _ALIKE:
        return Registration("same", plain, plain)
    return _searched(photo, thumbs, plain=plain)


def _searched(photo: Image, thumbs: list[Image], *, plain: float) -> Registration:
    """Look for the photo inside the thumbnail and the other way round."""
    wanted = measured(_gray(photo, _FINE)), measured(_gray(photo, _COARSE))
    larger, window = 0.0, _WHOLE
    for bare in thumbs:
        # A cut keeps its direction or is turned by a quarter.
        for number, picture in _turns(bare):
            if number in (0, 1, 3) and larger < _SAME:
                found = _best_window(picture, photo.width / photo.height, *wanted)
                larger, window = max((larger, window), found)
    smaller = 0.0
    for bare in thumbs:
        known = measured(_gray(bare, _FINE)), measured(_gray(bare, _COARSE))
        smaller = max(smaller, _best_window(photo, bare.width / bare.height, *known)[0])
    agreement = max(plain, larger, smaller)
    if agreement < _OTHER:
        return Registration("other", agreement, plain)
    if larger >= _CUT and larger > max(plain, smaller) + _GAIN and not _by_camera(window):
        return Registration("larger", larger, plain, window)
    return Registration("same" if agreement >= _SURE else "unclear", agreement, plain)


def _by_camera(window: tuple[float, float, float, float]) -> bool:
    """Return whether a camera itself may have left the rest of the thumbnail out.

    The margin that steadying and lens correction take, and a picture in another shape than the
    sensor's: all of one side, the middle of the other.
    """
    left, top, right, bottom = window
    if min(right - left, bottom - top) >= 0.92:
        return True
    whole = right - left >= 0.96 or bottom - top >= 0.96
    return whole and abs(left + right - 1) < 0.06 and abs(top + bottom - 1) < 0.06


def _best_window(
    scene: Image, shape: float, fine: Measured, coarse: Measured
) -> tuple[float, tuple[float, float, float, float]]:
    """Return how well a window of *scene*, of about that *shape*, agrees at best, and which.

    *fine* and *coarse* are the other picture. A grid of windows is tried coarsely; the best one
    is then moved edge by edge.
    """
    _, where = max(
        (correlation(_gray(scene, _COARSE, window), coarse), window)
        for window in _windows(scene.width / scene.height, shape)
    )
    best = correlation(_gray(scene, _FINE, where), fine)
    for step in (0.04, 0.04, 0.02, 0.02, 0.01):
        for side in range(4):
            for change in (-step, step):
                edges = list(where)
                edges[side] = min(1.0, max(0.0, edges[side] + change))
                if edges[2] - edges[0] < _LEAST or edges[3] - edges[1] < _LEAST:
                    continue
                window = (edges[0], edges[1], edges[2], edges[3])
                found = correlation(_gray(scene, _FINE, window), fine)
                if found > best:
                    best, where = found, window
    return best, where


def _windows(scene: float, shape: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield windows of about *shape* in a scene of that shape, as parts of its sides."""
    yield _WHOLE
    for wide in _WIDTHS:
        high = wide * scene / shape
        if _LEAST <= high <= 1.02:
            for left in _starts(wide):
                for top in _starts(high):
                    yield left, top, left + wide, min(1.0, top + high)


def _starts(part: float) -> list[float]:
    room = 1.0 - part
    count = 1 + math.ceil(room / 0.09)
    return [room * step / max(1, count - 1) for step in range(count)] if room > 0.005 else [0.0]


def _opened(path: Path, thumbnail: bytes, gray: Gray | None) -> tuple[Image, Image] | None:
    """Return both pictures in gray, small; JPEG only, decoded at a fraction of the size."""
    from PIL import Image as Pil

    try:
        with warnings.catch_warnings(action="ignore"):
            with Pil.open(io.BytesIO(thumbnail), formats=("JPEG",)) as image:
                if image.width * image.height > 1_000_000 or min(image.size) < 16:
                    return None
                thumb = image.convert("L")
            if gray is not None:
                photo = Pil.frombytes("L", (gray.width, gray.height), gray.values)
                return photo.resize(_at_most(photo.size, 240)), thumb
            with Pil.open(path, formats=("JPEG",)) as image:
                if image.width * image.height > _MOST_PIXELS:
                    return None
                image.draft("L", (320, 240))
                photo = image.convert("L").resize(_at_most(image.size, 240))
    except _DECODER_FAULTS as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        return None
    return photo, thumb


def _at_most(size: tuple[int, int], side: int) -> tuple[int, int]:
    scale = min(1.0, side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _without_bars(thumb: Image) -> Iterator[Image]:
    """Yield the thumbnail, and once more without the black bars around it."""
    from PIL.Image import Transpose

    yield thumb
    left, top, right, bottom = 0, 0, thumb.width, thumb.height
    pixels = thumb.tobytes()
    columns = thumb.transpose(Transpose.ROTATE_90).tobytes()
    rows = [pixels[y * right : (y + 1) * right] for y in range(bottom)]
    lines = [columns[x * bottom : (x + 1) * bottom] for x in range(right)][::-1]
    while top < thumb.height // 3 and _dark(rows[top]):
        top += 1
    while bottom > thumb.height * 2 // 3 and _dark(rows[bottom - 1]):
        bottom -= 1
    while left < thumb.width // 3 and _dark(lines[left]):
        left += 1
    while right > thumb.width * 2 // 3 and _dark(lines[right - 1]):
        right -= 1
    if (left, top, right, bottom) != (0, 0, *thumb.size):
        # One more pixel goes: the coder smears the edge of a bar.
        edges = (left + (left > 0), top + (top > 0), right, bottom)
        inner = (*edges[:2], right - (right < thumb.width), bottom - (bottom < thumb.height))
        yield thumb.crop(inner)


def _dark(line: bytes) -> bool:
    return sum(line) < 24 * len(line) and _spread(line) < 10


def _turns(image: Image) -> Iterator[tuple[int, Image]]:
    """Yield the eight ways to lay a picture: 0 to 3 turned, 4 to 7 mirrored and turned."""
    from PIL.Image import Transpose

    yield 0, image
    for number, how in enumerate(
        (
            Transpose.ROTATE_90,
            Transpose.ROTATE_180,
            Transpose.ROTATE_270,
            Transpose.FLIP_LEFT_RIGHT,
            Transpose.TRANSPOSE,
            Transpose.FLIP_TOP_BOTTOM,
            Transpose.TRANSVERSE,
        ),
        start=1,
    ):
        yield number, image.transpose(how)


def _gray(
    image: Image,
    size: tuple[int, int],
    window: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0),
) -> bytes:
    from PIL.Image import Resampling

    left, top, right, bottom = window
    wide, high = image.size
    box = (left * wide, top * high, min(right, 1.0) * wide, min(bottom, 1.0) * high)
    return image.resize(size, Resampling.BOX, box=box).tobytes()


def _spread(values: bytes) -> float:
    """Return the standard deviation."""
    mean = sum(values) / len(values)
    return math.sqrt(max(0.0, sum(map(mul, values, values)) / len(values) - mean * mean))


def measured(values: bytes) -> Measured:
    """Return gray values with their sums, for comparing many others with them."""
    total = sum(values)
    squares = sum(map(mul, values, values))
    return Measured(values, total, len(values) * squares - total * total)


def correlation(one: bytes, other: Measured) -> float:
    """Return the correlation of two pictures of one size, 0 where one of them is flat."""
    count = len(one)
    a = sum(one)
    aa = count * sum(map(mul, one, one)) - a * a
    if aa <= 0 or other.spread <= 0:
        return 0.0
    both = count * sum(map(mul, one, other.values)) - a * other.total
    return float(both) / math.sqrt(aa * other.spread)
