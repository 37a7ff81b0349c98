"""MP4, MOV and M4A: times, length, size and the program that wrote them, from their boxes.

Sources: ISO 14496-12 (mvhd, tkhd, mdhd), Apple QuickTime File Format (keys, ilst, user data).
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from evidence_desk.domain.moment import Moment
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.remark import Warning_
from evidence_desk.readers import limits
from evidence_desk.readers.aigc import KEY, label_facts
from evidence_desk.readers.base import Sample, Unreadable
from evidence_desk.readers.boxes import Box, BoxFile
from evidence_desk.readers.c2pa import MANIFEST, source_type
from evidence_desk.readers.facts import facts, shown, warning
from evidence_desk.readers.tiff import decoded
from evidence_desk.readers.times import iso_moment, mac_moment

_STILL = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
_AUDIO = {b"M4A ", b"M4B ", b"M4P "}
_FIRST = {b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot"}
_ITEMS = 200
_LOOKS = 8
_CODER = re.compile(rb"x26[45] (?:- core \d+|\(build \d+\))")
_NAMED = {
    b"\xa9too": "mp4:encoder",
    b"\xa9swr": "mp4:software",
    b"\xa9enc": "mp4:encoder",
    b"\xa9mak": "quicktime:make",
    b"\xa9mod": "quicktime:model",
    b"\xa9xyz": "quicktime:location",
    b"\xa9nam": "mp4:title",
    b"\xa9cmt": "mp4:comment",
    b"\xa9day": "mp4:day",
    b"desc": "mp4:description",
}
# A turn of the picture by the track's matrix (a, b, c, d), as EXIF orientation.
_TURNS = {(1, 0, 0, 1): 1, (0, 1, -1, 0): 6, (-1, 0, 0, -1): 3, (0, -1, 1, 0): 8}


@dataclass(slots=True)
class _Movie:
    duration: float | None = None
    width: int | None = None
    height: int | None = None
    orientation: int = 1
    has_picture: bool = False
    moments: list[Moment] = field(default_factory=list)
    items: dict[str, object] = field(default_factory=dict)
    tracks: int = 0


class Movie:
    """Reads MP4, MOV and M4A files."""

    name: ClassVar[str] = "movie"
    version: ClassVar[int] = 3

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is."""
        if sample.head[4:8] == b"ftyp":
            return 0 if sample.head[8:12] in _STILL else 90
        return 60 if sample.head[4:8] in _FIRST else 0

    def read(self, path: Path, sample: Sample) -> Reading:
        """Read the boxes. Raises Unreadable where the file holds no movie header."""
        with path.open("rb") as stream:
            file = BoxFile(stream, sample.size)
            found = _Movie()
            moov = _top(file, found)
            if moov is None:
                raise Unreadable(
                    "这个视频不完整（缺少索引），可能没有录完或没有传完。请重新复制一份。",
                    "This video is incomplete (its index is missing); recording or copying may "
                    "have stopped. Copy it again.",
                )
            _read_moov(file, moov, found)
        brand = sample.head[8:12] if sample.head[4:8] == b"ftyp" else b"qt  "
        found.items["mp4:brand"] = brand.decode("latin-1").strip()
        audio = not found.has_picture and (brand in _AUDIO or found.tracks > 0)
        media = "video/quicktime" if brand == b"qt  " else "video/mp4"
        missing = not found.tracks
        return Reading(
            reader=self.name,
            reader_version=self.version,
            kind="audio" if audio else "video",
            media_type="audio/mp4" if audio else media,
            width=found.width,
            height=found.height,
            orientation=found.orientation,
            duration=found.duration,
            moments=tuple(found.moments),
            facts=facts(found.items),
            warnings=(_no_track(),) if missing else (),
        )


def _top(file: BoxFile, found: _Movie) -> Box | None:
    """Return the movie header; on the way, look who coded the first picture."""
    moov, looked, after = None, 0, 0
    for box in file.inside(0, file.size):
        if box.type == b"moov":
            moov = moov or box
        elif box.type == b"mdat" and looked < _LOOKS:
            looked += 1
            # Software encoders sign the first picture they write.
            if signed := _CODER.search(file.bytes_of(box, most=4096)):
                found.items.setdefault("mp4:coder", signed[0].decode("ascii"))
        elif manifest := file.manifest(box):
            found.items |= {MANIFEST: "uuid", "c2pa:DigitalSourceType": source_type(manifest)}
        after += moov is not None
        # A film in fragments has thousands of boxes after its header.
        if moov is not None and (looked or after > _LOOKS):
            break
    return moov


def _no_track() -> Warning_:
    return warning(
        "no_track",
        "视频里没有找到画面或声音，文件可能已损坏。",
        "No picture or sound was found in this video; the file may be damaged.",
    )


def _read_moov(file: BoxFile, moov: Box, found: _Movie) -> None:
    for box in file.children(moov):
        if box.type == b"mvhd":
            _read_mvhd(file.bytes_of(box, most=32), found)
        elif box.type == b"trak":
            _read_trak(file, box, found)
        elif box.type == b"meta":
            _read_meta(file, box, found)
        elif box.type == b"udta":
            _read_udta(file, box, found)


