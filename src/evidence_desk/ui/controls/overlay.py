"""A card that lies over the window until it is closed; what was there before is there again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evidence_desk.ui.theme import tokens

_MARGIN = 16
_HIGHEST = 960
_VEIL = 170  # of 255


class Overlay(QWidget):
    """Covers its parent below *top*; a press beside the card closes it, as Escape does."""

    closed = Signal()

    def __init__(self, inside: QWidget, parent: QWidget, *, top: QWidget, widest: int) -> None:
        super().__init__(parent)
        self._host, self._top, self._widest = parent, top, widest
        self._before: QWidget | None = None
        self.leading: QWidget | None = None  # outside the card, before all that is in it
        self.card = QFrame(self)
        self.card.setObjectName("card")
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inside)
        self.hide()
        parent.installEventFilter(self)

    def open_from(self, before: QWidget | None) -> None:
        """Show the card; the keyboard goes back to *before* when it is closed."""
        if self.isVisible():
            return
        self._before = before
        self._lay_out()
        self.show()
        self.raise_()

    def leave(self, *, back: bool = True) -> None:
        """Close the card; with *back* the keyboard goes where it was."""
        if not self.isVisible():
            return
        self.hide()
        before, self._before = self._before, None
        if back and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._lay_out()
        return False

    def focusNextPrevChild(self, on: bool) -> bool:
        """Stay within the card: what lies below cannot be seen well."""
        ring = [one for one in self.card.findChildren(QWidget) if _takes_keys(one)]
        if self.leading is not None:
            ring.insert(0, self.leading)
        if not ring:
            return False
        # Children are found in the order of their making, which is that of reading.
        here = next((i for i, one in enumerate(ring) if one.hasFocus()), -1 if on else 0)
        reason = Qt.FocusReason.TabFocusReason if on else Qt.FocusReason.BacktabFocusReason
        ring[(here + (1 if on else -1)) % len(ring)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape; no other key reaches what lies below."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Veil what lies below."""
        veil = tokens.current().color("window")
        veil.setAlpha(_VEIL)
        QPainter(self).fillRect(self.rect(), veil)

    def _lay_out(self) -> None:
        host = self._host
        under = self._top.geometry().bottom() + 1
        self.setGeometry(QRect(0, under, host.width(), host.height() - under))
        wide = min(self._widest, self.width() - 2 * _MARGIN)
        high = min(max(440, self.height() * 4 // 5), self.height() - 2 * _MARGIN, _HIGHEST)
        self.card.setGeometry((self.width() - wide) // 2, _MARGIN // 2, wide, high)


def _takes_keys(one: QWidget) -> bool:
    policy = one.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and one.isVisible() and one.isEnabled() and one.focusProxy() is None
