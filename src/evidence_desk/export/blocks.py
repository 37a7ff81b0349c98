"""Blocks: what a page is filled with, from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from evidence_desk.export.page import Page
from evidence_desk.export.theme import HAIR, LINE, Color


class Block(Protocol):
    """Something with a height that can be drawn, and perhaps divided between pages.

    All measures are points; x and y are the upper left corner, y downwards from the page's top.
    """

    @property
    def keep_next(self) -> bool:
        """Whether it must not be the last on its page."""

    def height(self, width: float, /) -> float:
        """Return how much of the page it takes when set *width* wide."""

    def split(self, width: float, height: float, /) -> tuple[Block, Block] | None:
        """Return a block at most *height* high and the rest, or None where that cannot be."""

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        """Draw it."""


@dataclass(frozen=True, slots=True)
class Blank:
    """Room to write by hand, or for a seal."""

    points: float
    keep_next: bool = False

    def height(self, _width: float) -> float:
        """Return its height."""
        return self.points

    def split(self, width: float, height: float) -> None:
        """Never."""

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        """Leave it white."""


@dataclass(frozen=True, slots=True)
class Space(Blank):
    """White space, left out at the top of a page."""


@dataclass(frozen=True, slots=True)
class Hairline:
    """A rule across the column."""

    width: float = HAIR
    color: Color = LINE
    keep_next: bool = False

    def height(self, _width: float) -> float:
        """Return its thickness."""
        return self.width

    def split(self, width: float, height: float) -> None:
        """Never."""

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        """Draw it."""
        middle = y + self.width / 2
        page.rule(x, middle, x + width, middle, width=self.width, color=self.color)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links, page numbers and the outline refer to.

    With a *title* it stands in the outline, at *level* 0 or 1. One that ends something stays on
    the page of what came before; the others go with what comes next.
    """

    key: str
    title: str = ""
    level: int = 0
    ends: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class Need:
    """What follows begins a page unless *points* are left on this one."""

    points: float


@dataclass(frozen=True, slots=True)
class Running:
    """What every page begins with from here on, until one without a block comes."""

    block: Block | None = None


Item = Block | Anchor | PageBreak | Need | Running


class Stack:
    """Blocks below each other that are drawn, and divided, as one."""

    keep_next = False

    def __init__(self, *blocks: Block) -> None:
        self._blocks = blocks

    def height(self, width: float) -> float:
        """Return the sum of the heights."""
        return sum(block.height(width) for block in self._blocks)

    def split(self, width: float, height: float) -> tuple[Block, Block] | None:
        """Divide between two blocks, or inside one."""
        left = height
        for index, block in enumerate(self._blocks):
            taken = block.height(width)
            if taken <= left:
                left -= taken
                continue
            parts = block.split(width, left)
            first, rest = self._blocks[:index], self._blocks[index:]
            if parts:
                first, rest = (*first, parts[0]), (parts[1], *rest[1:])
            if not first:
                return None
            return Stack(*first), Stack(*rest)
        return self, Stack()

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        """Draw one below the other."""
        for block in self._blocks:
            block.draw(page, x, y, width)
            y += block.height(width)
