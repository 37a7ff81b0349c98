"""The list by need of attention: its sum at the top, the exhibits below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QPushButton, QVBoxLayout, QWidget

from evidence_desk.domain.attention import Level, Need
from evidence_desk.ui.attention.delegate import NeedDelegate
from evidence_desk.ui.attention.model import NEED, NeedsModel
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.measure import Band
from evidence_desk.ui.language import Translated
from evidence_desk.ui.timeline.scene import Scene
from evidence_desk.ui.timeline.thumbnails import Thumbnails
from evidence_desk.ui.vocabulary import Words

_LEVELS: tuple[Level, ...] = ("look", "note", "quiet", "waiting")
_FIRST_STEP = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home)
_Flag = QItemSelectionModel.SelectionFlag


class AttentionView(Translated):
    """All exhibits, or by a click on their number those of one level."""

    selection_changed = Signal()
    opened = Signal(int)
    left = Signal()  # the person wants back to the timeline
    aside_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self, vocabulary: Words, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("heading")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._scene: Scene | None = None
        self._level: Level | None = None
        self._following = False
        self._model = NeedsModel()
        self._model.setParent(self)
        self._delegate = NeedDelegate(self._model, vocabulary, thumbnails.get)
        self._delegate.setParent(self)
        self.list = _List()
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self._sum = parts.label("muted")
        self._chips: dict[Level, QPushButton] = {level: _chip() for level in _LEVELS}
        head = parts.row(self._sum, *self._chips.values(), None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Band(head, top=8, bottom=8))
        layout.addWidget(self.list, 1)
        for level, chip in self._chips.items():
            chip.clicked.connect(lambda on, level=level: self._choose(level if on else None))
        self.list.selectionModel().selectionChanged.connect(self._tell)
        self.list.doubleClicked.connect(lambda _: self._open())
        self.list.open_wanted.connect(self._open)
        self.list.left.connect(self.left)
        self.list.aside_wanted.connect(self.aside_wanted)
        self.list.menu_wanted.connect(self.menu_wanted)
        thumbnails.arrived.connect(self.list.viewport().update)
        self.setFocusProxy(self.list)
        self.retranslate()

    def show_scene(self, scene: Scene) -> None:
        """Show a case; the level chosen stays while there is anything of it."""
        levels = {one.level for one in scene.needs}
        same = self._scene is not None and self._scene.file.case.id == scene.file.case.id
        if not same or self._level not in levels:
            self._level = None
        if not same:
            self._delegate.emphasised = None
        self._scene = scene
        self._refresh(self.selected())

    def emphasise(self, code: str | None) -> None:
        """Fade every exhibit that does not belong to *code*; None shows all alike."""
        self._delegate.emphasised = code
        self.list.viewport().update()

    def selected(self) -> tuple[int, ...]:
        """Return the ids of the selected exhibits, in the order of the list."""
        rows = sorted(self.list.selectionModel().selectedRows(), key=lambda index: index.row())
        return tuple(index.data(NEED).exhibit.id for index in rows)

    def select(self, idents: Sequence[int]) -> None:
        """Follow a selection made elsewhere and bring its last row into view."""
        if set(idents) == set(self.selected()):
            return
        rows = [row for ident in idents if (row := self._model.row_of(ident)) is not None]
        chosen = QItemSelection()
        for first, last in _stretches(sorted(rows)):
            chosen.select(self._model.index(first), self._model.index(last))
        self._following = True
        model = self.list.selectionModel()
        if rows:
            last_row = self._model.index(rows[-1])
            model.setCurrentIndex(last_row, _Flag.NoUpdate)
            self.list.scrollTo(last_row)
        model.select(chosen, _Flag.ClearAndSelect)
        self._following = False

    def select_all(self) -> None:
        """Select every exhibit that is listed."""
        self.list.selectAll()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        needs = self._scene.needs if self._scene else ()
        counts = Counter(one.level for one in needs)
        self._sum.setText(self.tr("%n exhibits:", "", len(needs)))
        texts: dict[Level, str] = {
            "look": self.tr("%n need attention", "", counts["look"]),
            "note": self.tr("%n with a remark", "", counts["note"]),
            "quiet": self.tr("%n with nothing to note", "", counts["quiet"]),
            "waiting": self.tr("%n still being checked", "", counts["waiting"]),
        }
        for level, chip in self._chips.items():
            chip.setText(texts[level])
            chip.setToolTip(self.tr("Show only these; click again for all"))
            chip.setVisible(counts[level] > 0)
            chip.setChecked(level == self._level)
        self._sum.setVisible(bool(needs))
        self.list.setAccessibleName(self.tr("Exhibits by need of attention"))
        self.list.viewport().update()

    def _choose(self, level: Level | None) -> None:
        held = self.selected()
        self._level = level
        self._refresh(held)
        if self.selected() != held:
            self.selection_changed.emit()  # nothing is done to what cannot be seen

    def _refresh(self, held: Sequence[int]) -> None:
        if self._scene is not None:
            self._following = True
            self._model.show_needs(self._scene.needs, self._scene.numbers, self._level)
            self._following = False
            self.select(held)
        self.retranslate()

    def _tell(self) -> None:
        if not self._following:
            self.selection_changed.emit()

    def _open(self) -> None:
        one = self.list.currentIndex().data(NEED)
        if isinstance(one, Need):
            self.opened.emit(one.exhibit.id)


class _List(QListView):
    """Hears of the keys that the timeline knows too."""

    open_wanted = Signal()
    left = Signal()
    aside_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, set aside or go back with the keyboard; Qt moves."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.aside_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in _FIRST_STEP and not self.selectionModel().hasSelection():
            # Qt marks the first row on focus without selecting it; the first step is to it.
            self.selectionModel().select(self.currentIndex(), _Flag.Select)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a selection that the right button lands on."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.RightButton and (
            self.selectionModel().isSelected(index)
        ):
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selection."""
        if self.selectionModel().hasSelection():
            place = event.globalPos()
            if event.reason() == QContextMenuEvent.Reason.Keyboard:
                middle = self.visualRect(self.currentIndex()).center()
                place = self.viewport().mapToGlobal(middle)
            self.menu_wanted.emit(place)


def _chip() -> QPushButton:
    made = parts.button("filter")
    made.setCheckable(True)
    return made


def _stretches(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return ascending *rows* as (first, last) of each unbroken run."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
