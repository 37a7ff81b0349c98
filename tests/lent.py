"""Worker processes that tests share: starting them takes longer than most of what they do."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from typing import Any

from evidence_desk.services.pictures import recognising
from evidence_desk.services.pools import Pools, Purpose
from evidence_desk.services.workers import WorkerPool


class Lender:
    """Owns worker processes for as long as the tests run; `threads` are those that watch them."""

    def __init__(self) -> None:
        self._whole: dict[Purpose, WorkerPool] = {}
        self.threads: set[threading.Thread] = set()

    def pools(self) -> Pools:
        """Return the processes as one window or one command is handed them."""
        return Pools(lambda purpose: Lent(self, purpose))

    def whole(self, purpose: Purpose) -> WorkerPool:
        """Return the processes for a purpose, which run from now on."""
        if purpose in self._whole and not self._whole[purpose]._pool.active:
            self.end(purpose)  # a process went without being told to
        if purpose not in self._whole:
            known = set(threading.enumerate())
            pool = recognising.pool() if purpose == "reading" else WorkerPool(_COUNT[purpose])
            pool.submit(os.getpid).result()
            self.threads |= set(threading.enumerate()) - known
            self._whole[purpose] = pool
        return self._whole[purpose]

    def end(self, purpose: Purpose) -> None:
        """End the processes for a purpose, whatever they do; the next test gets others."""
        self._whole.pop(purpose).shutdown(wait=True, cancel_futures=True)

    def close(self) -> None:
        """End all processes."""
        for purpose in list(self._whole):
            self.end(purpose)


_COUNT: dict[Purpose, int] = {"all": 2, "looking": 1}


class Lent(WorkerPool):
    """Shared processes as one test sees them: they are as gone after a shutdown as its own were."""

    def __init__(self, lender: Lender, purpose: Purpose) -> None:
        super().__init__()
        self._lender, self._purpose = lender, purpose
        self._whole = lender.whole(purpose)
        self._begun: list[Future[Any]] = []
        self._shut = False

    def _schedule(
        self, seconds: float, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Future[Any]:
        if self._shut:
            raise RuntimeError("the pool was shut down")
        future = self._whole.submit_within(seconds, fn, *args, **kwargs)
        self._begun.append(future)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let what was begun here end, or with *cancel_futures* stop it."""
        self._shut = True
        if cancel_futures and wait_for(self._begun, timeout=0).not_done:
            self._lender.end(self._purpose)
        elif wait:
            wait_for(self._begun)
        self._begun.clear()
