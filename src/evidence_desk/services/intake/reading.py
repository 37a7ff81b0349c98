"""Reads any file into values; one that cannot be read is a result too."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from evidence_desk import checks, readers
from evidence_desk.checks.base import Subject
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.gray import Gray
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.remark import Warning_
from evidence_desk.domain.text import Text
from evidence_desk.readers import attested, limits
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.chats.summary import conversed, may_be_chat
from evidence_desk.readers.names import moments_from_name
from evidence_desk.rules import conversations
from evidence_desk.services.workers import (
    READING_SECONDS,
    SIGNATURE_SECONDS,
    begin_within,
    result_of,
)

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


def read_file(
    path: Path,
    untrusted_name: str,
    *,
    executor: Executor | None = None,
    signatures: bool = True,
    conversing: bool = True,
) -> FileReading:
    """Read *path*; a damaged or hostile file gives a reading that says why.

    With *executor*, formats that foreign code reads are read there. Without *signatures*, those
    in the file are left unexamined; without *conversing* a chat log stays a text.

    Raises:
        OSError: the file could not be opened.
    """
    try:
        sample = readers.sample_of(path, untrusted_name)
        if executor is not None and readers.reader_for(sample).name in readers.FOREIGN:
            begun = begin_within(executor, READING_SECONDS, readers.read, path, untrusted_name)
            reading = result_of(begun)
        else:
            reading = readers.read(path, untrusted_name)
    except Unreadable as error:
        return unreadable(error, untrusted_name)
    if conversing and may_be_chat(reading, path):
        reading = _conversed(path, untrusted_name, reading, executor)
    if signatures and attested.bears_signature(reading):
        reading = _attested(path, reading, executor)
    return FileReading(reading, reading.moments, path=path)


def _conversed(
    path: Path, untrusted_name: str, reading: Reading, executor: Executor | None
) -> Reading:
    """Add the conversation of a chat log, in short. One that hangs leaves the text, no more."""
    if executor is None or path.stat().st_size <= limits.CHAT_AT_ONCE:
        return conversed(reading, path, untrusted_name)
    # Its text stays here: on its way there and back it would be copied several times.
    lean = replace(reading, text=None)
    try:
        begun = begin_within(executor, READING_SECONDS, conversed, lean, path, untrusted_name)
        return replace(result_of(begun), text=reading.text)
    except Unreadable:
        return reading


def _attested(path: Path, reading: Reading, executor: Executor | None) -> Reading:
    """Add what signatures in the file say. One that hangs leaves them unexamined, no more."""
    if executor is None:
        return attested.attested(path, reading)
    try:
        begun = begin_within(executor, SIGNATURE_SECONDS, attested.attested, path, reading)
        return result_of(begun)
    except Unreadable:
        return reading


def unreadable(why: Unreadable, untrusted_name: str) -> FileReading:
    """Return the reading of a file that could not be read."""
    said = Text(why.zh, why.en)
    reading = Reading(
        UNREADABLE,
        1,
        "other",
        "application/octet-stream",
        warnings=(Warning_("unreadable", said),),
    )
    return FileReading(reading, moments_from_name(untrusted_name), said)


def findings_for(
    found: FileReading,
    untrusted_name: str,
    zone: ZoneInfo,
    *,
    digest_then: str | None = None,
    digest_now: str | None = None,
    gray: Gray | None = None,
) -> tuple[Finding, ...]:
    """Put every check to a file that was read; with *gray*, its picture is not decoded again."""
    why = found.unreadable
    chat = found.reading.conversation if not why else None
    advice = conversations.of_log(chat.format, chat.tool, chat.warnings) if chat else ()
    seen = checks.look_at(
        Subject(
            untrusted_name=untrusted_name,
            reading=None if why else found.reading,
            zone=zone,
            unreadable=(why.zh, why.en) if why else None,
            digest_then=digest_then,
            digest_now=digest_now,
            path=found.path,
            gray=gray,
        )
    )
    return (*seen, *advice)
