"""A chat log as values: messages in the order of the file, and what nobody could tell from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal

from evidence_desk.domain.chat_summary import Question, Summary
from evidence_desk.domain.moment import Moment, parse_iso
from evidence_desk.domain.recognised import Area
from evidence_desk.domain.remark import Warning_

DateOrder = Literal["YMD", "DMY", "MDY"]
MessageKind = Literal[
    "text", "image", "voice", "video", "sticker", "file", "link", "location", "contact", "call",
    "transfer", "forward", "poll", "system", "recall", "unread",
]  # fmt: skip
# Why a message of a screenshot needs a look: it is cut off, its letters or its side are not sure,
# it is no plain bubble, or the person said that it was read wrongly.
Doubt = Literal["cut", "letters", "side", "shape", "wrong"]
# How a date order or a zone was found: the file writes it, the person said it, it is supposed.
Told = Literal["file", "person", "assumed", "unknown"]


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person says about a log that the log does not say itself.

    `year` completes dates without one, `day` (ISO) times without a date. `zone` is an IANA name:
    where naive times hold, and where counted seconds are shown. `owner` is whose export it is.
    `captures` are the digests of the screenshots that are read as one chat, in the order given;
    `wrong` the places in them (`Sight.key`) that were read wrongly and stay pictures.
    """

    date_order: DateOrder | None = None
    year: int | None = None
    day: str | None = None
    zone: str | None = None
    encoding: str | None = None
    owner: str | None = None
    captures: tuple[str, ...] | None = None
    wrong: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A media file that a message names: `name` without folders, `written` as in the log.

    `found` tells where its bytes are: inside the log's own file or archive, beside it, or nowhere.
    """

    name: str
    written: str = ""
    media_type: str | None = None
    found: Literal["inside", "beside"] | None = None
    sha256: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """The earlier message that one answers: what the log repeats of it, or its id."""

    sender: str | None = None
    text: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Extras:
    """What few messages have. `status` is 已读 and the like; `forwarded` a bundle's own lines."""

    account: str | None = None
    id: str | None = None
    to: str | None = None
    role: str | None = None
    status: str | None = None
    edited: bool = False
    edited_at: str | None = None
    recalled: bool = False
    quote: Quote | None = None
    reactions: tuple[str, ...] = ()
    forwarded: tuple[str, ...] = ()
    forwarded_from: str | None = None
    subject: str | None = None


NO_EXTRAS = Extras()


@dataclass(frozen=True, slots=True)
class Sight:
    """Where a message stands in a screenshot: the digest of the file, and the place in it."""

    digest: str
    area: Area

    @property
    def key(self) -> str:
        """Name it: a part of the digest, then left, top, right and bottom in pixels."""
        sides = (self.area.left, self.area.top, self.area.right, self.area.bottom)
        return f"{self.digest[:16]}@" + ",".join(str(round(one)) for one in sides)


@dataclass(frozen=True, slots=True)
class Message:
    """One message. `text` is that of the file, line ends as LF, without blank lines around it.

    `at` is the wall clock as written (ISO 8601, cut where the file says no more), None where the
    file gives no full time; `partial` is then what it gives. `unix` is seconds since 1970 where
    the file counts them: `at` is that time in the conversation's zone. `offset` is minutes east of
    UTC where the line states them. `first` and `last` are lines of the file, from 1; in an archive,
    of the log in it. In screenshots, `sights` are where it stands, and a message of the kind
    `unread` has pixels only.
    """

    index: int
    at: str | None
    sender: str | None
    kind: MessageKind
    text: str
    first: int
    last: int
    system: bool = False
    partial: str | None = None
    unix: float | None = None
    offset: int | None = None
    attachments: tuple[Attachment, ...] = ()
    extras: Extras = NO_EXTRAS
    sights: tuple[Sight, ...] = ()
    doubt: Doubt | None = None

    def moment(self, *, read_from: str = "chat:message") -> Moment | None:
        """Return the time as a moment, without a zone unless one was stated; None if unknown."""
        if self.unix is not None:
            epoch = datetime(1970, 1, 1)
            return Moment(epoch + timedelta(seconds=self.unix), "second", read_from, "stated", 0)
        if self.at is None:
            return None
        moment = parse_iso(self.at, read_from=read_from)
        if self.offset is None:
            return moment
        return replace(moment, zone="stated", offset_minutes=self.offset)


@dataclass(frozen=True, slots=True)
class Unassigned:
    """Lines that no rule of the format understands: kept, counted, shown."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """Lines that are no message, but understood: the head of the file, a day line, a separator."""

    first: int
    last: int
    what: Literal["header", "day", "separator", "footer"]


@dataclass(frozen=True, slots=True)
class Tally:
    """What the messages of a log come to, where they were handed on one by one and not held.

    `participants` are who wrote, in the order of appearance, and how many messages; `first` and
    `last` the first and the last message whose time is known.
    """

    count: int
    participants: tuple[tuple[str, int], ...]
    first: Message | None
    last: Message | None


@dataclass(frozen=True, slots=True)
class Conversation:
    """All of one log, with what was decided to read it.

    With a `tally`, its messages were handed on while it was read, and `messages` is empty. `lines`
    counts the lines of the file; each lies in a message, a span or among the unassigned.
    `zone` is the name in which times are shown, None where the file is silent.
    """

    format: str
    version: int
    encoding: str
    newline: str | None
    messages: tuple[Message, ...]
    lines: int
    title: str | None = None
    tool: str | None = None
    date_order: DateOrder | None = None
    date_order_told: Told = "unknown"
    zone: str | None = None
    zone_told: Told = "unknown"
    owner: str | None = None
    spans: tuple[Span, ...] = ()
    unassigned: tuple[Unassigned, ...] = ()
    questions: tuple[Question, ...] = ()
    warnings: tuple[Warning_, ...] = ()
    answers: Answers = Answers()
    tally: Tally | None = None

    @property
    def count(self) -> int:
        """How many messages there are."""
        return self.tally.count if self.tally is not None else len(self.messages)

    def participants(self) -> dict[str, int]:
        """Return who wrote, in the order of appearance, and how many messages."""
        if self.tally is not None:
            return dict(self.tally.participants)
        counted: dict[str, int] = {}
        for message in self.messages:
            if message.sender is not None and not message.system:
                counted[message.sender] = counted.get(message.sender, 0) + 1
        return counted

    def dated(self) -> Iterator[Message]:
        """Yield the messages whose time is known."""
        return (message for message in self.messages if message.at is not None)

    def summary(self) -> Summary:
        """Return what stands beside the exhibit."""
        if self.tally is not None:
            first, last = self.tally.first, self.tally.last
        else:
            first = next(self.dated(), None)
            last = next((one for one in reversed(self.messages) if one.at is not None), None)
        return Summary(
            self.format,
            self.version,
            self.count,
            tuple(self.participants()),
            first.moment(read_from="chat:first") if first else None,
            last.moment(read_from="chat:last") if last else None,
            sum(one.last - one.first + 1 for one in self.unassigned),
            self.questions,
        )


def shown_at(unix: float, zone: tzinfo) -> str | None:
    """Return counted seconds as the clock in *zone* shows them, to the second."""
    try:
        wall = datetime.fromtimestamp(unix, UTC).astimezone(zone)
    except (OverflowError, ValueError, OSError):
        return None
    return wall.replace(tzinfo=None).isoformat(timespec="seconds")
