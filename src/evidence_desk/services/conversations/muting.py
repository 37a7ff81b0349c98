"""Covers in messages what is covered in the file that they were read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

from evidence_desk.domain.conversation import (
    NO_EXTRAS,
    Conversation,
    Extras,
    Message,
    Quote,
    Unassigned,
)
from evidence_desk.domain.redaction import BLOCK, bare, cover, holds, places

# Fewer characters stand in messages by chance: a message with so few is covered as a whole.
_LEAST = 2
_FIELDS = ("account", "id", "to", "role", "status", "edited_at", "forwarded_from", "subject")
_LISTS = ("reactions", "forwarded")


@dataclass(frozen=True, slots=True)
class Lines:
    """The text of a file whose lines messages name, and what of it is covered, by place.

    `starts` are where its lines begin, its end last. `spans` are in *text*, which has LF alone.
    """

    text: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.starts) - 1

    def of(self, first: int, last: int) -> tuple[str, list[tuple[int, int]]]:
        """Return the lines *first* to *last* (from 1) and what is covered in them."""
        start = self.starts[min(max(first - 1, 0), self.count)]
        end = self.starts[min(max(last, 0), self.count)]
        region = self.text[start:end]
        found = []
        for left, right in self.spans:
            one = max(left, start) - start, min(right, end) - start
            # What is covered of a line's end covers nothing.
            if one[0] < one[1] and region[one[0] : one[1]].strip():
                found.append(one)
        return region, found


def lines_of(text: str, spans: Iterable[tuple[int, int]]) -> Lines:
    """Return a file's text with *spans* of it as `Lines`."""
    plain = text.replace("\r\n", "\n")

    def moved(place: int) -> int:
        return place - text.count("\r\n", 0, place)

    starts = list(accumulate((len(line) + 1 for line in plain.split("\n")), initial=0))
    # The end of the file makes no line.
    if plain.endswith("\n"):
        starts.pop()
    starts[-1] = min(starts[-1], len(plain))
    return Lines(plain, tuple(starts), tuple((moved(one), moved(two)) for one, two in spans))


@dataclass(frozen=True, slots=True)
class Mute:
    """What is covered in one conversation.

    `swaps` are strings and what a profile shows for them, `words` strings that are gone. `lines`
    has what is covered by its place in the file, `pieces` are the strings that stand there: where
    messages name no lines, or say what their own lines do not, these are gone wherever they stand,
    with the whole field where they are short. `names` are senders and what they are called instead.
    """

    swaps: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    lines: Lines | None = None
    pieces: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def string(self, text: str) -> str:
        """Return a string without what is covered wherever it stands."""
        for old, new in self.swaps:
            for start, end in reversed(places(text, old)):
                text = text[:start] + new + text[end:]
        return cover(text, self.words)

    def message(self, message: Message) -> Message:
        """Return a message as it goes out."""
        if self.lines is not None:
            message = self._by_place(message, self.lines)
        elif self.pieces:
            message = self._by_pieces(message, lambda _: True)
        message = self._renamed(message)
        before = bare("\n".join(strings_of(message)))
        if not any(bare(one) in before for one in (*self.words, *(old for old, _ in self.swaps))):
            return message
        shown = _mapped(message, self.string)
        # Words may reach from one field of a message into the next.
        return _withheld(message) if holds(self.words)("".join(strings_of(shown))) else shown

    def _renamed(self, message: Message) -> Message:
        """Return a message under the names that go out; short ones are changed in fields alone."""
        if not self.names:
            return message
        extras, quote = message.extras, message.extras.quote
        if quote is not None and quote.sender and quote.sender in self.names:
            extras = replace(extras, quote=replace(quote, sender=self.names[quote.sender]))
        sender = self.names.get(message.sender or "", message.sender)
        to = self.names.get(extras.to or "", extras.to)
        if to != extras.to:
            extras = replace(extras, to=to)
        return replace(message, sender=sender, extras=extras)

    def _by_place(self, message: Message, lines: Lines) -> Message:
        region, spans = lines.of(message.first, message.last)
        if spans:
            place = _only_place(region, message.text)
            inside = place is not None and _within(region, spans, place, len(message.text))
            if place is None or not inside or message.extras != NO_EXTRAS or message.attachments:
                return _withheld(message)
            text = cover(message.text, (), _moved(spans, place))
            return replace(message, text=text)
        # What its own lines do not say came from others, which may be covered: a quoted message,
        # a name in the head of the file.
        return self._by_pieces(message, lambda text: text not in region)

    def _by_pieces(self, message: Message, applies: Callable[[str], bool]) -> Message:
        def hide(text: str) -> str:
            return self._piece(text) if applies(text) else text

        if not self.pieces:
            return message
        shown = _mapped(message, hide)
        left = "".join(one for one in strings_of(shown) if applies(one))
        return _withheld(message) if holds(_long(self.pieces))(left) else shown

    def _piece(self, text: str) -> str:
        """Return a string that is no longer than what is covered, or has it inside, covered."""
        plain = bare(text)
        if any(plain in bare(one) for one in self.pieces) or holds(_short(self.pieces))(text):
            return BLOCK if plain else text
        return cover(text, _long(self.pieces))

    def about(self, about: Conversation) -> Conversation:
        """Return what is said of a conversation, and its unassigned lines, as it goes out."""

        def hide(text: str | None) -> str | None:
            # The head of the file may say it, and nobody can tell whether that is covered.
            return text and self.string(self._piece(text) if self.pieces else text)

        owner = hide(about.owner)
        return replace(
            about,
            title=hide(about.title),
            tool=hide(about.tool),
            owner=owner,
            unassigned=tuple(map(self._unassigned, about.unassigned)),
            answers=replace(about.answers, owner=owner if about.answers.owner else None),
        )

    def _unassigned(self, one: Unassigned) -> Unassigned:
        text = one.text
        if self.lines is not None:
            region, spans = self.lines.of(one.first, one.last)
            place = _only_place(region, text)
            if spans and (place is None or not _within(region, spans, place, len(text))):
                return replace(one, text=BLOCK)
            if spans and place is not None:
                text = cover(text, (), _moved(spans, place))
        elif self.pieces:
            text = self._piece(text)
        return replace(one, text=self.string(text))


