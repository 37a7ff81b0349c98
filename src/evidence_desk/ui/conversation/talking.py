"""Has conversations read, answered for and marked off the main thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.joined import Media
from evidence_desk.domain.kept_chat import KeptChat, Window, answers_of
from evidence_desk.domain.passage import Passage
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.speaker import Part, Role
from evidence_desk.domain.text import Text
from evidence_desk.ui.conversation.pages import SIZE
from evidence_desk.ui.conversation.worth import Advice
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.jobs import Outcome
from evidence_desk.ui.language import say
from evidence_desk.ui.timeline.thumbnails import Thumbnails

if TYPE_CHECKING:
    from evidence_desk.services.conversations.roles import Person
    from evidence_desk.services.conversations.spotted_messages import Found
    from evidence_desk.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as it is shown: its messages are fetched as they come near the view.

    `first` are those at its beginning; `joined` tells which of their files are exhibits.
    `pictures` are the exhibits of the case that can be shown small, by id.
    `alike` are labels of exhibits in which people of these names have no role yet; `placed` are
    messages on the timeline.
    """

    exhibit: Exhibit
    chat: KeptChat
    first: Window
    marked: tuple[Passage, ...]
    joined: Media
    people: tuple[Person, ...] = ()
    choices: tuple[Part, ...] = ()
    roles: Mapping[str, Role] = field(default_factory=dict)
    alike: tuple[str, ...] = ()
    placed: frozenset[int] = frozenset()
    advice: tuple[Advice, ...] = ()
    pictures: Mapping[int, Exhibit] = field(default_factory=dict)


_READ = Text("读取聊天记录", "Reading the chat log")
_LOOKED = Text("查找消息里的编号和个人信息", "Looking for numbers and personal data in messages")
_READ_AGAIN = Text("重新读取聊天记录", "Reading the chat log again")

Then = Callable[[Talk | None], None]


