"""“Found in the picture”: how far an exhibit was read, and its facts, to be taken or dismissed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.ui.controls import parts
from evidence_desk.ui.inspector.section import Section
from evidence_desk.ui.language import Translated, say
from evidence_desk.ui.pictured.crops import Crops
from evidence_desk.ui.pictured.row import OfferRow
from evidence_desk.ui.pictured.source import Pictured

if TYPE_CHECKING:
    from evidence_desk.services.facts.pictured_facts import Offer

_MOST = 5  # facts that wait, shown at once


class PicturedSection(Translated):
    """Facts that wait stand as rows, what was taken as lines, what was dismissed as a count."""

    wanted = Signal(object)  # an Exhibit: what is known of it
    taken = Signal(object, object)  # Offers, and values by id
    dismissed = Signal(object)
    considered = Signal(object)
    pointed = Signal(object)  # an Offer
    read_wanted = Signal(object, bool)  # an Exhibit; whether it was read already

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exhibit: Exhibit | None = None
        self._known: Pictured | None = None
        self._running, self._all = False, False
        self._crops: Crops | None = None
        self._section = Section()
        self._state = parts.label("small", wrap=True)
        self._read = parts.button("link")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self._sure, self._more = parts.button(icon="check"), parts.button("link")
        self._cover = parts.button(icon="eye-off")
        self._done = QVBoxLayout()
        self._done.setSpacing(2)
        self._back = parts.button("link")
        body = self._section.body
        body.addWidget(self._state)
        body.addLayout(parts.row(self._read, None))
        body.addWidget(self._sure)
        body.addLayout(self._rows)
        body.addLayout(parts.row(self._more, None))
        body.addWidget(self._cover)
        body.addLayout(self._done)
        body.addLayout(parts.row(self._back, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._section)
        self._read.clicked.connect(self._ask_reading)
        self._more.clicked.connect(self._show_all)
        self._sure.clicked.connect(lambda: self.taken.emit(self._sure_ones(), {}))
        self._cover.clicked.connect(lambda: self.taken.emit(self._personal(), {}))
        self._back.clicked.connect(lambda: self.considered.emit(self._of("dismissed")))
        self.hide()

    def lend(self, crops: Crops) -> None:
        """Use what cuts facts out of pictures."""
        self._crops = crops
        crops.arrived.connect(self._show_crops)

    def show_exhibit(self, exhibit: Exhibit) -> None:
        """Ask for what is known of an exhibit."""
        if self._exhibit is None or self._exhibit.id != exhibit.id:
            self._known, self._all = None, False
            self.hide()
        self._exhibit = exhibit
        self.wanted.emit(exhibit)

    def show_known(self, known: Pictured, *, running: bool) -> None:
        """Show what is known; *running* says that pictures are being read."""
        if self._exhibit is None or known.exhibit_id != self._exhibit.id:
            return
        same = self._known is not None and self._known.offers == known.offers
        self._known, self._running = known, running
        self.setVisible(known.reading.readable)
        self._name()
        if not same:
            self._fill()

    @property
    def exhibit(self) -> Exhibit | None:
        """The exhibit that is shown."""
        return self._exhibit

    @property
    def is_waiting(self) -> bool:
        """Whether the exhibit that is shown is still to be read."""
        return self._known is not None and self._known.reading.pending

    def rows(self) -> list[OfferRow]:
        """Return the facts that wait, as they are shown."""
        items = (self._rows.itemAt(i) for i in range(self._rows.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, OfferRow)]

    def retranslate(self) -> None:
        """Set every text that is shown."""
        if self._known is not None:
            self._name()
            self._fill()

    # --- what is shown --------------------------------------------------------------------

    def _of(self, *states: str) -> tuple[Offer, ...]:
        return (
            tuple(one for one in self._known.offers if one.state in states) if self._known else ()
        )

    def _facts(self) -> list[Offer]:
        """Return what waits and becomes part of the case, the sure ones first, minor ones last."""
        waiting = (one for one in self._of("open") if not one.personal)
        return sorted(waiting, key=lambda one: (one.minor, not one.sure))

    def _sure_ones(self) -> tuple[Offer, ...]:
        return tuple(one for one in self._of("open") if one.sure)

    def _personal(self) -> tuple[Offer, ...]:
        return tuple(one for one in self._of("open") if one.personal)

    def _name(self) -> None:
        self._section.name(self.tr("Found in the picture"))
        known = self._known
        if known is None:
            return
        reading = known.reading
        if reading.pending and known.missing is not None:
            told = say(known.missing)
        elif reading.pending and self._running:
            told = self.tr("Being read …")
        elif reading.pending:
            told = self.tr("The text in it was not read yet.")
        elif reading.engine:
            engine = " ".join(reading.engine.split()[:2])
            told = self.tr("Read by %1; compare with the picture.").replace("%1", engine)
            if not known.offers:
                told = self.tr("No codes, times or personal data were found.") + " " + told
        elif known.missing is not None:
            told = say(known.missing)
        else:
            told = self.tr("No text was found.")
        if reading.why is not None:
            told = f"{say(reading.why)} {told}"
        self._state.setText(told)
        self._read.setText(self.tr("Read now") if reading.pending else self.tr("Read again"))
        self._read.setVisible(not (reading.pending and self._running) and known.missing is None)

    def _fill(self) -> None:
        parts.empty(self._rows)
        parts.empty(self._done)
        facts = self._facts()
        shown = facts if self._all else [one for one in facts if not one.minor][:_MOST]
        for one in shown:
            row = OfferRow(one)
            row.taken.connect(lambda offer, value: self.taken.emit((offer,), {offer.id: value}))
            row.dismissed.connect(lambda offer: self.dismissed.emit((offer,)))
            row.pointed.connect(self.pointed)
            self._rows.addWidget(row)
        sure, personal, left = len(self._sure_ones()), len(self._personal()), self._of("dismissed")
        self._sure.setText(self.tr("Take %n sure ones", "", sure))
        self._sure.setVisible(sure > 1)
        self._more.setText(self.tr("Show %n more", "", len(facts) - len(shown)))
        self._more.setVisible(len(facts) > len(shown))
        self._cover.setText(self.tr("Cover %n pieces of personal data", "", personal))
        self._cover.setToolTip(
            "\n".join(f"{say(one.text)}  {say(one.shown)}" for one in self._personal())
        )
        self._cover.setVisible(bool(personal))
        for one in self._of("taken", "known"):
            if not one.personal:
                made = parts.button("row", "ok", colour="ok")
                made.setText(f"{say(one.text)}  {_short(one)}")
                made.setToolTip(self.tr("Show the place in the picture"))
                made.clicked.connect(lambda _=False, offer=one: self.pointed.emit(offer))
                self._done.addWidget(made)
        self._back.setText(self.tr("%n dismissed: consider again", "", len(left)))
        self._back.setVisible(bool(left))
        if self._crops is not None:
            self._crops.want(tuple(shown))
        self._show_crops()

    def _show_crops(self) -> None:
        if self._crops is not None:
            for row in self.rows():
                lines = len(row.offer.candidate.areas)
                lines = 1 if row.offer.kind == "page_kind" else lines
                row.crop.put(self._crops.of(row.offer), lines=lines)

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _ask_reading(self) -> None:
        if self._exhibit is not None and self._known is not None:
            self.read_wanted.emit(self._exhibit, not self._known.reading.pending)


def _short(one: Offer) -> str:
    text = one.value if one.correctable else say(one.shown)
    return text if len(text) <= 28 else f"{text[:27]}…"
