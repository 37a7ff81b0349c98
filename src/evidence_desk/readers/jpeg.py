"""JPEG: the segments up to the first scan (ITU-T T.81, annex B), and what they carry."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, ClassVar

from evidence_desk.domain.film import BEHIND as FILM
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.remark import Warning_
from evidence_desk.domain.structure import Coding
from evidence_desk.readers import limits
from evidence_desk.readers.base import Sample, Unreadable
from evidence_desk.readers.c2pa import MANIFEST, source_type
from evidence_desk.readers.exif import Exif, read_exif
from evidence_desk.readers.facts import warning
from evidence_desk.readers.motion import film_behind
from evidence_desk.readers.picture import picture_reading
from evidence_desk.readers.xmp import Xmp, read_xmp

_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_ONE_PASS = {0xC0, 0xC1}
_PROGRESSIVE = {0xC2, 0xC6, 0xCA, 0xCE}
_ALONE = {0x01, *range(0xD0, 0xD8)}
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_IRB = b"Photoshop 3.0\0"
_SHOWN = {"JFIF", "Exif", "XMP", "MPF", "Photoshop", "Adobe", "C2PA"}
_APPS = (
    (0, b"JFIF\0", "JFIF"),
    (0, b"JFXX\0", "JFXX"),
    (1, b"http://ns.adobe.com/xmp/extension/", "XMP+"),
    (2, b"MPF\0", "MPF"),
    (2, b"ICC_PROFILE\0", "ICC"),
    (12, b"Ducky", "Ducky"),
    (14, b"Adobe", "Adobe"),
)


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
    exif_at: int = 0
    xmp: bytes | None = None
    comment: bytes | None = None
    irb: bytes | None = None
    c2pa: str | None = None
    manifest: bool = False
    marks: list[str] = field(default_factory=list)
    tables: list[bytes] = field(default_factory=list)
    complete: bool = False
    too_long: bool = False
    end: int = 0


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
            header.end = at
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
    marks = header.marks
    if marker == 0xDB:
        marks.append("DQT")
        _take_tables(header, data, at, end)
    elif marker == 0xC4:
        marks.append("DHT")
    elif marker == 0xE1 and data.startswith(b"Exif\0", at):
        if header.exif is None:
            header.exif, header.exif_at = data[at + 6 : end], at + 6
        marks.append("Exif")
    elif marker == 0xE1 and data.startswith(_XMP, at):
        if header.xmp is None:
            header.xmp = data[at + len(_XMP) : end]
        marks.append("XMP")
    elif marker == 0xED and data.startswith(_IRB, at):
        if header.irb is None:
            header.irb = data[at + len(_IRB) : min(end, at + limits.IRB)]
        marks.append("Photoshop")
    elif marker == 0xEB and data.startswith(b"JP", at):
        header.c2pa = header.c2pa or source_type(data[at:end])
        # Other formats of JPEG keep their boxes in these segments, too.
        header.manifest = header.manifest or data.find(b"c2pa", at, min(end, at + 200)) > 0
        marks.append("C2PA")
    elif marker == 0xFE:
        if header.comment is None:
            header.comment = data[at : min(end, at + 2 * limits.FACT)]
        marks.append("COM")
    elif marker in _FRAMES:
        marks.append(f"SOF{marker - 0xC0}")
        if header.frame is None and end - at >= 6:
            precision, height, width, components = struct.unpack_from(">BHHB", data, at)
            header.frame = Frame(marker, precision, width, height, components)
    elif marker == 0xDD:
        marks.append("DRI")
    elif marker & 0xF0 == 0xE0:
        number = marker - 0xE0
        known = next((n for i, start, n in _APPS if i == number and data.startswith(start, at)), "")
        marks.append(known or f"APP{number}")


def _take_tables(header: Header, data: bytes, at: int, end: int) -> None:
    """Add the 8-bit quantisation tables of one segment (T.81, B.2.4.1)."""
    while at < end and len(header.tables) < 4:
        wide = data[at] >> 4
        if not wide and at + 65 <= end:
            header.tables.append(data[at + 1 : at + 65])
        at += 129 if wide else 65


def is_plain(data: bytes) -> bool:
    """Tell whether a JPEG is small and drawn in one pass, so that any program may show it."""
    frame = read_header(BytesIO(data)).frame
    if frame is None or frame.marker not in _ONE_PASS:
        return False
    return 0 < frame.width * frame.height <= limits.CARRIED_PIXELS


def coding_of(header: Header) -> Coding:
    """Return how the picture of *header* is coded."""
    return Coding((*header.marks, *(["SOS"] if header.complete else [])), tuple(header.tables))


def resources(irb: bytes) -> list[str]:
    """Return the numbers of the image resource blocks, `0x0404` …, at most 60.

    Source: Adobe Photoshop File Formats Specification, image resource blocks.
    """
    found: list[str] = []
    at = 0
    while at + 12 <= len(irb) and len(found) < 60 and irb[at : at + 4] == b"8BIM":
        found.append(f"0x{int.from_bytes(irb[at + 4 : at + 6], 'big'):04X}")
        name = irb[at + 6]
        at += 6 + name + 1 + ((name + 1) & 1)
        size = int.from_bytes(irb[at : at + 4], "big")
        at += 4 + size + (size & 1)
    return found


class Jpeg:
    """Reads JPEG and MPO pictures."""

    name: ClassVar[str] = "jpeg"
    version: ClassVar[int] = 3

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is."""
        return 95 if sample.head[:3] == b"\xff\xd8\xff" else 0

    def read(self, path: Path, sample: Sample) -> Reading:
        """Read the header. Raises Unreadable where the picture has none."""
        with path.open("rb", buffering=0) as stream:
            header = read_header(stream)
            drawn = _drawn(stream, header)
            film = film_behind(stream, sample.size, begin=header.end)
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
        exif = read_exif(header.exif, start=header.exif_at) if header.exif else Exif()
        return picture_reading(
            self,
            sample,
            media_type="image/jpeg",
            size=(frame.width, frame.height),
            exif=exif,
            xmp=read_xmp(header.xmp) if header.xmp else Xmp(),
            more={
                "jpeg:SOF": f"{frame.width}x{frame.height} SOF{frame.marker - 0xC0} "
                f"{frame.precision} bit x {frame.components}",
                "jpeg:segments": " ".join(mark for mark in header.marks if mark in _SHOWN),
                "jpeg:Photoshop": " ".join(resources(header.irb)) if header.irb else None,
                FILM: f"MP4, {sample.size - film} bytes from byte {film}" if film else None,
                MANIFEST: "APP11" if header.manifest else None,
                "c2pa:DigitalSourceType": header.c2pa,
                "jpeg:Comment": header.comment.decode("utf-8", "replace")
                if header.comment
                else None,
            },
            warnings=(
                *(() if header.complete else (_cut(),)),
                *((_slow(),) if drawn > limits.JPEG_DRAWN else ()),
            ),
            coding=coding_of(header),
            carried=_carried(exif.thumbnail),
        )


