"""Puts photos and videos to shipping records by the numbers in their names and on labels."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePath
from typing import Literal
from zoneinfo import ZoneInfo

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.edits import SetBatchAside
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.recognised import Barcode
from evidence_desk.domain.shipment import ProofKind, as_number
from evidence_desk.domain.text import Text
from evidence_desk.paths import resource
from evidence_desk.rules import order_columns
from evidence_desk.services.cases.casework import DEFAULT_ZONE
from evidence_desk.services.intake.reading import FileReading
from evidence_desk.services.intake.sources import Failure, Source, expanded
from evidence_desk.services.intake.staging import Staging
from evidence_desk.services.pictures import barcodes
from evidence_desk.services.workspace import Workspace
from evidence_desk.storage.shipments import ProofArrival
from evidence_desk.storage.vault import Staged

# Returns order and waybill numbers that a file may belong to, the surest first, in groups: the
# first group of which a number is known decides.
Matcher = Callable[[Source], Sequence[Sequence[str]]]
Outcome = Literal["fits", "unknown", "ambiguous"]

_RUN = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_DIGITS = re.compile(r"\d{8,}")
_SHORTEST = 8  # shorter numbers are dates, counters and sizes
_FOLDERS = 2  # how far up a number is looked for
_VIDEO = re.compile(r"\.(mp4|mov|m4v|3gp|avi|mkv|webm)$", re.IGNORECASE)
# What may be handed to the system's own program, by what the file is, not by its name.
_OPENED = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "image/gif": ".gif",
    "image/bmp": ".bmp",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "video/webm": ".webm",
    "video/x-matroska": ".mkv",
    "audio/mpeg": ".mp3",
    "audio/wav": ".wav",
    "application/pdf": ".pdf",
}
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Planned:
    """Where one file would go: the record, what it is proof of, the number that said so.

    Of an `ambiguous` file `orders` names those it fits. `by_barcode` tells that the number was read
    off the picture.
    """

    source: Source
    outcome: Outcome
    shipment_id: int = 0
    proof: ProofKind = "other"
    number: str = ""
    orders: tuple[str, ...] = ()
    by_barcode: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What would go where, and what could not be looked at."""

    files: tuple[Planned, ...]
    failed: tuple[Failure, ...]

    def of(self, outcome: Outcome) -> tuple[Planned, ...]:
        """Return the files with this outcome."""
        return tuple(one for one in self.files if one.outcome == outcome)


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of the files: how many were attached and held already, and the plan."""

    plan: Plan
    taken: tuple[Planned, ...]
    already: tuple[Planned, ...]
    failed: tuple[Failure, ...]
    changes: Changes


def numbers_in_name(source: Source) -> Sequence[Sequence[str]]:
    """Return the numbers in a file's name, then those of the folders it lies in, nearest first.

    A number that a name joins with others by hyphens (`230914-123456789012345-2.jpg`) is tried in
    every length; so is the run of digits inside it.
    """
    path = PurePath(source.origin.replace(" › ", "/").replace("\\", "/"))
    places = (PurePath(source.name).stem, *(folder.name for folder in path.parents))
    return [list(_numbers(place)) for place in places[: 1 + _FOLDERS]]


def _numbers(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        parts = run.split("-")
        for length in range(len(parts), 0, -1):
            for start in range(len(parts) - length + 1):
                joined = "-".join(parts[start : start + length])
                if len(joined) >= _SHORTEST and any(char.isdigit() for char in joined):
                    yield as_number(joined)
        yield from _DIGITS.findall(run)


def proof_in_name(source: Source) -> ProofKind:
    """Return what a file is proof of, told by words in its name, else of its folders."""
    path = PurePath(source.origin.replace(" › ", "/").replace("\\", "/"))
    places = (source.name, *(folder.name for folder in path.parents))[: 1 + _FOLDERS]
    for place in places:
        for proof, words in _words():
            if any(word in place.casefold() for word in words):
                return proof
    # A video beside an order is nearly always the one of its packing; a photo may be anything.
    return "packing" if _VIDEO.search(source.name) else "other"


@cache
def _words() -> tuple[tuple[ProofKind, tuple[str, ...]], ...]:
    told: Mapping[str, Sequence[str]] = order_columns.load(
        resource("orders") / "columns.toml"
    ).proofs
    return tuple((proof, tuple(words)) for proof, words in told.items())  # type: ignore[misc]


def plan(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    progress: Progress,
    matcher: Matcher = numbers_in_name,
    executor: Executor | None = None,
) -> Plan:
    """Tell where the files, folders and archives at *paths* would go, without taking any in.

    With *executor*, pictures whose names say nothing are looked at for the barcode of a label.
    """
    scratch = workspace.cache / "unpacked"
    with expanded(paths, desk=workspace.folder, scratch=scratch, progress=progress) as (
        sources,
        failures,
    ):
        made = _planned(workspace, sources, matcher, progress)
        return Plan(_labelled(workspace, made, executor, progress), tuple(failures))


def attach(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    progress: Progress,
    matcher: Matcher = numbers_in_name,
    executor: Executor | None = None,
    to: int | None = None,
) -> Attached:
    """Take the files that fit one record into the vault and put them to it, as one undoable step.

    With *to* all of them go to that record. What fits none or several is left where it lies. With
    *executor*, pictures whose names say nothing are looked at for the barcode of a label.

    Raises:
        UserError: the desk cannot be written to, or the disk is full.
    """
    scratch = workspace.cache / "unpacked"
    with expanded(paths, desk=workspace.folder, scratch=scratch, progress=progress) as (
        sources,
        failures,
    ):
        if to is None:
            told = _planned(workspace, sources, matcher, progress)
            made = Plan(_labelled(workspace, told, executor, progress), tuple(failures))
        else:
            given = (Planned(one, "fits", to, proof_in_name(one)) for one in sources)
            made = Plan(tuple(given), tuple(failures))
        fitting = {one.source: one for one in made.of("fits") if not one.source.is_archive}
        taker = _RecordTaker(workspace, fitting)
        work = Staging(workspace, ZoneInfo(DEFAULT_ZONE), taker, progress)
        work.run(list(fitting))
    return Attached(
        made,
        tuple(taker.taken),
        tuple(taker.already),
        (*failures, *work.failed),
        Changes(shipments=True, history=True),
    )


def _planned(
    workspace: Workspace, sources: Sequence[Source], matcher: Matcher, progress: Progress
) -> Iterator[Planned]:
    for start in range(0, len(sources), _AT_ONCE):
        some = sources[start : start + _AT_ONCE]
        groups: list[Sequence[Sequence[str]]] = []
        for done, source in enumerate(some, start):
            progress.step(done, len(sources), source.name)
            groups.append(matcher(source))
        numbers = {number for group in groups for tier in group for number in tier}
        with workspace.reading() as repository:
            known = repository.shipments.by_numbers(numbers)
        for source, tiers in zip(some, groups, strict=True):
            # An archive is kept by its members; it is no proof of its own.
            if not source.is_archive:
                yield _fit(source, tiers, known)


def _labelled(
    workspace: Workspace,
    planned: Iterable[Planned],
    executor: Executor | None,
    progress: Progress,
) -> tuple[Planned, ...]:
    """Place by the barcodes on the pictures what no name has placed."""
    made = list(planned)
    left = [at for at, one in enumerate(made) if one.outcome == "unknown"]
    if executor is None or not left:
        return tuple(made)
    paths = [made[at].source.path for at in left]
    codes = list(barcodes.barcodes_of(workspace, paths, executor=executor, progress=progress))
    tiers = [numbers_in_codes(found) for found in codes]
    with workspace.reading() as repository:
        known = repository.shipments.by_numbers(
            {n for told in tiers for tier in told for n in tier}
        )
    for at, told in zip(left, tiers, strict=True):
        fit = _fit(made[at].source, told, known)
        if fit.outcome == "unknown":
            continue
        # Where a label is seen, and nothing else is said, the picture shows the label.
        proof: ProofKind = "waybill" if fit.proof == "other" else fit.proof
        made[at] = replace(fit, proof=proof, by_barcode=True)
    return tuple(made)


def numbers_in_codes(codes: Sequence[Barcode]) -> Sequence[Sequence[str]]:
    """Return what barcodes say as order and waybill numbers: whole texts, then runs inside them."""
    whole = [as_number(one.text) for one in codes]
    inside = [number for one in codes for number in _numbers(one.text)]
    return [tier for tier in (whole, inside) if tier]


def _fit(
    source: Source,
    tiers: Sequence[Sequence[str]],
    known: Mapping[str, Sequence[tuple[int, str]]],
) -> Planned:
    for tier in tiers:
        fits = {
            (shipment_id, order_no): number
            for number in reversed(tier)
            for shipment_id, order_no in known.get(number, ())
        }
        if len(fits) == 1:
            ((shipment_id, order_no), number), *_ = fits.items()
            proof = proof_in_name(source)
            return Planned(source, "fits", shipment_id, proof, number, (order_no,))
        if fits:
            return Planned(source, "ambiguous", orders=tuple(sorted(one[1] for one in fits)))
    return Planned(source, "unknown")


class _RecordTaker:
    """Makes proof files of shipping records of what was staged."""

    def __init__(self, workspace: Workspace, planned: Mapping[Source, Planned]) -> None:
        self._workspace = workspace
        self._planned = planned
        self._by_digest: dict[tuple[int, str, str], Planned] = {}
        self._batch = 0
        self.taken: list[Planned] = []
        self.already: list[Planned] = []

    def arrival(
        self, source: Source, staged: Staged, found: FileReading, outside: tuple[Moment, ...]
    ) -> ProofArrival:
        """Make a proof file of a staged one."""
        planned = self._planned[source]
        made = ProofArrival(
            shipment_id=planned.shipment_id,
            proof=planned.proof,
            digest=staged.digest,
            size=staged.size,
            name=source.name,
            origin=source.origin,
            reading=replace(found.reading, thumbnail=None),
            moments=(*found.moments, *outside),
        )
        self._by_digest[made.shipment_id, made.digest, made.name] = planned
        return made

    def record(self, arrivals: Sequence[ProofArrival]) -> None:
        """Record them; what a record holds already is not put to it twice."""
        new: list[ProofArrival] = []
        with self._workspace.writing() as repository:
            held = repository.shipments.holds([one.digest for one in arrivals])
            for one in arrivals:
                planned = self._by_digest[one.shipment_id, one.digest, one.name]
                if (one.shipment_id, one.digest) in held:
                    self.already.append(planned)
                    continue
                held.add((one.shipment_id, one.digest))
                new.append(one)
                self.taken.append(planned)
            if new:
                self._batch = self._batch or repository.shipments.next_batch()
                repository.shipments.attach(new, batch=self._batch)

    def end(self, *, cancelled: bool) -> None:
        """Note the whole intake as one step, or set aside what was taken."""
        if not self.taken:
            return
        aside = SetBatchAside("shipment_file", self._batch)
        with self._workspace.writing() as repository:
            if cancelled:
                repository.apply(aside)
                repository.note("intake cancelled", None, {"proof batch": self._batch})
                return
            label = Text("附上 {count} 份留证文件", "Attach proof files: {count}").fill(
                count=len(self.taken)
            )
            repository.note_done(
                replace(aside, aside=False),
                aside,
                label={"zh": label.zh, "en": label.en},
                case_id=None,
            )


def can_open(media_type: str) -> bool:
    """Tell whether a file of this type may be handed to the system's own program for it."""
    return media_type in _OPENED


def copy_to_open(workspace: Workspace, digest: str, media_type: str) -> Path:
    """Return a copy of a picture, film, sound or PDF for another program to open.

    The vault's own file is not lent, and what a name promises does not decide which program it is.

    Raises:
        UserError: the vault does not hold it any more, or it is nothing to be looked at.
    """
    if media_type not in _OPENED:
        raise UserError(
            "这种文件不能直接打开。请建立案件后查看，或用命令行 read 查看内容。",
            "A file of this kind is not opened directly. Make a case to look at it, or use “read”.",
        )
    target = workspace.cache / "opened" / f"{digest}{_OPENED[media_type]}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(workspace.vault.path(digest), target)
    except FileNotFoundError as error:
        raise UserError(
            "这份文件不在保管库里了。请运行“核验证据台”，再从备份找回。",
            "This file is missing from the vault. Verify the desk, then restore a backup.",
        ) from error
    return target
