"""Puts every check to exhibits, or to files that belong to no case."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from evidence_desk import checks, readers
from evidence_desk.checks.base import Subject
from evidence_desk.domain.changes import Changes
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import SINCE_INTAKE, Finding
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.remark import Warning_
from evidence_desk.domain.text import Text, shown_name
from evidence_desk.readers import attested, pictures
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.gray import read_gray
from evidence_desk.rules import conversations
from evidence_desk.services.cases.casework import DEFAULT_ZONE
from evidence_desk.services.conversations import chats
from evidence_desk.services.intake.reading import FileReading, findings_for, read_file, unreadable
from evidence_desk.services.intake.sources import Failure, walk, why_not_ordinary, why_unreadable
from evidence_desk.services.integrity import covered
from evidence_desk.services.pictures import labelled, likeness
from evidence_desk.services.workers import (
    READING_SECONDS,
    SIGNATURE_SECONDS,
    begin_within,
    result_of,
)
from evidence_desk.services.workspace import Workspace

# Findings are kept after so many files, so that a long look shows itself and can be broken off.
_BATCH = 32
# Jobs begun ahead: enough to keep every worker busy beside one slow file.
_AHEAD = 32
# Of the time that a file may take, what is kept to read it once more without its pixels; a new
# process has to be started for that.
_PLAIN_SECONDS = 3.0
# Readers warn so where drawing the picture may hang, or take all memory.
_UNDRAWN = {"passes_too_many", "pixels_too_many"}
_PIXELS_UNREAD = Warning_(
    "pixels_unread",
    Text(
        "打开这张图片的画面用时过长或占用内存过多，已中止；看画面的检查没有做，其余检查都做了。"
        "文件已完整保存；请用看图软件另存一份，一起添加进来。",
        "Opening this picture took too long or too much memory and was stopped: no check looked at "
        "what it shows; all others were made. The file is kept whole; save a copy of it with a "
        "picture program and add it as well.",
    ),
)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was read and checked.

    `digest` is None where it was not hashed; asked for, it is None where there was no opening it.

    `look` is what its picture looks like, None where there is none or nobody asked. `signed`
    tells of signatures inside that are still to be examined.
    """

    path: Path
    found: FileReading
    findings: tuple[Finding, ...]
    digest: str | None = None
    look: bytes | None = None
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One file to look at; `zone` is an IANA name. With `comparing`, copies are to be found.

    Without `conversing` nobody looks for the messages of a chat log: they are read by themselves.
    Without `pixels` no picture is decoded: what needs that says nothing. With `signatures` those
    inside the file are examined as well.
    """

    path: Path
    untrusted_name: str
    zone: str
    hashing: bool
    comparing: bool = False
    pixels: bool = True
    signatures: bool = False
    conversing: bool = True


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
    told = covered.link_case(workspace, case_id, progress=progress)
    told |= labelled.link_case(workspace, case_id)
    linked |= chats.keep_case(workspace, case_id, progress=progress, executor=executor)
    return Changes(findings=bool(exhibits) or told, exhibits=bool(exhibits) or linked or told)


def check_case(
    workspace: Workspace, case_id: int, *, progress: Progress, executor: Executor | None = None
) -> Changes:
    """Hash every exhibit of a case again, put every check to it, and keep the findings."""
    with workspace.reading() as repository:
        exhibits = repository.exhibits(case_id)
        zone = repository.case(case_id).tz
    _look(workspace, exhibits, zone, progress=progress, executor=executor, again=True)
    likeness.compare_case(workspace, case_id, progress=progress)
    covered.link_case(workspace, case_id, progress=progress)
    labelled.link_case(workspace, case_id)
    with workspace.writing() as repository:
        repository.note("checked", case_id, {"exhibits": len(exhibits)})
    return Changes(findings=True, exhibits=True)


def check_files(
    paths: Iterable[Path],
    *,
    progress: Progress,
    zone: str = DEFAULT_ZONE,
    executor: Executor | None = None,
    conversing: bool = True,
) -> Iterator[CheckedFile]:
    """Read and check files where they lie, one after the other; nothing is taken in.

    Without *conversing* a chat log is a text, for who reads its messages afterwards.

    *paths* are asked for as they are needed, so there may be any number of them. A file that
    cannot be opened is unreadable like any other, without a digest.
    """
    jobs = (
        Job(path, shown_name(path.name), zone, hashing=True, conversing=conversing)
        for path in paths
    )

    def step(done: int, job: Job) -> None:
        progress.step(done, 0, job.untrusted_name)

    yield from _run(jobs, executor, step)


def files_under(paths: Iterable[Path], left_out: Callable[[Failure], None]) -> Iterator[Path]:
    """Yield *paths* with the files of folders in their places; tell what is left out of them."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        failures: list[Failure] = []
        for file in walk(path, failures):
            yield file
            while failures:
                left_out(failures.pop(0))
        for failure in failures:
            left_out(failure)


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

    def step(done: int, job: Job) -> None:
        progress.step(done, len(there), job.untrusted_name)

    for done, checked in enumerate(_run(jobs, executor, step)):
        exhibit = there[done]
        now = checked.digest or ""
        since = _since_intake(exhibit, zone, now=now) if again else _told(exhibit, zone)
        found[exhibit.id] = (*since, *checked.findings)
        if checked.look:
            looks[exhibit.file.digest] = checked.look
        progress.step(done + 1, len(there), exhibit.name)
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
    logs = f"{conversations.CHECK}:{conversations.VERSION}"
    return f"{checks.signature()} {logs} look:{likeness.VERSION}"


