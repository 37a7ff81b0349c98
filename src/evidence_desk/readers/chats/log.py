"""Gathers what a format finds in a log: messages, understood lines, questions, warnings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from evidence_desk.domain.chat_summary import Question, QuestionId
from evidence_desk.domain.conversation import (
    NO_EXTRAS,
    Attachment,
    Conversation,
    DateOrder,
    Extras,
    Message,
    MessageKind,
    Span,
    Tally,
    Told,
    Unassigned,
    shown_at,
)
from evidence_desk.domain.remark import Warning_
from evidence_desk.domain.text import Text, unhidden
from evidence_desk.readers.chats.source import ASSUMED_ZONE, Source, zone_named
from evidence_desk.readers.facts import warning

_MARKS = "\u200e\u200f\ufeff"
_AT_ONCE = 500  # messages that are handed on together

# Takes messages as they are read, so that a long log is never held as a whole.
Sink = Callable[[list[Message]], None]
# Hears how far a log is read: bytes, and how many there are.
Reached = Callable[[int, int], None]


def body_of(lines: Sequence[str]) -> str:
    """Return the text of a message: no blank lines around it, no direction mark before a line."""
    text = "\n".join(lines)
    if "\u200e" in text or "\u200f" in text or "\ufeff" in text:
        text = "\n".join(line.lstrip(_MARKS) for line in text.split("\n"))
    return text.strip("\n") if text[:1] == "\n" or text[-1:] == "\n" else text


def cleaned(text: str) -> str:
    """Return text of JSON, CSV or HTML as messages hold it: LF, no blank lines around it."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    return body_of((text,))


@dataclass(slots=True)
class _Seen:
    """What the messages so far come to; `ends` marks the lines behind which one begins or ends."""

    first: Message | None = None
    last: Message | None = None
    counted: bool = False
    naive: bool = False
    backwards: bool = False
    recalled: bool = False
    edited: bool = False
    ends: bytearray = field(default_factory=bytearray)
    _minute: str = ""
    _end: int = 0

    def look_at(self, one: Message) -> None:
        if one.at is not None:
            if self.first is None:
                self.first = one
            self.last = one
            if one.offset is None:
                self.naive = True
                minute = one.at[:16]
                if minute < self._minute:
                    self.backwards = True
                self._minute = minute
        if one.unix is not None:
            self.counted = True
        if one.kind == "recall" or one.extras.recalled:
            self.recalled = True
        if one.extras.edited:
            self.edited = True
        if self.ends:
            for line in (self._end, one.first - 1):
                if 0 < line < len(self.ends):
                    self.ends[line] = 1
        self._end = one.last


