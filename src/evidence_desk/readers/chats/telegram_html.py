"""Telegram Desktop's export as HTML: `messages.html` and its successors."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar

from evidence_desk.domain.conversation import Attachment, Extras, MessageKind, Quote
from evidence_desk.readers.chats.clock import iso
from evidence_desk.readers.chats.kinds import kind_of_name
from evidence_desk.readers.chats.log import Log, body_of
from evidence_desk.readers.chats.markup import Piece, attributes, pieces, text_of
from evidence_desk.readers.chats.positions import Lines
from evidence_desk.readers.chats.source import Source, base_name

_STAMP = re.compile(
    r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d):(\d\d)(?::(\d\d))?(?: UTC([+-])(\d\d):(\d\d))?"
)
_VOID = {"img", "br", "input", "source", "hr", "meta", "link", "video", "audio"}
_CLASSES: dict[str, MessageKind] = {
    "photo_wrap": "image", "sticker_wrap": "sticker", "animated_wrap": "image",
    "video_file_wrap": "video", "media_video": "video", "media_voice_message": "voice",
    "media_audio_file": "voice", "media_file": "file", "media_location": "location",
    "media_contact": "contact", "media_call": "call", "media_poll": "poll", "media_photo": "image",
    "media_live_location": "location",
}  # fmt: skip
EARLIER = "sender_on_earlier_page"
PAGE = re.compile(r"messages(\d*)\.html$")
_REPLY = re.compile(r"#go_to_message(\d+)")


@dataclass(slots=True)
class _Open:
    """A message under way: where it began, at which depth, and what was seen in it."""

    start: int
    depth: int
    service: bool
    joined: bool
    id: str
    stamp: str = ""
    sender: str | None = None
    text: str = ""
    kind: MessageKind | None = None
    files: list[Attachment] = field(default_factory=list)
    reply: str | None = None
    forwarded: str | None = None
    reactions: list[str] = field(default_factory=list)
    words: str = ""


class TelegramHtml:
    """Reads one page; the first message of the next page may have no name of its own."""

    id: ClassVar[str] = "telegram.html"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the page has Telegram's history."""
        text = source.text[:200_000]
        return (text.lstrip()[:1] == "<" and "chat_page" in text and 'class="message ' in text) or (
            '<div class="history">' in text and 'class="message default' in text
        )

    def parse(self, source: Source, log: Log) -> None:
        """Read the messages; day lines are none."""
        log.tool, log.date_order, log.date_order_told = "Telegram Desktop", "DMY", "file"
        _Page(source, log).read()


