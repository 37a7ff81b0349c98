"""Verifies a desk: is every file still the one taken in, and the journal whole."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.services.integrity import checking
from evidence_desk.services.workspace import Workspace

What = Literal[
    "changed", "missing", "added", "reordered", "truncated", "signature", "timestamp", "unreadable"
]
_BYTES_A_SECOND = 100e6
# What came of so many files is kept at once: each time the disk is waited for.
_KEPT_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class VerifiedFile:
    """A file of the vault and whether it is still the one taken in."""

    name: str
    digest: str
    ok: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it was left."""

    what: What
    where: str
    message: Text


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome; `ok` only if there is no problem at all. `notes` are no problems."""

    files: tuple[VerifiedFile, ...]
    problems: tuple[Problem, ...]
    kind: Literal["desk", "case", "pdf", "package"] = "desk"
    notes: tuple[Text, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems


_WORDING: dict[What, Text] = {
    "changed": Text(
        "“{name}”的内容与收录时不同（SHA-256 不符）。请从备份或原设备找回。",
        "“{name}” is no longer what was taken in (SHA-256 differs). Fetch it from a backup or "
        "the original device.",
    ),
    "missing": Text(
        "“{name}”不在保管库里了，或已无法读取。请从备份或原设备找回。",
        "“{name}” is missing from the vault or cannot be read. Fetch it from a backup or the "
        "original device.",
    ),
    "added": Text(
        "保管库里多了一个没有收录记录的文件 {name}。",
        "The vault holds {name}, which was never taken in.",
    ),
}
_JOURNAL: dict[str, Text] = {
    "changed": Text(
        "工作日志第 {seq} 条被改动过，其后的记录不再可信。",
        "Journal entry {seq} was changed; what follows it cannot be relied on.",
    ),
    "missing": Text("工作日志缺少第 {seq} 条。", "Journal entry {seq} is missing."),
    "truncated": Text(
        "工作日志从第 {seq} 条起被截断。", "The journal was cut off from entry {seq} on."
    ),
}


_NO_HEAD = Text(
    "journal.head 不见了或无法读取，因此看不出工作日志的末尾是否被截断。请从备份恢复该文件。",
    "journal.head is missing or unreadable, so a cut-off end of the journal would not show. "
    "Restore that file from a backup.",
)


def verify(path: Path, *, progress: Progress) -> Verification:
    """Verify the desk in the folder *path* without changing it.

    Raises:
        UserError: there is no desk at *path*.
    """
    if not (path / "desk.db").is_file():
        raise UserError(
            f"{path} 不是证据台文件夹（其中没有 desk.db），也不是证据包。"
            "请指定证据台的文件夹，或证据台导出的 PDF、ZIP。",
            f"{path} is no desk (it holds no desk.db) and no package. Name the folder of a desk, "
            "or a PDF or ZIP that was exported.",
        )
    with closing(Workspace(path, read_only=True)) as workspace:
        return verify_desk(workspace, progress=progress)


def verify_exhibits(
    workspace: Workspace, case_id: int, *, labels: Sequence[str] = (), progress: Progress
) -> Verification:
    """Hash the files of a case again, or of those exhibits only, and keep what came of it.

    Raises:
        UserError: the case has no exhibit with one of *labels*.
    """
    with workspace.reading() as repository:
        exhibits = repository.exhibits(case_id)
    known = {one.label for one in exhibits}
    for label in labels:
        if label not in known:
            raise UserError(
                f"案件里没有证据 {label}。用 case show 可以看到所有编号。",
                f"The case has no exhibit {label}. “case show” lists them all.",
            )
    wanted = {one.file.digest: one for one in exhibits if not labels or one.label in labels}
    total, done = sum(one.file.size for one in wanted.values()), 0
    files: list[VerifiedFile] = []
    problems: list[Problem] = []
    for digest, exhibit in wanted.items():
        name = f"{exhibit.label} {exhibit.name}"

        def hashed(count: int, name: str = name) -> None:
            nonlocal done
            done += count
            progress.step(min(done, total), total, name)

        hashed(0)
        looked = _look(workspace, digest, name, hashed)
        files.append(looked.file)
        if looked.problem is not None:
            problems.append(looked.problem)
    return Verification(tuple(files), tuple(problems), "case")


@dataclass(frozen=True, slots=True)
class Looked:
    """One file that was hashed again. `news` tells that the answer is another than before."""

    file: VerifiedFile
    problem: Problem | None
    news: bool


def verify_next(workspace: Workspace, *, since: datetime, progress: Progress) -> Looked | None:
    """Hash the file that waits longest, where one was not looked at *since*; None if none is left.

    It takes its time, so that it can go on beside everything else: at most 100 MB a second.
    """
    with workspace.reading() as repository:
        found = repository.verified.next(before=since.astimezone(UTC))
        if found is None:
            return None
        digest, size = found
        holders = repository.verified.exhibits(digest)
        first = repository.exhibit(holders[0]) if holders else None
    name = f"{first.label} {first.name}" if first else digest
    done = 0

    def hashed(count: int) -> None:
        nonlocal done
        done += count
        progress.step(done, size, name)
        time.sleep(count / _BYTES_A_SECOND)

    progress.step(0, size, name)
    return _look(workspace, digest, name, hashed)


def last_verified(workspace: Workspace) -> datetime | None:
    """Return since when every file of the desk was hashed again; None where one never was."""
    with workspace.reading() as repository:
        return repository.verified.oldest()


def _look(workspace: Workspace, digest: str, name: str, hashed: Callable[[int], None]) -> Looked:
    """Hash one file; keep when, and where the answer is new the findings of its exhibits."""
    now = workspace.vault.digest_now(digest, hashed)
    news = _keep(workspace, {digest: now})
    return Looked(VerifiedFile(name, digest, now == digest), _problem(digest, now, name), news)


def _keep(workspace: Workspace, hashed: Mapping[str, str | None]) -> bool:
    """Keep what hashing files again gave; return whether an answer is another than before."""
    anything = False
    with workspace.writing() as repository:
        at = workspace.clock().astimezone(UTC)
        for digest, now in hashed.items():
            intact = now == digest
            news = repository.verified.keep(digest, at=at, intact=intact)
            anything |= news
            if intact and not news:
                continue
            for exhibit_id in repository.verified.exhibits(digest):
                exhibit = repository.exhibit(exhibit_id)
                zone = repository.case(exhibit.case_id).tz
                found = checking.since_intake(exhibit, zone, now=now or "")
                repository.set_findings({exhibit_id: found}, examined=exhibit.examined)
    return anything


def _problem(digest: str, now: str | None, name: str) -> Problem | None:
    if now == digest:
        return None
    what: What = "missing" if now is None else "changed"
    return Problem(what, f"vault/{digest[:2]}/{digest}", _WORDING[what].fill(name=name))


def known_damage(workspace: Workspace) -> tuple[Problem, ...]:
    """Return the files that were not those taken in when they were last looked at."""
    with workspace.reading() as repository:
        names = repository.names_by_digest()
        damaged = repository.verified.damaged()
    return tuple(
        Problem("changed", f"vault/{one[:2]}/{one}", _WORDING["changed"].fill(name=names[one]))
        for one in damaged
        if one in names
    )


def verify_records(workspace: Workspace) -> tuple[Problem, ...]:
    """Follow the journal from its beginning, and look for files that were never taken in."""
    kept = workspace.kept_head()
    with workspace.reading() as repository:
        length = repository.journal.head().seq
        broken = repository.journal.broken_at(kept)
        strange = [one for one in workspace.vault.digests() if not repository.knows(one)]
    return (*map(_added, strange), *_journal_problems(length, broken, no_head=kept is None))


def verify_desk(workspace: Workspace, *, progress: Progress) -> Verification:
    """Hash every file of the vault again and follow the journal's chain from its beginning.

    What came of each file is kept, unless the desk was opened for reading only.
    """
    # Before the view of the database: beside a program that writes, the head is the older one.
    kept = workspace.kept_head()
    with workspace.reading() as repository:
        recorded = dict(repository.stored_files())
        names = repository.names_by_digest()
        length = repository.journal.head().seq
        broken = repository.journal.broken_at(kept)
    files: list[VerifiedFile] = []
    problems: list[Problem] = []
    looked: dict[str, str | None] = {}
    total, done = sum(recorded.values()), 0

    def hashed(count: int) -> None:
        nonlocal done
        done += count
        progress.step(min(done, total), total, name)

    for digest in recorded:
        name = names.get(digest, digest)
        progress.step(min(done, total), total, name)
        now = workspace.vault.digest_now(digest, hashed)
        files.append(VerifiedFile(name, digest, now == digest))
        if problem := _problem(digest, now, name):
            problems.append(problem)
        looked[digest] = now
        if len(looked) >= _KEPT_AT_ONCE and not workspace.read_only:
            _keep(workspace, looked)
            looked.clear()
    if looked and not workspace.read_only:
        _keep(workspace, looked)
    strange = [digest for digest in workspace.vault.digests() if digest not in recorded]
    with workspace.reading() as repository:  # another program may have recorded it meanwhile
        problems += [_added(digest) for digest in strange if not repository.knows(digest)]
    problems += _journal_problems(length, broken, no_head=kept is None)
    return Verification(tuple(files), tuple(problems))


def _added(digest: str) -> Problem:
    return Problem("added", f"vault/{digest[:2]}/{digest}", _WORDING["added"].fill(name=digest))


def _journal_problems(
    length: int, broken: tuple[str, int] | None, *, no_head: bool
) -> Iterator[Problem]:
    if length and no_head:
        yield Problem("missing", "journal.head", _NO_HEAD)
    if broken is not None:
        what, seq = broken
        kind: What = "truncated" if what == "truncated" else "changed"
        kind = "missing" if what == "missing" else kind
        yield Problem(kind, f"journal/{seq}", _JOURNAL[what].fill(seq=seq))