@dataclass(slots=True)
class Log:
    """One reading under way. With a *sink*, `messages` are only those not handed on yet."""

    source: Source
    sink: Sink | None = None
    reached: Reached | None = None
    messages: list[Message] = field(default_factory=list)
    count: int = 0
    position: int = 0  # characters that are read, where the format knows them
    senders: dict[str, int] = field(default_factory=dict)
    offsets: set[int] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)
    unassigned: list[Unassigned] = field(default_factory=list)
    questions: dict[QuestionId, Question] = field(default_factory=dict)
    warnings: list[Warning_] = field(default_factory=list)
    title: str | None = None
    tool: str | None = None
    date_order: DateOrder | None = None
    date_order_told: Told = "unknown"
    zone: str | None = None
    zone_told: Told = "unknown"
    format: str | None = None
    version: int = 1
    encoding: str | None = None
    _seen: _Seen = field(default_factory=_Seen)
    _whole: int = 0  # characters or lines, counted once

    def add(
        self,
        first: int,
        last: int,
        *,
        sender: str | None,
        text: str,
        at: str | None = None,
        partial: str | None = None,
        unix: float | None = None,
        offset: int | None = None,
        kind: MessageKind = "text",
        system: bool = False,
        attachments: tuple[Attachment, ...] = (),
        extras: Extras = NO_EXTRAS,
    ) -> None:
        """Append a message; where *unix* is given and *at* is not, *at* follows from the zone."""
        if unix is not None and at is None:
            at = shown_at(unix, self.source.zone())
        message = Message(
            self.count,
            at,
            None if system else sender,
            kind,
            text,
            first,
            last,
            system,
            partial,
            unix,
            offset,
            attachments,
            extras,
        )
        if not self.count and self.source.newline == "mixed":
            self._seen.ends = bytearray(self.source.count + 2)
        self.messages.append(message)
        self.count += 1
        self._seen.look_at(message)
        if offset is not None:
            self.offsets.add(offset)
        if sender is not None and not system:
            self.senders[sender] = self.senders.get(sender, 0) + 1
        if self.count % _AT_ONCE == 0:
            self._hand_on(last)

    def _hand_on(self, line: int) -> None:
        if self.reached is not None:
            if not self._whole:
                self._whole = len(self.source.text) if self.position else self.source.count
            total = len(self.source.raw)
            self.reached(min(total, total * (self.position or line) // max(1, self._whole)), total)
        if self.sink is not None:
            self.sink(self.messages)
            self.messages = []

    def span(self, first: int, last: int, what: str) -> None:
        """Note lines that are understood, but no message."""
        if last >= first:
            self.spans.append(Span(first, last, what))  # type: ignore[arg-type]

    def leave(self, first: int, last: int, lines: Iterable[str]) -> None:
        """Note lines that nothing explains."""
        text = "\n".join(lines)
        if text.strip():
            self.unassigned.append(Unassigned(first, last, text))
        else:
            self.span(first, min(last, self.source.count), "separator")

    def ask(self, id_: QuestionId, zh: str, en: str, choices: tuple[str, ...] = ()) -> None:
        """Note what the person has to tell, once."""
        self.questions.setdefault(id_, Question(id_, Text(zh, en), choices))

    def notice(self, id_: str, zh: str, en: str) -> None:
        """Note what the person should know, once."""
        if all(one.id != id_ for one in self.warnings):
            self.warnings.append(warning(id_, zh, en))

    def order_decided(
        self, order: DateOrder | None, fits: tuple[DateOrder, ...]
    ) -> DateOrder | None:
        """Return the order of dates to read with: the person's where it fits, the file's, none."""
        told = self.source.answers.date_order
        if order is not None:
            self.date_order, self.date_order_told = order, "file"
            if told and told != order:
                self.notice(
                    "date_order_kept",
                    f"文件里的日期只能按 {order} 读，所选的 {told} 没有采用。",
                    f"The dates in this file can only be read as {order}; {told} was not used.",
                )
        elif told is not None:
            self.date_order, self.date_order_told = told, "person"
        else:
            self.ask(
                "date_order",
                "日期里哪个是日、哪个是月，从文件看不出来。请选择。",
                "This file does not show which number is the day and which the month. Choose.",
                fits or ("DMY", "MDY", "YMD"),
            )
        return self.date_order

    def ask_zone(self) -> None:
        """Note that times are wall clocks, or in which zone counted seconds are shown."""
        zone = self.source.answers.zone
        counted = self._seen.counted
        if zone and zone_named(zone):
            self.zone, self.zone_told = zone, "person"
        elif counted:
            self.zone, self.zone_told = ASSUMED_ZONE, "assumed"
            self.ask(
                "zone",
                "文件记录的是绝对时间，这里按北京时间显示。如当时在别的时区，请选择。",
                "The file counts absolute seconds; they are shown in China's time. Choose another "
                "zone if you were elsewhere.",
            )
        elif self.zone is None and self._seen.naive:
            self.ask(
                "zone",
                "文件没有写明时区，时间按原样显示。",
                "The file states no zone; times are shown as written.",
            )

    def finish(self, format_: str, version: int) -> Conversation:
        """Return the conversation, after looking once over the messages."""
        self.ask_zone()
        if any(one.id == "encoding_guessed" for one in self.source.warnings):
            self.ask(
                "encoding",
                "文字读得通吗？如有乱码，请选择编码。",
                "Does the text read well? If it looks garbled, choose its encoding.",
                ("gb18030", "big5", "shift_jis", "euc-kr"),
            )
        self._look_over()
        source, seen = self.source, self._seen
        tally = None
        if self.sink is not None:
            self.sink(self.messages)
            self.messages = []
            tally = Tally(self.count, tuple(self.senders.items()), seen.first, seen.last)
        return Conversation(
            format=self.format or format_,
            version=version,
            encoding=self.encoding or source.encoding,
            newline=self._newline(),
            messages=tuple(self.messages),
            lines=source.count,
            title=self.title,
            tool=self.tool,
            date_order=self.date_order,
            date_order_told=self.date_order_told,
            zone=self.zone,
            zone_told=self.zone_told,
            owner=source.answers.owner,
            spans=tuple(self.spans),
            unassigned=tuple(self.unassigned),
            questions=tuple(self.questions.values()),
            warnings=(*source.warnings, *self.warnings),
            answers=source.answers,
            tally=tally,
        )

    def _newline(self) -> str | None:
        """Return how lines end; where texts hold other ends, those behind whole messages count."""
        newline = self.source.newline
        if newline != "mixed" or self.source.text.replace("\r\n", "").count("\r"):
            return newline
        behind = self._seen.ends
        ends = {
            line.endswith("\r")
            for number, line in enumerate(self.source.text.split("\n"), 1)
            if number < len(behind) and behind[number]
        }
        return "mixed" if len(ends) != 1 else "crlf" if ends.pop() else "lf"

    def _look_over(self) -> None:
        left = sum(one.last - one.first + 1 for one in self.unassigned)
        if left:
            self.notice(
                "unassigned_lines",
                f"有 {left} 行没能认出，已原样列出，没有丢弃。",
                f"{left} lines were not understood; they are listed as they are, none is dropped.",
            )
        seen = self._seen
        if seen.first is None and self.count:
            self.notice(
                "no_timestamps",
                "没有一条消息带完整时间，只能保证先后顺序与文件一致。",
                "No message has a full time; only the order is that of the file.",
            )
        if seen.backwards:
            self.notice(
                "time_backwards",
                "有的消息时间比上一条更早，可能是引用的文字，也可能是导出时的顺序。",
                "Some messages are earlier than the one before: quoted text, or the order of the "
                "export.",
            )
        if any(unhidden(one) != one for one in self.senders):
            self.notice(
                "hidden_in_names",
                "有的名字里夹着看不见的字符，显示为 ⟨U+…⟩；看上去相同，不一定是同一个人。",
                "Some names hold characters that nobody sees, shown here as ⟨U+…⟩. Names that look "
                "alike need not be one person.",
            )
        if seen.recalled:
            self.notice(
                "recalled_messages",
                "有撤回的消息：只知道撤回过，内容多半已经不在。",
                "Some messages were recalled: the log says so, their content is mostly gone.",
            )
        if seen.edited:
            self.notice(
                "edited_messages",
                "有编辑过的消息：文件里只有最后的文字。",
                "Some messages were edited: the log holds their last text only.",
            )
