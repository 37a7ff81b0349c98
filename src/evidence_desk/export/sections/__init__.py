"""The sections of an evidence chain, in printing order. A new one is a module and a line here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from evidence_desk.domain.chain import Chain
from evidence_desk.domain.text import Text
from evidence_desk.export.blocks import Item
from evidence_desk.export.sections import (
    catalogue,
    codes,
    cover,
    exhibits,
    integrity,
    signature,
    statement,
    timeline,
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
    statement,
    catalogue,
    timeline,
    codes,
    exhibits,
    integrity,
    signature,
)
