"""One code as a record: what it is, how it stands, what it hangs together with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from evidence_desk.ui import words
from evidence_desk.ui.codes import telling
from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated, say
from evidence_desk.ui.vocabulary import Words

if TYPE_CHECKING:
    from evidence_desk.services.cases.codes import Book, CodeRecord, Edge


class RecordPage(Translated):
    """Shows a code; nothing is changed here but its relations."""

    edit_wanted = Signal(object)  # a Code
    relate_wanted = Signal(str)
    unrelate_wanted = Signal(str, str, str)  # start, kind, end
    code_wanted = Signal(str)
    words_wanted = Signal(str)  # id of a message
    graph_wanted = Signal()
    left = Signal()

    def __init__(
        self, vocabulary: Words, *, inside: bool = False, parent: QWidget | None = None
    ) -> None:
        """*inside* the inspector there is a way back to the case and one to the picture."""
        super().__init__(parent)
        self._words, self._inside = vocabulary, inside
        self._book: Book | None = None
        self._value = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 16 if inside else 20, 20, 24)
        self._layout.setSpacing(12)

    def show_code(self, book: Book, value: str) -> None:
        """Show a code of a case."""
        self._book, self._value = book, value
        self.retranslate()

    def value(self) -> str:
        """Return the code that is shown."""
        return self._value

    def retranslate(self) -> None:
        """Set every text that is shown."""
        parts.empty(self._layout)
        record = self._book.record(self._value) if self._book else None
        if self._book is None or record is None:
            told = parts.label("muted", wrap=True)
            told.setText(self.tr("Choose a code to see its record."))
            self._layout.addWidget(told)
            self._layout.addStretch(1)
            return
        if self._inside:
            back = parts.button("link", "left", colour="accent")
            back.setText(self.tr("Back to the case"))
            back.clicked.connect(self.left)
            self._layout.addLayout(parts.row(back, None))
        self._head(record)
        for text in self._book.said_of(self._value):
            line = parts.label("small", wrap=True)
            line.setText(say(text))
            self._layout.addWidget(line)
        self._facts(record)
        self._relations(self._book, record)
        self._feet(record)
        self._layout.addStretch(1)

    def _head(self, record: CodeRecord) -> None:
        kind = parts.label("muted")
        tags = [self._words.word("tag", tag) for tag in record.code.tags]
        kind.setText("  ·  ".join([self._words.word("code", record.code.kind), *tags]))
        value = parts.label("title", wrap=True, copyable=True)
        value.setText(record.code.value)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(kind)
        head.addWidget(value)
        self._layout.addLayout(head)
        if record.state == "number":
            return
        tone = telling.TONES[record.state]
        frame, inside = parts.block(tone)
        said = parts.label(wrap=True)
        said.setProperty("tone", tone)
        said.setText("  ·  ".join(filter(None, (telling.state(record), telling.days(record)))))
        inside.addWidget(said)
        self._layout.addWidget(frame)

    def _facts(self, record: CodeRecord) -> None:
        code = record.code
        zone = self._book.file.case.tz if self._book else None
        obtained = words.moment_text(code.obtained, zone) if code.obtained and zone else ""
        source = self._words.word("code_source", code.source) if code.source else ""
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(6)
        unknown = self.tr("not told")
        for name, text in (
            (self.tr("Problem"), code.problem),
            (self.tr("Obtained"), obtained),
            (self.tr("Where"), source),
        ):
            title, told = parts.label("small"), parts.label(wrap=True, copyable=True)
            title.setText(name)
            told.setText(text or unknown)
            form.addRow(title, told)
        self._layout.addLayout(form)

    def _relations(self, book: Book, record: CodeRecord) -> None:
        value = record.code.value
        mine = [edge for edge in book.graph.edges if value in (edge.start, edge.end)]
        title = parts.label("section")
        title.setText(self.tr("Hangs together with"))
        self._layout.addWidget(title)
        if not mine:
            none = parts.label("small", wrap=True)
            alone = len(book.records) < 2
            none.setText(
                self.tr("Add another code to the case, and the two can be related.")
                if alone
                else self.tr("Not related to another code yet.")
            )
            self._layout.addWidget(none)
        column = QVBoxLayout()
        column.setSpacing(2)
        for edge in mine:
            column.addWidget(self._relation(edge, value))
        self._layout.addLayout(column)

    def _relation(self, edge: Edge, value: str) -> QWidget:
        go = parts.Elided()
        text = telling.relation(edge, value)
        go.put(text)
        other = edge.end if edge.start == value else edge.start
        show, off = parts.tool("right", side=16), parts.tool("close", side=14)
        parts.name_tool(show, self.tr("Show %1").replace("%1", other))
        parts.name_tool(off, self.tr("Undo the relation: %1").replace("%1", text))
        show.clicked.connect(lambda: self.code_wanted.emit(other))
        off.clicked.connect(lambda: self.unrelate_wanted.emit(edge.start, edge.kind, edge.end))
        row = QWidget()
        line = parts.row(parts.icon_label("link", "muted", 16))
        line.addWidget(go, 1)
        line.addWidget(show)
        line.addWidget(off)
        row.setLayout(line)
        return row

    def _feet(self, record: CodeRecord) -> None:
        edit, relate, copy = parts.button(), parts.button(), parts.tool("copy")
        edit.setText(self.tr("Edit…"))
        relate.setText(self.tr("Relate…"))
        parts.name_tool(copy, self.tr("Copy the code"))
        for made in (edit, relate):
            made.setAutoDefault(False)
        assert self._book is not None
        if len(self._book.records) < 2:
            relate.hide()  # to show it here, before it has a parent, would make a window of it
        edit.clicked.connect(lambda: self.edit_wanted.emit(record.code))
        relate.clicked.connect(lambda: self.relate_wanted.emit(record.code.value))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(record.code.value))
        self._layout.addSpacing(4)
        self._layout.addLayout(parts.row(edit, relate, copy, None))
        links = []
        if record.state in ("fresh", "needs_follow_up", "followed_up"):
            links.append(
                (self.tr("Words to follow up…"), lambda: self.words_wanted.emit("follow_up"))
            )
        if self._inside:
            links.append((self.tr("See how the codes hang together"), self.graph_wanted.emit))
        for text, do in links:
            link = parts.button("link", colour="accent")
            link.setText(text)
            link.clicked.connect(lambda _=False, do=do: do())
            self._layout.addLayout(parts.row(link, None))
