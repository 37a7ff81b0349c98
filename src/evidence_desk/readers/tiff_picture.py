"""TIFF files: scans and faxes, with as many pages as directories."""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import ClassVar

from evidence_desk.domain.reading import Reading
from evidence_desk.readers import limits
from evidence_desk.readers.base import Sample, Unreadable
from evidence_desk.readers.exif import exif_of
from evidence_desk.readers.picture import picture_reading
from evidence_desk.readers.tiff import count_pages, walk
from evidence_desk.readers.xmp import Xmp, read_xmp


class TiffPicture:
    """Reads TIFF pictures."""

    name: ClassVar[str] = "tiff"
    version: ClassVar[int] = 1

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is."""
        return 90 if sample.head[:4] in (b"II*\0", b"MM\0*") else 0

    def read(self, path: Path, sample: Sample) -> Reading:
        """Read the directories. Raises Unreadable where the first has no picture."""
        with (
            path.open("rb") as stream,
            mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as block,
        ):
            tiff = walk(block)
            width = tiff.number("IFD0", 0x0100) if tiff else None
            height = tiff.number("IFD0", 0x0101) if tiff else None
            if tiff is None or not width or not height:
                raise Unreadable(
                    "这张 TIFF 图片不完整或已损坏。请重新保存或复制一份。",
                    "This TIFF picture is incomplete or damaged. Save or copy it again.",
                )
            packet = tiff.raw("IFD0", 0x02BC, most=limits.XMP + 1)
            return picture_reading(
                self,
                sample,
                media_type="image/tiff",
                size=(width, height),
                exif=exif_of(tiff),
                xmp=read_xmp(packet) if packet else Xmp(),
                more={},
                pages=count_pages(block),
            )
