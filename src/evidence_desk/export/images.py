"""Pictures go into the PDF as the bytes they are, in pieces, never held whole."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from evidence_desk.domain.chain import Picture
from evidence_desk.domain.errors import UserError
from evidence_desk.export.writer import Name, PdfFile, Ref

_CHUNK = 1 << 18
_SOF = frozenset({0xC0, 0xC1, 0xC2})
# Frames of other kinds (lossless, arithmetic), and data before any frame.
_OTHER = frozenset({*range(0xC3, 0xD0), 0xD9, 0xDA} - {0xC4, 0xC8, 0xCC})
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
# CMYK has no meaning beside an sRGB output intent (ISO 19005-3, 6.2.4.3).
_SPACES = {1: "DeviceGray", 3: "DeviceRGB"}
# EXIF orientation as a matrix of the unit square, upright and y upwards.
ORIENTATION: dict[int, tuple[int, int, int, int, int, int]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


class BadPictureError(Exception):
    """The file is no picture that can be passed through."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture file, its header read.

    `width` and `height` are stored pixels; `spans` the (offset, length) of its data in the file.
    """

    path: Path
    width: int
    height: int
    components: int
    spans: tuple[tuple[int, int], ...]
    flate: bool = False

    @property
    def length(self) -> int:
        """Bytes of data."""
        return sum(length for _, length in self.spans)

    def chunks(self) -> Iterator[bytes]:
        """Read the data piece by piece.

        Raises:
            UserError: the file is gone or shorter than it was.
        """
        try:
            with self.path.open("rb", buffering=0) as file:
                for offset, length in self.spans:
                    file.seek(offset)
                    left = length
                    while left:
                        data = file.read(min(left, _CHUNK))
                        if not data:
                            raise _unreadable(self.path)
                        left -= len(data)
                        yield data
        except OSError as error:
            raise _unreadable(self.path) from error

    def write(self, file: PdfFile) -> Ref:
        """Write it as an image object."""
        entries: dict[str, object] = {
            "Type": Name("XObject"),
            "Subtype": Name("Image"),
            "Width": self.width,
            "Height": self.height,
            "ColorSpace": Name(_SPACES[self.components]),
            "BitsPerComponent": 8,
            "Filter": Name("FlateDecode" if self.flate else "DCTDecode"),
        }
        if self.flate:
            entries["DecodeParms"] = {
                "Predictor": 15,
                "Colors": self.components,
                "BitsPerComponent": 8,
                "Columns": self.width,
            }
        return file.add_stream(entries, self.chunks(), length=self.length)


def open_image(picture: Picture) -> Image:
    """Read the header of *picture*.

    Raises:
        BadPictureError: it is not the JPEG or PNG that it should be.
        UserError: the file cannot be read.
    """
    try:
        with picture.path.open("rb") as file:
            if picture.media_type == "image/png":
                return _png(picture.path, file)
            return _jpeg(picture.path, file)
    except (struct.error, IndexError) as error:
        raise BadPictureError("cut short") from error
    except OSError as error:
        raise _unreadable(picture.path) from error


def _unreadable(path: Path) -> UserError:
    return UserError(
        f"读不到图片文件 {path.name}。请先核对证据库，再导出。",
        f"The picture file {path.name} cannot be read. Verify the desk, then export again.",
    )


def _jpeg(path: Path, file: BinaryIO) -> Image:
    if file.read(2) != b"\xff\xd8":
        raise BadPictureError("no JPEG")
    while True:
        marker = _marker(file)
        if marker in _STANDALONE:
            continue
        (length,) = struct.unpack(">H", file.read(2))
        if marker in _SOF:
            depth, height, width, components = struct.unpack(">BHHB", file.read(6))
            if depth != 8 or components not in _SPACES or not width or not height:
                raise BadPictureError("a JPEG of a kind that PDF does not know")
            size = file.seek(0, 2)
            return Image(path, width, height, components, ((0, size),))
        if marker in _OTHER:
            raise BadPictureError("a JPEG of a kind that PDF does not know")
        file.seek(length - 2, 1)


def _marker(file: BinaryIO) -> int:
    if file.read(1) != b"\xff":
        raise BadPictureError("no marker")
    byte = b"\xff"
    while byte == b"\xff":
        byte = file.read(1)
    return byte[0]


def _png(path: Path, file: BinaryIO) -> Image:
    if file.read(8) != b"\x89PNG\r\n\x1a\n":
        raise BadPictureError("no PNG")
    spans: list[tuple[int, int]] = []
    width = height = components = 0
    while True:
        length, kind = struct.unpack(">I4s", file.read(8))
        if kind == b"IHDR":
            width, height, depth, color, _, _, interlaced = struct.unpack(">IIBBBBB", file.read(13))
            components = {0: 1, 2: 3}.get(color, 0)
            if depth != 8 or interlaced or not components or not width or not height:
                raise BadPictureError("a PNG of a kind that cannot be passed through")
            file.seek(4, 1)
            continue
        if kind == b"IDAT":
            spans.append((file.tell(), length))
        elif kind == b"IEND":
            break
        file.seek(length + 4, 1)
    if not spans or not components:
        raise BadPictureError("a PNG without data")
    return Image(path, width, height, components, tuple(spans), flate=True)
