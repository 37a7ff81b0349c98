"""Who is who in a conversation: said by the person, guessed for her, carried to like exhibits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evidence_desk.domain.case import Case
from evidence_desk.domain.changes import Changes
from evidence_desk.domain.edits import Edit, SetFields, Several
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.kept_chat import KeptChat, answers_of
from evidence_desk.domain.speaker import PART_TEXT, Part, Role, parts_for, roles_of, with_roles
from evidence_desk.domain.text import Text
from evidence_desk.rules import conversations
from evidence_desk.services import history
from evidence_desk.services.cases.casework import case_of
from evidence_desk.services.conversations import chats, spotted_messages
from evidence_desk.services.workspace import Workspace

__all__ = ["PART_TEXT", "Part", "Person", "Role", "Suggestion", "parts_for"]
_SET = Text("标明 {label} 里谁是谁", "Say who is who in {label}")
_CARRY = Text("把谁是谁用到 {label}", "Say the same of {label}")
_OWNER = Text("这份记录是这个人导出的", "This person exported the log")
_MY_NAME = Text("与案件里您的名字相同", "The name is yours in the case")
_THEIR_NAME = Text("与案件里对方的名字相同", "The name is the other side's in the case")
_FILE = Text("文件里写着“{role}”", "The file says “{role}”")
_REST = Text(
    "只有两个人，另一位是对方", "There are two people, and the other one is the other side"
)
_AGENT = Text("自己报了工号 {number}", "Gives the agent number {number}")
_LISTENED = 60  # messages of somebody in which an agent's number is looked for
_SHORTEST = 2  # characters of a name that may stand in another one


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who somebody may be, and why; what is `certain` counts without being confirmed."""

    role: Role
    why: Text
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes in a conversation: `count` messages, the role that was said, a guess."""

    sender: str
    count: int
    role: Role | None
    suggestion: Suggestion | None


def of(exhibit: Exhibit) -> Mapping[str, Role]:
    """Return who is who in an exhibit, by the sender's name as in the file.

    That is what the person said, and that whoever exported the log is herself.
    """
    found = roles_of(exhibit.details)
    owner = answers_of(exhibit.details).owner
    if owner and owner not in found:
        found[owner] = Role("me")
    return found


def senders(workspace: Workspace, chat: KeptChat) -> tuple[str, ...]:
    """Return who writes in a conversation, in the order of appearance."""
    with workspace.reading() as repository:
        return tuple(repository.conversations.senders(chat.id))


def people(workspace: Workspace, exhibit: Exhibit, chat: KeptChat) -> tuple[Person, ...]:
    """Return who writes in a conversation, in the order of appearance, with guesses."""
    case = case_of(workspace, exhibit.case_id)
    known = of(exhibit)
    with workspace.reading() as repository:
        senders = repository.conversations.senders(chat.id)
        guesses = {}
        for sender in senders:
            if sender not in known:
                heard = repository.conversations.said_by(chat.id, sender, _LISTENED)
                guesses[sender] = _guess(workspace, case, sender, tuple(heard))
    _guess_the_other(case, senders, known, guesses)
    return tuple(
        Person(sender, count, known.get(sender), guesses.get(sender))
        for sender, count in senders.items()
    )


def _guess(
    workspace: Workspace, case: Case, sender: str, heard: Sequence[tuple[str, str | None]]
) -> Suggestion | None:
    mine, other = (case.buyer, case.seller) if case.role == "buyer" else (case.seller, case.buyer)
    other_part: Part = "seller" if case.role == "buyer" else "buyer"
    if _is_one_of(sender, (mine.name, mine.shop, mine.company)):
        return Suggestion(Role("me"), _MY_NAME)
    if _is_one_of(sender, (other.name, other.shop, other.company)):
        return Suggestion(Role(other_part), _THEIR_NAME)
    number = _agent_number(workspace, sender, heard)
    told = next((role for _, role in heard if role), None)
    part = conversations.part_by_role(told) if told else None
    if part is not None and told is not None:
        return Suggestion(_of_case(part, number, case), _FILE.fill(role=told))
    named = conversations.part_by_name(sender)
    if number and (named is None or named[0] == "agent"):
        return Suggestion(Role("agent", number), _AGENT.fill(number=number))
    return Suggestion(_of_case(named[0], number, case), named[1]) if named else None


def _of_case(part: Part, number: str, case: Case) -> Role:
    """Return a role as it is in this case: a buyer is the person herself, if it is hers."""
    if part == case.role:
        return Role("me")
    return Role(part, number if part == "agent" else "")


def _is_one_of(sender: str, names: Iterable[str]) -> bool:
    # A shop's people write as “shop:person”; a nickname alone must be the same.
    shop = sender.replace("：", ":").partition(":")[0].strip()
    return any(name in (sender, shop) for name in map(str.strip, names) if len(name) >= _SHORTEST)


def _agent_number(
    workspace: Workspace, sender: str, heard: Sequence[tuple[str, str | None]]
) -> str:
    """Return the number in a name, or that somebody gives as theirs, empty where there is none."""
    patterns = spotted_messages.patterns_of(workspace, {"agent_id"})
    for text in (sender, *(text for text, _ in heard)):
        found = spotted_messages.spotted(text, patterns)
        if found and (text == sender or "我" in text[: found[0].start]):
            return found[0].value
    return ""


def _guess_the_other(
    case: Case,
    senders: Mapping[str, int],
    known: Mapping[str, Role],
    guesses: dict[str, Suggestion | None],
) -> None:
    """Of two people, where one is known to be a side, the other one is the other side."""
    if len(senders) != 2:
        return
    parts = {
        sender: known[sender].part if sender in known else _part(guesses.get(sender))
        for sender in senders
    }
    for sender, beside in zip(senders, [*senders][::-1], strict=True):
        if parts[sender] is None and parts[beside] in ("me", "seller", "buyer", "agent"):
            other: Part = "seller" if case.role == "buyer" else "buyer"
            guesses[sender] = Suggestion(Role(other if parts[beside] == "me" else "me"), _REST)


def _part(suggestion: Suggestion | None) -> Part | None:
    return suggestion.role.part if suggestion else None


def put(workspace: Workspace, exhibit: Exhibit, roles: Mapping[str, Role | None]) -> Changes:
    """Say who somebody is, None where that is to be open again; other senders stay as they are.

    Raises:
        UserError: nobody of that name writes in the conversation.
    """
    chat = chats.of(workspace, exhibit)
    if chat is not None:
        with workspace.reading() as repository:
            senders = repository.conversations.senders(chat.id)
        missing = [one for one in roles if one not in senders]
        if missing:
            raise UserError(
                f"{exhibit.label} 里没有叫“{missing[0]}”的人。请照文件里的写法填。",
                f"Nobody in {exhibit.label} is called “{missing[0]}”. Write the name as the file "
                "has it.",
            )
    edit = _edit(exhibit, roles)
    label = _SET.fill(label=exhibit.label)
    return history.edit(workspace, edit, label=label, case_id=exhibit.case_id)


def _edit(exhibit: Exhibit, roles: Mapping[str, Role | None]) -> Edit:
    found = roles_of(exhibit.details)
    for sender, role in roles.items():
        if role is None:
            found.pop(sender, None)
        else:
            found[sender] = role
    return SetFields("exhibit", exhibit.id, {"details": with_roles(exhibit.details, found)})


def alike(workspace: Workspace, exhibit: Exhibit) -> dict[int, dict[str, Role]]:
    """Return other exhibits of the case in which the same names have no role yet, by id."""
    mine = of(exhibit)
    found: dict[int, dict[str, Role]] = {}
    with workspace.reading() as repository:
        for one in repository.exhibits(exhibit.case_id):
            if one.id == exhibit.id or not chats.may_converse(one) or not mine:
                continue
            chat = repository.conversations.of(one.file.digest, answers_of(one.details))
            if chat is None:
                continue
            open_ = set(repository.conversations.senders(chat.id)) - set(of(one))
            if roles := {sender: role for sender, role in mine.items() if sender in open_}:
                found[one.id] = roles
    return found


def carry(workspace: Workspace, exhibit: Exhibit) -> Changes:
    """Say of the same names in other exhibits of the case what was said here, as one edit."""
    wanted = alike(workspace, exhibit)
    if not wanted:
        return Changes()
    with workspace.reading() as repository:
        every = {one.id: one for one in repository.exhibits(exhibit.case_id)}
    edits = tuple(_edit(every[ident], dict(roles)) for ident, roles in wanted.items())
    labels = "、".join(every[ident].label for ident in wanted)
    return history.edit(
        workspace, Several(edits), label=_CARRY.fill(label=labels), case_id=exhibit.case_id
    )
