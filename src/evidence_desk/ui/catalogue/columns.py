"""The columns of the catalogue: what each tells of an exhibit, and how it sorts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCollator, QCoreApplication, QLocale

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import verdict
from evidence_desk.domain.keywords import keywords_of
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.ui import words
from evidence_desk.ui.vocabulary import Words

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An exhibit with its place in the order of printing, and what the columns need of its case."""

    exhibit: Exhibit
    place: int
    number: int | None
    file: CaseFile
    words: Words

    @property
    def local(self) -> datetime | None:
        """The chosen time on the case's clock."""
        moment = self.exhibit.moment
        return moment.local(self.file.case.tz) if moment else None


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `field` is what an edit of its cells sets, empty where they cannot be edited."""

    id: str
    width: int
    text: Callable[[Row], str]
    key: Callable[[Row], object] | None = None
    field: str = ""
    shown: bool = True


def kind_of(row: Row) -> str:
    """Return the kind of an exhibit: what the person chose, else that of the file."""
    exhibit = row.exhibit
    return row.words.word("kind", exhibit.kind or exhibit.file.kind)


def _when(row: Row) -> str:
    moment = row.exhibit.moment
    return words.moment_text(moment, row.file.case.tz) if moment else ""


def _checked(row: Row) -> str:
    if not row.exhibit.examined:
        return words.waiting()
    found = words.badge(row.exhibit.findings)
    return found[1] if found else QCoreApplication.translate("Catalogue", "Nothing to note")


def _grave(row: Row) -> object:
    order = ("alarm", "warn", "note", "ok")
    return order.index(words.tone(verdict(row.exhibit.findings)))


COLUMNS: tuple[Column, ...] = (
    Column("number", 44, lambda row: str(row.number or "–"), lambda row: row.place),
    Column("title", 224, lambda row: row.exhibit.title, field="caption"),
    Column("proves", 160, lambda row: row.exhibit.proves, field="proves"),
    Column("kind", 104, kind_of, field="kind"),
    Column("when", 148, _when, lambda row: row.local or datetime.max),
    Column("codes", 140, lambda row: "  ".join(row.exhibit.codes)),
    Column("tags", 110, lambda row: words.listed(keywords_of(row.exhibit.details)), field="tags"),
    Column("checks", 120, _checked, _grave),
    Column("label", 56, lambda row: row.exhibit.label, shown=False),
    Column("name", 180, lambda row: row.exhibit.name, shown=False),
    Column("source", 140, lambda row: row.exhibit.source, field="source", shown=False),
    Column(
        "size",
        80,
        lambda row: words.size_text(row.exhibit.file.size),
        lambda row: row.exhibit.file.size,
        shown=False,
    ),
)
PLACE = {column.id: place for place, column in enumerate(COLUMNS)}


def title(column: Column) -> str:
    """Return what a column is called."""
    translate = QCoreApplication.translate
    return {
        "number": translate("Catalogue", "No."),
        "title": translate("Catalogue", "Exhibit"),
        "proves": translate("Catalogue", "What it proves"),
        "kind": translate("Catalogue", "Kind"),
        "when": translate("Catalogue", "Time"),
        "codes": translate("Catalogue", "Feedback code"),
        "tags": translate("Catalogue", "Tags"),
        "checks": translate("Catalogue", "Checks"),
        "label": translate("Catalogue", "Label"),
        "name": translate("Catalogue", "File name"),
        "source": translate("Catalogue", "Source"),
        "size": translate("Catalogue", "Size"),
    }[column.id]


def sort_key(column: Column) -> Callable[[Row], object]:
    """Return what rows are sorted by; words sort as people count: IMG_2 before IMG_10."""
    if column.key is not None:
        return column.key
    collator = QCollator(QLocale())
    collator.setNumericMode(True)
    # What is empty comes last.
    return lambda row: (not column.text(row), collator.sortKey(column.text(row)))


# How rows can be grouped: the id, and the groups that a row belongs to.
GROUPS: dict[str, Callable[[Row], tuple[str, ...]]] = {
    "": lambda _: (),
    "code": lambda row: row.exhibit.codes or ("",),
    "kind": lambda row: (kind_of(row),),
    "day": lambda row: (words.day(row.local.date()) if row.local else "",),
    "tag": lambda row: keywords_of(row.exhibit.details) or ("",),
}


def group_name(ident: str) -> str:
    """Return what a way of grouping is called."""
    translate = QCoreApplication.translate
    return {
        "": translate("Catalogue", "Not grouped"),
        "code": translate("Catalogue", "By feedback code"),
        "kind": translate("Catalogue", "By kind"),
        "day": translate("Catalogue", "By day"),
        "tag": translate("Catalogue", "By tag"),
    }[ident]


def no_group(ident: str) -> str:
    """Return what rows are called that belong to no group."""
    translate = QCoreApplication.translate
    return {
        "code": translate("Catalogue", "Without a code"),
        "day": translate("Catalogue", "Without a time"),
        "tag": translate("Catalogue", "Without a tag"),
    }.get(ident, translate("Catalogue", "Other"))
