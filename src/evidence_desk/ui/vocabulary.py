"""The words of the vocabulary, in the language shown now."""

from __future__ import annotations

from collections.abc import Mapping

from evidence_desk.domain.text import Text
from evidence_desk.ui.language import say


class Words:
    """The vocabulary, once it was read; before, ids stand for themselves."""

    def __init__(self) -> None:
        self._words: Mapping[str, Text] = {}

    def learn(self, words: Mapping[str, Text]) -> None:
        """Use *words* from now on."""
        self._words = words

    def word(self, group: str, ident: str) -> str:
        """Return the word for an id of the vocabulary."""
        text = self._words.get(f"{group}.{ident}")
        if text is None and group == "kind":
            from evidence_desk.domain.reading import KIND_TEXT

            text = next((word for kind, word in KIND_TEXT.items() if kind == ident), None)
        return say(text) if text else ident

    def ids(self, group: str) -> tuple[str, ...]:
        """Return the ids of a group, in the order to offer them."""
        start = f"{group}."
        return tuple(key.removeprefix(start) for key in self._words if key.startswith(start))
