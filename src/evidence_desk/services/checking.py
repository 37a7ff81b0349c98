"""Puts every check to exhibits, or to files that belong to no case."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, wait
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from evidence_desk import checks
from evidence_desk.checks.base import Subject
from evidence_desk.domain.changes import Changes
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import SINCE_INTAKE, Finding
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import shown_name
from evidence_desk.readers.base import Unreadable
from evidence_desk.services import likeness
from evidence_desk.services.casework import DEFAULT_ZONE
from evidence_desk.services.reading import FileReading, findings_for, read_file, unreadable
from evidence_desk.services.sources import Failure, walk, why_not_ordinary, why_unreadable
from evidence_desk.services.workers import READING_SECONDS, begin_within, result_of
from evidence_desk.services.workspace import Workspace

# Findings are kept after so many files, so that a long look shows itself and can be broken off.
_BATCH = 32


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was read and checked. `digest` is None where it was not hashed.

    `look` is what its picture looks like, None where there is none or nobody asked.
    """

    path: Path
    found: FileReading
    findings: tuple[Finding, ...]
    digest: str | None = None
    look: bytes | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One file to look at; `zone` is an IANA name. With `comparing`, copies are to be found."""

    path: Path
    untrusted_name: str
    zone: str
    hashing: bool
    comparing: bool = False


def examine_case(
    workspace: Workspace, case_id: int, *, progress: Progress, executor: Executor | None = None
) -> Changes:
    """Put every check to the exhibits that were not fully looked at yet, newest checks included.

    The intake makes the quick checks only; this makes the rest, in worker processes.
    """
    with workspace.reading() as repository:
        wanted = _signature()
        exhibits = [e for e in repository.exhibits(case_id) if e.examined != wanted]
        zone = repository.case(case_id).tz
    _look(workspace, exhibits, zone, progress=progress, executor=executor, again=False)
    linked = likeness.compare_case(workspace, case_id, progress=progress)
    return Changes(findings=bool(exhibits), exhibits=bool(exhibits) or linked)


def check_case(
    workspace: Workspace, case_id: int, *, progress: Progress, executor: Executor | None = None
) -> Changes:
    """Hash every exhibit of a case again, put every check to it, and keep the findings."""
    with workspace.reading() as repository:
        exhibits = repository.exhibits(case_id)
        zone = repository.case(case_id).tz
    _look(workspace, exhibits, zone, progress=progress, executor=executor, again=True)
    likeness.compare_case(workspace, case_id, progress=progress)
    with workspace.writing() as repository:
        repository.note("checked", case_id, {"exhibits": len(exhibits)})
    return Changes(findings=True, exhibits=True)


def check_files(
    paths: Sequence[Path],
    *,
    progress: Progress,
    zone: str = DEFAULT_ZONE,
    executor: Executor | None = None,
) -> Iterator[CheckedFile]:
    """Read and check files where they lie, one after the other; nothing is taken in.

    Raises:
        UserError: a file is not there or may not be read.
    """
    for path in paths:
        try:
            if special := why_not_ordinary(path):
                raise UserError(f"{path}：{special.zh}", f"{path}: {special.en}")
        except OSError as error:
            raise _explained(path, error) from error
    jobs = [Job(path, shown_name(path.name), zone, hashing=True) for path in paths]
    for done, checked in enumerate(_run(jobs, executor)):
        progress.step(done, len(paths), paths[done].name)
        yield checked


def files_under(paths: Sequence[Path]) -> tuple[list[Path], list[Failure]]:
    """Return *paths* with the files of folders in their places, and what was left out of them."""
    left_out: list[Failure] = []
    files = [file for path in paths for file in (walk(path, left_out) if path.is_dir() else [path])]
    return files, left_out


def _look(
    workspace: Workspace,
    exhibits: Sequence[Exhibit],
    zone: ZoneInfo,
    *,
    progress: Progress,
    executor: Executor | None,
    again: bool,
) -> None:
    """Check *exhibits* and keep the findings; with *again*, hash them as well."""
    there: list[Exhibit] = []
    found: dict[int, tuple[Finding, ...]] = {}
    looks: dict[str, bytes] = {}
    for exhibit in exhibits:
        if workspace.vault.holds(exhibit.file.digest):
            there.append(exhibit)
        elif again:
            kept = tuple(one for one in exhibit.findings if one.check != SINCE_INTAKE)
            found[exhibit.id] = (*_since_intake(exhibit, zone, now=""), *kept)
    jobs = [
        Job(
            workspace.vault.path(exhibit.file.digest),
            exhibit.name,
            zone.key,
            hashing=again,
            comparing=True,
        )
        for exhibit in there
    ]

    def step(done: int) -> None:
        progress.step(done, len(there), there[min(done, len(there) - 1)].name)

    for done, checked in enumerate(_run(jobs, executor, step)):
        exhibit = there[done]
        now = checked.digest or exhibit.file.digest
        since = _since_intake(exhibit, zone, now=now) if again else _told(exhibit, zone)
        found[exhibit.id] = (*since, *checked.findings)
        if checked.look:
            looks[exhibit.file.digest] = checked.look
        step(done + 1)
        if len(found) >= _BATCH:
            _keep(workspace, found, looks)
    _keep(workspace, found, looks)


def _keep(
    workspace: Workspace, found: dict[int, tuple[Finding, ...]], looks: dict[str, bytes]
) -> None:
    if found:
        with workspace.writing() as repository:
            repository.set_findings(found, examined=_signature())
            repository.looks.keep(looks)
        found.clear()
        looks.clear()


def _signature() -> str:
    return f"{checks.signature()} look:{likeness.VERSION}"


def _told(exhibit: Exhibit, zone: ZoneInfo) -> tuple[Finding, ...]:
    """Return the answer that stands: without hashing there is no newer one."""
    told = tuple(one for one in exhibit.findings if one.check == SINCE_INTAKE)
    return told or _since_intake(exhibit, zone, now=exhibit.file.digest)


def _since_intake(exhibit: Exhibit, zone: ZoneInfo, *, now: str) -> tuple[Finding, ...]:
    subject = Subject(exhibit.name, None, zone, digest_then=exhibit.file.digest, digest_now=now)
    return tuple(checks.SINCE_INTAKE.look(subject))


def _run(
    jobs: Iterable[Job], executor: Executor | None, step: Callable[[int], None] | None = None
) -> Iterator[CheckedFile]:
    """Yield the outcome of each job in order, made on *executor* where there is one."""
    if executor is None:
        yield from (_outcome(job, partial(look_at_file, job)) for job in jobs)
        return
    begun = [(job, begin_within(executor, READING_SECONDS, look_at_file, job)) for job in jobs]
    try:
        for done, (job, future) in enumerate(begun):
            while step and wait([future], timeout=0.1).not_done:
                step(done)
            yield _outcome(job, partial(result_of, future))
    finally:
        for _, future in begun:
            future.cancel()


def _outcome(job: Job, make: Callable[[], CheckedFile]) -> CheckedFile:
    try:
        return make()
    except OSError as error:
        raise _explained(job.path, error) from error
    except Unreadable as error:
        found = unreadable(error, job.untrusted_name)
        findings = findings_for(found, job.untrusted_name, ZoneInfo(job.zone))
        return CheckedFile(job.path, found, findings, _digest(job.path) if job.hashing else None)


def look_at_file(job: Job) -> CheckedFile:
    """Read and check one file; runs in a worker process."""
    digest = _digest(job.path) if job.hashing else None
    found = read_file(job.path, job.untrusted_name)
    findings = findings_for(found, job.untrusted_name, ZoneInfo(job.zone))
    # What a worker returns is copied: the picture inside the file is not needed.
    lean = replace(found, reading=replace(found.reading, thumbnail=None))
    look = likeness.look(job.path, found.reading.media_type) if job.comparing else None
    return CheckedFile(job.path, lean, findings, digest, look)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _explained(path: Path, error: OSError) -> UserError:
    why = why_unreadable(error)
    return UserError(f"{path}：{why.zh}", f"{path}: {why.en}")
