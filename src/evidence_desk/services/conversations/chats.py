"""What becomes of chat logs: kept message by message, answered for, and marked where they prove."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.conversation import Answers, Message
from evidence_desk.domain.edits import Edit, SetFields, Several
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.kept_chat import KeptChat, Window, answers_of, with_answers
from evidence_desk.domain.passage import Passage, passages_of, seal_of, with_passages
from evidence_desk.domain.progress import NoProgress, Progress
from evidence_desk.domain.text import Text
from evidence_desk.readers.chats import FORMATS
from evidence_desk.services import history
from evidence_desk.services.conversations import lying
from evidence_desk.services.conversations.conversing import Found, conversation_in
from evidence_desk.services.workspace import Workspace

# Readers of files that may hold a conversation.
_WRITTEN = frozenset({"text", "html", "mail", "archive"})
_ANSWER = Text("回答关于 {label} 的问题", "Answer what {label} leaves open")
_MARK = Text("摘录 {label} 的第 {first}–{last} 条", "Mark messages {first}–{last} of {label}")
_UNMARK = Text("取消 {label} 的一处摘录", "Take back a marked passage of {label}")


def signature() -> str:
    """Name the formats and their versions: readings by other ones are made anew."""
    every = ",".join(f"{one.id}:{one.version}" for one in FORMATS)
    return hashlib.sha256(every.encode()).hexdigest()[:16]


def may_converse(exhibit: Exhibit) -> bool:
    """Tell whether an exhibit is of a kind in which conversations are looked for."""
    return exhibit.file.reader in _WRITTEN


def keep_case(
    workspace: Workspace, case_id: int, *, progress: Progress, executor: Executor | None = None
) -> bool:
    """Read the conversations of a case that were not read yet; return whether there were any.

    A file that cannot be read as one now is asked again next time; the checks tell of it.
    """
    with workspace.reading() as repository:
        exhibits = repository.exhibits(case_id)
        parts = lying.parts(repository, exhibits)
        unpacked = lying.unpacked(repository, exhibits)
        wanted = [
            one
            for one in exhibits
            if may_converse(one)
            and one.id not in unpacked
            and not repository.conversations.is_known(
                one.file.digest,
                answers_of(one.details),
                signature=signature() + parts.get(one.id, lying.ALONE).key,
            )
        ]
    kept = False
    for done, exhibit in enumerate(wanted):
        progress.step(done, len(wanted), exhibit.name)
        with suppress(UserError, OSError):
            answers = answers_of(exhibit.details)
            kept |= _keep(workspace, exhibit, answers, progress=progress, executor=executor)
    return kept


def _keep(
    workspace: Workspace,
    exhibit: Exhibit,
    answers: Answers,
    *,
    progress: Progress,
    executor: Executor | None,
) -> bool:
    with workspace.reading() as repository:
        part = lying.part_of(repository, exhibit)
    if part.leader is not None:  # its messages stand in the conversation of the first page
        _store(workspace, exhibit, answers, None, part=part, progress=progress)
        return False
    with _reading(
        workspace, exhibit, answers, part=part, progress=progress, executor=executor
    ) as found:
        _store(workspace, exhibit, answers, found, part=part, progress=progress)
        return found is not None


def _store(
    workspace: Workspace,
    exhibit: Exhibit,
    answers: Answers,
    found: Found | None,
    *,
    part: lying.Part,
    progress: Progress,
) -> None:
    """Keep a reading whole, or where the person stops it not at all."""
    count = found.about.count if found is not None else 0
    held = closing(found.messages()) if found is not None else nullcontext(())
    with held as messages, workspace.writing() as repository:
        repository.conversations.keep(
            exhibit.file.digest,
            answers,
            found.about if found is not None else None,
            messages,
            signature=signature() + part.key,
            stored=lambda done: progress.step(done, count, exhibit.name),
        )


def _reading(
    workspace: Workspace,
    exhibit: Exhibit,
    answers: Answers,
    *,
    part: lying.Part,
    progress: Progress,
    executor: Executor | None,
) -> AbstractContextManager[Found | None]:
    return conversation_in(
        workspace.vault.path(exhibit.file.digest),
        exhibit.name,
        answers,
        executor=executor,
        progress=progress,
        further=[workspace.vault.path(one.file.digest) for one in part.further],
        scratch=workspace.cache / "reading",
    )


def of(workspace: Workspace, exhibit: Exhibit) -> KeptChat | None:
    """Return the conversation of an exhibit as it is kept, None where there is none yet."""
    with workspace.reading() as repository:
        return repository.conversations.of(exhibit.file.digest, answers_of(exhibit.details))


def ensure(
    workspace: Workspace,
    exhibit: Exhibit,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> KeptChat | None:
    """Return the conversation of an exhibit, read now where it was not; None if it is no log.

    Raises:
        Cancelled: *progress* was told to stop; nothing is kept then.
        UserError: too large, too slow, or the encoding that was answered does not exist.
        OSError: the file could not be opened.
    """
    answers = answers_of(exhibit.details)
    with workspace.reading() as repository:
        part = lying.part_of(repository, exhibit)
        known = repository.conversations.is_known(
            exhibit.file.digest, answers, signature=signature() + part.key
        )
    if not known and may_converse(exhibit):
        told = progress or NoProgress()
        _keep(workspace, exhibit, answers, progress=told, executor=executor)
    return of(workspace, exhibit)


def log_of(workspace: Workspace, exhibit: Exhibit) -> Exhibit | None:
    """Return with which exhibit a conversation stands: for an archive with its member, if any.

    An archive whose members are no exhibits has its conversation itself.
    """
    if exhibit.file.reader != "archive":
        return exhibit
    with workspace.reading() as repository:
        inside = lying.members(repository, exhibit)
    if not inside:
        return exhibit
    return next((one for one in inside if may_converse(one) and of(workspace, one)), None)


def again(workspace: Workspace, exhibit: Exhibit) -> Exhibit:
    """Return an exhibit as it stands now: others may have changed it since it was shown."""
    with workspace.reading() as repository:
        return repository.exhibit(exhibit.id)


def messages(
    workspace: Workspace, chat: KeptChat, first: int = 0, last: int | None = None
) -> Iterator[Message]:
    """Yield messages of a conversation, *last* included; all of them where neither is named."""
    with workspace.reading() as repository:
        yield from repository.conversations.messages(chat.id, first, last)


def window(workspace: Workspace, chat: KeptChat, first: int, last: int) -> Window:
    """Return the messages *first* to *last* of a conversation, and what stands above them."""
    with workspace.reading() as repository:
        return repository.conversations.window(chat.id, first, last)


def answer(
    workspace: Workspace,
    exhibit: Exhibit,
    answers: Answers,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
    beside: Callable[[KeptChat], Sequence[Edit]] = lambda _: (),
) -> Changes:
    """Read a log with what the person answered, in place of the earlier reading.

    The file stays as it is; undoing brings the earlier answers back, and their reading with them.
    *beside* returns what is to be changed with it, once the new reading is there.

    Raises:
        UserError: with these answers it cannot be read, or it is no chat log.
        Cancelled: *progress* was told to stop; nothing was changed then.
    """
    told = progress or NoProgress()
    with workspace.reading() as repository:
        part = lying.part_of(repository, exhibit)
    # Read before anything is changed: a wrong encoding must not lose the conversation.
    with _reading(
        workspace, exhibit, answers, part=part, progress=told, executor=executor
    ) as found:
        if found is None:
            raise UserError(
                f"按这样的回答，{exhibit.label} 里读不出任何一条消息，没有改动。请换一个回答。",
                f"With this answer no message is found in {exhibit.label}; nothing was changed. "
                "Choose another one.",
            )
        # Until an exhibit has these answers, nothing shows this reading.
        _store(workspace, exhibit, answers, found, part=part, progress=told)
    change: Edit = SetFields(
        "exhibit", exhibit.id, {"details": with_answers(exhibit.details, answers)}
    )
    with workspace.reading() as repository:
        chat = repository.conversations.of(exhibit.file.digest, answers)
    if chat is not None and (others := tuple(beside(chat))):
        change = Several((change, *others))
    label = _ANSWER.fill(label=exhibit.label)
    changes = history.edit(workspace, change, label=label, case_id=exhibit.case_id)
    with workspace.writing() as repository:
        repository.conversations.tidy(exhibit.file.digest)
    return changes


def answered_with(answers: Answers, field: str, value: str) -> Answers:
    """Return *answers* with one more, as the person typed it.

    Raises:
        UserError: it is no answer to that.
    """
    told: object = value
    if field == "year":
        if not (value.isascii() and value.isdigit() and 1990 <= int(value) <= 2100):
            raise UserError("年份应在 1990 到 2100 之间。", "Give a year from 1990 to 2100.")
        told = int(value)
    elif field == "day":
        try:
            told = date.fromisoformat(value).isoformat()
        except ValueError:
            raise UserError(
                "日期请写成 2024-01-02 的样子。", "Write the day like 2024-01-02."
            ) from None
    elif field == "zone":
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise UserError(
                f"没有叫 {value} 的时区。请写 IANA 名称，例如 Asia/Shanghai。",
                f"There is no zone called {value}. Give an IANA name, e.g. Asia/Shanghai.",
            ) from None
    return replace(answers, **{field: told})  # type: ignore[arg-type]


def mark(
    workspace: Workspace, exhibit: Exhibit, first: int, last: int, *, proves: str = ""
) -> Changes:
    """Mark the messages *first* to *last*, by index from 0, as a passage of an exhibit.

    Raises:
        UserError: the conversation has no such messages.
    """
    marked = passage_of(workspace, exhibit, first, last, proves=proves)
    others = [one for one in passages_of(exhibit.details) if (one.first, one.last) != (first, last)]
    label = _MARK.fill(label=exhibit.label, first=first + 1, last=last + 1)
    return _set(workspace, exhibit, [*others, marked], label)


def passage_of(
    workspace: Workspace, exhibit: Exhibit, first: int, last: int, *, proves: str = ""
) -> Passage:
    """Return messages of an exhibit as a passage, sealed; nothing is changed.

    Raises:
        UserError: the conversation has no such messages.
    """
    chat = of(workspace, exhibit)
    if chat is None or not 0 <= first <= last < chat.count:
        count = chat.count if chat else 0
        raise UserError(
            f"{exhibit.label} 共有 {count} 条消息，没有第 {first + 1}–{last + 1} 条。请重新选择。",
            f"{exhibit.label} has {count} messages, none numbered {first + 1}–{last + 1}. Choose "
            "again.",
        )
    texts = (one.text for one in messages(workspace, chat, first, last))
    return Passage(first, last, seal_of(texts), proves)


def unmark(workspace: Workspace, exhibit: Exhibit, passage: Passage) -> Changes:
    """Take back a marked passage."""
    others = [one for one in passages_of(exhibit.details) if one != passage]
    return _set(workspace, exhibit, others, _UNMARK.fill(label=exhibit.label))


def _set(workspace: Workspace, exhibit: Exhibit, passages: list[Passage], label: Text) -> Changes:
    details = with_passages(exhibit.details, passages)
    change = SetFields("exhibit", exhibit.id, {"details": details})
    return history.edit(workspace, change, label=label, case_id=exhibit.case_id)


def standing(workspace: Workspace, exhibit: Exhibit, chat: KeptChat) -> list[Passage]:
    """Return the marked passages that are still what was marked.

    Another reading may count its messages otherwise; such a passage must be marked again.
    """
    found = []
    for one in passages_of(exhibit.details):
        texts = (message.text for message in messages(workspace, chat, one.first, one.last))
        if seal_of(texts) == one.seal:
            found.append(one)
    return found
