"""The words for the ids that cases, events, codes and exhibits use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from evidence_desk.domain.text import Text
from evidence_desk.paths import resource
from evidence_desk.rules import vocabulary


@cache
def words() -> Mapping[str, Text]:
    """Return `group.id` → word, such as `event.shipped` → 发货／揽收."""
    return vocabulary.load(resource("rules") / "vocabulary.toml")


def ids(group: str) -> tuple[str, ...]:
    """Return the ids of a group, such as `platform`, in the order to offer them."""
    start = f"{group}."
    return tuple(key.removeprefix(start) for key in words() if key.startswith(start))


def word(group: str, ident: str) -> Text:
    """Return the word for an id, or the id itself where there is none."""
    return words().get(f"{group}.{ident}") or Text(ident, ident)
