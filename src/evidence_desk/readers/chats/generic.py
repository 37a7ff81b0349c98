"""Any paste of names, times and texts: three lines, or name and time on one line.

Also 千牛's standard copy, and the fallback for what people copy from web pages.
"""

from __future__ import annotations

import re
from typing import ClassVar, NamedTuple

from evidence_desk.domain.conversation import Answers
from evidence_desk.readers.chats.chatlog_txt import ask_missing
from evidence_desk.readers.chats.clock import HALF, hour_of, iso, iso_of
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.qianniu import recall_head, status_body
from evidence_desk.readers.chats.records import Head, read_records
from evidence_desk.readers.chats.source import Source
from evidence_desk.readers.chats.wechat_copy import warn_pasted

_TIME = (
    rf"(?:(?:(?P<y>\d{{4}})[-/.年])?(?P<mo>\d{{1,2}})[-/.月](?P<d>\d{{1,2}})日?,?[ T]+)?"
    rf"(?P<b>{HALF})? ?(?P<h>\d{{1,2}}):(?P<mi>\d\d)(?::(?P<s>\d\d))?(?: ?(?P<a>{HALF}))?"
)
_NAME = r"(?P<name>[^\s:：\[\]{}<>#][^\n\t:：]{0,39}?)"
_BARE = re.compile(rf"{_TIME}$")
_BEHIND = re.compile(
    rf"(?P<name>[^\s\[\]{{}}<>#][^\n\t]{{0,39}}?)[ \t]+[(（\[]?{_TIME}[)）\]]?[:：]?$"
)
# A clerk's name stands behind the shop's: `shop:clerk`.
_CLERK = r"(?P<name>[^\s:：\[\]{}<>#][^\n\t:：]{0,39}?(?:[:：][^\s:：]{1,20})?)"
_BEFORE = re.compile(rf"[(（\[]?{_TIME}[)）\]]?[ \t]+{_CLERK}[:：]?$")
_LINE_BEFORE = re.compile(rf"[(（\[]?{_TIME}[)）\]]?[ \t]+{_NAME}[:：] ?(?=\S)")
_LINE_BEHIND = re.compile(rf"{_NAME}[ \t]+[(（\[]?{_TIME}[)）\]]?[:：] ?(?=\S)")
_PROGRAMS = re.compile(r"(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL)\b")


class _Layout(NamedTuple):
    """One way of writing heads; `above` says that the name stands on the line before."""

    pattern: re.Pattern[str]
    above: bool = False
    rest: bool = False  # the text goes on behind the head


_LAYOUTS = (
    _Layout(_BARE, above=True),
    _Layout(_BEHIND),
    _Layout(_BEFORE),
    _Layout(_LINE_BEFORE, rest=True),
    _Layout(_LINE_BEHIND, rest=True),
)


