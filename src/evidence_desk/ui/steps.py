"""What undo and redo would do next, in words."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_desk.domain.text import Text


@dataclass(frozen=True, slots=True)
class Steps:
    """What can be taken back and done again, by name; None where there is nothing."""

    undo: Text | None = None
    redo: Text | None = None
