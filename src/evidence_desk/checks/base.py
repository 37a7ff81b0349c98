"""What a check offers: facts of one file in, findings out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol
from zoneinfo import ZoneInfo

from evidence_desk.domain.finding import Finding
from evidence_desk.domain.gray import Gray
from evidence_desk.domain.reading import Reading


@dataclass(frozen=True, slots=True)
class Subject:
    """All a check may know about a file.

    `reading` is None where no reader could read it; `unreadable` then says why (zh, en).
    `digest_then` is the SHA-256 recorded at intake, `digest_now` that of the bytes in the vault
    now; both None for a file that was never taken in. `zone` is the case's. `path` is where the
    bytes lie, for checks that decode pixels; None where there are only values. `gray` is the
    picture where it was decoded already.
    """

    untrusted_name: str
    reading: Reading | None
    zone: ZoneInfo
    unreadable: tuple[str, str] | None = None
    digest_then: str | None = None
    digest_now: str | None = None
    path: Path | None = None
    gray: Gray | None = None


class Check(Protocol):
    """One question put to every file."""

    name: ClassVar[str]
    version: ClassVar[int]

    def look(self, subject: Subject) -> Iterable[Finding]:
        """Return what there is to say, nothing where the question does not apply."""
