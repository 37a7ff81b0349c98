"""Barcodes and QR codes in a picture: turned, in perspective, several at once; nothing is opened.

A first look takes the picture as it is. A label seen at an angle often gives its square codes and
keeps its stripes: the corners of a square code tell how the label lies, so the picture is laid flat
by them and looked at again. Where there is no code at all, turned copies are tried.
"""

from __future__ import annotations

import math
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evidence_desk.domain.recognised import Area, Barcode

if TYPE_CHECKING:
    from PIL.Image import Image

# The second look and all after it stop here; one look at 24 million pixels takes about a second.
SECONDS = 6.0
_PIXELS = 24_000_000
_MOST = 100
# What parcels, goods and screens bear. Others are read out of lines of text now and then.
_STRIPES = ("Code128", "Code39", "Code93", "EAN13", "EAN8", "UPCA", "ITF", "Codabar")
_SQUARES = ("QRCode", "MicroQRCode", "RMQRCode", "DataMatrix", "Aztec", "PDF417")
# These have no check digit, or four digits: a short one may be chance.
_WEAK = {"itf", "codabar", "code39", "ean8"}
_SHORTEST = 8
_STEP, _TURNED_SCALE, _TURNED_PIXELS = 15, 0.6, 3_000_000
# Longer than this, a picture is a long capture: nobody turns those.
_LONGEST = 3
_FLAT_SIDE = 2_600
_FLATTENED = 2
# A flat copy is looked at as it is, and sharpened in two sizes, where chance reads more: stripes
# must then be plain letters and digits, and be read twice.
_SHARP = (4, 250, 0)
_SHARP_HEIGHTS = (1, 3)

_Point = tuple[float, float]
_Place = Callable[[float, float], _Point]
_Quad = tuple[_Point, _Point, _Point, _Point]


@dataclass(frozen=True, slots=True)
class _Seen:
    """One code as a look saw it, its corners in pixels of the whole picture."""

    format: str
    text: str
    corners: _Quad

    @property
    def is_square(self) -> bool:
        return self.format in ("qrcode", "datamatrix", "aztec")


def barcodes(image: Image, *, turned: bool = True, seconds: float = SECONDS) -> tuple[Barcode, ...]:
    """Return the codes of *image*, which is upright, from top to bottom; places are its pixels.

    Without *turned*, as for captures of a screen, only the picture as it lies is looked at. No look
    begins after *seconds*. Characters that cannot be seen are shown as signs (␝, ⟨U+202E⟩).
    """
    began = time.monotonic()

    def time_left() -> bool:
        return time.monotonic() - began < seconds

    gray = image if image.mode == "L" else image.convert("L")
    turned = turned and max(gray.size) <= _LONGEST * min(gray.size)
    scale = min(1.0, math.sqrt(_PIXELS / max(1, gray.width * gray.height)))
    base = gray if scale == 1.0 else _resized(gray, scale)
    found = _Found()
    found.add(_look(base, lambda x, y: (x / scale, y / scale)))
    if turned and not found.seen:
        for copy, place in _turned(gray):
            if not time_left():
                break
            found.add(_look(copy, place))
            if found.seen:
                break
    if turned and found.seen and not found.has_stripes():
        for square in found.largest_squares():
            _look_flat(gray, square, found, time_left)
            if found.has_stripes():
                break
    return tuple(
        sorted(
            (Barcode(one.format, visible(one.text), _around(one.corners, gray.size))
             for one in found.seen),
            key=lambda code: (code.area.top, code.area.left),
        )
    )  # fmt: skip


def visible(text: str) -> str:
    """Return *text* with every character shown that has no shape: controls, marks of direction."""
    return "".join(map(_shape, text))


def _shape(char: str) -> str:
    code = ord(char)
    if code < 32:
        return chr(0x2400 + code)
    if code == 127:
        return "␡"
    kind = unicodedata.category(char)
    return f"⟨U+{code:04X}⟩" if kind in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") else char


class _Found:
    """The codes seen so far, each once: a code seen again at its place is the same."""

    def __init__(self) -> None:
        self.seen: list[_Seen] = []
        self._doubtful: list[str] = []

    def has_stripes(self) -> bool:
        return any(not _square(one) for one in self.seen)

    def add(self, more: Sequence[_Seen], *, sharpened: bool = False) -> None:
        for one in more:
            if len(self.seen) >= _MOST or any(_same(one, other) for other in self.seen):
                continue
            if sharpened and not _square(one):
                plain = one.text.isascii() and one.text.isalnum() and len(one.text) >= _SHORTEST
                if not plain:
                    continue
                self._doubtful.append(one.text)
                if self._doubtful.count(one.text) < 2:
                    continue
            self.seen.append(one)

    def largest_squares(self) -> list[_Quad]:
        squares = [one.corners for one in self.seen if one.is_square]
        return sorted(squares, key=_side, reverse=True)[:_FLATTENED]


def _square(one: _Seen) -> bool:
    return one.format in {name.lower() for name in _SQUARES}


def _look(picture: Image, place: _Place) -> list[_Seen]:
    import zxingcpp

    every: Any = zxingcpp.BarcodeFormat
    wanted: Any = [getattr(every, name) for name in (*_STRIPES, *_SQUARES)]
    read = zxingcpp.read_barcodes(picture, formats=wanted, text_mode=zxingcpp.TextMode.Plain)
    seen: list[_Seen] = []
    for one in read[:_MOST]:
        name = one.format.name.lower()
        name = "qrcode" if name.startswith("qrcode") else name
        if not one.text or (name in _WEAK and len(one.text) < _SHORTEST):
            continue
        at = one.position
        ends = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
        corners = [place(end.x, end.y) for end in ends]
        seen.append(_Seen(name, one.text, (corners[0], corners[1], corners[2], corners[3])))
    return seen


