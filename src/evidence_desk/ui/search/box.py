"""The search box of the top bar; its arrows move in the answers below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from evidence_desk.ui.theme import icons

STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class SearchBox(QLineEdit):
    """One line; what the keys mean is for others to carry out."""

    wanted = Signal()  # it was pressed
    stepped = Signal(int)
    entered = Signal()
    left = Signal()
    tabbed = Signal(bool)  # on, or back

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(140)
        self.setMaximumWidth(420)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(False)
        self.setClearButtonEnabled(True)
        self.takes_tab = False
        self._sign: QAction | None = None

    def call_it(self, name: str) -> None:
        """Say what it is; the sign before the words, which does nothing, is called alike."""
        self.setAccessibleName(name)
        if self._sign is not None:
            self._sign.setText(name)

    def lead_with(self, icon: str) -> None:
        """Show an icon before the words."""
        self._sign = QAction(self)
        icons.put(self._sign, icon)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)

    def event(self, event: QEvent) -> bool:
        """Keep Tab for the filters while they are shown."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if self.takes_tab and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.tabbed.emit(key == Qt.Key.Key_Tab)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open or leave."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the answers."""
        super().mousePressEvent(event)
        self.wanted.emit()
