"""WebP: the RIFF chunks of the picture (WebP container specification, RFC 9649)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, ClassVar

from evidence_desk.domain.reading import Reading
from evidence_desk.readers import limits
from evidence_desk.readers.base import Sample
from evidence_desk.readers.c2pa import MANIFEST, source_type
from evidence_desk.readers.exif import Exif, read_exif
from evidence_desk.readers.picture import picture_reading
from evidence_desk.readers.xmp import Xmp, read_xmp


@dataclass(slots=True)
class Chunks:
    """What the chunks say; `exif` and `xmp` as they stand in the file."""

    width: int = 0
    height: int = 0
    lossless: bool = False
    exif: bytes | None = None
    xmp: bytes | None = None
    c2pa: str | None = None
    manifest: bool = False


class WebP:
    """Reads WebP pictures."""

    name: ClassVar[str] = "webp"
    version: ClassVar[int] = 3

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is."""
        return 95 if sample.head[:4] == b"RIFF" and sample.head[8:12] == b"WEBP" else 0

    def read(self, path: Path, sample: Sample) -> Reading:
        """Read the chunks. Raises Unreadable where no picture header is found."""
        with path.open("rb") as stream:
            chunks = read_chunks(stream)
        return picture_reading(
            self,
            sample,
            media_type="image/webp",
            size=(chunks.width, chunks.height),
            exif=read_exif(chunks.exif.removeprefix(b"Exif\0\0")) if chunks.exif else Exif(),
            xmp=read_xmp(chunks.xmp) if chunks.xmp else Xmp(),
            more={
                "webp:coding": "lossless" if chunks.lossless else "lossy",
                MANIFEST: "C2PA" if chunks.manifest else None,
                "c2pa:DigitalSourceType": chunks.c2pa,
            },
        )


def read_chunks(stream: BinaryIO) -> Chunks:
    """Read the chunks of *stream* within the caps of `limits`; picture data is skipped."""
    chunks = Chunks()
    stream.seek(12)
    for _ in range(limits.PNG_CHUNKS):
        lead = stream.read(8)
        if len(lead) < 8:
            break
        kind, length = struct.unpack("<4sI", lead)
        after = stream.tell() + length + (length & 1)
        if kind in (b"VP8X", b"VP8 ", b"VP8L"):
            _size(chunks, kind, stream.read(min(length, 16)))
        elif kind == b"EXIF":
            chunks.exif = chunks.exif or stream.read(min(length, limits.MAKER_NOTE))
        elif kind == b"C2PA":
            chunks.manifest = True
            chunks.c2pa = source_type(stream.read(min(length, limits.C2PA)))
        elif kind == b"XMP ":
            # One byte above the cap is told as too large.
            chunks.xmp = chunks.xmp or stream.read(min(length, limits.XMP + 1))
        stream.seek(after)
    return chunks


def _size(chunks: Chunks, kind: bytes, body: bytes) -> None:
    if kind == b"VP8L":
        chunks.lossless = True
    if chunks.width or len(body) < 10:
        return
    if kind == b"VP8X":
        chunks.width = int.from_bytes(body[4:7], "little") + 1
        chunks.height = int.from_bytes(body[7:10], "little") + 1
    elif kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", body, 6)
        chunks.width, chunks.height = width & 0x3FFF, height & 0x3FFF
    elif kind == b"VP8L" and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        chunks.width, chunks.height = (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