class NameTimeText:
    """Reads any of these layouts; which one is decided once for a file."""

    id: ClassVar[str] = "generic.name_time_text"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether heads come again and again, with names that come back."""
        return source.text.lstrip()[:1] not in ("{", "[", "<") and _layout(source) is not None

    def parse(self, source: Source, log: Log) -> None:
        """Read the records."""
        layout = _layout(source)
        if layout is None:
            return
        log.date_order, log.date_order_told = "YMD", "file"
        warn_pasted(log)
        lines = source.lines
        if layout.above:
            _read_above(source, log)
            return
        names = {found["name"] for line in lines if (found := layout.pattern.match(line[:120]))}

        def match(line: str) -> Head | None:
            found = layout.pattern.match(line[: 200 if layout.rest else 120])
            if found is None or (not layout.rest and len(line) > 120):
                return recall_head(line, names)
            return _head(found, log, source.answers, line if layout.rest else None)

        read_records(source, log, match, after_blank=False, finish=status_body)


def _head(
    found: re.Match[str], log: Log, answers: Answers, line: str | None, name: str | None = None
) -> Head | None:
    """Return the head of a match; None for an impossible time."""
    part = found.groupdict()
    hour = hour_of(int(part["h"]), part["b"] or part["a"])
    second = int(part["s"]) if part["s"] else None
    month, day = int(part["mo"] or 1), int(part["d"] or 1)
    if hour is None or iso(2000, month, day, hour, int(part["mi"]), second) is None:
        return None
    at = None
    year = int(part["y"] or (answers.year if part["mo"] else 0) or 0)
    if year:
        at = iso(year, month, day, hour, int(part["mi"]), second)
        if at is None and part["y"]:
            return None
    elif part["mo"] is None and answers.day:
        at = iso_of(answers.day, hour, part["mi"], part["s"])
    partial = None
    if at is None:
        ask_missing(log, day=part["mo"] is None)
        start = found.start("y") if part["y"] else found.start("mo" if part["mo"] else "h")
        if part["b"] and not part["mo"]:
            start = found.start("b")
        partial = found.string[start : max(found.end("a"), found.end("s"), found.end("mi"))]
    sender = name if name is not None else part.get("name")
    text = line[found.end() :] if line is not None else None
    return Head(sender, at, partial, text=text)


def _layout(source: Source) -> _Layout | None:
    lines = source.top(300)
    filled = [line for line in lines if line.strip()]
    if len(filled) < 4:
        return None
    for layout in _LAYOUTS:
        names: list[str] = []
        first = len(filled)
        bodies = 0
        for number, line in enumerate(filled):
            found = layout.pattern.match(line[:200])
            if found is None or (not layout.rest and len(line) > 120):
                continue
            if layout.above:
                above = filled[number - 1] if number else ""
                if not above or len(above) > 40 or _BARE.match(above):
                    continue
                names.append(above)
                first = min(first, number - 1)
            else:
                names.append(found["name"])
                first = min(first, number)
            below = filled[number + 1] if number + 1 < len(filled) else ""
            bodies += layout.rest or bool(below and not layout.pattern.match(below[:200]))
            # A list of times has no words of its own: what follows is the next one's name.
            after = filled[number + 2] if number + 2 < len(filled) else ""
            bodies -= layout.above and bool(_BARE.match(after))
        names = [name for name in names if any(char.isalpha() for char in name)]
        if len(names) < 2 or first > 3 or len(names) * 12 < len(filled):
            continue
        back = len(set(names)) < len(names) or (layout.above and len(names) <= 3)
        if (
            (back or _few(lines, layout))
            and bodies * 2 >= len(names)
            and not any(map(_PROGRAMS.match, names))
        ):
            return layout
    return None


def _few(lines: list[str], layout: _Layout) -> bool:
    """Tell whether messages in which no name comes back have whole times.

    Where the time stands first a blank line parts them; a diary has none.
    """
    heads = {
        at: head for at, line in enumerate(lines) if (head := layout.pattern.match(line[:120]))
    }
    if layout.rest or layout.above or len(heads) < 2:
        return False
    parted = layout.pattern is _BEHIND or all(at and not lines[at - 1] for at in [*heads][1:])
    return parted and all(head["y"] and head["s"] for head in heads.values())


def _read_above(source: Source, log: Log) -> None:
    """Read records of name, time and text on lines of their own."""
    lines = source.lines
    heads: dict[int, Head] = {}
    for number in range(1, len(lines)):
        name = lines[number - 1]
        found = _BARE.match(lines[number]) if lines[number][-1:] not in ("", " ") else None
        if found is None or not name.strip() or len(name) > 60 or number - 1 in heads:
            continue
        head = _head(found, log, source.answers, None, name)
        if head is not None and _BARE.match(name) is None:
            heads[number] = head
    starts = sorted(heads)
    names = {head.sender or "" for head in heads.values()}
    if starts and (before := [line for line in lines[: starts[0] - 1] if line]):
        log.leave(1, starts[0] - 1, before)
    for start, end in zip(starts, [*(at - 1 for at in starts[1:]), len(lines)], strict=False):
        head = heads[start]
        notices = [
            number
            for number in range(start + 1, end)
            if recall_head(lines[number], names) is not None
        ]
        stop = notices[0] if notices else end
        _add(log, head, start, lines, stop)
        for notice, following in zip(notices, [*notices[1:], end], strict=False):
            log.add(
                notice + 1, notice + 1, sender=None, text=lines[notice], kind="recall", system=True
            )
            left = [line for line in lines[notice + 1 : following] if line]
            if left:
                log.leave(notice + 2, following, left)


def _add(log: Log, head: Head, start: int, lines: list[str], stop: int) -> None:
    last = stop
    while last > start + 1 and not lines[last - 1]:
        last -= 1
    body = status_body(head, "\n".join(lines[start + 1 : last]).strip("\n"))
    log.add(
        start, last, sender=head.sender, text=body.text, at=head.at, partial=head.partial,
        kind=body.kind, extras=body.extras,
    )  # fmt: skip
