"""Finds exhibits that look like the same picture: another size, re-sent, turned, slightly cut.

A picture becomes a small upright gray square. Two squares whose coarse hashes are near are laid
over one another. Copies of other size and quality differ nowhere by more than a ninth of their
contrast, pages of one app with other words in some place by a quarter and more (measured on the
samples and on pictures of ../shared); so a place that differs decides, not the mean.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass, replace
from operator import mul
from typing import TYPE_CHECKING, cast

from evidence_desk.domain.gray import Gray
from evidence_desk.domain.progress import Progress
from evidence_desk.readers import pictures
from evidence_desk.services.workspace import Workspace

if TYPE_CHECKING:
    from PIL.Image import Image

# Raise it when the same picture gets another look.
VERSION = 2
_SIDE = 48
_HEAD = struct.Struct(">BfQB?")
# Below this contrast noise decides: blank pages, lens caps.
_FLAT = 24
_NEAR = 10  # bits of 64
_SHAPE = 0.06
_DIFFERENT = 0.16  # of the contrast, in any one place
# A cut copy of a photo agrees by 0.99 once it is laid right; photos of two parcel labels, which
# look much alike, by 0.984 and less. Pages of one app agree by 0.999: they are never moved.
_AGREED = 0.988
_PAGE = 0.35
_CUT = 4.0  # of 48: at most a twelfth at each side
_STEPS = (0.96, 0.48, 0.48)
_COARSE = 24
_BILINEAR = 2  # PIL.Image.Resampling.BILINEAR


@dataclass(frozen=True, slots=True)
class _Sight:
    """A look taken apart. `shape` is width by height, `contrast` the span of the gray values."""

    exhibit: int
    alike: int
    taken: str | None
    shape: float
    bits: int
    contrast: int
    page: bool
    gray: Image


def look(picture: Gray) -> bytes | None:
    """Return what a picture looks like, None where it is blank."""
    from PIL import Image as Pil

    whole = Pil.frombytes("L", (picture.width, picture.height), picture.values)
    small = pictures.upright(whole.resize((_SIDE, _SIDE), pictures.BOX), picture.turn)
    gray = small.tobytes()
    contrast = max(gray) - min(gray)
    if contrast < _FLAT:
        return None
    shape = 1 / picture.shape if picture.turn >= 5 else picture.shape
    return _HEAD.pack(VERSION, shape, _bits(small), contrast, _page(gray)) + gray


def compare_case(workspace: Workspace, case_id: int, *, progress: Progress) -> bool:
    """Compare the pictures of a case that were not compared yet; return whether there were any.

    Each new one joins the first exhibit that it looks like.
    """
    with workspace.reading() as repository:
        looks = repository.looks.of_case(case_id)
    known: list[_Sight] = []
    bits: list[int] = []
    new: dict[int, int] = {}
    # Those compared before come first: they are what a new one may join.
    for done, one in enumerate(sorted(looks, key=lambda one: one.alike is None)):
        version, shape, mine, contrast, page = _HEAD.unpack_from(one.data)
        if version != VERSION:
            continue
        gray = _image(one.data[_HEAD.size :])
        alike = one.exhibit if one.alike is None else one.alike
        sight = _Sight(one.exhibit, alike, one.taken, shape, mine, contrast, page, gray)
        if one.alike is None:
            near = (n for n, other in enumerate(bits) if (other ^ mine).bit_count() <= _NEAR)
            found = next((known[n].alike for n in near if _same(known[n], sight)), alike)
            sight = replace(sight, alike=found)
            new[one.exhibit] = found
            if not done % 50:
                progress.step(done, len(looks))
        known.append(sight)
        bits.append(mine)
    if new:
        with workspace.writing() as repository:
            repository.looks.set_alike(new)
    return bool(new)


def _same(one: _Sight, other: _Sight) -> bool:
    """Tell whether two looks that are near are of the same picture."""
    if abs(one.shape / other.shape - 1) > _SHAPE:
        return False
    if _worst(one.gray, other.gray) <= _DIFFERENT * min(one.contrast, other.contrast):
        return True
    # Two photos of one thing, taken one after the other, are not one photo cut.
    if one.taken and other.taken and one.taken != other.taken:
        return False
    if one.page or other.page:
        return False
    return _laid(one.gray, other.gray) >= _AGREED or _laid(other.gray, one.gray) >= _AGREED


def _worst(one: Image, other: Image) -> int:
    """Return the largest difference in any place; the rim, where coders round, left out."""
    from PIL import ImageChops

    apart = ImageChops.difference(one, other).crop((1, 1, _SIDE - 1, _SIDE - 1))
    return cast("tuple[int, int]", apart.getextrema())[1]  # of one band


def _page(gray: bytes) -> bool:
    """Tell whether most of a picture is one tone, as in captures of chats and documents."""
    counts = [gray.count(value) for value in range(256)]
    most = max(sum(counts[max(0, value - 3) : value + 4]) for value in range(256))
    return most >= _PAGE * len(gray)


def _laid(image: Image, cut: Image) -> float:
    """Return how well *cut* agrees with the part of *image* that suits it best (1: fully)."""
    wanted = _centred(cut.resize((_COARSE, _COARSE), _BILINEAR))
    window = [0.0, 0.0, float(_SIDE), float(_SIDE)]
    best = _agreement(image, window, wanted)
    for step in _STEPS:
        for side in range(4):
            for change in (step, -step):
                moved = list(window)
                moved[side] += change if side < 2 else -change
                depth = moved[side] if side < 2 else _SIDE - moved[side]
                if 0 <= depth <= _CUT:
                    found = _agreement(image, moved, wanted)
                    if found > best:
                        best, window = found, moved
    return best


def _agreement(image: Image, window: list[float], wanted: list[float]) -> float:
    left, top, right, bottom = window
    part = image.resize((_COARSE, _COARSE), _BILINEAR, box=(left, top, right, bottom))
    return math.fsum(map(mul, _centred(part), wanted))


def _centred(image: Image) -> list[float]:
    """Return the values with mean 0 and length 1, so that brightness and contrast do not count."""
    data = image.tobytes()
    mean = sum(data) / len(data)
    values = [value - mean for value in data]
    length = math.sqrt(sum(map(mul, values, values))) or 1.0
    return [value / length for value in values]


def _image(gray: bytes) -> Image:
    from PIL import Image as Pil

    return Pil.frombytes("L", (_SIDE, _SIDE), gray)


def _bits(image: Image) -> int:
    """Return 64 bits: whether it gets darker from each of 8 x 9 parts to the next (dHash)."""
    small = image.resize((9, 8), pictures.BOX).tobytes()
    bits = 0
    for row in range(0, 72, 9):
        for place in range(row, row + 8):
            # A step of one is noise of the coding.
            bits = bits << 1 | (small[place] > small[place + 1] + 1)
    return bits
