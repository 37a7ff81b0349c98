"""What there is to say of a text before it is copied: its length, blanks, data, attacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.flow import FlowLayout
from evidence_desk.ui.language import say

if TYPE_CHECKING:
    from evidence_desk.services.cases.drafting import Length, Review, Span

_FOUND = 24  # characters of what was found


class Checks(QWidget):
    """Lengths on one line; below, one row for each thing to look at."""

    blank_wanted = Signal(int, int)
    kept = Signal(object)  # a Span
    masked = Signal(object)  # a Span

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lengths = QWidget()
        self._flow = FlowLayout(self._lengths, gap=16)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._inner = QWidget()
        self._inner.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._room = QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setAccessibleName(self.tr("What the checks say"))
        self._room.setWidget(self._inner)
        self._room.setMaximumHeight(132)
        self._room.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._lengths)
        layout.addWidget(self._room)

    def show_review(self, review: Review, spans: Sequence[Span], count: int) -> None:
        """Show what there is to say; *count* are the characters of the text."""
        self._flow.clear()
        if not review.lengths:
            self._flow.addWidget(_small(self.tr("%n characters", "", count)))
        for length in review.lengths:
            self._flow.addWidget(_length(length))
        parts.empty(self._rows)
        fields = dict.fromkeys(say(one.label) for one in review.blanks)
        first = {say(one.label): one for one in reversed(review.blanks)}
        for name in fields:
            blank = first[name]
            go = parts.button("link", colour="accent")
            go.setText(self.tr("Fill in: %1").replace("%1", name))
            go.clicked.connect(lambda _=False, b=blank: self.blank_wanted.emit(b.start, b.end))
            self._rows.addLayout(parts.row(parts.icon_label("pencil", "note", 16), go, None))
        for span in spans:
            self._rows.addLayout(self._span(span))
        self._rows.addStretch(1)
        rows = len(fields) + len(spans)
        self._room.setVisible(rows > 0)
        self._room.setFixedHeight(min(132, 34 * rows + 4) if rows else 0)

    def _span(self, span: Span) -> QVBoxLayout:
        told = parts.Elided()
        found = span.found if len(span.found) <= _FOUND else f"{span.found[: _FOUND - 1]}…"
        told.put(f"{found}  ·  {say(span.why)}")
        keep, mask = parts.button("link", colour="accent"), parts.button("link", colour="accent")
        keep.setText(self.tr("Keep"))
        mask.setText(mask_word(span))
        for made in (keep, mask):
            made.setAccessibleName(f"{made.text()}: {found}")
        keep.clicked.connect(lambda: self.kept.emit(span))
        mask.clicked.connect(lambda: self.masked.emit(span))
        line = parts.row(parts.icon_label("warning", "warn", 16))
        line.addWidget(told, 1)
        line.addWidget(keep)
        line.addWidget(mask)
        column = QVBoxLayout()
        column.addLayout(line)
        return column


def mask_word(span: Span) -> str:
    """Return what masking a span is called: attacks are taken out, data get stars."""
    if span.kind == "insult":
        return QCoreApplication.translate("Checks", "Take out")
    return QCoreApplication.translate("Checks", "Mask")


def _small(text: str) -> QLabel:
    made = parts.label("small")
    made.setText(text)
    return made


def _length(one: Length) -> QLabel:
    """Return what is said of one limit."""
    translate = QCoreApplication.translate
    unit = (
        translate("Checks", "bytes (a Chinese character counts two)")
        if one.unit == "bytes"
        else translate("Checks", "characters")
    )
    text = f"{say(one.label)}: {one.used} / {one.allowed} {unit}"
    if one.is_over:
        over = translate("Checks", "%1 too many").replace("%1", str(one.used - one.allowed))
        text = f"{text}, {over}"
    made = parts.label("small" if not one.is_over else "")
    if one.is_over:
        made.setProperty("tone", "alarm")
    made.setText(text)
    if not one.proven:
        made.setToolTip(
            translate("Checks", "This limit comes from a weak source; the page decides.")
        )
        made.setText(translate("Checks", "%1 (the page decides)").replace("%1", text))
    return made
