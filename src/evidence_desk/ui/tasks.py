"""What the person asks for, from the question to the message that it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.text import Language, Text
from evidence_desk.ui import labels, language, words
from evidence_desk.ui.controls import folders
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.language import say
from evidence_desk.ui.notices import Message

if TYPE_CHECKING:
    from evidence_desk.domain.case import Case
    from evidence_desk.services.intake.importing import Intake
    from evidence_desk.services.integrity.verifying import Verification
    from evidence_desk.services.workspace import Workspace
    from evidence_desk.ui.controls.material import Material
    from evidence_desk.ui.exporting.exports import Exports
    from evidence_desk.ui.jobs import Job
    from evidence_desk.ui.newcase import Disputes, NewCaseDialog

_NAMED = 3  # files named in one message


class Tasks(QObject):
    """Asks, hands on to the desk, and tells the outcome."""

    told = Signal(Message)
    taken_in = Signal(tuple)  # ids of the new exhibits

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._exports: Exports | None = None
        # Takes what is not for a case, where something else is shown than one.
        self.elsewhere: Callable[[Material], bool] = lambda _: False
        self._early: list[Material] = []  # dropped before its case was there
        self._opening: Job | None = None  # makes a new case
        # Queued: which case is shown then is decided first.
        desk.cases_changed.connect(self._take_early, Qt.ConnectionType.QueuedConnection)
        desk.jobs.ended.connect(self._note_end, Qt.ConnectionType.QueuedConnection)

    # --- taking in ----------------------------------------------------------------------------

    def take_mime(self, mime: QMimeData, *, pasted: bool = False) -> None:
        """Take in what was dropped or pasted."""
        from evidence_desk.ui.controls import material

        found = material.read(mime, now=datetime.now().astimezone(), pasted=pasted)
        if found.refused is not None:
            self.told.emit(Message("note", say(found.refused)))
        elif found:
            self.take(found)

    def paste(self) -> None:
        """Take in what is on the clipboard."""
        self.take_mime(QGuiApplication.clipboard().mimeData(), pasted=True)

    def take(self, found: Material) -> None:
        """Take material into the open case; with none open, ask for a new one first."""
        if self.elsewhere(found):
            return
        if self._desk.is_refused:
            text = self.tr(
                "The desk could not be opened, so nothing was taken in. Start the program again "
                "once its folder can be written to."
            )
            self.told.emit(Message("warn", text))
            return
        if not self._desk.is_listed:
            self._early.append(found)
            text = self.tr("One moment, the desk is being opened; then it is taken in.")
            self.told.emit(Message("ok", text))
            return
        if self._opening is not None:  # it waits for other work, or is not shown yet
            self._early.append(found)
            text = self.tr("One moment, the new case is being opened; then it is taken in.")
            self.told.emit(Message("ok", text))
            return
        if self._desk.case_id is not None:
            self.take_into(self._desk.case_id, found)
            return
        from evidence_desk.ui.newcase import NewCaseDialog

        dialog = NewCaseDialog(
            self._desk.words,
            files=max(1, len(found.paths)),
            folder=any(path.is_dir() for path in found.paths),
            parent=self._window,
        )
        self._ask(dialog, lambda case: self.take_into(case.id, found))

    def _take_early(self) -> None:
        early, self._early = self._early, []
        for found in early:
            self.take(found)

    def _note_end(self, job: Job) -> None:
        if job is self._opening:
            self._opening = None
            self._take_early()

    def new_case(self) -> None:
        """Ask for the three answers and open a case."""
        from evidence_desk.ui.newcase import NewCaseDialog

        self._ask(NewCaseDialog(self._desk.words, parent=self._window), lambda _: None)

    def _ask(self, dialog: NewCaseDialog, then: Callable[[Case], None]) -> None:
        def answered() -> None:
            title, platform, role = dialog.answers()
            fields = dialog.fields()

            def made(case: Case) -> None:
                if fields:  # by itself, so that it can be taken back
                    self._desk.edit(SetFields("case", case.id, fields), labels.CASE)
                then(case)

            self._opening = self._desk.new_case(
                title=title, platform=platform, role=role, then=made
            )

        dialog.accepted.connect(answered)
        self._desk.read(_disputes, dialog.offer)
        _open(dialog)

    def choose_files(self) -> None:
        """Ask for files."""
        if found := self.ask_files():
            self.take(found)

    def ask_files(self) -> Material | None:
        """Ask for files and return them, None where there are none."""
        from evidence_desk.ui.controls.material import Material

        start = folders.begin_in(folders.PICTURES, "added")
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Add evidence"), str(start))
        if names:
            folders.keep("added", Path(names[0]))
        return Material(tuple(Path(name) for name in names)) if names else None

    def choose_folder(self) -> None:
        """Ask for a folder."""
        from evidence_desk.ui.controls.material import Material

        start = folders.begin_in(folders.PICTURES, "added")
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Add a folder"), str(start))
        if name:
            folders.keep("added", Path(name))
            self.take(Material((Path(name),)))

    def open_sample(self) -> None:
        """Open the sample case."""
        self._desk.open_sample(
            language=language.current(), title=self.tr("Setting up the sample case")
        )

    def take_for(self, found: Material, then: Callable[[Intake], None]) -> None:
        """Take material into the open case, tell it, and go on with what came of it."""
        if self._desk.case_id is not None:
            self.take_into(self._desk.case_id, found, then)

    def take_into(
        self,
        case_id: int,
        found: Material,
        further: Callable[[Intake], None] = lambda _: None,
    ) -> None:
        """Take material into a case, whichever is shown."""
        folder, write = self._desk.folder / "cache" / "pasted", found.write

        def then(intake: Intake) -> None:
            self._tell_intake(intake)
            further(intake)

        self._desk.take_in(
            case_id,
            found.paths,
            title=self.tr("Taking in"),
            then=then,
            prepare=(lambda: write(folder)) if write else tuple,
        )

    def _tell_intake(self, found: Intake) -> None:
        sentences = []
        if found.taken:
            sentences.append(self.tr("%n files taken in.", "", len(found.taken)))
        if found.already:
            labels = words.listed(f"{one.name} = {one.label}" for one in found.already[:_NAMED])
            more = "…" if len(found.already) > _NAMED else ""
            sentences.append(
                self.tr("%n were there already (%1).", "", len(found.already)).replace(
                    "%1", labels + more
                )
            )
        if found.failed:
            first = found.failed[0]
            sentences.append(
                self.tr("%n could not be taken in (%1).", "", len(found.failed)).replace(
                    "%1", f"{first.name}: {say(first.why)}"
                )
            )
        if not sentences:
            sentences.append(self.tr("There was no file in it."))
        rows = [(one.name, say(one.why)) for one in found.failed]
        title, same = self.tr("Not taken in"), self.tr("the same file as %1")
        rows += [(one.name, same.replace("%1", one.label)) for one in found.already]
        details = (
            ((self.tr("Details"), lambda: self.show_list(title, rows)),) if len(rows) > 1 else ()
        )
        tone = "warn" if found.failed else "ok" if found.taken else "note"
        self.told.emit(Message(tone, words.sentences(sentences), details))
        if found.taken:
            self.taken_in.emit(tuple(one.exhibit_id for one in found.taken))

    def show_list(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        """Show names with what became of each."""
        from evidence_desk.ui.dialogs import ListDialog

        _open(ListDialog(title, rows, self._window))

    # --- export, checks -------------------------------------------------------------------

    def export(self, spoken: Language | None = None, *, profile: str = "") -> None:
        """Ask what an export of the open case is to be, and write it."""
        self.exports().ask(spoken or language.current(), profile=profile)

    def exports(self) -> Exports:
        """Return what exports the open case."""
        if self._exports is None:
            from evidence_desk.ui.exporting.exports import Exports

            self._exports = Exports(self._desk, self._window, tell=self.told.emit, show=show_path)
        return self._exports

    def check(self) -> None:
        """Put every check to the open case again."""
        done = self.tr("All files of the case were checked again.")
        self._desk.check_case(
            title=self.tr("Checking files"), then=lambda _: self.told.emit(Message("ok", done))
        )

    def verify(self) -> None:
        """Verify the whole desk."""
        self._desk.verify(title=self.tr("Verifying the desk"), then=self._tell_verification)

    def _tell_verification(self, found: Verification) -> None:
        if found.ok:
            text = self.tr(
                "Verified: all %n files are as they were taken in.", "", len(found.files)
            )
            self.told.emit(Message("ok", text))
            return
        rows = [(one.where, say(one.message)) for one in found.problems]
        text = self.tr("%n problems were found.", "", len(rows))
        self.told.emit(
            Message("alarm", text, ((self.tr("Details"), lambda: self.show_list(text, rows)),))
        )

    # --- failures -------------------------------------------------------------------------

    def tell_failure(self, text: Text, report: Path | None) -> None:
        """Tell what went wrong."""
        actions = ((self.tr("Open the report"), lambda: show_path(report)),) if report else ()
        self.told.emit(Message("alarm", say(text), actions))


def _disputes(workspace: Workspace) -> Disputes:
    from evidence_desk.services.cases import choices

    return choices.disputes(workspace)


def show_path(path: Path | None) -> None:
    """Open a file or folder with the program the system has for it."""
    if path is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _open(dialog: QDialog) -> None:
    dialog.setModal(True)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
