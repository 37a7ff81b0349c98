"""What is wrong with a field, said right below it, seen and spoken, until it is mended."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QWidget

from evidence_desk.ui.controls import parts, spoken, tabbing


class Complaint(QLabel):
    """One sentence; it stands below the field it is about and goes when that is changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        self.setProperty("level", "complaint")
        self._field: QWidget | None = None
        self.hide()

    def about(self, field: QWidget, sentence: str, inside: QBoxLayout) -> None:
        """Say in *inside* what is wrong with a field that stands there, and go to the field.

        It may also stand in a line of *inside*; the sentence then stands below the line.
        """
        self.settle()
        self._field = field
        inside.removeWidget(self)  # from below another field: places are counted without it
        inside.insertWidget(_place(inside, field) + 1, self)
        self.setText(sentence)
        self.show()
        _mark(field, bad=True)
        field.setAccessibleDescription(sentence)
        if isinstance(field, QLineEdit):
            field.textChanged.connect(self.settle)
            field.selectAll()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        spoken.announce(field, sentence)
        QTimer.singleShot(0, self, self._bring)  # once there is room for it

    def _bring(self) -> None:
        if self._field is not None and self.isVisible():
            tabbing.bring_into_view(self)
            tabbing.bring_into_view(self._field)

    def stands(self) -> bool:
        """Go to the field that is still wrong; False where none is."""
        if self._field is not None:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        return self._field is not None

    def settle(self) -> None:
        """Say no longer what was wrong."""
        field, self._field = self._field, None
        if field is None:
            return
        if isinstance(field, QLineEdit):
            field.textChanged.disconnect(self.settle)
        _mark(field, bad=False)
        field.setAccessibleDescription("")
        self.hide()


def _place(inside: QBoxLayout, field: QWidget) -> int:
    """Return which item of *inside* is the field, or the line it stands in."""
    items = [inside.itemAt(number) for number in range(inside.count())]
    lines = [item.layout() if item is not None else None for item in items]
    found = (i for i, line in enumerate(lines) if line is not None and line.indexOf(field) >= 0)
    return next(found, inside.indexOf(field))


def _mark(field: QWidget, *, bad: bool) -> None:
    if isinstance(field, QLineEdit):
        field.setProperty("bad", bad)
        parts.restyle(field)
