"""The list of what is covered, with its kinds; fields to leave out; words covered everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.domain.redaction import (
    FIELD_WORD,
    FIELDS,
    KIND_WORD,
    Box,
    Hidden,
    Kind,
    Redaction,
    Span,
    Words,
)
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.complaint import Complaint
from evidence_desk.ui.controls.fields import Choice, Line
from evidence_desk.ui.language import say
from evidence_desk.ui.theme import tokens

_WIDE = 300
_LEAST = 96  # of the list


class _Covered(QListWidget):
    """A list that asks for a few lines and takes the room that is left."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return the least it is content with."""
        return QSize(_WIDE, _LEAST)


class CoverSide(QScrollArea):
    """Tells of every change; keeps nothing itself."""

    mark_wanted = Signal()
    all_wanted = Signal()
    selected = Signal(int)
    removed = Signal(int)
    kind_chosen = Signal(int, object)
    fields_chosen = Signal(object)
    word_added = Signal(str)
    word_removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("redactSide")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setStyleSheet("#redactSide { background: transparent; }")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedWidth(tokens.scaled(_WIDE))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._kind = Choice()
        self._kind.offer({ident: say(word) for ident, word in KIND_WORD.items()}, "phone")
        self._list, self._words = _Covered(), QListWidget()
        self._remove = parts.button("link", "remove", colour="accent")
        self._remove_word = parts.button("link", "remove", colour="accent")
        self._mark, self._all = parts.button(icon="eye-off"), parts.button(icon="eye-off")
        self._fields = {name: QCheckBox() for name in FIELDS}
        self._word = Line()
        self._add = parts.button(icon="plus")
        for made in (self._remove, self._remove_word, self._mark, self._all, self._add):
            made.setAutoDefault(False)
        self._heads = [parts.label("field") for _ in range(4)]
        self._about = parts.label("small", wrap=True)
        self._complaint = Complaint()
        self._build()
        self._connect()
        self._name()

    def _build(self) -> None:
        body = QWidget()
        body.setObjectName("redactBody")
        body.setStyleSheet("#redactBody { background: transparent; }")
        self._column = layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(6)
        kind, covered, fields, words = self._heads
        layout.addWidget(kind)
        layout.addWidget(self._kind)
        layout.addWidget(self._mark)
        layout.addWidget(self._all)
        layout.addSpacing(6)
        layout.addWidget(covered)
        layout.addWidget(self._list, 2)
        layout.addLayout(parts.row(self._remove, None))
        layout.addWidget(words)
        line = parts.row()
        line.addWidget(self._word, 1)
        line.addWidget(self._add)
        layout.addLayout(line)
        layout.addWidget(self._about)
        self._words.setFixedHeight(72)
        layout.addWidget(self._words)
        layout.addLayout(parts.row(self._remove_word, None))
        layout.addSpacing(4)
        layout.addWidget(fields)
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        for place, box in enumerate(self._fields.values()):
            grid.addWidget(box, place // 2, place % 2)
        layout.addLayout(grid)
        self.setWidget(body)

    def _connect(self) -> None:
        self._mark.clicked.connect(self.mark_wanted)
        self._all.clicked.connect(self.all_wanted)
        self._list.currentRowChanged.connect(self._select)
        self._remove.clicked.connect(lambda: self.removed.emit(self._list.currentRow()))
        self._kind.committed.connect(
            lambda _: self.kind_chosen.emit(self._list.currentRow(), self.kind())
        )
        for box in self._fields.values():
            box.clicked.connect(self._tell_fields)
        self._add.clicked.connect(self._tell_word)
        self._word.returnPressed.connect(self._tell_word)
        self._words.currentRowChanged.connect(lambda row: self._remove_word.setEnabled(row >= 0))
        self._remove_word.clicked.connect(lambda: self.word_removed.emit(self._words.currentRow()))
        self._list.installEventFilter(self)

    def _name(self) -> None:
        names = (
            self.tr("What is covered"),
            self.tr("Covered in this exhibit"),
            self.tr("Do not print"),
            self.tr("Cover everywhere in the case's exports"),
        )
        for head, name in zip(self._heads, names, strict=True):
            head.setText(name)
        first = next(iter(self._fields.values()))
        for head, field in zip(
            self._heads, (self._kind, self._list, first, self._word), strict=True
        ):
            head.setBuddy(field)
        self._kind.setAccessibleName(names[0])
        self._list.setAccessibleName(names[1])
        self._words.setAccessibleName(names[3])
        self._word.setAccessibleName(names[3])
        self._about.setText(
            self.tr(
                "In captions, statement, codes, texts, file names and lists. Files that may hold "
                "it are not handed over as originals. In pictures, draw boxes or accept what was "
                "found there."
            )
        )
        self._word.setPlaceholderText(self.tr("A number or a name"))
        self._add.setText(self.tr("Add"))
        self._mark.setText(self.tr("Cover the selected words"))
        self._remove.setText(self.tr("Remove"))
        self._remove_word.setText(self.tr("Remove"))
        for name, box in self._fields.items():
            box.setText(say(FIELD_WORD[name]))

    # --- what is shown --------------------------------------------------------------------

    def prepare(self, *, written: bool, fields: Sequence[Redaction]) -> None:
        """Show what fits the exhibit, and which parts are left out already."""
        self._mark.setVisible(written)
        self._all.setVisible(False)
        self.let_mark(False)
        hidden = {one.field for one in fields if isinstance(one, Hidden)}
        for name, box in self._fields.items():
            box.setChecked(name in hidden)

    def let_mark(self, able: bool) -> None:
        """Let the selected words be covered."""
        self._mark.setEnabled(able)

    def show_suggested(self, count: int) -> None:
        """Offer to cover what was found."""
        self._all.setVisible(count > 0)
        self._all.setText(self.tr("Cover %n suggestions", "", count))

    def show_items(self, items: Sequence[Redaction], text: str, chosen: int) -> None:
        """List what is covered."""
        self._list.blockSignals(True)
        self._list.clear()
        for one in items:
            QListWidgetItem(self._word_for(one, text), self._list)
        self._list.setCurrentRow(chosen if chosen < len(items) else -1)
        self._list.blockSignals(False)
        self._enable(items)

    def _enable(self, items: Sequence[Redaction]) -> None:
        row = self._list.currentRow()
        one = items[row] if 0 <= row < len(items) else None
        self._remove.setEnabled(one is not None and not isinstance(one, Hidden))
        if isinstance(one, (Box, Span, Words)):
            self._kind.setCurrentIndex(self._kind.findData(one.kind))

    def _word_for(self, one: Redaction, text: str) -> str:
        match one:
            case Box():
                page = self.tr("page %1").replace("%1", str(one.page + 1))
                sides = f"{one.w * 100:.0f} × {one.h * 100:.0f} %"
                return f"{say(KIND_WORD[one.kind])}  ·  {page}  ·  {sides}"
            case Span():
                shown = " ".join(text[one.start : one.end].split())
                return f"{say(KIND_WORD[one.kind])}  ·  {shown}"
            case Words():
                return f"{say(KIND_WORD[one.kind])}  ·  “{one.text}”"
            case Hidden():
                return self.tr("Not printed: %1").replace("%1", say(FIELD_WORD[one.field]))

    def show_words(self, words: Sequence[Words]) -> None:
        """List what is covered everywhere."""
        row = self._words.currentRow()
        self._words.clear()
        for one in words:
            QListWidgetItem(one.text, self._words)
        self._words.setCurrentRow(min(row, len(words) - 1))
        self._words.setVisible(bool(words))
        self._remove_word.setVisible(bool(words))
        self._remove_word.setEnabled(self._words.currentRow() >= 0)

    # --- what is chosen -------------------------------------------------------------------

    def kind(self) -> Kind:
        """Return the kind for what is covered next."""
        kind: Kind = next(one for one in KIND_WORD if one == self._kind.ident())
        return kind

    def told(self) -> str:
        """Return what is chosen in the list in words, empty for nothing."""
        item = self._list.currentItem()
        return item.text() if item is not None else ""

    def current(self) -> int:
        """Return which of the list is chosen, -1 for none."""
        return self._list.currentRow()

    def choose(self, index: int) -> None:
        """Choose one of the list, without telling."""
        self._list.blockSignals(True)
        while self._list.count() <= index:
            QListWidgetItem("", self._list)
        self._list.setCurrentRow(index)
        self._list.blockSignals(False)

    def _select(self, row: int) -> None:
        if row >= 0:
            self.selected.emit(row)

    def _tell_fields(self) -> None:
        self.fields_chosen.emit(
            tuple(Hidden(name) for name, box in self._fields.items() if box.isChecked())
        )

    def _tell_word(self) -> None:
        text = self._word.text().strip()
        if text:
            self._word.clear()
            self.word_added.emit(text)
        else:
            self.refuse_word("", self.tr("Write here what is to be covered everywhere."))

    def refuse_word(self, text: str, why: str) -> None:
        """Say why words cannot be covered; they stand there again, to be mended."""
        self._word.setText(text)
        self._complaint.about(self._word, why, self._column)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remove with the Delete key."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        ):
            self.removed.emit(self._list.currentRow())
            return True
        return super().eventFilter(watched, event)
