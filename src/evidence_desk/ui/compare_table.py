"""The table of two files, tag by tag: to search in, to cut down to what differs, to copy from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import (
    QLineEdit,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.domain.tags import tag_name
from evidence_desk.services.integrity.comparing import FILE_NAMES, TIME, Row, State
from evidence_desk.ui import words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.tagtable import TagTable
from evidence_desk.ui.language import Translated, say
from evidence_desk.ui.theme import tokens

_NAME, _LEFT, _RIGHT, _STATE = range(4)
_LONGEST = 500  # characters of one value


class CompareTable(Translated):
    """Rows of two files; names are shown in words, and as the file has them in the tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._search = QLineEdit()
        self._search.setClearButtonEnabled(True)
        self._search.setAcceptDrops(False)
        self._only = parts.button("choice")
        self._only.setCheckable(True)
        self._only.setAutoDefault(False)
        self._only.setChecked(True)
        self._count = parts.label("small")
        self._table = TagTable(4)
        self._table.size_columns({_NAME: 220, _STATE: 92})
        self._none = parts.label("muted", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._copy_rows = parts.button("link", "copy", colour="accent")
        self._copy_all = parts.button("link", "copy", colour="accent")
        for made in (self._copy_rows, self._copy_all):
            made.setAutoDefault(False)  # Enter in the search must not copy
        above = parts.row(gap=8)
        above.addWidget(self._search, 1)
        above.addWidget(self._only)
        self.setFocusProxy(self._search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(above)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._none, 1)
        layout.addLayout(parts.row(self._copy_rows, self._copy_all, None, self._count))
        self._search.textChanged.connect(self._seek)
        self._only.toggled.connect(self._seek)
        self._table.copying.triggered.connect(lambda: self._copy(self._table.rows_chosen()))
        self._copy_rows.clicked.connect(lambda: self._copy(self._table.rows_chosen()))
        self._copy_all.clicked.connect(lambda: self._copy(self._table.rows_shown()))
        self._table.itemSelectionChanged.connect(self._offer)
        self.retranslate()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows."""
        self._rows = tuple(rows)
        self._fill()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._search.setPlaceholderText(self.tr("Search names and values"))
        self._search.setAccessibleName(self.tr("Search names and values"))
        self._only.setText(self.tr("Only differences"))
        bold = QFont(self._only.font())
        bold.setWeight(QFont.Weight.DemiBold)  # as it is while it is chosen
        self._only.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(self._only.text()) + 32)
        self._table.setAccessibleName(self.tr("Comparison, tag by tag"))
        self._table.setHorizontalHeaderLabels(
            [self.tr("Name"), self.tr("Left"), self.tr("Right"), self.tr("State")]
        )
        self._table.copying.setText(self.tr("Copy rows"))
        self._copy_rows.setText(self.tr("Copy rows"))
        self._copy_all.setText(self.tr("Copy all shown"))
        self._fill()

    def _fill(self) -> None:
        shown = tokens.current()
        states: dict[State, tuple[str, str]] = {
            "same": (self.tr("same"), "muted"),
            "different": (self.tr("different"), "warn"),
            "only-left": (self.tr("left only"), "accent"),
            "only-right": (self.tr("right only"), "accent"),
        }
        names = {row.name: self._name(row.name) for row in self._rows}
        often = Counter(names.values())
        for tag, name in names.items():
            if often[name] > 1:  # two tags of one name: each with its own besides
                names[tag] = f"{name} ({tag.removeprefix(TIME)})"
        self._table.clearContents()
        self._table.setRowCount(len(self._rows))
        for line, row in enumerate(self._rows):
            state, colour = states[row.state]
            values = [value or "–" for value in (row.left, row.right)]
            if row.name.startswith(TIME):
                values = [value.replace("T", " ") for value in values]
            texts = (names[row.name], *values, state)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text[:_LONGEST])
                ours = row.name in FILE_NAMES or row.name.startswith(TIME)  # no name of a tag
                item.setToolTip(row.name if column == _NAME and not ours else text[:_LONGEST])
                if column == _STATE or text == "–":
                    item.setForeground(shown.color(colour if column == _STATE else "muted"))
                self._table.setItem(line, column, item)
        self._seek()

    def _name(self, tag: str) -> str:
        if tag.startswith(TIME):
            return self.tr("Time: %1").replace("%1", words.place(tag.removeprefix(TIME)))
        return say(FILE_NAMES.get(tag) or tag_name(tag))

    def _seek(self) -> None:
        wanted = self._search.text().casefold().split()
        differ = sum(row.state != "same" for row in self._rows)
        for line, row in enumerate(self._rows):
            told = " ".join((row.name, *self._texts(line))).casefold()
            out = self._only.isChecked() and row.state == "same"
            self._table.setRowHidden(line, out or not all(word in told for word in wanted))
        left = len(self._table.rows_shown())
        self._table.setVisible(left > 0)
        self._none.setVisible(left == 0)
        if not self._rows:
            self._none.setText("")
        elif not differ and not wanted:
            self._none.setText(self.tr("The two say the same in every row."))
        else:
            self._none.setText(self.tr("No row contains this."))
        text = self.tr("%1 rows, %2 differ") if self._rows else ""
        self._count.setText(text.replace("%1", str(len(self._rows))).replace("%2", str(differ)))
        self._copy_all.setEnabled(left > 0)
        self._offer()

    def _texts(self, line: int) -> list[str]:
        items = (self._table.item(line, column) for column in range(self._table.columnCount()))
        return [item.text() if item else "" for item in items]

    def _offer(self) -> None:
        self._copy_rows.setEnabled(bool(self._table.rows_chosen()))
        self._table.copying.setEnabled(bool(self._table.rows_chosen()))

    def _copy(self, lines: Iterable[int]) -> None:
        text = "\n".join("\t".join(self._texts(line)) for line in lines)
        QGuiApplication.clipboard().setText(text)
