"""The rows of the today view: a heading for each part, below it the deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from evidence_desk.ui.language import say

if TYPE_CHECKING:
    from evidence_desk.services.cases.agenda import Item, When

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Heading:
    """A part of the list, and how many deadlines stand in it."""

    when: When
    count: int


class TodayModel(QAbstractListModel):
    """Deadlines of all cases; words are made only for what is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Heading | Item] = []

    def take(self, items: Sequence[Item]) -> None:
        """Show other deadlines, in this order."""
        counts: dict[When, int] = {}
        for one in items:
            counts[one.when] = counts.get(one.when, 0) + 1
        self.beginResetModel()
        self._rows, last = [], None
        for one in items:
            if one.when != last:
                self._rows.append(Heading(one.when, counts[one.when]))
                last = one.when
            self._rows.append(one)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only deadlines be chosen."""
        if index.isValid() and isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or its words as one line."""
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(row, Heading):
            return self.title(row)
        return ", ".join(part for part in self.words(row) if part)

    def title(self, row: Heading) -> str:
        """Return what a part is called."""
        return {
            "entry": self.tr("Waits for the time the platform shows"),
            "today": self.tr("Today"),
            "week": self.tr("In the next days"),
            "later": self.tr("Later"),
        }[row.when]

    def words(self, row: Item) -> tuple[str, str, str, str]:
        """Return name, case, end and time left of a deadline."""
        from evidence_desk.services.cases import clockwords

        one = row.of.deadline
        name = f"{say(one.label)}  {one.target}" if one.target else say(one.label)
        by, remaining = one.remind_by, one.remaining
        end = say(clockwords.due(by, one.as_of)) if by is not None else ""
        left = say(clockwords.left(remaining)) if remaining is not None else self.tr("enter it")
        return name, row.of.title, end, left
