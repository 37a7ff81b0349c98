"""Looks at the files of the desk again: when asked to, and one by one in the background."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.progress import Progress
from evidence_desk.ui.controls import parts
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.jobs import Outcome
from evidence_desk.ui.language import Translated, say
from evidence_desk.ui.notices import Message

if TYPE_CHECKING:
    from evidence_desk.services.integrity.verifying import Looked, Problem, Verification
    from evidence_desk.services.workspace import Workspace

_FIRST = 20_000  # milliseconds after opening: first the window, then the pictures
_EVERY = 400
_AGAIN = timedelta(hours=20)  # so that a desk opened every morning is looked at every morning


class Verifier(Translated):
    """The quiet line at the bottom, and what stands behind it.

    One file at a time, between other work, the one first that waits longest; closing the window
    stops it within a file, and the next time it goes on from there.
    """

    told = Signal(Message)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._since = datetime.now(UTC)
        self._problems: list[Problem] = []
        self._last: datetime | None = None
        self._text = parts.label("muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 2, 20, 4)
        line.addStretch(1)
        line.addWidget(self._text, 0, Qt.AlignmentFlag.AlignRight)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._next)
        desk.opened.connect(lambda: self.begin(after=_FIRST))
        self.hide()

    def begin(self, *, after: int) -> None:
        """Look at all files that were not looked at today, beginning in *after* milliseconds."""
        self._since = datetime.now(UTC) - _AGAIN
        self._problems = []
        self._timer.start(after)

    def stop(self) -> None:
        """Begin with no further file."""
        self._timer.stop()

    def exhibits(self, labels: Sequence[str] = ()) -> None:
        """Look at the exhibits of the open case with these labels now, or at all of them."""
        case_id = self._desk.case_id
        if case_id is None:
            return

        def work(workspace: Workspace, progress: Progress) -> Outcome[Verification]:
            from evidence_desk.services.integrity import verifying

            found = verifying.verify_exhibits(workspace, case_id, labels=labels, progress=progress)
            return Outcome(found, Changes(findings=True))

        self._desk.change(work, self._tell, title=self.tr("Verifying files"))

    def _tell(self, found: Verification) -> None:
        if found.ok:
            text = self.tr("Verified: %n files are as they were taken in.", "", len(found.files))
            self.told.emit(Message("ok", text))
        for problem in found.problems:
            self.told.emit(Message("alarm", say(problem.message)))

    def _next(self) -> None:
        if not self._desk.jobs.idle:
            self._timer.start(_EVERY)
            return
        since = self._since

        def work(workspace: Workspace, progress: Progress) -> Outcome[Looked | None]:
            from evidence_desk.services.integrity import verifying

            looked = verifying.verify_next(workspace, since=since, progress=progress)
            return Outcome(looked, Changes(findings=looked is not None and looked.news))

        self._desk.change(work, self._looked, beside=True)

    def _looked(self, looked: Looked | None) -> None:
        if looked is None:
            self._finish()
            return
        if looked.problem is not None:
            self._problems.append(looked.problem)
            self.told.emit(Message("alarm", say(looked.problem.message)))
        self._timer.start(_EVERY)

    def _finish(self) -> None:
        def work(
            workspace: Workspace, _: Progress
        ) -> Outcome[tuple[datetime | None, tuple[Problem, ...]]]:
            from evidence_desk.services.integrity import verifying

            problems = verifying.known_damage(workspace) + verifying.verify_records(workspace)
            return Outcome((verifying.last_verified(workspace), problems), Changes())

        def then(found: tuple[datetime | None, tuple[Problem, ...]]) -> None:
            self._last, problems = found
            told = {problem.where for problem in self._problems}
            for problem in problems:
                if problem.where not in told:
                    self.told.emit(Message("alarm", say(problem.message)))
            self._problems += problems
            self.retranslate()

        self._desk.change(work, then, beside=True)

    def retranslate(self) -> None:
        """Say when all files were last looked at, where they all were and are what they were."""
        if self._last is None:
            return
        at = QLocale().toString(
            QDateTime.fromSecsSinceEpoch(int(self._last.timestamp())),
            QLocale.FormatType.ShortFormat,
        )
        text = (
            self.tr("Last verified %1; some files are not what was taken in")
            if self._problems
            else self.tr("Last verified %1; all files are as they were taken in")
        )
        self._text.setText(text.replace("%1", at))
        self.show()
