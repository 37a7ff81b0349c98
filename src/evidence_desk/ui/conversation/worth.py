"""What is worth knowing of a conversation: one calm line that opens to all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evidence_desk.domain.finding import Finding
from evidence_desk.domain.text import Text
from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import say
from evidence_desk.ui.theme import icons

_HIGHEST = 190


@dataclass(frozen=True, slots=True)
class Advice:
    """A finding about a conversation, and what it rests on in words."""

    finding: Finding
    sources: tuple[Text, ...]


class WorthKnowing(QFrame):
    """Shows how many there are and the first; opened, all with their sources."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: tuple[Advice, ...] = ()
        self._first = parts.Elided("detail")
        self._toggle = parts.button("link")
        self._toggle.setCheckable(True)
        self._toggle.setAutoDefault(False)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(6)
        self._all = parts.scrolling(self._inside)
        self._all.setMaximumHeight(_HIGHEST)
        self._all.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line = parts.row(parts.icon_label("info", "note", 16), self._first, self._toggle, gap=8)
        line.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self._all)
        self._all.hide()
        self._toggle.toggled.connect(self._open)

    def show_advice(self, told: Sequence[Advice]) -> None:
        """Show what is worth knowing; without any, nothing is seen."""
        self._told = tuple(told)
        self.setVisible(bool(told))
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Hear of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set every text that is shown."""
        parts.empty(self._inside)
        if not self._told:
            return
        self._all.setAccessibleName(self.tr("Worth knowing"))
        count = self.tr("Worth knowing: %1").replace("%1", str(len(self._told)))
        self._first.put(f"{count}  ·  {say(self._told[0].finding.message)}")
        self._open(opened=self._toggle.isChecked())
        for one in self._told:
            sentence = parts.label("detail", wrap=True, copyable=True)
            sentence.setText(f"·  {say(one.finding.message)}")
            self._inside.addWidget(sentence)
            source = parts.label("small", wrap=True)
            told = self.tr("; ").join(say(each) for each in one.sources)
            source.setText(self.tr("Rests on: %1").replace("%1", told))
            source.setContentsMargins(14, 0, 0, 0)
            self._inside.addWidget(source)
        self._inside.addStretch(1)

    def _open(self, opened: bool) -> None:
        self._all.setVisible(opened)
        self._toggle.setText(self.tr("Less") if opened else self.tr("All of it"))
        icons.put(self._toggle, "down" if opened else "right", side=14)
