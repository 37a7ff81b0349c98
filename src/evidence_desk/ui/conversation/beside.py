"""What stands beside a conversation: who is who, or what was found in its messages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.conversation.facts import Facts
from evidence_desk.ui.conversation.people import People
from evidence_desk.ui.language import Translated

_WIDE = 276


class Beside(Translated):
    """One of two pages, chosen above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people, self.facts = People(), Facts()
        self.setFixedWidth(_WIDE)
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, 10, 0)
        inside.addWidget(self.people)
        inside.addStretch(1)
        area = parts.scrolling(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room = QStackedWidget()
        self._room.addWidget(area)
        self._room.addWidget(self.facts)
        self._who, self._found = parts.button("choice"), parts.button("choice")
        self._one_of = QButtonGroup(self)
        for number, made in enumerate((self._who, self._found)):
            made.setCheckable(True)
            made.setAutoDefault(False)
            self._one_of.addButton(made, number)
        self._who.setChecked(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(parts.row(self._who, self._found, None, gap=6))
        layout.addWidget(self._room, 1)
        self._one_of.idClicked.connect(self._room.setCurrentIndex)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._who.setText(self.tr("Who is who"))
        self._found.setText(self.tr("Found in messages"))
