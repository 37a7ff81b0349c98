"""Has the chat on screenshots read in a worker process, their text first where that is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass, replace
from pathlib import Path

from evidence_desk.domain.captured import Capture
from evidence_desk.domain.conversation import Answers, Conversation
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.recognised import Area, Line, Recognised
from evidence_desk.readers import visible
from evidence_desk.readers.base import Unreadable
from evidence_desk.recognise.bubbles_log import Picture, conversation
from evidence_desk.services import recognising
from evidence_desk.services.workers import begin_within, result_of
from evidence_desk.services.workspace import Workspace

_SECONDS, _EACH = 60.0, 10.0


def text_of(pages: Sequence[Recognised]) -> Recognised | None:
    """Return the page of a picture whose text was read."""
    return next((page for page in pages if page.engine), None)


@dataclass(frozen=True, slots=True)
class _Wish:
    """One screenshot to look at, in a worker process."""

    path: Path
    media_type: str
    digest: str
    label: str
    read: Recognised


def read_chat(
    workspace: Workspace,
    group: Sequence[Exhibit],
    answers: Answers,
    *,
    executor: Executor,
    progress: Progress,
) -> Conversation | None:
    """Return the chat on the pictures of *group*, None where there is none.

    Raises:
        UserError: text recognition is not installed, or a picture cannot be read.
        Cancelled: *progress* was told to stop.
        OSError: a file could not be opened.
    """
    wishes = []
    for done, exhibit in enumerate(group):
        progress.step(done, len(group) + 1, exhibit.name)
        text = _text(workspace, exhibit, executor=executor, progress=progress)
        path = workspace.vault.path(exhibit.file.digest)
        digest, media_type = exhibit.file.digest, exhibit.file.media_type
        wishes.append(_Wish(path, media_type, digest, exhibit.label, text))
    progress.step(len(group), len(group) + 1, group[0].name)
    days = tuple(_days(group))
    future: Future[Conversation | None] = begin_within(
        executor, _SECONDS + _EACH * len(group), _look, tuple(wishes), answers, days
    )
    try:
        while wait([future], timeout=0.1).not_done:
            progress.step(len(group), len(group) + 1, group[0].name)
        return result_of(future)
    except Unreadable as error:
        raise UserError(error.zh, error.en) from error
    finally:
        future.cancel()


def _text(
    workspace: Workspace, exhibit: Exhibit, *, executor: Executor, progress: Progress
) -> Recognised:
    """Return the text of a picture, read and kept now where it was not."""
    if text := text_of(recognising.of(workspace, exhibit)):
        return text
    if missing := recognising.missing():
        raise UserError(missing.zh, missing.en)
    file = exhibit.file
    pages = recognising.recognise_file(
        workspace.vault.path(file.digest),
        file.media_type,
        executor=executor,
        progress=progress,
        askew=False,
        pixels=(file.width or 0) * (file.height or 0),
    )
    with workspace.writing() as repository:
        repository.recognised.keep(file.digest, pages, signature=recognising.signature())
    return text_of(pages) or Recognised(file.width or 1, file.height or 1, "")


def _days(group: Sequence[Exhibit]) -> Iterator[str]:
    """Yield the days on which the screenshots may have been taken, as their files tell."""
    days = {
        one.moment.wall.date().isoformat()
        for one in group
        if one.moment is not None and one.moment.precision in ("day", "minute", "second")
    }
    yield from sorted(days)


def _look(wishes: Sequence[_Wish], answers: Answers, days: Sequence[str]) -> Conversation | None:
    """Read the chat on screenshots; runs in a worker process."""
    return conversation([_picture(one) for one in wishes], answers, days=days)


def _picture(wish: _Wish) -> Picture:
    captures, factor = _captures(wish)
    return Picture(wish.digest, wish.label, captures, factor)


def _captures(wish: _Wish) -> tuple[tuple[Capture, ...], float]:
    import numpy as np

    from evidence_desk.recognise.bubbles_seen import seen

    with visible.picture(wish.path, wish.media_type) as (image, factor):
        pixels = np.asarray(image.convert("RGB"))
    lines = tuple(_smaller(line, factor) for line in wish.read.lines)
    return seen(pixels, replace(wish.read, lines=lines)), factor


def _smaller(line: Line, factor: float) -> Line:
    if factor == 1.0:
        return line
    area = line.area
    sides = (area.left, area.top, area.right, area.bottom)
    edges = tuple(one / factor for one in line.edges)
    return replace(line, area=Area(*(one / factor for one in sides)), edges=edges)
