"""What a chat format offers: whether a log is its own, and the messages in it."""

from __future__ import annotations

from typing import ClassVar, Protocol

from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.source import Source


class Format(Protocol):
    """One layout that one program writes. Never guesses: what is not told stays open."""

    id: ClassVar[str]
    version: ClassVar[int]

    def claims(self, source: Source) -> bool:
        """Tell whether the log begins the way only this format does."""

    def parse(self, source: Source, log: Log) -> None:
        """Put every message, and every line that is none, into *log*."""
