"""QQ's message manager, as a web archive (.mht): one table row a message, pictures below."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from typing import ClassVar

from evidence_desk.domain.conversation import Attachment
from evidence_desk.readers.chats.clock import hour_of, iso_of
from evidence_desk.readers.chats.kinds import kind_of, system_kind
from evidence_desk.readers.chats.log import Log, body_of
from evidence_desk.readers.chats.markup import attributes, pieces, text_of
from evidence_desk.readers.chats.positions import Lines
from evidence_desk.readers.chats.qq_txt import named
from evidence_desk.readers.chats.source import Source, base_name

_ROW = re.compile(r"<tr[ >]", re.IGNORECASE)
_DAY = re.compile(r"日期[:：]\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_CLOCK = re.compile(
    r"(?:(上午|下午) ?)?(\d{1,2}):(\d\d):(\d\d)(?: ?([AP]M|上午|下午))?$", re.IGNORECASE
)
_BLOCK = re.compile(r"消息(?:记录|記錄|分组|分組|对象|對象)[:：]?(.*)$")
_LOCATION = re.compile(r"^Content-Location:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(r"^Content-Type:[ \t]*([\w.+-]+/[\w.+-]+)", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(r"boundary=\"?([^\"\r\n;]{1,200})", re.IGNORECASE)


class QQMht:
    """Reads the web archive of QQ's message manager."""

    id: ClassVar[str] = "qq.msgmgr.mht"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the archive names the manager, or the page is QQ's."""
        head = source.head
        return head.lstrip()[:1] != "<" and (
            "Save by Tencent MsgMgr" in head[:2000]
            or ("<title>QQ Message</title>" in head and "multipart/related" in head)
        )

    def parse(self, source: Source, log: Log) -> None:
        """Read the rows of the table; pictures are joined by their name."""
        log.tool, log.date_order, log.date_order_told = "QQ", "YMD", "file"
        text = source.text
        pictures = _parts(text)
        lines = Lines(text)
        begin = next((match.start() for match in _ROW.finditer(text)), len(text))
        end = text.find("</table>", begin)
        end = len(text) if end < 0 else end
        log.span(1, max(1, lines.line(begin) - 1), "header")
        starts = [match.start() for match in _ROW.finditer(text, begin, end)]
        day: str | None = None
        for at, until in zip(starts, [*starts[1:], end], strict=False):
            row = text[at:until]
            first = lines.line(at)
            last = first + row.rstrip().count("\n")
            words = text_of(row)
            if found := _DAY.match(words):
                day = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
                log.span(first, last, "day")
            elif not _message(log, row, day, pictures, first, last):
                if block := _BLOCK.match(words):
                    log.title = block[1].strip() or log.title
                    log.span(first, last, "header")
                elif words.strip("\u00a0 "):
                    log.leave(first, last, [words])
                else:
                    log.span(first, last, "separator")
        log.span(lines.line(end), source.count, "footer")


def _message(  # noqa: PLR0917 - one row and what surrounds it
    log: Log,
    row: str,
    day: str | None,
    pictures: dict[str, Attachment],
    first: int,
    last: int,
) -> bool:
    """Read one row: name in an inner div, the clock behind it, the body in the next div."""
    depth = 0
    name: list[str] = []
    clock: list[str] = []
    body_at: int | None = None
    body_end = len(row)
    top = 0
    images: list[str] = []
    for piece in pieces(row):
        if piece.value == "div" and piece.what == "open" and body_at is None:
            depth += 1
            if depth == 1:
                top += 1
                if top == 2:
                    body_at = piece.end
        elif piece.value == "div" and piece.what == "close":
            depth -= 1
            if depth <= 0 and body_at is not None and body_end == len(row):
                body_end = piece.start
        elif piece.what == "text" and body_at is None:
            (name if depth >= 2 else clock).append(piece.value)
        elif piece.what == "open" and body_at is not None:
            if piece.value == "div":
                depth += 1
            if piece.value == "img":
                images.append(attributes(row, piece).get("src", ""))
    found = _CLOCK.search("".join(clock).strip())
    if body_at is None or found is None or not "".join(name).strip():
        return False
    hour = hour_of(int(found[2]), found[1] or found[5])
    at = iso_of(day, hour, found[3], found[4]) if day else None
    head = named("".join(name).strip(), at)
    text = body_of((text_of(row[body_at:body_end], keep=False),))
    if images and not text:
        text = "[图片]" * len(images)
    files = tuple(
        pictures.get(base_name(src)) or Attachment(base_name(src), src) for src in images if src
    )
    kind = "image" if images and text == "[图片]" * len(images) else kind_of(text)
    log.add(
        first, last, sender=head.sender, text=text, at=at,
        partial=None if at else found[0], kind=system_kind(text) if head.system else kind,
        system=head.system, attachments=files, extras=head.extras,
    )  # fmt: skip
    return True


def _parts(text: str) -> dict[str, Attachment]:
    """Return the pictures of the archive by name, with their digests."""
    boundary = _BOUNDARY.search(text[:8192])
    if boundary is None:
        return {}
    mark = f"--{boundary[1]}"
    found: dict[str, Attachment] = {}
    at = text.find(mark, boundary.end())
    while at >= 0:
        start = at + len(mark)
        at = text.find(mark, start)
        head, gap, body = text[start : at if at >= 0 else None].lstrip("\r\n").replace(
            "\r\n", "\n"
        ).partition("\n\n")  # fmt: skip
        location = _LOCATION.search(head[:4096])
        if not gap or location is None:
            continue
        try:
            raw = base64.b64decode(body, validate=False)
        except (binascii.Error, ValueError):
            continue
        type_ = _TYPE.search(head[:4096])
        name = base_name(location[1])
        found[name] = Attachment(
            name, location[1], type_[1].lower() if type_ else None, "inside",
            hashlib.sha256(raw).hexdigest(), len(raw),
        )  # fmt: skip
    return found
