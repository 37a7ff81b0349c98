"""Keeps the conversations of chat logs, one row a message."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, astuple
from typing import Any

from sqlalchemy import Connection, func, select

from evidence_desk.domain.chat_summary import Question
from evidence_desk.domain.conversation import (
    NO_EXTRAS,
    Answers,
    Attachment,
    Conversation,
    Extras,
    Message,
    Quote,
    Sight,
    Unassigned,
)
from evidence_desk.domain.kept_chat import KeptChat, Window, answered, answers_from, answers_of
from evidence_desk.domain.recognised import Area
from evidence_desk.domain.remark import Warning_
from evidence_desk.domain.text import Text
from evidence_desk.storage import searched
from evidence_desk.storage.tables import CONVERSATION, EXHIBIT, MESSAGE

# Rows that are made and written at once.
_AT_ONCE = 1000
# Messages above a window among which the last day is looked for.
_LOOK_BACK = 500
_PLAIN = ("at", "partial", "unix", "offset", "sender", "kind", "system", "text", "first", "last")
_ABOUT = (
    *("version", "encoding", "newline", "lines", "title", "tool", "date_order"),
    *("date_order_told", "zone", "zone_told", "owner"),
)


class Conversations:
    """The conversations of a desk as one transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(
        self,
        digest: str,
        answers: Answers,
        found: Conversation | None,
        messages: Iterable[Message] = (),
        *,
        signature: str,
        stored: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Keep what a file was read as, in place of an earlier reading with the same answers.

        *messages* are asked for as they are written; *stored* hears how many are, and may raise
        to have none of it kept. Readings with answers that no exhibit has any more are forgotten.
        *found* is None where the file is no chat log; *signature* names the readers that say so.
        """
        told = _key(answers)
        self._forget(digest, {told})
        values = {
            "digest": digest,
            "answers": told,
            "signature": signature,
            "format": found.format if found else None,
            "count": found.count if found else 0,
            "about": _about(found) if found else {},
        }
        number = self._connection.scalars(
            CONVERSATION.insert().returning(CONVERSATION.c.id), values
        ).one()
        if found is None:
            return
        last = self._connection.scalars(select(func.max(MESSAGE.c.id))).one() or 0
        rows = (_row(message, last + 1, number) for message in messages)
        written = 0
        for some in _batched(rows):
            stored(written)
            self._connection.execute(MESSAGE.insert(), some)
            searched.index(self._connection, ((row["id"], row["text"]) for row in some))
            written += len(some)

    def tidy(self, digest: str) -> None:
        """Forget the readings of a file with answers that no exhibit has any more."""
        self._forget(digest, set())

    def _forget(self, digest: str, replaced: set[str]) -> None:
        details = select(EXHIBIT.c.details).where(EXHIBIT.c.digest == digest)
        used = {_key_of(one) for one in self._connection.scalars(details)} - replaced
        query = select(CONVERSATION.c.id, CONVERSATION.c.answers)
        kept = self._connection.execute(query.where(CONVERSATION.c.digest == digest)).all()
        for number in [row.id for row in kept if row.answers not in used]:
            mine = MESSAGE.c.conversation_id == number
            old = select(MESSAGE.c.id, MESSAGE.c.text).where(mine)
            for some in _batched(self._connection.execute(old)):
                searched.forget(self._connection, ((row.id, row.text) for row in some))
            self._connection.execute(MESSAGE.delete().where(mine))
            self._connection.execute(CONVERSATION.delete().where(CONVERSATION.c.id == number))

    def is_known(self, digest: str, answers: Answers, *, signature: str) -> bool:
        """Tell whether these readers have read this file with these answers, chat log or not."""
        query = select(CONVERSATION.c.signature).where(
            (CONVERSATION.c.digest == digest) & (CONVERSATION.c.answers == _key(answers))
        )
        return self._connection.scalars(query).first() == signature

    def of(self, digest: str, answers: Answers) -> KeptChat | None:
        """Return the conversation of a file, None where it is not read or no chat log."""
        query = select(CONVERSATION).where(
            (CONVERSATION.c.digest == digest)
            & (CONVERSATION.c.answers == _key(answers))
            & CONVERSATION.c.format.is_not(None)
        )
        row = self._connection.execute(query).first()
        return None if row is None else _kept(row)

    def messages(self, chat: int, first: int = 0, last: int | None = None) -> Iterator[Message]:
        """Yield the messages *first* to *last*, both included, of a conversation by its id."""
        wanted = (MESSAGE.c.conversation_id == chat) & (MESSAGE.c.place >= first)
        if last is not None:
            wanted &= MESSAGE.c.place <= last
        for row in self._connection.execute(
            select(MESSAGE).where(wanted).order_by(MESSAGE.c.place)
        ):
            yield _message(row)

    def window(self, chat: int, first: int, last: int) -> Window:
        """Return the messages *first* to *last*, both included, and what stands above them."""
        rows = list(self.messages(chat, max(0, first - 1), last))
        before = rows.pop(0) if first > 0 and rows and rows[0].index == first - 1 else None
        dated = select(MESSAGE.c.at).where(
            (MESSAGE.c.conversation_id == chat)
            & (MESSAGE.c.place < first)
            & (MESSAGE.c.place >= first - _LOOK_BACK)
            & MESSAGE.c.at.is_not(None)
        )
        day = self._connection.scalars(dated.order_by(MESSAGE.c.place.desc()).limit(1)).first()
        return Window(first, tuple(rows), before, (day or "")[:10])

    def senders(self, chat: int) -> dict[str, int]:
        """Return who writes, in the order of appearance, and how many messages each."""
        query = (
            select(MESSAGE.c.sender, func.count())
            .where((MESSAGE.c.conversation_id == chat) & MESSAGE.c.sender.is_not(None))
            .where(~MESSAGE.c.system)
            .group_by(MESSAGE.c.sender)
            .order_by(func.min(MESSAGE.c.place))
        )
        return {str(sender): count for sender, count in self._connection.execute(query)}

    def said_by(self, chat: int, sender: str, most: int) -> Iterator[tuple[str, str | None]]:
        """Yield the first texts of somebody, each with the role that the file itself gives."""
        mine = (MESSAGE.c.conversation_id == chat) & (MESSAGE.c.sender == sender)
        query = select(MESSAGE.c.text, MESSAGE.c.rare).where(mine)
        for row in self._connection.execute(query.order_by(MESSAGE.c.place).limit(most)):
            yield row.text, ((row.rare or {}).get("extras") or {}).get("role")

    def times(self, chat: int) -> Iterator[tuple[int, str]]:
        """Yield each message whose time is known, by its place, with its day."""
        day = func.substr(MESSAGE.c.at, 1, 10)
        query = select(MESSAGE.c.place, day).where(MESSAGE.c.conversation_id == chat)
        query = query.where(MESSAGE.c.at.is_not(None)).order_by(MESSAGE.c.place)
        yield from self._connection.execute(query)

    def by_exhibit(self, case_id: int | None = None) -> dict[int, list[tuple[int, int]]]:
        """Map each conversation to the exhibits that show it, as ids of case and exhibit."""
        query = select(EXHIBIT.c.id, EXHIBIT.c.case_id, EXHIBIT.c.digest, EXHIBIT.c.details)
        query = query.where(~EXHIBIT.c.set_aside)
        if case_id is not None:
            query = query.where(EXHIBIT.c.case_id == case_id)
        kept = select(CONVERSATION.c.id, CONVERSATION.c.digest, CONVERSATION.c.answers).where(
            CONVERSATION.c.format.is_not(None)
        )
        number_of = {(row.digest, row.answers): row.id for row in self._connection.execute(kept)}
        digests = {digest for digest, _ in number_of}
        found: dict[int, list[tuple[int, int]]] = {}
        rows = self._connection.execute(query.order_by(EXHIBIT.c.id)).all()
        # A screenshot that is read together with another one stands in that one's conversation.
        joined = {
            (row.case_id, digest)
            for row in rows
            for digest in answers_of(row.details).captures or ()
            if digest != row.digest
        }
        for row in rows:
            if row.digest in digests and (row.case_id, row.digest) not in joined:
                number = number_of.get((row.digest, _key_of(row.details)))
                if number is not None:
                    found.setdefault(number, []).append((row.case_id, row.id))
        return found


def _batched(rows: Iterable[Any]) -> Iterator[list[Any]]:
    some: list[Any] = []
    for row in rows:
        some.append(row)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _key(answers: Answers) -> str:
    return json.dumps(answered(answers), ensure_ascii=False, sort_keys=True)


def _key_of(details: Mapping[str, object]) -> str:
    return _key(answers_of(details))


def _about(found: Conversation) -> dict[str, Any]:
    about = {name: getattr(found, name) for name in _ABOUT}
    about["format"] = found.format
    about["unassigned"] = [[one.first, one.last, one.text] for one in found.unassigned]
    about["questions"] = [
        [one.id, one.message.zh, one.message.en, list(one.choices)] for one in found.questions
    ]
    about["warnings"] = [[one.id, one.message.zh, one.message.en] for one in found.warnings]
    return about


def _kept(row: Any) -> KeptChat:
    about = dict(row.about)
    unassigned = tuple(Unassigned(*one) for one in about.pop("unassigned"))
    questions = tuple(
        Question(ident, Text(zh, en), tuple(choices))
        for ident, zh, en, choices in about.pop("questions")
    )
    warnings = tuple(Warning_(ident, Text(zh, en)) for ident, zh, en in about.pop("warnings"))
    conversation = Conversation(
        messages=(),
        unassigned=unassigned,
        questions=questions,
        warnings=warnings,
        answers=answers_from(json.loads(row.answers)),
        **about,
    )
    return KeptChat(row.id, row.digest, conversation, row.count)


def _row(message: Message, base: int, conversation: int) -> dict[str, Any]:
    row = {name: getattr(message, name) for name in _PLAIN}
    rare: dict[str, Any] = {}
    if message.attachments:
        rare["attachments"] = [asdict(one) for one in message.attachments]
    if message.extras != NO_EXTRAS:
        rare["extras"] = asdict(message.extras)
    if message.sights:
        rare["sights"] = [[one.digest, *astuple(one.area)] for one in message.sights]
    if message.doubt:
        rare["doubt"] = message.doubt
    place = message.index
    return row | {
        "id": base + place,
        "conversation_id": conversation,
        "place": place,
        "rare": rare or None,
    }


def _message(row: Any) -> Message:
    rare = row.rare or {}
    extras = NO_EXTRAS
    if told := rare.get("extras"):
        quote = Quote(**told["quote"]) if told["quote"] else None
        lists = {name: tuple(told[name]) for name in ("reactions", "forwarded")}
        extras = Extras(**{**told, **lists, "quote": quote})
    return Message(
        index=row.place,
        attachments=tuple(Attachment(**one) for one in rare.get("attachments", ())),
        extras=extras,
        sights=tuple(Sight(digest, Area(*sides)) for digest, *sides in rare.get("sights", ())),
        doubt=rare.get("doubt"),
        **{name: getattr(row, name) for name in _PLAIN},
    )
