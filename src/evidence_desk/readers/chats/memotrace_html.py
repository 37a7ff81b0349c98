"""WeChat by MemoTrace, as HTML: a list of JavaScript objects, read as words, never run."""

from __future__ import annotations

import re
from typing import ClassVar

from evidence_desk.domain.conversation import Attachment
from evidence_desk.readers.chats.kinds import system_kind
from evidence_desk.readers.chats.log import Log, body_of
from evidence_desk.readers.chats.markup import text_of
from evidence_desk.readers.chats.memotrace_csv import kind_of_type
from evidence_desk.readers.chats.positions import Lines
from evidence_desk.readers.chats.source import Source, base_name

_START = re.compile(r"const\s+chatMessages\s*=\s*\[")
# One object without objects inside; strings in either quotes, with backslashes.
_OBJECT = re.compile(
    r"\{(?:[^{}'\"`]++|'(?:[^'\\]++|\\.)*+'|\"(?:[^\"\\]++|\\.)*+\"|`(?:[^`\\]++|\\.)*+`)*+\}",
    re.DOTALL,
)
_PAIR = re.compile(
    r"(?<!\w)(\w++)\s*+:\s*+(?:'((?:[^'\\]++|\\.)*+)'|\"((?:[^\"\\]++|\\.)*+)\"|`((?:[^`\\]++|\\.)*+)`|"
    r"(-?\d[\d.]*+|true|false|null))",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}


class MemoTraceHtml:
    """Reads the list of messages in MemoTrace's page."""

    id: ClassVar[str] = "wechat.memotrace.html"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether a page declares MemoTrace's list."""
        return source.text.lstrip()[:1] == "<" and _START.search(source.text) is not None

    def parse(self, source: Source, log: Log) -> None:
        """Read the objects of the list; the page around it is its head and foot."""
        log.tool = "MemoTrace"
        text = source.text
        start = _START.search(text)
        if start is None:
            return
        lines = Lines(text)
        at = start.end()
        covered = lines.line(at)
        log.span(1, covered, "header")
        while True:
            while text[at : at + 1] in (" ", ",", "\n", "\r", "\t"):
                at += 1
            if text[at : at + 1] != "{":
                break
            found = _OBJECT.match(text, at)
            if found is None:
                break
            first, last = lines.line(at), lines.line(found.end())
            log.span(covered + 1, first - 1, "separator")
            covered = last
            self._message(log, found[0], first, last)
            at = found.end()
        ended = text[at : at + 1] == "]"
        if ended:
            log.span(covered + 1, source.count, "footer")
        else:
            first = lines.line(at)
            log.span(covered + 1, first - 1, "separator")
            log.leave(first, max(first, source.count), [text[at:]])
            log.notice(
                "file_cut_off",
                "网页里的消息列表不完整，已读出前面完整的部分。",
                "The list of messages in this page is incomplete; its whole part is read.",
            )

    def _message(self, log: Log, raw: str, first: int, last: int) -> None:
        fields = {
            match[1]: next((part for part in match.groups()[1:] if part is not None), "")
            for match in _PAIR.finditer(raw)
        }
        type_ = fields.get("type", "1")
        body = body_of((text_of(_plain(fields.get("text", "")), keep=True),))
        name = _plain(fields.get("displayname", "")) or None
        system = type_ in ("0", "10000")
        kind = "system" if system else kind_of_type(type_, fields.get("sub_type", ""))
        files: tuple[Attachment, ...] = ()
        if kind in ("image", "voice", "video", "sticker", "file") and "/" in body[:1000]:
            files = (Attachment(base_name(body), body),)
        stamp = fields.get("timestamp", "")
        unix = int(stamp) if stamp.isdigit() and len(stamp) < 12 else None
        if unix is None:
            log.leave(first, last, [raw])
            return
        log.add(
            first, last, sender=text_of(name) if name else None, text=body, unix=unix,
            kind=system_kind(body) if system else kind, system=system, attachments=files,
        )  # fmt: skip


def _plain(literal: str) -> str:
    """Return what a JavaScript string says."""
    if "\\" not in literal:
        return literal

    def sign(match: re.Match[str]) -> str:
        told = match[1]
        if told[0] in "ux" and len(told) > 1:
            return chr(int(told[1:], 16))
        return _SIGNS.get(told, told)

    text = _ESCAPE.sub(sign, literal)
    # Two halves of a character, written one after the other.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
