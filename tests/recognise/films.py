"""Small real films: drawn with OpenCV, some with frames of uneven length or turned."""

from __future__ import annotations

import struct
from pathlib import Path

import cv2
import numpy

RATE = 10


def film(path: Path, *, frames: int = 40, size: tuple[int, int] = (160, 120)) -> Path:
    """Write a film whose frame *n* is as bright as 40 + 5 × n, ten frames a second."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), RATE, size)
    for number in range(frames):
        picture = numpy.full((size[1], size[0], 3), 40 + 5 * number, numpy.uint8)
        picture[: size[1] // 4, : size[0] // 4] = (0, 0, 255)  # red, at the upper left
        writer.write(picture)
    writer.release()
    return path


def uneven(path: Path) -> list[float]:
    """Let every fourth frame of a film last five times as long; return its time codes."""
    data = bytearray(path.read_bytes())
    at = data.index(b"stts")
    ((count, delta),) = struct.iter_unpack(">II", data[at + 12 : at + 20])
    lengths = [delta * 5 if number % 4 == 3 else delta for number in range(count)]
    table = b"".join(struct.pack(">II", 1, one) for one in lengths)
    more = len(table) - 8
    data[at + 8 : at + 20] = struct.pack(">I", count) + table
    _grow(data, at, more)
    if (edits := data.find(b"elst")) > 0:  # what is shown of the film: twice as long now
        struct.pack_into(">I", data, edits + 12, 2000 * count // RATE)
    path.write_bytes(data)
    scale = RATE * delta
    return [sum(lengths[:number]) / scale for number in range(count)]


def turned(path: Path) -> None:
    """Ask for a quarter turn to the right, as a phone held upright does."""
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 40
    data[at : at + 36] = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 120 << 16, 0, 1 << 30)
    path.write_bytes(data)


def _grow(data: bytearray, inside: int, more: int) -> None:
    """Make every box around *inside* longer by *more* bytes; the index stands behind the frames."""
    start, end = 0, len(data)
    while True:
        length, kind = struct.unpack_from(">I4s", data, start)
        if start <= inside < start + length or (start + 4 == inside):
            struct.pack_into(">I", data, start, length + more)
            if kind == b"stts":
                return
            start += 8
        else:
            start += length
        if start + 8 > end:
            return
