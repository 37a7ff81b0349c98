"""A table of tags and values: rows are chosen whole, hidden by a search, and copied."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget


class TagTable(QTableWidget):
    """`copying` is the action of its menu and of Ctrl+C; what it copies is the page's to say."""

    def __init__(self, columns: int) -> None:
        super().__init__(0, columns)
        self.setObjectName("facts")
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        self.copying = QAction(self)
        self.copying.setShortcut(QKeySequence.StandardKey.Copy)
        self.copying.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(self.copying)

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+C: in the window it is a command, too."""
        copies = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
        if copies and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy whole rows; Qt would copy one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copying.trigger()
        else:
            super().keyPressEvent(event)

    def size_columns(self, fixed: dict[int, int]) -> None:
        """Give columns their width in pixels; the others share the room that is left."""
        head = self.horizontalHeader()
        for column in range(self.columnCount()):
            if column in fixed:
                head.resizeSection(column, fixed[column])
            else:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def rows_shown(self) -> list[int]:
        """Return the rows that are not hidden."""
        return [line for line in range(self.rowCount()) if not self.isRowHidden(line)]

    def rows_chosen(self) -> list[int]:
        """Return the rows that are chosen and not hidden, from above."""
        lines = {index.row() for index in self.selectedIndexes()}
        return [line for line in self.rows_shown() if line in lines]
