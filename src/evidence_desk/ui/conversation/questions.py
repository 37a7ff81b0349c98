"""What a log leaves open, asked where the conversation is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.domain.chat_summary import Question
from evidence_desk.ui.controls import parts
from evidence_desk.ui.conversation.question import line_for
from evidence_desk.ui.language import Translated

_FIELDS = {"participants": "owner"}


class Questions(Translated):
    """A line for each question; nothing is seen where none is open."""

    answered = Signal(str, str)  # the field of the answers, and what was said

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open: tuple[Question, ...] = ()
        frame, self._lines = parts.block("note")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Ask these; what was typed for one that is still open stays."""
        if tuple(questions) != self._open:
            self._open = tuple(questions)
            self.retranslate()
        self.setVisible(bool(questions))

    def retranslate(self) -> None:
        """Set every text that is shown."""
        parts.empty(self._lines)
        for one in self._open:
            self._ask(one)

    def _ask(self, question: Question) -> None:
        field = _FIELDS.get(question.id, question.id)
        line = line_for(question, self.tr("Answer"), lambda value: self._tell(field, value))
        self._lines.addLayout(line)

    def _tell(self, field: str, value: str) -> None:
        if value:
            self.answered.emit(field, value)
