"""Worker processes for work that is heavy or reads hostile files."""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import Executor, ProcessPoolExecutor


def process_pool(workers: int | None = None) -> Executor:
    """Return a pool of worker processes; they start when first needed.

    Processes are spawned, not forked: a fork of a program with threads may hang.
    """
    return ProcessPoolExecutor(
        max_workers=workers or max(1, os.cpu_count() or 1),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_become_worker,
    )


def _become_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    if hasattr(os, "nice"):
        os.nice(5)
