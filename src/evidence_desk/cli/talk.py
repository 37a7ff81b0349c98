"""The command about one conversation of a case: shown, answered for, marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from evidence_desk.cli import conversation_facts, conversations, screenchats
from evidence_desk.cli.context import Context
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.kept_chat import answered, answers_of
from evidence_desk.domain.passage import passages_of
from evidence_desk.domain.text import Text
from evidence_desk.services.cases import casework
from evidence_desk.services.conversations import chats, lying, placing
from evidence_desk.services.covers import covering


def declare(command: Callable[..., Any], say: Callable[[Text], str]) -> None:
    """Add this command to the command line."""
    about = Text(
        "查看一份聊天记录，回答它没有写明的，摘录能作证的几条",
        "show a chat log of a case, answer what it leaves open, mark the messages that prove",
    )
    one = command("conversation", about, _conversation)
    one.add_argument("case", metavar="CASE")
    several = Text("一份聊天记录，或同一段聊天的几张截图", "a log, or screenshots of one chat")
    one.add_argument("exhibit", metavar="E01", nargs="+", help=say(several))
    conversations.declare_answers(one, say)
    mark = Text("摘录这几条（从 0 数起）", "mark these messages, counted from 0")
    one.add_argument("--mark", metavar="A-B", help=say(mark))
    one.add_argument("--proves", default="", metavar="TEXT", help=say(Text("证明什么", "of what")))
    conversation_facts.declare(one, say)
    screenchats.declare(one, say)
    unmark = Text("取消这一处摘录", "take this mark back")
    one.add_argument("--unmark", metavar="A-B", help=say(unmark))


def _conversation(context: Context) -> int:
    options, workspace = context.options, context.workspace()
    case_id = casework.find_case(workspace, options.case)
    file = casework.open_case(workspace, case_id)
    exhibits = [covering.exhibit_called(file, label) for label in options.exhibit]
    captured = screenchats.lead(context, exhibits)
    exhibit = captured or chats.log_of(workspace, exhibits[0]) or exhibits[0]
    executor, progress = context.executor(), context.progress
    told = answered(conversations.answers_of(context))
    if told and captured is None:
        answers = replace(answers_of(exhibit.details), **told)
        placing.answer(workspace, exhibit, answers, executor=executor, progress=progress)
        exhibit = chats.again(workspace, exhibit)
    chat = chats.ensure(workspace, exhibit, executor=executor, progress=progress)
    if chat is None:
        raise UserError(
            f"{exhibit.label} 不是能认出的聊天记录。请换一份证据。",
            f"{exhibit.label} is no chat log of a known format. Name another exhibit.",
        )
    if options.mark:
        chats.mark(workspace, exhibit, *_run(options.mark), proves=options.proves)
        exhibit = chats.again(workspace, exhibit)
    if options.unmark:
        run = _run(options.unmark)
        marked = (one for one in passages_of(exhibit.details) if (one.first, one.last) == run)
        passage = next(marked, None)
        if passage is None:
            raise UserError(
                f"{exhibit.label} 没有这一处摘录：{options.unmark}。",
                f"{exhibit.label} has no such mark: {options.unmark}.",
            )
        chats.unmark(workspace, exhibit, passage)
        exhibit = chats.again(workspace, exhibit)
    exhibit = conversation_facts.carry_out(context, exhibit, chat)
    whole = replace(chat.about, messages=tuple(chats.messages(workspace, chat)))
    media = lying.media_of(workspace, exhibit)
    passages = chats.standing(workspace, exhibit, chat)
    document = conversations.document(whole, {"warnings": []}, context.language, media)
    facts = conversation_facts.document(context, exhibit, chat)
    facts = screenchats.warned(facts, whole, context.language)
    context.document = {
        "exhibit": exhibit.label,
        "file": exhibit.name,
        "sha256": exhibit.file.digest,
        **screenchats.placed({**document, **screenchats.document(context, exhibit, whole)}),
        **facts,
        "passages": [asdict(one) for one in passages],
    }
    context.lines += conversations.lines(exhibit.name, whole, context.language, media, advice=False)
    context.lines += screenchats.lines(context.document)
    context.lines += conversation_facts.lines(facts, context.language)
    for one in passages:
        context.say(
            f"摘录 {one.first}–{one.last}　{one.proves}",
            f"Passage {one.first}–{one.last}  {one.proves}",
        )
    return 0


def _run(text: str) -> tuple[int, int]:
    """Return `12-15` or `12` as first and last.

    Raises:
        UserError: it is neither.
    """
    found = re.fullmatch(r"([0-9]{1,9})(?:-([0-9]{1,9}))?", text.strip())
    if found is None:
        raise UserError(
            f"“{text}”不是消息的范围。请写成 12-15。",
            f"“{text}” is no run of messages. Write it like 12-15.",
        )
    return int(found[1]), int(found[2] or found[1])