def since_intake(exhibit: Exhibit, zone: ZoneInfo, *, now: str) -> tuple[Finding, ...]:
    """Return an exhibit's findings with the answer since intake made anew; *now* as of a file."""
    before = tuple(one for one in exhibit.findings if one.check != SINCE_INTAKE)
    return (*_since_intake(exhibit, zone, now=now), *before)


def _told(exhibit: Exhibit, zone: ZoneInfo) -> tuple[Finding, ...]:
    """Return the answer that stands: without hashing there is no newer one."""
    told = tuple(one for one in exhibit.findings if one.check == SINCE_INTAKE)
    return told or _since_intake(exhibit, zone, now=exhibit.file.digest)


def _since_intake(exhibit: Exhibit, zone: ZoneInfo, *, now: str) -> tuple[Finding, ...]:
    subject = Subject(exhibit.name, None, zone, digest_then=exhibit.file.digest, digest_now=now)
    return tuple(checks.SINCE_INTAKE.look(subject))


def _run(
    jobs: Iterable[Job], executor: Executor | None, step: Callable[[int, Job], None]
) -> Iterator[CheckedFile]:
    """Yield the outcome of each job in order, made on *executor* where there is one.

    Only a few jobs are begun ahead of the one that is waited for.
    """
    if executor is None:
        for done, job in enumerate(jobs):
            step(done, job)
            yield _outcome(job, partial(look_at_file, replace(job, signatures=True)))
        return
    coming = iter(jobs)
    begun: deque[tuple[Job, Future[CheckedFile]]] = deque()
    unsigned: CheckedFile | None = None
    done = 0
    try:
        while True:
            for job in islice(coming, _AHEAD - len(begun)):
                begun.append((job, _begin(executor, job)))
            if not begun:
                return
            job, future = begun[0]
            step(done, job)
            while wait([future], timeout=0.1).not_done:
                step(done, job)
            if job.pixels and unsigned is None and _was_killed(future):
                # Decoding may have been what took so long; what needs no pixels is still said.
                plain = replace(job, pixels=False)
                begun[0] = plain, _begin(executor, plain)
                continue
            if unsigned and _was_killed(future):
                checked = unsigned  # its checks say that signatures were not examined
            else:
                checked = _outcome(job, partial(result_of, future))
            if checked.signed and unsigned is None:
                # They have a time of their own: one that hangs must cost no more than itself.
                unsigned = checked
                begun[0] = job, _begin_signatures(executor, job, checked)
                continue
            unsigned = None
            begun.popleft()
            yield checked
            done += 1
    finally:
        for _, future in begun:
            future.cancel()


