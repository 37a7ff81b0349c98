"""Reads the conversation of a chat log, with what the person answered, and joins its media."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import Executor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from evidence_desk.domain.conversation import Answers, Attachment, Conversation, Message
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import NoProgress, Progress
from evidence_desk.readers import limits
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.chats import read_chat
from evidence_desk.readers.chats.summary import with_conversation
from evidence_desk.readers.chats.telegram_html import EARLIER, PAGE
from evidence_desk.services.conversations.spool import Spool, Writing, spool_in
from evidence_desk.services.intake.reading import FileReading
from evidence_desk.services.workers import begin_within, result_of

# What a reading may take: on top of the seconds for any log, some for each megabyte of a long one.
SECONDS, SECONDS_A_MEGABYTE = 120.0, 3.0
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A conversation that was read; its messages lie in a file until they are asked for."""

    about: Conversation
    spool: Spool

    def messages(self) -> Generator[Message]:
        """Yield the messages in the order of the log."""
        return self.spool.messages()


@contextmanager
def conversation_in(
    path: Path,
    untrusted_name: str,
    answers: Answers | None = None,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
    further: Sequence[Path] = (),
    scratch: Path | None = None,
) -> Iterator[Found | None]:
    """Read the log at *path* without holding its messages; with *executor*, in another process.

    None where the file is no chat log of a known format. *further* are later pages of the chat.
    *progress* hears how many bytes are read, and may stop the reading at any time; what lies in
    the folder *scratch* meanwhile goes at the end.

    Raises:
        UserError: too large, too slow, or the encoding of the answers does not exist.
        Cancelled: *progress* was told to stop.
        OSError: the file could not be opened.
    """
    progress = progress or NoProgress()
    with spool_in(scratch) as spool:
        job = _Job(path, untrusted_name, answers or Answers(), tuple(further), spool)
        try:
            if executor is None or path.stat().st_size <= limits.CHAT_AT_ONCE:
                about = _read_into(job, progress)
            else:
                about = _read_beside(executor, job, progress)
        except Unreadable as error:
            raise UserError(error.zh, error.en) from error
        yield Found(about, spool) if about is not None else None


@dataclass(frozen=True, slots=True)
class _Job:
    """One log to read, and where its messages go."""

    path: Path
    untrusted_name: str
    answers: Answers
    further: tuple[Path, ...]
    spool: Spool


def _read_into(job: _Job, progress: Progress | None = None) -> Conversation | None:
    """Read a log into its spool; called in the worker as well, where nobody hears of progress."""
    with Writing(job.spool) as writing:

        def reached(done: int, total: int) -> None:
            if progress is not None:
                progress.step(done, total, job.untrusted_name)
            writing.reached(done, total)

        return read_chat(
            job.path,
            job.untrusted_name,
            job.answers,
            sink=writing.sink,
            reached=reached,
            further=job.further,
        )


def _read_beside(executor: Executor, job: _Job, progress: Progress) -> Conversation | None:
    """Read in another process; where the person stops it, that process is ended."""
    seconds = SECONDS + SECONDS_A_MEGABYTE * job.path.stat().st_size / (1 << 20)
    future = begin_within(executor, seconds, _read_into, job)
    try:
        while wait([future], timeout=0.1).not_done:
            progress.step(*job.spool.reached(), job.untrusted_name)
    except BaseException:
        future.cancel()
        wait([future], timeout=5.0)
        raise
    return result_of(future)


def read_conversation(
    path: Path,
    untrusted_name: str,
    answers: Answers | None = None,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Conversation | None:
    """Read the log at *path* with all its messages; a first page with those that lie beside it.

    The first messages of a later page of Telegram's take their sender from the page before. Else
    as `conversation_in`.
    """
    page = PAGE.match(path.name)
    first = page is not None and not page[1]
    with conversation_in(
        path, untrusted_name, answers, executor=executor, progress=progress,
        further=pages_beside(path) if first else (),
    ) as found:  # fmt: skip
        if found is None:
            return None
        whole = replace(found.about, messages=tuple(found.messages()), tally=None)
    if page is None or first or all(one.id != EARLIER for one in whole.warnings):
        return whole
    number = int(page[1]) - 1
    earlier = path.with_name(f"messages{number if number > 1 else ''}.html")
    if not earlier.is_file():
        return whole
    with conversation_in(
        earlier, earlier.name, answers, executor=executor, progress=progress
    ) as before:
        return continued(whole, before) if before is not None else whole


def continued(page: Conversation, before: Found) -> Conversation:
    """Give the first messages of *page*, which name nobody, to the last sender of *before*."""
    sender = None
    for one in before.messages():
        sender = sender if one.system else one.sender
    messages = list(page.messages)
    for number, one in enumerate(messages):
        if one.system:
            continue
        if one.sender is not None or sender is None:
            break
        messages[number] = replace(one, sender=sender)
    warnings = tuple(one for one in page.warnings if sender is None or one.id != EARLIER)
    return replace(page, messages=tuple(messages), warnings=warnings)


def pages_beside(path: Path) -> tuple[Path, ...]:
    """Return messages2.html, messages3.html … beside *path*, up to the first that is missing."""
    found: list[Path] = []
    while (page := path.with_name(f"messages{len(found) + 2}.html")).is_file():
        found.append(page)
    return tuple(found)


def beside(found: FileReading, conversation: Conversation) -> FileReading:
    """Put the short form of a conversation beside what else was read of its file."""
    reading = with_conversation(found.reading, conversation)
    return replace(found, reading=reading, moments=reading.moments)


def joined(conversation: Conversation, media: Mapping[str, Path]) -> Conversation:
    """Join files beside the log to the messages that name them, by base name.

    Only *media* is looked at; no name in the log becomes a path.
    """
    if not any(message.attachments for message in conversation.messages):
        return conversation
    known: dict[str, Attachment] = {}
    messages = []
    for message in conversation.messages:
        if message.attachments:
            files = tuple(_joined(file, media, known) for file in message.attachments)
            message = replace(message, attachments=files)  # noqa: PLW2901
        messages.append(message)
    return replace(conversation, messages=tuple(messages))


def media_beside(path: Path) -> dict[str, Path]:
    """Return the files in the folder of *path* and a few folders below, by base name.

    Links are not followed; of equal names, the nearest is kept.
    """
    return {file.name: file for file in reversed(list(_files(path.parent, path)))}


def _files(folder: Path, log: Path) -> Iterator[Path]:
    waiting = [(folder, 0)]
    count = 0
    while waiting:
        here, depth = waiting.pop(0)
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            count += 1
            if count > limits.CHAT_MEDIA:
                return
            if entry.is_symlink():
                continue
            if entry.is_dir(follow_symlinks=False) and depth + 1 < _DEPTH:
                waiting.append((Path(entry.path), depth + 1))
            elif entry.is_file(follow_symlinks=False) and Path(entry.path) != log:
                yield Path(entry.path)


def _joined(
    file: Attachment, media: Mapping[str, Path], known: dict[str, Attachment]
) -> Attachment:
    path = media.get(file.name)
    if file.found is not None or path is None or not file.name:
        return file
    if file.name not in known:
        try:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            known[file.name] = replace(
                file, found="beside", sha256=digest, size=path.stat().st_size
            )
        except OSError:
            known[file.name] = file
    return replace(known[file.name], written=file.written)
