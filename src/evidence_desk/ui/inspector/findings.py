"""The two separate answers about a file: unchanged since intake, and what is seen before it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.domain.alike import LIKE
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import (
    SEVERITIES,
    SINCE_INTAKE,
    VERDICT_TEXT,
    Finding,
    verdict,
    worst,
)
from evidence_desk.domain.text import Text
from evidence_desk.ui import reasons, words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.inspector.finding import FindingRow
from evidence_desk.ui.inspector.section import Section
from evidence_desk.ui.language import Translated, say

_Key = tuple[str, Text]  # check and sentence


class FindingsSection(Translated):
    """Two blocks that are never mixed; below, the way to a better original."""

    better_wanted = Signal(str)  # its label

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exhibit: Exhibit | None = None
        self._opened: set[_Key] = set()
        self._after = Section()
        self._before = Section()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._after)
        layout.addWidget(self._before)

    def show_exhibit(self, exhibit: Exhibit) -> None:
        """Show the findings of an exhibit; what was opened of the same one stays open."""
        shown, self._exhibit = self._exhibit, exhibit
        same = shown is not None and shown.id == exhibit.id
        if not same:
            self._opened.clear()
        told = shown and (shown.findings, shown.like)
        if not same or told != (exhibit.findings, exhibit.like):
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._after.name(self.tr("After it was taken in: was the file changed?"))
        self._before.name(self.tr("Before it was taken in: are there signs of editing?"))
        parts.empty(self._after.body)
        parts.empty(self._before.body)
        if self._exhibit is None:
            return
        after = [f for f in self._exhibit.findings if f.check == SINCE_INTAKE]
        before = [f for f in self._exhibit.findings if f.check != SINCE_INTAKE]
        self._fill(self._after.body, reasons.TONES[worst(after)], self._kept(after), after)
        found = verdict(before)
        told = [f for f in before if f.severity != "ok"] or before
        lead = say(VERDICT_TEXT[found])
        self._fill(self._before.body, words.tone(found), lead, told)
        if self._exhibit.like:
            self._point_to(self._exhibit.like)

    def _point_to(self, label: str) -> None:
        pointer, inside = parts.block("note")
        alike = parts.label(wrap=True, copyable=True)
        alike.setText(say(LIKE.fill(label=label)))
        go = parts.button("link", "right", colour="accent")
        go.setText(self.tr("Go to %1").replace("%1", label))
        go.clicked.connect(lambda: self.better_wanted.emit(label))
        inside.addWidget(alike)
        inside.addLayout(parts.row(go, None))
        self._before.body.addWidget(pointer)

    def _kept(self, after: Sequence[Finding]) -> str:
        if worst(after) == "alarm":
            return self.tr("The stored file is not the one that was taken in.")
        return self.tr("The original is kept unchanged in the vault.")

    def _fill(self, body: QVBoxLayout, tone: str, lead: str, findings: Sequence[Finding]) -> None:
        answer, inside = parts.block(tone)
        first = parts.label("section", wrap=True)
        first.setProperty("tone", tone)
        first.setText(lead)
        head = parts.row(parts.icon_label(reasons.ICONS[tone], tone), gap=8)
        head.addWidget(first, 1)
        inside.addLayout(head)
        body.addWidget(answer)
        if not findings:
            return
        # Only the answer is tinted: many reasons on red would frighten more than they explain.
        why, inside = parts.block()
        inside.setSpacing(8)
        for key, group in _together(findings).items():
            if inside.count():
                inside.addWidget(parts.rule())
            row = FindingRow(tuple(group), opened=key in self._opened)
            row.turned.connect(lambda shown, key=key: self._remember(key, shown=shown))
            inside.addWidget(row)
        body.addWidget(why)

    def _remember(self, key: _Key, *, shown: bool) -> None:
        (self._opened.add if shown else self._opened.discard)(key)


def _together(findings: Sequence[Finding]) -> dict[_Key, list[Finding]]:
    """Return findings by check and sentence, the gravest first."""
    groups: dict[_Key, list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: -SEVERITIES.index(f.severity)):
        groups.setdefault((finding.check, finding.message), []).append(finding)
    return groups
