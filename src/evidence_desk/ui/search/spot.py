"""A place in a case that can be opened: an exhibit, a message in it, words in its text."""

from __future__ import annotations

from dataclasses import dataclass

# Places that are seen only in the exhibit itself.
_INSIDE = frozenset({"message", "text", "recognised"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where to go. `field` is that of a `Found`; `message` an index from 0; `words` to be shown."""

    case_id: int
    exhibit_id: int | None = None
    field: str = ""
    message: int | None = None
    words: str = ""

    @property
    def inside(self) -> bool:
        """Whether the exhibit must be opened to see it."""
        return self.exhibit_id is not None and self.field in _INSIDE
