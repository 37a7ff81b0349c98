"""What the seller's page asks of the desk: reading beside other work, changing one at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Language
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.jobs import Outcome
from evidence_desk.ui.steps import Steps

if TYPE_CHECKING:
    from evidence_desk.domain.shipment import Defence, ProofFile, ProofKind
    from evidence_desk.services.history import Step
    from evidence_desk.services.shipping.orderlists import ListImport
    from evidence_desk.services.shipping.proofs import Attached, Plan
    from evidence_desk.services.shipping.shipments import Defended, Found, Record, Retention
    from evidence_desk.services.workspace import Workspace


class ShippingWork(QObject):
    """The verbs of the page; services are loaded when first needed."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    # --- reading ------------------------------------------------------------------------------

    def find(
        self,
        text: str,
        missing: str,
        starts: Sequence[int],
        then: Callable[[dict[int, Found]], None],
    ) -> None:
        """Read blocks of a search, by where they begin."""

        def work(workspace: Workspace) -> dict[int, Found]:
            from evidence_desk.services.shipping import shipments
            from evidence_desk.ui.shipments.model import BLOCK

            return {
                start: shipments.find(workspace, text, missing=missing, start=start, limit=BLOCK)
                for start in starts
            }

        self._desk.read(work, then)

    def record(self, shipment_id: int, then: Callable[[Record], None]) -> None:
        """Read one record with its files."""

        def work(workspace: Workspace) -> Record:
            from evidence_desk.services.shipping import shipments

            return shipments.record(workspace, shipment_id)

        self._desk.read(work, then)

    def look_around(self, then: Callable[[tuple[Retention, Steps]], None]) -> None:
        """Read what the page's head says, and which shipping step could be taken back."""

        def work(workspace: Workspace) -> tuple[Retention, Steps]:
            from evidence_desk.services import history
            from evidence_desk.services.shipping import shipments

            past = history.history(workspace)
            # A case's own steps are taken back where the case is shown.
            labels = (
                step.label if step is not None and step.case_id is None else None
                for step in (past.undo, past.redo)
            )
            return shipments.retention(workspace, shipments.today(workspace)), Steps(*labels)

        self._desk.read(work, then)

    def picture(self, file: ProofFile, then: Callable[[Path | None], None]) -> None:
        """Return the small picture of a file, made if needed."""
        pool = self._desk.executor()

        def work(workspace: Workspace) -> Path | None:
            from evidence_desk.services.pictures import previewing

            return previewing.small_view(workspace, file, executor=pool)

        self._desk.read(work, then)

    def open_file(self, digest: str, media_type: str, then: Callable[[Path], None]) -> None:
        """Copy a file out of the vault, to be opened by another program that may change it."""

        def work(workspace: Workspace) -> Path:
            from evidence_desk.services.shipping import proofs

            return proofs.copy_to_open(workspace, digest, media_type)

        self._desk.read(work, then)

    # --- changing -----------------------------------------------------------------------------

    def import_list(self, path: Path, *, title: str, then: Callable[[ListImport], None]) -> None:
        """Import an order list."""
        pool = self._desk.executor()

        def work(workspace: Workspace, progress: Progress) -> Outcome[ListImport]:
            from evidence_desk.services.shipping import orderlists

            done = orderlists.import_list(workspace, path, progress=progress, executor=pool)
            return Outcome(done, done.changes)

        self._desk.change(work, then, title=title)

    def plan(self, paths: Sequence[Path], *, title: str, then: Callable[[Plan], None]) -> None:
        """Look where files would go."""
        pool = self._desk.executor()

        def work(workspace: Workspace, progress: Progress) -> Outcome[Plan]:
            from evidence_desk.services.shipping import proofs

            return Outcome(
                proofs.plan(workspace, paths, progress=progress, executor=pool), Changes()
            )

        self._desk.change(work, then, title=title, beside=True)

    def attach(
        self,
        paths: Sequence[Path],
        *,
        title: str,
        then: Callable[[Attached], None],
        to: int | None = None,
    ) -> None:
        """Attach files by the numbers in their names and on labels, or all to one record."""
        pool = self._desk.executor()

        def work(workspace: Workspace, progress: Progress) -> Outcome[Attached]:
            from evidence_desk.services.shipping import proofs

            done = proofs.attach(workspace, paths, progress=progress, executor=pool, to=to)
            return Outcome(done, done.changes)

        self._desk.change(work, then, title=title)

    def set_fields(self, shipment_id: int, values: Mapping[str, Any]) -> None:
        """Set fields of a record."""

        def work(workspace: Workspace, _: Progress) -> Outcome[None]:
            from evidence_desk.services.shipping import shipments

            return Outcome(None, shipments.edit_record(workspace, shipment_id, values))

        self._desk.change(work)

    def file_as(self, file_id: int, proof: ProofKind) -> None:
        """Say what a file is proof of."""

        def work(workspace: Workspace, _: Progress) -> Outcome[None]:
            from evidence_desk.services.shipping import shipments

            return Outcome(None, shipments.file_as(workspace, file_id, proof))

        self._desk.change(work)

    def set_aside(self, file_id: int, *, aside: bool = True) -> None:
        """Set a file aside, or take it back."""

        def work(workspace: Workspace, _: Progress) -> Outcome[None]:
            from evidence_desk.services.shipping import shipments

            return Outcome(None, shipments.set_file_aside(workspace, file_id, aside=aside))

        self._desk.change(work)

    def make_case(
        self,
        shipment_id: int,
        defence: Defence,
        *,
        language: Language,
        title: str,
        then: Callable[[Defended], None],
    ) -> None:
        """Make a case of a record."""

        def work(workspace: Workspace, progress: Progress) -> Outcome[Defended]:
            from evidence_desk.services.shipping import shipments

            made = shipments.make_case(
                workspace, shipment_id, defence, progress=progress, language=language
            )
            return Outcome(made, made.changes)

        self._desk.change(work, then, title=title)

    def turn(self, *, back: bool, then: Callable[[Step], None]) -> None:
        """Take back the newest step of the desk, or do it again."""

        def work(workspace: Workspace, _: Progress) -> Outcome[Step]:
            from evidence_desk.services import history

            step = (history.undo if back else history.redo)(workspace)
            return Outcome(step, history.EVERYTHING)

        self._desk.change(work, then)
