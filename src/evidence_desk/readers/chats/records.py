"""Logs whose messages begin with a line that says who and when, and end before the next."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import NamedTuple

from evidence_desk.domain.conversation import NO_EXTRAS, Attachment, Extras, MessageKind
from evidence_desk.readers.chats.kinds import kind_of, system_kind
from evidence_desk.readers.chats.log import Log, body_of
from evidence_desk.readers.chats.source import Source


class Head(NamedTuple):
    """What the first line of a message tells. `text` is what stands behind it on that line."""

    sender: str | None
    at: str | None = None
    partial: str | None = None
    text: str | None = None
    system: bool = False
    extras: Extras = NO_EXTRAS
    offset: int | None = None
    alone: bool = False  # the message is this line and no other


class Body(NamedTuple):
    """What the lines of a message amount to."""

    text: str
    kind: MessageKind
    system: bool = False
    extras: Extras = NO_EXTRAS
    attachments: tuple[Attachment, ...] = ()


Match = Callable[[str], Head | None]
Finish = Callable[[Head, str], Body]


def plain_body(head: Head, text: str) -> Body:
    """Take the text as it stands, and its kind from its words."""
    kind = system_kind(text) if head.system else kind_of(text)
    return Body(text, kind, head.system, head.extras)


def read_records(
    source: Source,
    log: Log,
    match: Match,
    *,
    after_blank: bool,
    finish: Finish = plain_body,
    apart: Callable[[str, int], str | None] | None = None,
    begin: int = 0,
    among: Container[int] | None = None,
) -> None:
    """Read all lines from *begin* on (counted from 0).

    With *after_blank*, a line that looks like a head begins a message only behind a blank line;
    with *among*, only where its number is one of those.
    *apart* names what a line, given with its number from 0, is between messages (`day`,
    `header`, `footer`), None where it is none of those.
    """
    lines = source.lines
    head: Head | None = None
    first = begin
    body: list[str] = []
    stray: list[str] = []
    stray_at = 0
    blank = True

    def close(end: int) -> None:
        nonlocal head, body
        if head is not None:
            while body and not body[-1]:
                body.pop()
                end -= 1
            told = body if head.text is None else [head.text, *body]
            made = finish(head, body_of(told) if told else "")
            log.add(
                first + 1, max(end, first + 1), sender=head.sender, text=made.text, at=head.at,
                partial=head.partial, offset=head.offset, kind=made.kind, system=made.system,
                attachments=made.attachments, extras=made.extras,
            )  # fmt: skip
        head, body = None, []

    def leave() -> None:
        nonlocal stray
        while stray and not stray[-1]:
            stray.pop()
        if stray:
            log.leave(stray_at + 1, stray_at + len(stray), stray)
        stray = []

    for number in range(begin, len(lines)):
        line = lines[number]
        may = line and (blank or not after_blank) and (among is None or number in among)
        found = match(line) if may else None
        what = apart(line, number) if apart is not None and found is None and line else None
        if found is not None or what is not None:
            close(number)
            leave()
            if what is not None:
                log.span(number + 1, number + 1, what)
                blank = True
                continue
            head, first = found, number
            blank = False
            if found is not None and found.alone:
                close(number + 1)
                blank = True
            continue
        blank = not line
        if head is not None:
            body.append(line)
        elif line or stray:
            if not stray:
                stray_at = number
            stray.append(line)
    close(len(lines))
    leave()
