"""The bar at the top: menus at the left, the few commands of every day at the right."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QPushButton, QToolButton, QWidget

from evidence_desk.ui.commands.actions import Actions
from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated
from evidence_desk.ui.search.box import SearchBox


class TopBar(Translated):
    """Menu bar and buttons on one line; on macOS the menus are in the system's bar."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(52)
        self.menus = QMenuBar(None if sys.platform == "darwin" else self)
        actions.fill(self.menus)
        mark = parts.icon_label("app", "accent", 26)
        self._undo, self._redo = parts.tool("undo"), parts.tool("redo")
        self._add = parts.button(icon="add-files")
        self.export = parts.button("primary", "export", colour="on_accent")
        self.search = SearchBox()
        self.search.lead_with("search")
        self._find = actions.find
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(8)
        left = parts.row(mark)
        if sys.platform != "darwin":
            left.addWidget(self.menus, 0, Qt.AlignmentFlag.AlignVCenter)
        left.addStretch(1)
        # Equal shares at both sides: the search box stays in the middle whatever is shown.
        line.addLayout(left, 1)
        line.addWidget(self.search, 1)
        line.addLayout(parts.row(None, self._undo, self._redo, self._add, self.export), 1)
        self._pairs: tuple[tuple[QPushButton | QToolButton, QAction], ...] = (
            (self._undo, actions.undo),
            (self._redo, actions.redo),
            (self._add, actions.add_files),
            (self.export, actions.export),
        )
        for made, action in self._pairs:
            made.clicked.connect(action.trigger)
            action.changed.connect(self._follow)
        self._find.changed.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._add.setText(self.tr("Add evidence"))
        self.export.setText(self.tr("Export PDF"))
        self._follow()

    def show_for(self, *, in_case: bool, adding: bool = True) -> None:
        """Show the commands that make sense now."""
        for made in (self._undo, self._redo, self.export):
            made.setVisible(in_case)
        self._add.setVisible(adding)

    def _follow(self) -> None:
        keys = self._find.shortcut().toString(self._find.shortcut().SequenceFormat.NativeText)
        self.search.setEnabled(self._find.isEnabled())
        self.search.setPlaceholderText(self.tr("Search all cases"))
        self.search.call_it(self.tr("Search all cases"))
        self.search.setToolTip(f"{self.tr('Search all cases')}  {keys}")
        for made, action in self._pairs:
            made.setEnabled(action.isEnabled())
            keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            made.setToolTip(f"{action.text().rstrip('…')}  {keys}".strip())
            if isinstance(made, QToolButton):
                made.setAccessibleName(action.text())
