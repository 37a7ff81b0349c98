"""What this program is, what it promises, and under which licences it comes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from evidence_desk import __version__
from evidence_desk.paths import is_bundle
from evidence_desk.ui.controls import parts
from evidence_desk.ui.dialogs import Dialog
from evidence_desk.ui.jobs import Jobs
from evidence_desk.ui.shell.licences import LicencesDialog


class AboutDialog(Dialog):
    """What this program is, and what it promises."""

    def __init__(self, version: str, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        name = self.tr("Evidence Desk")
        self.name(f"{name} {version}", self.tr("Close"))
        self.setWindowTitle(self.tr("About Evidence Desk"))
        self.bad.hide()
        self.licences = parts.button()
        self.licences.setText(self.tr("Licences…"))
        self.licences.clicked.connect(self._show_licences)
        self.feet.insertWidget(0, self.licences)
        for text in (
            self.tr(
                "Puts the evidence of an online-shopping dispute in order and prints a chain that "
                "a clerk can check."
            ),
            self.tr("Nothing leaves this computer, and your original files are never changed."),
            self.tr(
                "It shows that files are unchanged since they were taken in and what can be seen "
                "of changes before. It does not prove that content is true and is no notary."
            ),
            self.tr("Free software under the Apache License 2.0; with Qt under the LGPL."),
            self.tr(
                "This installed package as a whole is under the GPL 3.0, since a part that reads "
                "HEIC photos (x265) is under the GPL."
            )
            if is_bundle()
            else "",
        ):
            if not text:
                continue
            line = parts.label(wrap=True)
            line.setText(text)
            self.body.addWidget(line)
        self.body.addStretch(1)

    def _show_licences(self) -> None:
        dialog = LicencesDialog(self._jobs, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def open_about(jobs: Jobs, parent: QWidget) -> None:
    """Tell what this program is."""
    dialog = AboutDialog(__version__, jobs, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
