"""What can be done with the chosen messages, on a right click or the menu key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from evidence_desk.domain.speaker import PART_TEXT, Part, Role
from evidence_desk.domain.text import unhidden
from evidence_desk.ui.language import say

if TYPE_CHECKING:
    from evidence_desk.services.conversations.spotted_messages import Found

_NAME = 30  # characters of a name
_MOST = 8  # values of one message that are offered for covering


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is known of the messages that are chosen.

    `sender` and `file` are those of a single message, `choices` what the sender may be; `found`
    what was spotted in it.
    """

    single: bool
    marked: bool
    placed: bool
    sender: str = ""
    role: Role | None = None
    choices: Sequence[Part] = ()
    file: bool = False
    found: Sequence[Found] = ()


class MessageMenu(QMenu):
    """Offers what fits; what it cannot do now is not in it."""

    copied = Signal()
    opened = Signal()
    mark_turned = Signal()
    place_turned = Signal()
    role_said = Signal(str, object)  # a sender, and the Role or None
    cover_wanted = Signal(object)  # a Found

    def __init__(self, chosen: Chosen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addAction(self.tr("Copy")).triggered.connect(lambda _: self.copied.emit())
        if chosen.file:
            file = self.addAction(self.tr("Open its file"))
            file.triggered.connect(lambda _: self.opened.emit())
        self.addSeparator()
        mark = self.tr("Take the mark back") if chosen.marked else self.tr("Mark as passage")
        self.addAction(mark).triggered.connect(lambda _: self.mark_turned.emit())
        if chosen.single:
            there = self.tr("Take off the timeline")
            place = there if chosen.placed else self.tr("Put on the timeline")
            self.addAction(place).triggered.connect(lambda _: self.place_turned.emit())
        if chosen.sender and chosen.choices:
            self._roles(chosen)
        if chosen.found:
            self.addSeparator()
            self._covers(chosen.found)

    def _roles(self, chosen: Chosen) -> None:
        # A name may hold what Qt takes for a shortcut.
        name = unhidden(chosen.sender.replace("\n", " "))[:_NAME].replace("&", "&&")
        under = self.addMenu(self.tr("%1 is…").replace("%1", name))
        now = chosen.role.part if chosen.role else None
        for part in (None, *chosen.choices):
            action = under.addAction(say(PART_TEXT[part]) if part else self.tr("Not said"))
            action.setCheckable(True)
            action.setChecked(part == now)
            role = Role(part) if part else None
            action.triggered.connect(
                lambda _=False, said=role: self.role_said.emit(chosen.sender, said)
            )

    def _covers(self, found: Iterable[Found]) -> None:
        for one in [*found][:_MOST]:
            value = one.value.replace("&", "&&")
            action = self.addAction(self.tr("Cover %1 in exports").replace("%1", value))
            action.triggered.connect(lambda _=False, what=one: self.cover_wanted.emit(what))