def _carried(thumbnail: bytes | None) -> Coding | None:
    return coding_of(read_header(BytesIO(thumbnail))) if thumbnail else None


def _drawn(stream: BinaryIO, header: Header) -> int:
    """Return how many pixels drawing takes: each pass of a progressive picture draws them all."""
    frame = header.frame
    if frame is None or frame.marker not in _PROGRESSIVE:
        return 0
    pixels, passes = frame.width * frame.height, 0
    stream.seek(header.end)
    before = b""
    for _ in range(limits.JPEG_SEARCHED // limits.JPEG_HEADER):
        data = before + stream.read(limits.JPEG_HEADER)
        passes += data.count(b"\xff\xda")
        if len(data) <= len(before) or passes * pixels > limits.JPEG_DRAWN:
            break
        before = data[-1:]
    return passes * pixels


def _slow() -> Warning_:
    return warning(
        "passes_too_many",
        "这张图片要反复绘制很多遍才能显示，可能会让软件长时间没有反应，"
        "为安全起见，看画面的检查没有做。"
        "文件已完整保存；请用看图软件另存一份普通的 JPEG，一起添加进来。",
        "This picture is drawn in so many passes that a program may hang over it. To be safe no "
        "check looked at what it shows. The file is kept whole; save an ordinary JPEG of it with a "
        "picture program and add it as well.",
    )


def _cut() -> Warning_:
    return warning(
        "picture_cut",
        "图片数据不完整，可能没有传完。请重新复制一份。",
        "The picture data is incomplete; the copying may have stopped. Copy it again.",
    )
