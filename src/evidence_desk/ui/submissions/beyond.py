"""The ways beyond the platform: which are open, what each wants, and the words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import say

if TYPE_CHECKING:
    from evidence_desk.services.exports.handing_in import PathStanding, Standing

_WORDS = ("samr_12315", "consumer_association")
# These are no ways beyond it.
_INSIDE = ("negotiate", "platform")
# To whom a complaint goes, by the way it takes.
_TO = {
    "samr_12315": "samr_12315",
    "consumer_association": "consumer_association",
    "court": "court",
    "postal": "postal",
}


class BeyondPage(QWidget):
    """One block a way. Addresses are text to copy; nothing is opened."""

    words_wanted = Signal(str)
    freeze_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        title, about = parts.label("title"), parts.label("muted", wrap=True)
        title.setText(self.tr("Beyond the platform"))
        about.setText(
            self.tr(
                "One dispute goes one way at a time: once a body has taken it, the others will "
                "not. Complain under your real name."
            )
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._list.setContentsMargins(0, 0, 8, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addWidget(about)
        layout.addSpacing(8)
        layout.addWidget(parts.scrolling(self._list), 1)

    def show_standing(self, standing: Standing) -> None:
        """Show the ways, those that are open first."""
        parts.empty(self._list)
        known = {one.id for one in standing.drafts.every}
        ways = [
            one for one in standing.paths if one.status != "other_role" and one.id not in _INSIDE
        ]
        for one in sorted(ways, key=lambda way: way.status != "open"):
            self._list.addWidget(self._way(one, known))
        self._list.addStretch(1)

    def _way(self, one: PathStanding, known: set[str]) -> QWidget:
        frame, inside = parts.block()
        name, state = parts.label("section", wrap=True), parts.label()
        name.setText(say(one.label))
        state.setText(self._status(one.status))
        state.setProperty("tone", {"open": "ok", "filed": "note"}.get(one.status, "warn"))
        head = parts.row()
        head.addWidget(name, 1)
        head.addWidget(state)
        inside.addLayout(head)
        if one.why is not None:
            inside.addWidget(_told(say(one.why)))
        for caution in one.cautions:
            line = _told(say(caution))
            line.setProperty("tone", "warn")
            inside.addWidget(line)
        if one.status == "open":
            self._fill(inside, one, known)
        return frame

    def _fill(self, inside: QVBoxLayout, one: PathStanding, known: set[str]) -> None:
        mark = self.tr(", ")
        if one.needs:
            needs = mark.join(say(field.label) for field in one.needs)
            inside.addWidget(_told(self.tr("Still needed: %1").replace("%1", needs)))
        if one.notes:
            notes = parts.label("small", wrap=True)
            notes.setText("\n".join(f"·  {say(note)}" for note in one.notes))
            inside.addWidget(notes)
        for text in (one.url, one.phone):
            if text:
                inside.addWidget(self._address(text))
        buttons = parts.row()
        if one.id in _WORDS and one.id in known:
            write = parts.button()
            write.setText(self.tr("Words for it…"))
            write.setAutoDefault(False)
            write.clicked.connect(lambda: self.words_wanted.emit(one.id))
            buttons.addWidget(write)
        if one.id in _TO:
            freeze = parts.button()
            freeze.setText(self.tr("Record what goes there…"))
            freeze.setAutoDefault(False)
            freeze.clicked.connect(lambda: self.freeze_wanted.emit(_TO[one.id]))
            buttons.addWidget(freeze)
        buttons.addStretch(1)
        inside.addLayout(buttons)

    def _address(self, text: str) -> QWidget:
        row, told, copy = (
            QWidget(),
            parts.label("muted", copyable=True),
            parts.tool("copy", side=16),
        )
        told.setText(text)
        parts.name_tool(copy, self.tr("Copy %1").replace("%1", text))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        row.setLayout(parts.row(told, copy, None))
        return row

    def _status(self, status: str) -> str:
        return {
            "open": self.tr("Open"),
            "filed": self.tr("Filed"),
            "not_yet": self.tr("Not yet"),
            "decided": self.tr("Decided"),
        }.get(status, self.tr("Not open"))


def _told(text: str) -> QWidget:
    made = parts.label(wrap=True)
    made.setText(text)
    return made
