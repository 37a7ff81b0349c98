"""How `read` prints a chat log, and the answers that the person may give for it."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from evidence_desk.cli import conversation_facts
from evidence_desk.cli.context import Context
from evidence_desk.domain.chat_doubts import wordless
from evidence_desk.domain.chat_formats import format_word
from evidence_desk.domain.conversation import Answers, Attachment, Conversation, Message
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.joined import NO_MEDIA, Lying, Media
from evidence_desk.domain.text import Language, Text, unhidden
from evidence_desk.services.conversations import conversing
from evidence_desk.services.integrity.checking import CheckedFile

_HELP: tuple[tuple[str, str, Text], ...] = (
    (
        "--year",
        "YYYY",
        Text("聊天记录没有写年份时，是哪一年", "the year, where a chat log lacks it"),
    ),
    (
        "--day",
        "YYYY-MM-DD",
        Text("聊天记录只有时刻时，是哪一天", "the day, where a log has hours only"),
    ),
    (
        "--zone",
        "ZONE",
        Text("聊天记录的时区，如 Asia/Shanghai", "the zone of a chat log, e.g. Asia/Shanghai"),
    ),
    (
        "--encoding",
        "NAME",
        Text(
            "聊天记录的文字编码，如 gb18030、big5", "the encoding of a chat log, e.g. gb18030, big5"
        ),
    ),
    ("--owner", "NAME", Text("聊天记录是谁导出的", "whose export a chat log is")),
)


def declare_answers(command: ArgumentParser, say: Callable[[Text], str]) -> None:
    """Add the options that answer what a chat log leaves open."""
    order = Text("聊天记录里日期的顺序", "the order of dates in a chat log")
    command.add_argument("--date-order", choices=("YMD", "DMY", "MDY"), help=say(order))
    for option, shape, about in _HELP:
        kind = int if option == "--year" else str
        command.add_argument(option, metavar=shape, type=kind, help=say(about))


def answers_of(context: Context) -> Answers:
    """Return the answers of the command line.

    Raises:
        UserError: a zone, year or day does not exist.
    """
    options = context.options
    if options.zone:
        try:
            ZoneInfo(options.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise UserError(
                f"没有叫 {options.zone} 的时区。请写 IANA 名称，例如 Asia/Shanghai。",
                f"There is no zone called {options.zone}. Give an IANA name, e.g. Asia/Shanghai.",
            ) from None
    if options.year is not None and not 1990 <= options.year <= 2100:
        raise UserError("年份应在 1990 到 2100 之间。", "Give a year from 1990 to 2100.")
    if options.day and not re.fullmatch(r"\d{4}-\d\d-\d\d", options.day):
        raise UserError("日期请写成 2024-01-02 的样子。", "Write the day like 2024-01-02.")
    return Answers(
        options.date_order, options.year, options.day, options.zone, options.encoding, options.owner
    )


def of_file(one: CheckedFile, context: Context, answers: Answers) -> Conversation | None:
    """Return the conversation of a file that was read, with the media files beside it."""
    if one.digest is None or one.found.reading.reader not in ("text", "html", "mail", "archive"):
        return None
    try:
        conversation = conversing.read_conversation(
            one.path,
            one.path.name,
            answers,
            executor=context.executor(),
            progress=context.progress,
        )
    except UserError as error:
        context.warn_now(error.text)
        return None
    if conversation is None:
        return None
    return conversing.joined(conversation, conversing.media_beside(one.path))


def document(
    conversation: Conversation,
    reading: dict[str, Any],
    language: Language,
    media: Media = NO_MEDIA,
) -> dict[str, Any]:
    """Return the fields that a conversation adds to, or sets in, the answer of `read`.

    *media* tells which files are exhibits of the case.
    """
    mail = conversation.format.startswith("email.")
    warnings = conversation_facts.warnings(conversation, language)
    return {
        "kind": "mail" if mail else "chat",
        "reader": conversation.format,
        "reader_version": conversation.version,
        "encoding": conversation.encoding,
        "newline": conversation.newline,
        "title": conversation.title,
        "tool": conversation.tool,
        "date_order": conversation.date_order,
        "date_order_told": conversation.date_order_told,
        "timezone": conversation.zone,
        "timezone_told": conversation.zone_told,
        "owner": conversation.owner,
        "line_count": conversation.lines,
        "participants": conversation.participants(),
        "messages": [_message(message, media) for message in conversation.messages],
        "unassigned": [
            {"line": one.first, "last": one.last, "text": one.text}
            for one in conversation.unassigned
        ],
        "questions": [
            {"id": one.id, "message": one.message.in_(language), "choices": list(one.choices)}
            for one in conversation.questions
        ],
        "warnings": [*reading["warnings"], *warnings],
    }


def _message(message: Message, media: Media) -> dict[str, Any]:
    extras = message.extras
    told: dict[str, Any] = {
        "i": message.index,
        "ts": message.at,
        "unix": message.unix,
        "sender": message.sender,
        "kind": message.kind,
        "system": message.system,
        "text": message.text,
        "attachments": [_attachment(file, media.of(file)) for file in message.attachments],
        "lines": [message.first, message.last],
    }
    quote = extras.quote
    rare: dict[str, Any] = {
        "ts_partial": message.partial,
        "offset_minutes": message.offset,
        "account": extras.account,
        "id": extras.id,
        "to": extras.to,
        "role": extras.role,
        "status": extras.status,
        "edited": extras.edited or None,
        "edited_at": extras.edited_at,
        "recalled": extras.recalled or None,
        "quote": {"sender": quote.sender, "text": quote.text, "id": quote.id} if quote else None,
        "reactions": list(extras.reactions) or None,
        "forwarded": list(extras.forwarded) or None,
        "forwarded_from": extras.forwarded_from,
        "subject": extras.subject,
    }
    told.update((key, value) for key, value in rare.items() if value is not None)
    return told


def _attachment(file: Attachment, exhibit: Lying | None) -> dict[str, Any]:
    told = {
        "name": file.name,
        "written": file.written,
        "type": file.media_type,
        "found": file.found,
        "sha256": file.sha256 or (exhibit.digest if exhibit else None),
        "size": file.size,
    }
    return {**told, "exhibit": exhibit.label} if exhibit else told


def lines(
    name: str,
    conversation: Conversation,
    language: Language,
    media: Media = NO_MEDIA,
    *,
    advice: bool = True,
) -> Iterator[str]:
    """Yield the conversation as text: what was decided, then message by message.

    Without *advice*, what is worth knowing of it is told elsewhere.
    """
    format_ = format_word(conversation.format).in_(language)
    yield f"{name}  {format_}  {conversation.encoding}"
    for question in conversation.questions:
        choices = f"  ({' / '.join(question.choices)})" if question.choices else ""
        yield f"   ? {question.message.in_(language)}{choices}"
    for one in conversation_facts.warnings(conversation, language) if advice else ():
        yield f"   ! {one['message']}"
    nobody = Text("［系统］", "[system]").in_(language)
    for message in conversation.messages:
        when = (message.at or message.partial or "—").replace("T", " ")
        yield f"{message.index:>6}  {when}  {unhidden(message.sender or nobody)}"
        silent = wordless(message)
        for line in (silent.in_(language) if silent else message.text).split("\n"):
            yield f"        {line}"
        for file in message.attachments:
            exhibit = media.of(file)
            where = exhibit.label if exhibit else (file.sha256 or "")[:16]
            yield f"        + {file.name}  {where}".rstrip()
    for left in conversation.unassigned:
        yield f"   ? {left.first}–{left.last}: {left.text[:200]}"
    yield ""
