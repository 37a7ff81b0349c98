"""Finds the files behind what was dropped in: files, folders and archives."""

from __future__ import annotations

import os
import re
import shutil
import stat
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from evidence_desk import readers
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text, shown_name
from evidence_desk.readers import archives, attachments
from evidence_desk.readers.base import Unreadable

# What systems leave in folders by themselves.
_LITTER = re.compile(r"\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|\.localized", re.IGNORECASE)
# Where systems put what belongs to one person, with the name of that person.
_HOMES = re.compile(
    r"^(?:/home|/Users|[A-Za-z]:[\\/]Users)[\\/][^\\/]+(?=[\\/])"
    r"|^(?P<drives>(?:/run)?/media/)[^/]+(?=/)"
)
_MANY_FOLDERS_DEEP = 32
_NOT_ORDINARY = Text(
    "这不是普通文件（而是管道、设备之类），没有收录。请选择文件本身。",
    "This is no ordinary file but a pipe, device or the like. Choose the file itself.",
)
_LINK = Text(
    "这是一个链接，没有跟随。请把它所指的文件或文件夹拖进来。",
    "This is a link and was not followed. Drop the file or folder that it leads to.",
)
_TOO_DEEP = Text(
    "文件夹嵌套太深，没有进入。请把里面的文件夹单独拖进来。",
    "The folders are nested too deeply. Drop the inner folder by itself.",
)
_DESK = Text(
    "这是证据台自己的文件夹，没有收录。",
    "This is the desk's own folder; it was left out.",
)


