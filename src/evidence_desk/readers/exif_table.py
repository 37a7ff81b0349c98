"""Every EXIF tag in words, for a person's eye; the program itself never decides by it."""

from __future__ import annotations

import io
import logging
from pathlib import Path

from evidence_desk.readers import heif, jpeg, limits, png, webp
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.exif import exif_of
from evidence_desk.readers.facts import shown
from evidence_desk.readers.tiff import Tiff, walk

ROWS = 300
# Large or unprintable, and of no use to a person.
_HIDDEN = {"JPEGThumbnail", "TIFFThumbnail", "EXIF MakerNote"}


def exif_table(path: Path) -> tuple[tuple[str, str], ...]:
    """Return (tag, value) in words, at most 300 rows; empty where a file has no EXIF.

    exifread sees only the bounded block that our own walk found sound: on some hostile files it
    never ends. Where the walk saw damage, the few tags that the program reads itself are shown.

    Raises:
        OSError: the file could not be opened.
    """
    try:
        block = exif_block(path)
    except Unreadable:
        return ()
    tiff = walk(block) if block else None
    if block is None or tiff is None:
        return ()
    if tiff.problems:
        return _own(tiff)
    return _in_words(block) or _own(tiff)


def exif_block(path: Path) -> bytes | None:
    """Return the EXIF of a picture from its byte order on, None where it has none.

    Raises:
        Unreadable: the picture is damaged.
        OSError: the file could not be opened.
    """
    with path.open("rb") as stream:
        head = stream.read(16)
        size = stream.seek(0, 2)
        stream.seek(0)
        if head[:3] == b"\xff\xd8\xff":
            return jpeg.read_header(stream).exif
        if head[:8] == png.SIGNATURE:
            found = png.read_chunks(stream).exif
            return found.removeprefix(b"Exif\0\0") if found else None
        if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
            found = webp.read_chunks(stream).exif
            return found.removeprefix(b"Exif\0\0") if found else None
        if head[:4] in (b"II*\0", b"MM\0*") and size <= limits.JPEG_HEADER:
            return stream.read(size)
    return heif.exif_block(path, size) if head[4:8] == b"ftyp" else None


def _in_words(block: bytes) -> tuple[tuple[str, str], ...]:
    import exifread

    logging.getLogger("exifread").setLevel(logging.CRITICAL)
    try:
        tags = exifread.process_file(io.BytesIO(block), details=False, extract_thumbnail=False)
    except Exception:
        return ()
    rows = ((name, shown(str(tag))) for name, tag in tags.items() if name not in _HIDDEN)
    return tuple(row for row in rows if row[1])[:ROWS]


def _own(tiff: Tiff) -> tuple[tuple[str, str], ...]:
    return tuple((fact.name, fact.value) for fact in exif_of(tiff).facts)[:ROWS]
