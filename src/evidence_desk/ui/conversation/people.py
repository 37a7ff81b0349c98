"""Who is who in a conversation: a choice for everybody who writes, with a guess to confirm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from evidence_desk.domain.speaker import PART_TEXT, Part, Role
from evidence_desk.domain.text import unhidden
from evidence_desk.ui import words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated, say

if TYPE_CHECKING:
    from evidence_desk.services.conversations.roles import Person

_MOST = 40  # people of a large group that are listed


class People(Translated):
    """Lists who writes."""

    said = Signal(str, object)  # a sender, and the Role or None
    carry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Person, ...] = ()
        self._choices: tuple[Part, ...] = ()
        self._alike: tuple[str, ...] = ()
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(6)

    def show_people(
        self, people: Sequence[Person], choices: Sequence[Part], alike: Sequence[str]
    ) -> None:
        """Show who writes; *alike* are labels of exhibits in which the same names are open."""
        now = (tuple(people), tuple(choices), tuple(alike))
        if now != (self._people, self._choices, self._alike):
            self._people, self._choices, self._alike = now
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        parts.empty(self._list)
        for one in self._people[:_MOST]:
            self._row(one)
        if len(self._people) > _MOST:
            more = parts.label("small")
            more.setText(self.tr("and %1 more").replace("%1", str(len(self._people) - _MOST)))
            self._list.addWidget(more)
        if self._alike:
            carry = parts.button("link", "copy", colour="accent")
            carry.setAutoDefault(False)
            carry.setText(
                self.tr("Say the same in %1").replace("%1", words.listed(self._alike[:4]))
            )
            carry.clicked.connect(lambda _: self.carry_wanted.emit())
            self._list.addLayout(parts.row(carry, None))

    def _row(self, one: Person) -> None:
        name = parts.Elided("strong")
        name.put(f"{unhidden(one.sender)}  ({one.count:,})")
        box = QComboBox()
        box.addItem(self.tr("Not said"), None)
        for part in self._choices:
            box.addItem(say(PART_TEXT[part]), part)
        said = one.role.part if one.role else None
        if said is not None and said not in self._choices:
            box.addItem(say(PART_TEXT[said]), said)
        box.setCurrentIndex(max(0, box.findData(said)))
        box.setMinimumWidth(90)
        box.setAccessibleName(self.tr("Who is %1").replace("%1", one.sender))
        number = QLineEdit(one.role.number if one.role else "")
        number.setPlaceholderText(self.tr("Agent number"))
        number.setAccessibleName(self.tr("Agent number"))
        number.setMaximumWidth(130)
        number.setVisible(said == "agent")
        box.activated.connect(lambda _: self._tell(one.sender, box.currentData(), ""))
        number.editingFinished.connect(lambda: self._number(one, number.text().strip()))
        self._list.addWidget(name)
        self._list.addLayout(parts.row(box, number, gap=6))
        if one.role is None and one.suggestion is not None:
            self._guess(one)

    def _guess(self, one: Person) -> None:
        guess = one.suggestion
        if guess is None:
            return
        told = parts.label("small", wrap=True)
        text = self.tr("Perhaps: %1. %2").replace("%1", say(guess.role.text))
        told.setText(text.replace("%2", say(guess.why)))
        take = parts.button("link", "check", colour="accent")
        take.setAutoDefault(False)
        take.setText(self.tr("Take it"))
        take.setAccessibleName(f"{one.sender}: {say(guess.role.text)}")
        take.clicked.connect(lambda _: self.said.emit(one.sender, guess.role))
        self._list.addWidget(told)
        self._list.addLayout(parts.row(take, None))

    def _number(self, one: Person, number: str) -> None:
        if one.role is not None and one.role.part == "agent" and number != one.role.number:
            self.said.emit(one.sender, Role("agent", number))

    def _tell(self, sender: str, part: Part | None, number: str) -> None:
        self.said.emit(sender, Role(part, number) if part else None)
