"""Writes JPEG files the way a phone, a picture editor or a messenger writes them."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from PIL import Image

from .exif import Shot, block

# Flatter in the high frequencies than the tables of libjpeg, as phone makers' tables are.
_LUMA = (
    8, 6, 6, 7, 6, 5, 8, 7, 7, 7, 9, 9, 8, 10, 12, 20, 13, 12, 11, 11, 12, 25, 18, 19, 15, 20, 29,
    26, 31, 30, 29, 26, 28, 28, 32, 36, 46, 39, 32, 34, 44, 35, 28, 28, 40, 55, 41, 44, 48, 49, 52,
    52, 52, 31, 39, 57, 61, 56, 50, 60, 46, 51, 52, 50,
)  # fmt: skip
_CHROMA = (
    9, 9, 9, 12, 11, 12, 24, 13, 13, 24, 50, 33, 28, 33, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50,
    50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50,
    50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50,
)  # fmt: skip
_ZIGZAG = (
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
)  # fmt: skip
_SOI, _APP0, _APP1, _DQT, _DHT, _SOS = 0xD8, 0xE0, 0xE1, 0xDB, 0xC4, 0xDA


def camera_original(image: Image.Image, shot: Shot, *, quality: int) -> bytes:
    """Return a file as the camera wrote it: no JFIF, one table segment each, EXIF first."""
    body = _encode(image, tables=_tables(quality))
    thumbnail = _tidy(_encode(_thumbnail(image), tables=_tables(70)))
    return _with_exif(_tidy(body), block(shot, thumbnail))


def edited(image: Image.Image, before: Image.Image, shot: Shot, *, quality: int) -> bytes:
    """Return a file saved by a picture editor that kept the EXIF and its old thumbnail."""
    thumbnail = _tidy(_encode(_thumbnail(before), tables=_tables(70)))
    return _with_exif(_encode(image, quality=quality), block(shot, thumbnail))


def messenger_copy(image: Image.Image, *, quality: int) -> bytes:
    """Return a file as a messenger passes it on: smaller, packed harder, nothing about it."""
    return _encode(image, quality=quality)


def _thumbnail(image: Image.Image) -> Image.Image:
    small = image.copy()
    small.thumbnail((160, 160), Image.Resampling.BOX)
    return small


def _tables(quality: int) -> list[list[int]]:
    scale = 2 * (100 - quality) / 40
    made = []
    for table in (_LUMA, _CHROMA):
        natural = [0] * 64
        for place, value in zip(_ZIGZAG, table, strict=True):
            natural[place] = min(255, max(1, round(value * scale)))
        made.append(natural)
    return made


def _encode(
    image: Image.Image, *, quality: int = 75, tables: list[list[int]] | None = None
) -> bytes:
    out = io.BytesIO()
    if tables:
        image.save(out, "JPEG", qtables=tables, subsampling="4:2:0")
    else:
        image.save(out, "JPEG", quality=quality, subsampling="4:2:0")
    return out.getvalue()


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and payload up to the scan, which comes whole with all that follows."""
    at = 2
    while True:
        marker = data[at + 1]
        (size,) = struct.unpack_from(">H", data, at + 2)
        if marker == _SOS:
            yield marker, data[at + 4 :]
            return
        yield marker, data[at + 4 : at + 2 + size]
        at += 2 + size


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def _tidy(data: bytes) -> bytes:
    """Drop JFIF and join the quantisation and Huffman tables into one segment each."""
    parts = list(_segments(data))
    joined = {kind: b"".join(p for m, p in parts if m == kind) for kind in (_DQT, _DHT)}
    out = b"\xff\xd8" + _segment(_DQT, joined[_DQT])
    for marker, payload in parts:
        if 0xC0 <= marker <= 0xC2:
            out += _segment(marker, payload)
    scan = next(payload for marker, payload in parts if marker == _SOS)
    components = scan[0]
    size = 6 + 2 * components
    return out + _segment(_DHT, joined[_DHT]) + struct.pack(">BBH", 0xFF, _SOS, size) + scan


def _with_exif(data: bytes, payload: bytes) -> bytes:
    return data[:2] + _segment(_APP1, payload) + data[2:]