@dataclass(frozen=True, slots=True)
class Source:
    """One file to take in. `name` is shown, never used as a path; `origin` goes into the journal.

    `moments` are those that only its surroundings know, such as an archive's directory. `given` is
    the place among the paths that were asked for, None for what lies inside one of them.
    `attached_to` is the mail that a file was attached to.
    """

    path: Path
    name: str
    origin: str
    size: int
    moments: tuple[Moment, ...] = ()
    is_archive: bool = False
    given: int | None = None
    attached_to: Path | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be taken in, and why."""

    name: str
    why: Text


@contextmanager
def expanded(
    paths: Sequence[Path], *, desk: Path, scratch: Path, progress: Progress
) -> Iterator[tuple[list[Source], list[Failure]]]:
    """Yield the files behind *paths*; archives lie unpacked under *scratch* until the end.

    An archive itself is a source too: it is the original, its members are what one reads. Whatever
    is left out of a folder is a failure with its reason, but for what systems leave in folders;
    the folder *desk* is never gone into.
    """
    into = scratch / uuid.uuid4().hex
    sources: list[Source] = []
    failures: list[Failure] = []
    try:
        for place, path in enumerate(paths):
            for found in walk(path, failures, desk=desk):
                progress.step(0, 0, found.name)
                is_archive = _is_archive(found)
                try:
                    size = found.stat().st_size
                except OSError as error:
                    failures.append(Failure(shown_name(found.name), why_unreadable(error)))
                    continue
                name = shown_name(found.name)
                origin = str(Path(*map(shown_name, _at_home(found).parts)))
                given = place if found == path else None
                sources.append(
                    Source(found, name, origin, size, is_archive=is_archive, given=given)
                )
                if not is_archive and _is_mail(found):
                    _detach(sources[-1], into / str(len(sources)), sources, failures)
                if is_archive:
                    _unpack(sources[-1], into / str(len(sources)), sources, failures)
        yield sources, failures
    finally:
        shutil.rmtree(into, ignore_errors=True)


def _at_home(path: Path) -> Path:
    """Return *path* without whose computer it is: the journal goes to others."""
    text = str(path)
    with suppress(RuntimeError):  # nobody's home is known
        home = str(Path.home())
        if len(home) > len(path.anchor) and path.is_relative_to(home):
            text = "~" + text[len(home) :]
    return Path(_HOMES.sub(lambda found: f"{found['drives'] or ''}~", text))


def why_not_ordinary(path: Path) -> Text | None:
    """Return why *path*, a link or what it leads to, holds no bytes of its own; None if it does.

    Opening a pipe would wait for ever.

    Raises:
        OSError: it is not there or may not be looked at.
    """
    mode = path.stat().st_mode
    return None if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else _NOT_ORDINARY


def walk(path: Path, failures: list[Failure], *, desk: Path | None = None) -> Iterator[Path]:
    """Yield the ordinary files at or under *path*, in the order people count.

    Whatever is left out is noted in *failures*, but for what systems leave in folders; the folder
    *desk* is never gone into.
    """

    def leave_out(found: Path, why: Text) -> None:
        failures.append(Failure(shown_name(found.name or str(found)), why))

    def unreadable(error: OSError) -> None:
        leave_out(Path(error.filename or path), why_unreadable(error))

    try:
        if not path.is_dir():
            if why := why_not_ordinary(path):
                leave_out(path, why)
            else:
                yield path
            return
    except OSError as error:
        leave_out(path, why_unreadable(error))
        return
    for folder, folders, names in os.walk(path, onerror=unreadable):
        inside = [Path(folder) / name for name in sorted(folders)]
        folders.clear()
        if _is_same(Path(folder), desk):
            leave_out(Path(folder), _DESK)
            continue
        too_deep = len(Path(folder).relative_to(path).parts) >= _MANY_FOLDERS_DEEP
        for found in inside:
            if found.is_symlink() or too_deep:
                leave_out(found, _LINK if found.is_symlink() else _TOO_DEEP)
            else:
                folders.append(found.name)
        for name in sorted(names, key=_natural):
            found = Path(folder) / name
            if _LITTER.fullmatch(name):
                continue
            try:
                why = _LINK if found.is_symlink() else why_not_ordinary(found)
            except OSError as error:
                why = why_unreadable(error)
            if why:
                leave_out(found, why)
            else:
                yield found


def _is_same(folder: Path, desk: Path | None) -> bool:
    try:
        return desk is not None and folder.samefile(desk)
    except OSError:
        return False


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Sort `2.jpg` before `10.jpg`."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]


def _is_archive(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return False
        reader = readers.reader_for(readers.sample_of(path, path.name)).name
        # Documents are packed, too, and reading them takes a process of its own.
        if reader != "archive" and path.suffix.lower() != ".zip":
            return False
        return readers.read(path, path.name).media_type == "application/zip"
    except (OSError, Unreadable):
        return False


def _is_mail(path: Path) -> bool:
    try:
        return readers.reader_for(readers.sample_of(path, path.name)).name == "mail"
    except OSError:
        return False


def _detach(mail: Source, into: Path, sources: list[Source], failures: list[Failure]) -> None:
    """Add what is attached to a mail, as the members of an archive are."""
    try:
        into.mkdir(parents=True)
        for one in attachments.attachments(mail.path, into=into):
            name = f"{mail.name} › {one.untrusted_name}"
            if one.path is None:
                failures.append(Failure(name, one.problem or why_unreadable(OSError())))
                continue
            shown = shown_name(Path(one.untrusted_name.replace("\\", "/")).name) or mail.name
            moments = (one.moment,) if one.moment else ()
            origin = f"{mail.origin} › {one.untrusted_name}"
            sources.append(
                Source(one.path, shown, origin, one.size, moments, attached_to=mail.path)
            )
    except Unreadable as error:
        failures.append(Failure(mail.name, Text(error.zh, error.en)))
    except OSError as error:
        failures.append(Failure(mail.name, why_unreadable(error)))


def _unpack(archive: Source, into: Path, sources: list[Source], failures: list[Failure]) -> None:
    try:
        into.mkdir(parents=True)
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
    except OSError as error:
        failures.append(Failure(archive.name, why_unreadable(error)))


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
