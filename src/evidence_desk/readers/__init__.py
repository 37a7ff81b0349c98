"""Bytes to values: which reader a file belongs to, and what it makes of it."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

from evidence_desk.domain.reading import Reading
from evidence_desk.domain.remark import Warning_
from evidence_desk.readers import limits
from evidence_desk.readers.archive import Archive
from evidence_desk.readers.base import Reader, Sample, Unreadable
from evidence_desk.readers.facts import warning
from evidence_desk.readers.flat_pictures import Bmp, Gif
from evidence_desk.readers.heif import Heif
from evidence_desk.readers.jpeg import Jpeg
from evidence_desk.readers.mail import Mail
from evidence_desk.readers.matroska import Matroska
from evidence_desk.readers.movie import Movie
from evidence_desk.readers.names import moments_from_name
from evidence_desk.readers.office import Office
from evidence_desk.readers.other import Other
from evidence_desk.readers.pdf import Pdf
from evidence_desk.readers.plaintext import PlainText
from evidence_desk.readers.png import Png
from evidence_desk.readers.sound import Sound
from evidence_desk.readers.tiff_picture import TiffPicture
from evidence_desk.readers.timestamp import Timestamp
from evidence_desk.readers.webp import WebP
from evidence_desk.readers.webpage import WebPage

READERS: tuple[Reader, ...] = (
    Jpeg(),
    Png(),
    Heif(),
    WebP(),
    Gif(),
    Bmp(),
    TiffPicture(),
    Movie(),
    Matroska(),
    Sound(),
    Pdf(),
    Office(),
    Archive(),
    Timestamp(),
    Mail(),
    WebPage(),
    PlainText(),
    Other(),
)

# How names of these media types end; the first is what the format is called.
ENDINGS: dict[str, tuple[str, ...]] = {
    "image/jpeg": ("jpeg", "jpg", "jpe", "jfif", "mpo"),
    "image/png": ("png",),
    "image/heic": ("heic", "heif", "hif"),
    "image/avif": ("avif",),
    "image/webp": ("webp",),
    "image/gif": ("gif",),
    "image/bmp": ("bmp", "dib"),
    "application/pdf": ("pdf",),
}

# What bytes that do not fit their format make the standard library raise.
_FAULTS = (
    ValueError,
    LookupError,
    ArithmeticError,
    MemoryError,
    EOFError,
    RecursionError,
    struct.error,
)


# Readers of what may take long, or much memory, or is given to foreign code: another process.
FOREIGN = frozenset({"office", "pdf", "timestamp"})


def reader_for(sample: Sample) -> Reader:
    """Return the reader surest of *sample*; the first named wins a tie."""
    return max(READERS, key=lambda one: one.claim(sample))


def sample_of(path: Path, untrusted_name: str) -> Sample:
    """Return the little that readers see before they claim a file.

    Raises:
        OSError: the file could not be opened.
    """
    with path.open("rb", buffering=0) as stream:
        head = stream.read(limits.HEAD)
        size = stream.seek(0, 2)
    return Sample(untrusted_name, head or b"", size)


def read(path: Path, untrusted_name: str) -> Reading:
    """Read a file with the surest reader, and add the time its name tells.

    `moments` already hold those of `moments_from_name`. A file of an unknown kind gives a reading
    of kind `other`.

    Raises:
        Unreadable: the file is empty, damaged, hostile or breaks a limit; it says why.
        OSError: the file could not be opened.
    """
    sample = sample_of(path, untrusted_name)
    if not sample.size:
        raise Unreadable(
            "这是一个空文件（0 字节），可能没有复制成功。请重新复制一份。",
            "This file is empty (0 bytes); the copying may have failed. Copy it again.",
        )
    reader = max(READERS, key=lambda one: one.claim(sample))
    try:
        reading = reader.read(path, sample)
    except _FAULTS as error:
        # One hostile file must not stop the intake of the others.
        raise Unreadable(
            "这个文件的内容与它的格式不符，可能已损坏。请重新复制一份；原文件已保存。",
            "The content of this file does not fit its format; it may be damaged. Copy it again; "
            "the file is kept.",
        ) from error
    return replace(
        reading,
        moments=reading.moments + moments_from_name(untrusted_name),
        warnings=reading.warnings + _misnamed(reading.media_type, untrusted_name),
    )


def _misnamed(media_type: str, untrusted_name: str) -> tuple[Warning_, ...]:
    """Tell of a picture or PDF whose name ends like that of another format."""
    ending = untrusted_name.rpartition(".")[2].lower()
    right = ENDINGS.get(media_type)
    if right is None or ending in right or not any(ending in other for other in ENDINGS.values()):
        return ()
    return (
        warning(
            "name_differs",
            f"文件名以 .{ending} 结尾，但内容其实是 {right[0].upper()} 格式。"
            "有些软件会因此打不开它。",
            f"The name ends in .{ending}, but the content is {right[0].upper()}. Some programs "
            "will not open it for that reason.",
        ),
    )
