"""The filters above the answers: which case, what kind of place, who wrote it, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.fields import Choice
from evidence_desk.ui.language import Translated
from evidence_desk.ui.search import dates
from evidence_desk.ui.search.rows import sort_name

SORTS = ("message", "words", "name", "text", "recognised", "code", "case")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the filters say. `until` is left out; of nothing but `here`, all kinds are asked."""

    here: bool = False
    sort: str | None = None
    sender: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def of_messages(self) -> bool:
        """Whether it asks for what only messages have."""
        return any((self.sender, self.since, self.until))

    @property
    def narrow(self) -> bool:
        """Whether anything is filtered."""
        return self != Wish()


class Filters(Translated):
    """One line of filters."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scope, self.sort, self.who = Choice(), Choice(), Choice()
        self.since, self.until = QLineEdit(), QLineEdit()
        self.clear = parts.button("link")
        self._title: str | None = None  # of the case that is open
        self._names: tuple[str, ...] = ()
        line = parts.row(self.scope, self.sort, self.who, self.since, self.until, self.clear)
        line.setContentsMargins(14, 12, 14, 10)
        for place in (0, 1, 2):
            line.setStretch(place, 2)
        for edit in (self.since, self.until):
            edit.setMinimumWidth(96)
            edit.setMaximumWidth(120)
            edit.setAcceptDrops(False)
        self.setLayout(line)
        for choice in (self.scope, self.sort, self.who):
            choice.activated.connect(lambda _: self._tell())
        for edit in (self.since, self.until):
            edit.textChanged.connect(lambda _: self._tell())
        self.clear.clicked.connect(self.reset)
        self.retranslate()

    def wish(self) -> Wish | None:
        """Return what is filtered; None while a date cannot be read."""
        read: list[str | None] = []
        good = True
        for edit, bound in ((self.since, dates.from_), (self.until, dates.until)):
            written = edit.text().strip()
            try:
                read.append(bound(written) if written else None)
                bad = False
            except (ValueError, OverflowError):
                bad, good = True, False
            if bool(edit.property("bad")) != bad:
                edit.setProperty("bad", bad)
                parts.restyle(edit)
        if not good:
            return None
        sort, sender = self.sort.ident() or None, self.who.ident() or None
        return Wish(self.scope.ident() == "here", sort, sender, *read)

    def reset(self) -> None:
        """Filter nothing."""
        self.set_scope(here=False)
        self.sort.setCurrentIndex(0)
        self.who.setCurrentIndex(0)
        self.since.clear()
        self.until.clear()
        self._tell()

    def set_scope(self, *, here: bool) -> None:
        """Search the open case alone, or all."""
        self.scope.setCurrentIndex(max(0, self.scope.findData("here" if here else "")))

    def offer(self, *, title: str | None, names: Sequence[str]) -> None:
        """Offer the open case, where there is one, and who wrote messages."""
        self._title, self._names = title, tuple(names)
        self.retranslate()

    def _tell(self) -> None:
        wish = self.wish()
        self.clear.setVisible(wish is None or wish.narrow)
        self.changed.emit()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        scopes = {"": self.tr("All cases")}
        if self._title is not None:
            scopes["here"] = self.tr("This case: %1").replace("%1", self._title)
        here = self.scope.ident()
        self.scope.offer(scopes, here if here in scopes else "")
        sorts = {"": self.tr("All places"), **{sort: sort_name(sort) for sort in SORTS}}
        self.sort.offer(sorts, self.sort.ident())
        senders = {"": self.tr("All senders"), **{name: name for name in self._names}}
        self.who.offer(senders, self.who.ident())
        self.since.setPlaceholderText(self.tr("from 2024-11-1"))
        self.until.setPlaceholderText(self.tr("to 2024-11-30"))
        self.clear.setText(self.tr("Clear filters"))
        wish = self.wish()
        self.clear.setVisible(wish is None or wish.narrow)
        for field, name in (
            (self.scope, self.tr("Which cases")),
            (self.sort, self.tr("Which places")),
            (self.who, self.tr("Who wrote it")),
            (self.since, self.tr("From: a year, month or day")),
            (self.until, self.tr("Until: a year, month or day")),
        ):
            field.setAccessibleName(name)
            field.setToolTip(name)
