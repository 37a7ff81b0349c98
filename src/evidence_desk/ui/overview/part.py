"""What the parts of the overview have in common: a heading, rows, built anew only on a change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated
from evidence_desk.ui.theme import icons, tokens

if TYPE_CHECKING:
    from evidence_desk.services.cases.overview import Overview

_Top = Qt.AlignmentFlag.AlignTop
_FEWEST = 96  # pixels that a button with cut words keeps


class Part(Translated):
    """A part of the page. What is open, focused or scrolled to stays while nothing changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Overview | None = None
        self._key: object = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)

    def show_overview(self, shown: Overview) -> None:
        """Show what concerns this part."""
        self._shown = shown
        key = self.key(shown)
        if key != self._key:
            self._key = key
            parts.empty(self.body)
            self.build(shown)
        self.tick(shown)

    def key(self, shown: Overview) -> object:
        """Return what the rows are made of: other rows are built when it differs."""
        raise NotImplementedError

    def build(self, shown: Overview) -> None:
        """Build the rows."""
        raise NotImplementedError

    def tick(self, shown: Overview) -> None:
        """Show what goes on by itself: the time left."""

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._key = None
        if self._shown is not None:
            self.show_overview(self._shown)


def heading(text: str, beside: QWidget | None = None) -> QWidget:
    """Return the heading of a part."""
    made = QWidget()
    title = parts.label("head")
    title.setText(text)
    line = parts.row(title, None)
    line.setContentsMargins(0, 0, 0, 6)
    if beside is not None:
        line.addWidget(beside)
    made.setLayout(line)
    return made


def said(text: str, level: str = "", *, tone: str = "") -> QLabel:
    """Return a wrapped sentence."""
    made = parts.label(level, wrap=True)
    made.setText(text)
    if tone:
        made.setProperty("tone", tone)
    return made


def link(text: str, call: Callable[[], object], kind: str = "link") -> QPushButton:
    """Return a word to click on."""
    made = parts.button(kind)
    made.setText(text)
    made.clicked.connect(lambda _=False: call())
    return made


class Brief(QPushButton):
    """A button whose words are cut where there is no room for all of them."""

    def __init__(self, kind: str, icon: str) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        icons.put(self, icon, colour="muted", side=14)
        self._whole = ""

    def put(self, text: str) -> None:
        """Show *text*, or as much of it as fits."""
        self._whole = text
        self.setText(text)
        self.setMaximumWidth(super().sizeHint().width())

    def sizeHint(self) -> QSize:
        """Ask for room for all words."""
        return QSize(self.maximumWidth(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Ask for the sign and a few words at least."""
        return QSize(tokens.scaled(_FEWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words."""
        super().resizeEvent(event)
        metrics, mode = self.fontMetrics(), Qt.TextElideMode.ElideRight
        around = self.maximumWidth() - metrics.horizontalAdvance(self._whole)
        self.setText(metrics.elidedText(self._whole, mode, max(0, self.width() - around)))


class Row(QFrame):
    """A title and lines below it; at the right what belongs to it."""

    def __init__(self, title: str, *below: QLabel, mark: QWidget | None = None) -> None:
        super().__init__()
        self.texts = QVBoxLayout()
        self.texts.setSpacing(2)
        self.texts.addWidget(said(title))
        for line in below:
            self.texts.addWidget(line)
        self.line = parts.row(gap=12)
        self.line.setContentsMargins(0, 9, 0, 9)
        if mark is not None:
            self.line.addWidget(mark, 0, _Top)
        self.line.addLayout(self.texts, 1)
        self.setLayout(self.line)

    def put_right(self, *widgets: QWidget) -> None:
        """Set widgets at the right, level with the title."""
        for widget in widgets:
            self.line.addWidget(widget, 0, _Top)


class Fold(QWidget):
    """A quiet line that shows and hides what is below it."""

    def __init__(self, text: str, *, opened: bool = False) -> None:
        super().__init__()
        self._head = parts.button("quiet")
        icons.put(self._head, "right", colour="muted", side=14)
        self._head.setText(text)
        self._head.clicked.connect(self.turn)
        self._inner = QWidget()
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(0, 4, 0, 4)
        self.body.setSpacing(0)
        self._inner.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._inner)
        self._opened = False
        if opened:
            self.turn()

    @property
    def opened(self) -> bool:
        """Whether it shows what is below it."""
        return self._opened

    def turn(self) -> None:
        """Show or hide what is below."""
        self._opened = not self._opened
        self._inner.setVisible(self._opened)
        icons.put(self._head, "down" if self._opened else "right", colour="muted", side=14)
