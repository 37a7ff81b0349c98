"""Tags (标签) that the person gives to exhibits, in words of their own; kept with the exhibit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

KEY = "keywords"
_LONGEST = 40  # characters
_BETWEEN = re.compile(r"[,，、;；\n]+")


def keywords_of(details: Mapping[str, object]) -> tuple[str, ...]:
    """Return what `with_keywords` wrote into the details of an exhibit."""
    found = details.get(KEY)
    return tuple(str(one) for one in found) if isinstance(found, (list, tuple)) else ()


def with_keywords(details: Mapping[str, object], keywords: Iterable[str]) -> dict[str, object]:
    """Return *details* with these tags, each once, in the order they were given."""
    kept = {name: value for name, value in details.items() if name != KEY}
    cut = (" ".join(one.split())[:_LONGEST] for one in keywords)
    listed = list(dict.fromkeys(one for one in cut if one))
    return {**kept, KEY: listed} if listed else kept


def parted(text: str) -> tuple[str, ...]:
    """Return the tags written in one line, separated by commas of any kind."""
    return tuple(part.strip() for part in _BETWEEN.split(text) if part.strip())


def common(held: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    """Return the tags that all of several exhibits have, in the order of the first."""
    every = [keywords_of(details) for details in held]
    return tuple(one for one in every[0] if all(one in rest for rest in every)) if every else ()


def exchanged(
    details: Mapping[str, object], *, before: Iterable[str], after: Iterable[str]
) -> dict[str, object]:
    """Return *details* with the tags *after* in place of *before*; others of its own stay."""
    gone = set(before) - set(after := tuple(after))
    kept = [one for one in keywords_of(details) if one not in gone]
    return with_keywords(details, [*kept, *after])
