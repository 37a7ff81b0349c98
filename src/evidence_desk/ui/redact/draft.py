"""What is covered of one exhibit while the dialog is open: nothing is kept before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from evidence_desk.domain.redaction import (
    Box,
    Hidden,
    Kind,
    Redaction,
    Span,
    Words,
    check_words,
    places,
    redactions_of,
)

if TYPE_CHECKING:
    from evidence_desk.domain.exhibit import Exhibit
    from evidence_desk.domain.timeline import CaseFile


class Draft:
    """`items` are of the exhibit, `words` of the whole export."""

    def __init__(self, file: CaseFile, exhibit: Exhibit) -> None:
        self.items: list[Redaction] = list(redactions_of(exhibit.details))
        self.words = [one for one in redactions_of(file.case.details) if isinstance(one, Words)]

    def boxes(self, page: int) -> list[Box]:
        """Return the boxes of a page."""
        return [one for one in self.items if isinstance(one, Box) and one.page == page]

    def put_boxes(self, page: int, boxes: Sequence[Box], chosen: int) -> int:
        """Let *boxes* be those of a page; return where the *chosen* one stands among the items."""
        others = [one for one in self.items if not (isinstance(one, Box) and one.page == page)]
        self.items = [*others, *boxes]
        return len(others) + chosen if chosen >= 0 else -1

    def add(self, new: Sequence[Redaction]) -> None:
        """Add what is not there already."""
        self.items += [one for one in new if one not in self.items]

    def remove(self, index: int) -> None:
        """Take one away."""
        if 0 <= index < len(self.items):
            del self.items[index]

    def set_kind(self, index: int, kind: Kind) -> None:
        """Say what it is that one covers."""
        one = self.items[index] if 0 <= index < len(self.items) else None
        if isinstance(one, (Box, Span, Words)):
            self.items[index] = replace(one, kind=kind)

    def set_fields(self, fields: Sequence[Hidden]) -> None:
        """Leave out these parts and no others; what goes for some recipients only stays."""
        own = [one for one in self.items if not isinstance(one, Hidden) or one.profiles]
        self.items = [*own, *fields]

    def add_word(self, text: str, kind: Kind) -> None:
        """Cover a string everywhere.

        Raises:
            UserError: it is too short.
        """
        word = Words(check_words(text), kind)
        if all(one.text != word.text for one in self.words):
            self.words.append(word)

    def remove_word(self, index: int) -> None:
        """Cover a string no longer everywhere."""
        if 0 <= index < len(self.words):
            del self.words[index]

    def passages(self, text: str) -> list[tuple[int, int]]:
        """Return where *text* is covered."""
        spans = [(one.start, one.end) for one in self.items if isinstance(one, Span)]
        words = [one for one in (*self.items, *self.words) if isinstance(one, Words)]
        return spans + [place for one in words for place in places(text, one.text)]
