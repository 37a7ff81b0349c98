"""Finds words in all cases: messages, names and words of exhibits, codes and statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence_desk.domain.folded import hits
from evidence_desk.domain.kept_chat import KeptChat
from evidence_desk.services.workspace import Workspace

# What is shown around the first hit of a long text.
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Filter:
    """Where to search: a case, who wrote, what kind, from when until (left out) when, ISO 8601.

    With anything but a case, only messages are found.
    """

    case_id: int | None = None
    sender: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def of_messages(self) -> bool:
        """Whether it asks for what only messages have."""
        return any((self.sender, self.kind, self.since, self.until))


@dataclass(frozen=True, slots=True)
class Found:
    """A place where the words stand. `case` is its number, `exhibit` a label or None for the case.

    `field` is `message`, or what else it is: `caption`, `proves`, `name`, `text`, `code`, `title`,
    `problem` … `message` is an index from 0. `hits` are starts and ends in `text`; of a long text
    that is no message, `text` is the part around its first hit.
    """

    case_id: int
    case: str
    exhibit_id: int | None
    exhibit: str | None
    field: str
    text: str
    hits: tuple[tuple[int, int], ...]
    message: int | None = None
    sender: str | None = None
    at: str | None = None


def search(
    workspace: Workspace, words: str, where: Filter | None = None, *, limit: int | None = None
) -> list[Found]:
    """Return where *words* stand, capitals and wide letters alike; notes before messages.

    *limit* is how many at most.
    """
    return list(_found(workspace, words.strip(), where or Filter(), limit))


def _found(workspace: Workspace, words: str, where: Filter, limit: int | None) -> Iterator[Found]:
    left = limit
    with workspace.reading() as repository:
        numbers = {case.id: case.number for case in repository.cases()}
        labels = repository.searched.labels(where.case_id)
        if not where.of_messages:
            for note in repository.searched.notes(words, case_id=where.case_id):
                if left is not None and left <= 0:
                    return
                text, places = _part(note.text, words)
                label = labels.get(note.exhibit) if note.exhibit is not None else None
                if not places or (note.exhibit is not None and label is None):
                    continue
                yield Found(
                    note.case_id,
                    numbers[note.case_id],
                    note.exhibit,
                    label,
                    note.field,
                    text,
                    places,
                )
                left = None if left is None else left - 1
        chats = repository.conversations.by_exhibit(where.case_id)
        matching = repository.searched.messages(
            words,
            conversations=sorted(chats),
            limit=left,
            sender=where.sender,
            kind=where.kind,
            since=where.since,
            until=where.until,
        )
        for one in matching:
            for case_id, exhibit in chats[one.conversation]:
                if left is not None and left <= 0:
                    return
                yield Found(
                    case_id,
                    numbers[case_id],
                    exhibit,
                    labels[exhibit],
                    "message",
                    one.text,
                    tuple(hits(one.text, words)),
                    one.place,
                    one.sender,
                    one.at,
                )
                left = None if left is None else left - 1


def _part(text: str, words: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the line around the first hit, not longer than it takes, and the hits in it."""
    places = hits(text, words)
    if not places:
        return text, ()
    start, end = places[0]
    if len(text) > 4 * _AROUND:
        start = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
        stop = text.find("\n", end)
        text = text[start : min(stop if stop >= 0 else len(text), end + _AROUND)]
    return text, tuple(hits(text, words))


def places(workspace: Workspace, chat: KeptChat, words: str) -> list[int]:
    """Return which messages of one conversation have *words* in them, by index."""
    with workspace.reading() as repository:
        return repository.searched.places(words.strip(), chat.id)
