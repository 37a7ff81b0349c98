"""Asks where to and writes deadlines as a file for the person's calendar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.progress import Progress
from evidence_desk.ui import language
from evidence_desk.ui.controls import folders
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.jobs import Outcome
from evidence_desk.ui.notices import Message
from evidence_desk.ui.tasks import show_path

if TYPE_CHECKING:
    from evidence_desk.services.workspace import Workspace


class CalendarExport(QObject):
    """Writes the running deadlines of one case or of all."""

    told = Signal(Message)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def ask(self, *, whole: bool) -> None:
        """Ask for the file; *whole* takes in every case, else the one that is open."""
        file = self._desk.file
        case_id = None if whole else self._desk.case_id
        number = "" if whole or file is None else f" {file.case.number}"
        folder = folders.begin_in(folders.DOCUMENTS, "exported")
        name = self.tr("Deadlines") + f"{number}.ics"
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Deadlines as a calendar"),
            str(folder / name),
            self.tr("Calendar files (*.ics)"),
        )
        if chosen:
            path = Path(chosen)
            good = path.suffix.lower() == ".ics"
            self.write(path if good else path.with_name(f"{path.name}.ics"), case_id)

    def write(self, path: Path, case_id: int | None) -> None:
        """Write the deadlines of a case, or of all where it is None, to *path*."""
        spoken = language.current()

        def work(workspace: Workspace, _: Progress) -> Outcome[int]:
            from evidence_desk.services.cases import calendars
            from evidence_desk.services.cases.deadlines import all_deadlines

            found = all_deadlines(workspace)
            wanted = [one for one in found if case_id in (None, one.case_id)]
            count = calendars.write_calendar(workspace, wanted, path, language=spoken)
            return Outcome(count, Changes())

        self._desk.change(work, lambda count: self._tell(path, count))

    def _tell(self, path: Path, count: int) -> None:
        text = self.tr("%n deadlines were written to %1; a phone's calendar opens it.", "", count)
        self.told.emit(
            Message(
                "ok",
                text.replace("%1", path.name),
                ((self.tr("Show folder"), lambda: show_path(path.parent)),),
            )
        )
