"""Takes files into the vault and onto a case."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.edits import SetAside
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text, shown_name
from evidence_desk.services.intake.reading import FileReading, findings_for
from evidence_desk.services.intake.sources import Failure, Source, expanded
from evidence_desk.services.intake.staging import Staging
from evidence_desk.services.workspace import Workspace
from evidence_desk.storage.repository import Arrival
from evidence_desk.storage.vault import Staged


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
    """What is known of a file beforehand: its label (None: the next free one) and fields.

    `moments` stand in place of the time that the file system tells.
    """

    label: str | None
    fields: Mapping[str, Any]
    moments: tuple[Moment, ...] | None = None


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
    taker = _CaseTaker(workspace, case_id, zone, told)
    work = Staging(workspace, zone, taker, progress)
    scratch = workspace.cache / "unpacked"
    with expanded(paths, desk=workspace.folder, scratch=scratch, progress=progress) as (
        sources,
        failures,
    ):
        work.run(sources)
    return Intake(
        tuple(taker.taken),
        tuple(taker.already),
        (*failures, *work.failed),
        Changes(cases=True, exhibits=True, findings=True, previews=True, history=True),
    )


def _fields(source: Source) -> dict[str, Any]:
    fields: dict[str, Any] = {"included": not source.is_archive}
    if source.attached_to is not None:
        with source.attached_to.open("rb") as mail:
            digest = hashlib.file_digest(mail, "sha256").hexdigest()
        name = shown_name(source.attached_to.name)
        fields["details"] = {"attached_to": {"of": digest, "name": name}}
    return fields


def _zone_of(workspace: Workspace, case_id: int) -> ZoneInfo:
    with workspace.reading() as repository:
        try:
            return repository.case(case_id).tz
        except KeyError as error:
            raise UserError(
                "这个案件已不存在。请重新选择案件。", "This case is gone. Choose a case again."
            ) from error


class _CaseTaker:
    """Makes exhibits of one case of what was staged."""

    def __init__(
        self, workspace: Workspace, case_id: int, zone: ZoneInfo, told: Sequence[Told]
    ) -> None:
        self._workspace = workspace
        self._case_id = case_id
        self._zone = zone
        self._told = told
        self._reserved = frozenset(one.label for one in told if one.label)
        self.taken: list[Taken] = []
        self.already: list[Already] = []

    def arrival(
        self, source: Source, staged: Staged, found: FileReading, outside: tuple[Moment, ...]
    ) -> Arrival:
        """Make an exhibit with the quick checks."""
        # Only the quick checks; those that decode pixels follow in the background.
        findings = findings_for(
            replace(found, path=None),
            source.name,
            self._zone,
            digest_then=staged.digest,
            digest_now=staged.digest,
        )
        told = self._told[source.given] if self._told and source.given is not None else None
        if told and told.moments is not None:
            outside = told.moments
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
            fields=told.fields if told else _fields(source),
        )

    def record(self, arrivals: Sequence[Arrival]) -> None:
        """Record them; what the case has already is not taken twice."""
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
        for arrival, (exhibit_id, label) in zip(new, taken, strict=True):
            labels.setdefault(arrival.digest, label)
            self.taken.append(Taken(exhibit_id, label, arrival.name, arrival.digest))
        self.already += [Already(one.name, labels[one.digest], one.digest) for one in again]

    def end(self, *, cancelled: bool) -> None:
        """Note the whole intake as one step, or set aside what was taken."""
        ids = tuple(taken.exhibit_id for taken in self.taken)
        if not ids:
            return
        with self._workspace.writing() as repository:
            if cancelled:
                repository.apply(SetAside(ids))
                repository.note("intake cancelled", self._case_id, {"exhibits": list(ids)})
                return
            label = Text("收录 {count} 份文件", "Take in files: {count}").fill(count=len(ids))
            repository.note_done(
                SetAside(ids, aside=False),
                SetAside(ids),
                label={"zh": label.zh, "en": label.en},
                case_id=self._case_id,
            )
