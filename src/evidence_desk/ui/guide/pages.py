"""The pages of the user guide as files: their order, titles and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from evidence_desk.domain.text import Language
from evidence_desk.paths import resource

_MARKS = re.compile(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|[*`#\[]|^\s*(?:\d+\.|-|>)\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `name` is its file without number and ending, the same in both languages."""

    name: str
    path: Path
    title: str
    text: str  # Markdown

    @property
    def short(self) -> str:
        """The beginning of the title, for a list."""
        return re.split("[:：,，]", self.title, maxsplit=1)[0]

    @property
    def plain(self) -> str:
        """The words as they are read, without the signs of Markdown."""
        return " ".join(_MARKS.sub(" ", self.text).split())

    def holds(self, words: str) -> bool:
        """Whether every one of *words* stands on the page, in whatever case."""
        plain = self.plain.casefold()
        return all(word in plain for word in words.casefold().split())


def folder() -> Path:
    """Return the folder of the guide."""
    return resource("guide")


def pages(language: Language) -> tuple[Page, ...]:
    """Return the pages in their order."""
    return tuple(_page(path) for path in sorted((folder() / language).glob("*.md")))


def _page(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    title = text.split("\n", 1)[0].removeprefix("# ").strip()
    return Page(path.stem.partition("-")[2], path, title, text)
