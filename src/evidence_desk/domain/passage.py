"""A passage (摘录): the messages of a conversation that prove the point, kept with the exhibit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

KEY = "passages"


@dataclass(frozen=True, slots=True)
class Passage:
    """Messages `first` to `last`, both included, by their index; `proves` is what they show.

    `seal` is taken of their texts: where a conversation is read otherwise later, it tells
    whether these are still the ones that were marked.
    """

    first: int
    last: int
    seal: str
    proves: str = ""


def seal_of(texts: Iterable[str]) -> str:
    """Return the beginning of a digest over the texts of messages."""
    total = hashlib.sha256()
    for text in texts:
        total.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return total.hexdigest()[:16]


def passages_of(details: Mapping[str, object]) -> tuple[Passage, ...]:
    """Return what `with_passages` wrote into the details of an exhibit."""
    found = details.get(KEY)
    return tuple(_from_json(one) for one in found) if isinstance(found, (list, tuple)) else ()


def with_passages(details: Mapping[str, object], passages: Iterable[Passage]) -> dict[str, object]:
    """Return *details* with these passages, in the order of the conversation."""
    kept = {name: value for name, value in details.items() if name != KEY}
    ordered = sorted(set(passages), key=lambda one: (one.first, one.last))
    listed = [
        {"messages": [one.first, one.last], "seal": one.seal, "proves": one.proves}
        for one in ordered
    ]
    return {**kept, KEY: listed} if listed else kept


def _from_json(data: Mapping[str, Any]) -> Passage:
    first, last = data["messages"]
    return Passage(int(first), int(last), str(data["seal"]), str(data["proves"]))
