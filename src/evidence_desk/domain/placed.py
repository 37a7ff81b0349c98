"""A message that stands on the timeline as a moment of its own: an event that names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

KEY = "message"


@dataclass(frozen=True, slots=True)
class Placed:
    """Message `index` (from 0) of the exhibit with this id.

    `seal` is taken of its sender and text: where the log is read otherwise later, it tells whether
    this is still the message that was meant.
    """

    exhibit: int
    index: int
    seal: str


def placed_of(details: Mapping[str, object]) -> Placed | None:
    """Return the message that an event names in its details, None for any other event."""
    found = details.get(KEY)
    if not isinstance(found, Mapping):
        return None
    return Placed(int(found["exhibit"]), int(found["index"]), str(found["seal"]))


def with_placed(placed: Placed) -> dict[str, object]:
    """Return details of an event that name a message."""
    return {
        KEY: {"exhibit": placed.exhibit, "index": placed.index, "seal": placed.seal},
    }
