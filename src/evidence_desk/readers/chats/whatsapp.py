"""WhatsApp's own export, iPhone and Android, in every locale: one line a message."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from evidence_desk.domain.conversation import Attachment, Extras
from evidence_desk.readers.chats import whatsapp_words as words
from evidence_desk.readers.chats.clock import order_of
from evidence_desk.readers.chats.kinds import kind_of_name, system_kind
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.records import Body, Head, read_records
from evidence_desk.readers.chats.signal import is_signal
from evidence_desk.readers.chats.source import Source, base_name
from evidence_desk.readers.chats.whatsapp_clock import Stamp, foreign, stamp_of

_MARKS = "\u200e\u200f"


class WhatsAppIos:
    """Reads the iPhone's layout: `[date, time] name: text`."""

    id: ClassVar[str] = "whatsapp.ios"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the log begins with a time in brackets and somebody's words."""
        return _claims(source, bracket=True)

    def parse(self, source: Source, log: Log) -> None:
        """Read the lines of the layout that most lines have."""
        _parse(source, log, bracket=True)


class WhatsAppAndroid:
    """Reads Android's layout: `date, time - name: text`."""

    id: ClassVar[str] = "whatsapp.android"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the log begins with a time, a dash and somebody's words."""
        return _claims(source, bracket=False)

    def parse(self, source: Source, log: Log) -> None:
        """Read the lines of the layout that most lines have."""
        _parse(source, log, bracket=False)


def _claims(source: Source, *, bracket: bool) -> bool:
    lines = [line for line in source.top(200) if line.strip()]
    if not lines:
        return False
    first = stamp_of(lines[0])
    if first is None or first.layout[0] is not bracket:
        return False
    if bracket and is_signal(lines[0]):
        return False
    heads = [(line, stamp) for line in lines if (stamp := stamp_of(line)) is not None]
    return any(": " in line[stamp.end :] or ":" in line[stamp.end :][:60] for line, stamp in heads)


def _parse(source: Source, log: Log, *, bracket: bool) -> None:
    # Equal lines have equal heads.
    stamps: dict[str, Stamp] = {}
    layouts: Counter[tuple[object, ...]] = Counter()
    for line in source.lines:
        stamp = stamps.get(line) or (stamp_of(line) if line else None)
        if stamp is not None and stamp.layout[0] is bracket:
            stamps[line] = stamp
            layouts[stamp.layout] += 1
    if not layouts:
        return
    layout = layouts.most_common(1)[0][0]
    stamps = {line: one for line, one in stamps.items() if one.layout == layout}
    order = log.order_decided(*order_of(stamp.date for stamp in stamps.values()))
    if any(foreign(*date) for date in {(one.date, one.era) for one in stamps.values()}):
        log.notice(
            "calendar_converted",
            "日期用的是其他历法（如佛历、日本年号），已换算成公历。",
            "Dates are of another calendar (Buddhist, Japanese …); they were converted.",
        )
    if any(not stamp.known for stamp in stamps.values()):
        log.notice(
            "clock_word_unknown",
            "有的时间带有认不出的上下午字样，这些消息的时间没有填写。",
            "Some clocks carry an unknown word for a half of the day; those times are left open.",
        )
    read = _Lines(source, stamps, bracket=bracket)

    def match(line: str) -> Head | None:
        stamp = stamps.get(line)
        if stamp is None:
            return None
        at = stamp.at(order)
        if at is None and order is not None and stamp.known and not stamp.era:
            return None
        return read.head(line[stamp.end :], at, None if at else stamp.written)

    read_records(source, log, match, after_blank=False, finish=read.finish)


class _Lines:
    """Parts what stands behind the head: whose words, which media, what notice."""

    def __init__(self, source: Source, stamps: dict[str, Stamp], *, bracket: bool) -> None:
        self._bracket = bracket
        self._inside = source.inside
        senders: Counter[str] = Counter()
        for line in source.lines:
            stamp = stamps.get(line)
            name, colon, _ = line[stamp.end :].partition(": ") if stamp else ("", "", "")
            if colon:
                senders[name.lstrip(_MARKS)] += 1
        self._senders = senders

    def head(self, rest: str, at: str | None, partial: str | None) -> Head:
        """Return who speaks; a line without a name is a notice."""
        name, colon, text = rest.partition(": ")
        name = name.lstrip(_MARKS)
        if not colon and rest.endswith(":") and self._senders.get(rest[:-1].lstrip(_MARKS)):
            name, colon, text = rest[:-1].lstrip(_MARKS), ":", ""
        if not colon or len(name) > 150 or (self._senders[name] < 2 and words.is_notice(name)):
            return Head(None, at, partial, text=rest, system=True)
        # The iPhone prints notices under a name; only a mark tells them from words.
        marked = self._bracket and text[:1] in _MARKS and text != ""
        return Head(name, at, partial, text=text, extras=Extras(role="marked" if marked else None))

    def finish(self, head: Head, text: str) -> Body:
        """Tell media, deletions, edits and notices."""
        if head.system:
            return Body(text, system_kind(text), system=True)
        extras = Extras(edited=words.edited(text))
        if name := words.attached(text):
            name = base_name(name)
            file = self._inside.get(name) or Attachment(name, name)
            return Body(text, kind_of_name(name), extras=extras, attachments=(file,))
        if kind := words.placeholder(text, marked=head.extras.role == "marked"):
            return Body(text, kind, extras=extras)
        if words.deleted(text):
            return Body(text, "recall", extras=Extras(recalled=True))
        if kind := words.special(text):
            return Body(text, kind, extras=extras)
        if head.extras.role == "marked":
            return Body(text, "system", system=True)
        return Body(text, "text", extras=extras)
