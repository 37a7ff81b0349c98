"""How long work tells of its progress and hears that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Handed to every piece of work that may take more than half a second."""

    def step(self, done: int, total: int, name: str = "") -> None:
        """Tell how far the work is; raise Cancelled if it should stop."""


class NoProgress:
    """For work too short to show."""

    def step(self, done: int, total: int, name: str = "") -> None:
        """Say nothing."""
