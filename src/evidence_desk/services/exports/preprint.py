"""An export to be looked at before it is saved: made aside in the cache, nothing is recorded."""

from __future__ import annotations

import shutil
import uuid
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from evidence_desk.domain.export_wish import USUAL, ExportWish
from evidence_desk.domain.progress import Progress
from evidence_desk.readers.pictures import thumbnail
from evidence_desk.services.exports import uploading
from evidence_desk.services.exports.attaching import Plan
from evidence_desk.services.exports.exporting import gather, plan_export
from evidence_desk.services.exports.upload_limits import Limits
from evidence_desk.services.integrity.checking import examine_case
from evidence_desk.services.workers import READING_SECONDS, begin_within, result_of
from evidence_desk.services.workspace import Workspace

_FOLDER = "preprint"


@dataclass(frozen=True, slots=True)
class Preprint:
    """What would be saved: pages of a PDF, or pictures. Each is asked for with `look`.

    `plan` is that of a PDF, `uploads` that of pictures.
    """

    path: Path
    pages: int
    plan: Plan | None = None
    uploads: uploading.UploadSet | None = None


def make_pdf(
    workspace: Workspace,
    case_id: int,
    wish: ExportWish = USUAL,
    *,
    progress: Progress,
    executor: Executor | None = None,
) -> Preprint:
    """Set the pages as *wish* would have them; the originals are not put in.

    Raises:
        UserError: the export itself would be refused.
    """
    from evidence_desk.export.pdf import write_pdf

    plan = plan_export(workspace, case_id, wish)
    examine_case(workspace, case_id, progress=progress, executor=executor)
    light = replace(wish, mode="compact")
    chain = gather(workspace, case_id, light, progress=progress, executor=executor)
    path = _place(workspace) / "pages.pdf"
    printed = write_pdf(replace(chain, mode=plan.mode), path, progress)
    return Preprint(path, printed.pages, plan=plan)


def make_uploads(
    workspace: Workspace,
    case_id: int,
    wish: ExportWish = USUAL,
    *,
    limits: Limits,
    sheets: bool,
    progress: Progress,
    executor: Executor | None = None,
) -> Preprint:
    """Make the pictures for an upload page.

    Raises:
        UserError: nothing can be shown as a picture, or the limits are too low.
    """
    made = uploading.draw_uploads(
        workspace,
        case_id,
        _place(workspace),
        wish,
        limits=limits,
        sheets=sheets,
        progress=progress,
        executor=executor,
    )
    return Preprint(made.folder, len(made.pictures), uploads=made)


def look(made: Preprint, number: int, side: int, *, executor: Executor | None = None) -> bytes:
    """Return page or picture *number* (from 0) as a JPEG that fits in *side* × *side* pixels.

    Nothing where it was cleared away meanwhile.

    Raises:
        Unreadable: it cannot be drawn.
    """
    path, media_type, page = made.path, "application/pdf", number
    if made.uploads is not None:
        path = made.path / made.uploads.pictures[number].name
        media_type, page = "image/jpeg", 0
    try:
        if executor is None:
            return thumbnail(path, media_type, side, page=page) or b""
        begun = begin_within(
            executor, READING_SECONDS, thumbnail, path, media_type, side, page=page
        )
        return result_of(begun) or b""
    except FileNotFoundError:
        return b""


def clear(workspace: Workspace) -> None:
    """Remove what was made to be looked at."""
    shutil.rmtree(workspace.cache / _FOLDER, ignore_errors=True)


def _place(workspace: Workspace) -> Path:
    """Return a new folder: what is still shown stays until all is cleared."""
    folder = workspace.cache / _FOLDER / uuid.uuid4().hex
    folder.mkdir(parents=True)
    return folder
