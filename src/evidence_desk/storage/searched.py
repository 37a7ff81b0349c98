"""Finds words of any length in all messages, and in what is told of exhibits and cases.

Messages are indexed by pairs of neighbouring characters: a word is a run of pairs that follow one
another, a single character the beginning of a pair. So one and two Chinese characters are found
as fast as a sentence, and nothing is found that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, text

from evidence_desk.domain.folded import folded
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


@dataclass(frozen=True, slots=True)
class FoundMessage:
    """A message with the words in it; `conversation` is the id of its reading."""

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


def _wanted(words: str) -> str:
    plain = folded(words)
    if len(plain) == 1:
        return f"{ord(plain):06x}*"
    codes = [f"{ord(char):06x}" for char in plain]
    # The last pair of all is enough: what follows the last character does not matter.
    return '"' + " ".join(map(str.__add__, codes, codes[1:])) + '"'


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
        sender: str | None = None,
        kind: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Iterator[FoundMessage]:
        """Yield the messages of *conversations* that have *words* in them, in their order.

        *since* and *until* are compared with the times as written; *until* is left out.
        """
        if not words or not conversations:
            return
        query = self._matching(words, conversations).limit(limit)
        for column, value in ((MESSAGE.c.sender, sender), (MESSAGE.c.kind, kind)):
            if value is not None:
                query = query.where(column == value)
        if since is not None:
            query = query.where(MESSAGE.c.at >= since)
        if until is not None:
            query = query.where(MESSAGE.c.at < until)
        columns = ("conversation_id", "place", "text", "sender", "at")
        chosen = query.with_only_columns(*(MESSAGE.c[name] for name in columns))
        for row in self._connection.execute(chosen):
            yield FoundMessage(*row)

    def places(self, words: str, conversation: int) -> list[int]:
        """Return the messages of one conversation that have *words* in them, by their index."""
        if not words:
            return []
        query = self._matching(words, [conversation]).with_only_columns(MESSAGE.c.place)
        return list(self._connection.scalars(query))

    def labels(self, case_id: int | None = None) -> dict[int, str]:
        """Map the exhibits that are searched to their labels, by id."""
        query = select(EXHIBIT.c.id, EXHIBIT.c.label).where(~EXHIBIT.c.set_aside)
        rows = self._connection.execute(_within(query, EXHIBIT.c.case_id, case_id))
        return {row.id: row.label for row in rows}

    def _matching(self, words: str, conversations: Sequence[int]) -> Select[Any]:
        found = text("SELECT rowid AS id FROM message_index WHERE message_index MATCH :words")
        rows = found.bindparams(words=_wanted(words)).columns(MESSAGE.c.id).subquery("found")
        query = select(MESSAGE).join(rows, rows.c.id == MESSAGE.c.id).order_by(rows.c.id)
        every = self._connection.scalars(select(func.count()).select_from(CONVERSATION)).one()
        if len(conversations) < every:
            query = query.where(MESSAGE.c.conversation_id.in_(conversations))
        return query

    def notes(self, words: str, *, case_id: int | None = None) -> Iterator[FoundNote]:
        """Yield what else has *words* in it: names and words of exhibits, codes, statements.

        The text of a file that is kept as a conversation is searched there.
        """
        if not words:
            return
        yield from self._of_exhibits(words, case_id)
        yield from self._of_cases(words, case_id)

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
        plain = folded(words)
        for row in self._connection.execute(query.order_by(CASE.c.id.desc())):
            told = {"title": row.title, **row.statement}
            for name, value in told.items():
                if isinstance(value, str) and plain in folded(value):
                    yield FoundNote(row.id, None, name, value)


def _has(column: Any, words: str) -> ColumnElement[bool]:
    spelled = {words, folded(words)}
    return or_(*(column.like(f"%{one.translate(_ESCAPE)}%", escape="\\") for one in spelled))


def _within(query: Select[Any], column: Any, case_id: int | None) -> Select[Any]:
    return query if case_id is None else query.where(column == case_id)
