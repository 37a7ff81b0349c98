"""What is shown before there is anything: one sentence, one place to drop, two buttons."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated
from evidence_desk.ui.theme import tokens

_Centre = Qt.AlignmentFlag.AlignHCenter


class DropZone(QPushButton):
    """A dashed frame; a click on it chooses files."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = tokens.current()
        name = "focus" if self.hasFocus() or self.underMouse() else "line_strong"
        pen = QPen(shown.color(name), 1.6, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(shown.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 16, 16)

    def enterEvent(self, _event: object) -> None:
        """Light up under the pointer."""
        self.update()

    def leaveEvent(self, _event: object) -> None:
        """Go back to rest."""
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of what lies in it; a button asks its own words alone."""
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of what lies in it."""
        inside = self.layout()
        return inside.minimumSize() if inside is not None else super().minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose files with Enter as well."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class StartPage(Translated):
    """The first page, and the page of a case that has no exhibits yet."""

    files_wanted = Signal()
    new_wanted = Signal()
    sample_wanted = Signal()
    shipments_wanted = Signal()
    guide_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, in_case: bool = False) -> None:
        super().__init__(parent)
        self._in_case = in_case
        self._zone = DropZone()
        self._zone.setMinimumHeight(208)
        self._lead = parts.label("display")
        self._what = parts.label("lead", wrap=True)
        self._what.setAlignment(_Centre)
        self._new = parts.button("primary")
        self._sample = parts.button(icon="sample")
        self._seller = parts.button("link")
        self._guide = parts.button("link")
        self._promise = parts.label("muted")
        self._lead.setAlignment(_Centre)
        inside = QVBoxLayout(self._zone)
        inside.setContentsMargins(40, 32, 40, 32)
        inside.setSpacing(8)
        inside.addStretch(1)
        inside.addWidget(parts.icon_label("drop", "accent", 48), 0, _Centre)
        inside.addSpacing(8)
        inside.addWidget(self._lead)
        inside.addWidget(self._what)
        inside.addStretch(1)
        column = QWidget()
        column.setMaximumWidth(640)
        middle = QVBoxLayout(column)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(24)
        middle.addWidget(self._zone)
        middle.addLayout(parts.row(None, self._new, self._sample, None, gap=12))
        middle.addLayout(parts.row(None, self._guide, self._seller, None, gap=24))
        lock = parts.icon_label("lock")
        middle.addLayout(parts.row(None, lock, self._promise, None))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(40, 40, 40, 40)
        outer.addStretch(1)
        outer.addLayout(centred(column))
        outer.addStretch(1)
        self._zone.clicked.connect(self.files_wanted)
        self._new.clicked.connect(self.new_wanted)
        self._sample.clicked.connect(self.sample_wanted)
        self._seller.clicked.connect(self.shipments_wanted)
        self._guide.clicked.connect(self.guide_wanted)
        for one in (self._new, self._sample, self._seller):
            one.setHidden(in_case)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        if self._in_case:
            self._lead.setText(self.tr("Drop the evidence in here"))
        else:
            self._lead.setText(self.tr("Drop your evidence in here"))
        self._what.setText(
            self.tr(
                "Screenshots, photos, chats and videos are put in order of time, beside the "
                "platform's feedback codes."
            )
        )
        self._zone.setAccessibleName(self.tr("Choose files"))
        self._new.setText(self.tr("New case"))
        self._sample.setText(self.tr("Try with the sample case"))
        self._seller.setText(self.tr("I am a seller: keep proof of my parcels"))
        self._guide.setText(self.tr("How it works, step by step (F1)"))
        self._promise.setText(
            self.tr("Nothing leaves this computer, and your original files are never changed.")
        )


def centred(widget: QWidget) -> QHBoxLayout:
    """Return a line with *widget* in its middle, as wide as it may be."""
    line = parts.row()
    line.addStretch(1)
    line.addWidget(widget, 8)
    line.addStretch(1)
    return line
