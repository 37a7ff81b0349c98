"""A new case in three short steps: where, what went wrong, what you want. All of it can wait."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.domain.case import Role
from evidence_desk.domain.text import Text
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.fields import Area, Line
from evidence_desk.ui.dialogs import Buttons, Dialog
from evidence_desk.ui.language import say
from evidence_desk.ui.vocabulary import Words

Disputes = Mapping[tuple[str, str], Mapping[str, Text]]


class NewCaseDialog(Dialog):
    """The case can be opened at any step; what was not told is told later, in the case."""

    def __init__(
        self,
        words: Words,
        *,
        files: int = 0,
        folder: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name(self.tr("New case"), self.tr("Open the case"))
        self._disputes: Disputes = {}
        self._gone = False
        if files:
            told = parts.label("muted", wrap=True)
            told.setText(
                self.tr("All files of the folder will be taken in afterwards.")
                if folder
                else self.tr("%n files will be taken in afterwards.", "", files)
            )
            self.body.addWidget(told)
        self._steps = [parts.label("muted") for _ in range(3)]
        self.body.addLayout(parts.row(*self._steps, None, gap=20))
        self.body.addSpacing(8)
        self.pages = QStackedWidget()
        self.body.addWidget(self.pages)
        self._pages = [self._page() for _ in range(3)]
        platforms = words.ids("platform") or ("taobao", "tmall", "taote", "pinduoduo")
        roles = words.ids("role") or ("buyer", "seller")
        self.platform = Buttons({i: words.word("platform", i) for i in platforms}, platforms[0])
        self.role = Buttons({i: words.word("role", i) for i in roles}, roles[0])
        self.boxes: dict[str, QCheckBox] = {}
        self._choices = QVBoxLayout()
        self._choices.setSpacing(2)
        self.order, self.wish, self.title = Line(), Area(), Line()
        self.title.put(
            self.tr("Dispute of %1").replace("%1", f"{datetime.now().astimezone():%Y-%m-%d}")
        )
        self._fill()
        self.back, self.next = parts.button("link"), parts.button()
        self.back.setText(self.tr("Back"))
        self.next.setText(self.tr("Next"))
        for made in (self.back, self.next, self.bad):
            made.setAutoDefault(False)
        self.feet.insertWidget(0, self.back)
        self.feet.addWidget(self.next)
        self.back.clicked.connect(lambda: self._turn(self.pages.currentIndex() - 1))
        self.next.clicked.connect(lambda: self._turn(self.pages.currentIndex() + 1))
        self.finished.connect(self._leave)
        self._turn(0)

    def _page(self) -> QVBoxLayout:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        self.pages.addWidget(page)
        return inside

    def _fill(self) -> None:
        first, second, third = self._pages
        for inside, name, field in (
            (first, self.tr("Where did you buy it?"), self.platform),
            (first, self.tr("You are the"), self.role),
            (third, self.tr("Order number"), self.order),
            (third, self.tr("What do you ask for?"), self.wish),
            (third, self.tr("What the case is called"), self.title),
        ):
            made = parts.label("field")
            made.setText(name)
            made.setBuddy(field)
            field.setAccessibleName(name)
            inside.addWidget(made)
            inside.addWidget(field)
            inside.addSpacing(8)
        self._hint = parts.label("muted", wrap=True)
        second.addWidget(self._hint)
        second.addLayout(self._choices)
        for inside in self._pages:
            inside.addStretch(1)

    def offer(self, disputes: Disputes) -> None:
        """Offer the types of dispute; they are read while the first step is answered."""
        if self._gone:
            return
        self._disputes = disputes
        if self.pages.currentIndex() == 1:
            self._list()

    def _turn(self, index: int) -> None:
        self.pages.setCurrentIndex(index)
        names = (self.tr("1  Where"), self.tr("2  What went wrong"), self.tr("3  What you want"))
        for number, (label, name) in enumerate(zip(self._steps, names, strict=True)):
            label.setText(name)
            label.setProperty("level", "section" if number == index else "muted")
            parts.restyle(label)
        self.back.setVisible(index > 0)
        self.next.setVisible(index < 2)
        # One button is the way on; the other leaves the rest for later.
        last = index == 2
        self.good.setText(self.tr("Open the case") if last else self.tr("Answer the rest later"))
        for made, leads in ((self.next, not last), (self.good, last)):
            made.setProperty("kind", "primary" if leads else "")
            made.setDefault(leads)
            parts.restyle(made)
        if index == 1:
            self._list()
        if index == 0:
            self.platform.begin()
        elif index == 1 and self.boxes:
            next(iter(self.boxes.values())).setFocus()
        elif index == 2:
            self.order.setFocus()

    def _list(self) -> None:
        """Show what can go wrong on the platform that was chosen; what is ticked stays."""
        ticked = self.disputes()
        parts.empty(self._choices)
        offered = self._disputes.get((self.platform.ident(), self.role.ident()), {})
        self.boxes = {}
        for ident, word in offered.items():
            box = self.boxes[ident] = QCheckBox(say(word))
            box.setChecked(ident in ticked)
            self._choices.addWidget(box)
        self._hint.setText(
            self.tr("Choose what fits; it decides which evidence is asked for.")
            if offered
            else self.tr("No list is known here. You can describe it in the case.")
        )

    def accept(self) -> None:
        """Close if the case has a name."""
        if self.title.text().strip():
            super().accept()
            return
        self._turn(2)
        why = self.tr("Give the case a name, so that you find it again.")
        self._complaint.about(self.title, why, self._pages[2])
        self._fit()

    def disputes(self) -> list[str]:
        """Return the types of dispute that are ticked."""
        return [ident for ident, box in self.boxes.items() if box.isChecked()]

    def answers(self) -> tuple[str, str, Role]:
        """Return title, platform and role."""
        role: Role = "seller" if self.role.ident() == "seller" else "buyer"
        return self.title.text().strip(), self.platform.ident(), role

    def fields(self) -> dict[str, Any]:
        """Return what else was told, as fields of the case; nothing where nothing was."""
        told: dict[str, Any] = {}
        offered = self._disputes.get((self.platform.ident(), self.role.ident()), {})
        if chosen := [ident for ident in self.disputes() if ident in offered]:
            told["disputes"] = chosen
        if number := "".join(self.order.text().split()):
            told["order"] = {"no": number, "item": "", "variant": "", "price": ""}
            told["order"] |= {"carrier": "", "waybills": []}
        if wish := self.wish.toPlainText().strip():
            told["statement"] = {"problem": "", "impact": "", "expectation": wish}
        return told

    def _leave(self) -> None:
        self._gone = True
