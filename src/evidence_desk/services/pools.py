"""The worker processes of one run of the program, by what they are for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from concurrent.futures import Executor

Purpose = Literal["all", "looking", "reading"]


def new_pool(purpose: Purpose) -> Executor:
    """Return worker processes; `looking` has its own, so that nobody waits for checks.

    So has `reading`: what reads pictures is large and gives way to all else.
    """
    # Imported here: the window is painted before any of it is needed.
    if purpose == "reading":
        from evidence_desk.services.pictures import recognising

        return recognising.pool()
    from evidence_desk.services.workers import process_pool

    return process_pool(2 if purpose == "looking" else None)


class Pools:
    """Worker processes that are made when first asked for, and ended together."""

    def __init__(self, make: Callable[[Purpose], Executor] = new_pool) -> None:
        self._make = make
        self._made: dict[Purpose, Executor] = {}

    def of(self, purpose: Purpose) -> Executor:
        """Return the worker processes for a purpose; one thread alone may ask."""
        if purpose not in self._made:
            self._made[purpose] = self._make(purpose)
        return self._made[purpose]

    def made(self) -> tuple[Executor, ...]:
        """Return those that were asked for so far."""
        return tuple(self._made.values())

    def stop(self) -> None:
        """End them all, whatever they do."""
        for pool in self.made():
            pool.shutdown(wait=True, cancel_futures=True)