class _Page:
    """One page being read."""

    def __init__(self, source: Source, log: Log) -> None:
        self._source = source.text
        self._inside = source.inside
        self._log = log
        self._lines = Lines(source.text)
        self._count = source.count
        self._last_sender: str | None = None
        self._covered = 1

    def read(self) -> None:
        """Walk the tags; a message ends where the depth of its own tag is left."""
        depth = 0
        open_: _Open | None = None
        inner: tuple[str, int, int] | None = None
        title: tuple[int, int] | None = None
        for piece in pieces(self._source):
            if piece.what == "open":
                if piece.value not in _VOID:
                    depth += 1
                classes = set(attributes(self._source, piece).get("class", "").split())
                if open_ is None:
                    if "message" in classes and piece.value == "div":
                        open_ = self._begin(piece, depth, classes)
                    elif {"text", "bold"} <= classes and self._log.title is None:
                        title = (depth, piece.end)
                elif inner is None:
                    inner = self._inside_of(open_, piece, depth, classes)
            elif piece.what == "close" and piece.value not in _VOID:
                if title and title[0] == depth:
                    self._log.title = text_of(self._source[title[1] : piece.start]) or None
                    title = None
                if inner and inner[1] == depth and open_:
                    self._take(open_, inner[0], self._source[inner[2] : piece.start])
                    inner = None
                if open_ and open_.depth == depth:
                    self._end(open_, piece.end)
                    open_, inner = None, None
                depth = max(0, depth - 1)
        if open_ is not None:
            first = self._lines.line(open_.start)
            self._log.span(self._covered, first - 1, "separator")
            self._log.leave(first, max(first, self._count), [self._source[open_.start :].rstrip()])
        else:
            self._log.span(self._covered, self._count, "footer")

    def _begin(self, piece: Piece, depth: int, classes: set[str]) -> _Open:
        id_ = attributes(self._source, piece).get("id", "").removeprefix("message")
        return _Open(piece.start, depth, "service" in classes, "joined" in classes, id_)

    def _inside_of(
        self, open_: _Open, piece: Piece, depth: int, classes: set[str]
    ) -> tuple[str, int, int] | None:
        """Note what an element of the message tells; return one whose words are wanted."""
        for name in classes & _CLASSES.keys():
            open_.kind = open_.kind or _CLASSES[name]
        if piece.value == "a" and classes & _CLASSES.keys():
            href = attributes(self._source, piece).get("href", "")
            if href and "://" not in href:
                name = base_name(href)
                open_.files.append(self._inside.get(name) or Attachment(name, href))
                if open_.kind == "file":
                    open_.kind = kind_of_name(name)
        if {"date", "details"} <= classes:
            open_.stamp = open_.stamp or attributes(self._source, piece).get("title", "")
            return None
        if piece.value in _VOID:
            return None
        for name in ("from_name", "text", "reply_to", "reaction"):
            if name in classes:
                return name, depth, piece.end
        if open_.service and "body" in classes:
            return "body", depth, piece.end
        return None

    def _take(self, open_: _Open, what: str, raw: str) -> None:
        if what == "from_name":
            # A forwarded message names its first author in a second field, with a date.
            stamped = raw.find("<span")
            name = text_of(raw[:stamped] if stamped >= 0 else raw)
            if open_.sender is None and stamped < 0 and not (open_.joined and open_.forwarded):
                open_.sender = name
            else:
                open_.forwarded = name
        elif what == "text":
            text = body_of((text_of(raw),))
            open_.text = f"{open_.text}\n{text}".strip("\n") if open_.text else text
        elif what == "body":
            open_.words = text_of(raw)
        elif what == "reaction":
            open_.reactions.append(text_of(raw).replace("\n", " ")[:100])
        elif found := _REPLY.search(raw):
            open_.reply = found[1]

    def _end(self, open_: _Open, end: int) -> None:
        first, last = self._lines.line(open_.start), self._lines.line(end)
        self._log.span(self._covered, first - 1, "separator")
        self._covered = last + 1
        if open_.service:
            if open_.id.startswith("-"):
                self._log.span(first, last, "day")
                return
            self._log.add(
                first, last, sender=None, text=open_.words, at=None, kind="system", system=True,
                extras=Extras(id=open_.id),
            )  # fmt: skip
            return
        at, offset = _stamp(open_.stamp)
        sender = open_.sender or (self._last_sender if open_.joined else None)
        if sender is None and open_.joined:
            self._log.notice(
                EARLIER,
                "这一页开头的消息沿用上一页最后的发送人，请把上一页也一起添加。",
                "The first messages of this page belong to the last sender of the page before; "
                "add that page, too.",
            )
        self._last_sender = sender
        if offset is not None and self._log.zone is None:
            self._log.zone = (
                f"UTC{'-' if offset < 0 else '+'}{abs(offset) // 60:02}:{abs(offset) % 60:02}"
            )
            self._log.zone_told = "file"
        self._log.add(
            first, last, sender=sender, text=open_.text, at=at,
            partial=None if at else open_.stamp or None, offset=offset, kind=open_.kind or "text",
            attachments=tuple(open_.files),
            extras=Extras(
                id=open_.id, quote=Quote(id=open_.reply) if open_.reply else None,
                reactions=tuple(open_.reactions), forwarded_from=open_.forwarded,
            ),
        )  # fmt: skip


def _stamp(text: str) -> tuple[str | None, int | None]:
    found = _STAMP.match(text)
    if found is None:
        return None, None
    day, month, year, hour, minute, second, sign, hours, minutes = found.groups()
    at = iso(
        int(year), int(month), int(day), int(hour), int(minute), int(second) if second else None
    )
    if sign is None:
        return at, None
    offset = int(hours) * 60 + int(minutes)
    return at, -offset if sign == "-" else offset
