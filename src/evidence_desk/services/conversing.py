"""Reads the conversation of a chat log, with what the person answered, and joins its media."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from evidence_desk.domain.conversation import Answers, Attachment, Conversation
from evidence_desk.domain.errors import UserError
from evidence_desk.readers import limits
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.chats import read_chat
from evidence_desk.readers.chats.telegram_html import EARLIER, PAGE, continued
from evidence_desk.services.workers import begin_within, result_of

SECONDS = 120.0
_DEPTH = 3


def read_conversation(
    path: Path,
    untrusted_name: str,
    answers: Answers | None = None,
    *,
    executor: Executor | None = None,
) -> Conversation | None:
    """Read the log at *path*; with *executor*, in a process that can be killed.

    None where the file is no chat log of a known format. The first messages of a later page of
    Telegram's take their sender from the page before, where that lies beside it.

    Raises:
        UserError: too large, too slow, or the encoding of the answers does not exist.
        OSError: the file could not be opened.
    """
    answers = answers or Answers()
    try:
        found = _read(path, untrusted_name, answers, executor)
        page = PAGE.match(path.name)
        if found is None or page is None or all(one.id != EARLIER for one in found.warnings):
            return found
        number = int(page[1] or 1) - 1
        earlier = path.with_name(f"messages{number if number > 1 else ''}.html")
        before = _read(earlier, earlier.name, answers, executor) if earlier.is_file() else None
        return continued(found, before) if before is not None else found
    except Unreadable as error:
        raise UserError(error.zh, error.en) from error


def _read(
    path: Path, untrusted_name: str, answers: Answers, executor: Executor | None
) -> Conversation | None:
    if executor is None or path.stat().st_size <= limits.CHAT_AT_ONCE:
        return read_chat(path, untrusted_name, answers)
    return result_of(begin_within(executor, SECONDS, read_chat, path, untrusted_name, answers))


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
