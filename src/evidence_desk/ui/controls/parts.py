"""Small parts that every page is built from: labels, buttons, rules, blocks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.ui.theme import icons


def label(level: str = "", *, wrap: bool = False, copyable: bool = False) -> QLabel:
    """Return a label for plain text; *level* names a style of the sheet."""
    made = FieldName() if level == "field" else QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        made.setMinimumWidth(1)  # long words must not widen the page they stand on
    if level:
        made.setProperty("level", level)
    if copyable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def icon_label(name: str, colour: str = "muted", side: int = 18) -> QLabel:
    """Return a label that shows an icon."""
    made = QLabel()
    made.setFixedSize(side, side)
    icons.put(made, name, colour=colour, side=side)
    return made


def button(kind: str = "", icon: str = "", *, colour: str = "text") -> QPushButton:
    """Return a push button of a kind of the sheet: `primary`, `link`, `row`, `choice`."""
    made = QPushButton()
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        icons.put(made, icon, colour=colour)
    return made


def tool(icon: str, *, side: int = 18) -> QToolButton:
    """Return a small button with an icon; its tool tip is its name."""
    made = QToolButton()
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    icons.put(made, icon, side=side)
    return made


def name_tool(made: QToolButton, text: str) -> None:
    """Give an icon button its name."""
    made.setToolTip(text)
    made.setAccessibleName(text)


def rule() -> QFrame:
    """Return a thin line."""
    made = QFrame()
    made.setObjectName("rule")
    made.setFixedHeight(1)
    return made


def block(tone: str = "") -> tuple[QFrame, QVBoxLayout]:
    """Return a tinted block and its layout."""
    made = QFrame()
    made.setObjectName("block")
    if tone:
        made.setProperty("tone", tone)
    inside = QVBoxLayout(made)
    inside.setContentsMargins(12, 10, 12, 10)
    inside.setSpacing(6)
    return made, inside


def row(*items: QWidget | int | None, gap: int = 8) -> QHBoxLayout:
    """Return a line of widgets; a number is a fixed gap, None takes the room that is left."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(gap)
    for item in items:
        if item is None:
            made.addStretch(1)
        elif isinstance(item, int):
            made.addSpacing(item)
        else:
            made.addWidget(item)
    return made


def scrolling(layout: QLayout) -> QScrollArea:
    """Return a clear area in which *layout* scrolls; what stands in it takes the keys."""
    inner, made = QWidget(), QScrollArea()
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inner.setLayout(layout)
    inner.setAutoFillBackground(False)
    made.setWidget(inner)
    made.setWidgetResizable(True)
    made.viewport().setAutoFillBackground(False)
    return made


def empty(layout: QLayout) -> None:
    """Take everything out of *layout* and let the widgets go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            break
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


def restyle(widget: QWidget) -> None:
    """Have the style sheet looked up again after a property has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class FieldName(QLabel):
    """The name over a field; a click on it goes to the field."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the field."""
        buddy = self.buddy()
        if buddy is not None:
            buddy.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)


class Elided(QLabel):
    """One line of plain text that is cut with an ellipsis where it does not fit."""

    def __init__(
        self,
        level: str = "",
        parent: QWidget | None = None,
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole, self._mode = "", mode
        if level:
            self.setProperty("level", level)

    def put(self, text: str) -> None:
        """Show *text*."""
        self._whole = " ".join(text.split())
        self.setToolTip(self._whole)
        self.setAccessibleName(self._whole)
        self._cut()

    def resizeEvent(self, _event: object) -> None:
        """Cut anew."""
        self._cut()

    def _cut(self) -> None:
        room = max(0, self.width())
        self.setText(self.fontMetrics().elidedText(self._whole, self._mode, room))
