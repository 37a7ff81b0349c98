"""A question that a chat log leaves open, as one line: the sentence, and what answers it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from evidence_desk.domain.chat_summary import Question
from evidence_desk.ui import words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.fields import Choice
from evidence_desk.ui.language import say

_WRITTEN = {"year": "2026", "day": "2026-10-16"}  # how an answer is written


def line_for(question: Question, answer: str, tell: Callable[[str], None]) -> QHBoxLayout:
    """Return the line; *answer* is what the button says, *tell* hears what was chosen."""
    label = parts.label("detail", wrap=True)
    label.setText(say(question.message))
    line = parts.row(label, gap=6)
    line.setStretch(0, 1)
    if question.choices:
        for choice in question.choices[:6]:
            made = parts.button()
            made.setText(choice)
            made.setAutoDefault(False)
            made.clicked.connect(lambda _=False, value=choice: tell(value))
            line.addWidget(made)
        return line
    made = parts.button()
    made.setText(answer)
    made.setAutoDefault(False)
    if question.id == "zone":  # nobody knows the names of zones by heart
        zones = words.zones()
        offered = Choice()
        offered.setAccessibleName(say(question.message))
        offered.offer(zones, next(iter(zones)))
        offered.setMinimumWidth(200)
        made.clicked.connect(lambda: tell(offered.ident()))
        line.addWidget(offered)
    else:
        edit = QLineEdit()
        edit.setMaximumWidth(180)
        edit.setAccessibleName(say(question.message))
        edit.setPlaceholderText(_WRITTEN.get(question.id, ""))
        for heard in (made.clicked, edit.returnPressed):
            heard.connect(lambda *_: tell(edit.text().strip()))
        line.addWidget(edit)
    line.addWidget(made)
    return line
