"""Chats on screenshots: read as conversations, one by one or joined, and corrected by the person.

What is read as one lies in the answers of the first exhibit, so it is journalled and undone like
any answer. Nothing of it is joined unasked; a join itself is made where the pixels prove it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import replace

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.conversation import Answers, Conversation
from evidence_desk.domain.edits import Edit, SetFields, Several
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.kept_chat import KeptChat, answers_of, with_answers
from evidence_desk.domain.progress import NoProgress, Progress
from evidence_desk.domain.text import Text
from evidence_desk.readers import pictures
from evidence_desk.recognise.bubbles_log import VERSION
from evidence_desk.services import history
from evidence_desk.services.conversations.screenchat_reading import read_chat, text_of
from evidence_desk.services.pictures import recognising
from evidence_desk.services.workspace import Workspace

MOST = 60  # screenshots in one conversation
_JOIN = Text("把 {labels} 合成一段对话", "Read {labels} as one conversation")
_PART = Text("把 {labels} 拆开，各读各的", "Read {labels} one by one again")
_ANSWER = Text("回答关于 {label} 的问题", "Answer what {label} leaves open")
_WRONG = Text(
    "{label} 的第 {number} 条读得不对，保留为图片", "Keep message {number} of {label} as a picture"
)
_RIGHT = Text("恢复 {label} 读出的文字", "Take the words read in {label} again")


def may_hold(exhibit: Exhibit) -> bool:
    """Tell whether an exhibit is a picture on which a chat may stand."""
    return exhibit.file.media_type in pictures.FORMATS and recognising.may_show_text(exhibit)


def group_of(workspace: Workspace, exhibit: Exhibit) -> tuple[Exhibit, ...]:
    """Return the exhibits that are read as one with *exhibit*, the one that leads them first."""
    with workspace.reading() as repository:
        every = [one for one in repository.exhibits(exhibit.case_id) if not one.set_aside]
    return _group(every, next((one for one in every if one.id == exhibit.id), exhibit))


def _group(every: Sequence[Exhibit], exhibit: Exhibit) -> tuple[Exhibit, ...]:
    digest = exhibit.file.digest
    leaders = [one for one in every if digest in (answers_of(one.details).captures or ())]
    leader = exhibit if exhibit in leaders or not leaders else leaders[0]
    wanted = answers_of(leader.details).captures or ()
    by_digest = {one.file.digest: one for one in reversed(every) if may_hold(one)}
    others = [by_digest[one] for one in wanted if one in by_digest]
    return (leader, *(one for one in others if one.file.digest != leader.file.digest))


def of(workspace: Workspace, exhibit: Exhibit) -> KeptChat | None:
    """Return the conversation in which a screenshot stands, as it is kept; None if not read."""
    leader = group_of(workspace, exhibit)[0]
    with workspace.reading() as repository:
        return repository.conversations.of(leader.file.digest, answers_of(leader.details))


def ensure(
    workspace: Workspace,
    exhibit: Exhibit,
    *,
    executor: Executor,
    progress: Progress | None = None,
) -> KeptChat | None:
    """Return the conversation in which a screenshot stands, read now where it was not.

    None where it looks like no chat. *executor* is one of `recognising.pool`.

    Raises:
        UserError: text recognition is not installed, or a picture cannot be read.
        Cancelled: *progress* was told to stop; nothing is kept then.
    """
    group = group_of(workspace, exhibit)
    answers = answers_of(group[0].details)
    with workspace.reading() as repository:
        known = repository.conversations.is_known(
            group[0].file.digest, answers, signature=_signature(group)
        )
    if not known:
        told = progress or NoProgress()
        found = read_chat(workspace, group, answers, executor=executor, progress=told)
        _keep(workspace, group, answers, found)
    return of(workspace, exhibit)


def keep_case(
    workspace: Workspace, case_id: int, *, executor: Executor, progress: Progress
) -> Changes:
    """Read the chats on all pictures of a case whose text was read already, for the search."""
    with workspace.reading() as repository:
        every = [one for one in repository.exhibits(case_id) if not one.set_aside]
        every = [one for one in every if may_hold(one)]
        groups = {_group(every, one)[0].id: _group(every, one) for one in every}
        wanted = [
            group
            for group in groups.values()
            if all(text_of(repository.recognised.of(one.file.digest)) for one in group)
            and not repository.conversations.is_known(
                group[0].file.digest, answers_of(group[0].details), signature=_signature(group)
            )
        ]
    kept = False
    for done, group in enumerate(wanted):
        progress.step(done, len(wanted), group[0].name)
        answers = answers_of(group[0].details)
        with suppress(UserError, OSError):
            found = read_chat(workspace, group, answers, executor=executor, progress=progress)
            _keep(workspace, group, answers, found)
            kept |= found is not None
    return Changes(exhibits=kept)


def join(
    workspace: Workspace,
    exhibits: Sequence[Exhibit],
    *,
    executor: Executor,
    progress: Progress | None = None,
) -> Changes:
    """Read several screenshots as one conversation, kept with the first of them.

    Those that were read together with one of them before come along.

    Raises:
        UserError: there are too many, one is no picture, or none looks like a chat.
        Cancelled: *progress* was told to stop; nothing was changed then.
    """
    case_id = exhibits[0].case_id
    with workspace.reading() as repository:
        every = [one for one in repository.exhibits(case_id) if not one.set_aside]
    now = {one.id: one for one in every}
    group: dict[str, Exhibit] = {}
    for one in exhibits:
        if one.id not in now or not may_hold(one):
            raise UserError(
                f"{one.label} 不是能读出聊天的图片。请只选聊天截图。",
                f"{one.label} is no picture that a chat could stand on. Choose screenshots only.",
            )
        for member in _group(every, now[one.id]):
            group.setdefault(member.file.digest, member)
    first = now[exhibits[0].id]
    members = [first, *(one for one in group.values() if one.file.digest != first.file.digest)]
    if len(members) > MOST:
        raise UserError(
            f"一段对话最多由 {MOST} 张截图合成，这里有 {len(members)} 张。请分几次合成。",
            f"A conversation is made of {MOST} screenshots at most; these are {len(members)}. "
            "Join them in several parts.",
        )
    digests = tuple(one.file.digest for one in members)
    wrong = tuple(key for one in members for key in answers_of(one.details).wrong or ())
    answers = replace(
        answers_of(first.details),
        captures=digests if len(digests) > 1 else None,
        wrong=tuple(dict.fromkeys(wrong)) or None,
    )
    labels = "、".join(one.label for one in members)
    edits: list[Edit] = [_set(first, answers)]
    for one in members[1:]:
        old = answers_of(one.details)
        if old.captures:
            edits.append(_set(one, replace(old, captures=None)))
    return _change(
        workspace, members, answers, edits, _JOIN.fill(labels=labels), executor, progress
    )  # fmt: skip


def take_apart(
    workspace: Workspace,
    exhibit: Exhibit,
    *,
    executor: Executor,
    progress: Progress | None = None,
) -> Changes:
    """Read the screenshots of a conversation one by one again."""
    group = group_of(workspace, exhibit)
    answers = replace(answers_of(group[0].details), captures=None)
    label = _PART.fill(labels="、".join(one.label for one in group))
    edits: list[Edit] = [_set(group[0], answers)]
    return _change(workspace, group[:1], answers, edits, label, executor, progress)


def answer(
    workspace: Workspace,
    exhibit: Exhibit,
    answers: Answers,
    *,
    executor: Executor,
    progress: Progress | None = None,
) -> Changes:
    """Read the conversation of a screenshot with what the person answered.

    Raises:
        UserError: with these answers it cannot be read.
    """
    group = group_of(workspace, exhibit)
    old = answers_of(group[0].details)
    told = replace(answers, captures=old.captures, wrong=old.wrong)
    label = _ANSWER.fill(label=group[0].label)
    edits: list[Edit] = [_set(group[0], told)]
    return _change(workspace, group, told, edits, label, executor, progress)


def call_wrong(
    workspace: Workspace,
    exhibit: Exhibit,
    message: int,
    *,
    executor: Executor,
    progress: Progress | None = None,
) -> Changes:
    """Keep a message, by its index from 0, as a picture: it was read wrongly.

    Raises:
        UserError: the conversation has no such message.
    """
    group = group_of(workspace, exhibit)
    chat = of(workspace, exhibit)
    found = []
    if chat is not None:
        with workspace.reading() as repository:
            found = list(repository.conversations.messages(chat.id, message, message))
    if not found or not found[0].sights:
        raise UserError(
            f"{group[0].label} 没有第 {message + 1} 条消息。请重新选择。",
            f"{group[0].label} has no message {message + 1}. Choose again.",
        )
    answers = answers_of(group[0].details)
    keys = tuple(dict.fromkeys((*(answers.wrong or ()), found[0].sights[0].key)))
    answers = replace(answers, wrong=keys)
    label = _WRONG.fill(label=group[0].label, number=message + 1)
    edits: list[Edit] = [_set(group[0], answers)]
    return _change(workspace, group, answers, edits, label, executor, progress)


def call_right(
    workspace: Workspace,
    exhibit: Exhibit,
    *,
    executor: Executor,
    progress: Progress | None = None,
) -> Changes:
    """Take all words again that were called wrong in a conversation."""
    group = group_of(workspace, exhibit)
    answers = replace(answers_of(group[0].details), wrong=None)
    label = _RIGHT.fill(label=group[0].label)
    edits: list[Edit] = [_set(group[0], answers)]
    return _change(workspace, group, answers, edits, label, executor, progress)


def _set(exhibit: Exhibit, answers: Answers) -> SetFields:
    return SetFields("exhibit", exhibit.id, {"details": with_answers(exhibit.details, answers)})


def _change(  # noqa: PLR0917 - one place for all of them
    workspace: Workspace,
    group: Sequence[Exhibit],
    answers: Answers,
    edits: Sequence[Edit],
    label: Text,
    executor: Executor,
    progress: Progress | None,
) -> Changes:
    # Read before anything is changed: what cannot be read must not lose the conversation.
    told = progress or NoProgress()
    found = read_chat(workspace, group, answers, executor=executor, progress=told)
    if found is None:
        raise UserError(
            f"{group[0].label} 看起来不是聊天截图，没有改动。请只选聊天截图。",
            f"{group[0].label} does not look like a chat; nothing was changed. Choose screenshots "
            "of chats only.",
        )
    _keep(workspace, group, answers, found)
    change: Edit = edits[0] if len(edits) == 1 else Several(tuple(edits))
    changes = history.edit(workspace, change, label=label, case_id=group[0].case_id)
    with workspace.writing() as repository:
        repository.conversations.tidy(group[0].file.digest)
    return changes


def _keep(
    workspace: Workspace, group: Sequence[Exhibit], answers: Answers, found: Conversation | None
) -> None:
    with workspace.writing() as repository:
        repository.conversations.keep(
            group[0].file.digest,
            answers,
            found,
            found.messages if found is not None else (),
            signature=_signature(group),
        )


def _signature(group: Sequence[Exhibit]) -> str:
    """Name what reads them, and the exhibits that are there: one may have been set aside."""
    told = f"{VERSION} {recognising.signature()} {' '.join(one.label for one in group)}"
    return "capture:" + hashlib.sha256(told.encode()).hexdigest()[:16]
