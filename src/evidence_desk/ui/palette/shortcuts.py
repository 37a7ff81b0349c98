"""The list of keyboard shortcuts, made from the commands themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.ui.commands.actions import Actions
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.tabbing import TabsAsRead
from evidence_desk.ui.palette.commands import keys_of
from evidence_desk.ui.theme import tokens

_COLUMNS = 2


class ShortcutsDialog(TabsAsRead, QDialog):
    """Names and keys, menu by menu, in two columns."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        blocks = [(title, _rows(actions, some)) for title, some in actions.sections()]
        blocks = [(title, rows) for title, rows in blocks if rows]
        half = sum(len(rows) + 2 for _, rows in blocks) / _COLUMNS
        columns = [QVBoxLayout() for _ in range(_COLUMNS)]
        used = 0
        for title, rows in blocks:
            column = columns[min(int(used / half), _COLUMNS - 1)]
            column.addWidget(_heading(title))
            column.addLayout(_table(rows))
            column.addSpacing(12)
            used += len(rows) + 2
        sides = QHBoxLayout()
        sides.setSpacing(40)
        for column in columns:
            column.addStretch(1)
            column.setSpacing(4)
            sides.addLayout(column, 1)
        hint = parts.label("muted", wrap=True)
        hint.setText(
            self.tr("Ctrl+K finds every other command by its name, too.").replace(
                "Ctrl+K", keys_of(actions.palette)
            )
        )
        close = parts.button("primary")
        close.setText(self.tr("Close"))
        close.clicked.connect(self.accept)
        foot = parts.row(hint, close)
        foot.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addLayout(sides)
        layout.addLayout(foot)
        self.setMinimumWidth(tokens.scaled(720))
        close.setFocus()


def _rows(actions: Actions, some: list[QAction]) -> list[tuple[str, str]]:
    shown = [one for one in some if one.isVisible() and keys_of(one)]
    return [(actions.name(one, bare=True).rstrip("…"), keys_of(one)) for one in shown]


def _heading(title: str) -> QWidget:
    made = parts.label("section")
    made.setText(title)
    return made


def _table(rows: list[tuple[str, str]]) -> QGridLayout:
    made = QGridLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(16)
    made.setVerticalSpacing(6)
    made.setColumnStretch(0, 1)
    for number, (name, keys) in enumerate(rows):
        words, key = parts.label(), parts.label("key")
        words.setText(name)
        key.setText(keys)
        words.setBuddy(key)
        key.setAccessibleName(f"{name}: {keys}")
        made.addWidget(words, number, 0)
        made.addWidget(key, number, 1, Qt.AlignmentFlag.AlignRight)
    return made
