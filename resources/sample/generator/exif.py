"""Writes the EXIF block that a phone camera would write: IFD0, Exif, GPS, IFD1 with thumbnail."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction

_EAST = timezone(timedelta(hours=8))
_SIZE = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 10: 8}
_IFD0 = 8  # right behind the TIFF header

Value = bytes | str | int | Fraction | Sequence[int] | Sequence[Fraction]
Entry = tuple[int, int, Value]


@dataclass(frozen=True, slots=True)
class Shot:
    """What the camera knew. `taken` is wall-clock time in China; `size` is as stored.

    `saved` is when a program wrote the file again; `place` is degrees north and east.
    """

    make: str
    model: str
    taken: datetime
    size: tuple[int, int]
    orientation: int
    subsec: int
    exposure: Fraction
    f_number: Fraction
    iso: int
    focal: Fraction
    software: str | None = None
    saved: datetime | None = None
    place: tuple[float, float] | None = None


def block(shot: Shot, thumbnail: bytes) -> bytes:
    """Return the payload of an APP1 segment: `Exif` and a little-endian TIFF."""
    stamp = f"{shot.taken:%Y:%m:%d %H:%M:%S}"
    first: list[Entry] = [
        (0x0100, 4, shot.size[0]),
        (0x0101, 4, shot.size[1]),
        (0x010F, 2, shot.make),
        (0x0110, 2, shot.model),
        (0x0112, 3, shot.orientation),
        (0x011A, 5, Fraction(72)),
        (0x011B, 5, Fraction(72)),
        (0x0128, 3, 2),
        (0x0132, 2, f"{shot.saved or shot.taken:%Y:%m:%d %H:%M:%S}"),
        (0x0213, 3, 1),
        (0x8769, 4, 0),
    ]
    if shot.software:
        first.append((0x0131, 2, shot.software))
    if shot.place:
        first.append((0x8825, 4, 0))
    camera = _camera(shot, stamp)
    gps = _gps(shot) if shot.place else []
    second: list[Entry] = [
        (0x0103, 3, 6),
        (0x0112, 3, shot.orientation),
        (0x011A, 5, Fraction(72)),
        (0x011B, 5, Fraction(72)),
        (0x0128, 3, 2),
        (0x0201, 4, 0),
        (0x0202, 4, len(thumbnail)),
    ]
    camera_at = _IFD0 + _length(first)
    gps_at = camera_at + _length(camera)
    second_at = gps_at + _length(gps)
    thumbnail_at = second_at + _length(second)
    _point(first, 0x8769, camera_at)
    _point(first, 0x8825, gps_at)
    _point(second, 0x0201, thumbnail_at)
    tiff = struct.pack("<2sHI", b"II", 42, _IFD0)
    tiff += _ifd(first, _IFD0, following=second_at)
    tiff += _ifd(camera, camera_at) + _ifd(gps, gps_at) + _ifd(second, second_at)
    return b"Exif\0\0" + tiff + thumbnail


def _camera(shot: Shot, stamp: str) -> list[Entry]:
    return [
        (0x829A, 5, shot.exposure),
        (0x829D, 5, shot.f_number),
        (0x8822, 3, 2),
        (0x8827, 3, shot.iso),
        (0x9000, 7, b"0220"),
        (0x9003, 2, stamp),
        (0x9004, 2, stamp),
        (0x9010, 2, "+08:00"),
        (0x9011, 2, "+08:00"),
        (0x9012, 2, "+08:00"),
        (0x9101, 7, b"\1\2\3\0"),
        (0x9204, 10, Fraction(0)),
        (0x9207, 3, 2),
        (0x9208, 3, 0),
        (0x9209, 3, 16),
        (0x920A, 5, shot.focal),
        (0x9290, 2, f"{shot.subsec:06d}"),
        (0x9291, 2, f"{shot.subsec:06d}"),
        (0x9292, 2, f"{shot.subsec:06d}"),
        (0xA000, 7, b"0100"),
        (0xA001, 3, 1),
        (0xA002, 4, shot.size[0]),
        (0xA003, 4, shot.size[1]),
        (0xA217, 3, 2),
        (0xA301, 7, b"\1"),
        (0xA402, 3, 0),
        (0xA403, 3, 0),
        (0xA405, 3, 24),
        (0xA406, 3, 0),
    ]


def _gps(shot: Shot) -> list[Entry]:
    north, east = shot.place or (0.0, 0.0)
    utc = shot.taken.replace(tzinfo=_EAST).astimezone(UTC)
    return [
        (0x0000, 1, (2, 2, 0, 0)),
        (0x0001, 2, "N" if north >= 0 else "S"),
        (0x0002, 5, _degrees(abs(north))),
        (0x0003, 2, "E" if east >= 0 else "W"),
        (0x0004, 5, _degrees(abs(east))),
        (0x0005, 1, 0),
        (0x0006, 5, Fraction(0)),
        (0x0007, 5, (Fraction(utc.hour), Fraction(utc.minute), Fraction(utc.second))),
        (0x001D, 2, f"{utc:%Y:%m:%d}"),
    ]


def _degrees(value: float) -> tuple[Fraction, Fraction, Fraction]:
    whole = int(value)
    minutes = int((value - whole) * 60)
    seconds = round(((value - whole) * 60 - minutes) * 60 * 10000)
    return Fraction(whole), Fraction(minutes), Fraction(seconds, 10000)


def _packed(kind: int, value: Value) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode("ascii") + b"\0"
    many: list[int | Fraction] = [value] if isinstance(value, int | Fraction) else list(value)
    if kind in (5, 10):
        form = "<II" if kind == 5 else "<ii"
        return b"".join(struct.pack(form, *Fraction(one).as_integer_ratio()) for one in many)
    form = {1: "<B", 3: "<H", 4: "<I"}[kind]
    return b"".join(struct.pack(form, int(one)) for one in many)


def _length(entries: list[Entry]) -> int:
    if not entries:
        return 0
    data = (len(_packed(kind, value)) for _, kind, value in entries)
    return 6 + 12 * len(entries) + sum(size + size % 2 for size in data if size > 4)


def _point(entries: list[Entry], tag: int, offset: int) -> None:
    for i, (known, kind, _) in enumerate(entries):
        if known == tag:
            entries[i] = (known, kind, offset)


def _ifd(entries: list[Entry], at: int, *, following: int = 0) -> bytes:
    if not entries:
        return b""
    table, data = struct.pack("<H", len(entries)), b""
    data_at = at + 6 + 12 * len(entries)
    for tag, kind, value in sorted(entries, key=lambda one: one[0]):
        packed = _packed(kind, value)
        table += struct.pack("<HHI", tag, kind, len(packed) // _SIZE[kind])
        if len(packed) <= 4:
            table += packed.ljust(4, b"\0")
        else:
            table += struct.pack("<I", data_at + len(data))
            data += packed + b"\0" * (len(packed) % 2)
    return table + struct.pack("<I", following) + data
