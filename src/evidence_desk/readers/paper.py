"""Pictures for paper: where long ones can be cut, and smaller ones for a print copy."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from evidence_desk.readers import limits
from evidence_desk.readers.blank_rows import blank_rows
from evidence_desk.readers.pictures import PrintPicture, opened, print_pictures, write_aside

# 200 dots an inch on a whole page of A4; what printers of counters show.
_SIDE = 2_000
# A long capture is cut and shown half a column wide; this is 300 dots an inch of it.
_LONG_WIDTH = 1_000
_LONG = 2.6
_QUALITY = 85
# PIL.Image.Resampling.LANCZOS, without importing Pillow before it is needed.
_LANCZOS = 1


def paper_pictures(
    path: Path, digest: str, media_type: str, into: Path, *, compact: bool
) -> list[PrintPicture]:
    """Return the pictures of a file as `print_pictures` does, and where long ones can be cut.

    For a *compact* copy those with too many pixels are made smaller; a smaller one is kept in
    *into* as `<digest>-<page>-compact.jpg` or `.png`.

    Raises:
        Unreadable: the picture is damaged or breaks a limit.
        OSError: *into* cannot be written.
    """
    ready = print_pictures(path, digest, media_type, into)
    if compact:
        ready = [_smaller(one, into / f"{digest}-{one.page}-compact") for one in ready]
    return [
        replace(one, cuts=blank_rows(one.path, one.media_type))
        if is_long(one.width, one.height) and one.orientation == 1
        else one
        for one in ready
    ]


def is_long(width: int | None, height: int | None) -> bool:
    """Whether a picture is a long capture, to be cut on paper."""
    return bool(width and height and height > _LONG * width)


def small_size(width: int, height: int) -> tuple[int, int]:
    """Return the pixels of a picture in a print copy: fewer where it has clearly too many."""
    short, long = sorted((width, height))
    scale = _LONG_WIDTH / short if long > _LONG * short else _SIDE / long
    if scale > 0.8 or width * height > limits.PIXELS:
        return width, height
    return max(1, round(width * scale)), max(1, round(height * scale))


def _smaller(picture: PrintPicture, kept: Path) -> PrintPicture:
    size = small_size(picture.width, picture.height)
    if size == (picture.width, picture.height):
        return picture
    kept = kept.with_suffix(".jpg" if picture.media_type == "image/jpeg" else ".png")
    if not kept.exists():
        with opened(picture.path, picture.media_type) as image:
            if picture.media_type == "image/jpeg":
                # Decodes at a half or less where that is enough.
                image.draft(None, size)
            small = image.resize(size, _LANCZOS, reducing_gap=2.0)
            data = io.BytesIO()
            if kept.suffix == ".jpg":
                small.save(data, "JPEG", quality=_QUALITY)
            else:
                small.save(data, "PNG", compress_level=6)
            write_aside(kept, data.getbuffer())
    return PrintPicture(
        kept, picture.media_type, *size, picture.orientation, picture.page, picture.note
    )
