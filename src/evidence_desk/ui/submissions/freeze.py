"""Asks what is to be frozen: for whom, which exhibits, which words, in which form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from evidence_desk.domain.submission import Purpose
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.fields import Choice
from evidence_desk.ui.dialogs import Dialog
from evidence_desk.ui.language import say
from evidence_desk.ui.submissions.choosing import ExhibitChoice, forms, purposes

if TYPE_CHECKING:
    from evidence_desk.services.exports.handing_in import Plan, Standing

# The words that go with each purpose, by the ids of messages, where the case has them.
_WORDS = {
    "samr_12315": "samr_12315",
    "consumer_association": "consumer_association",
    "evidence": "intervention",
}


class FreezeDialog(Dialog):
    """What goes out is written at once, so that what is frozen is what was sent."""

    def __init__(
        self,
        file: CaseFile,
        standing: Standing,
        purpose: str = "evidence",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, width=560)
        self.name(self.tr("Record a submission"), self.tr("Export and record…"))
        self._file, self._standing = file, standing
        self.purpose, self.words = Choice(), Choice()
        offered = {one: word for one, word in purposes().items() if one != "appeal"}
        self.purpose.offer(offered, purpose)
        self.exhibits = ExhibitChoice()
        self.exhibits.setMinimumHeight(168)
        every = [one.label for one in file.exhibits if one.included]
        self.exhibits.offer(file, every)
        self.form = forms(words=True)
        drafts = {one.id: say(one.label) for one in standing.drafts.every}
        self.words.offer({"": self.tr("No words with it")} | drafts, "")
        self.ask(self.tr("What for"), self.purpose)
        self.ask(self.tr("Exhibits that go out"), self.exhibits)
        every_link, unsent = parts.button("link"), parts.button("link")
        every_link.setText(self.tr("All"))
        unsent.setText(self.tr("Only those not sent before"))
        for made in (every_link, unsent):
            made.setAutoDefault(False)
        every_link.clicked.connect(lambda: self.exhibits.tick(every))
        unsent.clicked.connect(lambda: self.exhibits.tick(standing.unsent))
        self.body.addLayout(parts.row(every_link, unsent, None))
        self.body.addSpacing(8)
        self.ask(self.tr("Words that go with it"), self.words)
        self.ask(self.tr("Hand it in as"), self.form)
        self.purpose.committed.connect(lambda _: self._suggest())
        self.exhibits.itemChanged.connect(lambda _: self._complaint.settle())
        self.words.committed.connect(lambda _: self._complaint.settle())
        self.form.chosen.connect(lambda _: self._complaint.settle())
        self._suggest()

    def _suggest(self) -> None:
        ident = _WORDS.get(self.purpose.ident(), "")
        index = self.words.findData(ident)
        self.words.setCurrentIndex(max(0, index))

    def accept(self) -> None:
        """Close if something goes out."""
        if self.form.ident() == "words":
            if not self.words.ident():
                self.refuse(self.words, self.tr("Choose the words that go out."))
                return
        elif not self.exhibits.labels():
            self.refuse(self.exhibits, self.tr("Tick at least one exhibit, or send words only."))
            return
        super().accept()

    def plan(self) -> Plan:
        """Return what is to be handed in."""
        from evidence_desk.services.exports.handing_in import Plan

        purpose = self.purpose.ident()
        own: Purpose = "complaint"
        if purpose == "evidence":
            own = "evidence"
        elif purpose == "message":
            own = "message"
        to_platform = purpose in ("evidence", "message")
        form = self.form.ident()
        text = next(
            (one.text for one in self._standing.drafts.every if one.id == self.words.ident()), ""
        )
        return Plan(
            purpose=own,
            to=self._file.case.platform if to_platform else purpose,
            labels=() if form == "words" else self.exhibits.labels(),
            form="package" if form == "package" else "words" if form == "words" else "pdf",
            text=text,
        )
