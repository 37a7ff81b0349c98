"""A file that is digested while it is written, beside the writing."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from hashlib import _Hash as Digest

# Small writes are gathered; a picture's chunks go through as they are.
_GATHER = 1 << 17
# How many blocks may wait to be digested: bounds the memory.
_WAITING = 4


class DigestingFile:
    """A new file at *path*, which must not exist. The digest is known once it is closed."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb", buffering=0)
        self._gathered = bytearray()
        self._digest = hashlib.sha256()
        # hashlib lets other threads run meanwhile, so the disk need not wait for the digest.
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="digest")
        self._waiting: list[Future[None]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._put(b"")
                os.fsync(self._file.fileno())
        finally:
            self._worker.shutdown(wait=True)
            self._file.close()

    def write(self, data: bytes) -> None:
        """Append *data*.

        Raises:
            OSError: it cannot be written.
        """
        if len(self._gathered) + len(data) < _GATHER:
            self._gathered += data
        else:
            self._put(data)

    def _put(self, data: bytes) -> None:
        gathered, self._gathered = bytes(self._gathered), bytearray()
        for block in (gathered, data):
            if not block:
                continue
            while len(self._waiting) >= _WAITING:
                self._waiting.pop(0).result()
            self._waiting.append(self._worker.submit(self._digest.update, block))
            view = memoryview(block)
            while view:
                view = view[self._file.write(view) :]

    def digest_so_far(self) -> Digest:
        """Return the digest of what was written until now, to go on with elsewhere."""
        self._put(b"")
        for one in self._waiting:
            one.result()
        self._waiting.clear()
        return self._digest.copy()

    def hexdigest(self) -> str:
        """Return the SHA-256 of everything written, after the file was closed."""
        return self._digest.hexdigest()
