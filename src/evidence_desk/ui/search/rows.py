"""The rows of an answer: a heading for each case and kind, its places, and the way to more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

if TYPE_CHECKING:
    from evidence_desk.services.searching import Answer, Found, Group

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_BEFORE, _AFTER = 24, 240  # characters of the line that is shown, before and after the first hit


@dataclass(frozen=True, slots=True)
class Heading:
    """A case and a kind of place; the case is named at its `first` kind only."""

    group: Group
    first: bool


@dataclass(frozen=True, slots=True)
class More:
    """What of a group is not listed."""

    group: Group
    left: int


def sort_name(sort: str) -> str:
    """Return what a kind of place is called."""
    translate = QCoreApplication.translate
    names = {
        "code": translate("Sort", "Codes"),
        "case": translate("Sort", "Case information"),
        "words": translate("Sort", "Captions and what they prove"),
        "name": translate("Sort", "File names"),
        "recognised": translate("Sort", "Text in pictures"),
        "text": translate("Sort", "Text of files"),
        "message": translate("Sort", "Messages"),
    }
    return names.get(sort, sort)


def field_name(found: Found) -> str:
    """Return what a place is called; one that is not known here, after its kind."""
    translate = QCoreApplication.translate
    names = {
        "caption": translate("Field", "Caption"),
        "proves": translate("Field", "Proves"),
        "source": translate("Field", "Source"),
        "name": translate("Field", "File name"),
        "text": translate("Field", "Text of the file"),
        "recognised": translate("Field", "Text in the picture"),
        "code": translate("Field", "Code"),
        "title": translate("Field", "Title of the case"),
        "problem": translate("Field", "Problem"),
        "impact": translate("Field", "Impact"),
        "expectation": translate("Field", "Expectation"),
    }
    return names.get(found.field) or sort_name(found.sort)


def line(found: Found) -> tuple[str, list[tuple[int, int]]]:
    """Return what is read around the first hit as one line, and the hits in it."""
    text, hits = found.text, found.hits
    first = hits[0][0] if hits else 0
    start = 0 if first <= _BEFORE + 4 else first - _BEFORE
    cut = "".join(" " if char.isspace() else char for char in text[start : first + _AFTER])
    lead = "…" if start else ""
    by, end = len(lead) - start, len(lead) + len(cut)
    marks = [(a + by, min(b + by, end)) for a, b in hits if a + by < end]
    return lead + cut, marks


class RowModel(QAbstractListModel):
    """An answer as a list; words are made only for what is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Heading | Found | More] = []

    def take(self, answer: Answer) -> None:
        """Show another answer."""
        self.beginResetModel()
        self._rows, case_id = [], None
        for group in answer.groups:
            self._rows += [Heading(group, case_id != group.case_id), *group.found]
            case_id = group.case_id
            if left := group.count - len(group.found):
                self._rows.append(More(group, left))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings not be chosen."""
        if index.isValid() and isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def row_of(self, found: Found) -> int:
        """Return where a place is listed, -1 where it is not."""
        return next((i for i, row in enumerate(self._rows) if row == found), -1)

    def step(self, row: int, by: int) -> int:
        """Return the row *by* steps from *row*, headings left out; the last one there is."""
        here, way = row, 1 if by > 0 else -1
        left = abs(by)
        at = row + way
        while 0 <= at < len(self._rows) and left:
            if not isinstance(self._rows[at], Heading):
                here, left = at, left - 1
            at += way
        return here

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or its words as one line."""
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(row, Heading):
            return ", ".join(self.title(row))
        if isinstance(row, More):
            return self.more(row)
        return ", ".join(part for part in (line(row)[0], self.about(row), row.case) if part)

    def title(self, row: Heading) -> tuple[str, str, str]:
        """Return case, kind and number of a group."""
        group = row.group
        return group.title or group.case, sort_name(group.sort), f"{group.count:,}"

    def more(self, row: More) -> str:
        """Return what is said below a group that is not listed to its end."""
        return self.tr("Show more (%1 left)").replace("%1", f"{row.left:,}")

    def about(self, found: Found) -> str:
        """Return where a place is: exhibit, sender and time, or what it is called."""
        number = found.exhibit or ""
        if found.message is not None:
            at = (found.at or "").replace("T", " ")
            told = [number, found.sender or "", at, f"#{found.message + 1}"]
        else:
            told = [number, field_name(found)]
        if found.alike:
            told.append(self.tr("written alike"))
        return "  ·  ".join(part for part in told if part)
