"""Logs in JSON: what is common to all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from evidence_desk.readers.chats.jsonstream import Broken, Walk
from evidence_desk.readers.chats.log import Log
from evidence_desk.readers.chats.positions import Lines
from evidence_desk.readers.chats.source import Source

# A surrogate without its other half cannot be stored or printed.
_HALF = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """Return *text* with U+FFFD for halves of characters, which JSON can spell."""
    return _HALF.sub("\ufffd", text) if not text.isascii() and _HALF.search(text) else text


def read_json(
    source: Source,
    log: Log,
    *streamed: tuple[str, ...],
    message: Callable[[dict[str, Any], int, int], bool],
    about: Callable[[tuple[str, ...], Any], None] | None = None,
) -> None:
    """Give every object in the *streamed* lists to *message* with its lines, all else to *about*.

    An object that *message* refuses, and all behind a break, become unassigned lines.
    """
    walk = Walk(source.text, *streamed)
    lines = Lines(source.text)
    covered = 1
    for element in walk:
        if isinstance(element, Broken):
            first = lines.line(element.start)
            log.span(covered, first - 1, "separator")
            covered = source.count + 1
            rest = source.text[element.start :].rstrip("\r\n")
            log.leave(first, max(first, source.count), [rest])
            log.notice(
                "file_cut_off",
                "这个 JSON 文件不完整或有损坏，损坏处之前的消息已全部读出。",
                "This JSON file is incomplete or damaged; all messages before that are read.",
            )
            break
        inner = bool(element.path) and element.path[-1] == "*"
        if inner and element.path[:-1] in streamed:
            first, last = lines.line(element.start), lines.line(element.end)
            log.span(covered, first - 1, "separator" if log.count else "header")
            covered = last + 1
            log.position = element.end
            known = isinstance(element.value, dict) and message(element.value, first, last)
            if not known:
                log.leave(first, last, [source.text[element.start : element.end]])
        elif about is not None:
            about(element.path, element.value)
    log.span(covered, source.count, "footer")
    if walk.duplicates:
        log.notice(
            "json_duplicates",
            "文件里有重复的字段名，只读到了最后一个值。",
            "Some objects of this file name a field twice; only the last value was read.",
        )
