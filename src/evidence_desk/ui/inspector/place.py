"""Where a file says it was made, as text to copy: no map, nothing is looked up anywhere."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.domain.place import Place
from evidence_desk.ui import words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.inspector.section import Section
from evidence_desk.ui.language import Translated, say


class PlaceSection(Translated):
    """Degrees, altitude and the satellites' time, and who will be able to read them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place: Place | None = None
        self._section = Section()
        self._degrees = parts.label(wrap=True, copyable=True)
        self._more = parts.label("small", wrap=True, copyable=True)
        self._warning = parts.label("small", wrap=True)
        self._copy = parts.button("link", "copy", colour="accent")
        told, inside = parts.block()
        for made in (self._degrees, self._more, self._warning):
            inside.addWidget(made)
        inside.addLayout(parts.row(self._copy, None))
        self._section.body.addWidget(told)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._section)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        self.retranslate()

    def show_place(self, place: Place | None) -> None:
        """Show a place; without one there is nothing to see."""
        self._place = place
        self.retranslate()

    def text(self) -> str:
        """Return what is copied."""
        lines = (self._degrees.text(), self._more.text())
        return "\n".join(line for line in lines if line)

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._section.name(self.tr("Place written in the file"))
        self._copy.setText(self.tr("Copy place"))
        place = self._place
        self.setVisible(place is not None)
        if place is None:
            return
        self._degrees.setText(say(place.degrees()))
        more = []
        if place.altitude is not None:
            metres = f"{round(place.altitude, 1):g}"
            more.append(self.tr("Altitude %1 m").replace("%1", metres))
        if place.at is not None:
            when = words.moment_text(place.at, ZoneInfo("UTC"))
            more.append(self.tr("Satellite time %1 (UTC)").replace("%1", when))
        self._more.setText("  ·  ".join(more))
        self._more.setVisible(bool(more))
        self._warning.setText(
            self.tr("0°, 0° usually means that the device did not know where it was.")
            if place.nowhere
            else self.tr("This is personal data: whoever gets the original file can read it.")
        )