def _times(body: bytes) -> tuple[int, int, int]:
    """Return created, timescale, duration of a version 0 or 1 header; zeros where it is cut."""
    if len(body) >= 32 and body[0] == 1:
        created, _, scale, duration = struct.unpack_from(">QQIQ", body, 4)
        return created, scale, duration
    if len(body) >= 20 and body[0] == 0:
        created, _, scale, duration = struct.unpack_from(">IIII", body, 4)
        return created, scale, duration
    return 0, 0, 0


def _add(found: _Movie, moment: Moment | None) -> None:
    if moment and all(moment.read_from != other.read_from for other in found.moments):
        found.moments.append(moment)


def _read_mvhd(body: bytes, found: _Movie) -> None:
    created, scale, duration = _times(body)
    if scale and duration not in (0, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF):
        found.duration = round(duration / scale, 3)
    _add(found, mac_moment(created, read_from="mp4:mvhd"))


def _read_trak(file: BoxFile, trak: Box, found: _Movie) -> None:
    handler = file.find(trak, b"mdia", b"hdlr")
    kind = file.bytes_of(handler, skip=8, most=4) if handler else b""
    if kind not in (b"vide", b"soun"):
        return
    found.tracks += 1
    if kind == b"soun" and found.has_picture:
        return
    if (tkhd := file.find(trak, b"tkhd")) is not None:
        body = file.bytes_of(tkhd, most=104)
        if kind == b"vide" and not found.has_picture:
            _read_picture_size(body, found)
        _add(found, mac_moment(_times(body)[0], read_from="mp4:tkhd"))
    if (mdhd := file.find(trak, b"mdia", b"mdhd")) is not None:
        created, scale, duration = _times(file.bytes_of(mdhd, most=32))
        if found.duration is None and scale and duration:
            found.duration = round(duration / scale, 3)
        _add(found, mac_moment(created, read_from="mp4:mdhd"))
    found.has_picture = found.has_picture or kind == b"vide"


def _read_picture_size(body: bytes, found: _Movie) -> None:
    shift = 12 if body[:1] == b"\1" else 0
    if len(body) < 84 + shift:
        return
    matrix = struct.unpack_from(">9i", body, 40 + shift)
    turn = tuple(matrix[i] >> 16 for i in (0, 1, 3, 4))
    found.orientation = _TURNS.get(turn, 1)
    width, height = struct.unpack_from(">II", body, 76 + shift)
    if width >> 16 and height >> 16:
        found.width, found.height = width >> 16, height >> 16


def _read_udta(file: BoxFile, udta: Box, found: _Movie) -> None:
    for box in file.children(udta):
        if box.type == b"meta":
            _read_meta(file, box, found)
        elif box.type in _NAMED:
            # QuickTime user data: length, language, text.
            raw = file.bytes_of(box, most=1024)
            if len(raw) > 4:
                length = struct.unpack_from(">H", raw)[0]
                _take_item(found, _NAMED[box.type], decoded(raw[4 : 4 + length]))


def _read_meta(file: BoxFile, meta: Box, found: _Movie) -> None:
    keys: list[str] = []
    for box in file.children(meta, skip=file.lead(meta)):
        if box.type == b"keys":
            keys = _keys(file.bytes_of(box, most=64 << 10))
        elif box.type == b"ilst":
            for count, item in enumerate(file.children(box)):
                if count >= _ITEMS:
                    break
                index = struct.unpack(">I", item.type)[0]
                name = keys[index - 1] if 0 < index <= len(keys) else _NAMED.get(item.type, "")
                data = file.find(item, b"data")
                if name and data:
                    most = limits.LABEL if name == KEY else 4096
                    raw = file.bytes_of(data, skip=8, most=most)
                    kind = file.bytes_of(data, most=4)
                    if kind == b"\0\0\0\1":
                        _take_item(found, name, raw.decode("utf-8", "replace"))


def _keys(body: bytes) -> list[str]:
    keys: list[str] = []
    at = 8
    while at + 8 <= len(body) and len(keys) < _ITEMS:
        length = struct.unpack_from(">I", body, at)[0]
        if length < 8:
            break
        keys.append(body[at + 8 : at + length].decode("utf-8", "replace"))
        at += length
    return keys


def _take_item(found: _Movie, name: str, untrusted: str) -> None:
    value = untrusted.strip("\0 ")
    if not value:
        return
    if name == "mp4:day":
        _add(found, iso_moment(value, read_from="mp4:day"))
    short = name.removeprefix("com.apple.quicktime.")
    if label := label_facts(value, f"mp4:{name}", named=name == KEY):
        found.items |= {one.name: one.value for one in label}
    if short == "creationdate":
        _add(found, iso_moment(value, read_from="quicktime:creationdate"))
    if short != name:
        name = f"quicktime:{short}"
    elif ":" not in name:
        name = f"mp4:{name}"
    found.items.setdefault(shown(name, length=80), value)
