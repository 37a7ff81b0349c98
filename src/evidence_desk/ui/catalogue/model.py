"""The rows of the catalogue for Qt: exhibits, or groups with exhibits below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QIcon, QPixmap

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.keywords import keywords_of
from evidence_desk.ui import words
from evidence_desk.ui.catalogue.columns import (
    COLUMNS,
    GROUPS,
    PLACE,
    Row,
    no_group,
    sort_key,
    title,
)
from evidence_desk.ui.reasons import ICONS
from evidence_desk.ui.theme import icons, tokens

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
EXHIBIT = Qt.ItemDataRole.UserRole
MIME = "application/x-evidence-desk-rows"
# The internal id of rows at the top; those of a group have its number, from 1.
_TOP = 0
# Rows can be dragged out of the window, if to no other place. Asked for of every cell, often.
_PLAIN = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)
_EDITABLE = _PLAIN | Qt.ItemFlag.ItemIsEditable
_NUMBERS = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    rows: tuple[Row, ...]


class CatalogueModel(QAbstractItemModel):
    """Sorted, filtered and grouped rows. Cells are edited through `edited`, rows moved by `moved`.

    `edited` carries an exhibit's id, the field and the text; `moved` ids and the id they are put
    before, 0 for the end.
    """

    edited = Signal(int, str, object)
    moved = Signal(tuple, int)

    def __init__(self, thumbnail: Callable[[Exhibit], QPixmap | None]) -> None:
        super().__init__()
        self._thumbnail = thumbnail
        self._all: Sequence[Row] = ()
        self._said: dict[int, str] = {}  # by exhibit: what a filter looks in, once it was asked
        self._rows: tuple[Row, ...] = ()
        self._groups: tuple[_Group, ...] | None = None
        self._places: dict[int, list[tuple[int, int]]] = {}  # by exhibit: group and row
        self.sorted_by, self.descending = "number", False
        self.grouped_by, self.wanted = "", ""

    # --- what is shown --------------------------------------------------------------------

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other exhibits, in the order and groups chosen before."""
        self._all, self._said = rows, {}
        self.arrange()

    def retranslate(self) -> None:
        """Tell what a filter looks in anew: it is in the language shown."""
        self._said = {}

    def arrange(self) -> None:
        """Sort, filter and group anew."""
        self.beginResetModel()
        wanted = [part.casefold() for part in self.wanted.split()]
        kept = [row for row in self._all if self._says(row, wanted)] if wanted else list(self._all)
        column = COLUMNS[PLACE[self.sorted_by]]
        kept.sort(key=sort_key(column), reverse=self.descending)  # type: ignore[arg-type]
        self._rows, self._groups = tuple(kept), None
        if self.grouped_by:
            groups: dict[str, list[Row]] = {}
            for row in kept:
                for name in GROUPS[self.grouped_by](row):
                    groups.setdefault(name, []).append(row)
            ordered = sorted(groups, key=lambda name: (not name, name))
            self._groups = tuple(_Group(name, tuple(groups[name])) for name in ordered)
        self._places = {}
        for number, rows in enumerate([one.rows for one in self._groups or ()] or [self._rows]):
            for place, row in enumerate(rows):
                self._places.setdefault(row.exhibit.id, []).append((number, place))
        self.endResetModel()

    def _says(self, row: Row, wanted: Sequence[str]) -> bool:
        said = self._said.get(row.exhibit.id)
        if said is None:
            said = self._said[row.exhibit.id] = _all_words(row)
        return all(part in said for part in wanted)

    @property
    def may_move(self) -> bool:
        """Whether rows stand as they are printed, so that moving one means something."""
        plain = self._groups is None and not self.wanted.strip()
        return plain and self.sorted_by == "number" and not self.descending

    @property
    def shown(self) -> int:
        """How many exhibits are left by the filter."""
        return len(self._rows)

    def row_at(self, index: _Index) -> Row | None:
        """Return the exhibit's row at an index, None for a group."""
        if not index.isValid():
            return None
        if index.internalId() != _TOP:
            groups = self._groups or ()
            return groups[index.internalId() - 1].rows[index.row()]
        return self._rows[index.row()] if self._groups is None else None

    def rows_between(self, group: int | None, first: int, last: int) -> tuple[Row, ...]:
        """Return the exhibits' rows from *first* to *last* of a group, or of all without groups."""
        if group is None:
            return self._rows[first : last + 1] if self._groups is None else ()
        return (self._groups or ())[group].rows[first : last + 1]

    def every(self) -> QItemSelection:
        """Return all that is listed, in few stretches."""
        found = QItemSelection()
        for number in range(len(self._groups or ()) or 1):
            above = QModelIndex() if self._groups is None else self.index(number, 0)
            if count := self.rowCount(above):
                found.select(self.index(0, 0, above), self.index(count - 1, 0, above))
        return found

    def places(self, exhibit_id: int) -> list[QModelIndex]:
        """Return where an exhibit stands: in several groups, perhaps."""
        if self._groups is None:
            return [self.index(place, 0) for _, place in self._places.get(exhibit_id, ())]
        return [
            self.index(place, 0, self.index(number, 0))
            for number, place in self._places.get(exhibit_id, ())
        ]

    # --- Qt's questions -------------------------------------------------------------------

    def index(self, row: int, column: int, parent: _Index | None = None) -> QModelIndex:
        """Return the index of a cell."""
        if parent is None or not parent.isValid():
            count = len(self._rows) if self._groups is None else len(self._groups)
            return self.createIndex(row, column, _TOP) if row < count else QModelIndex()
        return self.createIndex(row, column, parent.row() + 1)

    def parent(self, child: _Index | None = None) -> QModelIndex:  # type: ignore[override]
        """Return the group of a row."""
        if child is None or not child.isValid() or child.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows are below *parent*."""
        if parent is None or not parent.isValid():
            return len(self._rows) if self._groups is None else len(self._groups)
        if self._groups is None or parent.internalId() != _TOP or parent.column():
            return 0
        return len(self._groups[parent.row()].rows)

    def columnCount(self, _parent: _Index | None = None) -> int:
        """Return the number of columns."""
        return len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return title(COLUMNS[section])
        if role == _Role.TextAlignmentRole and COLUMNS[section].id == "number":
            return _NUMBERS
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """Return what a cell shows or says."""
        row = self.row_at(index)
        if row is None:
            return self._of_group(index, role)
        column = COLUMNS[index.column()]
        match role:
            case _Role.DisplayRole | _Role.ToolTipRole | _Role.AccessibleTextRole:
                return " ".join(column.text(row)[:300].split())
            case _Role.EditRole:
                return self._to_edit(row, column.field)
            case _Role.DecorationRole:
                return self._picture(row, column.id)
            case _Role.TextAlignmentRole if column.id == "number":
                return _NUMBERS
            case _Role.ForegroundRole if not row.exhibit.included:
                return tokens.current().color("muted")
            case _ if role == EXHIBIT:
                return row.exhibit
        return None

    def _of_group(self, index: _Index, role: int) -> object:
        if self._groups is None or not index.isValid() or index.column():
            return None
        group = self._groups[index.row()]
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return f"{group.name or no_group(self.grouped_by)}  ·  {len(group.rows)}"
        if role == _Role.FontRole:
            bold = QFont()
            bold.setWeight(QFont.Weight.DemiBold)
            return bold
        return None

    def _to_edit(self, row: Row, field: str) -> str:
        exhibit = row.exhibit
        if field == "tags":
            return words.listed(keywords_of(exhibit.details))
        return str(getattr(exhibit, field)) if field else ""

    def _picture(self, row: Row, column: str) -> object:
        if column == "title":
            found = self._thumbnail(row.exhibit)
            return QIcon(found or icons.pixmap(row.exhibit.file.kind, tokens.current().note, 24))
        if column == "checks" and (badge := words.badge(row.exhibit.findings)):
            tone = badge[0]
            return QIcon(icons.pixmap(ICONS[tone], getattr(tokens.current(), tone), 16))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let cells be edited that can be, and rows be dragged where that means something."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self.may_move else Qt.ItemFlag.NoItemFlags
        if self._groups is not None and index.internalId() == _TOP:
            return Qt.ItemFlag.ItemIsEnabled
        return _EDITABLE if COLUMNS[index.column()].field else _PLAIN

    def setData(self, index: _Index, value: object, role: int = _Role.EditRole) -> bool:
        """Ask for an edit; the table shows it when it was made."""
        row = self.row_at(index)
        field = COLUMNS[index.column()].field
        if row is None or role != _Role.EditRole or not field:
            return False
        if str(value).strip() != self._to_edit(row, field):
            self.edited.emit(row.exhibit.id, field, str(value).strip())
        return True

    # --- moving ---------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows move; files that are dropped belong to the window."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return what can be dropped here: our own rows."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the rows that are dragged."""
        made = QMimeData()
        ids = dict.fromkeys(
            str(row.exhibit.id) for index in indexes if (row := self.row_at(index)) is not None
        )
        made.setData(MIME, ",".join(ids).encode())
        return made

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: _Index
    ) -> bool:
        """Ask for another order; nothing is taken away here, so Qt must not do it either."""
        if not self.may_move or not data.hasFormat(MIME):
            return False
        place = row if row >= 0 else (parent.row() if parent.isValid() else len(self._rows))
        ids = tuple(int(one) for one in bytes(data.data(MIME).data()).decode().split(",") if one)
        before = self._rows[place].exhibit.id if place < len(self._rows) else 0
        self.moved.emit(ids, before)
        return False


def _all_words(row: Row) -> str:
    exhibit = row.exhibit
    told = (
        exhibit.title, exhibit.name, exhibit.label, exhibit.proves, exhibit.source,
        *exhibit.codes, *keywords_of(exhibit.details), COLUMNS[PLACE["kind"]].text(row),
        COLUMNS[PLACE["when"]].text(row), COLUMNS[PLACE["checks"]].text(row),
    )  # fmt: skip
    return "\n".join(told).casefold()
