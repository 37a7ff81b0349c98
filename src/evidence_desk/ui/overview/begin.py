"""The first dates of a case, asked for in place while nothing is known of its course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.dialogs import TimeLine
from evidence_desk.ui.language import Translated
from evidence_desk.ui.vocabulary import Words

if TYPE_CHECKING:
    from evidence_desk.services.cases.overview import Overview

_ASKED = ("order_paid", "shipped", "delivered")


class Begin(Translated):
    """Three days: paid, shipped, delivered. What is written counts when the field is left."""

    told = Signal(str, str)  # the kind of an event, and when it was, as ISO 8601

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._case: int | None = None
        self._title = parts.label("head")
        self._hint = parts.label("muted", wrap=True)
        self._bad = parts.label("small", wrap=True)
        self._bad.hide()
        self._fields: dict[str, TimeLine] = {}
        self._names = {kind: parts.label("field") for kind in _ASKED}
        self._cells: dict[str, QWidget] = {}
        line = parts.row(gap=12)
        for kind in _ASKED:
            field = self._fields[kind] = TimeLine()
            self._names[kind].setBuddy(field)
            cell = self._cells[kind] = QWidget()
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addWidget(self._names[kind])
            column.addWidget(field)
            line.addWidget(cell, 1)
            field.committed.connect(lambda _, kind=kind: self._take(kind))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addSpacing(6)
        layout.addLayout(line)
        layout.addWidget(self._bad)
        self.retranslate()

    def show_overview(self, shown: Overview) -> None:
        """Ask for what is not known yet, as long as the dispute has not begun."""
        case = shown.case
        if self._case != case.id:
            self._case = case.id
            for field in self._fields.values():
                field.put("")
                field.setText("")
        known = {event.kind for event in shown.found.file.events}
        for kind, cell in self._cells.items():
            cell.setVisible(kind not in known)
        self.setVisible(shown.found.stage == "not_started" and not known.issuperset(_ASKED))

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._title.setText(self.tr("Which day was it?"))
        self._hint.setText(
            self.tr("Deadlines are counted from these days. Leave open what you do not know.")
        )
        self._bad.setText(self.tr("Write the day like 2026-09-14, with the time if you know it."))
        for kind, name in self._names.items():
            name.setText(self._words.word("event", kind))
            self._fields[kind].setPlaceholderText("2026-09-14")
            self._fields[kind].setAccessibleName(name.text())

    def _take(self, kind: str) -> None:
        field = self._fields[kind]
        iso = field.iso()
        field.setProperty("bad", iso is None)
        parts.restyle(field)
        self._bad.setVisible(any(one.iso() is None for one in self._fields.values()))
        if iso:
            self.told.emit(kind, iso)
