"""Finds the files behind what was dropped in: files, folders and archives."""

from __future__ import annotations

import os
import re
import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evidence_desk import readers
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.readers import archives
from evidence_desk.readers.base import Unreadable

# What systems leave in folders by themselves.
_LITTER = re.compile(r"\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|\.localized", re.IGNORECASE)
_MANY_FOLDERS_DEEP = 32


@dataclass(frozen=True, slots=True)
class Source:
    """One file to take in. `name` is shown, never used as a path; `origin` goes into the journal.

    `moments` are those that only its surroundings know, such as an archive's directory.
    """

    path: Path
    name: str
    origin: str
    size: int
    moments: tuple[Moment, ...] = ()
    is_archive: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be taken in, and why."""

    name: str
    why: Text


@contextmanager
def expanded(
    paths: Sequence[Path], *, scratch: Path, progress: Progress
) -> Iterator[tuple[list[Source], list[Failure]]]:
    """Yield the files behind *paths*; archives lie unpacked under *scratch* until the end.

    An archive itself is a source too: it is the original, its members are what one reads.
    """
    into = scratch / uuid.uuid4().hex
    sources: list[Source] = []
    failures: list[Failure] = []
    try:
        for path in paths:
            for found in _walk(path, failures):
                progress.step(0, 0, found.name)
                is_archive = _is_archive(found)
                name = shown_name(found.name)
                origin = str(Path(*map(shown_name, found.parts)))
                size = found.stat().st_size
                sources.append(Source(found, name, origin, size, is_archive=is_archive))
                if is_archive:
                    _unpack(sources[-1], into / str(len(sources)), sources, failures)
        yield sources, failures
    finally:
        shutil.rmtree(into, ignore_errors=True)


def shown_name(name: str) -> str:
    """Return a file name as text that can be stored: bytes that are no UTF-8 are read as GBK."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", errors="replace")
    return name


def _walk(path: Path, failures: list[Failure]) -> Iterator[Path]:
    try:
        if not path.is_dir():
            path.stat()
            yield path
            return
    except OSError as error:
        failures.append(Failure(shown_name(path.name), why_unreadable(error)))
        return
    for folder, folders, names in os.walk(path, onerror=lambda e: _note(failures, e)):
        depth = len(Path(folder).relative_to(path).parts)
        folders[:] = sorted(folders) if depth < _MANY_FOLDERS_DEEP else []
        for name in sorted(names, key=_natural):
            file = Path(folder) / name
            if not _LITTER.fullmatch(name) and file.is_file() and not file.is_symlink():
                yield file


def _note(failures: list[Failure], error: OSError) -> None:
    failures.append(Failure(shown_name(Path(error.filename or "?").name), why_unreadable(error)))


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Sort `2.jpg` before `10.jpg`."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]


def _is_archive(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return False
        return readers.read(path, path.name).media_type == "application/zip"
    except (OSError, Unreadable):
        return False


def _unpack(archive: Source, into: Path, sources: list[Source], failures: list[Failure]) -> None:
    into.mkdir(parents=True)
    try:
        for member in archives.members(archive.path, into=into):
            name = f"{archive.name} › {member.untrusted_name}"
            if member.path is None:
                if member.problem is not None and not member.skipped:
                    failures.append(Failure(name, member.problem))
                continue
            shown = Path(member.untrusted_name.replace("\\", "/")).name or archive.name
            moments = (member.moment,) if member.moment else ()
            origin = f"{archive.origin} › {member.untrusted_name}"
            sources.append(Source(member.path, shown, origin, member.size, moments))
    except Unreadable as error:
        failures.append(Failure(archive.name, Text(error.zh, error.en)))


def why_unreadable(error: OSError) -> Text:
    """Return a sentence for the person about a file that the system would not give."""
    if isinstance(error, FileNotFoundError):
        return Text(
            "文件已不在原处。请确认没有移动、改名或拔出存储设备。",
            "The file is no longer there. Check that it was not moved or its drive unplugged.",
        )
    if isinstance(error, PermissionError):
        return Text(
            "没有读取这个文件的权限。请复制一份到自己的文件夹再拖入。",
            "There is no permission to read this file. Copy it to your own folder and drop that.",
        )
    return Text(
        "读取失败：{reason}。请检查文件或存储设备。",
        "Reading failed: {reason}. Check file and drive.",
    ).fill(reason=error.strerror or error)