class Talking:
    """What the conversation page asks the desk for. Each answer is the whole talk anew."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self, exhibit: Exhibit, then: Then) -> Callable[[], None]:
        """Read a conversation; None where the exhibit is no chat log.

        That of an archive stands with its member: the talk names the exhibit.
        """
        pool = self._desk.executor("looking")

        def work(workspace: Workspace, progress: Progress) -> Outcome[Talk | None]:
            from evidence_desk.services.conversations import chats

            now = chats.log_of(workspace, chats.again(workspace, exhibit))
            if now is None:
                return Outcome(None, Changes())
            chats.ensure(workspace, now, executor=pool, progress=progress)
            return Outcome(talk_of(workspace, now), Changes())

        job = self._desk.change(work, then, title=say(_READ), beside=True)
        return job.cancel if job is not None else lambda: None

    def answer(self, exhibit: Exhibit, field: str, value: str, then: Then) -> None:
        """Read it with what the person answered."""
        pool = self._desk.executor("looking")

        def work(workspace: Workspace, progress: Progress) -> Outcome[Talk | None]:
            from evidence_desk.services.conversations import chats, placing

            now = chats.again(workspace, exhibit)
            answers = chats.answered_with(answers_of(now.details), field, value)
            changes = placing.answer(workspace, now, answers, executor=pool, progress=progress)
            return Outcome(talk_of(workspace, chats.again(workspace, exhibit)), changes)

        self._desk.change(work, then, title=say(_READ_AGAIN))

    def mark(self, exhibit: Exhibit, run: tuple[int, int], proves: str, then: Then) -> None:
        """Mark a run of messages."""

        def work(workspace: Workspace, _: Progress) -> Outcome[Talk | None]:
            from evidence_desk.services.conversations import chats

            now = chats.again(workspace, exhibit)
            changes = chats.mark(workspace, now, *run, proves=proves)
            return Outcome(talk_of(workspace, chats.again(workspace, exhibit)), changes)

        self._desk.change(work, then)

    def unmark(self, exhibit: Exhibit, passage: Passage, then: Then) -> None:
        """Take back a marked passage."""

        def work(workspace: Workspace, _: Progress) -> Outcome[Talk | None]:
            from evidence_desk.services.conversations import chats

            changes = chats.unmark(workspace, chats.again(workspace, exhibit), passage)
            return Outcome(talk_of(workspace, chats.again(workspace, exhibit)), changes)

        self._desk.change(work, then)

    def watch(self, look_again: Callable[[], None]) -> None:
        """Have *look_again* called whenever the case has changed: undone, done again, edited."""
        self._desk.file_changed.connect(look_again)

    def pictures(self, side: int, parent: QObject) -> Thumbnails:
        """Return what reads small pictures of exhibits, *side* pixels wide and high."""
        made = Thumbnails(self._desk.jobs.read, self._desk.thumbnail_path, side, parent)
        self._desk.previews_changed.connect(made.forget_missing)
        return made

    def again(self, exhibit: Exhibit, then: Then) -> None:
        """Read what is shown once more, without reading the file."""

        def work(workspace: Workspace) -> Talk | None:
            from evidence_desk.services.conversations import chats

            return talk_of(workspace, chats.again(workspace, exhibit))

        self._desk.read(work, then)

    def say_role(self, exhibit: Exhibit, sender: str, role: Role | None, then: Then) -> None:
        """Say who somebody is."""

        def work(workspace: Workspace, now: Exhibit) -> Changes:
            from evidence_desk.services.conversations import roles

            return roles.put(workspace, now, {sender: role})

        self._do(exhibit, work, then)

    def carry(self, exhibit: Exhibit, then: Then) -> None:
        """Say of the same names in other exhibits what was said here."""

        def work(workspace: Workspace, now: Exhibit) -> Changes:
            from evidence_desk.services.conversations import roles

            return roles.carry(workspace, now)

        self._do(exhibit, work, then)

    def place(self, exhibit: Exhibit, index: int, then: Then) -> None:
        """Put a message on the timeline; one that stands there is taken off."""

        def work(workspace: Workspace, now: Exhibit) -> Changes:
            from evidence_desk.services.conversations import placing

            there = index in placing.of_exhibit(workspace, now)
            return (placing.take_off if there else placing.put)(workspace, now, index)

        self._do(exhibit, work, then)

    def take(self, exhibit: Exhibit, found: Found, what: str, then: Then) -> None:
        """Make of what was found what the person asked for."""

        def work(workspace: Workspace, now: Exhibit) -> Changes:
            from evidence_desk.services.conversations import spotted_messages as spotted

            ways = {
                "code": spotted.take_code,
                "link": spotted.link,
                "order": spotted.set_order,
                "waybill": spotted.add_waybill,
                "cover": spotted.cover,
            }
            return ways[what](workspace, now, found)

        self._do(exhibit, work, then)

    def facts(
        self, exhibit: Exhibit, chat: KeptChat, then: Callable[[tuple[Found, ...]], None]
    ) -> Callable[[], None]:
        """Look for facts in all messages; return what stops looking."""

        def work(workspace: Workspace, progress: Progress) -> Outcome[tuple[Found, ...]]:
            from evidence_desk.services.conversations import spotted_messages

            found = spotted_messages.found_in(workspace, exhibit, chat, progress=progress)
            return Outcome(found, Changes())

        job = self._desk.change(work, then, title=say(_LOOKED), beside=True)
        return job.cancel if job is not None else lambda: None

    def _do(
        self, exhibit: Exhibit, work: Callable[[Workspace, Exhibit], Changes], then: Then
    ) -> None:
        def whole(workspace: Workspace, _: Progress) -> Outcome[Talk | None]:
            from evidence_desk.services.conversations import chats

            changes = work(workspace, chats.again(workspace, exhibit))
            return Outcome(talk_of(workspace, chats.again(workspace, exhibit)), changes)

        self._desk.change(whole, then)

    def window(self, chat: KeptChat, run: tuple[int, int], then: Callable[[Window], None]) -> None:
        """Fetch the messages of a run, both ends included."""

        def work(workspace: Workspace) -> Window:
            from evidence_desk.services.conversations import chats

            return chats.window(workspace, chat, *run)

        self._desk.read(work, then)

    def find(self, chat: KeptChat, words: str, then: Callable[[list[int]], None]) -> None:
        """Tell which messages have *words* in them."""

        def work(workspace: Workspace) -> list[int]:
            from evidence_desk.services import searching

            return searching.places(workspace, chat, words)

        self._desk.read(work, then)


def talk_of(workspace: Workspace, exhibit: Exhibit) -> Talk | None:
    """Return the conversation of an exhibit as it is kept, with all that is shown beside it."""
    from evidence_desk.services.cases import casework
    from evidence_desk.services.conversations import chats, lying, placing, roles, worth_knowing

    chat = chats.of(workspace, exhibit)
    if chat is None:
        return None
    alike = roles.alike(workspace, exhibit)
    file = casework.open_case(workspace, exhibit.case_id)
    return Talk(
        exhibit,
        chat,
        chats.window(workspace, chat, 0, SIZE - 1),
        tuple(chats.standing(workspace, exhibit, chat)),
        lying.media_of(workspace, exhibit),
        people=roles.people(workspace, exhibit, chat),
        choices=roles.parts_for(file.case.role),
        roles=roles.of(exhibit),
        alike=tuple(one.label for one in file.exhibits if one.id in alike),
        pictures={
            one.id: one
            for one in file.exhibits
            if one.file.media_type.startswith("image/") and one.id != exhibit.id
        },
        placed=frozenset(placing.of_exhibit(workspace, exhibit)),
        advice=tuple(
            Advice(one, worth_knowing.sources(one))
            for one in worth_knowing.of(workspace, exhibit, chat)
        ),
    )
