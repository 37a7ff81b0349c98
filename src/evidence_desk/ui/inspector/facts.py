"""What a file says about itself, row by row: to search in, and to copy from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QLineEdit,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.domain.chat_formats import format_word
from evidence_desk.domain.reading import Fact
from evidence_desk.domain.tags import in_order, tag_name
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.tagtable import TagTable
from evidence_desk.ui.inspector.section import Section
from evidence_desk.ui.language import Translated, say

_HIGHEST = 340
_LONGEST = 500  # characters of one value
_FORMAT = "chat:format"
_PRESENT = "present"  # a fact without a value of its own


class FactsSection(Translated):
    """A folded table of names and values; each name tells its tag as a tool tip."""

    def __init__(self, parent: QWidget | None = None, *, folded: bool = True) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, str]] = []
        self._section = Section(folded=folded)
        self._search = QLineEdit()
        self._search.setClearButtonEnabled(True)
        self._search.setAcceptDrops(False)
        self._table = TagTable(2)
        self._table.size_columns({0: 148})
        self._none = parts.label("small", wrap=True)
        self._none.hide()
        self._copy_one = parts.button("link", "copy", colour="accent")
        self._copy_all = parts.button("link", "copy", colour="accent")
        for made in (self._search, self._table, self._none):
            self._section.body.addWidget(made)
        self._section.body.addLayout(parts.row(self._copy_one, self._copy_all, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._section)
        self._search.textChanged.connect(self._seek)
        self._table.copying.triggered.connect(self._copy_chosen)
        self._copy_one.clicked.connect(self._copy_chosen)
        self._copy_all.clicked.connect(lambda: self._copy(range(self._table.rowCount())))
        self._table.itemSelectionChanged.connect(self._offer)
        self.retranslate()

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show (tag, value) rows; the search starts over."""
        self._rows = in_order(rows)
        self._search.clear()
        self._fill()
        self.setVisible(bool(rows))

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._section.name(self.tr("Information in the file"), fold=self.tr("Show or hide"))
        self._search.setPlaceholderText(self.tr("Search, such as GPS or date"))
        self._search.setAccessibleName(self.tr("Search the information in the file"))
        self._table.setAccessibleName(self.tr("Information in the file"))
        self._table.setHorizontalHeaderLabels([self.tr("Name"), self.tr("Value")])
        self._none.setText(self.tr("No row contains this."))
        self._table.copying.setText(self.tr("Copy row"))
        self._copy_one.setText(self.tr("Copy row"))
        self._copy_all.setText(self.tr("Copy all"))
        self._fill()

    def _fill(self) -> None:
        self._table.clearContents()
        self._table.setRowCount(len(self._rows))
        for line, (tag, value) in enumerate(self._rows):
            told = self.tr("present") if value == _PRESENT else value[:_LONGEST]
            if tag == _FORMAT:
                told = say(format_word(value))
            for column, text in enumerate((say(tag_name(tag)), told)):
                item = QTableWidgetItem(text)
                item.setToolTip(f"{text}\n{tag}" if column == 0 else text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                self._table.setItem(line, column, item)
        self._seek(self._search.text())

    def _seek(self, text: str) -> None:
        wanted = text.casefold().split()
        for line in range(self._table.rowCount()):
            row = " ".join(self._row(line)).casefold()
            self._table.setRowHidden(line, not all(word in row for word in wanted))
        hidden = sum(self._table.isRowHidden(line) for line in range(self._table.rowCount()))
        left = self._table.rowCount() - hidden
        height = self._table.verticalHeader().defaultSectionSize() * left
        chrome = self._table.horizontalHeader().sizeHint().height() + 4
        self._table.setFixedHeight(min(_HIGHEST, height + chrome))
        self._table.setVisible(left > 0)
        self._none.setVisible(left == 0 and bool(wanted))
        self._offer()

    def _row(self, line: int) -> tuple[str, str, str]:
        """Return name, value and tag."""
        first, second = self._table.item(line, 0), self._table.item(line, 1)
        tag = self._rows[line][0]
        return (first.text() if first else "", second.text() if second else "", tag)

    def _offer(self) -> None:
        self._copy_one.setEnabled(bool(self._table.rows_chosen()))
        self._table.copying.setEnabled(bool(self._table.rows_chosen()))

    def _copy_chosen(self) -> None:
        self._copy(self._table.rows_chosen())

    def _copy(self, lines: Sequence[int]) -> None:
        text = "\n".join("\t".join(self._row(line)) for line in lines)
        QGuiApplication.clipboard().setText(text)


def rows_of(facts: Sequence[Fact], in_words: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return (tag, value) of all a file says: *in_words* hold what of EXIF is among *facts*."""
    others = [(f.name, f.value) for f in facts if not (in_words and f.name.startswith("exif:"))]
    return [*in_words, *others]
