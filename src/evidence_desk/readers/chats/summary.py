"""What stands beside a file's reading where it is a chat log: the conversation in short."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

from evidence_desk.domain.chat_summary import Summary
from evidence_desk.domain.conversation import Conversation
from evidence_desk.domain.reading import Fact, Reading
from evidence_desk.readers import limits
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.facts import facts, warning

_READERS = ("text", "html", "mail", "archive")
_FAULTS = (
    ValueError, LookupError, ArithmeticError, MemoryError, EOFError, RecursionError, struct.error,
)  # fmt: skip


def may_be_chat(reading: Reading, path: Path) -> bool:
    """Tell whether a file read so far is worth looking into for messages."""
    if reading.reader not in _READERS or reading.media_type.endswith(
        ("rar", "7z-compressed", "gzip")
    ):
        return False
    return path.stat().st_size <= limits.CHAT_AT_INTAKE


def conversed(reading: Reading, path: Path, untrusted_name: str) -> Reading:
    """Return *reading* with the summary of its conversation, its first time, and its facts.

    A log that cannot be taken apart stays what it was: a text.

    Raises:
        OSError: the file could not be opened.
    """
    from evidence_desk.readers.chats import read_chat

    try:
        # Only what stands beside the exhibit is wanted: messages are let go as they are read.
        conversation = read_chat(path, untrusted_name, sink=lambda _: None)
    except Unreadable:
        return reading
    except _FAULTS:
        unread = warning(
            "chat_unread",
            "这份聊天记录没能逐条读出，只读到了文字。原文件已保存。",
            "The messages of this chat log could not be told apart; only its text was read. The "
            "file is kept.",
        )
        return replace(reading, warnings=(*reading.warnings, unread))
    return reading if conversation is None else with_conversation(reading, conversation)


def with_conversation(reading: Reading, conversation: Conversation) -> Reading:
    """Put the short form of *conversation* beside *reading*."""
    summary = replace(
        conversation.summary(), warnings=conversation.warnings, tool=conversation.tool
    )
    mail = conversation.format.startswith("email.")
    moments = reading.moments
    if summary.first is not None and not any(one.read_from == "mail:Date" for one in moments):
        moments = (*moments, summary.first)
    return replace(
        reading,
        kind=reading.kind if mail else "chat",
        moments=moments,
        facts=reading.facts + (() if mail else _facts(summary)),
        conversation=summary,
    )


def _facts(summary: Summary) -> tuple[Fact, ...]:
    return facts(
        {
            "chat:format": summary.format,
            "chat:messages": summary.messages,
            "chat:participants": "、".join(summary.participants[:20]),
            "chat:first": summary.first.shown() if summary.first else None,
            "chat:last": summary.last.shown() if summary.last else None,
            "chat:unassigned": summary.unassigned or None,
        }
    )
