"""Puts every check to a case's exhibits again, or to files that belong to no case."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import shown_name
from evidence_desk.services.casework import DEFAULT_ZONE
from evidence_desk.services.reading import FileReading, findings_for, read_file
from evidence_desk.services.sources import why_not_ordinary, why_unreadable
from evidence_desk.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was read and checked where it lies."""

    path: Path
    digest: str
    found: FileReading
    findings: tuple[Finding, ...]


def check_case(workspace: Workspace, case_id: int, *, progress: Progress) -> Changes:
    """Hash every exhibit of a case again, put every check to it, and keep the findings."""
    with workspace.reading() as repository:
        exhibits = repository.exhibits(case_id)
        zone = repository.case(case_id).tz
    total = sum(exhibit.file.size for exhibit in exhibits)
    done = 0
    findings: dict[int, tuple[Finding, ...]] = {}
    for exhibit in exhibits:
        findings[exhibit.id] = _check_exhibit(workspace, exhibit, zone)
        done += exhibit.file.size
        progress.step(done, total, exhibit.name)
    with workspace.writing() as repository:
        repository.set_findings(findings)
        repository.note("checked", case_id, {"exhibits": len(findings)})
    return Changes(findings=True, exhibits=True)


def _check_exhibit(workspace: Workspace, exhibit: Exhibit, zone: ZoneInfo) -> tuple[Finding, ...]:
    digest = exhibit.file.digest
    now = workspace.vault.digest_now(digest)
    if now is None:
        return tuple(
            finding for finding in exhibit.findings if finding.check != "digest"
        ) + findings_for_missing(exhibit, zone)
    found = read_file(workspace.vault.path(digest), exhibit.name)
    return findings_for(found, exhibit.name, zone, digest_then=digest, digest_now=now)


def findings_for_missing(exhibit: Exhibit, zone: ZoneInfo) -> tuple[Finding, ...]:
    """Return what the digest check says when the bytes are gone from the vault."""
    from evidence_desk import checks
    from evidence_desk.checks.base import Subject

    subject = Subject(exhibit.name, None, zone, digest_then=exhibit.file.digest, digest_now="")
    return tuple(f for f in checks.look_at(subject) if f.check == "digest")


def check_files(
    paths: Sequence[Path], *, progress: Progress, zone: str = DEFAULT_ZONE
) -> list[CheckedFile]:
    """Read and check files where they lie; nothing is taken in.

    Raises:
        UserError: a file is not there or may not be read.
    """
    checked = []
    for done, path in enumerate(paths):
        progress.step(done, len(paths), path.name)
        name = shown_name(path.name)
        try:
            if special := why_not_ordinary(path):
                raise UserError(f"{path}：{special.zh}", f"{path}: {special.en}")
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            found = read_file(path, name)
        except OSError as error:
            why = why_unreadable(error)
            raise UserError(f"{path}：{why.zh}", f"{path}: {why.en}") from error
        findings = findings_for(found, name, ZoneInfo(zone))
        checked.append(CheckedFile(path, digest, found, findings))
    return checked
