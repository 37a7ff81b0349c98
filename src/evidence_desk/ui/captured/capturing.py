"""Has the chats of screenshots read, joined and corrected off the main thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.chat_doubts import wordless
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.kept_chat import KeptChat, Window, answers_of
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.ui.conversation.talking import Talk, Talking, Then, talk_of
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.jobs import Outcome
from evidence_desk.ui.language import say

if TYPE_CHECKING:
    from evidence_desk.services.workspace import Workspace

_READ = Text("从截图里读聊天", "Reading the chat on screenshots")
Work = Callable[["Workspace", Exhibit, Progress], Changes]


@dataclass(frozen=True, slots=True)
class Shots:
    """The screenshots that are read as one, the one that keeps the conversation first."""

    exhibits: tuple[Exhibit, ...] = ()

    def called(self, digest: str) -> Exhibit | None:
        """Return the exhibit of a file."""
        return next((one for one in self.exhibits if one.file.digest == digest), None)


class Capturing(Talking):
    """What the conversation page asks the desk for, where the chat stands on screenshots."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.shots = Shots()

    def open(self, exhibit: Exhibit, then: Then) -> Callable[[], None]:
        """Read the conversation in which a screenshot stands; None where it is no chat."""
        return self._run(exhibit, lambda *_: Changes(), then, beside=True)

    def again(self, exhibit: Exhibit, then: Then) -> None:
        """Read it once more after a change; what was undone may have to be read anew."""
        self._run(exhibit, lambda *_: Changes(), then, beside=True)

    def join(self, exhibits: Sequence[Exhibit], then: Then) -> None:
        """Read several screenshots as one, unless they are already."""

        def work(workspace: Workspace, exhibit: Exhibit, progress: Progress) -> Changes:
            from evidence_desk.services.conversations import screenchats

            there = {one.id for one in screenchats.group_of(workspace, exhibit)}
            if there >= {one.id for one in exhibits}:
                return Changes()
            return screenchats.join(
                workspace, exhibits, executor=self._desk.executor("reading"), progress=progress
            )

        self._run(exhibits[0], work, then)

    def take_apart(self, exhibit: Exhibit, then: Then) -> None:
        """Read them one by one again."""

        def work(workspace: Workspace, now: Exhibit, progress: Progress) -> Changes:
            from evidence_desk.services.conversations import screenchats

            pool = self._desk.executor("reading")
            return screenchats.take_apart(workspace, now, executor=pool, progress=progress)

        self._run(exhibit, work, then)

    def call_wrong(self, exhibit: Exhibit, index: int, then: Then) -> None:
        """Keep a message as a picture."""

        def work(workspace: Workspace, now: Exhibit, progress: Progress) -> Changes:
            from evidence_desk.services.conversations import screenchats

            pool = self._desk.executor("reading")
            return screenchats.call_wrong(workspace, now, index, executor=pool, progress=progress)

        self._run(exhibit, work, then)

    def call_right(self, exhibit: Exhibit, then: Then) -> None:
        """Take all words again that were called wrong."""

        def work(workspace: Workspace, now: Exhibit, progress: Progress) -> Changes:
            from evidence_desk.services.conversations import screenchats

            pool = self._desk.executor("reading")
            return screenchats.call_right(workspace, now, executor=pool, progress=progress)

        self._run(exhibit, work, then)

    def answer(self, exhibit: Exhibit, field: str, value: str, then: Then) -> None:
        """Read it with what the person answered."""

        def work(workspace: Workspace, now: Exhibit, progress: Progress) -> Changes:
            from evidence_desk.services.conversations import chats, screenchats

            answers = chats.answered_with(answers_of(now.details), field, value)
            pool = self._desk.executor("reading")
            return screenchats.answer(workspace, now, answers, executor=pool, progress=progress)

        self._run(exhibit, work, then)

    def window(self, chat: KeptChat, run: tuple[int, int], then: Callable[[Window], None]) -> None:
        """Fetch the messages of a run; those without words say so."""
        super().window(chat, run, lambda found: then(_worded(found)))

    def _run(
        self, exhibit: Exhibit, work: Work, then: Then, *, beside: bool = False
    ) -> Callable[[], None]:
        pool = self._desk.executor("reading")

        def whole(
            workspace: Workspace, progress: Progress
        ) -> Outcome[tuple[Talk | None, tuple[Exhibit, ...]]]:
            from evidence_desk.services.conversations import chats, screenchats

            leader = screenchats.group_of(workspace, chats.again(workspace, exhibit))[0]
            changes = work(workspace, leader, progress)
            now = chats.again(workspace, exhibit)
            screenchats.ensure(workspace, now, executor=pool, progress=progress)
            group = screenchats.group_of(workspace, now)
            return Outcome((talk_of(workspace, group[0]), group), changes)

        def arrive(found: tuple[Talk | None, tuple[Exhibit, ...]]) -> None:
            talk, group = found
            self.shots = Shots(group)
            then(replace(talk, first=_worded(talk.first)) if talk is not None else None)

        job = self._desk.change(whole, arrive, title=say(_READ), beside=beside)
        return job.cancel if job is not None else lambda: None


def _worded(found: Window) -> Window:
    messages = tuple(
        replace(one, text=say(silent)) if (silent := wordless(one)) else one
        for one in found.messages
    )
    return replace(found, messages=messages)
