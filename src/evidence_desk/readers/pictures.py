"""Pixels: thumbnails for the screen, and files that the PDF can take in as they are.

Every function here may run in a worker process: arguments and results can be pickled.
"""

from __future__ import annotations

import io
import os
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evidence_desk.domain.text import Text
from evidence_desk.readers import limits, webp
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.exif import read_exif
from evidence_desk.readers.exif_table import exif_block
from evidence_desk.readers.jpeg import read_header
from evidence_desk.readers.pdf import PDFIUM, damaged, open_pdf
from evidence_desk.readers.png import read_chunks

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = {
    "image/jpeg": ("JPEG",),
    "image/png": ("PNG",),
    "image/heic": ("HEIF",),
    "image/avif": ("AVIF",),
    "image/webp": ("WEBP",),
    "image/gif": ("GIF",),
    "image/bmp": ("BMP",),
    "image/tiff": ("TIFF",),
}
_PDF = "application/pdf"
# Media types that can be shown and printed.
SHOWN: frozenset[str] = frozenset({*FORMATS, _PDF})
_PDF_DPI = 150
# A page of one side above this many pixels is drawn smaller.
_PDF_SIDE = 4_000
_PRINT_QUALITY, _SCREEN_QUALITY = 92, 82
# What Pillow and its plugins were seen to raise on damaged files (TypeError and KeyError: TIFF).
_DECODER_FAULTS = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    MemoryError,
    RuntimeError,
    TypeError,
    LookupError,
    ArithmeticError,
    struct.error,
)
# PIL.Image.Resampling.BOX, without importing Pillow before it is needed.
BOX = 4
_LOSSY = {"image/jpeg", "image/heic", "image/avif"}


@dataclass(frozen=True, slots=True)
class PrintPicture:
    """A picture that a PDF can take in as it is: baseline or progressive JPEG, or plain PNG.

    `width` and `height` are pixels before `orientation` (EXIF 1 to 8) is applied. `page` counts
    from 1. `note` tells that pages were left out. `cuts` are rows where a long capture can be cut.
    """

    path: Path
    media_type: str
    width: int
    height: int
    orientation: int = 1
    page: int = 1
    note: Text | None = None
    cuts: tuple[int, ...] = ()


def thumbnail(path: Path, media_type: str, size: int, *, page: int = 0) -> bytes | None:
    """Return an upright JPEG that fits in *size* x *size* pixels, of *page* (from 0).

    None where the kind has no picture or there is no such page. A picture is never enlarged.

    Raises:
        Unreadable: the picture is damaged or breaks a limit.
    """
    if media_type == _PDF:
        with _pdf(path) as document:
            if page >= len(document):
                return None
            picture = _page(document, page, side=size)
            return _jpeg(picture, _SCREEN_QUALITY)
    if media_type not in FORMATS:
        return None
    with opened(path, media_type) as image:
        if page:
            if media_type != "image/tiff" or page >= getattr(image, "n_frames", 1):
                return None
            image.seek(page)
            _check_pixels(*image.size)
        if image.format in ("JPEG", "MPO"):
            # Decodes at an eighth of the size where that is enough; the box asked for must have
            # the picture's shape, or the decoder keeps more pixels than needed.
            scale = size / max(image.size)
            box = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
            image.draft("RGB", box)
        image.thumbnail((size, size), reducing_gap=None)
        return _jpeg(flat(upright(image, orientation_of(path, media_type))), _SCREEN_QUALITY)


def print_pictures(path: Path, digest: str, media_type: str, into: Path) -> list[PrintPicture]:
    """Return the pictures of a file as the PDF can take them in; converted only where needed.

    A converted picture is kept in *into* as `<digest>-<page>.png` or `.jpg`, written aside and
    renamed, and used again the next time. PDF pages are drawn at 150 dots an inch. Files without
    pictures give an empty list.

    Raises:
        Unreadable: the picture is damaged or breaks a limit.
        OSError: *into* cannot be written.
    """
    if media_type == _PDF:
        return _print_pdf(path, digest, into)
    if media_type not in FORMATS:
        return []
    if ready := _as_it_is(path, media_type):
        return [ready]
    kept = into / f"{digest}-1{_suffix(path, media_type)}"
    if media_type not in ("image/tiff", "image/gif") and kept.exists():
        return [_kept(kept, 1)]
    with opened(path, media_type) as image:
        if media_type == "image/gif" and getattr(image, "n_frames", 1) > 1:
            shown, said = _telling_frame(image)
            image.seek(shown)
            write_aside(kept, _png(flat(image)))
            return [_kept(kept, 1, said)]
        frames = getattr(image, "n_frames", 1) if media_type == "image/tiff" else 1
        note = _left_out(frames, limits.PRINTED_TIFF_PAGES)
        turn = orientation_of(path, media_type)
        return [
            _converted(
                image,
                number,
                kept.with_name(f"{digest}-{number + 1}{kept.suffix}"),
                turn=turn,
                note=note,
            )
            for number in range(min(frames, limits.PRINTED_TIFF_PAGES))
        ]


