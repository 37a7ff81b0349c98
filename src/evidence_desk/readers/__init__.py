"""Bytes to values: which reader a file belongs to, and what it makes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from evidence_desk.domain.reading import Reading
from evidence_desk.readers import limits
from evidence_desk.readers.archive import Archive
from evidence_desk.readers.base import Reader, Sample, Unreadable
from evidence_desk.readers.flat_pictures import Bmp, Gif
from evidence_desk.readers.heif import Heif
from evidence_desk.readers.jpeg import Jpeg
from evidence_desk.readers.mail import Mail
from evidence_desk.readers.movie import Movie
from evidence_desk.readers.names import moments_from_name
from evidence_desk.readers.other import Other
from evidence_desk.readers.pdf import Pdf
from evidence_desk.readers.plaintext import PlainText
from evidence_desk.readers.png import Png
from evidence_desk.readers.sound import Sound
from evidence_desk.readers.tiff_picture import TiffPicture
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
    Sound(),
    Pdf(),
    Archive(),
    Mail(),
    WebPage(),
    PlainText(),
    Other(),
)


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
    reading = reader.read(path, sample)
    named = moments_from_name(untrusted_name)
    return replace(reading, moments=reading.moments + named) if named else reading
