"""Finds words in all cases: messages, names and words of exhibits, codes and statements."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal, get_args

from evidence_desk.domain.folded import folded, hits
from evidence_desk.domain.kept_chat import KeptChat
from evidence_desk.services.workspace import Workspace
from evidence_desk.storage.repository import Repository
from evidence_desk.storage.searched import FoundMessage, FoundNote, Narrowing

# Where words can stand, in the order in which they are listed.
Sort = Literal["code", "case", "words", "name", "recognised", "text", "message"]
SORTS: tuple[Sort, ...] = get_args(Sort)
_SORT_OF: Mapping[str, Sort] = {
    "message": "message",
    "name": "name",
    "caption": "words",
    "proves": "words",
    "source": "words",
    "code": "code",
    "text": "text",
    "recognised": "recognised",
}
# What is shown around the first hit of a long text.
_AROUND = 60
# Messages that are counted: with more, the words say too little.
COUNTED = 20_000
_SENDERS = 100


@dataclass(frozen=True, slots=True)
class Filter:
    """Where to search: a case, who wrote, what kind of message, from when until (left out) when.

    `since` and `until` are ISO 8601. With anything of these but a case, only messages are found.
    `sorts` are kinds of places; none are all.
    """

    case_id: int | None = None
    sender: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    sorts: frozenset[Sort] = frozenset()

    @property
    def of_messages(self) -> bool:
        """Whether it asks for what only messages have."""
        return bool(self.narrowing)

    @property
    def narrowing(self) -> Narrowing:
        """Which messages are wanted."""
        return Narrowing(self.sender, self.kind, self.since, self.until)

    def wants(self, sort: Sort) -> bool:
        """Tell whether places of this kind are wanted."""
        return not self.sorts or sort in self.sorts


@dataclass(frozen=True, slots=True)
class Found:
    """A place where the words stand. `case` is its number, `exhibit` a label or None for the case.

    `field` is `message`, or what else it is: `caption`, `proves`, `name`, `text`, `code`, `title`,
    `problem` … `message` is an index from 0. `hits` are starts and ends in `text`; of a long text
    that is no message, `text` is the part around its first hit. `alike` tells that a code is only
    written alike: O for 0, or I or L for 1.
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
    alike: bool = False

    @property
    def sort(self) -> Sort:
        """What kind of place it is."""
        return _sort(self.field, in_exhibit=self.exhibit_id is not None)


@dataclass(frozen=True, slots=True)
class Group:
    """What was found in one case in places of one kind: the first of them, and how many."""

    case_id: int
    case: str
    title: str
    sort: Sort
    count: int
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """All that was found. Where it is not `complete`, there are more than were counted."""

    groups: tuple[Group, ...] = ()
    complete: bool = True

    @property
    def count(self) -> int:
        """How many places were counted."""
        return sum(group.count for group in self.groups)


def search(
    workspace: Workspace, words: str, where: Filter | None = None, *, limit: int | None = None
) -> list[Found]:
    """Return where *words* stand, capitals and wide letters alike; notes before messages.

    *limit* is how many at most.
    """
    return list(_found(workspace, words.strip(), where or Filter(), limit))


def answer(
    workspace: Workspace,
    words: str,
    where: Filter | None = None,
    *,
    shown: int,
    first: int | None = None,
) -> Answer:
    """Return where *words* stand by case and kind of place, *shown* of each at most.

    The case *first* comes first, then the newest. Messages are counted up to `COUNTED`.
    """
    words, where = words.strip(), where or Filter()
    with workspace.reading() as repository:
        cases = {case.id: case for case in repository.cases()}
        ask = _Asked(repository, words, where, {one.id: one.number for one in cases.values()})
        groups: dict[tuple[int, Sort], list[Found]] = {}
        counts: dict[tuple[int, Sort], int] = {}
        for note, label in ask.notes():
            key = note.case_id, _sort(note.field, in_exhibit=note.exhibit is not None)
            counts[key] = counts.get(key, 0) + 1
            if counts[key] <= shown:
                groups.setdefault(key, []).append(ask.of_note(note, label))
        complete = ask.gather(groups, counts, shown) if where.wants("message") else True
    order = {case_id: (case_id != first, place) for place, case_id in enumerate(cases)}
    keys = sorted(groups, key=lambda key: (order[key[0]], SORTS.index(key[1])))
    made = (
        Group(one, cases[one].number, cases[one].title, sort, counts[one, sort], tuple(some))
        for one, sort in keys
        for some in (groups[one, sort],)
    )
    return Answer(tuple(made), complete)


def senders(workspace: Workspace, case_id: int | None = None) -> list[str]:
    """Return who wrote messages, those who wrote most first; a hundred at most."""
    with workspace.reading() as repository:
        return repository.searched.senders(most=_SENDERS, case_id=case_id)


def places(workspace: Workspace, chat: KeptChat, words: str) -> list[int]:
    """Return which messages of one conversation have *words* in them, by index."""
    with workspace.reading() as repository:
        return repository.searched.places(words.strip(), chat.id)


