"""One fact that was read off a picture: its place beside its value, taken with Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.complaint import Complaint
from evidence_desk.ui.language import Translated, say
from evidence_desk.ui.theme import tokens

if TYPE_CHECKING:
    from evidence_desk.services.facts.pictured_facts import Offer

_HIGH = 30  # of a cut-out, in points
_MOST_OTHERS = 3


def named(offer: Offer) -> str:
    """Return what a fact is, with the words beside it where they say more."""
    name, label = say(offer.text), offer.candidate.label
    if not label or any(label in word or word in label for word in (offer.text.zh, offer.text.en)):
        return name
    return f"{name}（{label}）"


class Crop(QWidget):
    """What was cut out of the picture; a click goes there."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HIGH)

    def put(self, picture: QPixmap | None, *, lines: int = 1) -> None:
        """Show a cut-out of some lines, None while it is still to come."""
        self._picture = picture or QPixmap()
        self.setFixedHeight(_HIGH if lines == 1 else 2 * _HIGH)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the usual size."""
        return QSize(200, self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the place."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cut-out as large as it fits, from the left."""
        painter, shown = QPainter(self), tokens.current()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(shown.color("line"))
        if not self._picture.isNull():
            size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawPixmap(0, 0, size.width(), size.height(), self._picture)
            painter.drawRect(0, 0, size.width() - 1, size.height() - 1)
        else:
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class OfferRow(Translated):
    """A fact that waits."""

    taken = Signal(object, str)  # the Offer, and the value as it is to be
    dismissed = Signal(object)
    pointed = Signal(object)

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer = offer
        self._name = parts.Elided("small")
        self._told = parts.label("small", wrap=True)
        self.crop = Crop()
        self.field = _Value(offer.value)
        self._shown = parts.Elided()
        self._take, self._leave = parts.tool("check", side=18), parts.tool("close", side=16)
        self._others = parts.row(gap=4)
        others = offer.candidate.others[:_MOST_OTHERS] if offer.correctable else ()
        for other in others:
            made = parts.button("link")
            made.setText(other)
            made.clicked.connect(lambda _=False, value=other: self.field.setText(value))
            self._others.addWidget(made)
        self._others.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._name)
        layout.addWidget(self.crop)
        line = parts.row(gap=4)
        line.addWidget(self.field if offer.correctable else self._shown, 1)
        line.addWidget(self._take)
        line.addWidget(self._leave)
        layout.addLayout(line)
        if others:
            layout.addLayout(self._others)
        layout.addWidget(self._told)
        self._told.setVisible(offer.told is not None)
        self._complaint, self._column = Complaint(), layout
        self.crop.clicked.connect(lambda: self.pointed.emit(self.offer))
        self._take.clicked.connect(self._emit)
        self.field.entered.connect(self._emit)
        self._leave.clicked.connect(lambda: self.dismissed.emit(self.offer))
        self.retranslate()

    def _emit(self) -> None:
        value = self.field.text() if self.offer.correctable else self.offer.value
        if not value.strip():
            why = self.tr("Write the value here, or dismiss it.")
            self._complaint.about(self.field, why, self._column)
            return
        self.taken.emit(self.offer, value)

    def retranslate(self) -> None:
        """Set every text that is shown."""
        offer = self.offer
        self._name.put(f"{named(offer)}  →  {say(offer.becomes)}")
        self._shown.put(say(offer.shown))
        self._told.setText(say(offer.told) if offer.told else "")
        parts.name_tool(self._take, f"{say(offer.becomes)} (Enter)")
        parts.name_tool(self._leave, self.tr("Dismiss"))
        self.field.setAccessibleName(say(offer.text))
        self.crop.setToolTip(self.tr("Show the place in the picture"))


class _Value(QLineEdit):
    """The value, as it was read until the person writes it otherwise."""

    entered = Signal()

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self._read = value
        self.setAcceptDrops(False)
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes it, Escape goes back to what was read."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._read:
            self.setText(self._read)
        else:
            super().keyPressEvent(event)
