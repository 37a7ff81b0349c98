"""Of a conversation on the command line: who is who, its facts, the timeline, what to know."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from typing import Any, get_args

from evidence_desk.cli.context import Context
from evidence_desk.domain.conversation import Conversation
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.kept_chat import KeptChat
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Language, Text, unhidden
from evidence_desk.services.conversations import (
    chats,
    placing,
    roles,
    spotted_messages,
    worth_knowing,
)
from evidence_desk.services.conversations.roles import PART_TEXT, Part, Role
from evidence_desk.services.conversations.spotted_messages import Found
from evidence_desk.services.facts.taking import KIND_TEXT

_PARTS: tuple[Part, ...] = get_args(Part)
_HELP: tuple[tuple[str, str, Text], ...] = (
    (
        "--role",
        "NAME=PART[:NUMBER]",
        Text(
            "这个人是谁：me、seller、buyer、agent（可加工号）、other；空着表示取消。可多次给出",
            "who this is: me, seller, buyer, agent (perhaps with a number), other; empty takes it "
            "back. May be given again",
        ),
    ),
    (
        "--take",
        "VALUE",
        Text(
            "收下发现的一项：编号加入案件并关联这份证据，订单号、运单号设到案件",
            "take a fact that was found: a code into the case and to this exhibit, an order or "
            "waybill number into the case",
        ),
    ),
    (
        "--cover",
        "VALUE",
        Text("导出时处处遮盖发现的一项", "cover a fact that was found in all exports"),
    ),
    ("--place", "N", Text("把这一条放上时间线", "put this message on the timeline")),
    ("--unplace", "N", Text("从时间线上拿掉这一条", "take this message off the timeline")),
)


def declare(command: ArgumentParser, say: Callable[[Text], str]) -> None:
    """Add the options about the people and the facts of a conversation."""
    for option, shape, about in _HELP:
        kind = int if shape == "N" else str
        command.add_argument(
            option, metavar=shape, action="append", default=[], type=kind, help=say(about)
        )
    carry = Text(
        "把谁是谁用到案件里名字相同的其他聊天",
        "say the same of these names in the case's other logs",
    )
    command.add_argument("--carry-roles", action="store_true", help=say(carry))
    facts = Text("列出消息里的编号、金额和个人信息", "list codes, amounts and personal data")
    command.add_argument("--facts", action="store_true", help=say(facts))


def carry_out(context: Context, exhibit: Exhibit, chat: KeptChat) -> Exhibit:
    """Do what the options ask for; return the exhibit as it stands then.

    Raises:
        UserError: a name, a fact or a message is not there.
    """
    options, workspace = context.options, context.workspace()
    if options.role:
        roles.put(workspace, exhibit, dict(map(_role, options.role)))
    if options.carry_roles:
        roles.carry(workspace, chats.again(workspace, exhibit))
    for index in options.place:
        placing.put(workspace, exhibit, index)
    for index in options.unplace:
        placing.take_off(workspace, exhibit, index)
    if options.take or options.cover:
        found = spotted_messages.found_in(workspace, exhibit, chat, progress=context.progress)
        for value in options.take:
            spotted_messages.take(workspace, exhibit, _found(value, found))
        for value in options.cover:
            spotted_messages.cover(workspace, exhibit, _found(value, found))
    return chats.again(workspace, exhibit)


def document(context: Context, exhibit: Exhibit, chat: KeptChat) -> dict[str, Any]:
    """Return who is who, what stands on the timeline, what to know, and facts if asked for."""
    workspace, language = context.workspace(), context.language
    told: dict[str, Any] = {
        "roles": {name: _as_json(role) for name, role in roles.of(exhibit).items()},
        "people": [
            {
                "sender": one.sender,
                "messages": one.count,
                "role": _as_json(one.role) if one.role else None,
                "suggested": _as_json(one.suggestion.role) if one.suggestion else None,
                "why": one.suggestion.why.in_(language) if one.suggestion else None,
            }
            for one in roles.people(workspace, exhibit, chat)
        ],
        "on_timeline": sorted(placing.of_exhibit(workspace, exhibit)),
        "warnings": [warning(one, language) for one in worth_knowing.of(workspace, exhibit, chat)],
    }
    if context.options.facts:
        found = spotted_messages.found_in(workspace, exhibit, chat, progress=context.progress)
        told["facts"] = [_fact(one) for one in found]
        told["candidates"] = [_candidate(place) for one in found for place in one.places]
    return told


def lines(told: dict[str, Any], language: Language) -> Iterator[str]:
    """Yield the same as text."""
    for one in told["people"]:
        role, guess = one["role"], one["suggested"]
        said = _word(role, language) if role else "—"
        if guess:
            said = (
                Text("可能是{word}（{why}）", "perhaps {word} ({why})")
                .fill(word=_word(guess, language), why=one["why"])
                .in_(language)
            )
        yield f"   @ {unhidden(one['sender'])}  {said}"
    for one in told["warnings"]:
        yield f"   ! {one['message']}"
    for one in told.get("facts", ()):
        kind = KIND_TEXT[one["kind"]].in_(language)
        places = ", ".join(map(str, one["messages"][:10]))
        yield f"   # {kind}  {one['value']}  ×{one['count']}  ({places})"


def candidates(conversation: Conversation, progress: Progress) -> list[dict[str, Any]]:
    """Return the facts in the messages of a log that belongs to no case."""
    patterns = spotted_messages.patterns_of()
    total = len(conversation.messages)
    found = spotted_messages.mentions(
        conversation.messages, patterns, progress=progress, total=total
    )
    return [_candidate(one) for one in found]


def warnings(conversation: Conversation, language: Language) -> list[dict[str, Any]]:
    """Return what is worth knowing of a log; what its reader says alone stays as it is."""
    found = worth_knowing.of_file(conversation)
    told = {one.values["about"]: warning(one, language) for one in found}
    said = [
        told.pop(one.id, {"id": one.id, "message": one.message.in_(language)})
        for one in conversation.warnings
    ]
    return [*said, *told.values()]


def warning(one: Finding, language: Language) -> dict[str, Any]:
    """Return one thing worth knowing."""
    return {
        "id": one.values["about"],
        "message": one.message.in_(language),
        "severity": one.severity,
        "source": [source.in_(language) for source in worth_knowing.sources(one)],
    }


def _candidate(one: spotted_messages.Mention) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "value": one.value,
        "box": None,
        "score": 1.0,
        "auto": one.sure,
        "message": one.message,
        "span": [one.start, one.end],
    }


def _fact(one: Found) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "value": one.value,
        "count": len(one.places),
        "messages": list(dict.fromkeys(place.message for place in one.places)),
        "auto": one.sure,
        "known": one.known,
    }


def _found(value: str, found: tuple[Found, ...]) -> Found:
    one = next((each for each in found if each.value == value), None)
    if one is None:
        raise UserError(
            f"消息里没有发现“{value}”。用 --facts 查看发现了什么。",
            f"No fact “{value}” was found in the messages. See what was with --facts.",
        )
    return one


def _role(told: str) -> tuple[str, Role | None]:
    name, sign, rest = told.rpartition("=")
    part, _, number = rest.partition(":")
    if not sign or not name or (part and part not in _PARTS):
        raise UserError(
            f"“{told}”不是 NAME=PART 的样子。PART 是 {'、'.join(_PARTS)}，例如 小美=seller。",
            f"“{told}” is not NAME=PART. PART is one of {', '.join(_PARTS)}, e.g. Ann=seller.",
        )
    known: Part | None = next((one for one in _PARTS if one == part), None)
    return name, Role(known, number) if known else None


def _as_json(role: Role) -> dict[str, str]:
    return {"part": role.part, "number": role.number}


def _word(role: dict[str, str], language: Language) -> str:
    part = next(one for one in _PARTS if one == role["part"])
    return f"{PART_TEXT[part].in_(language)} {role['number']}".rstrip()
