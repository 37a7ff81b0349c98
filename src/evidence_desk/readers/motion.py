"""The film at the end of a motion photo: phones write an MP4 behind the JPEG.

Source: Motion Photo format 1.0 (developer.android.com/media/platform/motion-photo-format); Samsung
writes `MotionPhoto_Data` before the film.
"""

from __future__ import annotations

from typing import BinaryIO

from evidence_desk.readers import limits

_CHUNK = 8 << 20
_END = b"\xff\xd9"
_BRANDS = (b"mp4", b"iso", b"avc1", b"qt  ", b"MSNV", b"heic", b"M4V ", b"3gp")


def film_behind(stream: BinaryIO, size: int, *, begin: int) -> int | None:
    """Return the byte at which an MP4 begins behind a JPEG, None where there is none.

    *begin* is where its header ends. At most 64 MB are searched; a picture that ends as pictures do
    is not.
    """
    stream.seek(max(0, size - 64))
    if stream.read(64).rstrip(b"\0").endswith(_END):
        return None
    stream.seek(begin)
    at, before = begin, b""
    while at - begin < limits.JPEG_SEARCHED:
        data = stream.read(_CHUNK)
        if not data:
            return None
        whole = before + data
        start = at - len(before)
        found = whole.find(b"ftyp")
        while found >= 0:
            if found >= 4 and _is_film(whole, found):
                return start + found - 4
            found = whole.find(b"ftyp", found + 4)
        before, at = whole[-32:], at + len(data)
    return None


def _is_film(data: bytes, at: int) -> bool:
    length = int.from_bytes(data[at - 4 : at])
    return 16 <= length <= 256 and data[at + 4 : at + 8].startswith(_BRANDS)