def _as_it_is(path: Path, media_type: str) -> PrintPicture | None:
    """Return the file itself where PDF knows its coding (ISO 32000-1, 7.4.4 and 7.4.8)."""
    with path.open("rb") as stream:
        if media_type == "image/jpeg":
            header = read_header(stream)
            frame = header.frame
            if frame is None:
                return None
            _check_pixels(frame.width, frame.height)
            if (
                frame.marker not in (0xC0, 0xC1, 0xC2)
                or frame.precision != 8
                # CMYK would need a profile of the press it was made for (ISO 19005-3, 6.2.4.3).
                or frame.components not in (1, 3)
            ):
                return None
            turn = read_exif(header.exif).orientation if header.exif else 1
            return PrintPicture(path, media_type, frame.width, frame.height, turn)
        if media_type == "image/png":
            chunks = read_chunks(stream)
            _check_pixels(chunks.width, chunks.height)
            plain = chunks.depth == 8 and chunks.colour in (0, 2)
            if plain and not chunks.interlaced and not chunks.transparent and chunks.complete:
                turn = read_exif(chunks.exif).orientation if chunks.exif else 1
                return PrintPicture(path, media_type, chunks.width, chunks.height, turn)
    return None


def _suffix(path: Path, media_type: str) -> str:
    """Return the format to convert to: what lost detail before is small as JPEG, too."""
    lossy = media_type in _LOSSY
    if media_type == "image/webp":
        with path.open("rb") as stream:
            lossy = not webp.read_chunks(stream).lossless
    return ".jpg" if lossy else ".png"


def _converted(
    image: Image, number: int, kept: Path, *, turn: int, note: Text | None
) -> PrintPicture:
    if kept.exists():
        return _kept(kept, number + 1, note)
    if number:
        image.seek(number)
    _check_pixels(*image.size)
    made = flat(upright(image, turn))
    data = io.BytesIO()
    if kept.suffix == ".jpg":
        made.save(data, "JPEG", quality=_PRINT_QUALITY, subsampling=0)
    else:
        made.save(data, "PNG", compress_level=6)
    write_aside(kept, data.getbuffer())
    return _kept(kept, number + 1, note)


def flat(image: Image) -> Image:
    """Return 8-bit gray or RGB, what is transparent laid on white."""
    from PIL import Image as Pil

    if image.mode in ("L", "RGB"):
        return image
    if image.mode in ("I;16", "I;16L", "I;16B", "I;16N", "I"):
        # Pillow would cut 16 bits off at 255 instead of scaling them.
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        with_alpha = image.convert("RGBA")
        white = Pil.new("RGB", with_alpha.size, "white")
        white.paste(with_alpha, mask=with_alpha.getchannel("A"))
        return white
    return image.convert("L" if image.mode in ("1", "LA") else "RGB")


def orientation_of(path: Path, media_type: str) -> int:
    """Return the EXIF orientation; our own walk is bounded, Pillow's is not."""
    # The HEIC and AVIF decoders have turned the picture already.
    if media_type in ("image/heic", "image/avif"):
        return 1
    block = exif_block(path)
    return read_exif(block).orientation if block else 1


