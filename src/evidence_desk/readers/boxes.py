"""A bounded walk over the boxes of MP4, MOV and HEIC files (ISO 14496-12)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from evidence_desk.readers import limits
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.c2pa import UUID


class Box(NamedTuple):
    """One box: its type, and where its body begins and ends in the file."""

    type: bytes
    start: int
    end: int


class BoxFile:
    """The boxes of one open file of *size* bytes; all walks together see at most 2,000 boxes."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self.size = size
        self._left = limits.BOXES

    def bytes_of(self, box: Box, *, skip: int = 0, most: int = limits.BOX_VALUE) -> bytes:
        """Return the body of *box* after *skip* bytes, at most *most* bytes."""
        return self.slice(box.start + skip, min(most, max(0, box.end - box.start - skip)))

    def slice(self, start: int, length: int) -> bytes:
        """Return *length* bytes from *start*, fewer where the file ends."""
        if start < 0 or length <= 0 or start >= self.size:
            return b""
        self._stream.seek(start)
        return self._stream.read(min(length, self.size - start))

    def inside(self, start: int, end: int) -> Iterator[Box]:
        """Yield the boxes between *start* and *end*, which lie in the file.

        Raises:
            Unreadable: the file has too many boxes.
        """
        end = min(end, self.size)
        while start + 8 <= end:
            self._left -= 1
            if self._left < 0:
                raise Unreadable(
                    "这个文件的内部结构异常复杂，为安全起见没有读取。文件已原样保存。",
                    "The structure of this file is unusually intricate, so it was not read, to "
                    "be safe. The file is kept as it is.",
                )
            head = self.slice(start, 16)
            length, kind = struct.unpack_from(">I4s", head)
            body = 8
            if length == 1 and len(head) == 16:
                length, body = struct.unpack_from(">Q", head, 8)[0], 16
            elif length == 0:
                length = end - start
            if length < body:
                return
            yield Box(kind, start + body, min(start + length, end))
            start += length

    def children(self, box: Box, *, skip: int = 0) -> Iterator[Box]:
        """Yield the boxes inside *box*, after *skip* bytes of its own."""
        return self.inside(box.start + skip, box.end)

    def find(self, box: Box, *path: bytes) -> Box | None:
        """Return the first box at *path* below *box*, None where there is none."""
        here: Box | None = box
        for name in path[: limits.BOX_DEPTH]:
            if here is None:
                return None
            here = next(
                (b for b in self.children(here, skip=self.lead(here)) if b.type == name), None
            )
        return here

    def manifest(self, box: Box) -> bytes | None:
        """Return the signed history (C2PA) in *box*, at most 1 MB; None for any other box."""
        if box.type != b"uuid" or self.bytes_of(box, most=16) != UUID:
            return None
        return self.bytes_of(box, skip=16, most=limits.C2PA)

    def lead(self, box: Box) -> int:
        """Return how many bytes stand before the boxes inside *box* (QuickTime's meta has none)."""
        if box.type != b"meta":
            return 0
        return 0 if self.bytes_of(box, most=8)[4:8] in (b"hdlr", b"keys", b"ilst") else 4
