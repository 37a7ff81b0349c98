"""The text of one message, with its blanks and with what should not go out unseen marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from evidence_desk.ui.theme import tokens

if TYPE_CHECKING:
    from evidence_desk.services.cases.drafting import Blank, Review, Span

_QUIET = 150  # milliseconds without a keystroke before the text is looked over again


class Editor(QPlainTextEdit):
    """Plain text. A click on a blank selects it, a click on a marked span asks what to do."""

    settled = Signal()
    span_clicked = Signal(object)  # a Span

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(10)
        self._blanks: Sequence[Blank] = ()
        self._spans: Sequence[Span] = ()
        self._timer = QTimer(self, singleShot=True, interval=_QUIET)
        self._timer.timeout.connect(self.settled)
        self.textChanged.connect(self._timer.start)

    def put(self, text: str) -> None:
        """Show another text."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._timer.stop()

    def text(self) -> str:
        """Return the text as it stands."""
        return self.toPlainText()

    def mark(self, review: Review, spans: Sequence[Span]) -> None:
        """Mark the blanks, and of the spans those that still ask for a decision."""
        self._blanks, self._spans = review.blanks, spans
        shown = tokens.current()
        marks = []
        for ground, ink, places in (
            ("note_soft", "note", [(one.start, one.end) for one in review.blanks]),
            ("warn_soft", "warn", [(one.start, one.end) for one in spans]),
        ):
            for start, end in places:
                made = QTextEdit.ExtraSelection()
                made.cursor = self._cursor(start, end)
                made.format = _format(shown.color(ground), shown.color(ink))
                marks.append(made)
        self.setExtraSelections(marks)

    def go_to(self, start: int, end: int) -> None:
        """Select a part of the text and bring it into view."""
        self.setTextCursor(self._cursor(start, end))
        self.ensureCursorVisible()
        self.setFocus()

    def replace(self, start: int, end: int, text: str) -> None:
        """Write *text* in the place of a part, so that the editor's own undo takes it back."""
        cursor = self._cursor(start, end)
        cursor.insertText(text)
        self._timer.stop()
        self.settled.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select a blank that was clicked, ask about a span."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            return
        at = _units(self.text(), self.cursorForPosition(event.position().toPoint()).position())
        for blank in self._blanks:
            if blank.start <= at < blank.end:
                self.go_to(blank.start, blank.end)
                return
        for span in self._spans:
            if span.start <= at < span.end:
                self.span_clicked.emit(span)
                return

    def _cursor(self, start: int, end: int) -> QTextCursor:
        # Qt counts in UTF-16, Python in characters.
        text = self.text()
        cursor = QTextCursor(self.document())
        cursor.setPosition(len(text[:start].encode("utf-16-le")) // 2)
        cursor.setPosition(
            len(text[:end].encode("utf-16-le")) // 2, QTextCursor.MoveMode.KeepAnchor
        )
        return cursor


def _units(text: str, at: int) -> int:
    """Return the character at a place that is counted in UTF-16."""
    return len(text.encode("utf-16-le")[: at * 2].decode("utf-16-le", errors="ignore"))


def _format(ground: QColor, ink: QColor) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(ground)
    made.setForeground(ink)
    return made
