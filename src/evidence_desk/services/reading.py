"""Reads any file into values; one that cannot be read is a result too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from evidence_desk import checks, readers
from evidence_desk.checks.base import Subject
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.reading import Reading, Warning_
from evidence_desk.domain.text import Text
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.names import moments_from_name

# Stands in the database where no reader could read the file.
UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file's values. Where `unreadable` is set, `reading` holds nothing but that fact.

    `path` is where it was read, for the checks that look at the picture itself.
    """

    reading: Reading
    moments: tuple[Moment, ...]
    unreadable: Text | None = None
    path: Path | None = None


def read_file(path: Path, untrusted_name: str) -> FileReading:
    """Read *path*; a damaged or hostile file gives a reading that says why.

    Raises:
        OSError: the file could not be opened.
    """
    try:
        reading = readers.read(path, untrusted_name)
    except Unreadable as error:
        why = Text(error.zh, error.en)
        reading = Reading(
            UNREADABLE,
            1,
            "other",
            "application/octet-stream",
            warnings=(Warning_("unreadable", why),),
        )
        return FileReading(reading, moments_from_name(untrusted_name), why)
    return FileReading(reading, reading.moments, path=path)


def findings_for(
    found: FileReading,
    untrusted_name: str,
    zone: ZoneInfo,
    *,
    digest_then: str | None = None,
    digest_now: str | None = None,
) -> tuple[Finding, ...]:
    """Put every check to a file that was read."""
    why = found.unreadable
    return checks.look_at(
        Subject(
            untrusted_name=untrusted_name,
            reading=None if why else found.reading,
            zone=zone,
            unreadable=(why.zh, why.en) if why else None,
            digest_then=digest_then,
            digest_now=digest_now,
            path=found.path,
        )
    )
