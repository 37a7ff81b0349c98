"""Runs work off the main thread and brings its outcome back to it.

No QObject is made, kept or destroyed by a worker thread: workers only emit one signal, of an
object that lives on the main thread, and the cyclic garbage collector runs on the main thread
alone (see `collector.py`).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.errors import Cancelled
from evidence_desk.domain.progress import Progress
from evidence_desk.ui.collector import Collector

T = TypeVar("T")
_SHOW_EVERY = 0.05
_READERS = 4


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a change came to, and which pages it concerns."""

    value: T
    changes: Changes


class Job:
    """Running work: how far it is, and the way to stop it. Handed to the work as `Progress`.

    `background` is work that nobody waits for: it can be paused, and others are shown before it.
    """

    def __init__(
        self, title: str, show: Callable[[Job], None], *, brief: bool, background: bool = False
    ) -> None:
        self.title = title
        self.brief = brief
        self.background = background
        self.future: Future[Any] | None = None
        self.done, self.total, self.name = 0, 0, ""
        self._stop = threading.Event()
        self._going = threading.Event()
        self._going.set()
        self._show = show
        self._last = 0.0

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; what it did is rolled back."""
        self._stop.set()
        self._going.set()

    @property
    def paused(self) -> bool:
        """Whether it was asked to wait."""
        return not self._going.is_set()

    def pause(self, *, on: bool) -> None:
        """Ask the work to wait at its next step, or to go on."""
        if on:
            self._going.clear()
        else:
            self._going.set()

    def step(self, done: int, total: int, name: str = "") -> None:
        """Tell how far the work is; called on the worker's thread."""
        self._going.wait()
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        self.done, self.total, self.name = done, total, name
        if now - self._last >= _SHOW_EVERY or done == total:
            self._last = now
            self._show(self)


class Jobs(QObject):
    """The one place that starts threads.

    Reads run side by side; changes run one after another, so the desk has one writer.
    """

    changed = Signal(object)
    started = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)
    failed = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="read")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._collector = Collector(self)
        self._running: list[Job] = []
        self._reading = 0
        self._closed = False
        self._posted.connect(self._run_posted, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether nothing runs or waits that somebody waits for."""
        return not self._reading and all(job.background for job in self._running)

    def awaited(self) -> tuple[Job, ...]:
        """Return the running work that has a name on screen: somebody waits for it."""
        return tuple(job for job in self._running if job.title and not job.background)

    def read(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run *work* beside other reads, then *then* with its result on the main thread."""
        if self._closed:
            return
        self._reading += 1

        def finish(future: Future[T]) -> None:
            self._reading -= 1
            self._finish(future, then)

        future = self._readers.submit(work)
        future.add_done_callback(lambda done: self._posted.emit(lambda: finish(done)))

    def change(
        self,
        work: Callable[[Progress], Outcome[T]],
        then: Callable[[T], None] = lambda _: None,
        *,
        title: str = "",
        beside: bool = False,
        background: bool = False,
    ) -> Job:
        """Run *work* after the changes already queued, then tell every page and *then*.

        With *beside* it runs among the reads: for long work that writes only files of its own.
        With *background*, too, and nobody waits for it.
        """
        beside = beside or background
        brief = not title and not beside
        job = Job(title, self.progressed.emit, brief=brief, background=background)
        if self._closed:
            return job
        self._running.append(job)
        self.started.emit(job)

        def finish(future: Future[Outcome[T]]) -> None:
            self._running.remove(job)
            self.ended.emit(job)
            # Job, future and this function hold each other: a large outcome would stay for long.
            job.future = None
            self._finish(future, tell)

        def tell(outcome: Outcome[T]) -> None:
            if outcome.changes:
                self.changed.emit(outcome.changes)
            then(outcome.value)

        pool = self._readers if beside else self._writer
        job.future = future = pool.submit(work, job)
        future.add_done_callback(lambda done: self._posted.emit(lambda: finish(done)))
        return job

    def close(self, pools: Iterable[Executor] = ()) -> None:
        """Stop long work, finish the brief edits that wait, and let no thread live on.

        Worker processes are stopped here, too: their *pools* have threads, and collecting is
        given back to Python only when there are none.
        """
        self._closed = True
        for job in self._running:
            if not job.brief:
                job.cancel()
                if job.future is not None:
                    job.future.cancel()
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True, cancel_futures=True)
        for pool in pools:
            pool.shutdown(wait=True, cancel_futures=True)
        self._collector.close()

    def _finish(self, future: Future[T], then: Callable[[T], None]) -> None:
        if self._closed or future.cancelled():
            return
        error = future.exception()
        if error is None:
            then(future.result())
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)

    @Slot(object)
    def _run_posted(self, call: Callable[[], Any]) -> None:
        call()
