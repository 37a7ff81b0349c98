"""A conversation as the desk keeps it, and what the person answered about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from evidence_desk.domain.conversation import Answers, Conversation, Message

KEY = "chat_answers"


@dataclass(frozen=True, slots=True)
class KeptChat:
    """One reading of a chat log: `about` has all but its messages, of which there are `count`."""

    id: int
    digest: str
    about: Conversation
    count: int

    @property
    def unassigned(self) -> int:
        """How many lines were not understood."""
        return sum(one.last - one.first + 1 for one in self.about.unassigned)


@dataclass(frozen=True, slots=True)
class Window:
    """Some messages of a long conversation, from the place `first` on, and what stands above them.

    `before` is the message above the first, None at the beginning; `day` the last day above.
    """

    first: int
    messages: tuple[Message, ...]
    before: Message | None = None
    day: str = ""


def answers_of(details: Mapping[str, object]) -> Answers:
    """Return what `with_answers` wrote into the details of an exhibit."""
    found = details.get(KEY)
    return answers_from(found) if isinstance(found, Mapping) else Answers()


def answers_from(told: Mapping[str, Any]) -> Answers:
    """Return the answers that `answered` told; JSON has no tuples."""
    given: dict[str, Any] = dict(told)
    lists = {name: tuple(one) for name, one in given.items() if isinstance(one, list)}
    return Answers(**{**given, **lists})


def with_answers(details: Mapping[str, object], answers: Answers) -> dict[str, object]:
    """Return *details* with these answers in place of those before."""
    kept = {name: value for name, value in details.items() if name != KEY}
    told = answered(answers)
    return {**kept, KEY: told} if told else kept


def answered(answers: Answers) -> dict[str, Any]:
    """Return what was answered, without what was not."""
    return {name: value for name, value in asdict(answers).items() if value is not None}
