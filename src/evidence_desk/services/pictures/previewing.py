"""Small and large views of exhibits, made once and kept in the desk's cache."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor, Future, wait
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.exhibit import Exhibit, StoredFile
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.reading import Reading
from evidence_desk.readers import pictures
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.jpeg import is_plain
from evidence_desk.services.pictures import filming
from evidence_desk.services.workers import begin_within, result_of
from evidence_desk.services.workspace import Workspace

# Longest side in pixels: a card on the timeline at 200 % scale, and a page of the viewer.
THUMBNAIL = 320
VIEW = 1600
_SECONDS = 30.0  # of one view; a picture of 200 million pixels takes a third of it


class Pictured(Protocol):
    """What has a stored file: an exhibit, or a proof file of a shipping record."""

    @property
    def file(self) -> StoredFile: ...


def thumbnail_path(workspace: Workspace, exhibit: Pictured) -> Path | None:
    """Return the small view if there is one yet: ours, or the one the file carried inside."""
    for path in (
        _cached(workspace, exhibit.file.digest, f"{THUMBNAIL}"),
        _cached(workspace, exhibit.file.digest, "embedded"),
    ):
        if path.exists():
            return path
    return None


def keep_embedded(workspace: Workspace, digest: str, reading: Reading) -> None:
    """Keep the thumbnail a file carried inside: something to see before ours is made."""
    # It lies in the file unturned, so only upright ones can be shown as they are; and the window
    # itself opens it, so it must be one that hangs nobody.
    if reading.thumbnail and reading.orientation == 1 and is_plain(reading.thumbnail):
        with suppress(OSError):  # a full cache is no reason to refuse evidence
            _write(_cached(workspace, digest, "embedded"), reading.thumbnail)


def make_thumbnails(
    workspace: Workspace, case_id: int, *, progress: Progress, executor: Executor
) -> Changes:
    """Make the missing small views of a case, the newest exhibits first."""
    with workspace.reading() as repository:
        exhibits = repository.exhibits(case_id)
    missing = [
        exhibit
        for exhibit in reversed(exhibits)
        if _has_picture(exhibit.file)
        and not _cached(workspace, exhibit.file.digest, f"{THUMBNAIL}").exists()
    ]
    begun = [_begin(workspace, exhibit, THUMBNAIL, 0, executor) for exhibit in missing]
    try:
        for done, (exhibit, future) in enumerate(zip(missing, begun, strict=True)):
            while not future.done():
                progress.step(done, len(missing), exhibit.name)
                wait([future], timeout=0.1)
            progress.step(done + 1, len(missing), exhibit.name)
    except BaseException:
        _cancel(begun)
        raise
    return Changes(previews=bool(missing))


def view_path(
    workspace: Workspace,
    exhibit: Exhibit,
    *,
    page: int = 0,
    progress: Progress,
    executor: Executor,
) -> Path | None:
    """Return a large upright JPEG of a picture or a document's page (from 0), made if needed.

    None where it cannot be shown. The work dies with the wish for it.

    Raises:
        Cancelled: something else is wanted meanwhile.
    """
    if not _has_picture(exhibit.file):
        return None
    path = _cached(workspace, exhibit.file.digest, f"{VIEW}-{page}")
    if path.exists():
        return path
    future = _begin(workspace, exhibit, VIEW, page, executor)
    try:
        while wait([future], timeout=0.03).not_done:
            progress.step(0, 1, exhibit.name)
        with suppress(Unreadable):
            result_of(future)
    finally:
        future.cancel()
    return path if path.exists() else None


def small_view(workspace: Workspace, pictured: Pictured, *, executor: Executor) -> Path | None:
    """Return the small view of a picture, film or document, made if needed."""
    if (
        _has_picture(pictured.file)
        and not (path := _cached(workspace, pictured.file.digest, f"{THUMBNAIL}")).exists()
    ):
        with suppress(Unreadable, FileNotFoundError):
            result_of(_begin(workspace, pictured, THUMBNAIL, 0, executor))
        if path.exists():
            return path
    return thumbnail_path(workspace, pictured)


def exif_rows(workspace: Workspace, exhibit: Exhibit) -> list[tuple[str, str]]:
    """Return the capture data of a picture as (tag, value) rows, empty where there are none."""
    from evidence_desk.readers.exif_table import exif_table

    try:
        return list(exif_table(workspace.vault.path(exhibit.file.digest)))
    except (OSError, Unreadable):
        return []


def _has_picture(file: StoredFile) -> bool:
    if file.media_type in filming.FILMS:
        return filming.available()
    return file.media_type in pictures.SHOWN


def _begin(
    workspace: Workspace, exhibit: Pictured, size: int, page: int, executor: Executor
) -> Future[None]:
    name = f"{size}" if size == THUMBNAIL else f"{size}-{page}"
    target = _cached(workspace, exhibit.file.digest, name)
    original = workspace.vault.place(exhibit.file.digest)
    media_type = exhibit.file.media_type
    if media_type in filming.FILMS:
        duration = exhibit.file.duration
        return begin_within(executor, _SECONDS, _make_still, original, duration, size, target)
    return begin_within(executor, _SECONDS, _make, original, media_type, size, page, target)


def _make(original: Path, media_type: str, size: int, page: int, target: Path) -> None:
    """Make one view; runs in a worker process. A picture that cannot be shown leaves nothing."""
    with suppress(Unreadable, OSError):
        data = pictures.thumbnail(original, media_type, size=size, page=page)
        if data:
            _write(target, data)


def _make_still(original: Path, duration: float | None, size: int, target: Path) -> None:
    """Make the small view of a film; runs in a worker process."""
    with suppress(Unreadable, OSError):
        _write(target, filming.thumbnail(filming.Film(original), duration, size))


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.{os.getpid()}.part")
    aside.write_bytes(data)
    aside.replace(target)


def _cached(workspace: Workspace, digest: str, name: str) -> Path:
    return workspace.cache / "views" / digest[:2] / f"{digest}-{name}.jpg"


def _cancel(begun: Sequence[Future[None]]) -> None:
    for future in begun:
        future.cancel()
