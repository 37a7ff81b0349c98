"""QQ Chat Exporter V5, as text: `name:`, then lines for time, content, files and replies."""

from __future__ import annotations

import re
from typing import ClassVar

from evidence_desk.domain.conversation import Attachment, Extras, MessageKind, Quote
from evidence_desk.readers.chats.clock import loose
from evidence_desk.readers.chats.kinds import kind_of, system_kind
from evidence_desk.readers.chats.log import Log, body_of
from evidence_desk.readers.chats.source import Source, base_name

_TITLE = re.compile(r"\[QQChatExporter V\d")
_FILES = re.compile(r"资源: ?\d+ ?个文件$")
_FILE = re.compile(r"  - (\w+): ?(.+)$")
_REPLY = re.compile(r"回复: ?(?:\d\d-\d\d \d\d:\d\d ?)?(?P<who>.{0,100}?) - (?P<text>.*)$")
_WORD = re.compile(r"\[(image|audio|video|file|ptt|face|market_face|json|forward)消息\]$")
_KINDS: dict[str, MessageKind] = {
    "image": "image", "audio": "voice", "ptt": "voice", "video": "video", "file": "file",
    "face": "sticker", "market_face": "sticker", "json": "link", "forward": "forward",
}  # fmt: skip


class QceText:
    """Reads QQ Chat Exporter's text."""

    id: ClassVar[str] = "qq.qce.txt"
    version: ClassVar[int] = 1

    def claims(self, source: Source) -> bool:
        """Tell whether the exporter names itself, or a name, a time and a content follow."""
        lines = source.top()
        if any(_TITLE.match(line) for line in lines[:3]):
            return True
        return any(_begins(lines, number) for number in range(min(len(lines), 20)))

    def parse(self, source: Source, log: Log) -> None:
        """Read the records: they begin where a name has a time and a content below."""
        log.tool, log.date_order, log.date_order_told = "QQ Chat Exporter", "YMD", "file"
        lines = source.lines
        starts = [number for number in range(len(lines)) if _begins(lines, number)]
        first = starts[0] if starts else len(lines)
        if first:
            log.span(1, first, "header")
            for line in lines[:first]:
                if line.startswith("聊天名称:"):
                    log.title = line.partition(":")[2].strip() or None
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
            last = end
            while last > start and not lines[last - 1]:
                last -= 1
            if end == len(lines) and (foot := _foot(lines, start, last)) is not None:
                log.span(foot + 1, last, "footer")
                last = foot
                while last > start and not lines[last - 1]:
                    last -= 1
            _record(log, lines, start, last)


def _begins(lines: list[str], number: int) -> bool:
    return (
        number + 2 < len(lines)
        and lines[number + 1].startswith("时间: ")
        and lines[number + 2].startswith("内容:")
        and lines[number].endswith(":")
        and (not number or not lines[number - 1])
    )


def _foot(lines: list[str], start: int, last: int) -> int | None:
    """Return where the exporter's last rule stands."""
    for number in range(last - 1, start + 2, -1):
        if lines[number].startswith("=====") and not lines[number - 1]:
            return number
        if last - number > 8:
            break
    return None


def _record(log: Log, lines: list[str], start: int, end: int) -> None:
    sender = lines[start][:-1]
    time = lines[start + 1].removeprefix("时间: ")
    body = [lines[start + 2].removeprefix("内容:").removeprefix(" ")]
    tail = start + 3
    # Files, mentions and replies stand below the content, at the end.
    stop = end
    for number in range(end - 1, start + 2, -1):
        line = lines[number]
        if _FILES.match(line) or line.startswith(("提及: ", "回复: ")):
            stop = number
        elif not _FILE.match(line):
            break
    body += lines[tail:stop]
    files: list[Attachment] = []
    quote = None
    for line in lines[stop:end]:
        if found := _FILE.match(line):
            files.append(Attachment(base_name(found[2]), found[2]))
        elif found := _REPLY.match(line):
            quote = Quote(found["who"] or None, found["text"])
        elif line.startswith("回复: "):
            quote = Quote(text=line[4:])
    text = body_of(body)
    word = _WORD.match(text)
    kind = _KINDS[word[1]] if word else kind_of(text)
    system = sender == "系统消息" or text.startswith("[系统消息]")
    at = loose(time)
    partial = None
    if at is None:
        partial = time
        if re.fullmatch(r"\d{4}-\d\d-\d\d", time):
            at, partial = time, None
    log.add(
        start + 1, end, sender=sender, text=text, at=at, partial=partial,
        kind=system_kind(text) if system else kind, system=system, attachments=tuple(files),
        extras=Extras(quote=quote),
    )  # fmt: skip
