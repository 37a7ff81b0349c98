"""Buttons beside the case's title: the overview, timeline, catalogue, or what needs attention."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QWidget

from evidence_desk.ui.commands.actions import Actions
from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated


class Switch(Translated):
    """Shows and turns which view of the case is shown: one action for each, one of them checked."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions, self._count = actions, 0
        self._all = QButtonGroup(self)
        self._overview, self._time, self._all_of, self._need = (
            parts.button("tab") for _ in range(4)
        )
        self._pairs = (
            (self._overview, actions.overview),
            (self._time, actions.by_time),
            (self._all_of, actions.catalogue),
            (self._need, actions.by_need),
        )
        for made, action in self._pairs:
            made.setCheckable(True)
            made.setChecked(action.isChecked())
            self._all.addButton(made)
            made.clicked.connect(lambda _=False, action=action: action.trigger())
            action.toggled.connect(lambda on, made=made: made.setChecked(True) if on else None)
        self.setLayout(parts.row(*(made for made, _ in self._pairs), gap=20))
        self.retranslate()

    def show_count(self, count: int) -> None:
        """Say how many exhibits need attention."""
        self._count = count
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._overview.setText(self.tr("Overview"))
        self._time.setText(self.tr("Timeline"))
        self._all_of.setText(self.tr("Exhibits"))
        self._need.setText(
            self.tr("Needs attention (%n)", "", self._count)
            if self._count
            else self.tr("Needs attention")
        )
        abouts = (
            self.tr("What is due, what is missing, what may be done"),
            self.tr("All evidence by its time"),
            self.tr("All evidence as a table, in the order it is printed"),
            self.tr("All evidence, what needs attention first"),
        )
        for (made, action), about in zip(self._pairs, abouts, strict=True):
            made.setToolTip(f"{about}  {_keys(action)}")


def _keys(action: QAction) -> str:
    return action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
