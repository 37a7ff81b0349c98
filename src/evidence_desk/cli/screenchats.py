"""What the command `conversation` does with screenshots: joined, answered for, called wrong."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from evidence_desk.cli import conversations
from evidence_desk.cli.context import Context
from evidence_desk.domain.chat_doubts import doubt_text
from evidence_desk.domain.conversation import Conversation, Message
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.kept_chat import answered, answers_of
from evidence_desk.domain.text import Language, Text
from evidence_desk.services.conversations import chats, screenchats


def declare(one: ArgumentParser, say: Callable[[Text], str]) -> None:
    """Add what there is for screenshots only."""
    wrong = Text(
        "这一条（从 0 数起）读得不对，保留为图片；可以重复",
        "this message, counted from 0, was read wrongly: keep it as a picture; may be repeated",
    )
    one.add_argument("--wrong", metavar="N", type=int, action="append", default=[], help=say(wrong))
    right = Text("恢复所有说过读得不对的地方", "take all words again that were called wrong")
    one.add_argument("--right", action="store_true", help=say(right))
    apart = Text("拆开合在一起的截图", "read joined screenshots one by one again")
    one.add_argument("--apart", action="store_true", help=say(apart))


def lead(context: Context, exhibits: Sequence[Exhibit]) -> Exhibit | None:
    """Carry out what was asked of screenshots; return the exhibit that keeps the conversation.

    None where it is one file that is no picture.

    Raises:
        UserError: several files that are not all pictures, or what was asked cannot be done.
    """
    workspace, options = context.workspace(), context.options
    if not all(screenchats.may_hold(one) for one in exhibits):
        if len(exhibits) > 1 or options.wrong or options.right or options.apart:
            raise UserError(
                "只有聊天截图可以合成一段、拆开，或指出读得不对。其他聊天记录请一份一份地看。",
                "Only screenshots of chats are joined, taken apart or called wrong. Look at other "
                "chat logs one by one.",
            )
        return None
    more: dict[str, Any] = {"executor": context.recogniser(), "progress": context.progress}
    exhibit = exhibits[0]
    if len(exhibits) > 1:
        screenchats.join(workspace, exhibits, **more)
    elif options.apart:
        screenchats.take_apart(workspace, exhibit, **more)
    if told := answered(conversations.answers_of(context)):
        leader = screenchats.group_of(workspace, exhibit)[0]
        screenchats.answer(workspace, exhibit, replace(answers_of(leader.details), **told), **more)
    if options.right:
        screenchats.call_right(workspace, exhibit, **more)
    for number in options.wrong:
        screenchats.call_wrong(workspace, exhibit, number, **more)
    if screenchats.ensure(workspace, exhibit, **more) is None:
        raise UserError(
            f"{exhibit.label} 看起来不是聊天截图。请换一份证据。",
            f"{exhibit.label} does not look like a screenshot of a chat. Name another exhibit.",
        )
    return chats.again(workspace, screenchats.group_of(workspace, exhibit)[0])


def document(context: Context, exhibit: Exhibit, whole: Conversation) -> dict[str, Any]:
    """Return what the answer tells of screenshots besides: which, and where each message stands."""
    if not whole.format.startswith("capture."):
        return {}
    group = screenchats.group_of(context.workspace(), exhibit)
    labels = {one.file.digest: one.label for one in group}
    return {
        "captures": [one.label for one in group],
        "seen": [_seen(message, labels, context.language) for message in whole.messages],
    }


def _seen(message: Message, labels: dict[str, str], language: Language) -> dict[str, Any]:
    places = [
        {
            "exhibit": labels.get(one.digest),
            "area": [one.area.left, one.area.top, one.area.right, one.area.bottom],
        }
        for one in message.sights
    ]
    told: dict[str, Any] = {"places": places}
    if message.doubt:
        told["doubt"] = message.doubt
        told["why"] = doubt_text(message.doubt).in_(language)
    return told


def warned(facts: dict[str, Any], whole: Conversation, language: Language) -> dict[str, Any]:
    """Put what is not sure about screenshots before everything else that is worth knowing."""
    if not whole.format.startswith("capture."):
        return facts
    said = [{"id": one.id, "message": one.message.in_(language)} for one in whole.warnings]
    known = {one["id"] for one in said}
    return {
        **facts,
        "warnings": [*said, *(one for one in facts["warnings"] if one["id"] not in known)],
    }


def placed(told: dict[str, Any]) -> dict[str, Any]:
    """Put what is told of places into the messages they belong to."""
    seen = told.pop("seen", None)
    if seen is not None:
        for message, one in zip(told["messages"], seen, strict=True):
            places = one.pop("places")
            first = places[0] if places else {"exhibit": None, "area": None}
            message |= {**first, "also": places[1:], **one}
    return told


def lines(told: dict[str, Any]) -> Iterator[str]:
    """Yield where the messages stand that need a look."""
    for message in told["messages"]:
        if message.get("doubt") and message.get("area"):
            area = ", ".join(str(round(one)) for one in message["area"])
            place = f"{message['exhibit']} ({area})"
            yield f"{message['i']:>6}  {place}  {message['why']}"
