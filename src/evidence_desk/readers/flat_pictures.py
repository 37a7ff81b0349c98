"""GIF and BMP: pictures whose first bytes say all there is to say."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import ClassVar

from evidence_desk.domain.reading import Reading
from evidence_desk.readers.base import Sample
from evidence_desk.readers.exif import Exif
from evidence_desk.readers.picture import picture_reading
from evidence_desk.readers.xmp import Xmp


class Gif:
    """Reads GIF pictures (GIF89a specification)."""

    name: ClassVar[str] = "gif"
    version: ClassVar[int] = 1

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is."""
        return 95 if sample.head[:6] in (b"GIF87a", b"GIF89a") else 0

    def read(self, path: Path, sample: Sample) -> Reading:  # noqa: ARG002 - the head is enough
        """Read the logical screen. Raises Unreadable where it has no area."""
        head = sample.head.ljust(10, b"\0")
        return picture_reading(
            self,
            sample,
            media_type="image/gif",
            size=struct.unpack_from("<HH", head, 6),
            exif=Exif(),
            xmp=Xmp(),
            more={},
        )


class Bmp:
    """Reads BMP pictures (BITMAPCOREHEADER and the later headers)."""

    name: ClassVar[str] = "bmp"
    version: ClassVar[int] = 1

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is: two letters alone would prove little."""
        head = sample.head
        if head[:2] != b"BM" or len(head) < 26:
            return 0
        return (
            90 if struct.unpack_from("<I", head, 14)[0] in (12, 16, 40, 52, 56, 64, 108, 124) else 0
        )

    def read(self, path: Path, sample: Sample) -> Reading:  # noqa: ARG002 - the head is enough
        """Read the header. Raises Unreadable where the picture has no area."""
        short = struct.unpack_from("<I", sample.head, 14)[0] == 12
        width, height = struct.unpack_from("<hh" if short else "<ii", sample.head, 18)
        # A negative height means that the rows stand from top to bottom.
        return picture_reading(
            self,
            sample,
            media_type="image/bmp",
            size=(width, abs(height)),
            exif=Exif(),
            xmp=Xmp(),
            more={},
        )
