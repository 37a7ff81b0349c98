"""Finds words of any length in all messages, and in what is told of exhibits and cases.

Messages are indexed by pairs of neighbouring characters: a word is a run of pairs that follow one
another, a single character the beginning of a pair. So one and two Chinese characters are found
as fast as a sentence, and nothing is found that is not there. A code that can be misread asks for
every reading of each pair; what holds them all is compared in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice, pairwise, product
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    TextualSelect,
    func,
    or_,
    select,
    text,
)

from evidence_desk.domain.folded import ALIKE, folded, hits, is_code
from evidence_desk.storage.tables import (
    CASE,
    CODE,
    CONVERSATION,
    EXHIBIT,
    EXHIBIT_CODE,
    MESSAGE,
    READING,
)

# SQLite takes no more than 32,766 values in one statement.
_AT_ONCE = 1000
_INSERT = "INSERT INTO message_index(rowid, pairs) VALUES (?, ?)"
_DELETE = "INSERT INTO message_index(message_index, rowid, pairs) VALUES ('delete', ?, ?)"
# SQLite's own folding knows ASCII only, so wide forms are asked for as written.
_ESCAPE = str.maketrans({"%": "\\%", "_": "\\_", "\\": "\\\\"})
_MISREAD = str.maketrans(dict.fromkeys(ALIKE, "_"))
_MESSAGES = select(
    *(MESSAGE.c[name] for name in ("id", "conversation_id", "place", "text", "sender", "at"))
)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which messages are wanted: who wrote, what kind, from when until (left out) when."""

    sender: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return any((self.sender, self.kind, self.since, self.until))


ANY = Narrowing()


@dataclass(frozen=True, slots=True)
class FoundMessage:
    """A message with the words in it; `conversation` is the id of its reading."""

    id: int
    conversation: int
    place: int
    text: str
    sender: str | None
    at: str | None


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A text of an exhibit or, where `exhibit` is None, of the case; `field` names which."""

    case_id: int
    exhibit: int | None
    field: str
    text: str


def pairs(words: str) -> str:
    """Return *words* as tokens of two neighbouring characters, the last one alone."""
    codes = [f"{ord(char):06x}" for char in folded(words)]
    return " ".join(map(str.__add__, codes, [*codes[1:], ""]))


def index(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Add messages, as id and text, to the index."""
    _each(connection, _INSERT, rows)


