"""Writes a short Motion-JPEG film into a QuickTime container: ftyp, mdat, moov."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

_EAST = timezone(timedelta(hours=8))
_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
_UNITY = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


def film(
    frames: Sequence[bytes], *, size: tuple[int, int], per_second: int, taken: datetime
) -> bytes:
    """Return the film; *frames* are JPEG files of *size*, *taken* is wall-clock time in China."""
    created = int((taken.replace(tzinfo=_EAST).astimezone(UTC) - _EPOCH).total_seconds())
    scale = 600
    length = scale // per_second
    duration = length * len(frames)
    head = _box(b"ftyp", b"qt  " + struct.pack(">I", 0x200) + b"qt  mp42")
    first = len(head) + 8
    offsets = [first + sum(len(frame) for frame in frames[:i]) for i in range(len(frames))]
    times = struct.pack(">II", created, created)
    mvhd = _full(
        b"mvhd",
        times
        + struct.pack(">IIIH10x", scale, duration, 0x10000, 0x0100)
        + _UNITY
        + bytes(24)
        + struct.pack(">I", 2),
    )
    tkhd = _full(
        b"tkhd",
        times
        + struct.pack(">III8xHHHH", 1, 0, duration, 0, 0, 0, 0)
        + _UNITY
        + struct.pack(">II", size[0] << 16, size[1] << 16),
        flags=7,
    )
    mdhd = _full(b"mdhd", times + struct.pack(">IIHH", scale, duration, 0x55C4, 0))
    minf = _box(
        b"minf",
        _full(b"vmhd", bytes(8), flags=1)
        + _data_here()
        + _table(frames, size=size, length=length, offsets=offsets),
    )
    mdia = _box(b"mdia", mdhd + _handler(b"mhlr", b"vide", b"VideoHandle") + minf)
    moov = _box(b"moov", mvhd + _box(b"trak", tkhd + mdia))
    return head + _box(b"mdat", b"".join(frames)) + moov


def _box(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I4s", len(payload) + 8, kind) + payload


def _full(kind: bytes, payload: bytes, *, flags: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", flags) + payload)


def _handler(component: bytes, kind: bytes, name: bytes) -> bytes:
    return _full(b"hdlr", component + kind + bytes(12) + bytes([len(name)]) + name)


def _data_here() -> bytes:
    reference = _full(b"dref", struct.pack(">I", 1) + _full(b"url ", b"", flags=1))
    return _handler(b"dhlr", b"url ", b"DataHandle") + _box(b"dinf", reference)


def _table(
    frames: Sequence[bytes], *, size: tuple[int, int], length: int, offsets: Sequence[int]
) -> bytes:
    picture = struct.pack(
        ">6xHHH4sIIHHIIIH32sHh",
        1,
        0,
        0,
        b"\0\0\0\0",
        0,
        512,
        size[0],
        size[1],
        72 << 16,
        72 << 16,
        0,
        1,
        b"\x0cPhoto - JPEG".ljust(32, b"\0"),
        24,
        -1,
    )
    count = len(frames)
    return _box(
        b"stbl",
        _full(b"stsd", struct.pack(">I", 1) + _box(b"jpeg", picture))
        + _full(b"stts", struct.pack(">III", 1, count, length))
        + _full(b"stsc", struct.pack(">IIII", 1, 1, 1, 1))
        + _full(b"stsz", struct.pack(f">II{count}I", 0, count, *map(len, frames)))
        + _full(b"stco", struct.pack(f">I{count}I", count, *offsets)),
    )
