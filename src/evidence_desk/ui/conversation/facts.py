"""What was found in the messages: kind, value, count; where it stands and what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated, say

if TYPE_CHECKING:
    from evidence_desk.services.conversations.spotted_messages import Found

_CODES = ("feedback_code", "complaint_no", "master_code", "agent_id", "refund_no")
_MOST = 2000


class Facts(Translated):
    """Lists what was found; nothing becomes part of the case before somebody asks for it."""

    gone_to = Signal(int)  # a message
    taken = Signal(object, str)  # a Found; `code`, `link`, `order`, `waybill` or `cover`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Found, ...] | None = None
        self._step = 0
        self._head = parts.label("small", wrap=True)
        self._list = QListWidget()
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._do: dict[str, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._head)
        layout.addWidget(self._list, 1)
        for name, icon in (
            ("code", "plus"),
            ("link", "link"),
            ("order", "case"),
            ("waybill", "parcel"),
            ("cover", "eye-off"),
        ):
            made = parts.button(icon=icon)
            made.setAutoDefault(False)
            made.clicked.connect(lambda _=False, what=name: self._take(what))
            made.hide()
            layout.addWidget(made)
            self._do[name] = made
        self._list.itemClicked.connect(self._go)
        self._list.itemActivated.connect(self._go)
        self._list.currentItemChanged.connect(lambda *_: self._offer())
        self.retranslate()

    def show_found(self, found: Sequence[Found] | None) -> None:
        """Show what was found; None while it is looked for."""
        kept = self._current()
        self._found = None if found is None else tuple(found)
        self._fill()
        for row, one in enumerate(self._found or ()):
            if kept is not None and (one.kind, one.value) == (kept.kind, kept.value):
                self._list.setCurrentRow(row)
        self._offer()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._list.setAccessibleName(self.tr("Found in this conversation"))
        self._do["code"].setText(self.tr("Add code to the case"))
        self._do["link"].setText(self.tr("Link to this exhibit"))
        self._do["order"].setText(self.tr("Set as order number"))
        self._do["waybill"].setText(self.tr("Add as waybill number"))
        self._do["cover"].setText(self.tr("Cover in exports"))
        self._fill()

    def _fill(self) -> None:
        self._list.clear()
        if self._found is None:
            self._head.setText(self.tr("Looking through the messages…"))
            return
        self._head.setText(
            self.tr("Click to go to it; nothing is taken unasked.")
            if self._found
            else self.tr("No numbers or personal data were found.")
        )
        for one in self._found[:_MOST]:
            told = f"{say(one.text)}  {one.value}"
            told += f"  ×{len(one.places)}" if len(one.places) > 1 else ""
            told = f"✓ {told}" if one.known else told
            item = QListWidgetItem(told)
            known = self.tr("known to the case") if one.known else ""
            item.setToolTip("\n".join(part for part in (told, known) if part))
            self._list.addItem(item)
        self._offer()

    def _current(self) -> Found | None:
        row = self._list.currentRow()
        return self._found[row] if self._found and 0 <= row < len(self._found) else None

    def _go(self, _item: QListWidgetItem) -> None:
        """Go to where it stands; again, to the next place."""
        one = self._current()
        if one is not None:
            self.gone_to.emit(one.places[self._step % len(one.places)].message)
            self._step += 1

    def _offer(self) -> None:
        self._step = 0
        one = self._current()
        wanted = set()
        if one is not None:
            wanted |= {"code", "link"} if one.kind in _CODES else set()
            wanted |= {"order"} if one.kind == "order_no" else set()
            wanted |= {"waybill"} if one.kind == "waybill" else set()
            wanted |= {"cover"} if one.kind != "amount" else set()
        for name, made in self._do.items():
            made.setVisible(name in wanted)
            made.setEnabled(one is not None and not (one.known and name in _ONCE))

    def _take(self, what: str) -> None:
        if (one := self._current()) is not None:
            self.taken.emit(one, what)


# What is done already where the case knows the value.
_ONCE = ("code", "order", "waybill")