def _turned(gray: Image) -> Iterator[tuple[Image, _Place]]:
    """Yield smaller copies, turned in steps, and for each how its points lie in the picture."""
    from PIL import Image as Pillow

    bound = math.sqrt(_TURNED_PIXELS / max(1, gray.width * gray.height))
    scale = min(_TURNED_SCALE, bound)
    small = _resized(gray, scale)
    for angle in range(_STEP, 90, _STEP):
        for turn in (angle, -angle):
            cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
            width = math.ceil(abs(small.width * cos) + abs(small.height * sin))
            height = math.ceil(abs(small.width * sin) + abs(small.height * cos))
            left = small.width / 2 - cos * width / 2 - sin * height / 2
            top = small.height / 2 + sin * width / 2 - cos * height / 2
            affine = (cos, sin, left, -sin, cos, top)
            copy = small.transform(
                (width, height),
                Pillow.Transform.AFFINE,
                affine,
                Pillow.Resampling.BILINEAR,
                fillcolor=255,
            )

            def place(
                x: float, y: float, affine: tuple[float, ...] = affine
            ) -> tuple[float, float]:
                a, b, c, d, e, f = affine
                return (a * x + b * y + c) / scale, (d * x + e * y + f) / scale

            yield copy, place


def _look_flat(gray: Image, square: _Quad, found: _Found, time_left: Callable[[], bool]) -> None:
    """Lay the picture flat by the corners of a square code and look again."""
    from PIL import Image as Pillow
    from PIL import ImageFilter

    coefficients = _flattening(gray.size, square)
    if coefficients is None or not time_left():
        return
    size = (min(_FLAT_SIDE, max(gray.size)),) * 2
    flat = gray.transform(
        size, Pillow.Transform.PERSPECTIVE, coefficients, Pillow.Resampling.BILINEAR, fillcolor=255
    )
    a, b, c, d, e, f, g, h = coefficients

    def place(x: float, y: float) -> _Point:
        below = g * x + h * y + 1
        return (a * x + b * y + c) / below, (d * x + e * y + f) / below

    found.add(_look(flat, place))
    for part in _SHARP_HEIGHTS:
        if found.has_stripes() or not time_left():
            return
        # Stripes stand upright now: rows put together carry less noise than one.
        lower = flat.resize((flat.width, flat.height // part), Pillow.Resampling.BOX)
        sharp = lower.filter(ImageFilter.UnsharpMask(*_SHARP))
        found.add(_look(sharp, lambda x, y, k=part: place(x, y * k)), sharpened=True)  # type: ignore[misc]


def _flattening(size: tuple[int, int], quad: _Quad) -> tuple[float, ...] | None:
    """Return what maps a flat page to the picture (Pillow's PERSPECTIVE); None where it cannot.

    A square is mapped to four corners after P. Heckbert, Fundamentals of Texture Mapping and Image
    Warping (1989), 2.2.3. The middle of the picture lies in the middle of the page.
    """
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = quad
    dx1, dy1, dx2, dy2 = x1 - x2, y1 - y2, x3 - x2, y3 - y2
    sx, sy = x0 - x1 + x2 - x3, y0 - y1 + y2 - y3
    under = dx1 * dy2 - dx2 * dy1
    if abs(under) < 1e-6:
        return None
    g, h = (sx * dy2 - dx2 * sy) / under, (dx1 * sy - sx * dy1) / under
    a, b, c = x1 - x0 + g * x1, x3 - x0 + h * x3, x0
    d, e, f = y1 - y0 + g * y1, y3 - y0 + h * y3, y0
    side, page = _side(quad), min(_FLAT_SIDE, max(size))
    angle = math.atan2(y1 - y0, x1 - x0)
    away = (size[0] / 2 - sum(x for x, _ in quad) / 4, size[1] / 2 - sum(y for _, y in quad) / 4)
    left = page / 2 - (away[0] * math.cos(angle) + away[1] * math.sin(angle)) - side / 2
    top = page / 2 - (away[1] * math.cos(angle) - away[0] * math.sin(angle)) - side / 2
    below = 1 - (g * left + h * top) / side
    if side < 8 or below <= 0:
        return None
    row1 = (a / side, b / side, c - (a * left + b * top) / side)
    row2 = (d / side, e / side, f - (d * left + e * top) / side)
    return tuple(value / below for value in (*row1, *row2, g / side, h / side))


def _side(quad: _Quad) -> float:
    return sum(math.dist(quad[i], quad[(i + 1) % 4]) for i in range(4)) / 4


def _around(corners: _Quad, size: tuple[int, int]) -> Area:
    across = [min(max(x, 0.0), size[0]) for x, _ in corners]
    down = [min(max(y, 0.0), size[1]) for _, y in corners]
    left, top = min(across), min(down)
    # A code of stripes is told by one line of it; its place must still be something to point at.
    return Area(left, top, max(*across, left + 1), max(*down, top + 1))


def _same(one: _Seen, other: _Seen) -> bool:
    if (one.format, one.text) != (other.format, other.text):
        return False
    middle = [sum(point[i] for point in one.corners) / 4 for i in (0, 1)]
    beside = [sum(point[i] for point in other.corners) / 4 for i in (0, 1)]
    reach = max(math.dist(other.corners[0], other.corners[2]), 40.0)
    return math.dist(middle, beside) < reach / 2


def _resized(gray: Image, scale: float) -> Image:
    from PIL import Image as Pillow

    size = (max(1, round(gray.width * scale)), max(1, round(gray.height * scale)))
    return gray.resize(size, Pillow.Resampling.BILINEAR)
