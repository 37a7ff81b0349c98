"""The codes of one exhibit as chips: taken off with a click, added by typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.domain.case import Code
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.fields import Line
from evidence_desk.ui.controls.flow import FlowLayout
from evidence_desk.ui.header import dot
from evidence_desk.ui.inspector.section import Section
from evidence_desk.ui.language import Translated
from evidence_desk.ui.timeline.rails import numbers

_LONGEST = 28  # characters of a code on its chip


class CodesSection(Translated):
    """Chips and a field."""

    committed = Signal(tuple)  # the codes' values as they are to be

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: tuple[str, ...] = ()
        self._numbers: dict[str, int] = {}
        self._section = Section()
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._field = Line()
        self._section.body.addWidget(self._chips)
        self._section.body.addWidget(self._field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._section)
        self._field.committed.connect(self._add)
        self.retranslate()

    def show_codes(self, codes: Sequence[str], known: Sequence[Code]) -> None:
        """Show an exhibit's codes; *known* are all of the case, in their order."""
        self._codes, self._numbers = tuple(codes), numbers(known)
        completer = QCompleter(
            [code.value for code in known if code.value not in codes], self._field
        )
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._field.setCompleter(completer)
        self.retranslate()

    def finish(self) -> None:
        """Take what is being typed as a code of the exhibit that is shown."""
        self._field.finish()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._section.name(self.tr("Feedback codes"))
        self._field.setPlaceholderText(self.tr("Add a code"))
        self._field.setAccessibleName(self.tr("Add a code"))
        self._flow.clear()
        for value in self._codes:
            self._flow.addWidget(self._chip(value))
        self._chips.setVisible(bool(self._codes))

    def _chip(self, value: str) -> QFrame:
        chip = QFrame()
        chip.setObjectName("chip")
        line = QHBoxLayout(chip)
        line.setContentsMargins(6, 1, 3, 1)
        line.setSpacing(6)
        line.addWidget(dot(self._numbers.get(value)))
        text = parts.label(copyable=True)
        text.setText(value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…")
        text.setToolTip(value)
        line.addWidget(text)
        shut = parts.tool("close", side=12)
        parts.name_tool(shut, self.tr("Take %1 off").replace("%1", value))
        shut.clicked.connect(
            lambda: self.committed.emit(tuple(code for code in self._codes if code != value))
        )
        line.addWidget(shut)
        return chip

    def _add(self, text: str) -> None:
        self._field.put("")
        self._field.clear()
        value = "".join(text.split())
        if value and value not in self._codes:
            self.committed.emit((*self._codes, value))