def upright(image: Image, orientation: int) -> Image:
    """Return a picture as it is meant to be seen; *orientation* is that of EXIF, 1 to 8."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[orientation]) if orientation in turns else image


def _jpeg(image: Image, quality: int) -> bytes:
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality, optimize=False)
    return data.getvalue()


def write_aside(target: Path, data: Any) -> None:
    """Write *data* to *target* in one rename; other processes never see half of it."""
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        aside.write_bytes(data)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def _kept(path: Path, page: int, note: Text | None = None) -> PrintPicture:
    with path.open("rb") as stream:
        if path.suffix == ".jpg":
            frame = read_header(stream).frame
            if frame is not None:
                return PrintPicture(
                    path, "image/jpeg", frame.width, frame.height, page=page, note=note
                )
        chunks = read_chunks(stream)
    return PrintPicture(path, "image/png", chunks.width, chunks.height, page=page, note=note)


def _telling_frame(image: Image) -> tuple[int, Text]:
    """Return the frame of an animation that shows most, of ten spread over it: the most uneven."""
    frames = min(getattr(image, "n_frames", 1), limits.PRINTED_GIF_FRAMES)
    step = max(1, frames // 10)
    best, most = 0, -1.0
    for number in range(0, frames, step):
        image.seek(number)
        uneven = flat(image).convert("L").entropy()
        if uneven > most:
            best, most = number, uneven
    return best, Text(
        "动图，共 {frames} 帧，印出第 {shown} 帧。",
        "An animation of {frames} frames; frame {shown} is printed.",
    ).fill(frames=getattr(image, "n_frames", 1), shown=best + 1)


def _png(image: Image) -> bytes:
    data = io.BytesIO()
    image.save(data, "PNG", compress_level=6)
    return data.getvalue()


def _left_out(pages: int, most: int) -> Text | None:
    if pages <= most:
        return None
    return Text(
        "共 {pages} 页，只印前 {most} 页。", "{pages} pages; the first {most} are printed."
    ).fill(pages=pages, most=most)


def _check_pixels(width: int, height: int) -> None:
    if width * height > limits.PIXELS:
        raise _too_large()


def _too_large() -> Unreadable:
    return Unreadable(
        "这张图片的像素异常地多（超过 2.2 亿），为安全起见没有打开；文件已原样保存。",
        "This picture has unusually many pixels (above 220 million), so it was not opened, to "
        "be safe; the file is kept.",
    )


@contextmanager
def opened(path: Path, media_type: str) -> Iterator[Image]:
    """Open a picture with Pillow: the only place that does, for this one format only."""
    from PIL import Image as Pil

    if media_type == "image/heic":
        import pillow_heif

        pillow_heif.register_heif_opener()
    Pil.MAX_IMAGE_PIXELS = limits.PIXELS
    try:
        # Pillow warns of every bad EXIF tag, thousands in a hostile file; of too many pixels it
        # only warns below twice the limit, so the size is looked at here.
        with (
            warnings.catch_warnings(action="ignore"),
            Pil.open(path, formats=FORMATS[media_type]) as image,
        ):
            _check_pixels(*image.size)
            yield image
    except Pil.DecompressionBombError as error:
        raise _too_large() from error
    except _DECODER_FAULTS as error:
        # A file system's fault has a number; a decoder's has none.
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise Unreadable(
            "这张图片不完整或已损坏，无法显示。请重新复制一份；原文件已保存。",
            "This picture is incomplete or damaged and cannot be shown. Copy it again; the "
            "file is kept.",
        ) from error


@contextmanager
def _pdf(path: Path) -> Iterator[Any]:
    import pypdfium2

    with PDFIUM:
        document = open_pdf(path)
        try:
            yield document
        except pypdfium2.PdfiumError as error:
            raise damaged() from error
        finally:
            document.close()


def _page(document: Any, number: int, *, side: int | None = None) -> Image:
    """Draw one page, at 150 dots an inch or so that it fits in *side* pixels."""
    page = document[number]
    try:
        longest = max(page.get_size())
        scale = _PDF_DPI / 72 if side is None else side / max(longest, 1)
        scale = min(scale, _PDF_SIDE / max(longest, 1))
        bitmap = page.render(scale=scale)
        picture: Image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        return picture
    finally:
        page.close()


def _print_pdf(path: Path, digest: str, into: Path) -> list[PrintPicture]:
    found = []
    with _pdf(path) as document:
        pages = len(document)
        note = _left_out(pages, limits.PRINTED_PDF_PAGES)
        for number in range(min(pages, limits.PRINTED_PDF_PAGES)):
            kept = into / f"{digest}-{number + 1}.png"
            if not kept.exists():
                data = io.BytesIO()
                _page(document, number).save(data, "PNG", compress_level=6)
                write_aside(kept, data.getbuffer())
            found.append(_kept(kept, number + 1, note))
    return found
