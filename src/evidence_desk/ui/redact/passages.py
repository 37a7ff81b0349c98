"""A text in which passages are marked to be covered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from evidence_desk.ui.theme import tokens

_LONGEST = 200_000


class Passages(QPlainTextEdit):
    """Shows a text; what is covered is black, what could be is underlined."""

    chosen = Signal(bool)  # whether something is selected

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self._starts: list[int] = []
        self.selectionChanged.connect(lambda: self.chosen.emit(self.textCursor().hasSelection()))

    def show_text(self, text: str) -> None:
        """Show a text, its beginning where it is very long."""
        shown = text[:_LONGEST]
        self._starts = _places(shown)
        self.setPlainText(shown)

    def marked(self) -> tuple[int, int] | None:
        """Return the characters of the text that are selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = bisect_right(self._starts, cursor.selectionStart()) - 1
        end = bisect_right(self._starts, cursor.selectionEnd() - 1)
        return start, max(start + 1, end)

    def show_marks(
        self, covered: Iterable[tuple[int, int]], suggested: Iterable[tuple[int, int]]
    ) -> None:
        """Blacken what is covered and underline what could be."""
        black, hint = QTextCharFormat(), QTextCharFormat()
        shown = tokens.current()
        black.setBackground(QColor("#000000"))
        black.setForeground(QColor("#9aa0aa"))
        hint.setBackground(shown.color("warn_soft"))
        hint.setForeground(shown.color("warn"))
        hint.setFontUnderline(True)
        marks = [self._mark(span, hint) for span in suggested]
        self.setExtraSelections(marks + [self._mark(span, black) for span in covered])

    def go_to(self, start: int) -> None:
        """Scroll to a character."""
        cursor = self.textCursor()
        cursor.setPosition(self._at(start))
        self.setTextCursor(cursor)
        self.centerCursor()

    def _mark(self, span: tuple[int, int], form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._at(span[0]))
        cursor.setPosition(self._at(span[1]), QTextCursor.MoveMode.KeepAnchor)
        mark.cursor, mark.format = cursor, form
        return mark

    def _at(self, character: int) -> int:
        return self._starts[min(character, len(self._starts) - 1)]


def _places(text: str) -> list[int]:
    """Return where Qt has each character: it counts in UTF-16 and has one sign for CR LF."""
    places = [0]
    before = ""
    for char in text:
        one_sign = char == "\n" and before == "\r"
        places.append(places[-1] + (0 if one_sign else 2 if ord(char) > 0xFFFF else 1))
        before = char
    return places
