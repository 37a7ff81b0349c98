"""What the tests compare of a conversation."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from evidence_desk.domain.conversation import NO_EXTRAS, Conversation, Message


def told(conversation: Conversation) -> dict[str, Any]:
    """Return all that was read, without what is empty."""
    return {
        "format": conversation.format,
        "encoding": conversation.encoding,
        "newline": conversation.newline,
        "lines": conversation.lines,
        "title": conversation.title,
        "date_order": conversation.date_order,
        "zone": [conversation.zone, conversation.zone_told],
        "questions": [question.id for question in conversation.questions],
        "warnings": [warning.id for warning in conversation.warnings],
        "unassigned": [[one.first, one.last, one.text] for one in conversation.unassigned],
        "messages": [_message(message) for message in conversation.messages],
    }


def _message(message: Message) -> dict[str, Any]:
    row: dict[str, Any] = {
        "at": message.at,
        "sender": message.sender,
        "kind": message.kind,
        "text": message.text,
        "lines": [message.first, message.last],
    }
    rare = {
        "system": message.system,
        "partial": message.partial,
        "unix": message.unix,
        "offset": message.offset,
        "files": [[one.name, one.found] for one in message.attachments],
    }
    row.update((key, value) for key, value in rare.items() if value not in (None, [], False))
    blank = asdict(NO_EXTRAS)
    extras = asdict(message.extras)
    row.update((key, value) for key, value in extras.items() if value != blank[key])
    return row
