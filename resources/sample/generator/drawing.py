"""Smooth shapes, Chinese type and seeded chance: what every drawn page is made of."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONTS = Path(__file__).resolve().parents[2] / "fonts"
MARK = "示例 · 虚构"
Colour = str | tuple[int, int, int]
Point = tuple[float, float]

_RUN = re.compile(r"[A-Za-z0-9_\-./:+%@¥￥*]+|\s|.", re.DOTALL)
_NEVER_FIRST = set("，。、；：！？）》”’】％,.;:!?)]}…")
_SMOOTH = 4


def chance(*parts: object) -> random.Random:
    """Return a random source that only depends on *parts*."""
    return random.Random("/".join(str(part) for part in parts))


@lru_cache(maxsize=256)
def font(size: int, *, bold: bool = False, mono: bool = False) -> ImageFont.FreeTypeFont:
    """Return a vendored font at *size* pixels."""
    name = "NotoSansSC_700Bold" if bold else "NotoSansSC_400Regular"
    return ImageFont.truetype(FONTS / f"{'JetBrainsMono_400Regular' if mono else name}.ttf", size)


def width_of(text: str, size: int, *, bold: bool = False, mono: bool = False) -> float:
    """Return how many pixels wide *text* is."""
    return font(size, bold=bold, mono=mono).getlength(text)


def write(
    image: Image.Image,
    at: Point,
    text: str,
    *,
    size: int,
    fill: Colour = "#1F1F1F",
    bold: bool = False,
    mono: bool = False,
    anchor: str = "la",
    spacing: float = 0,
) -> float:
    """Write one line and return where it ends; *spacing* is added after every character."""
    draw = ImageDraw.Draw(image)
    face = font(size, bold=bold, mono=mono)
    if not spacing:
        draw.text(at, text, font=face, fill=fill, anchor=anchor)
        return at[0] + face.getlength(text)
    wide = sum(face.getlength(c) + spacing for c in text) - spacing
    x = at[0] - (wide / 2 if anchor[0] == "m" else wide if anchor[0] == "r" else 0)
    for character in text:
        draw.text((x, at[1]), character, font=face, fill=fill, anchor="l" + anchor[1])
        x += face.getlength(character) + spacing
    return x


def wrap(text: str, size: int, width: float, *, bold: bool = False) -> list[str]:
    """Break *text* into lines; numbers and Latin words stay whole where they fit."""
    lines = [""]
    for part in text.split("\n"):
        if lines != [""]:
            lines.append("")
        for run in _RUN.findall(part):
            pieces = [run] if width_of(run, size, bold=bold) <= width else list(run)
            for piece in pieces:
                fits = width_of(lines[-1] + piece, size, bold=bold) <= width
                if fits or piece in _NEVER_FIRST:
                    lines[-1] += piece
                else:
                    lines.append(piece.lstrip())
    return lines


def paragraph(
    image: Image.Image,
    at: Point,
    text: str,
    *,
    size: int,
    width: float,
    fill: Colour = "#1F1F1F",
    bold: bool = False,
    leading: float = 1.5,
    most: int = 99,
) -> float:
    """Write wrapped text and return the y below it; lines after the *most*-th become “…”."""
    lines = wrap(text, size, width, bold=bold)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][:-1] + "…"]
    x, y = at
    for line in lines:
        write(image, (x, y), line, size=size, fill=fill, bold=bold)
        y += size * leading
    return y


@lru_cache(maxsize=128)
def rounded_mask(width: int, height: int, radius: int) -> Image.Image:
    """Return a smooth mask of a rounded rectangle."""
    mask = Image.new("L", (width * _SMOOTH, height * _SMOOTH), 0)
    box = (0, 0, width * _SMOOTH - 1, height * _SMOOTH - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius * _SMOOTH, fill=255)
    return mask.resize((width, height), Image.Resampling.BOX)


def rounded(
    image: Image.Image,
    box: Sequence[float],
    *,
    radius: int,
    fill: Colour | None = None,
    outline: Colour | None = None,
    line: int = 2,
) -> None:
    """Draw a rounded rectangle with smooth edges."""
    left, top, right, bottom = (round(side) for side in box)
    size = (right - left, bottom - top)
    if outline is not None:
        image.paste(_solid(outline, size), (left, top), rounded_mask(*size, radius))
        inner = (left + line, top + line, right - line, bottom - line)
        rounded(image, inner, radius=max(0, radius - line), fill=fill or "#FFFFFF")
    elif fill is not None:
        image.paste(_solid(fill, size), (left, top), rounded_mask(*size, radius))


def _solid(colour: Colour, size: tuple[int, int]) -> Image.Image:
    return Image.new("RGB", size, colour)


def disc(image: Image.Image, centre: Point, radius: float, fill: Colour) -> None:
    """Draw a filled circle with smooth edges."""
    x, y = centre
    rounded(
        image, (x - radius, y - radius, x + radius, y + radius), radius=round(radius), fill=fill
    )


def strokes(
    image: Image.Image, lines: Sequence[Sequence[Point]], *, width: float, fill: Colour
) -> None:
    """Draw polylines with round ends, smoothly."""
    xs = [x for line in lines for x, _ in line]
    ys = [y for line in lines for _, y in line]
    left, top = int(min(xs) - width - 1), int(min(ys) - width - 1)
    size = (int(max(xs) + width + 2) - left, int(max(ys) + width + 2) - top)
    mask = Image.new("L", (size[0] * _SMOOTH, size[1] * _SMOOTH), 0)
    draw = ImageDraw.Draw(mask)
    for line in lines:
        points = [((x - left) * _SMOOTH, (y - top) * _SMOOTH) for x, y in line]
        draw.line(points, fill=255, width=round(width * _SMOOTH), joint="curve")
        half = width * _SMOOTH / 2
        for x, y in points:
            draw.ellipse((x - half, y - half, x + half, y + half), fill=255)
    image.paste(_solid(fill, size), (left, top), mask.resize(size, Image.Resampling.BOX))


def gradient(
    size: tuple[int, int], stops: Sequence[tuple[float, Colour]], *, across: bool = False
) -> Image.Image:
    """Return a picture running through *stops* (0 to 1) downwards, or *across*."""
    length = 512
    line = Image.new("RGB", (length, 1))
    colours = [(position, _rgb(colour)) for position, colour in stops]
    for i in range(length):
        line.putpixel((i, 0), _between(colours, i / (length - 1)))
    if across:
        return line.resize(size, Image.Resampling.BICUBIC)
    return line.transpose(Image.Transpose.ROTATE_270).resize(size, Image.Resampling.BICUBIC)


def _rgb(colour: Colour) -> tuple[int, int, int]:
    if isinstance(colour, tuple):
        return colour
    return (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))


def _between(
    stops: Sequence[tuple[float, tuple[int, int, int]]], where: float
) -> tuple[int, int, int]:
    for (a, low), (b, high) in pairwise(stops):
        if where <= b:
            t = 0.0 if b == a else max(0.0, (where - a) / (b - a))
            mixed = [round(x + (y - x) * t) for x, y in zip(low, high, strict=True)]
            return (mixed[0], mixed[1], mixed[2])
    return stops[-1][1]


def mix(first: Colour, second: Colour, share: float) -> tuple[int, int, int]:
    """Return *first* with *share* (0 to 1) of *second*."""
    return _between([(0, _rgb(first)), (1, _rgb(second))], share)


def shaded(image: Image.Image, box: Sequence[float], *, radius: int, blur: int, depth: int) -> None:
    """Lay a soft shadow of a rounded box under what is drawn next; *depth* 0 to 255."""
    shadow = Image.new("L", image.size, 0)
    draw = ImageDraw.Draw(shadow)
    draw.rounded_rectangle(tuple(box), radius, fill=depth)
    shadow = shadow.filter(ImageFilter.GaussianBlur(blur))
    image.paste(Image.new("RGB", image.size, "#000000"), (0, 0), shadow)
