"""The catalogue's table: what keys and the mouse do on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from evidence_desk.ui.catalogue.columns import COLUMNS
from evidence_desk.ui.catalogue.model import CatalogueModel
from evidence_desk.ui.controls.material import OURS
from evidence_desk.ui.theme import icons, tokens
from evidence_desk.ui.vocabulary import Words

_Index = QModelIndex | QPersistentModelIndex
_ROW, _GROUP = 44, 34
THUMB = 36
_WIDE = ("title", "proves", "codes")


class CatalogueTable(QTreeView):
    """Rows of exhibits. Enter opens, F2 edits, Alt and arrows move in the printing order."""

    open_wanted = Signal()
    aside_wanted = Signal()
    left = Signal()
    step_wanted = Signal(int)  # the selected rows one up (-1) or down (1)
    menu_wanted = Signal(QPoint)

    def __init__(self, model: CatalogueModel, vocabulary: Words) -> None:
        super().__init__()
        self.setObjectName("catalogue")
        self.setModel(model)
        self._delegate = _Delegate(vocabulary, self)
        # Makes copies of the selected files and hands over where they lie.
        self.carry: Callable[[Callable[[list[Path]], None]], None] | None = None
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(False)
        self.setAllColumnsShowFocus(False)
        self.setRootIsDecorated(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setIconSize(QSize(THUMB, THUMB))
        self.setSortingEnabled(False)
        self.setExpandsOnDoubleClick(False)
        self.setItemsExpandable(True)
        header = self.header()
        # Else it asks every row whether its column is selected, at each new selection.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.fits = True  # the columns fill the table, until the person sets a width
        self.fitting = False
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, column.width)
            self.setColumnHidden(place, not column.shown)

    @property
    def is_writing(self) -> bool:
        """Whether the person writes in a cell."""
        return self.state() == QTreeView.State.EditingState

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns of words what is left."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Let the columns of words take the room that the others leave."""
        if not self.fits:
            return
        shown = [place for place in range(len(COLUMNS)) if not self.isColumnHidden(place)]
        wide = [place for place in shown if COLUMNS[place].id in _WIDE]
        widths = {place: tokens.scaled(COLUMNS[place].width) for place in shown}
        rest = max(0, self.viewport().width() - sum(widths.values()))
        self.fitting = True
        for place, width in widths.items():
            self.setColumnWidth(place, width + (rest // len(wide) if place in wide else 0))
        self.fitting = False

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag rows to another place, or as copies of their files out of the window."""
        if self.carry is None:
            super().startDrag(actions)
        else:
            self.carry(self._drag)

    def _drag(self, paths: list[Path]) -> None:
        indexes = self.selectedIndexes()
        if not indexes or not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return
        carried = self.model().mimeData(indexes)
        carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        carried.setData(OURS, b"1")
        made = QDrag(self)
        made.setMimeData(carried)
        made.setPixmap(icons.pixmap("copy", tokens.current().accent, 24))
        # A move is what changes the order here; outside it takes a copy away, nothing else.
        actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
        made.exec(actions, Qt.DropAction.CopyAction)
        self.setState(QAbstractItemView.State.NoState)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, set aside, move or go back with the keyboard; Qt does the rest."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        editing = self.state() == QAbstractItemView.State.EditingState
        if editing:
            super().keyPressEvent(event)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.aside_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a selection that the right button lands on; a group opens and closes."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.RightButton and (
            self.selectionModel().isSelected(index)
        ):
            return
        if index.isValid() and self.model().rowCount(index.siblingAtColumn(0)):
            first = index.siblingAtColumn(0)
            self.setExpanded(first, not self.isExpanded(first))
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what was double-clicked; in the words themselves, edit them."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        if editable and COLUMNS[index.column()].field != "caption":
            self.edit(index)
        elif index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.open_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selection."""
        if self.selectionModel().hasSelection():
            place = event.globalPos()
            if event.reason() == QContextMenuEvent.Reason.Keyboard:
                middle = self.visualRect(self.currentIndex()).center()
                place = self.viewport().mapToGlobal(middle)
            self.menu_wanted.emit(place)

    def drawBranches(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        """Draw no branches: groups are headings."""


class _Delegate(QStyledItemDelegate):
    """Gives rows their height and lines, and kinds a box to choose from."""

    def __init__(self, vocabulary: Words, table: CatalogueTable) -> None:
        super().__init__(table)
        self._words = vocabulary

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row."""
        made = super().sizeHint(option, index)
        is_group = bool(index.model().rowCount(index))
        return QSize(made.width(), tokens.scaled(_GROUP if is_group else _ROW))

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Give pictures and the signs of files the same room, so that titles stand in line."""
        super().initStyleOption(option, index)
        option.decorationSize = QSize(THUMB, THUMB)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a cell over a thin line."""
        super().paint(painter, option, index)
        area: QRect = option.rect
        painter.setPen(QPen(tokens.current().color("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Return the box of kinds, or a line of text."""
        if COLUMNS[index.column()].field != "kind":
            return super().createEditor(parent, option, index)
        made = QComboBox(parent)
        for ident in self._words.ids("kind"):
            made.addItem(self._words.word("kind", ident), ident)
        made.activated.connect(lambda _: self._chosen(made))
        return made

    def _chosen(self, made: QComboBox) -> None:
        self.commitData.emit(made)
        self.closeEditor.emit(made)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Show what is kept."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: object, index: _Index) -> None:
        """Ask for the edit."""
        if isinstance(editor, QComboBox):
            chosen = str(editor.currentData() or "")
            if chosen:
                index.model().setData(index, chosen)
        else:
            super().setModelData(editor, model, index)  # type: ignore[arg-type]
