"""The open desk as the window sees it: what is shown now, and the verbs that change it.

Services are imported inside the work, so that the window is painted before they are loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Language, Text
from evidence_desk.services.pools import Pools, Purpose
from evidence_desk.ui.jobs import Job, Jobs, Outcome
from evidence_desk.ui.steps import Steps
from evidence_desk.ui.vocabulary import Words

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from evidence_desk.domain.case import Case, CaseSummary, Role
    from evidence_desk.domain.edits import Edit
    from evidence_desk.domain.exhibit import Exhibit
    from evidence_desk.domain.timeline import CaseFile
    from evidence_desk.services.history import History
    from evidence_desk.services.intake.importing import Intake
    from evidence_desk.services.integrity.verifying import Verification
    from evidence_desk.services.workspace import Workspace
    from evidence_desk.ui.timeline.scene import Scene

T = TypeVar("T")
_PICTURES_EVERY = 700  # milliseconds
_ALL = Changes(
    cases=True, exhibits=True, events=True, codes=True, findings=True, previews=True, history=True
)


class Desk(QObject):
    """State of the window: the cases, the open case, its history."""

    opened = Signal()
    cases_changed = Signal()
    leaving = Signal()  # the case that is shown: what is being typed belongs to it
    file_changed = Signal()
    steps_changed = Signal()
    previews_changed = Signal()
    pictured = Signal()  # the small pictures and checks of a case are made
    recognised_changed = Signal()
    pictures_read = Signal(int, object)  # a case, and the exhibits read just now
    reading_wanted = Signal()
    sentence = Signal(object)  # a Text about the desk's own state

    def __init__(
        self,
        folder: Path,
        jobs: Jobs,
        *,
        clock: Callable[[], datetime] | None = None,
        pools: Pools | None = None,
        load: Callable[[], None] = lambda: None,
    ) -> None:
        """*load* loads what shows a case, where a case is read: off the main thread."""
        super().__init__()
        self.folder = folder
        self._clock, self._load_view = clock, load
        self.jobs = jobs
        self.words = Words()
        self.cases: list[CaseSummary] = []
        self.is_listed = False  # whether the cases are known
        self.is_refused = False  # whether the desk's folder could not be opened
        self.file: CaseFile | None = None
        self.scene: Scene | None = None
        self.steps = Steps()
        self._workspace: Workspace | None = None
        self._pools = pools or Pools()
        self._wanted: int | None = None
        self._asked = 0
        self._pictured: set[int] = set()  # cases whose small pictures were seen to
        self._picturing: Job | None = None
        self._some_pictures = QTimer(self, singleShot=True, interval=_PICTURES_EVERY)
        self._some_pictures.timeout.connect(self.previews_changed)
        jobs.progressed.connect(self._note_progress)
        self._head: object = None  # the journal's newest entry when it was last looked at
        jobs.changed.connect(self._reload)

    @property
    def is_open(self) -> bool:
        """Whether the desk's folder was opened."""
        return self._workspace is not None

    @property
    def case_id(self) -> int | None:
        """The id of the case that is shown or about to be."""
        return self._wanted

    def open(self) -> None:
        """Open the desk in the background."""
        folder, clock = self.folder, self._clock

        def work(_: Progress) -> Outcome[tuple[Workspace, Mapping[str, Text]]]:
            from evidence_desk.services import vocabulary
            from evidence_desk.services.workspace import Workspace

            try:
                opened = Workspace(folder, clock=clock) if clock else Workspace(folder)
            except BaseException:
                self.is_refused = True
                raise
            return Outcome((opened, vocabulary.words()), Changes())

        def then(made: tuple[Workspace, Mapping[str, Text]]) -> None:
            self._workspace, words = made
            self.words.learn(words)
            for notice in self._workspace.notices:
                self.sentence.emit(notice)
            self.opened.emit()
            self._reload(_ALL)

        self.jobs.change(work, then)

    def close(self) -> None:
        """Stop all work and let go of the desk's files."""
        self._some_pictures.stop()
        self.jobs.close(self._pools.made())
        if self._workspace is not None:
            self._workspace.close()

    # --- reading and changing -----------------------------------------------------------------

    def read(self, work: Callable[[Workspace], T], then: Callable[[T], None]) -> None:
        """Read from the desk beside other work; before it is open nothing is read."""
        workspace = self._workspace
        if workspace is not None:
            self.jobs.read(lambda: work(workspace), then)

    def change(
        self,
        work: Callable[[Workspace, Progress], Outcome[T]],
        then: Callable[[T], None] = lambda _: None,
        *,
        title: str = "",
        beside: bool = False,
        background: bool = False,
    ) -> Job | None:
        """Change the desk after the changes already queued."""
        workspace = self._workspace
        if workspace is None:
            return None
        return self.jobs.change(
            lambda progress: work(workspace, progress),
            then,
            title=title,
            beside=beside,
            background=background,
        )

    def executor(self, purpose: Purpose = "all") -> Executor:
        """Return the worker processes for a purpose."""
        return self._pools.of(purpose)

    def look_again(self) -> None:
        """Show what another program has changed on the desk meanwhile, if anything."""

        def work(workspace: Workspace) -> object:
            from evidence_desk.services import history

            return history.newest(workspace)

        def then(head: object) -> None:
            if head != self._head:
                self._head = head
                self._pictured.clear()
                self._reload(_ALL)

        if self.jobs.idle:
            self.read(work, then)

    def _reload(self, changes: Changes) -> None:
        if changes.previews:
            self.previews_changed.emit()
        if changes.recognised:
            self.recognised_changed.emit()
        if changes.cases or changes.exhibits:
            self.read(_list_cases, self._show_cases)
        if self._wanted is not None and (
            changes.cases or changes.exhibits or changes.events or changes.codes or changes.findings
        ):
            self._load(self._wanted)

    def _show_cases(self, cases: list[CaseSummary]) -> None:
        self.cases, self.is_listed = cases, True
        self.cases_changed.emit()

    # --- cases --------------------------------------------------------------------------------

    def show_case(self, case_id: int | None) -> None:
        """Show a case, or none."""
        if case_id != self._wanted:
            self.leaving.emit()
        self._wanted = case_id
        if case_id is None:
            self.file, self.scene, self.steps = None, None, Steps()
            self.file_changed.emit()
            self.steps_changed.emit()
        else:
            self._load(case_id)

    def _load(self, case_id: int) -> None:
        self._asked += 1
        asked = self._asked

        def work(workspace: Workspace) -> tuple[Scene, History]:
            from evidence_desk.services import history
            from evidence_desk.services.cases import casework
            from evidence_desk.ui.timeline.scene import Scene

            self._load_view()
            scene = Scene.of(casework.open_case(workspace, case_id))
            return scene, history.history(workspace, case_id)

        def then(found: tuple[Scene, History]) -> None:
            if asked != self._asked or case_id != self._wanted:
                return  # something newer was asked for meanwhile
            self.scene, past = found
            self.file = self.scene.file
            self.steps = Steps(
                past.undo.label if past.undo else None, past.redo.label if past.redo else None
            )
            self.file_changed.emit()
            self.steps_changed.emit()
            if case_id not in self._pictured:
                self.make_thumbnails(case_id)

        self.read(work, then)

    def new_case(
        self,
        *,
        title: str,
        platform: str,
        role: Role,
        then: Callable[[Case], None] = lambda _: None,
    ) -> Job | None:
        """Open a new case and show it."""

        def work(workspace: Workspace, _: Progress) -> Outcome[Case]:
            from evidence_desk.services.cases import casework

            case = casework.new_case(workspace, title=title, platform=platform, role=role)
            return Outcome(case, Changes(cases=True))

        def shown(case: Case) -> None:
            self.show_case(case.id)
            then(case)

        return self.change(work, shown)

    def open_sample(self, *, language: Language, title: str) -> None:
        """Take in the sample case and show it."""

        def work(workspace: Workspace, progress: Progress) -> Outcome[int]:
            from evidence_desk.services import sample

            return Outcome(
                sample.open_sample(workspace, language=language, progress=progress), _ALL
            )

        def then(case_id: int) -> None:
            self.show_case(case_id)
            self.make_thumbnails(case_id)

        self.change(work, then, title=title)

    # --- exhibits -----------------------------------------------------------------------------

    def take_in(
        self,
        case_id: int,
        paths: Sequence[Path],
        *,
        title: str,
        then: Callable[[Intake], None],
        prepare: Callable[[], Sequence[Path]] = tuple,
    ) -> None:
        """Take files into a case; *prepare* may write further ones first, off the main thread."""

        def work(workspace: Workspace, progress: Progress) -> Outcome[Intake]:
            from evidence_desk.services.intake import importing

            every = [*paths, *prepare()]
            found = importing.take_in(workspace, case_id, every, progress=progress)
            return Outcome(found, found.changes)

        def done(found: Intake) -> None:
            then(found)
            if found.taken:
                self.make_thumbnails(case_id)

        self.change(work, done, title=title)

    def make_thumbnails(self, case_id: int) -> None:
        """Make the missing small pictures and the checks that the intake left; edits go on."""
        self._pictured.add(case_id)
        pool = self.executor()

        def work(workspace: Workspace, progress: Progress) -> Outcome[None]:
            from evidence_desk.services.integrity import checking
            from evidence_desk.services.pictures import previewing

            made = previewing.make_thumbnails(workspace, case_id, progress=progress, executor=pool)
            made |= checking.examine_case(workspace, case_id, progress=progress, executor=pool)
            return Outcome(None, made)

        self._picturing = self.change(work, lambda _: self.pictured.emit(), beside=True)

    def _note_progress(self, job: Job) -> None:
        # The first pictures are shown while the others are still being made.
        if job is self._picturing and not self._some_pictures.isActive():
            self._some_pictures.start()

    def thumbnail_path(self, exhibit: Exhibit) -> Path | None:
        """Return where an exhibit's small picture lies; called off the main thread."""
        from evidence_desk.services.pictures import previewing

        workspace = self._workspace
        return previewing.thumbnail_path(workspace, exhibit) if workspace else None

    def check_case(self, *, title: str, then: Callable[[None], None]) -> None:
        """Put every check to the open case again."""
        case_id = self._wanted
        if case_id is None:
            return

        pool = self.executor()

        def work(workspace: Workspace, progress: Progress) -> Outcome[None]:
            from evidence_desk.services.integrity import checking

            changes = checking.check_case(workspace, case_id, progress=progress, executor=pool)
            return Outcome(None, changes)

        self.change(work, then, title=title)

    # --- edits --------------------------------------------------------------------------------

    def edit(self, change: Edit, label: Text) -> None:
        """Carry out an edit of the open case so that it can be undone."""
        case_id = self._wanted

        def work(workspace: Workspace, _: Progress) -> Outcome[None]:
            from evidence_desk.services import history

            return Outcome(None, history.edit(workspace, change, label=label, case_id=case_id))

        self.change(work)

    def undo(self, *, back: bool = True) -> None:
        """Take back the newest edit of the open case, or with *back* false do it again."""
        case_id = self._wanted
        if case_id is None:
            return

        def work(workspace: Workspace, _: Progress) -> Outcome[None]:
            from evidence_desk.services import history

            turn = history.undo if back else history.redo
            turn(workspace, case_id=case_id)
            return Outcome(None, history.EVERYTHING)

        self.change(work)

    # --- the whole desk -----------------------------------------------------------------------

    def verify(self, *, title: str, then: Callable[[Verification], None]) -> None:
        """Hash every file again and follow the journal."""

        def work(workspace: Workspace, progress: Progress) -> Outcome[Verification]:
            from evidence_desk.services.integrity.verifying import verify_desk

            return Outcome(verify_desk(workspace, progress=progress), Changes(findings=True))

        self.change(work, then, title=title, beside=True)


def _list_cases(workspace: Workspace) -> list[CaseSummary]:
    from evidence_desk.services.cases import casework

    return casework.list_cases(workspace)
