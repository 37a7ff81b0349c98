"""The sections there are; a profile says which of them are printed, and in which order.

A new one is a module, a line here and its name in `domain.profile`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from evidence_desk.domain.chain import Chain
from evidence_desk.domain.text import Text
from evidence_desk.export.blocks import Item
from evidence_desk.export.sections import (
    appeal,
    catalogue,
    chart,
    checking,
    codes,
    complaint,
    conversations,
    cover,
    custody,
    deadlines,
    exhibits,
    integrity,
    pairs,
    proof,
    registration,
    signature,
    statement,
    timeline,
    transcripts,
)


class Section(Protocol):
    """One section, a module of its own.

    `name` is its anchor. A section with a `title` gets a numbered heading; one that yields
    nothing is left out, heading and all. It begins a page unless `room` points are left.
    """

    name: str
    title: Text | None
    room: float

    def blocks(self, chain: Chain) -> Iterable[Item]:
        """Yield what it prints."""


SECTIONS: tuple[Section, ...] = (
    cover,
    appeal,
    registration,
    complaint,
    statement,
    catalogue,
    chart,
    timeline,
    codes,
    deadlines,
    pairs,
    exhibits,
    transcripts,
    conversations,
    proof,
    integrity,
    custody,
    checking,
    signature,
)
