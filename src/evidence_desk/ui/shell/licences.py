"""The parts of the program with their licences, to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QTreeWidget, QTreeWidgetItem, QWidget

from evidence_desk.ui.dialogs import Dialog
from evidence_desk.ui.jobs import Jobs

if TYPE_CHECKING:
    from evidence_desk.services.licences import Part


class LicencesDialog(Dialog):
    """All parts at the top, below them the licence of the chosen one."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=760)
        self._least = 560
        self.name(self.tr("Licences"), self.tr("Close"))
        self.bad.hide()
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels([self.tr("Part"), self.tr("Version"), self.tr("Licence")])
        self.list.setAccessibleName(self.tr("Parts of the program"))
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text of the licence"))
        self.body.addWidget(self.list, 3)
        self.body.addWidget(self.text, 2)
        self.list.currentItemChanged.connect(self._show)
        jobs.read(_parts, self._fill)

    def _fill(self, parts: tuple[Part, ...]) -> None:
        for part in reversed(parts):
            item = QTreeWidgetItem([part.name, part.version, part.licence])
            item.setData(0, Qt.ItemDataRole.UserRole, part)
            item.setToolTip(2, part.licence)
            self.list.insertTopLevelItem(0, item)
            self.list.setCurrentItem(item)

    def _show(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            part: Part = item.data(0, Qt.ItemDataRole.UserRole)
            self.text.setPlainText(f"{part.origin}\n\n{part.text()}".strip())


def _parts() -> tuple[Part, ...]:
    from evidence_desk.services import licences

    return licences.parts()
