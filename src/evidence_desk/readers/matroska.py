"""MKV and WebM: length, size, time, the programs that wrote them, and tags, from their elements.

Sources: RFC 8794 (EBML), RFC 9559 (Matroska); the AI label in Segment.Tags: GB 45438-2025.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, ClassVar, NamedTuple

from evidence_desk.domain.moment import Moment
from evidence_desk.domain.reading import Reading
from evidence_desk.readers import limits
from evidence_desk.readers.aigc import KEY, label_facts
from evidence_desk.readers.base import Sample, Unreadable
from evidence_desk.readers.facts import facts, shown
from evidence_desk.readers.times import plausible

MARK = b"\x1a\x45\xdf\xa3"
_SEGMENT, _CLUSTER = 0x18538067, 0x1F43B675
_SEEK_HEAD, _SEEK, _SEEK_ID, _SEEK_AT = 0x114D9B74, 0x4DBB, 0x53AB, 0x53AC
_INFO, _TRACKS, _TAGS = 0x1549A966, 0x1654AE6B, 0x1254C367
_TRACK, _TRACK_TYPE, _VIDEO, _WIDTH, _HEIGHT = 0xAE, 0x83, 0xE0, 0xB0, 0xBA
_SCALE, _DURATION, _DATE = 0x2AD7B1, 0x4489, 0x4461
_TAG, _SIMPLE, _NAME, _STRING, _BINARY = 0x7373, 0x67C8, 0x45A3, 0x4487, 0x4485
_WRITERS = {0x4D80: "mkv:muxer", 0x5741: "mkv:writer", 0x7BA9: "mkv:title"}
_READ = (_SEEK_HEAD, _INFO, _TRACKS, _TAGS)
_EPOCH = datetime(2001, 1, 1)
_TAG_COUNT = 100


class _Element(NamedTuple):
    """One element: its ID, and where its data begins and ends in the file."""

    id: int
    start: int
    end: int


@dataclass(slots=True)
class _Film:
    scale: int = 1_000_000
    duration: float = 0.0
    width: int | None = None
    height: int | None = None
    has_picture: bool = False
    tracks: int = 0
    moment: Moment | None = None
    items: dict[str, object] = field(default_factory=dict)
    seeks: list[int] = field(default_factory=list)


class Matroska:
    """Reads MKV, MKA and WebM files."""

    name: ClassVar[str] = "matroska"
    version: ClassVar[int] = 1

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is."""
        return 95 if sample.head[:4] == MARK else 0

    def read(self, path: Path, sample: Sample) -> Reading:
        """Read what stands beside the film itself. Raises Unreadable where it holds no track."""
        with path.open("rb") as stream:
            film = _film(_File(stream, sample.size))
        if not film.tracks:
            raise Unreadable(
                "这个视频不完整或已损坏，没有找到画面或声音。请重新复制一份。",
                "This video is incomplete or damaged: no picture or sound was found. Copy it "
                "again.",
            )
        web = b"webm" in sample.head[:64]
        kind = "video" if film.has_picture else "audio"
        seconds = film.duration * film.scale / 1e9
        return Reading(
            reader=self.name,
            reader_version=self.version,
            kind="video" if film.has_picture else "audio",
            media_type=f"{kind}/{'webm' if web else 'x-matroska'}",
            width=film.width,
            height=film.height,
            duration=round(seconds, 3) if 0 < seconds < 1e7 else None,
            moments=(film.moment,) if film.moment else (),
            facts=facts(film.items),
        )


