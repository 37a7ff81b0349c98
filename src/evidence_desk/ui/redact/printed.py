"""Has a page made as it would be printed, off the main thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtGui import QImageReader

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.ui.jobs import Outcome
from evidence_desk.ui.redact.draft import Draft
from evidence_desk.ui.viewer.looking import Layers, Shown

if TYPE_CHECKING:
    from evidence_desk.domain.exhibit import Exhibit
    from evidence_desk.domain.timeline import CaseFile
    from evidence_desk.services.covers.covering import Preview
    from evidence_desk.services.workspace import Workspace
    from evidence_desk.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Printed:
    """A page or a text as it would be printed, or why it cannot be."""

    shown: Shown = field(default_factory=Shown)
    text: str | None = None
    why: Text | None = None


def ask_printed(
    desk: Desk,
    file: CaseFile,
    exhibit: Exhibit,
    draft: Draft,
    *,
    page: int,
    then: Callable[[Printed], None],
) -> Callable[[], None]:
    """Have a page (from 0) made; *then* hears of it, unless the function returned is called."""
    items, words = tuple(draft.items), tuple(draft.words)
    pool = desk.executor("looking")

    def work(workspace: Workspace, progress: Progress) -> Outcome[Printed]:
        from evidence_desk.services.covers import covering

        try:
            made = covering.preview(
                workspace,
                file,
                exhibit,
                items,
                words,
                page=page,
                progress=progress,
                executor=pool,
            )
        except UserError as error:
            return Outcome(Printed(why=error.text), Changes())
        return Outcome(_printed(made), Changes())

    job = desk.change(work, then, beside=True)
    return job.cancel if job is not None else lambda: None


def _printed(made: Preview) -> Printed:
    if made.picture is None:
        return Printed(text=made.text)
    image = QImageReader(str(made.picture)).read()
    if image.isNull():
        return Printed()
    return Printed(Shown((image.width(), image.height()), (Layers.of(image),)))
