"""Has conversations read, answered for and marked off the main thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.joined import Media
from evidence_desk.domain.kept_chat import KeptChat, Window, answers_of
from evidence_desk.domain.passage import Passage
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.ui.conversation.pages import SIZE
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.jobs import Outcome
from evidence_desk.ui.language import say

if TYPE_CHECKING:
    from evidence_desk.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as it is shown: its messages are fetched as they come near the view.

    `first` are those at its beginning; `joined` tells which of their files are exhibits.
    """

    exhibit: Exhibit
    chat: KeptChat
    first: Window
    marked: tuple[Passage, ...]
    joined: Media


_READ = Text("读取聊天记录", "Reading the chat log")
_READ_AGAIN = Text("重新读取聊天记录", "Reading the chat log again")

Then = Callable[[Talk | None], None]


class Talking:
    """What the conversation page asks the desk for. Each answer is the whole talk anew."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self, exhibit: Exhibit, then: Then) -> Callable[[], None]:
        """Read a conversation; None where the exhibit is no chat log."""
        pool = self._desk.executor("looking")

        def work(workspace: Workspace, progress: Progress) -> Outcome[Talk | None]:
            from evidence_desk.services import chats

            now = chats.again(workspace, exhibit)
            chats.ensure(workspace, now, executor=pool, progress=progress)
            return Outcome(_talk(workspace, now), Changes())

        job = self._desk.change(work, then, title=say(_READ), beside=True)
        return job.cancel if job is not None else lambda: None

    def answer(self, exhibit: Exhibit, field: str, value: str, then: Then) -> None:
        """Read it with what the person answered."""
        pool = self._desk.executor("looking")

        def work(workspace: Workspace, progress: Progress) -> Outcome[Talk | None]:
            from evidence_desk.services import chats

            now = chats.again(workspace, exhibit)
            answers = chats.answered_with(answers_of(now.details), field, value)
            changes = chats.answer(workspace, now, answers, executor=pool, progress=progress)
            return Outcome(_talk(workspace, chats.again(workspace, exhibit)), changes)

        self._desk.change(work, then, title=say(_READ_AGAIN))

    def mark(self, exhibit: Exhibit, run: tuple[int, int], proves: str, then: Then) -> None:
        """Mark a run of messages."""

        def work(workspace: Workspace, _: Progress) -> Outcome[Talk | None]:
            from evidence_desk.services import chats

            now = chats.again(workspace, exhibit)
            changes = chats.mark(workspace, now, *run, proves=proves)
            return Outcome(_talk(workspace, chats.again(workspace, exhibit)), changes)

        self._desk.change(work, then)

    def unmark(self, exhibit: Exhibit, passage: Passage, then: Then) -> None:
        """Take back a marked passage."""

        def work(workspace: Workspace, _: Progress) -> Outcome[Talk | None]:
            from evidence_desk.services import chats

            changes = chats.unmark(workspace, chats.again(workspace, exhibit), passage)
            return Outcome(_talk(workspace, chats.again(workspace, exhibit)), changes)

        self._desk.change(work, then)

    def window(self, chat: KeptChat, run: tuple[int, int], then: Callable[[Window], None]) -> None:
        """Fetch the messages of a run, both ends included."""

        def work(workspace: Workspace) -> Window:
            from evidence_desk.services import chats

            return chats.window(workspace, chat, *run)

        self._desk.read(work, then)

    def find(self, chat: KeptChat, words: str, then: Callable[[list[int]], None]) -> None:
        """Tell which messages have *words* in them."""

        def work(workspace: Workspace) -> list[int]:
            from evidence_desk.services import searching

            return searching.places(workspace, chat, words)

        self._desk.read(work, then)


def _talk(workspace: Workspace, exhibit: Exhibit) -> Talk | None:
    from evidence_desk.services import chats, lying

    chat = chats.of(workspace, exhibit)
    if chat is None:
        return None
    return Talk(
        exhibit,
        chat,
        chats.window(workspace, chat, 0, SIZE - 1),
        tuple(chats.standing(workspace, exhibit, chat)),
        lying.media_of(workspace, exhibit),
    )
