"""JPEG: the segments up to the first scan (ITU-T T.81, annex B), and what they carry."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, ClassVar

from evidence_desk.domain.reading import Reading, Warning_
from evidence_desk.readers import limits
from evidence_desk.readers.base import Sample, Unreadable
from evidence_desk.readers.exif import Exif, read_exif
from evidence_desk.readers.facts import warning
from evidence_desk.readers.picture import picture_reading
from evidence_desk.readers.xmp import Xmp, read_xmp

_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_ALONE = {0x01, *range(0xD0, 0xD8)}
_XMP = b"http://ns.adobe.com/xap/1.0/\0"


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame header: `marker` 0xC0 baseline, 0xC2 progressive …; pixels; bits a sample."""

    marker: int
    precision: int
    width: int
    height: int
    components: int


@dataclass(slots=True)
class Header:
    """What stands before the first scan. `complete` is False where the file ended too early."""

    frame: Frame | None = None
    exif: bytes | None = None
    xmp: bytes | None = None
    comment: bytes | None = None
    marks: list[str] = field(default_factory=list)
    complete: bool = False
    too_long: bool = False


def read_header(stream: BinaryIO) -> Header:
    """Read the segments of *stream* up to the first scan, within the caps of `limits`."""
    header = Header()
    data = stream.read(limits.FIRST_READ)
    at = 2
    for _ in range(limits.JPEG_SEGMENTS):
        data = _filled(stream, data, at + 4)
        # Fill bytes may stand before any marker.
        while data[at : at + 2] == b"\xff\xff":
            at += 1
            if at + 4 > len(data):
                data = _filled(stream, data, at + 4)
        if at + 4 > len(data) or data[at] != 0xFF:
            return header
        marker = data[at + 1]
        if marker in _ALONE:
            at += 2
            continue
        if marker in (0xDA, 0xD9):
            header.complete = marker == 0xDA
            return header
        length = (data[at + 2] << 8) | data[at + 3]
        end = at + 2 + length
        data = _filled(stream, data, end)
        if length < 2 or end > len(data):
            header.too_long = end > limits.JPEG_HEADER
            return header
        _take(header, marker, data, at + 4, end)
        at = end
    header.too_long = True
    return header


def _filled(stream: BinaryIO, data: bytes, end: int) -> bytes:
    while end > len(data) < limits.JPEG_HEADER:
        more = stream.read(min(len(data), limits.JPEG_HEADER - len(data)) or 1)
        if not more:
            break
        data += more
    return data


def _take(header: Header, marker: int, data: bytes, at: int, end: int) -> None:
    if marker == 0xE1:
        if data[at : at + 5] == b"Exif\0":
            if header.exif is None:
                header.exif = data[at + 6 : end]
            header.marks.append("Exif")
        elif data.startswith(_XMP, at):
            if header.xmp is None:
                header.xmp = data[at + len(_XMP) : end]
            header.marks.append("XMP")
    elif marker == 0xE0 and data.startswith(b"JFIF\0", at):
        header.marks.append("JFIF")
    elif marker == 0xE2 and data.startswith(b"MPF\0", at):
        header.marks.append("MPF")
    elif marker == 0xED and data.startswith(b"Photoshop 3.0", at):
        header.marks.append("Photoshop")
    elif marker == 0xEE and data.startswith(b"Adobe", at):
        header.marks.append("Adobe")
    elif marker == 0xFE and header.comment is None:
        header.comment = data[at : min(end, at + 2 * limits.FACT)]
    elif marker in _FRAMES and header.frame is None and end - at >= 6:
        precision, height, width, components = struct.unpack_from(">BHHB", data, at)
        header.frame = Frame(marker, precision, width, height, components)


class Jpeg:
    """Reads JPEG and MPO pictures."""

    name: ClassVar[str] = "jpeg"
    version: ClassVar[int] = 1

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is."""
        return 95 if sample.head[:3] == b"\xff\xd8\xff" else 0

    def read(self, path: Path, sample: Sample) -> Reading:
        """Read the header. Raises Unreadable where the picture has none."""
        with path.open("rb", buffering=0) as stream:
            header = read_header(stream)
        frame = header.frame
        if frame is None or not frame.width or not frame.height:
            if header.too_long:
                raise Unreadable(
                    "这张图片的文件头异常地长，为安全起见没有读取。文件已原样保存。",
                    "The header of this picture is unusually long, so it was not read, to be "
                    "safe. The file is kept as it is.",
                )
            raise Unreadable(
                "这张图片不完整或已损坏。请从手机或原来的位置重新复制一份。",
                "This picture is incomplete or damaged. Copy it again from the phone or from "
                "where it came.",
            )
        return picture_reading(
            self,
            sample,
            media_type="image/jpeg",
            size=(frame.width, frame.height),
            exif=read_exif(header.exif) if header.exif else Exif(),
            xmp=read_xmp(header.xmp) if header.xmp else Xmp(),
            more={
                "jpeg:SOF": f"{frame.width}x{frame.height} SOF{frame.marker - 0xC0} "
                f"{frame.precision} bit x {frame.components}",
                "jpeg:segments": " ".join(header.marks),
                "jpeg:Comment": header.comment.decode("utf-8", "replace")
                if header.comment
                else None,
            },
            warnings=() if header.complete else (_cut(),),
        )


def _cut() -> Warning_:
    return warning(
        "picture_cut",
        "图片数据不完整，可能没有传完。请重新复制一份。",
        "The picture data is incomplete; the copying may have stopped. Copy it again.",
    )
