"""What a reader of one file format offers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

from evidence_desk.domain.reading import Reading


@dataclass(frozen=True, slots=True)
class Sample:
    """The little a reader sees when asked whether a file is its own.

    `untrusted_name` is the file's name as dropped in (never used as a path); `head` its first
    4,096 bytes; `size` in bytes.
    """

    untrusted_name: str
    head: bytes
    size: int


class Reader(Protocol):
    """Turns one file format into values. Never writes, never guesses silently."""

    name: ClassVar[str]
    version: ClassVar[int]

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is, 0 (not mine) to 100 (certainly mine)."""

    def read(self, path: Path, sample: Sample) -> Reading:
        """Read the file.

        Raises:
            Unreadable: the file is damaged, hostile or breaks a limit; kept all the same.
            OSError: the file could not be opened.
        """


class Unreadable(Exception):  # noqa: N818 - a result, not a fault of the program
    """The file is not what its beginning promises, or breaks a limit; the text says why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh = zh
        self.en = en
