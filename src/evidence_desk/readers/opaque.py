"""Redacted copies: boxes painted into the pixels, and nothing of the file kept but pixels.

Everything here may run in a worker process: arguments and results can be pickled.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evidence_desk.domain.redaction import Box, bare, box_in, pixels_of
from evidence_desk.domain.text import Text
from evidence_desk.readers import limits
from evidence_desk.readers.blank_rows import blank_rows
from evidence_desk.readers.paper import is_long, small_size
from evidence_desk.readers.pdf import PDFIUM, open_pdf
from evidence_desk.readers.pictures import (
    PrintPicture,
    opened,
    print_pictures,
    upright,
    write_aside,
)

if TYPE_CHECKING:
    from PIL.Image import Image

# Raised when the same boxes would give other bytes.
_VERSION = 1
_QUALITY = 90
_LANCZOS = 1  # PIL.Image.Resampling.LANCZOS
# A JPEG's blocks end at multiples of 8; those that a box cuts show a little of what is beside it.
_BLOCK = 8
_RINGING = 60
_LEAST_SIDE = 1e-3


@dataclass(frozen=True, slots=True)
class Opaque:
    """A redacted page, upright, JPEG or PNG. `boxes` are (left, top, right, bottom) in pixels."""

    path: Path
    media_type: str
    width: int
    height: int
    page: int
    boxes: tuple[tuple[int, int, int, int], ...]
    note: Text | None = None
    cuts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """What to cover in one file: *boxes*, and *secrets* wherever a PDF has them as text.

    With *compact* the copy has no more pixels than a print copy needs.
    """

    boxes: tuple[Box, ...] = ()
    secrets: tuple[str, ...] = ()
    compact: bool = False


def opaque_pictures(
    path: Path, digest: str, media_type: str, cover: Cover, *, printed: Path, into: Path
) -> list[Opaque]:
    """Return a redacted copy of each page of a file, kept in *into* under a name of its own.

    *printed* is where the pictures that print as they are lie. Files without pictures give an
    empty list.

    Raises:
        Unreadable: the picture is damaged or breaks a limit.
        OSError: the copy cannot be written.
    """
    boxes = list(cover.boxes)
    if media_type == "application/pdf" and cover.secrets:
        boxes += pdf_places(path, cover.secrets)
    pages = print_pictures(path, digest, media_type, printed)
    return [_opaque(page, digest, boxes, into, compact=cover.compact) for page in pages]


def _opaque(
    page: PrintPicture, digest: str, boxes: Sequence[Box], into: Path, *, compact: bool
) -> Opaque:
    mine = sorted((one.x, one.y, one.w, one.h) for one in boxes if one.page == page.page - 1)
    made_of = json.dumps([_VERSION, digest, page.page, mine, compact]).encode()
    key = hashlib.sha256(made_of).hexdigest()[:32]
    lossy = page.media_type == "image/jpeg"
    kept = into / f"{key}{'.jpg' if lossy else '.png'}"
    turned = page.orientation >= 5
    width, height = (page.height, page.width) if turned else (page.width, page.height)
    size = small_size(width, height) if compact else (width, height)
    rectangles = [Box(*sides) for sides in mine]
    if not kept.exists():
        with opened(page.path, page.media_type) as image:
            write_aside(kept, _encoded(image, page.orientation, rectangles, size, lossy=lossy))
    return Opaque(
        kept,
        page.media_type,
        *size,
        page.page,
        tuple(pixels_of(one, *size) for one in rectangles),
        page.note,
        blank_rows(kept, page.media_type) if is_long(*size) else (),
    )


def _encoded(
    image: Image, orientation: int, boxes: Sequence[Box], size: tuple[int, int], *, lossy: bool
) -> memoryview:
    """Return the bytes of a new picture made from pixels alone."""
    from PIL import Image as Pil

    plain = upright(_srgb(image), orientation)
    plain.load()
    # A new picture, so that nothing the decoder hung onto the old one can be written.
    made = Pil.new(plain.mode, plain.size)
    made.paste(plain, (0, 0))
    _paint(made, boxes)
    if size != made.size:
        # Painted before, so that nothing covered bleeds out, and again after, so that nothing
        # bleeds in.
        made = made.resize(size, _LANCZOS, reducing_gap=2.0)
        _paint(made, boxes)
    data = io.BytesIO()
    if lossy:
        made.save(data, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        made.save(data, "PNG", compress_level=6)
    return data.getbuffer()


def _paint(image: Image, boxes: Sequence[Box]) -> None:
    for box in boxes:
        image.paste(0, pixels_of(box, *image.size))


def _srgb(image: Image) -> Image:
    """Return gray or RGB as sRGB; a profile goes into the pixels, as the copy has none."""
    profile = image.info.get("icc_profile")
    plain = image if image.mode in ("L", "RGB") else image.convert("RGB")
    if not profile or plain.mode != "RGB":
        return plain
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(plain, source, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return plain  # a broken profile is none
    return made or plain


# --- pages of PDFs ------------------------------------------------------------------------------


def pdf_places(path: Path, secrets: Sequence[str]) -> list[Box]:
    """Return boxes over every place where a PDF's pages have one of *secrets* as text.

    Raises:
        Unreadable: the PDF is damaged or locked.
    """
    found: list[Box] = []
    wanted = [plain for one in secrets if (plain := bare(one))]
    with PDFIUM:
        document = open_pdf(path)
        try:
            for number in range(min(len(document), limits.PRINTED_PDF_PAGES)):
                page = document[number]
                textpage = page.get_textpage()
                for chars in _runs(textpage, wanted):
                    found += _boxes(page, textpage, chars, number)
                textpage.close()
                page.close()
        finally:
            document.close()
    return found


def _runs(textpage: Any, wanted: Sequence[str]) -> list[list[int]]:
    """Return the indices of the characters of each place, those between them left out."""
    import pypdfium2.raw as pdfium

    letters: list[str] = []
    index_of: list[int] = []
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        for letter in bare(chr(code)) if code and code != 0xFFFE else "":
            letters.append(letter)
            index_of.append(index)
    text = "".join(letters)
    runs: list[list[int]] = []
    for secret in wanted:
        at = text.find(secret)
        while at >= 0:
            runs.append(index_of[at : at + len(secret)])
            at = text.find(secret, at + 1)
    return runs


def _boxes(page: Any, textpage: Any, chars: Sequence[int], number: int) -> list[Box]:
    """Return one box for each character, a little larger than it."""
    import ctypes

    import pypdfium2.raw as pdfium

    wide, high = 100_000, 100_000
    boxes: list[Box] = []
    for char in chars:
        left, bottom, right, top = textpage.get_charbox(char, loose=True)
        corners = []
        for x, y in ((left, bottom), (right, top)):
            across, down = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDF_PageToDevice(page, 0, 0, wide, high, 0, x, y, across, down)
            corners.append((across.value / wide, down.value / high))
        (x0, y0), (x1, y1) = corners
        x, y = min(x0, x1), min(y0, y1)
        w, h = max(abs(x1 - x0), _LEAST_SIDE), max(abs(y1 - y0), _LEAST_SIDE)
        if x < 1 and y < 1 and x + w > 0 and y + h > 0:
            boxes.append(box_in(x - w / 4, y - h / 8, w * 1.5, h * 1.25, page=number))
    return boxes


# --- proof --------------------------------------------------------------------------------------


def uneven_box(
    data: bytes, media_type: str, boxes: Sequence[tuple[int, int, int, int]]
) -> tuple[int, int, int, int] | None:
    """Return the first of *boxes* that is not of one colour in the picture *data*, None if all are.

    In a JPEG the blocks that a box cuts may ring with what lies beside it; the others may not.

    Raises:
        OSError, ValueError: *data* is no such picture.
    """
    from PIL import Image as Pil

    Pil.MAX_IMAGE_PIXELS = limits.PIXELS
    lossy = media_type == "image/jpeg"
    with Pil.open(io.BytesIO(data), formats=["JPEG" if lossy else "PNG"]) as image:
        image.load()
        for box in boxes:
            left, top, right, bottom = box
            if not _even(image, box, _RINGING if lossy else 0):
                return box
            inside = (
                -(-left // _BLOCK) * _BLOCK,
                -(-top // _BLOCK) * _BLOCK,
                right // _BLOCK * _BLOCK,
                bottom // _BLOCK * _BLOCK,
            )
            whole = inside[0] < inside[2] and inside[1] < inside[3]
            if whole and not _even(image, inside, 0):
                return box
    return None


def _even(image: Image, box: tuple[int, int, int, int], most: int) -> bool:
    extrema: Any = image.crop(box).getextrema()
    bands = [extrema] if isinstance(extrema[0], (int, float)) else extrema
    return all(high <= most for _, high in bands)


def carried(data: bytes, media_type: str) -> Mapping[str, int]:
    """Return what a picture file carries beside its pixels: names of parts and their bytes.

    Raises:
        ValueError: *data* is no such picture.
    """
    if media_type == "image/png":
        return {
            name: length for name, length in _chunks(data) if name not in ("IHDR", "IDAT", "IEND")
        }
    return {name: length for name, length in _segments(data) if name != "JFIF"}


def _chunks(data: bytes) -> list[tuple[str, int]]:
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("no PNG")
    found, at = [], 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        found.append((data[at + 4 : at + 8].decode("latin-1"), length))
        at += 12 + length
    return found


def _segments(data: bytes) -> list[tuple[str, int]]:
    """Return the segments before the pixels that are no tables: APPn and comments."""
    if data[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    found, at = [], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if 0xE0 <= marker <= 0xEF or marker == 0xFE:
            jfif = marker == 0xE0 and data[at + 4 : at + 9] == b"JFIF\0" and length == 16
            found.append(("JFIF" if jfif else f"{marker:02X}", length))
        at += 2 + length
    return found
