"""Reads the text and codes of a case's pictures in the background, and keeps what was read.

It is read once for a file and an engine. Nothing of the engine is loaded in this process.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.recognised import Recognised
from evidence_desk.domain.text import Text
from evidence_desk.readers import pictures, visible
from evidence_desk.readers.base import Unreadable
from evidence_desk.recognise import engine
from evidence_desk.services.pictures import labelled
from evidence_desk.services.pictures.pictured_text import Wish, begin, begin_pages
from evidence_desk.services.workers import WorkerPool, result_of
from evidence_desk.services.workspace import Workspace

# A sticker of a chat or an icon says nothing; the shorter side, in pixels.
_LEAST_SIDE = 64
# Address space of one worker: the libraries alone take a third of it.
_MEMORY = 4 << 30
_NOBODY: frozenset[int] = frozenset()
# Files begun at once: enough to keep every worker busy beside a slow one.
_AT_ONCE = 3
_GONE = Text(
    "文件打不开，没有读其中的文字。请核验证据台，看保管库是否完好。",
    "The file could not be opened, so its text was not read. Verify the desk to see whether its "
    "vault is whole.",
)
T = TypeVar("T")


@cache
def signature() -> str:
    """Name what reads pictures here: what was read by something else is read again."""
    from importlib.metadata import version

    return f"{engine.signature() or 'no text'} zxing-cpp {version('zxing-cpp')}"


def missing() -> Text | None:
    """Return a sentence where text cannot be read, and how to mend that; None where it can."""
    return None if engine.is_installed() else engine.MISSING


def pool() -> WorkerPool:
    """Return worker processes for reading pictures, which give way to all other work.

    Each holds the engine once it was needed, so there are few of them.
    """
    return WorkerPool(2 if (os.cpu_count() or 1) >= 4 else 1, memory=_MEMORY, quiet=True)


def may_show_text(exhibit: Exhibit) -> bool:
    """Tell whether an exhibit is of a kind in which text is looked for."""
    file = exhibit.file
    if file.media_type == visible.PDF:
        return True
    if file.media_type not in pictures.FORMATS or not file.width or not file.height:
        return False
    return min(file.width, file.height) >= _LEAST_SIDE


def of(workspace: Workspace, exhibit: Exhibit) -> tuple[Recognised, ...]:
    """Return what was read off an exhibit, page by page; empty where it was not read yet."""
    with workspace.reading() as repository:
        return repository.recognised.of(exhibit.file.digest)


def why_not(workspace: Workspace, exhibit: Exhibit) -> Text | None:
    """Return why some or all of an exhibit could not be read; None where it could."""
    with workspace.reading() as repository:
        return repository.recognised.why(exhibit.file.digest)


@dataclass(frozen=True, slots=True)
class Reading:
    """How far an exhibit was read: `engine` read it, or `pending`, or `why` it could not be.

    `readable` is false for kinds in which no text is looked for.
    """

    readable: bool
    pending: bool
    engine: str = ""
    why: Text | None = None


def reading_of(workspace: Workspace, exhibit: Exhibit) -> Reading:
    """Return how far an exhibit was read."""
    if not may_show_text(exhibit):
        return Reading(readable=False, pending=False)
    with workspace.reading() as repository:
        digest = exhibit.file.digest
        by = repository.recognised.read_by([digest]).get(digest)
        pages, why = repository.recognised.of(digest), repository.recognised.why(digest)
    engine = next((page.engine for page in pages if page.engine), "")
    return Reading(True, by != signature(), engine, why)


def pending(workspace: Workspace, case_id: int) -> tuple[Exhibit, ...]:
    """Return the exhibits of a case that are still to be read, one for each file, newest first."""
    wanted = signature()
    with workspace.reading() as repository:
        every = {
            one.file.digest: one
            for one in repository.exhibits(case_id)
            if may_show_text(one) and not one.set_aside
        }
        known = repository.recognised.read_by(list(every))
    # What is gone from the vault waits until its bytes are there again.
    there = workspace.vault.holds
    left = [one for digest, one in every.items() if known.get(digest) != wanted and there(digest)]
    return tuple(sorted(left, key=lambda one: -one.id))


def forget(workspace: Workspace, exhibits: Sequence[Exhibit]) -> Changes:
    """Let go of what was read off exhibits, so that they are read again."""
    with workspace.writing() as repository:
        for digest in {one.file.digest for one in exhibits if may_show_text(one)}:
            repository.recognised.forget(digest)
    return Changes(recognised=True)


def recognise_case(
    workspace: Workspace,
    case_id: int,
    *,
    progress: Progress,
    executor: Executor,
    first: Callable[[], Collection[int]] = lambda: _NOBODY,
    told: Callable[[Exhibit], None] = lambda _: None,
) -> Changes:
    """Read the pictures of a case that were not read yet, the newest first.

    Each is kept as soon as it is read, so that cancelling loses no more than the pictures at hand,
    and the next call goes on from there. *first* is asked again and again for the exhibits, by
    id, that the person is looking at; *told* hears of each that was read.
    """
    left = list(pending(workspace, case_id))
    total = len(left)
    for done, (exhibit, outcome) in enumerate(_read(workspace, left, progress, executor, first)):
        with workspace.writing() as repository:
            repository.recognised.keep(
                exhibit.file.digest, outcome.pages, signature=signature(), why=outcome.why
            )
        told(exhibit)
        progress.step(done + 1, total, exhibit.name)
    told_more = total > 0 and labelled.link_case(workspace, case_id)
    return Changes(recognised=total > 0, findings=told_more, exhibits=told_more)


def recognise_file(
    path: Path,
    media_type: str,
    *,
    executor: Executor,
    progress: Progress,
    askew: bool = True,
    pixels: int = 0,
) -> tuple[Recognised, ...]:
    """Read a file where it lies; empty where it is of a kind in which no text is looked for.

    *askew* and *pixels* as of a `Wish`.

    Raises:
        UserError: no page of it could be read.
    """
    if media_type != visible.PDF and media_type not in pictures.FORMATS:
        return ()
    work = _Work(path, media_type, askew=askew, pixels=pixels)
    work.go_on(executor, text=engine.is_installed())
    try:
        while not work.done:
            progress.step(len(work.pages), work.total, path.name)
            wait([work.waits_for], timeout=0.1)
            work.go_on(executor, text=engine.is_installed())
    finally:
        work.cancel()
    if work.why and not work.pages:
        raise UserError(work.why.zh, work.why.en)
    return tuple(work.pages)


@dataclass(slots=True)
class _Work:
    """One file on its way: which pages are left, and the one that is being read."""

    path: Path
    media_type: str
    askew: bool
    pixels: int
    pages: list[Recognised] = field(default_factory=list)
    why: Text | None = None
    done: bool = False
    total: int = 0
    _left: deque[int] | None = None
    _listing: Future[tuple[int, ...]] | None = None
    _reading: Future[Recognised] | None = None

    @property
    def waits_for(self) -> Future[Any]:
        """What has to end before it can go on."""
        running: Future[Any] | None = self._reading or self._listing
        assert running is not None
        return running

    def go_on(self, executor: Executor, *, text: bool) -> None:
        """Take in what has ended, and begin what comes next."""
        if self._left is None:
            self._listing = self._listing or begin_pages(executor, self.path, self.media_type)
            if not self._listing.done():
                return
            pages = self._outcome(self._listing)
            self._left = deque(pages or ())
            self.total = len(self._left)
        if self._reading is not None:
            if not self._reading.done():
                return
            if page := self._outcome(self._reading):
                self.pages.append(page)
            self._reading = None
        if self._left:
            wish = Wish(
                self.path,
                self.media_type,
                self._left.popleft(),
                text=text,
                askew=self.askew,
                pixels=self.pixels,
            )
            self._reading = begin(executor, wish)
        else:
            self.done = True

    def cancel(self) -> None:
        """Let go of what is being read."""
        for running in (self._listing, self._reading):
            if running is not None:
                running.cancel()

    def _outcome(self, future: Future[T]) -> T | None:
        try:
            return result_of(future)
        except Unreadable as error:
            self.why = Text(error.zh, error.en)
        except OSError:
            self.why = _GONE
        return None


def _read(
    workspace: Workspace,
    exhibits: Sequence[Exhibit],
    progress: Progress,
    executor: Executor,
    first: Callable[[], Collection[int]],
) -> Iterator[tuple[Exhibit, _Work]]:
    """Yield each exhibit as soon as it is read; a slow one holds up nobody but itself."""
    text = engine.is_installed()
    left = list(exhibits)
    running: list[tuple[Exhibit, _Work]] = []
    ended = 0
    try:
        while left or running:
            while left and len(running) < _AT_ONCE:
                looked_at = first()
                chosen = next((one for one in left if one.id in looked_at), left[0])
                left.remove(chosen)
                work = _work(workspace, chosen)
                work.go_on(executor, text=text)
                running.append((chosen, work))
            waiting = [work.waits_for for _, work in running if not work.done]
            if len(waiting) == len(running):
                wait(waiting, timeout=0.1, return_when=FIRST_COMPLETED)
            for one in list(running):
                _, work = one
                if not work.done:
                    work.go_on(executor, text=text)
                if work.done:
                    running.remove(one)
                    ended += 1
                    yield one
            progress.step(ended, len(exhibits), running[0][0].name if running else "")
    finally:
        for _, work in running:
            work.cancel()


def _work(workspace: Workspace, exhibit: Exhibit) -> _Work:
    file = exhibit.file
    pixels = 0 if file.media_type == visible.PDF else (file.width or 0) * (file.height or 0)
    path = workspace.vault.place(file.digest)
    return _Work(path, file.media_type, askew=file.kind == "photo", pixels=pixels)