def _mapped(message: Message, hide: Callable[[str], str]) -> Message:
    """Return a message with *hide* put to all its words."""

    def maybe(text: str | None) -> str | None:
        return None if text is None else hide(text)

    extras = message.extras
    if extras != NO_EXTRAS:
        told: dict[str, Any] = {name: maybe(getattr(extras, name)) for name in _FIELDS}
        told |= {name: tuple(map(hide, getattr(extras, name))) for name in _LISTS}
        quote = extras.quote
        quote = quote and Quote(maybe(quote.sender), maybe(quote.text), maybe(quote.id))
        extras = replace(extras, quote=quote, **told)
    return replace(
        message,
        sender=maybe(message.sender),
        text=hide(message.text),
        partial=maybe(message.partial),
        attachments=tuple(
            replace(one, name=hide(one.name), written=hide(one.written))
            for one in message.attachments
        ),
        extras=extras,
    )


def _moved(spans: Iterable[tuple[int, int]], place: int) -> Iterator[tuple[int, int]]:
    return ((max(left - place, 0), right - place) for left, right in spans)


def can_place(pieces: Sequence[str], messages: Iterable[Message], about: Conversation) -> bool:
    """Tell whether each of some covered strings is found in what a conversation says."""
    left = {bare(one) for one in pieces} - {""}
    for text in _said(messages, about):
        if not left:
            break
        plain = bare(text)
        left = {one for one in left if one not in plain}
    return not left


def _said(messages: Iterable[Message], about: Conversation) -> Iterator[str]:
    for message in messages:
        yield from strings_of(message)
    yield from (one.text for one in about.unassigned)


def strings_of(message: Message) -> Iterator[str]:
    """Yield all that a message says in words."""
    extras = message.extras
    quote = extras.quote
    yield from filter(None, (message.sender, message.partial, message.text))
    yield from filter(None, (getattr(extras, name) for name in _FIELDS))
    if quote:
        yield from filter(None, (quote.sender, quote.text, quote.id))
    yield from extras.reactions
    yield from extras.forwarded
    for file in message.attachments:
        yield from filter(None, (file.name, file.written))


def _withheld(message: Message) -> Message:
    """Return a message of which nothing goes out but its number and its kind."""
    return replace(
        message,
        at=None,
        partial=BLOCK,
        unix=None,
        offset=None,
        sender=None if message.system else BLOCK,
        text=BLOCK,
        attachments=(),
        extras=Extras(),
    )


def _only_place(region: str, text: str) -> int | None:
    """Return where *text* stands in *region* if it stands there once."""
    place = region.find(text) if text else -1
    return place if place >= 0 and region.find(text, place + 1) < 0 else None


def _within(region: str, spans: Iterable[tuple[int, int]], place: int, length: int) -> bool:
    """Tell whether *spans* cover nothing to be seen outside of a stretch of *region*."""
    end = place + length
    return all(
        not region[left : min(right, place)].strip() and not region[max(left, end) : right].strip()
        for left, right in spans
    )


def _long(pieces: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in pieces if len(bare(one)) > _LEAST)


def _short(pieces: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in pieces if 0 < len(bare(one)) <= _LEAST)


def pieces_of(text: str, spans: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """Return the strings that are covered in *text*, line by line."""
    lines = (line.strip() for left, right in spans for line in text[left:right].splitlines())
    return tuple(dict.fromkeys(one for one in lines if bare(one)))
