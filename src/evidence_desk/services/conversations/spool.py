"""Messages on their way from the process that reads a log to the desk: a file, never all held."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

from evidence_desk.domain.conversation import Message
from evidence_desk.services.scratch import scratch

_REACHED = struct.Struct("<QQ")
_values = attrgetter(*(one.name for one in fields(Message)))
_made: Callable[..., Message] = Message


@dataclass(frozen=True, slots=True)
class Spool:
    """The file of one reading. What stands in it was written by this program, as what a worker
    process answers is; it lies in a folder of the person's own and goes with the reading.
    """

    path: Path

    @property
    def _reached(self) -> Path:
        return self.path.with_suffix(".reached")

    def messages(self) -> Generator[Message]:
        """Yield what was written, in its order."""
        with self.path.open("rb") as stream:
            while True:
                try:
                    some = pickle.load(stream)
                except EOFError:
                    return
                for values in some:
                    yield _made(*values)

    def reached(self) -> tuple[int, int]:
        """Return how far the reading is: bytes, and how many there are; zeros where unknown."""
        try:
            done, total = _REACHED.unpack(self._reached.read_bytes())
        except (OSError, struct.error):
            return 0, 0
        return done, total


@contextmanager
def spool_in(room: Path | None) -> Iterator[Spool]:
    """Make a spool in the folder *room*, or in the system's; it is gone at the end."""
    with scratch("evidence-desk-chat-", room) as folder:
        yield Spool(folder / "messages")


class Writing:
    """Writes a spool; `sink` and `reached` are what a reader is handed."""

    def __init__(self, spool: Spool) -> None:
        self._stream: BinaryIO = spool.path.open("wb")
        self._mark: BinaryIO = spool._reached.open("wb", buffering=0)

    def __enter__(self) -> Writing:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()
        self._mark.close()

    def sink(self, messages: Sequence[Message]) -> None:
        """Write some messages."""
        pickle.dump([_values(one) for one in messages], self._stream, pickle.HIGHEST_PROTOCOL)

    def reached(self, done: int, total: int) -> None:
        """Tell the process that waits how far the reading is."""
        with suppress(OSError):
            self._mark.seek(0)
            self._mark.write(_REACHED.pack(done, total))
