"""What is selected on the timeline as lines of plain text, and as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.keywords import keywords_of
from evidence_desk.domain.sheet import table
from evidence_desk.domain.timeline import CaseFile, Entry, entries
from evidence_desk.ui import words
from evidence_desk.ui.vocabulary import Words

Key = tuple[str, int]


def chosen(file: CaseFile, keys: Iterable[Key]) -> list[Entry]:
    """Return the entries of these keys, in the order of the timeline."""
    wanted = set(keys)
    return [one for one in entries(file) if (one.what, one.id) in wanted]


def as_text(file: CaseFile, some: Iterable[Entry], vocabulary: Words) -> str:
    """Return a line for each entry: time, what it is, and what it says."""
    rows = _rows(file, some, vocabulary)
    # A file name may hold a line break.
    return "\n".join("  ".join(" ".join(part.split()) for part in row[:4] if part) for row in rows)


def as_table(file: CaseFile, some: Iterable[Entry], vocabulary: Words) -> str:
    """Return rows with a head, for a spreadsheet."""
    translate = QCoreApplication.translate
    head = (
        translate("Outgoing", "Time"),
        translate("Outgoing", "Entry"),
        translate("Outgoing", "What it says"),
        translate("Outgoing", "Codes"),
        translate("Outgoing", "What it proves"),
        translate("Outgoing", "Tags"),
        translate("Outgoing", "File name"),
        "SHA-256",
    )
    return table([head, *_rows(file, some, vocabulary)])


def _rows(file: CaseFile, some: Iterable[Entry], vocabulary: Words) -> Iterator[list[str]]:
    exhibits, numbers = {one.id: one for one in file.exhibits}, file.numbers()
    for one in some:
        exhibit = exhibits[one.id] if one.what == "exhibit" else None
        yield _cells(file, one, vocabulary, exhibit=exhibit, number=numbers.get(one.id))


def _cells(
    file: CaseFile, one: Entry, vocabulary: Words, *, exhibit: Exhibit | None, number: int | None
) -> list[str]:
    translate = QCoreApplication.translate
    when = words.moment_text(one.at, file.case.tz) if one.at else ""
    codes = " ".join(one.codes)
    if exhibit is not None:
        numbered = translate("Outgoing", "Exhibit %1").replace("%1", str(number))
        return [
            when,
            numbered if number else exhibit.label,
            exhibit.title,
            codes,
            exhibit.proves,
            "、".join(keywords_of(exhibit.details)),
            exhibit.name,
            exhibit.file.digest,
        ]
    if one.what == "code":
        return [when, one.label, one.title if one.title != one.label else "", *([""] * 5)]
    if one.what == "message":
        named = translate("Outgoing", "Message")
    else:
        named = vocabulary.word("event", one.label)
    return [when, named, one.title, codes, *([""] * 4)]
