"""Takes files into the vault and onto a case."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.edits import SetAside
from evidence_desk.domain.errors import Cancelled, UserError
from evidence_desk.domain.moment import Moment, from_timestamp
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.services import previewing
from evidence_desk.services.reading import FileReading, findings_for, read_file
from evidence_desk.services.sources import Failure, Source, expanded, why_unreadable
from evidence_desk.services.workers import WorkerPool
from evidence_desk.services.workspace import Workspace
from evidence_desk.storage.repository import Arrival
from evidence_desk.storage.vault import ChangedWhileRead, Staged

# One transaction and one sync of names for so many files: a kill loses at most what was not
# reported yet, and the disk is not waited for at every file.
_BATCH = 48
# Hashing and writing leave the interpreter's lock: while one thread waits for the disk, others
# keep the cores busy.
_THREADS = 3
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that is now an exhibit."""

    exhibit_id: int
    label: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Already:
    """A file whose bytes the case had already, as the exhibit *label*."""

    name: str
    label: str
    digest: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of everything that was dropped in."""

    taken: tuple[Taken, ...]
    already: tuple[Already, ...]
    failed: tuple[Failure, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class Told:
    """What a case description says of a file beforehand: its label and fields."""

    label: str
    fields: Mapping[str, Any]


def take_in(
    workspace: Workspace,
    case_id: int,
    paths: Sequence[Path],
    *,
    progress: Progress,
    told: Sequence[Told] = (),
) -> Intake:
    """Take files, folders and archives into the vault and onto the case.

    A file whose bytes the case has already is not taken twice, unless *told*, which goes along with
    *paths*, names it as an exhibit of its own. Cancelling sets aside what this intake had taken.

    Raises:
        UserError: the desk cannot be written to, or the disk is full; what was reported before
            stays.
    """
    zone = _zone_of(workspace, case_id)
    work = _Intake(workspace, case_id, zone, progress, told)
    scratch = workspace.cache / "unpacked"
    with expanded(paths, desk=workspace.folder, scratch=scratch, progress=progress) as (
        sources,
        failures,
    ):
        work.run(sources)
    return Intake(
        tuple(work.taken),
        tuple(work.already),
        (*failures, *work.failed),
        Changes(cases=True, exhibits=True, findings=True, previews=True, history=True),
    )


def _zone_of(workspace: Workspace, case_id: int) -> ZoneInfo:
    with workspace.reading() as repository:
        try:
            return repository.case(case_id).tz
        except KeyError as error:
            raise UserError(
                "这个案件已不存在。请重新选择案件。", "This case is gone. Choose a case again."
            ) from error


class _Intake:
    """One running intake: what it has taken so far, and whether it was told to stop."""

    def __init__(
        self,
        workspace: Workspace,
        case_id: int,
        zone: ZoneInfo,
        progress: Progress,
        told: Sequence[Told],
    ) -> None:
        self._workspace = workspace
        self._case_id = case_id
        self._zone = zone
        self._progress = progress
        self._told = told
        self._reserved = frozenset(one.label for one in told)
        self._stop = threading.Event()
        self._readers = WorkerPool(1)  # starts when a format needs it
        self._bytes = 0
        self._total = 0
        self.taken: list[Taken] = []
        self.already: list[Already] = []
        self.failed: list[Failure] = []

    def run(self, sources: Sequence[Source]) -> None:
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
        self._note_whole_intake()

    def _stage(self, source: Source) -> Arrival | Failure:
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
        # Only the quick checks; those that decode pixels follow in the background.
        findings = findings_for(
            replace(found, path=None),
            source.name,
            self._zone,
            digest_then=staged.digest,
            digest_now=staged.digest,
        )
        told = self._told[source.given] if self._told and source.given is not None else None
        return Arrival(
            digest=staged.digest,
            size=staged.size,
            name=source.name,
            origin=source.origin,
            reading=replace(found.reading, thumbnail=None),
            moments=(*found.moments, *outside),
            findings=findings,
            label=told.label if told else None,
            # An archive is kept as the original; its members are what goes on paper.
            fields=told.fields if told else {"included": not source.is_archive},
        )

    def _read(self, digest: str, name: str) -> FileReading:
        vault = self._workspace.vault
        try:
            return read_file(vault.path(digest), name, executor=self._readers)
        except FileNotFoundError:
            # A batch with the same bytes was settled between the two steps.
            return read_file(vault.path(digest), name, executor=self._readers)

    def _record(self, batch: Sequence[Source], begun: Sequence[Future[Arrival | Failure]]) -> None:
        while wait(begun, timeout=0.1).not_done:
            self._progress.step(min(self._bytes, self._total), self._total, batch[0].name)
        self._progress.step(min(self._bytes, self._total), self._total, batch[-1].name)
        ended = [future.result() for future in begun]
        self.failed += [one for one in ended if isinstance(one, Failure)]
        arrivals = [one for one in ended if isinstance(one, Arrival)]
        if not arrivals:
            return
        vault = self._workspace.vault
        try:
            vault.make_durable({arrival.digest for arrival in arrivals})
        except OSError as error:
            raise _unwritable(error) from error
        new: list[Arrival] = []
        again: list[Arrival] = []
        with self._workspace.writing() as repository:
            # Asked in the same transaction: another program may be taking in the same files.
            labels = repository.labels_by_digest(self._case_id, {a.digest for a in arrivals})
            held = set(labels)
            for arrival in arrivals:
                repeats = arrival.digest in held and arrival.label is None
                (again if repeats else new).append(arrival)
                held.add(arrival.digest)
            taken = repository.take_in(self._case_id, new, reserved=self._reserved)
        # Those the case had already too: a vault that has lost their bytes gets them back.
        vault.settle({arrival.digest for arrival in arrivals})
        for arrival, (exhibit_id, label) in zip(new, taken, strict=True):
            labels.setdefault(arrival.digest, label)
            self.taken.append(Taken(exhibit_id, label, arrival.name, arrival.digest))
        self.already += [Already(one.name, labels[one.digest], one.digest) for one in again]

    def _count(self, count: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self._bytes += count  # two threads may lose a step; it is only shown

    def _end_early(self, *, cancelled: bool) -> None:
        # The desk itself may be what fails; that is told already, and opening it mends the rest.
        with suppress(UserError, OSError):
            if cancelled:
                self._take_back()
            else:
                self._note_whole_intake()
        with suppress(UserError, OSError), self._workspace.reading() as repository:
            self._workspace.vault.tidy(repository.knows)

    def _take_back(self) -> None:
        ids = tuple(taken.exhibit_id for taken in self.taken)
        if ids:
            with self._workspace.writing() as repository:
                repository.apply(SetAside(ids))
                repository.note("intake cancelled", self._case_id, {"exhibits": list(ids)})

    def _note_whole_intake(self) -> None:
        ids = tuple(taken.exhibit_id for taken in self.taken)
        if not ids:
            return
        label = Text("收录 {count} 份文件", "Take in {count} files").fill(count=len(ids))
        with self._workspace.writing() as repository:
            repository.note_done(
                SetAside(ids, aside=False),
                SetAside(ids),
                label={"zh": label.zh, "en": label.en},
                case_id=self._case_id,
            )


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
