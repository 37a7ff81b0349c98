"""Reads the pictures of the open case in the background, one case after another."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QAction

from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.jobs import Job, Outcome
from evidence_desk.ui.language import say
from evidence_desk.ui.notices import Message

if TYPE_CHECKING:
    from evidence_desk.services.workspace import Workspace

KEY = "read_pictures"
Read = tuple[int, tuple[int, ...]]  # a case, and the exhibits that were read
_AFTER = 1_500  # milliseconds: first what the person asked for


class PictureReading(QObject):
    """Follows the action that turns it on and off, and the case that is shown.

    It begins where the small pictures and checks of a case are made. What was cancelled is left
    alone until the person turns it on again or takes in more.
    """

    told = Signal(Message)

    def __init__(
        self,
        desk: Desk,
        switch: QAction,
        parent: QObject | None = None,
        *,
        seen: Callable[[], Collection[int]] = tuple,
    ) -> None:
        super().__init__(parent)
        self._desk, self._switch, self._seen = desk, switch, seen
        self._job: Job | None = None
        # Case, and how many exhibits it had: nothing is left to read, or nobody wants it.
        self._left_alone: set[tuple[int, int]] = set()
        self._soon = QTimer(self, singleShot=True, interval=_AFTER)
        self._soon.timeout.connect(self._begin)
        switch.setChecked(QSettings().value(KEY, "yes") == "yes")
        switch.toggled.connect(self._keep)
        desk.pictured.connect(self._soon.start)
        desk.file_changed.connect(self._soon.start)
        desk.jobs.ended.connect(self._ended)
        desk.reading_wanted.connect(self._again)

    def stop(self) -> None:
        """Begin with no further case."""
        self._soon.stop()

    def _again(self) -> None:
        """Read what the person wants read now, whatever was left alone."""
        self._left_alone.clear()
        if self._switch.isChecked():
            self._soon.start()
        else:
            self._switch.setChecked(True)

    def _keep(self) -> None:
        QSettings().setValue(KEY, "yes" if self._switch.isChecked() else "no")
        if not self._switch.isChecked():
            if self._job is not None:
                self._job.cancel()
            return
        self._left_alone.clear()
        self._soon.start()
        self._desk.read(_missing, self._tell_missing)

    def _tell_missing(self, missing: Text | None) -> None:
        if missing is not None:
            self.told.emit(Message("note", say(missing)))

    def _begin(self) -> None:
        case_id = self._desk.case_id
        if case_id is None or self._job is not None or not self._switch.isChecked():
            return
        if not self._desk.jobs.idle:
            self._soon.start()
            return
        if self._state() in self._left_alone:
            return
        # Asked for here: pools are made on the main thread.
        pool, seen = self._desk.executor("reading"), self._seen

        def work(workspace: Workspace, progress: Progress) -> Outcome[Read]:
            from evidence_desk.services.conversations import screenchats
            from evidence_desk.services.pictures import recognising

            read: list[int] = []
            changes = recognising.recognise_case(
                workspace,
                case_id,
                progress=progress,
                executor=pool,
                first=seen,
                told=lambda exhibit: read.append(exhibit.id),
            )
            changes |= screenchats.keep_case(workspace, case_id, executor=pool, progress=progress)
            return Outcome((case_id, tuple(read)), changes)

        self._desk.read(
            lambda workspace: _is_pending(workspace, case_id),
            lambda pending: self._start(work, pending=pending),
        )

    def _start(
        self, work: Callable[[Workspace, Progress], Outcome[Read]], *, pending: bool
    ) -> None:
        if not pending:
            self._left_alone.add(self._state())
        elif self._job is None:
            title = self.tr("Reading the text in pictures")
            self._job = self._desk.change(work, self._tell_read, title=title, background=True)

    def _tell_read(self, read: Read) -> None:
        case_id, exhibits = read
        if exhibits:
            self._desk.pictures_read.emit(case_id, exhibits)

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            failed = job.future is not None and job.future.exception() is not None
            if job.cancelled or failed:
                self._left_alone.add(self._state())
            else:
                self._soon.start()  # another case may be shown by now

    def _state(self) -> tuple[int, int]:
        return self._desk.case_id or 0, len(self._desk.file.exhibits) if self._desk.file else 0


def _missing(_: Workspace) -> Text | None:
    from evidence_desk.services.pictures import recognising

    return recognising.missing()


def _is_pending(workspace: Workspace, case_id: int) -> bool:
    from evidence_desk.services.pictures import recognising

    return bool(recognising.pending(workspace, case_id))
