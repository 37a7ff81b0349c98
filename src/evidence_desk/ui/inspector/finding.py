"""One finding: how grave it is, a plain sentence, and on demand what the check saw."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from evidence_desk.domain.finding import Finding
from evidence_desk.ui import reasons
from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import say
from evidence_desk.ui.theme import icons

_WORD = 24  # characters of a word that surely fits into a line


class FindingRow(QWidget):
    """Findings of one check that share a sentence; the details can be opened."""

    turned = Signal(bool)

    def __init__(self, findings: tuple[Finding, ...], *, opened: bool) -> None:
        super().__init__()
        self._findings = findings
        first = findings[0]
        tone = reasons.TONES[first.severity]
        grave, message = reasons.severity_word(first.severity), say(first.message)
        word, sentence = parts.label("small"), parts.label(wrap=True, copyable=True)
        word.setProperty("tone", tone)
        word.setText(grave)
        sentence.setText(message)
        self._toggle = parts.button("quiet")
        icons.put(self._toggle, "right", side=14)
        self._toggle.setText(self.tr("Details"))
        self._toggle.setCheckable(True)
        self._toggle.setAccessibleDescription(f"{grave}: {message}")
        self._details = Details(findings)
        head = parts.row(parts.icon_label(reasons.ICONS[tone], tone, 16), gap=6)
        head.addWidget(word)
        head.addStretch(1)
        head.addWidget(self._toggle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(sentence)
        layout.addWidget(self._details)
        self._toggle.toggled.connect(self._turn)
        self._toggle.setChecked(opened)
        self._details.setVisible(opened)

    def _turn(self, shown: bool) -> None:
        self._details.setVisible(shown)
        icons.put(self._toggle, "down" if shown else "right", side=14)
        self.turned.emit(shown)


class Details(QFrame):
    """Which check it was, what it saw, and what that does not mean; for an examiner."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__()
        self.setObjectName("details")
        first = findings[0]
        inside = QVBoxLayout(self)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.setSpacing(6)
        if limit := reasons.limits(first):
            inside.addWidget(_small(self.tr("What this does not mean")))
            inside.addWidget(_plain(limit))
        version = self.tr("version %1").replace("%1", str(first.version))
        inside.addWidget(_small(self.tr("Check")))
        inside.addWidget(_plain(f"{reasons.check_word(first.check)}  ·  {first.check}, {version}"))
        if rows := reasons.seen(findings):
            inside.addWidget(_small(self.tr("What it saw")))
            grid = QGridLayout()
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(3)
            grid.setColumnStretch(1, 1)
            for line, (tag, value) in enumerate(rows):
                grid.addWidget(_small(tag), line, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(_plain(value), line, 1)
            inside.addLayout(grid)
        self.copy = parts.button("link", "copy", colour="accent")
        self.copy.setText(self.tr("Copy details"))
        inside.addLayout(parts.row(self.copy, None))
        self.copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(reasons.as_text(findings))
        )


def _small(text: str) -> QLabel:
    made = parts.label("small", copyable=True)
    made.setText(text)
    return made


def _plain(text: str) -> QLabel:
    made = parts.label("detail", wrap=True, copyable=not _solid(text))
    # A long value without spaces, such as a digest, may be broken anywhere on screen.
    pieces = (text[i : i + 8] for i in range(0, len(text), 8))
    made.setText("\u200b".join(pieces) if _solid(text) else text)
    return made


def _solid(text: str) -> bool:
    return any(len(word) > _WORD and word.isascii() for word in text.split())