def _begin(executor: Executor, job: Job) -> Future[CheckedFile]:
    seconds = READING_SECONDS
    if not job.pixels:
        seconds = _PLAIN_SECONDS
    elif not _is_foreign(job):
        seconds -= _PLAIN_SECONDS
    return begin_within(executor, seconds, look_at_file, job)


def _begin_signatures(executor: Executor, job: Job, checked: CheckedFile) -> Future[CheckedFile]:
    return begin_within(executor, SIGNATURE_SECONDS, look_at_signatures, job, checked)


def _is_foreign(job: Job) -> bool:
    """Tell whether reading alone may take its time: there are no pixels to be left out."""
    try:
        if why_not_ordinary(job.path):
            return False
        sample = readers.sample_of(job.path, job.untrusted_name)
    except OSError:
        return False
    return readers.reader_for(sample).name in readers.FOREIGN


def _was_killed(future: Future[CheckedFile]) -> bool:
    from pebble import ProcessExpired

    return isinstance(future.exception(), TimeoutError | MemoryError | ProcessExpired)


def _outcome(job: Job, make: Callable[[], CheckedFile]) -> CheckedFile:
    try:
        return make()
    except OSError as error:
        why = why_unreadable(error)
        return _refused(job, Unreadable(why.zh, why.en))
    except Unreadable as error:
        digest = None
        if job.hashing:
            with suppress(OSError):
                digest = _digest(job.path)
        return _refused(job, error, digest)


def _refused(job: Job, why: Unreadable, digest: str | None = None) -> CheckedFile:
    found = unreadable(why, job.untrusted_name)
    findings = findings_for(found, job.untrusted_name, ZoneInfo(job.zone))
    return CheckedFile(job.path, found, findings, digest)


def look_at_file(job: Job) -> CheckedFile:
    """Read and check one file; runs in a worker process."""
    if special := why_not_ordinary(job.path):  # opening a pipe would wait for ever
        return _refused(job, Unreadable(special.zh, special.en))
    digest = _digest(job.path) if job.hashing else None
    found = read_file(
        job.path, job.untrusted_name, signatures=job.signatures, conversing=job.conversing
    )
    warned = found.reading.warnings
    if not job.pixels and found.reading.media_type in pictures.FORMATS:
        found = _warned(found, _PIXELS_UNREAD)
    # What a worker returns is copied: the picture inside the file is not needed.
    lean = replace(found, reading=replace(found.reading, thumbnail=None))
    picture = None
    drawing = job.pixels and _UNDRAWN.isdisjoint(one.id for one in warned)
    if drawing and (job.comparing or found.reading.thumbnail):
        with suppress(Unreadable):
            picture = read_gray(job.path, found.reading.media_type)
    # Without its path no check decodes the picture by itself.
    seen = found if drawing else replace(found, path=None)
    findings = findings_for(seen, job.untrusted_name, ZoneInfo(job.zone), gray=picture)
    look = likeness.look(picture) if job.comparing and picture else None
    signed = not job.signatures and attested.bears_signature(found.reading)
    return CheckedFile(job.path, lean, findings, digest, look, signed)


def look_at_signatures(job: Job, checked: CheckedFile) -> CheckedFile:
    """Check a file once more, its signatures as well; runs in a worker process."""
    again = look_at_file(replace(job, hashing=False, comparing=False, signatures=True))
    return replace(again, digest=checked.digest, look=checked.look)


def _warned(found: FileReading, warning: Warning_) -> FileReading:
    warnings = (*found.reading.warnings, warning)
    return replace(found, reading=replace(found.reading, warnings=warnings))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