class _File:
    """The elements of one open file of *size* bytes; all walks together see at most 2,000."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self.size = size
        self._left = limits.BOXES

    def inside(self, start: int, end: int) -> Iterator[_Element]:
        """Yield the elements between *start* and *end*, until one is damaged or endless."""
        end = min(end, self.size)
        while start < end and self._left > 0:
            self._left -= 1
            self._stream.seek(start)
            head = self._stream.read(12)
            id_, after = _number(head, 0, keep=True)
            length, after = _number(head, after, keep=False)
            if not id_ or length is None:
                return
            body = start + after
            # All ones: the length is not known, as in a live recording; it fills what is left.
            endless = length == (1 << 7 * (after - _width(head[0]))) - 1
            stop = end if endless else body + length
            yield _Element(id_, body, min(stop, end))
            start = stop

    def children(self, element: _Element) -> Iterator[_Element]:
        """Yield the elements inside *element*."""
        return self.inside(element.start, element.end)

    def bytes_of(self, element: _Element, most: int = 1024) -> bytes:
        """Return the data of *element*, at most *most* bytes."""
        self._stream.seek(element.start)
        return self._stream.read(min(most, element.end - element.start))

    def integer(self, element: _Element) -> int:
        """Return the unsigned number in *element*."""
        return int.from_bytes(self.bytes_of(element, 8), "big")

    def text(self, element: _Element, most: int = 1024) -> str:
        """Return the UTF-8 in *element*."""
        return self.bytes_of(element, most).decode("utf-8", "replace").strip("\0 ")


def _width(first: int) -> int:
    """Return how many bytes a number takes that begins with *first*; 9 for none."""
    return 9 - first.bit_length()


def _number(head: bytes, at: int, *, keep: bool) -> tuple[int | None, int]:
    """Return the variable-length number at *at*, with its marker bit if *keep*, and its end."""
    if at >= len(head):
        return None, at
    width = _width(head[at])
    raw = head[at : at + width]
    if width > (4 if keep else 8) or len(raw) < width:
        return None, at
    value = int.from_bytes(raw, "big")
    return (value if keep else value - (1 << 7 * width)), at + width


def _film(file: _File) -> _Film:
    film = _Film()
    segment = next((e for e in file.inside(0, file.size) if e.id == _SEGMENT), None)
    if segment is None:
        return film
    seen: set[int] = set()
    for element in file.children(segment):
        if element.id in _READ:
            seen.add(element.start)
            _take(file, element, film)
        elif element.id == _CLUSTER and film.seeks:
            break  # a long film has thousands; what stands behind them is named in front
    for at in film.seeks:
        for element in file.inside(segment.start + at, segment.end):
            if element.id in _READ and element.start not in seen:
                seen.add(element.start)
                _take(file, element, film)
            break
    return film


def _take(file: _File, element: _Element, film: _Film) -> None:
    if element.id == _SEEK_HEAD:
        for seek in file.children(element):
            if seek.id == _SEEK and len(film.seeks) < _TAG_COUNT:
                film.seeks += [
                    file.integer(one) for one in file.children(seek) if one.id == _SEEK_AT
                ]
    elif element.id == _INFO:
        for one in file.children(element):
            _take_info(file, one, film)
    elif element.id == _TRACKS:
        for track in file.children(element):
            if track.id == _TRACK:
                _take_track(file, track, film)
    else:
        for tag in file.children(element):
            for simple in file.children(tag) if tag.id == _TAG else ():
                if simple.id == _SIMPLE and len(film.items) < _TAG_COUNT:
                    _take_tag(file, simple, film)


def _take_info(file: _File, one: _Element, film: _Film) -> None:
    if one.id == _SCALE:
        film.scale = file.integer(one)
    elif one.id == _DURATION:
        raw = file.bytes_of(one, 8)
        if len(raw) in (4, 8):
            film.duration = struct.unpack(">f" if len(raw) == 4 else ">d", raw)[0]
    elif one.id == _DATE:
        since = int.from_bytes(file.bytes_of(one, 8), "big", signed=True)
        wall = (_EPOCH + timedelta(microseconds=since // 1000)).replace(microsecond=0)
        if since and plausible(wall):
            film.moment = Moment(wall, "second", "mkv:DateUTC", "stated", 0)
    elif one.id in _WRITERS:
        film.items.setdefault(_WRITERS[one.id], file.text(one))


def _take_track(file: _File, track: _Element, film: _Film) -> None:
    parts = {one.id: one for one in file.children(track)}
    kind = file.integer(parts[_TRACK_TYPE]) if _TRACK_TYPE in parts else 0
    film.tracks += kind in (1, 2)
    if kind == 1 and not film.has_picture:
        film.has_picture = True
        size = {one.id: one for one in file.children(parts[_VIDEO])} if _VIDEO in parts else {}
        if _WIDTH in size and _HEIGHT in size:
            film.width, film.height = file.integer(size[_WIDTH]), file.integer(size[_HEIGHT])


def _take_tag(file: _File, simple: _Element, film: _Film) -> None:
    """Add one tag; an AI label may stand in its text or, as JSON, in its bytes."""
    parts = {one.id: one for one in file.children(simple)}
    value = parts.get(_STRING) or parts.get(_BINARY)
    if _NAME not in parts or value is None:
        return
    name = file.text(parts[_NAME], 80)
    named = name.upper() == KEY
    text = file.text(value, limits.LABEL if named else 4096)
    if label := label_facts(text, f"mkv:{name}", named=named):
        film.items |= {one.name: one.value for one in label}
    if value.id == _STRING:
        film.items.setdefault(f"mkv:{shown(name, length=80)}", text)
