"""Exports of the open case: asks what and where to, writes it, and tells what was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from evidence_desk.domain.text import Language
from evidence_desk.ui.controls import folders
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.exporting.choices import Choices
from evidence_desk.ui.exporting.dialog import ExportDialog
from evidence_desk.ui.exporting.signing import UNSIGNED, Wanted
from evidence_desk.ui.exporting.verified import VerifiedDialog
from evidence_desk.ui.exporting.work import Saved, save, verify
from evidence_desk.ui.notices import Message
from evidence_desk.ui.redact.seen import before_export

if TYPE_CHECKING:
    from evidence_desk.services.integrity.verifying import Verification

_KEPT = "exported"


class Exports(QObject):
    """Leads from the wish to the written file. *tell* shows a notice, *show* opens a path."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        *,
        tell: Callable[[Message], None],
        show: Callable[[Path], None],
    ) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._tell, self._show = tell, show

    def ask(self, language: Language, *, profile: str = "") -> None:
        """Show the dialog; what it comes to is saved."""
        if self._desk.file is None:
            return
        dialog = ExportDialog(self._desk, language, self._window, profile=profile)
        dialog.accepted.connect(lambda: self._look(dialog.choices(), dialog.signing.wanted()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _look(self, choices: Choices, signature: Wanted) -> None:
        """Show what is still seen of the person, then go on."""
        # A package has every original inside.
        mode = "complete" if choices.kind == "package" else choices.wish.mode
        before_export(
            self._desk,
            self._window,
            lambda: self.ask_where(choices, signature),
            profile=choices.wish.profile,
            mode=mode,
            back=lambda: self.ask(choices.wish.language, profile=choices.wish.profile),
        )

    def ask_where(self, choices: Choices, signature: Wanted = UNSIGNED) -> None:
        """Ask for the place, and write."""
        file = self._desk.file
        if file is None:
            return
        folder = folders.begin_in(folders.DOCUMENTS, _KEPT)
        name, suffix, kinds = {
            "pdf": (self.tr("Evidence %1"), ".pdf", self.tr("PDF files (*.pdf)")),
            "package": (
                self.tr("Evidence package %1"),
                ".evidence.zip",
                self.tr("ZIP files (*.zip)"),
            ),
            "uploads": (self.tr("Upload pictures %1"), "", ""),
        }[choices.kind]
        proposed = folder / (name.replace("%1", file.case.number) + suffix)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export"), str(proposed), kinds
        )
        if chosen:
            path = Path(chosen)
            folders.keep(_KEPT, path)
            if suffix and path.suffix.lower() != Path(f"x{suffix}").suffix:
                path = path.with_name(f"{path.name}{suffix}")
            self.write(choices, path, signature=signature)

    def write(self, choices: Choices, path: Path, *, signature: Wanted = UNSIGNED) -> None:
        """Write the export of the open case to *path*."""
        titles = {
            "pdf": self.tr("Writing the PDF"),
            "package": self.tr("Writing the package"),
            "uploads": self.tr("Making the pictures"),
        }
        title = titles[choices.kind]
        save(self._desk, choices, path, signature=signature, title=title, then=self._tell_saved)

    def write_pdf(self, path: Path, language: Language) -> None:
        """Write the PDF with the usual choices."""
        usual = Choices()
        self.write(replace(usual, wish=replace(usual.wish, language=language)), path)

    def verify(self) -> None:
        """Ask for a PDF or package that was exported, by whomever, and verify it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Verify a PDF or package"),
            str(folders.begin_in(folders.DOCUMENTS, _KEPT)),
            self.tr("Exported PDFs and packages (*.pdf *.zip)"),
        )
        if chosen:
            self.verify_file(Path(chosen))

    def verify_file(self, path: Path) -> None:
        """Verify an exported PDF or package, and show what was found."""
        title = self.tr("Verifying %1").replace("%1", path.name)
        verify(self._desk, path, title=title, then=lambda found: self._tell_verified(path, found))

    def _tell_verified(self, path: Path, found: Verification) -> None:
        dialog = VerifiedDialog(path, found, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _tell_saved(self, saved: Saved) -> None:
        if saved.kind == "pdf":
            text = self.tr("The PDF is written: %1, %2.")
            count = self.tr("%n pages", "", saved.count)
        elif saved.kind == "package":
            text = self.tr("The package is written: %1, %2.")
            count = self.tr("%n files", "", saved.count)
        else:
            text = self.tr("The pictures are made: %1, %2.")
            count = self.tr("%n pictures", "", saved.count)
        folder = saved.path if saved.kind == "uploads" else saved.path.parent
        actions = [(self.tr("Show folder"), lambda: self._show(folder))]
        if saved.kind == "pdf":
            actions.insert(0, (self.tr("Open"), lambda: self._show(saved.path)))
        told = text.replace("%1", saved.path.name).replace("%2", count)
        self._tell(Message("ok", told, tuple(actions)))
