"""The palette: a line to write in, below it every command and case that it may mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts, spoken
from evidence_desk.ui.controls.overlay import Overlay
from evidence_desk.ui.language import Translated
from evidence_desk.ui.palette.commands import Entry, cases, commands, matching
from evidence_desk.ui.palette.delegate import EntryDelegate
from evidence_desk.ui.search.box import SearchBox
from evidence_desk.ui.search.panel import ResultList
from evidence_desk.ui.search.rows import ROW, Index

if TYPE_CHECKING:
    from evidence_desk.ui.commands.actions import Actions
    from evidence_desk.ui.desk import Desk

_WIDEST = 640
_AT_FIRST = 5  # cases that are listed before anything is written


class EntryModel(QAbstractListModel):
    """The entries that are meant."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def take(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an entry, its name, or all that is said of it."""
        entry = self._entries[index.row()]
        if role == ROW:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            chosen = self.tr("chosen") if entry.on else ""
            told = (entry.name, chosen, entry.about, entry.keys, entry.why_not)
            return ", ".join(part for part in told if part)
        return None


class Palette(Translated):
    """What lies in the card."""

    ran = Signal(object)  # an Entry
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = SearchBox()
        self.line.lead_with("command")
        self.line.setMaximumWidth(10_000)
        self.model = EntryModel()
        self.model.setParent(self)
        self.list = ResultList()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line moves in it
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self._none = parts.label("lead", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._room = QStackedWidget()
        self._room.addWidget(self.list)
        self._room.addWidget(self._none)
        self._why = parts.Elided("small")
        top = parts.row(self.line)
        top.setContentsMargins(12, 12, 12, 10)
        foot = parts.row(self._why)
        foot.setContentsMargins(16, 8, 16, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(parts.rule())
        layout.addWidget(self._room, 1)
        layout.addWidget(parts.rule())
        layout.addLayout(foot)
        self._cases: list[Entry] = []
        self._commands: list[Entry] = []
        self.line.textChanged.connect(lambda _: self._match())
        self.line.stepped.connect(self._step)
        self.line.entered.connect(lambda: self._run(self.list.currentIndex()))
        self.line.left.connect(self.left)
        self.list.clicked.connect(self._run)
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._tell(now))
        self.retranslate()

    def offer(self, found: list[Entry], given: list[Entry]) -> None:
        """Offer cases, and the commands that there are now."""
        self._cases, self._commands = found, given
        self.line.clear()
        self._match()

    def _match(self) -> None:
        words = self.line.text().strip()
        if words:
            entries = matching([*self._commands, *self._cases], words)
        else:
            entries = [*self._cases[:_AT_FIRST], *self._commands]
        self.model.take(entries)
        self._room.setCurrentWidget(self.list if entries else self._none)
        if entries:
            self.list.setCurrentIndex(self.model.index(0))
        else:
            self._why.put("")

    def _step(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        self.list.setCurrentIndex(self.model.index(max(0, min(row, self.model.rowCount() - 1))))

    def _run(self, index: QModelIndex) -> None:
        entry = index.data(ROW)
        if entry is not None and not entry.why_not:
            self.ran.emit(entry)

    def _tell(self, now: QModelIndex) -> None:
        entry = now.data(ROW)
        if entry is None:
            return
        self._why.put(entry.why_not or self.tr("↑ ↓ choose  ·  Enter carries out  ·  Esc back"))
        spoken.announce(self.line, str(now.data(Qt.ItemDataRole.AccessibleTextRole)))

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self.line.setPlaceholderText(self.tr("What do you want to do, or which case to open?"))
        self.line.call_it(self.tr("Find a command or a case"))
        self.list.setAccessibleName(self.tr("Commands and cases"))
        self._none.setText(self.tr("No command or case is called that."))
        self._tell(self.list.currentIndex())


class PaletteCard:
    """Opens the palette over the window; *recent* tells the cases shown last."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        window: QMainWindow,
        *,
        top: QWidget,
        show: Callable[[int], None],
        recent: Callable[[], Sequence[int]],
    ) -> None:
        self._desk, self._actions, self._window = desk, actions, window
        self._show, self._recent = show, recent
        self.palette = Palette()
        self.overlay = Overlay(
            self.palette, window.centralWidget() or window, top=top, widest=_WIDEST
        )
        self.palette.left.connect(self.overlay.leave)
        self.palette.ran.connect(self._run)

    def begin(self) -> None:
        """Show it; once more closes it."""
        if self.overlay.isVisible():
            self.overlay.leave()
            return
        before = self._window.focusWidget()
        found = cases(self._desk.cases, self._recent(), self._show)
        self.palette.offer(list(found), commands(self._actions))
        self.overlay.open_from(before)
        self.palette.line.setFocus()

    def _run(self, entry: Entry) -> None:
        self.overlay.leave()
        # After the card is gone: what is carried out may ask where the keyboard is.
        QTimer.singleShot(0, self._window, entry.run)
