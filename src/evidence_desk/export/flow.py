"""Fills pages with blocks, from top to bottom, in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from evidence_desk.export.blocks import Anchor, Block, Item, Need, PageBreak, Running, Space
from evidence_desk.export.page import Page
from evidence_desk.export.theme import A4, TOP, WIDTH, Paper

# Sums of heights are not exact.
_EXACT = 0.01
# They take no room on the page.
_MARKS = (Anchor, Running)
_Part = Block | Anchor | Running


@dataclass(frozen=True, slots=True)
class Target:
    """Where an anchor is: page from 0, height on it in points from the top."""

    page: int
    y: float


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the reader's side bar."""

    title: str
    level: int
    key: str


@dataclass(slots=True)
class Laid:
    """Pages laid out, and what lies where on them."""

    pages: list[Page] = field(default_factory=list)
    targets: dict[str, Target] = field(default_factory=dict)
    outline: list[OutlineEntry] = field(default_factory=list)


class Flow:
    """Puts blocks on pages; *new_page* makes an empty one of the given index."""

    def __init__(self, new_page: Callable[[int], Page], *, paper: Paper = A4) -> None:
        self.laid = Laid()
        self._height = paper.body
        self._new_page = new_page
        self._y = self._height + 1
        self._empty = False
        # What must stay with the block that comes next.
        self._waiting: list[_Part] = []
        self._running: Block | None = None

    def fill(self, items: Iterable[Item]) -> None:
        """Lay out *items* and what waited for them."""
        for item in items:
            match item:
                case PageBreak():
                    self._flush()
                    self._break()
                case Need():
                    self._flush()
                    if self._y + item.points > self._height + _EXACT:
                        self._break()
                case Anchor(ends=True):
                    self._flush()
                    self._set(item)
                case Running(None):
                    self._flush()
                    self._running = None
                case Anchor() | Running():
                    self._waiting.append(item)
                case _:
                    self._waiting.append(item)
                    if not item.keep_next:
                        self._flush()
        self._flush()

    def _break(self) -> None:
        """Make the next block begin a page; the page itself comes with the block."""
        if not self._empty:
            self._y = self._height + 1

    def _page(self) -> Page:
        if self._y > self._height:
            if self.laid.pages:
                self.laid.pages[-1].pack()
            page = self._new_page(len(self.laid.pages))
            self.laid.pages.append(page)
            self._y = 0.0
            self._empty = True
            if self._running:
                with page.tags.repeated():
                    self._running.draw(page, page.left, TOP, WIDTH)
                self._y = self._running.height(WIDTH)
        return self.laid.pages[-1]

    def _flush(self) -> None:
        group, self._waiting = self._waiting, []
        while group:
            group = self._place(group)

    def _place(self, group: list[_Part]) -> list[_Part]:
        """Draw as much of *group* as belongs on this page; return the rest."""
        if len(group) == 1 and isinstance(group[0], Space):
            # White at the end of a page must not begin another one.
            self._y = (
                min(self._y + group[0].points, self._height + 1) if not self._empty else self._y
            )
            return []
        page = self._page()
        if self._empty:
            while group and isinstance(group[0], Space):
                group = group[1:]
        left = self._height - self._y
        high = sum(0.0 if isinstance(one, _MARKS) else one.height(WIDTH) for one in group)
        if high <= left + _EXACT:
            for one in group:
                self._draw(page, one)
            return []
        last = group[-1]
        if isinstance(last, _MARKS):
            if not self._empty:
                self._break()
                return group
            return self._force(page, group)
        before = high - last.height(WIDTH)
        parts = last.split(WIDTH, left - before) if left > before else None
        if parts:
            for one in (*group[:-1], parts[0]):
                self._draw(page, one)
            self._y = self._height + 1
            return [parts[1]]
        if not self._empty:
            self._break()
            return group
        return self._force(page, group)

    def _force(self, page: Page, group: list[_Part]) -> list[_Part]:
        """Draw what fits nowhere: the first of a group alone, at the top of its page."""
        for index, one in enumerate(group):
            self._draw(page, one)
            if not isinstance(one, _MARKS):
                self._y = self._height + 1
                return group[index + 1 :]
        return []

    def _draw(self, page: Page, one: _Part) -> None:
        if isinstance(one, Running):
            self._running = one.block
            return
        if isinstance(one, Anchor):
            self._set(one)
            return
        one.draw(page, page.left, TOP + self._y, WIDTH)
        self._y += one.height(WIDTH)
        self._empty = False

    def _set(self, anchor: Anchor) -> None:
        page = max(len(self.laid.pages) - 1, 0)
        self.laid.targets[anchor.key] = Target(page, TOP + min(self._y, self._height))
        if anchor.title:
            self.laid.outline.append(OutlineEntry(anchor.title, anchor.level, anchor.key))
