"""Pictures for a platform's upload page: numbered, captioned copies within its limits.

A copy is made from pixels and carries no metadata. Originals are not touched.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_desk.paths import resource

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

# Sides of a picture in pixels: more is not shown by any upload page.
LONGEST_SIDE = 4_000
_SHEET_WIDTH = 3_200
_HIGHEST_CELL = 2.2
_QUALITIES = (92, 85, 78, 70, 62)
# How many times as high as wide a part of a long capture is at most.
_LONGEST_PART = 2.5
_SMALLER = 0.82
_LEAST_SIDE = 320
_PAPER, _INK, _GRAY, _LINE = "#ffffff", "#111111", "#555555", "#cccccc"
# EXIF orientations as Pillow's transpositions.
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}


class TooLargeError(Exception):
    """The limit of bytes is so low that nothing readable is left."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One picture or part of a long one with its caption; `rows` are upright pixels or None."""

    path: Path
    orientation: int
    title: str
    details: str
    rows: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class UploadPicture:
    """One picture to be uploaded: a single piece, or several on a contact sheet."""

    name: str
    pieces: tuple[Piece, ...]


def parts_count(width: int, height: int) -> int:
    """Return in how many parts a capture is uploaded: long ones are cut."""
    most = width * _LONGEST_PART
    return 1 if height <= most * 1.15 else -(-height // round(most))


def parts_of(width: int, height: int, cuts: Sequence[int]) -> list[tuple[int, int]]:
    """Return the parts (first and end row) of a picture, `parts_count` of them.

    A part ends at one of *cuts* where one is near; where none is, the next repeats some rows.
    """
    count = parts_count(width, height)
    each = height / count
    parts: list[tuple[int, int]] = []
    top = 0
    for index in range(1, count):
        ideal = round(each * index)
        near = min(cuts, key=lambda cut: abs(cut - ideal), default=ideal)
        clean = near in cuts and abs(near - ideal) < each * 0.15
        end = near if clean else ideal
        parts.append((top, end))
        top = end if clean else end - round(each / 12)
    return [*parts, (top, height)]


def draw(picture: UploadPicture, out: Path, *, max_bytes: int) -> tuple[int, int, int]:
    """Draw *picture* into *out* as JPEG; return width and height in pixels and bytes.

    Runs in a worker process.

    Raises:
        TooLargeError: nothing readable fits into *max_bytes*.
        OSError: *out* cannot be written, or a picture cannot be read.
    """
    pieces = picture.pieces
    image = _single(pieces[0]) if len(pieces) == 1 else _sheet(pieces)
    data, size = _within(image, max_bytes)
    out.write_bytes(data)
    return (*size, len(data))


def columns_of(count: int) -> int:
    """Return how many pieces stand beside one another on a sheet of *count*."""
    return count if count <= 3 else 2 if count == 4 else 3 if count <= 9 else 4


def _within(image: Image, max_bytes: int) -> tuple[bytes, tuple[int, int]]:
    """Return *image* as JPEG of at most *max_bytes*: first less quality, then fewer pixels."""
    while True:
        for quality in _QUALITIES:
            made = io.BytesIO()
            image.save(made, "JPEG", quality=quality, optimize=True)
            if made.tell() <= max_bytes:
                return made.getvalue(), image.size
        width, height = (round(side * _SMALLER) for side in image.size)
        if min(width, height) < _LEAST_SIDE:
            raise TooLargeError
        image = image.resize((width, height))


def _opened(piece: Piece, most: int) -> Image:
    """Return the pixels of a piece, upright, its longest side at most *most*."""
    from PIL import Image

    with Image.open(piece.path, formats=("JPEG", "PNG")) as found:
        if piece.rows is None:
            found.draft("RGB", (most, most))
        image = found.convert("RGB")
    if piece.orientation in _TURNS:
        image = image.transpose(Image.Transpose(_TURNS[piece.orientation]))
    if piece.rows is not None:
        image = image.crop((0, piece.rows[0], image.width, piece.rows[1]))
    if max(image.size) > most:
        image.thumbnail((most, most), Image.Resampling.LANCZOS)
    return image


def _single(piece: Piece) -> Image:
    from PIL import Image

    shown = _opened(piece, LONGEST_SIDE)
    band = _band(piece, max(shown.width, 480))
    page = Image.new("RGB", (band.width, shown.height + band.height), _PAPER)
    page.paste(shown, ((page.width - shown.width) // 2, 0))
    page.paste(band, (0, shown.height))
    return page


def _sheet(pieces: Sequence[Piece]) -> Image:
    """Put pieces into a grid, each as large as its cell, its caption below it."""
    from PIL import Image

    columns = columns_of(len(pieces))
    rows = -(-len(pieces) // columns)
    gap = 24
    cell = _SHEET_WIDTH // columns
    bands = [_band(piece, cell) for piece in pieces]
    shown = [_opened(piece, LONGEST_SIDE) for piece in pieces]
    # A row is as high as its highest picture wants, within reason.
    wanted = max(one.height / one.width for one in shown)
    high = round(cell * min(_HIGHEST_CELL, max(wanted, 0.75)))
    heights = [
        high + max(band.height for band in bands[row * columns : (row + 1) * columns])
        for row in range(rows)
    ]
    size = (columns * (cell + gap) + gap, sum(heights) + gap * (rows + 1))
    page = Image.new("RGB", size, _PAPER)
    top = gap
    for row, height in enumerate(heights):
        for column in range(columns):
            index = row * columns + column
            if index >= len(pieces):
                break
            left = gap + column * (cell + gap)
            one = shown[index]
            one.thumbnail((cell, high), Image.Resampling.LANCZOS)
            page.paste(one, (left + (cell - one.width) // 2, top + high - one.height))
            page.paste(bands[index], (left, top + high))
        top += height + gap
    return page


def _band(piece: Piece, width: int) -> Image:
    """Return the caption as a white band of *width* pixels, its words wrapped."""
    from PIL import Image, ImageDraw

    size = max(16, min(44, round(width / 34)))
    pad = round(size * 0.7)
    bold, plain = _font("700Bold", round(size * 1.1)), _font("400Regular", size)
    lines = [(line, bold, _INK) for line in _wrapped(piece.title, bold, width - 2 * pad)]
    lines += [(line, plain, _GRAY) for line in _wrapped(piece.details, plain, width - 2 * pad)]
    step = round(size * 1.5)
    band = Image.new("RGB", (width, step * len(lines) + 2 * pad), _PAPER)
    pen = ImageDraw.Draw(band)
    pen.line(((0, 0), (width, 0)), fill=_LINE, width=2)
    for index, (line, font, colour) in enumerate(lines):
        pen.text((pad, pad + index * step), line, font=font, fill=colour)
    return band


def _wrapped(text: str, font: FreeTypeFont, width: int) -> list[str]:
    """Break *text* into lines of at most *width* pixels; Chinese breaks anywhere."""
    lines: list[str] = []
    line = ""
    for char in text:
        if line and (char == "\n" or font.getlength(line + char) > width):
            lines.append(line)
            line = ""
        if char != "\n":
            line += char
    return [*lines, line] if line else lines


@cache
def _font(weight: str, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(resource("fonts") / f"NotoSansSC_{weight}.ttf"), size)
