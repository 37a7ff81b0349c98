"""Makes the pages of an export off the main thread: for a look, and for good."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.ui.exporting.choices import Choices
from evidence_desk.ui.exporting.signing import UNSIGNED, Wanted
from evidence_desk.ui.jobs import Job, Outcome

if TYPE_CHECKING:
    from evidence_desk.services.exports.preprint import Preprint
    from evidence_desk.services.exports.upload_limits import Limits
    from evidence_desk.services.integrity.verifying import Verification
    from evidence_desk.services.workspace import Workspace
    from evidence_desk.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Told:
    """How many pages or pictures there are, and what is to be read before saving."""

    pages: int
    notes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written: `pages` of a PDF, or files of a package or set."""

    path: Path
    kind: str
    count: int


class Preview(QObject):
    """Makes and draws the pages of the open case; a newer wish stops the older one."""

    ready = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: Preprint | None = None
        self._job: Job | None = None
        self._asked = 0

    def ask_profiles(self, then: Callable[[dict[str, tuple[Text, Text]]], None]) -> None:
        """Give *then* name and meaning of each profile that fits the open case, by id."""
        file = self._desk.file
        if file is None:
            return
        role, platform = file.case.role, file.case.platform

        def work(_: Workspace) -> dict[str, tuple[Text, Text]]:
            from evidence_desk.services.exports import profiles

            fitting = profiles.profiles_of(role=role, platform=platform)
            return {one.id: (one.label, _about(one)) for one in fitting}

        self._desk.read(work, then)

    def make(self, choices: Choices) -> None:
        """Make the pages for *choices* and tell of them."""
        self.stop()
        asked, case_id = self._asked, self._desk.case_id
        if case_id is None:
            return
        pool = self._desk.executor()

        def work(
            workspace: Workspace, progress: Progress
        ) -> Outcome[tuple[Preprint | None, Text | None]]:
            try:
                return Outcome(
                    (_made(workspace, case_id, choices, progress, pool), None), Changes()
                )
            except UserError as error:
                return Outcome((None, error.text), Changes())

        def then(found: tuple[Preprint | None, Text | None]) -> None:
            made, why = found
            if asked != self._asked:
                return
            if made is None:
                self.refused.emit(why)
                return
            self._made = made
            notes = made.uploads.plan.notes if made.uploads else ()
            if made.plan:
                notes = made.plan.notes
            self.ready.emit(Told(made.pages, notes))

        self._job = self._desk.change(work, then, beside=True)

    def look(self, number: int, side: int, then: Callable[[bytes], None]) -> None:
        """Draw a page and give it to *then*."""
        made, asked = self._made, self._asked
        if made is None:
            return
        pool = self._desk.executor("looking")

        def work(_: Workspace) -> bytes:
            from evidence_desk.services.exports import preprint

            return preprint.look(made, number, side, executor=pool)

        # The dialog may be gone by the time a page is drawn.
        self._desk.read(work, lambda data: then(data) if asked == self._asked else None)

    def stop(self) -> None:
        """Stop what is being made."""
        self._asked += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None


def save(
    desk: Desk,
    choices: Choices,
    out: Path,
    *,
    signature: Wanted = UNSIGNED,
    title: str,
    then: Callable[[Saved], None],
) -> None:
    """Write the export of the open case to *out*, signed as *signature* says."""
    case_id = desk.case_id
    if case_id is None:
        return
    pool = desk.executor()

    def work(workspace: Workspace, progress: Progress) -> Outcome[Saved]:
        from evidence_desk.services.exports import exporting, packaging, preprint, uploading

        wish = choices.wish
        if choices.kind == "pdf":
            sign = signature.opened()
            made = exporting.export_pdf(
                workspace, case_id, out, wish, sign=sign, progress=progress, executor=pool
            )
            count = made.pages
        elif choices.kind == "package":
            sign = signature.opened()
            count = packaging.export_package(
                workspace, case_id, out, wish, sign=sign, progress=progress, executor=pool
            ).files
        else:
            limits = _limits(workspace, case_id, choices)
            made_set = uploading.write_uploads(
                workspace,
                case_id,
                out,
                wish,
                limits=limits,
                sheets=choices.sheets,
                progress=progress,
                executor=pool,
            )
            count = len(made_set.pictures)
        preprint.clear(workspace)
        return Outcome(Saved(out, choices.kind, count), Changes(history=True))

    desk.change(work, then, title=title)


def verify(desk: Desk, path: Path, *, title: str, then: Callable[[Verification], None]) -> None:
    """Verify an exported PDF or package beside other work."""
    pool = desk.executor()

    def work(_: Workspace, progress: Progress) -> Outcome[Verification]:
        from evidence_desk.services.integrity.exported import verify_exported

        return Outcome(verify_exported(path, progress=progress, executor=pool), Changes())

    desk.change(work, then, title=title, beside=True)


def _made(
    workspace: Workspace, case_id: int, choices: Choices, progress: Progress, pool: object
) -> Preprint:
    from concurrent.futures import Executor

    from evidence_desk.services.exports import preprint

    assert isinstance(pool, Executor)
    if choices.kind == "uploads":
        return preprint.make_uploads(
            workspace,
            case_id,
            choices.wish,
            limits=_limits(workspace, case_id, choices),
            sheets=choices.sheets,
            progress=progress,
            executor=pool,
        )
    return preprint.make_pdf(workspace, case_id, choices.wish, progress=progress, executor=pool)


def _limits(workspace: Workspace, case_id: int, choices: Choices) -> Limits:
    from evidence_desk.services.cases import casework
    from evidence_desk.services.exports import upload_limits

    return upload_limits.chosen_limits(
        workspace,
        casework.case_of(workspace, case_id).platform,
        max_count=choices.max_count or None,
        max_bytes=choices.max_kb * 1024 if choices.max_kb else None,
    )


def _about(profile: object) -> Text:
    """Return what a profile is, and what it hides, as one text."""
    from evidence_desk.services.exports import profiles

    assert isinstance(profile, profiles.Profile)
    told = profiles.telling(profile)
    hidden = (*told.masked, *told.hidden)
    if not hidden:
        return profile.about
    zh, en = (
        profile.about.zh + "\n不显示或打码：" + "、".join(one.zh for one in hidden),
        profile.about.en + "\nHidden or masked: " + ", ".join(one.en for one in hidden),
    )
    return Text(zh, en)