class _Asked:
    """A question while it is answered, within one transaction."""

    def __init__(
        self, repository: Repository, words: str, where: Filter, numbers: dict[int, str]
    ) -> None:
        self._searched, self._numbers = repository.searched, numbers
        self._recognised = repository.recognised
        self._words, self._where = words, where
        self._labels = self._searched.labels(where.case_id)
        self.chats = repository.conversations.by_exhibit(where.case_id)

    def notes(self) -> Iterator[tuple[FoundNote, str | None]]:
        """Yield what else than messages has the words in it, with the label of its exhibit."""
        where = self._where
        if where.of_messages or where.sorts == {"message"}:
            return
        told = self._searched.notes(self._words, case_id=where.case_id)
        seen = self._recognised.notes(self._words, case_id=where.case_id)
        for note in chain(told, seen):
            label = self._labels.get(note.exhibit) if note.exhibit is not None else None
            kept = note.exhibit is None or label is not None
            if kept and where.wants(_sort(note.field, in_exhibit=note.exhibit is not None)):
                yield note, label

    def of_note(self, note: FoundNote, label: str | None) -> Found:
        """Return a note as it is shown."""
        text, found = _part(note.text, self._words)
        return Found(
            note.case_id,
            self._numbers[note.case_id],
            note.exhibit,
            label,
            note.field,
            text,
            found,
            alike=_alike(text, found, self._words),
        )

    def messages(self, limit: int | None) -> Iterator[FoundMessage]:
        """Yield messages in their order."""
        yield from self._searched.messages(
            self._words,
            conversations=sorted(self.chats),
            limit=limit,
            only=self._where.narrowing,
        )

    def of_message(self, one: FoundMessage, case_id: int, exhibit: int) -> Found:
        """Return a message as it is shown in a case."""
        found = tuple(hits(one.text, self._words))
        return Found(
            case_id,
            self._numbers[case_id],
            exhibit,
            self._labels[exhibit],
            "message",
            one.text,
            found,
            one.place,
            one.sender,
            one.at,
            _alike(one.text, found, self._words),
        )

    def gather(
        self,
        groups: dict[tuple[int, Sort], list[Found]],
        counts: dict[tuple[int, Sort], int],
        shown: int,
    ) -> bool:
        """Put messages into groups by case; return whether they were counted to the end."""
        spans = sorted((*span, one) for one, span in self._searched.spans(self.chats).items())
        if not spans:
            return True
        within = (spans[0][0], spans[-1][1]) if self._where.case_id is not None else None
        found = self._searched.numbers(
            self._words, most=COUNTED + 1, within=within, only=self._where.narrowing
        )
        wanted: list[tuple[int, int, int]] = []
        starts = [span[0] for span in spans]
        for number in found[:COUNTED]:
            place = bisect_right(starts, number) - 1
            if place < 0 or number > spans[place][1]:
                continue  # of a conversation that nothing shows any more
            for case_id, exhibit in self.chats[spans[place][2]]:
                counts[case_id, "message"] = counts.get((case_id, "message"), 0) + 1
                if counts[case_id, "message"] <= shown:
                    wanted.append((number, case_id, exhibit))
        texts = self._searched.by_number([number for number, _, _ in wanted])
        for number, case_id, exhibit in wanted:
            one = self.of_message(texts[number], case_id, exhibit)
            groups.setdefault((case_id, "message"), []).append(one)
        return len(found) <= COUNTED


def _found(workspace: Workspace, words: str, where: Filter, limit: int | None) -> Iterator[Found]:
    left = limit
    with workspace.reading() as repository:
        numbers = {case.id: case.number for case in repository.cases()}
        ask = _Asked(repository, words, where, numbers)
        for found in _each(ask, where, limit):
            if left is not None:
                if left <= 0:
                    return
                left -= 1
            yield found


def _each(ask: _Asked, where: Filter, limit: int | None) -> Iterator[Found]:
    for note, label in ask.notes():
        yield ask.of_note(note, label)
    if where.wants("message"):
        for one in ask.messages(limit):
            for case_id, exhibit in ask.chats[one.conversation]:
                yield ask.of_message(one, case_id, exhibit)


def _sort(field: str, *, in_exhibit: bool) -> Sort:
    return _SORT_OF.get(field, "words" if in_exhibit else "case")


def _alike(text: str, found: Iterable[tuple[int, int]], words: str) -> bool:
    exact = folded(words)
    return all(folded(text[start:end]) != exact for start, end in found)


def _part(text: str, words: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the line around the first hit, not longer than it takes, and the hits in it."""
    found = hits(text, words)
    if not found:
        return text, ()
    start, end = found[0]
    if len(text) > 4 * _AROUND:
        start = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
        stop = text.find("\n", end)
        text = text[start : min(stop if stop >= 0 else len(text), end + _AROUND)]
    return text, tuple(hits(text, words))
