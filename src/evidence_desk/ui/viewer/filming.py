"""What the film page asks the desk for: frames, exhibits made of them, a copy for a player."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.progress import Progress
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.jobs import Outcome
from evidence_desk.ui.language import current
from evidence_desk.ui.viewer.looking import Shown, shown

if TYPE_CHECKING:
    from evidence_desk.services.intake.importing import Intake
    from evidence_desk.services.workspace import Workspace

Seen = tuple[float | None, Shown]


class Filming:
    """The verbs of the film page; services are loaded when first needed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def see(
        self, exhibit: Exhibit, at: float, step: int, then: Callable[[Seen], None]
    ) -> Callable[[], None]:
        """Draw a frame; *then* hears of it, unless the function returned is called before."""
        pool = self._desk.executor("looking")

        def work(workspace: Workspace, progress: Progress) -> Outcome[Seen]:
            from evidence_desk.services.intake import frames

            found, sight = frames.see(
                workspace, exhibit, at, step=step, progress=progress, executor=pool
            )
            return Outcome((found, shown(sight)), Changes())

        job = self._desk.change(work, then, beside=True)
        return job.cancel if job is not None else lambda: None

    def take(
        self, exhibit: Exhibit, at: float, *, title: str, then: Callable[[Intake], None]
    ) -> None:
        """Take a frame in as an exhibit of its own."""
        pool, language = self._desk.executor("looking"), current()

        def work(workspace: Workspace, progress: Progress) -> Outcome[Intake]:
            from evidence_desk.services.intake import frames

            done = frames.take(
                workspace,
                exhibit.case_id,
                exhibit,
                [at],
                language=language,
                progress=progress,
                executor=pool,
            )
            return Outcome(done, done.changes)

        self._desk.change(work, then, title=title)

    def mark(self, exhibit: Exhibit, times: Iterable[float]) -> None:
        """Say which frames stand on the contact sheet beside the even ones."""
        chosen = tuple(times)

        def work(workspace: Workspace, _: Progress) -> Outcome[None]:
            from evidence_desk.services.intake import frames

            return Outcome(None, frames.choose(workspace, exhibit.case_id, exhibit, chosen))

        self._desk.change(work)

    def play(self, exhibit: Exhibit) -> None:
        """Copy a film out of the vault, and have the system's player open the copy."""
        file = exhibit.file

        def work(workspace: Workspace) -> Path:
            from evidence_desk.services.shipping import proofs

            return proofs.copy_to_open(workspace, file.digest, file.media_type)

        def then(path: Path) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        self._desk.read(work, then)
