"""Beside a large picture: findings with their places, and all that the file says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.ui import reasons
from evidence_desk.ui.controls import parts
from evidence_desk.ui.inspector.facts import FactsSection, rows_of
from evidence_desk.ui.inspector.findings import FindingsSection
from evidence_desk.ui.inspector.section import Section
from evidence_desk.ui.language import say
from evidence_desk.ui.viewer.panel import Panel

if TYPE_CHECKING:
    from evidence_desk.services.pictures.pointing import Pointed

_WIDTH = 340


class SidePanel(Panel):
    """Scrolls; each place has a number that stands in the picture as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exhibit: Exhibit | None = None
        self._places: tuple[Pointed, ...] = ()
        self._rows: list[QPushButton] = []
        self._pointed, self._findings = Section(), FindingsSection()
        self._facts = FactsSection(folded=False)
        self._none = parts.label("small", wrap=True)
        inside = QVBoxLayout()
        inside.setContentsMargins(12, 4, 12, 12)
        inside.setSpacing(16)
        for made in (self._pointed, self._findings, self._facts, self._none):
            inside.addWidget(made)
        inside.addStretch(1)
        self._area: QScrollArea = parts.scrolling(inside)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        self.setFixedWidth(_WIDTH)
        self.retranslate()

    def show_exhibit(self, exhibit: Exhibit) -> None:
        """Show what is known of an exhibit; the rest arrives by `show_more`."""
        if self._exhibit is None or self._exhibit.id != exhibit.id:
            self._facts.show_rows([])
            self._show_places(())
            self._none.hide()
        self._exhibit = exhibit
        self._findings.show_exhibit(exhibit)

    def show_more(self, in_words: list[tuple[str, str]], places: Sequence[Pointed]) -> None:
        """Show capture data and places that were read just now."""
        if self._exhibit is None:
            return
        rows = rows_of(self._exhibit.file.facts, in_words)
        self._facts.show_rows(rows)
        self._none.setVisible(not rows)
        self._show_places(places)

    def choose(self, index: int) -> None:
        """Go to the row of a place that was pressed in the picture."""
        if index < len(self._rows):
            self._rows[index].setChecked(True)
            self._area.ensureWidgetVisible(self._rows[index])

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self.setAccessibleName(self.tr("About this file"))
        self._pointed.name(self.tr("To be seen in the picture"))
        self._none.setText(self.tr("The file says nothing of itself."))
        self._show_places(self._places)

    def _show_places(self, places: Sequence[Pointed]) -> None:
        self._places = tuple(places)
        parts.empty(self._pointed.body)
        self._rows = []
        for number, one in enumerate(self._places, 1):
            tone = reasons.TONES[one.finding.severity]
            sentence = parts.label("small", wrap=True)
            sentence.setText(say(one.finding.message))
            go = parts.button("filter")
            go.setCheckable(True)
            go.setAutoExclusive(True)
            go.setAutoDefault(False)
            go.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the arrows stay with the viewer
            go.setText(self.tr("Show place %1").replace("%1", str(number)))
            go.setAccessibleDescription(say(one.finding.message))
            go.clicked.connect(lambda _, at=number - 1: self.pointed.emit(at))
            head = parts.row(parts.icon_label(reasons.ICONS[tone], tone, 16), go, None)
            self._pointed.body.addLayout(head)
            self._pointed.body.addWidget(sentence)
            self._rows.append(go)
        self._pointed.setVisible(bool(self._places))
