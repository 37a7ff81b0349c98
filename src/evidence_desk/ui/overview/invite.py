"""The place to drop the first evidence of a case; a click chooses files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated
from evidence_desk.ui.start import DropZone

if TYPE_CHECKING:
    from evidence_desk.services.cases.overview import Overview


class Invite(Translated):
    """Shown until there is an exhibit; files can be dropped anywhere on the window all the same."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = DropZone()
        self._zone.setMinimumHeight(96)
        self._title, self._hint = parts.label("head"), parts.label("muted", wrap=True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        texts.addWidget(self._title)
        texts.addWidget(self._hint)
        texts.addStretch(1)
        line = parts.row(parts.icon_label("drop", "accent", 36), gap=18)
        line.setContentsMargins(24, 12, 24, 12)
        line.addLayout(texts, 1)
        self._zone.setLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._zone)
        self._zone.clicked.connect(self.clicked)
        self._zone.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retranslate()

    def show_overview(self, shown: Overview) -> None:
        """Show it while the case has no exhibit."""
        self.setVisible(not shown.found.file.exhibits)

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._title.setText(self.tr("Drop the evidence in here"))
        self._hint.setText(self.tr("or click to choose files; they are put in order by their time"))
        self._zone.setAccessibleName(self.tr("Choose files"))