def forget(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Take messages out of the index; their texts must be those that were added."""
    _each(connection, _DELETE, rows)


def _each(connection: Connection, statement: str, rows: Iterable[tuple[int, str]]) -> None:
    found = [(number, pairs(words)) for number, words in rows]
    if found:
        connection.exec_driver_sql(statement, found)


def wanted(words: str) -> str:
    """Return the question that the index of pairs is asked for *words*."""
    plain = folded(words)
    if len(plain) == 1:
        return f"{ord(plain):06x}*"
    # The last pair of all is enough: what follows the last character does not matter.
    following = list(pairwise(plain))
    if not is_code(words):
        return _run(following)
    told: list[str] = []
    for misread, group in groupby(following, lambda pair: any(char in ALIKE for char in pair)):
        some = list(group)
        told += [_readings(*pair) for pair in some] if misread else [_run(some)]
    return " AND ".join(told)


def _run(following: Iterable[tuple[str, str]]) -> str:
    return '"' + " ".join(f"{ord(one):06x}{ord(next_):06x}" for one, next_ in following) + '"'


def _readings(one: str, next_: str) -> str:
    every = product(ALIKE.get(one, one), ALIKE.get(next_, next_))
    return "(" + " OR ".join(f"{ord(a):06x}{ord(b):06x}" for a, b in every) + ")"


class Searched:
    """What can be searched as one transaction sees it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def messages(
        self,
        words: str,
        *,
        conversations: Sequence[int],
        limit: int | None = None,
        only: Narrowing = ANY,
    ) -> Iterator[FoundMessage]:
        """Yield the messages of *conversations* that have *words* in them, in their order.

        Times are compared as written.
        """
        if not words or not conversations:
            return
        query = self._matching(words, conversations, only)
        if not is_code(words):
            query = query.limit(limit)
        every = (FoundMessage(*row) for row in self._connection.execute(query))
        yield from islice((one for one in every if holds(one.text, words)), limit)

    def places(self, words: str, conversation: int) -> list[int]:
        """Return the messages of one conversation that have *words* in them, by their index."""
        if not words:
            return []
        query = self._matching(words, [conversation], ANY)
        if is_code(words):
            rows = self._connection.execute(query)
            return [row.place for row in rows if holds(row.text, words)]
        return list(self._connection.scalars(query.with_only_columns(MESSAGE.c.place)))

    def numbers(
        self,
        words: str,
        *,
        most: int,
        within: tuple[int, int] | None = None,
        only: Narrowing = ANY,
    ) -> list[int]:
        """Return the ids of the first *most* messages with *words*, of those from … to *within*.

        The index alone answers where nothing else is asked: twenty thousand take milliseconds.
        """
        if not words:
            return []
        query = self._found(words, within)
        if only or is_code(words):
            rows = query.subquery("found")
            joined = select(MESSAGE.c.id, MESSAGE.c.text).join(rows, rows.c.id == MESSAGE.c.id)
            asked = _narrowed(joined.order_by(rows.c.id), only)
            found = self._connection.execute(asked)
            return [row.id for row in islice((r for r in found if holds(r.text, words)), most)]
        rows = query.subquery("found")
        return list(self._connection.scalars(select(rows.c.id).limit(most)))

    def by_number(self, numbers: Sequence[int]) -> dict[int, FoundMessage]:
        """Return messages by their ids."""
        found: dict[int, FoundMessage] = {}
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            for row in self._connection.execute(_MESSAGES.where(MESSAGE.c.id.in_(some))):
                found[row.id] = FoundMessage(*row)
        return found

    def spans(self, conversations: Iterable[int]) -> dict[int, tuple[int, int]]:
        """Return the first and last message id of each of *conversations* that has any.

        The messages of a conversation are numbered one after another.
        """
        first = select(MESSAGE.c.conversation_id, MESSAGE.c.id, CONVERSATION.c.count)
        first = first.join(CONVERSATION, CONVERSATION.c.id == MESSAGE.c.conversation_id)
        wanted = set(conversations)
        rows = self._connection.execute(first.where(MESSAGE.c.place == 0))
        return {
            row.conversation_id: (row.id, row.id + row.count - 1)
            for row in rows
            if row.conversation_id in wanted
        }

    def senders(self, *, most: int, case_id: int | None = None) -> list[str]:
        """Return who wrote messages that are searched, those who wrote most first."""
        shown = select(EXHIBIT.c.digest).where(~EXHIBIT.c.set_aside)
        shown = _within(shown, EXHIBIT.c.case_id, case_id)
        chats = select(CONVERSATION.c.id).where(CONVERSATION.c.digest.in_(shown))
        query = select(MESSAGE.c.sender).where(
            MESSAGE.c.conversation_id.in_(chats) & MESSAGE.c.sender.is_not(None)
        )
        query = query.group_by(MESSAGE.c.sender).order_by(func.count().desc(), MESSAGE.c.sender)
        return [str(name) for name in self._connection.scalars(query.limit(most))]

    def labels(self, case_id: int | None = None) -> dict[int, str]:
        """Map the exhibits that are searched to their labels, by id."""
        query = select(EXHIBIT.c.id, EXHIBIT.c.label).where(~EXHIBIT.c.set_aside)
        rows = self._connection.execute(_within(query, EXHIBIT.c.case_id, case_id))
        return {row.id: row.label for row in rows}

    def _matching(self, words: str, conversations: Sequence[int], only: Narrowing) -> Select[Any]:
        rows = self._found(words).subquery("found")
        query = _MESSAGES.join(rows, rows.c.id == MESSAGE.c.id).order_by(rows.c.id)
        every = self._connection.scalars(select(func.count()).select_from(CONVERSATION)).one()
        if len(conversations) < every:
            query = query.where(MESSAGE.c.conversation_id.in_(conversations))
        return _narrowed(query, only)

    def _found(self, words: str, within: tuple[int, int] | None = None) -> TextualSelect:
        asked = "SELECT rowid AS id FROM message_index WHERE message_index MATCH :words"
        if within is None:
            return text(asked).bindparams(words=wanted(words)).columns(MESSAGE.c.id)
        asked += " AND rowid BETWEEN :first AND :last"
        values = {"words": wanted(words), "first": within[0], "last": within[1]}
        return text(asked).bindparams(**values).columns(MESSAGE.c.id)

    def notes(self, words: str, *, case_id: int | None = None) -> Iterator[FoundNote]:
        """Yield what else has *words* in it: names and words of exhibits, codes, statements.

        The text of a file that is kept as a conversation is searched there.
        """
        if not words:
            return
        for note in chain(self._of_exhibits(words, case_id), self._of_cases(words, case_id)):
            if holds(note.text, words):
                yield note

    def _of_exhibits(self, words: str, case_id: int | None) -> Iterator[FoundNote]:
        fields = {
            "caption": EXHIBIT.c.caption,
            "proves": EXHIBIT.c.proves,
            "source": EXHIBIT.c.source,
            "name": EXHIBIT.c.name,
        }
        kept = select(CONVERSATION.c.digest).where(CONVERSATION.c.format.is_not(None))
        apart = set(self._connection.scalars(kept))
        for name, column in fields.items():
            query = select(EXHIBIT.c.case_id, EXHIBIT.c.id, column.label("words"))
            query = query.where(_has(column, words) & ~EXHIBIT.c.set_aside)
            for row in self._connection.execute(_within(query, EXHIBIT.c.case_id, case_id)):
                yield FoundNote(row.case_id, row.id, name, row.words)
        yield from self._of_texts(words, case_id, apart)
        linked = CODE.outerjoin(EXHIBIT_CODE, EXHIBIT_CODE.c.code_id == CODE.c.id)
        query = select(CODE.c.case_id, EXHIBIT_CODE.c.exhibit_id, CODE.c.value)
        query = query.select_from(linked).where(_has(CODE.c.value, words))
        for row in self._connection.execute(_within(query, CODE.c.case_id, case_id)):
            yield FoundNote(row.case_id, row.exhibit_id, "code", row.value)

    def _of_texts(self, words: str, case_id: int | None, apart: set[str]) -> Iterator[FoundNote]:
        query = select(EXHIBIT.c.case_id, EXHIBIT.c.id, EXHIBIT.c.digest)
        query = _within(query.where(~EXHIBIT.c.set_aside), EXHIBIT.c.case_id, case_id)
        wanted = [row for row in self._connection.execute(query) if row.digest not in apart]
        digests = sorted({row.digest for row in wanted})
        found: dict[str, str] = {}
        for start in range(0, len(digests), _AT_ONCE):
            here = READING.c.digest.in_(digests[start : start + _AT_ONCE])
            holding = select(READING.c.digest, READING.c.text).where(
                here & _has(READING.c.text, words)
            )
            found |= {row.digest: row.text for row in self._connection.execute(holding)}
        for row in wanted:
            if row.digest in found:
                yield FoundNote(row.case_id, row.id, "text", found[row.digest])

    def _of_cases(self, words: str, case_id: int | None) -> Iterator[FoundNote]:
        query = _within(select(CASE.c.id, CASE.c.title, CASE.c.statement), CASE.c.id, case_id)
        for row in self._connection.execute(query.order_by(CASE.c.id.desc())):
            told = {"title": row.title, **row.statement}
            for name, value in told.items():
                if isinstance(value, str) and hits(value, words):
                    yield FoundNote(row.id, None, name, value)


def _has(column: Any, words: str) -> ColumnElement[bool]:
    """Tell which rows have *words* in a column; of a code, which may have it (see `holds`)."""
    if is_code(words):
        # Any character for each that can be misread.
        return cast("ColumnElement[bool]", column.like(f"%{folded(words).translate(_MISREAD)}%"))
    spelled = {words, folded(words)}
    return or_(*(column.like(f"%{one.translate(_ESCAPE)}%", escape="\\") for one in spelled))


def holds(text_: str, words: str) -> bool:
    """Tell whether a text that the index gave has *words* in it, a code however misread."""
    return not is_code(words) or bool(hits(text_, words))


def _narrowed(query: Select[Any], only: Narrowing) -> Select[Any]:
    for column, value in ((MESSAGE.c.sender, only.sender), (MESSAGE.c.kind, only.kind)):
        if value:
            query = query.where(column == value)
    if only.since:
        query = query.where(MESSAGE.c.at >= only.since)
    if only.until:
        query = query.where(MESSAGE.c.at < only.until)
    return query


def _within(query: Select[Any], column: Any, case_id: int | None) -> Select[Any]:
    return query if case_id is None else query.where(column == case_id)
