"""The two separate answers about a file: unchanged since intake, and what is seen before it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import VERDICT_TEXT, Finding, verdict, worst
from evidence_desk.ui import parts, words
from evidence_desk.ui.inspector.section import Section
from evidence_desk.ui.language import Translated, say

_ICONS = {"ok": "ok", "note": "info", "warn": "warning", "alarm": "alarm"}
_SEVERITY = {"ok": "ok", "info": "note", "notice": "note", "warning": "warn", "alarm": "alarm"}


class FindingsSection(Translated):
    """Two blocks that are never mixed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exhibit: Exhibit | None = None
        self._after = Section()
        self._before = Section()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._after)
        layout.addWidget(self._before)

    def show_exhibit(self, exhibit: Exhibit) -> None:
        """Show the findings of an exhibit."""
        self._exhibit = exhibit
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._after.name(self.tr("After it was taken in: was the file changed?"))
        self._before.name(self.tr("Before it was taken in: are there signs of editing?"))
        parts.empty(self._after.body)
        parts.empty(self._before.body)
        if self._exhibit is None:
            return
        after = [f for f in self._exhibit.findings if f.check == words.INTAKE_CHECK]
        before = [f for f in self._exhibit.findings if f.check != words.INTAKE_CHECK]
        if after:
            lines = [say(finding.message) for finding in after]
            self._after.body.addWidget(_block(_SEVERITY[worst(after)], lines[0], lines[1:]))
        else:
            fine = self.tr("The original is kept unchanged in the vault.")
            self._after.body.addWidget(_block("ok", fine, []))
        found = verdict(before)
        told = [f for f in before if f.severity != "ok"] or before
        lead = say(VERDICT_TEXT[found])
        self._before.body.addWidget(_block(words.tone(found), lead, self._lines(told)))

    def _lines(self, findings: list[Finding]) -> list[str]:
        return list(dict.fromkeys(say(finding.message) for finding in findings))


def _block(tone: str, lead: str, lines: list[str]) -> QFrame:
    made, inside = parts.block(tone)
    first = parts.label("section", wrap=True)
    first.setProperty("tone", tone)
    first.setText(lead)
    head = parts.row(parts.icon_label(_ICONS[tone], tone), gap=8)
    head.addWidget(first, 1)
    inside.addLayout(head)
    for text in lines:
        line = parts.label(wrap=True, copyable=True)
        line.setText(text)
        inside.addWidget(line)
    return made
