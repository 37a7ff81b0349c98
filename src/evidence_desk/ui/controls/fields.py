"""Text fields whose content counts when they are left or Enter is pressed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget


class Line(QLineEdit):
    """One line of text."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = self._before = ""
        self._refused = False
        # A drop belongs to the window: a file let go over a field is evidence, too.
        self.setAcceptDrops(False)
        self.editingFinished.connect(self.finish)

    def put(self, text: str) -> None:
        """Show what is kept; what is being typed stays."""
        typing = (self.hasFocus() or self._refused) and self.text() != self._kept
        self._kept = self._before = text
        self._refused = self._refused and typing
        if not typing and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to what is kept."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._kept:
            self.setText(self._kept)
            return
        super().keyPressEvent(event)

    def keep_trying(self) -> None:
        """What was to be kept could not be: it stays to be seen, and is kept when it can be."""
        self._refused = self._before != self._kept
        self._kept = self._before

    def finish(self) -> None:
        """Keep what was typed until now."""
        text = self.text().strip()
        if text != self._kept:
            self._before, self._kept, self._refused = self._kept, text, False
            self.committed.emit(text)


class Area(QPlainTextEdit):
    """Several lines of text; as tall as its text, within bounds."""

    committed = Signal(str)
    _MOST_LINES = 8

    def __init__(self, parent: QWidget | None = None, *, lines: int = 2) -> None:
        super().__init__(parent)
        self._kept = self._before = ""
        self._refused = False
        self._least = lines
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._grow)

    def put(self, text: str) -> None:
        """Show what is kept; what is being typed stays."""
        typing = (self.hasFocus() or self._refused) and self.toPlainText() != self._kept
        self._kept = self._before = text
        self._refused = self._refused and typing
        if not typing and self.toPlainText() != text:
            self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Shift+Enter begins a new line, Escape goes back to what is kept."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.finish()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._kept:
            self.setPlainText(self._kept)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with the text."""
        super().resizeEvent(event)
        self._grow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel over a field nobody writes in scrolls the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        """Return the size that shows the text."""
        lines = max(self._least, min(self._MOST_LINES, self._lines()))
        return QSize(120, round(lines * self.fontMetrics().lineSpacing()) + 22)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return self.sizeHint()

    def _lines(self) -> int:
        document = self.document()
        return int(document.documentLayout().documentSize().height()) if document else 1

    def _grow(self) -> None:
        height = self.sizeHint().height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def keep_trying(self) -> None:
        """What was to be kept could not be: it stays to be seen, and is kept when it can be."""
        self._refused = self._before != self._kept
        self._kept = self._before

    def finish(self) -> None:
        """Keep what was typed until now."""
        text = self.toPlainText().strip()
        if text != self._kept:
            self._before, self._kept, self._refused = self._kept, text, False
            self.committed.emit(text)


class Choice(QComboBox):
    """One of several ids, shown by their words."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _: self.committed.emit(self.ident()))

    def offer(self, ids: dict[str, str], current: str) -> None:
        """Offer ids with their words and show the current one, known or not."""
        self.blockSignals(True)
        self.clear()
        for ident, word in ids.items():
            self.addItem(word, ident)
        if current not in ids:
            self.addItem(current, current)
        self.setCurrentIndex(self.findData(current))
        self.blockSignals(False)

    def ident(self) -> str:
        """Return the id that is chosen."""
        return str(self.currentData() or "")

    def wheelEvent(self, event: object) -> None:
        """A wheel over a closed box scrolls the page; it must not change evidence."""
        getattr(event, "ignore", int)()
