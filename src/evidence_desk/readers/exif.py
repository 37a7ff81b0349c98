"""What an EXIF block says: camera, software, times, place, orientation, carried thumbnail.

Tag numbers: Exif 2.32 (CIPA DC-008-2019), TIFF 6.0.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from evidence_desk.domain.moment import Moment
from evidence_desk.domain.reading import Fact
from evidence_desk.domain.remark import Warning_
from evidence_desk.domain.structure import Layout
from evidence_desk.readers import limits
from evidence_desk.readers.aigc import label_facts
from evidence_desk.readers.facts import facts, warning
from evidence_desk.readers.layout import layout_of
from evidence_desk.readers.tiff import Tiff, decoded, walk
from evidence_desk.readers.times import exif_moment, plausible

_TEXTS = (
    ("exif:Make", "IFD0", 0x010F),
    ("exif:Model", "IFD0", 0x0110),
    ("exif:Software", "IFD0", 0x0131),
    ("exif:ProcessingSoftware", "IFD0", 0x000B),
    ("exif:HostComputer", "IFD0", 0x013C),
    ("exif:ImageDescription", "IFD0", 0x010E),
    ("exif:DateTimeOriginal", "Exif", 0x9003),
    ("exif:DateTimeDigitized", "Exif", 0x9004),
    ("exif:DateTime", "IFD0", 0x0132),
    ("exif:OffsetTimeOriginal", "Exif", 0x9011),
)
# Facts whose place in the file is kept beside the findings.
_PLACED = (
    *_TEXTS,
    ("exif:PixelXDimension", "Exif", 0xA002),
    ("exif:PixelYDimension", "Exif", 0xA003),
    ("exif:UserComment", "Exif", 0x9286),
    ("exif:MakerNote", "Exif", 0x927C),
    ("exif:GPS", "GPS", 0x001D),
    ("exif:GPSLatitude", "GPS", 0x0002),
    ("exif:GPSLongitude", "GPS", 0x0004),
    ("exif:thumbnail", "IFD1", 0x0201),
)
# Moment, its tag, sub-seconds, offset.
_TIMES = (
    ("exif:DateTimeOriginal", "Exif", 0x9003, 0x9291, 0x9011),
    ("exif:DateTimeDigitized", "Exif", 0x9004, 0x9292, 0x9012),
    ("exif:DateTime", "IFD0", 0x0132, 0x9290, 0x9010),
)
# Motorola Moto G, LG Nexus 4 and Oppo R7 Plus write this constant: it is no time.
_FIRMWARE_CONSTANT = datetime(2002, 12, 8, 12)
_SAME = timedelta(seconds=60)
# An Android 2.3 fault wrote the year 0112; receivers that have no fix write 1980.
_FIRST_GPS_YEAR = 1996
# Where the walk stopped at a cap.
_BOUNDED = {"too_many_ifds", "too_many_entries", "too_large"}
# How the programs around Stable Diffusion write down what they were asked for.
_RECIPE = re.compile(r"Steps: \d{1,4}, Sampler: .{1,120}")
_IDENTIFIER = re.compile(rb"[0-9A-Fa-f-]{16,64}")
_CHARSETS = {b"ASCII\0\0\0": "ascii", b"\0" * 8: "", b"JIS\0\0\0\0\0": "shift_jis"}


@dataclass(frozen=True, slots=True)
class Exif:
    """The values of one EXIF block."""

    facts: tuple[Fact, ...] = ()
    moments: tuple[Moment, ...] = ()
    orientation: int = 1
    thumbnail: bytes | None = None
    warnings: tuple[Warning_, ...] = ()
    layout: Layout | None = None


def read_exif(block: bytes, *, start: int | None = None) -> Exif:
    """Read *block*, which begins with the TIFF byte order at byte *start* of its file.

    Damage becomes a warning.
    """
    tiff = walk(block)
    if tiff is None or not tiff.ifds:
        return Exif(warnings=_warnings(tiff))
    return exif_of(tiff, start=start)


def exif_of(tiff: Tiff, *, start: int | None = None) -> Exif:
    """Read an already walked block."""
    pairs: dict[str, object] = {name: tiff.text(ifd, tag) for name, ifd, tag in _TEXTS}
    pairs["exif:PixelXDimension"] = tiff.number("Exif", 0xA002)
    pairs["exif:PixelYDimension"] = tiff.number("Exif", 0xA003)
    orientation = tiff.number("IFD0", 0x0112)
    pairs["exif:Orientation"] = orientation
    comment = _user_comment(tiff)
    pairs["exif:UserComment"] = comment
    # The recipe follows the prompt, so it may lie behind the cut of the fact.
    if comment and (recipe := _RECIPE.search(comment)):
        pairs["exif:generator"] = recipe[0]
    note = tiff.ifds.get("Exif", {}).get(0x927C)
    pairs["exif:MakerNote"] = f"{note.size} bytes" if note else None
    pairs["exif:ContentIdentifier"] = _content_identifier(tiff.raw("Exif", 0x927C))
    if "GPS" in tiff.ifds:
        pairs["exif:GPS"] = "present"
        pairs["exif:GPSLatitude"] = _degrees(tiff, 0x0001, 0x0002, 90)
        pairs["exif:GPSLongitude"] = _degrees(tiff, 0x0003, 0x0004, 180)
    labels = label_facts(comment, "exif:UserComment") or label_facts(
        tiff.text("IFD0", 0x010E), "exif:ImageDescription"
    )
    return Exif(
        facts(pairs) + labels,
        _moments(tiff),
        orientation if orientation and orientation < 9 else 1,
        _thumbnail(tiff),
        _warnings(tiff),
        layout_of(tiff, _PLACED, start),
    )


def _content_identifier(note: bytes | None) -> str | None:
    """Return what Apple writes into both halves of a live photo (tag 17 of its maker's note).

    Offsets count from the beginning of the note: https://exiftool.org/TagNames/Apple.html
    """
    if note is None or not note.startswith(b"Apple iOS\0") or note[12:14] != b"MM":
        return None
    (count,) = struct.unpack_from(">H", note, 14) if len(note) >= 16 else (0,)
    for at in range(16, min(16 + 12 * count, len(note) - 11), 12):
        tag, kind, length, offset = struct.unpack_from(">HHII", note, at)
        if tag == 0x0011 and kind == 2 and 16 < length <= 64:
            told = note[offset : offset + length].split(b"\0")[0]
            return told.decode("ascii", "replace") if _IDENTIFIER.fullmatch(told) else None
    return None


def _warnings(tiff: Tiff | None) -> tuple[Warning_, ...]:
    if tiff and tiff.problems & _BOUNDED:
        return (damaged(), _bounded())
    return (damaged(),) if tiff is None or tiff.problems or not tiff.ifds else ()


def _bounded() -> Warning_:
    return warning(
        "exif_too_large",
        "拍摄信息（EXIF）里的条目多得异常，或声称的长度超过了文件本身，为安全起见只读了一部分。"
        "文件已完整保存；来源不明时，请对方重新发一份原图。",
        "The capture data (EXIF) holds unusually many entries, or claims more bytes than the file "
        "has. To be safe only a part of it was read. The file is kept whole; if you do not know "
        "where it comes from, ask for the original again.",
    )


def damaged() -> Warning_:
    """Return the warning of a block that is not laid out as it should be."""
    return warning(
        "exif_damaged",
        "拍摄信息（EXIF）的结构有缺损，其中一部分无法读取。",
        "The capture data (EXIF) is not laid out as it should be; part of it could not be read.",
    )


def _moments(tiff: Tiff) -> tuple[Moment, ...]:
    found: list[Moment] = []
    for name, ifd, tag, subsec, offset in _TIMES:
        moment = exif_moment(
            tiff.text(ifd, tag),
            read_from=name,
            subsec=tiff.text("Exif", subsec),
            offset=tiff.text("Exif", offset),
        )
        if moment and not (name == "exif:DateTimeDigitized" and moment.wall == _FIRMWARE_CONSTANT):
            found.append(moment)
    found = [_with_zone_of_its_twin(moment, found) for moment in found]
    if gps := _gps_moment(tiff):
        found.append(gps)
    return tuple(found)


def _with_zone_of_its_twin(moment: Moment, others: list[Moment]) -> Moment:
    """Return *moment* with the zone stated for another field of the same minute.

    Many cameras state it for one of the three times only; read as another zone's, the others
    would seem to contradict it.
    """
    if moment.zone == "stated":
        return moment
    for other in others:
        if other.zone == "stated" and abs(other.wall - moment.wall) <= _SAME:
            return replace(moment, zone="stated", offset_minutes=other.offset_minutes)
    return moment


def _gps_moment(tiff: Tiff) -> Moment | None:
    day = tiff.text("GPS", 0x001D)
    clock = tiff.ratios("GPS", 0x0007, 3)
    if day is None:
        return None
    midnight = exif_moment(f"{day} 00:00:00", read_from="exif:GPS")
    if midnight is None or not plausible(midnight.wall, since=_FIRST_GPS_YEAR):
        return None
    if clock is None or not (0 <= clock[0] < 24 and 0 <= clock[1] < 60 and 0 <= clock[2] < 61):
        return Moment(midnight.wall, "day", "exif:GPS", "stated", 0)
    wall = midnight.wall + timedelta(
        hours=clock[0], minutes=clock[1], milliseconds=round(clock[2] * 1000)
    )
    return Moment(wall, "second", "exif:GPS", "stated", 0)


def _degrees(tiff: Tiff, ref_tag: int, tag: int, most: int) -> str | None:
    parts = tiff.ratios("GPS", tag, 3)
    if parts is None:
        return None
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    if not 0 <= value <= most:
        return None
    return f"{-value if tiff.text('GPS', ref_tag) in ('S', 'W') else value:.6f}"


def _user_comment(tiff: Tiff) -> str | None:
    raw = tiff.raw("Exif", 0x9286)
    if not raw or len(raw) <= 8:
        return None
    body = raw[8:]
    if raw[:8] == b"UNICODE\0":
        # The standard leaves the byte order open; most writers use the block's own.
        encoding = "utf-16-le" if tiff.order == "<" else "utf-16-be"
        if body[:1] == b"\0" and body[1:2] != b"\0":
            encoding = "utf-16-be"
        elif body[1:2] == b"\0" and body[:1] != b"\0":
            encoding = "utf-16-le"
        text = body.decode(encoding, "replace")
    else:
        encoding = _CHARSETS.get(raw[:8], "")
        text = body.decode(encoding, "replace") if encoding else decoded(body.rstrip(b"\0"))
    return text.replace("\0", "").strip() or None


def _thumbnail(tiff: Tiff) -> bytes | None:
    start, size = tiff.number("IFD1", 0x0201), tiff.number("IFD1", 0x0202)
    if not start or not size or size > limits.CARRIED_THUMBNAIL:
        return None
    raw = bytes(tiff.block[start : start + size])
    return raw if raw[:2] == b"\xff\xd8" else None
