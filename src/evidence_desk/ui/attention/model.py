"""The rows of the list by need of attention, for Qt: no widget a row."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from evidence_desk.domain.attention import Level, Need
from evidence_desk.domain.finding import VERDICT_TEXT
from evidence_desk.ui import words
from evidence_desk.ui.language import say

_Index = QModelIndex | QPersistentModelIndex
NEED = Qt.ItemDataRole.UserRole
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class NeedsModel(QAbstractListModel):
    """One row an exhibit, all of them or those of one level."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Need, ...] = ()
        self._place: dict[int, int] = {}
        self._numbers: Mapping[int, int] = {}

    def show_needs(
        self, needs: tuple[Need, ...], numbers: Mapping[int, int], level: Level | None
    ) -> None:
        """Show *needs* in their order; *numbers* are the printed ones by exhibit."""
        self.beginResetModel()
        self._rows = tuple(one for one in needs if level in (None, one.level))
        self._place = {one.exhibit.id: row for row, one in enumerate(self._rows)}
        self._numbers = numbers
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the Need of a row, or its words for a screen reader or a tool tip."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        one = self._rows[index.row()]
        if role == NEED:
            return one
        if role in _SPOKEN:
            return ", ".join(part for part in self._spoken(one) if part)
        return reason(one) if role == Qt.ItemDataRole.ToolTipRole else None

    def row_of(self, exhibit_id: int) -> int | None:
        """Return the row of an exhibit, None where it is not shown."""
        return self._place.get(exhibit_id)

    def number(self, exhibit_id: int) -> int | None:
        """Return the printed number of an exhibit, None where it is left out."""
        return self._numbers.get(exhibit_id)

    def _spoken(self, one: Need) -> tuple[str, ...]:
        number, badge = self.number(one.exhibit.id), words.badge(one.exhibit.findings)
        return (
            str(number) if number else "",
            one.exhibit.title,
            badge[1] if badge else "",
            reason(one),
            words.since_intake(changed=one.changed)[1],
        )


def reason(one: Need) -> str:
    """Return the one sentence that says why an exhibit stands where it does."""
    if one.lead is not None and one.lead.severity != "ok":
        return say(one.lead.message)
    return words.waiting() if one.level == "waiting" else say(VERDICT_TEXT[one.verdict])
