"""What verifying an exported PDF or package found: whole or not, every file, every problem."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.tabbing import TabsAsRead
from evidence_desk.ui.language import say
from evidence_desk.ui.theme import tokens

if TYPE_CHECKING:
    from evidence_desk.services.integrity.verifying import Verification


class VerifiedDialog(TabsAsRead, QDialog):
    """The outcome in one sentence, then problems and notes, then each file with its SHA-256."""

    def __init__(self, path: Path, found: Verification, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.resize(tokens.scaled(800), tokens.scaled(560, most=1.2))
        self.setWindowTitle(self.tr("Verify a PDF or package"))
        self._path, self._found = path, found
        heading = parts.label("title", wrap=True)
        heading.setText(self.outcome())
        sign = parts.icon_label(
            "ok" if found.ok else "alarm", "ok" if found.ok else "alarm", side=28
        )
        name = parts.Elided("muted", mode=Qt.TextElideMode.ElideMiddle)
        name.put(str(path))
        limits = parts.label("muted", wrap=True)
        limits.setText(
            self.tr(
                "This says whether anything was changed since the export, not whether what it "
                "shows is true."
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        top = parts.row(sign, heading, gap=12)
        top.setStretch(1, 1)
        layout.addLayout(top)
        layout.addWidget(name)
        for told, tone in (*((p.message, "alarm") for p in found.problems[:20]),):
            layout.addWidget(_block(say(told), tone))
        for note in found.notes:
            layout.addWidget(_block(say(note), "note"))
        layout.addWidget(limits)
        files = self._files()
        layout.addWidget(files, 1)
        self.copy, self.close_ = parts.button(icon="copy"), parts.button("primary")
        self.copy.setText(self.tr("Copy the report"))
        self.close_.setText(self.tr("Close"))
        self.close_.setDefault(True)
        layout.addLayout(parts.row(self.copy, None, self.close_))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report()))
        self.close_.clicked.connect(self.accept)
        files.setFocus()

    def outcome(self) -> str:
        """Return the outcome in one sentence."""
        if self._found.ok:
            text = self.tr("Intact: %n files are those exported.", "", len(self._found.files))
            return text if self._found.files else self.tr("Intact: nothing was changed.")
        return self.tr("%n problems were found.", "", len(self._found.problems))

    def report(self) -> str:
        """Return everything as text, to be sent to whoever asked."""
        lines = [str(self._path), self.outcome()]
        lines += [f"! {say(one.message)}  ({one.where})" for one in self._found.problems]
        lines += [f"· {say(note)}" for note in self._found.notes]
        lines += [f"{'✓' if one.ok else '✗'} {one.digest}  {one.name}" for one in self._found.files]
        return "\n".join(lines)

    def _files(self) -> QTreeWidget:
        files = QTreeWidget()
        files.setRootIsDecorated(False)
        files.setUniformRowHeights(True)
        files.setHeaderLabels([self.tr("File"), "SHA-256"])
        files.setAccessibleName(self.tr("Files that were verified"))
        files.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        files.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        files.header().resizeSection(1, 260)
        for one in self._found.files:
            inside = one.name.rpartition("#")[2]  # the file itself stands above
            item = QTreeWidgetItem(files, [f"{'✓' if one.ok else '✗'}  {inside}", one.digest])
            item.setToolTip(0, one.name)
            item.setToolTip(1, one.digest)
        return files


def _block(text: str, tone: str) -> QWidget:
    made, inside = parts.block(tone)
    told = parts.label(wrap=True, copyable=True)
    told.setText(text)
    inside.addWidget(told)
    return made
