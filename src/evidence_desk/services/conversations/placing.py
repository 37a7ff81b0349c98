"""Puts messages on the timeline as moments of their own, and notices when one is read otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from evidence_desk.domain.case import Event
from evidence_desk.domain.changes import Changes
from evidence_desk.domain.conversation import Answers, Conversation, Message
from evidence_desk.domain.edits import Add, Edit, Remove, SetFields
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.kept_chat import KeptChat
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.passage import seal_of
from evidence_desk.domain.placed import Placed, placed_of, with_placed
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.services import history
from evidence_desk.services.conversations import chats
from evidence_desk.services.workspace import Workspace
from evidence_desk.storage.repository import Repository
from evidence_desk.storage.rows import moment_to_json

_PUT = Text(
    "把 {label} 的第 {number} 条放上时间线", "Put message {number} of {label} on the timeline"
)
_TAKE = Text("把一条消息从时间线上拿掉", "Take a message off the timeline")
_LONGEST = 300  # characters of a message that stand on the timeline
_READ_FROM = "chat:message"


def put(workspace: Workspace, exhibit: Exhibit, index: int) -> Changes:
    """Put message *index* (from 0) on the timeline at its own time.

    Raises:
        UserError: there is no such message, its time is not known, or it stands there already.
    """
    chat = chats.of(workspace, exhibit)
    message = next(chats.messages(workspace, chat, index, index), None) if chat else None
    if chat is None or message is None or index < 0:
        count = chat.count if chat else 0
        raise UserError(
            f"{exhibit.label} 共有 {count} 条消息，没有第 {index + 1} 条。请重新选择。",
            f"{exhibit.label} has {count} messages, none numbered {index + 1}. Choose again.",
        )
    if index in of_exhibit(workspace, exhibit):
        raise UserError(
            f"第 {index + 1} 条已经在时间线上了。",
            f"Message {index + 1} is on the timeline already.",
        )
    moment = moment_of(message, chat.about)
    if moment is None:
        raise UserError(
            f"第 {index + 1} 条没有完整的时间，放不上时间线。请先回答上面关于日期的问题。",
            f"Message {index + 1} has no full time and cannot stand on the timeline. Answer the "
            "question about the date first.",
        )
    values = {
        "kind": "other",
        "at": moment_to_json(moment),
        "text": _told(message),
        "channel": exhibit.channel,
        "details": with_placed(Placed(exhibit.id, index, _seal(message))),
    }
    label = _PUT.fill(label=exhibit.label, number=index + 1)
    edit = Add("event", exhibit.case_id, values)
    return history.edit(workspace, edit, label=label, case_id=exhibit.case_id)


def take_off(workspace: Workspace, exhibit: Exhibit, index: int) -> Changes:
    """Take a message off the timeline.

    Raises:
        UserError: it does not stand there.
    """
    event = of_exhibit(workspace, exhibit).get(index)
    if event is None:
        raise UserError(
            f"第 {index + 1} 条不在时间线上。", f"Message {index + 1} is not on the timeline."
        )
    edit = Remove("event", event.id)
    return history.edit(workspace, edit, label=_TAKE, case_id=exhibit.case_id)


def of_exhibit(workspace: Workspace, exhibit: Exhibit) -> Mapping[int, Event]:
    """Return the messages of an exhibit that stand on the timeline, by index."""
    with workspace.reading() as repository:
        events = repository.case_file(exhibit.case_id).events
    return {placed.index: event for event, placed in _of(events, exhibit.id)}


def moved(workspace: Workspace, exhibit: Exhibit, chat: KeptChat) -> tuple[int, ...]:
    """Return which messages on the timeline are not what is read there now."""
    with workspace.reading() as repository:
        events = repository.case_file(exhibit.case_id).events
        found = []
        for _, placed in _of(events, exhibit.id):
            message = _message(repository, chat.id, placed.index)
            if message is None or _seal(message) != placed.seal:
                found.append(placed.index)
    return tuple(sorted(found))


def answer(
    workspace: Workspace,
    exhibit: Exhibit,
    answers: Answers,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Changes:
    """Read a log with what the person answered; its messages on the timeline follow, as one edit.

    Raises:
        UserError: with these answers it cannot be read, or it is no chat log.
        Cancelled: *progress* was told to stop; nothing was changed then.
    """
    return chats.answer(
        workspace,
        exhibit,
        answers,
        executor=executor,
        progress=progress,
        beside=lambda chat: _following(workspace, exhibit, chat),
    )


def _following(workspace: Workspace, exhibit: Exhibit, chat: KeptChat) -> tuple[Edit, ...]:
    """Return what gives messages on the timeline their new times, where it is still they."""
    edits: list[Edit] = []
    with workspace.reading() as repository:
        for event, placed in _of(repository.case_file(exhibit.case_id).events, exhibit.id):
            message = _message(repository, chat.id, placed.index)
            moment = moment_of(message, chat.about) if message else None
            if message is None or _seal(message) != placed.seal or moment in (None, event.at):
                continue
            if moment is not None:
                edits.append(SetFields("event", event.id, {"at": moment_to_json(moment)}))
    return tuple(edits)


def moment_of(message: Message, about: Conversation) -> Moment | None:
    """Return when a message was written; a zone that the file or the person tells holds for it."""
    moment = message.moment(read_from=_READ_FROM)
    if moment is None or moment.zone == "stated" or not about.zone:
        return moment
    if about.zone_told not in ("file", "person") or moment.precision not in ("minute", "second"):
        return moment
    try:
        aware = moment.wall.replace(tzinfo=ZoneInfo(about.zone))
        offset = aware.utcoffset()
        aware.astimezone(UTC)
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return moment
    if offset is None:
        return moment
    return replace(moment, zone="stated", offset_minutes=int(offset.total_seconds() // 60))


def _of(events: Sequence[Event], exhibit_id: int) -> Iterator[tuple[Event, Placed]]:
    for event in events:
        placed = placed_of(event.details)
        if placed is not None and placed.exhibit == exhibit_id:
            yield event, placed


def _message(repository: Repository, chat: int, index: int) -> Message | None:
    return next(repository.conversations.messages(chat, index, index), None)


def _seal(message: Message) -> str:
    return seal_of((message.sender or "", message.text))


def _told(message: Message) -> str:
    text = " ".join(message.text.split()) or "、".join(one.name for one in message.attachments)
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return f"{message.sender}：{text}" if message.sender else text
