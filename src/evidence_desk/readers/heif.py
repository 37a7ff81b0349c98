"""HEIC and AVIF: size, turn, EXIF and XMP from the boxes (ISO 23008-12), nothing decoded."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from evidence_desk.domain.reading import Reading
from evidence_desk.readers import limits
from evidence_desk.readers.base import Sample, Unreadable
from evidence_desk.readers.boxes import Box, BoxFile
from evidence_desk.readers.c2pa import MANIFEST, source_type
from evidence_desk.readers.exif import Exif, read_exif
from evidence_desk.readers.picture import picture_reading
from evidence_desk.readers.xmp import Xmp, read_xmp

_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"miaf"}
_AVIF = {b"avif", b"avis"}
_ITEMS = 2_000
# Quarter turns against the clock (irot), as EXIF orientation.
_TURNS = {0: 1, 1: 8, 2: 3, 3: 6}
# The same, after a mirroring from left to right.
_MIRRORED = {0: 2, 1: 5, 2: 4, 3: 7}


@dataclass(slots=True)
class _Meta:
    primary: int = 0
    items: dict[int, tuple[bytes, bytes]] = field(default_factory=dict)
    places: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    properties: list[Box] = field(default_factory=list)
    owned: dict[int, list[int]] = field(default_factory=dict)
    idat: Box | None = None
    order: list[str] = field(default_factory=list)
    manifest: bool = False
    c2pa: str | None = None


class Heif:
    """Reads HEIC, HEIF and AVIF pictures."""

    name: ClassVar[str] = "heif"
    version: ClassVar[int] = 3

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is."""
        if sample.head[4:8] != b"ftyp":
            return 0
        return 95 if sample.head[8:12] in _BRANDS | _AVIF else 0

    def read(self, path: Path, sample: Sample) -> Reading:
        """Read the boxes. Raises Unreadable where no picture is described."""
        with path.open("rb") as stream:
            file = BoxFile(stream, sample.size)
            try:
                meta = _read_meta(file)
                size, orientation = _size_and_turn(file, meta)
            except (struct.error, IndexError) as error:
                raise _damaged() from error
            if size is None:
                raise _damaged()
            exif_raw = _exif_block(file, meta)
            xmp_raw = _item(file, meta, b"mime", limits.XMP + 1)
        brands = sample.head[8 : min(64, struct.unpack_from(">I", sample.head)[0])]
        avif = any(brand in brands for brand in _AVIF)
        return picture_reading(
            self,
            sample,
            media_type="image/avif" if avif else "image/heic",
            size=size,
            exif=Exif() if exif_raw is None else read_exif(exif_raw),
            xmp=read_xmp(xmp_raw) if xmp_raw else Xmp(),
            more={
                "heif:brand": sample.head[8:12].decode("latin-1"),
                # Programs that write HEIC are told by these two.
                "heif:brands": _brands(brands),
                "heif:boxes": " ".join(meta.order),
                MANIFEST: "uuid" if meta.manifest else None,
                "c2pa:DigitalSourceType": meta.c2pa,
            },
            orientation=orientation,
        )


def _brands(raw: bytes) -> str:
    """Return the compatible brands; the first eight bytes are the main brand and its version."""
    return " ".join(raw[at : at + 4].decode("latin-1") for at in range(8, len(raw) - 3, 4))


def _damaged() -> Unreadable:
    return Unreadable(
        "这张 HEIC 图片不完整或已损坏。请从手机重新传一份原图。",
        "This HEIC picture is incomplete or damaged. Copy the original from the phone again.",
    )


def exif_block(path: Path, size: int) -> bytes | None:
    """Return the EXIF of a picture of *size* bytes, from its byte order on; None if it has none.

    Raises:
        Unreadable: the boxes are damaged.
    """
    with path.open("rb") as stream:
        file = BoxFile(stream, size)
        try:
            return _exif_block(file, _read_meta(file))
        except (struct.error, IndexError) as error:
            raise _damaged() from error


def _read_meta(file: BoxFile) -> _Meta:
    found = _Meta()
    meta = None
    for box in file.inside(0, file.size):
        if manifest := file.manifest(box):
            found.manifest = True
            found.c2pa = found.c2pa or source_type(manifest)
        if box.type == b"meta":
            meta = box
            break
    if meta is None:
        raise _damaged()
    for box in file.children(meta, skip=file.lead(meta)):
        if len(found.order) < 20:
            found.order.append(box.type.decode("latin-1"))
        if box.type == b"pitm":
            body = file.bytes_of(box, most=12)
            found.primary = struct.unpack_from(">I" if body[0] else ">H", body, 4)[0]
        elif box.type == b"iinf":
            _read_iinf(file, box, found)
        elif box.type == b"iloc":
            _read_iloc(file.bytes_of(box), found)
        elif box.type == b"iprp":
            for inner in file.children(box):
                if inner.type == b"ipco":
                    found.properties = list(file.children(inner))[:_ITEMS]
                elif inner.type == b"ipma":
                    _read_ipma(file.bytes_of(inner), found)
        elif box.type == b"idat":
            found.idat = box
    return found


