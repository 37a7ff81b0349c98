"""What the pages about submissions ask of the desk, and the questions they share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.submission import Submission
from evidence_desk.ui.controls import folders, parts
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.dialogs import Dialog, TimeLine
from evidence_desk.ui.jobs import Outcome
from evidence_desk.ui.language import current

if TYPE_CHECKING:
    from evidence_desk.services.exports.handing_in import HandedIn, Plan, Standing
    from evidence_desk.services.workspace import Workspace

_MADE = Changes(history=True)


class Work(QObject):
    """One case's submissions: read again after each change."""

    arrived = Signal(object)  # a Standing
    handed_in = Signal(object)  # a HandedIn

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.parent_ = desk, parent
        self.case_id = desk.case_id
        self._asked = 0
        desk.file_changed.connect(self.load)

    def load(self) -> None:
        """Read what was handed in, and what may be."""
        case_id, language = self.case_id, current()
        if case_id is None or self.desk.case_id != case_id:
            return
        self._asked += 1
        asked = self._asked

        def work(workspace: Workspace) -> Standing:
            from evidence_desk.services.exports import handing_in

            return handing_in.look(workspace, case_id, language=language)

        def then(found: Standing) -> None:
            if asked == self._asked:
                self.arrived.emit(found)

        self.desk.read(work, then)

    def leave(self) -> None:
        """Listen no more."""
        self._asked += 1
        self.case_id = None

    def hand_in(self, plan: Plan, out: Path | None) -> None:
        """Export what goes out and freeze it."""
        case_id, language = self.case_id, current()
        if case_id is None:
            return
        pool = self.desk.executor()

        def work(workspace: Workspace, progress: Progress) -> Outcome[HandedIn]:
            from evidence_desk.services.exports import handing_in

            made = handing_in.hand_in(
                workspace,
                case_id,
                plan,
                out,
                language=language,
                progress=progress,
                executor=pool,
            )
            return Outcome(made, _MADE)

        self.desk.change(work, self._made, title=self.tr("Recording the submission"))

    def _made(self, made: HandedIn) -> None:
        if self.case_id is not None:
            self.handed_in.emit(made)
            self.load()

    def ask_sent(self, one: Submission) -> None:
        """Ask when a submission went out; for an appeal, also whether it really is to count."""
        dialog = SentDialog(one, self.parent_)

        def accepted() -> None:
            at = dialog.at.iso() or ""
            self._change(lambda workspace, case_id: _mark(workspace, case_id, one.id, at))

        dialog.accepted.connect(accepted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def set_aside(self, one: Submission) -> None:
        """Set a submission aside that was made by mistake."""
        self._change(lambda workspace, case_id: _aside(workspace, case_id, one.id))

    def tell(self, name: str, text: str) -> None:
        """Keep what the person says of the decision."""

        def do(workspace: Workspace, case_id: int) -> Changes:
            from evidence_desk.services.exports import handing_in

            return handing_in.tell(workspace, case_id, name, text)

        self._change(do)

    def _change(self, do: Callable[[Workspace, int], Changes]) -> None:
        case_id = self.case_id
        if case_id is None:
            return

        def work(workspace: Workspace, _: Progress) -> Outcome[None]:
            return Outcome(None, do(workspace, case_id))

        self.desk.change(work, lambda _: self.load())

    def ask_path(self, form: str, name: str) -> Path | None:
        """Ask where to write what goes out; None where nobody wants it after all."""
        ending = ".zip" if form == "package" else ".pdf"
        folder = folders.begin_in(folders.DOCUMENTS, "exported")
        title = self.tr("Write what goes out")
        kinds = self.tr("Packages (*.zip)") if form == "package" else self.tr("PDF files (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(
            self.parent_, title, str(folder / f"{name}{ending}"), kinds
        )
        if not chosen:
            return None
        path = Path(chosen)
        folders.keep("exported", path)
        return path if path.suffix.lower() == ending else path.with_name(f"{path.name}{ending}")


def _mark(workspace: Workspace, case_id: int, number: int, at: str) -> Changes:
    from evidence_desk.services.cases import submitting

    return submitting.mark_sent(workspace, case_id, number, at=at)


def _aside(workspace: Workspace, case_id: int, number: int) -> Changes:
    from evidence_desk.services.cases import submitting

    return submitting.set_aside(workspace, case_id, number)


class SentDialog(Dialog):
    """When it went out. An appeal is not marked without a yes to the warning."""

    def __init__(self, one: Submission, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name(self.tr("Mark as sent"), self.tr("Mark as sent"))
        self.at = TimeLine()
        self.at.put(f"{datetime.now().astimezone():%Y-%m-%d %H:%M}")
        self.sure = QCheckBox(self.tr("It went out, and I know there is no taking it back"))
        if one.purpose == "appeal":
            frame, inside = parts.block("warn")
            told = parts.label(wrap=True)
            told.setText(
                self.tr(
                    "There is usually one appeal only. Mark it as sent only once you really "
                    "handed it in on the platform."
                )
            )
            inside.addWidget(told)
            self.body.addWidget(frame)
            self.body.addSpacing(8)
        self.ask(self.tr("When was it sent?"), self.at)
        self._asks = one.purpose == "appeal"
        if self._asks:
            self.body.addWidget(self.sure)
            self.sure.toggled.connect(self._complaint.settle)

    def accept(self) -> None:
        """Close if the time is one, and an appeal was said yes to."""
        if self.at.iso() is None:
            self.refuse(self.at)
        elif self._asks and not self.sure.isChecked():
            self.refuse(self.sure, self.tr("Tick this only once it really went out."))
        else:
            super().accept()
