"""Has the chat on screenshots read in a worker process, their text first where that is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, wait

from evidence_desk.domain.conversation import Answers, Conversation
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.recognised import Recognised
from evidence_desk.readers.base import Unreadable
from evidence_desk.services.conversations.pictured_chat import Wish, look
from evidence_desk.services.pictures import recognising
from evidence_desk.services.workers import begin_within, result_of
from evidence_desk.services.workspace import Workspace

_SECONDS, _EACH = 60.0, 10.0


def text_of(pages: Sequence[Recognised]) -> Recognised | None:
    """Return the page of a picture whose text was read."""
    return next((page for page in pages if page.engine), None)


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
    if missing := recognising.missing():
        raise UserError(missing.zh, missing.en)
    wishes = []
    for done, exhibit in enumerate(group):
        progress.step(done, len(group) + 1, exhibit.name)
        text = _text(workspace, exhibit, executor=executor, progress=progress)
        path = workspace.vault.path(exhibit.file.digest)
        digest, media_type = exhibit.file.digest, exhibit.file.media_type
        wishes.append(Wish(path, media_type, digest, exhibit.label, text))
    progress.step(len(group), len(group) + 1, group[0].name)
    days = tuple(_days(group))
    future: Future[Conversation | None] = begin_within(
        executor, _SECONDS + _EACH * len(group), look, tuple(wishes), answers, days
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
    file = exhibit.file
    pages = recognising.recognise_file(
        workspace.vault.place(file.digest),
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