def _read_iinf(file: BoxFile, iinf: Box, found: _Meta) -> None:
    # A picture of many tiles lists each; walking all would eat the budget of boxes.
    body = file.bytes_of(iinf, most=limits.BOX_VALUE)
    wide = body[0] > 0
    count = struct.unpack_from(">I" if wide else ">H", body, 4)[0]
    at = 8 if wide else 6
    for _ in range(min(count, _ITEMS)):
        if at + 20 > len(body):
            return
        length, kind, version = struct.unpack_from(">I4sB", body, at)
        if length < 20 or kind != b"infe":
            return
        if version in (2, 3):
            key = struct.unpack_from(">H" if version == 2 else ">I", body, at + 12)[0]
            start = at + (16 if version == 2 else 18)
            rest = body[start + 4 : min(at + length, start + 260)].split(b"\0")
            found.items[key] = (body[start : start + 4], rest[1] if len(rest) > 1 else b"")
        at += length


def _read_iloc(body: bytes, found: _Meta) -> None:
    version = body[0]
    sizes = struct.unpack_from(">BB", body, 4)
    offset_size, length_size = sizes[0] >> 4, sizes[0] & 15
    base_size, index_size = sizes[1] >> 4, sizes[1] & 15 if version else 0
    wide = version == 2
    count = struct.unpack_from(">I" if wide else ">H", body, 6)[0]
    at = 10 if wide else 8

    def number(size: int) -> int:
        nonlocal at
        at += size
        if at > len(body):
            raise IndexError(at)
        return int.from_bytes(body[at - size : at], "big")

    for _ in range(min(count, _ITEMS)):
        key = number(4 if wide else 2)
        method = number(2) & 15 if version else 0
        number(2)
        base = number(base_size)
        extents = []
        for _ in range(min(number(2), 64)):
            number(index_size)
            start = base + number(offset_size)
            extents.append((start if method == 0 else -1 - start, number(length_size)))
        if method in (0, 1):
            found.places[key] = extents


def _read_ipma(body: bytes, found: _Meta) -> None:
    wide_index, wide_key = body[3] & 1, body[0] > 0
    count = struct.unpack_from(">I", body, 4)[0]
    at = 8
    for _ in range(min(count, _ITEMS)):
        key = struct.unpack_from(">I" if wide_key else ">H", body, at)[0]
        at += 4 if wide_key else 2
        number = body[at]
        at += 1
        owned = []
        for _ in range(number):
            raw = struct.unpack_from(">H" if wide_index else ">B", body, at)[0]
            owned.append(raw & (0x7FFF if wide_index else 0x7F))
            at += 2 if wide_index else 1
        found.owned[key] = owned


def _size_and_turn(file: BoxFile, meta: _Meta) -> tuple[tuple[int, int] | None, int]:
    """Return the size of the primary picture before its turn, and the turn."""
    size: tuple[int, int] | None = None
    turns, mirrored = 0, False
    for index in meta.owned.get(meta.primary, []):
        if not 0 < index <= len(meta.properties):
            continue
        box = meta.properties[index - 1]
        if box.type == b"ispe":
            width, height = struct.unpack_from(">II", file.bytes_of(box, most=12), 4)
            size = (width, height)
        elif box.type == b"clap":
            # A clean aperture cuts off what the coder had to add.
            wide, by, high, into = struct.unpack_from(">IIII", file.bytes_of(box, most=16))
            if by and into:
                size = (wide // by, high // into)
        elif box.type == b"irot":
            turns = file.bytes_of(box, most=1)[0] & 3
        elif box.type == b"imir":
            mirrored = True
            if not file.bytes_of(box, most=1)[0] & 1:
                # A mirroring from top to bottom is one from left to right and half a turn.
                turns = (turns + 2) % 4
    return size, (_MIRRORED if mirrored else _TURNS)[turns]


def _item(file: BoxFile, meta: _Meta, kind: bytes, most: int) -> bytes | None:
    """Return the bytes of the first item of *kind*; of `mime` only XMP."""
    for key, (type_, content) in meta.items.items():
        if type_ != kind or (kind == b"mime" and content != b"application/rdf+xml"):
            continue
        parts, room = [], most
        for start, length in meta.places.get(key, []):
            if start < 0:
                if meta.idat is None:
                    continue
                start = meta.idat.start + (-1 - start)  # noqa: PLW2901 - inside idat
            part = file.slice(start, min(length or room, room))
            parts.append(part)
            room -= len(part)
            if room <= 0:
                break
        return b"".join(parts)
    return None


def _exif_block(file: BoxFile, meta: _Meta) -> bytes | None:
    """Return the EXIF from its byte order on, empty where a promised one is not there."""
    raw = _item(file, meta, b"Exif", limits.MAKER_NOTE)
    if raw is None:
        return None
    # The item begins with the distance to the byte order (ISO 23008-12, A.2.1).
    start = 4 + struct.unpack_from(">I", raw)[0] if len(raw) >= 4 else len(raw)
    return raw[start:]
