"""Worker processes for work that is heavy or reads hostile files: each can be killed alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, ParamSpec, TypeVar

from evidence_desk.readers.base import Unreadable

P = ParamSpec("P")
T = TypeVar("T")

# What one piece of work may take before its process is killed: wall seconds, and bytes of memory.
# A page of a long document drawn for print takes under a second, sixty of them under a minute.
SECONDS = 120.0
READING_SECONDS = 10.0
SIGNATURE_SECONDS = 6.0  # on top: signatures that hang must not cost what else was read
MEMORY = 1_500 << 20


class WorkerPool(Executor):
    """A pool of spawned processes; work that overruns its limits takes only its process along.

    Processes start when first needed. They are spawned, not forked: a fork of a program with
    threads may hang.
    """

    def __init__(
        self, workers: int | None = None, *, memory: int = MEMORY, quiet: bool = False
    ) -> None:
        """Make a pool; with *quiet* all other work of the machine goes first."""
        self._workers = workers or max(1, os.cpu_count() or 1)
        self._memory = memory
        self._quiet = quiet
        self._starting = threading.Lock()
        self._pool: Any = None

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run *fn* in a worker within `SECONDS`."""
        return self._schedule(SECONDS, fn, args, kwargs)

    def submit_within(
        self, seconds: float, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Run *fn* in a worker; after *seconds* of running it is killed."""
        return self._schedule(seconds, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the workers finish, or with *cancel_futures* stop them."""
        if self._pool is None:
            return
        if cancel_futures:
            self._pool.stop()
        else:
            self._pool.close()
        if wait or cancel_futures:
            self._pool.join()

    def _schedule(
        self, seconds: float, fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Future[T]:
        with self._starting:
            if self._pool is None:
                from pebble import ProcessPool

                self._pool = ProcessPool(
                    max_workers=self._workers,
                    context=multiprocessing.get_context("spawn"),
                    initializer=_become_worker,
                    initargs=[self._memory, self._quiet],
                )
        future: Future[T] = self._pool.schedule(fn, args=args, kwargs=kwargs, timeout=seconds)
        return future


def process_pool(workers: int | None = None) -> Executor:
    """Return a pool of worker processes."""
    return WorkerPool(workers)


def begin_within(
    executor: Executor, seconds: float, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> Future[T]:
    """Run *fn* on *executor*, killed after *seconds* where the executor can do that."""
    if isinstance(executor, WorkerPool):
        return executor.submit_within(seconds, fn, *args, **kwargs)
    return executor.submit(fn, *args, **kwargs)


def result_of(future: Future[T]) -> T:
    """Return the outcome of work on a file.

    Raises:
        Unreadable: the file took too long or too much memory, or took the process down.
    """
    from pebble import ProcessExpired

    try:
        return future.result()
    except TimeoutError as error:
        raise Unreadable(
            "读取这个文件用时过长，已中止；文件已原样保存。",
            "Reading this file took too long and was stopped; the file is kept.",
        ) from error
    except MemoryError as error:
        raise Unreadable(
            "读取这个文件需要过多内存，已中止；文件已原样保存。",
            "Reading this file takes too much memory and was stopped; the file is kept.",
        ) from error
    except ProcessExpired as error:
        raise Unreadable(
            "这个文件让读取程序意外停止，可能已损坏；文件已原样保存。",
            "This file made the reader stop unexpectedly; it may be damaged. The file is kept.",
        ) from error


def _become_worker(memory: int, quiet: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    # The pool's own handler would wait until foreign code comes back, three seconds at most.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _give_way(quiet=quiet)
    if sys.platform == "linux":  # elsewhere the limit is not kept, or there is none
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _give_way(*, quiet: bool) -> None:
    """Let the window go first, and where *quiet* everything else that runs."""
    if sys.platform == "win32":
        import ctypes

        # IDLE_PRIORITY_CLASS, BELOW_NORMAL_PRIORITY_CLASS (winbase.h)
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), 0x40 if quiet else 0x4000)
    else:
        os.nice(15 if quiet else 5)
