"""Copies files into the vault batch by batch: staged, recorded in one transaction, settled.

Who takes them in — a case, the shipping records — is a `Taker`.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import Generic, Protocol, TypeVar
from zoneinfo import ZoneInfo

from evidence_desk.domain.errors import Cancelled, UserError
from evidence_desk.domain.moment import Moment, from_timestamp
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.services.intake.reading import FileReading, read_file
from evidence_desk.services.intake.sources import Failure, Source, why_unreadable
from evidence_desk.services.pictures import previewing
from evidence_desk.services.workers import WorkerPool
from evidence_desk.services.workspace import Workspace
from evidence_desk.storage.vault import ChangedWhileRead, Staged

# One transaction and one sync of names for so many files: a kill loses at most what was not
# reported yet, and the disk is not waited for at every file.
_BATCH = 48
# Hashing and writing leave the interpreter's lock: while one thread waits for the disk, others
# keep the cores busy.
_THREADS = 3
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Staying(Protocol):
    """What is made of a staged file; its bytes are called `digest`."""

    @property
    def digest(self) -> str: ...


A = TypeVar("A", bound=Staying)


class Taker(Protocol[A]):
    """Takes staged files in."""

    def arrival(
        self, source: Source, staged: Staged, found: FileReading, outside: tuple[Moment, ...]
    ) -> A:
        """Make what is recorded of a staged file; called on several threads.

        *outside* are the times that only its surroundings know.
        """

    def record(self, arrivals: Sequence[A]) -> None:
        """Record files that are on the disk, in one transaction."""

    def end(self, *, cancelled: bool) -> None:
        """Note what was taken in, or take it back where the person stopped the work."""


class Staging(Generic[A]):
    """One running intake: how far it is, what failed, and whether it was told to stop."""

    def __init__(
        self, workspace: Workspace, zone: ZoneInfo, taker: Taker[A], progress: Progress
    ) -> None:
        self._workspace = workspace
        self._zone = zone
        self._taker = taker
        self._progress = progress
        self._stop = threading.Event()
        self._readers = WorkerPool(1)  # starts when a format needs it
        self._bytes = 0
        self._total = 0
        self.failed: list[Failure] = []

    def run(self, sources: Sequence[Source]) -> None:
        """Take all *sources* in.

        Raises:
            UserError: the desk cannot be written to, or the disk is full.
            Cancelled: the person stopped it.
        """
        self._total = sum(source.size for source in sources)
        try:
            self._run(sources)
        finally:
            self._readers.shutdown(cancel_futures=True)

    def _run(self, sources: Sequence[Source]) -> None:
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="intake") as pool:
            try:
                running = None
                for batch in (*_batches(sources), None):
                    # The next batch is copied while this one is made durable and recorded.
                    begun = [pool.submit(self._stage, s) for s in batch] if batch else None
                    if running is not None:
                        self._record(*running)
                    running = (batch, begun) if batch and begun else None
            except BaseException as error:
                self._stop.set()
                pool.shutdown(wait=True, cancel_futures=True)
                self._end_early(cancelled=isinstance(error, Cancelled | KeyboardInterrupt))
                raise
        self._taker.end(cancelled=False)

    def _stage(self, source: Source) -> A | Failure:
        vault = self._workspace.vault
        try:
            staged = vault.stage(source.path, self._count)
            found = self._read(staged.digest, source.name)
        except ChangedWhileRead:
            return Failure(
                source.name,
                Text(
                    "文件正在被写入。请等它保存或下载完成后再拖入。",
                    "The file is still being written. Wait until it is saved, then drop it again.",
                ),
            )
        except UserError as error:
            return Failure(source.name, error.text)
        except OSError as error:
            if _is_ours(error, vault.folder):
                raise _unwritable(error) from error
            return Failure(source.name, why_unreadable(error))
        if found.reading.thumbnail:
            previewing.keep_embedded(self._workspace, staged.digest, found.reading)
        outside = source.moments or _modified(staged, self._zone)
        return self._taker.arrival(source, staged, found, outside)

    def _read(self, digest: str, name: str) -> FileReading:
        vault = self._workspace.vault
        try:
            return read_file(vault.path(digest), name, executor=self._readers)
        except FileNotFoundError:
            # A batch with the same bytes was settled between the two steps.
            return read_file(vault.path(digest), name, executor=self._readers)

    def _record(self, batch: Sequence[Source], begun: Sequence[Future[A | Failure]]) -> None:
        while wait(begun, timeout=0.1).not_done:
            self._progress.step(min(self._bytes, self._total), self._total, batch[0].name)
        self._progress.step(min(self._bytes, self._total), self._total, batch[-1].name)
        arrivals: list[A] = []
        for future in begun:
            ended = future.result()
            if isinstance(ended, Failure):
                self.failed.append(ended)
            else:
                arrivals.append(ended)
        if not arrivals:
            return
        vault = self._workspace.vault
        digests = {arrival.digest for arrival in arrivals}
        try:
            vault.make_durable(digests)
        except OSError as error:
            raise _unwritable(error) from error
        self._taker.record(arrivals)
        # Those that were held already too: a vault that has lost their bytes gets them back.
        vault.settle(digests)

    def _count(self, count: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self._bytes += count  # two threads may lose a step; it is only shown

    def _end_early(self, *, cancelled: bool) -> None:
        # The desk itself may be what fails; that is told already, and opening it mends the rest.
        with suppress(UserError, OSError):
            self._taker.end(cancelled=cancelled)
        with suppress(UserError, OSError), self._workspace.reading() as repository:
            self._workspace.vault.tidy(repository.knows)


def _modified(staged: Staged, zone: ZoneInfo) -> tuple[Moment, ...]:
    try:
        return (from_timestamp(staged.modified, read_from="file:modified").at_zone(zone),)
    except OverflowError:
        return ()  # some file systems keep years that no calendar has


def _batches(sources: Sequence[Source]) -> Iterator[Sequence[Source]]:
    for start in range(0, len(sources), _BATCH):
        yield sources[start : start + _BATCH]


def _is_ours(error: OSError, folder: Path) -> bool:
    """Tell whether the desk, not the source, is to blame."""
    if error.errno in _FULL:
        return True
    return error.filename is not None and Path(error.filename).is_relative_to(folder)


def _unwritable(error: OSError) -> UserError:
    if error.errno in _FULL:
        return UserError(
            "磁盘已满。已报告收录的文件都完好；请腾出空间后把其余文件再拖入一次。",
            "The disk is full. Everything reported as taken in is safe; free some space, then "
            "drop the rest again.",
        )
    return UserError(
        f"无法写入证据台文件夹：{error.strerror}。请检查磁盘和权限。",
        f"The desk's folder cannot be written to: {error.strerror}. Check disk and permissions.",
    )
