"""A conversation as an export prints it: what is quoted of it, and messages fetched as needed.

Nothing here knows where messages come from: a chat log, or the pixels of screenshots.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from evidence_desk.domain.conversation import Conversation, Message
from evidence_desk.domain.joined import NO_MEDIA, Media
from evidence_desk.domain.text import Text


class Fetch(Protocol):
    """Gives messages as they are printed: what is covered is gone from them."""

    def __call__(self, first: int, last: int, /) -> Iterator[Message]:
        """Yield messages by index, *last* included, a few at a time."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A marked passage: messages `first` to `last` by index, and what they show.

    One that no longer *stands* was marked in another reading of the conversation: the messages
    that have its numbers now are not those that were marked.
    """

    first: int
    last: int
    proves: str = ""
    stands: bool = True


@dataclass(frozen=True, slots=True)
class Transcript:
    """One conversation of an export. `about` has all of it but its messages: there are `count`.

    `roles` says what people are in the dispute (seller, platform agent) by the names they write
    under. With *whole* the annex has every message. `media` knows which files are exhibits.
    """

    about: Conversation
    count: int
    fetch: Fetch
    quotes: tuple[Quoted, ...] = ()
    roles: Mapping[str, Text] = field(default_factory=dict)
    whole: bool = False
    media: Media = NO_MEDIA

    @property
    def unassigned(self) -> int:
        """How many lines were not understood."""
        return sum(one.last - one.first + 1 for one in self.about.unassigned)
