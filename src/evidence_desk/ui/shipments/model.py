"""The table of shipping records: only the rows that are looked at are read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from evidence_desk.domain.shipment import PROOF_TEXT, PROOFS, Shipment, Standing
from evidence_desk.domain.text import Text
from evidence_desk.ui import words
from evidence_desk.ui.language import say

if TYPE_CHECKING:
    from evidence_desk.services.shipping.shipments import Found

_Index = QModelIndex | QPersistentModelIndex
SHIPMENT = Qt.ItemDataRole.UserRole
STANDING = Qt.ItemDataRole.UserRole + 1
SECOND = Qt.ItemDataRole.UserRole + 2  # the quieter line under the first
BLOCK = 200
_KEPT = 20  # blocks; what is farther away is read again

ORDER, ITEM, DAY = range(3)
TEXTS = 3
_STANDING_TEXT: dict[Standing, Text] = {
    "shown": Text("有文件", "a file shows it"),
    "told": Text("只有记录，没有文件", "only told, no file"),
    "missing": Text("缺少", "missing"),
}


def standing_text(standing: Standing) -> str:
    """Return how well a proof stands, in words."""
    return say(_STANDING_TEXT[standing])


class ShipmentModel(QAbstractTableModel):
    """Records by block; `wanted` asks for the block that begins at a row."""

    wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._blocks: OrderedDict[int, Sequence[Shipment]] = OrderedDict()
        self._asked: set[int] = set()

    def begin(self, found: Found) -> None:
        """Show the first block of another search."""
        self.beginResetModel()
        self._total = found.total
        self._blocks.clear()
        self._asked.clear()
        self._blocks[0] = found.rows
        self.endResetModel()

    def refresh(self, blocks: dict[int, Found]) -> None:
        """Show the same search again after a change, where it is as long as before."""
        self._blocks = OrderedDict((start, found.rows) for start, found in blocks.items())
        self._asked.clear()
        last = self.index(max(0, self._total - 1), self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def take(self, start: int, found: Found) -> None:
        """Take in a block that was asked for."""
        self._asked.discard(start)
        self._blocks[start] = found.rows
        while len(self._blocks) > _KEPT:
            self._blocks.popitem(last=False)
        last = min(self._total, start + BLOCK) - 1
        self.dataChanged.emit(self.index(start, 0), self.index(last, self.columnCount() - 1))

    @property
    def total(self) -> int:
        """How many records the search found."""
        return self._total

    def starts(self) -> list[int]:
        """Return where the blocks that are held begin."""
        return list(self._blocks)

    def shipment(self, row: int) -> Shipment | None:
        """Return the record of a row, None while it is being read."""
        start = row // BLOCK * BLOCK
        rows = self._blocks.get(start)
        if rows is None:
            if start not in self._asked:
                self._asked.add(start)
                self.wanted.emit(start)
            return None
        self._blocks.move_to_end(start)
        return rows[row - start] if row - start < len(rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many records there are."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else TEXTS + len(PROOFS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section < TEXTS else Qt.AlignmentFlag.AlignHCenter
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole and section >= TEXTS:
            return say(PROOF_TEXT[PROOFS[section - TEXTS]])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = (self.tr("Order and waybill"), self.tr("Item and buyer"), self.tr("Shipped"))
        short = (
            *(self.tr("Pack"), self.tr("Weigh"), self.tr("Label")),
            *(self.tr("Pick-up"), self.tr("Track"), self.tr("Sign")),
        )
        # An en space, as the cells below begin a little further in.
        return (*(f"\u2002{name}" for name in names), *short)[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says."""
        one = self.shipment(index.row())
        column = index.column()
        if one is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole and column == ORDER else None
        if role == SHIPMENT:
            return one
        if column >= TEXTS:
            return self._proof(one, column - TEXTS, role)
        first, second = self._lines(one, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return first
        if role == SECOND:
            return second
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return "\n".join(filter(None, (first, second)))
        return None

    def _lines(self, one: Shipment, column: int) -> tuple[str, str]:
        if column == ORDER:
            return one.order_no, "  ".join(filter(None, (one.carrier, words.listed(one.waybills))))
        if column == ITEM:
            return one.item or "—", one.buyer or one.receiver
        return one.shipped_at[:10] or "—", one.shipped_at[11:16]

    def _proof(self, one: Shipment, place: int, role: int) -> object:
        standing = one.standing(PROOFS[place])
        if role == STANDING:
            return standing
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{say(PROOF_TEXT[PROOFS[place]])}: {standing_text(standing)}"
        return None
