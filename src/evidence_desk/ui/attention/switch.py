"""Two buttons beside the case's title: the timeline, or the list by need of attention."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QWidget

from evidence_desk.ui import parts
from evidence_desk.ui.language import Translated


class Switch(Translated):
    """Shows and turns a checkable action: off is the timeline, on is the list."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action, self._count = action, 0
        self._time, self._need = parts.button("filter"), parts.button("filter")
        self._both = QButtonGroup(self)
        for made in (self._time, self._need):
            made.setCheckable(True)
            self._both.addButton(made)
        self.setLayout(parts.row(self._time, self._need, gap=6))
        self._time.clicked.connect(lambda: action.setChecked(False))
        self._need.clicked.connect(lambda: action.setChecked(True))
        action.toggled.connect(self._follow)
        self._follow(on=action.isChecked())
        self.retranslate()

    def show_count(self, count: int) -> None:
        """Say how many exhibits need attention."""
        self._count = count
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._time.setText(self.tr("Timeline"))
        self._need.setText(
            self.tr("Needs attention (%n)", "", self._count)
            if self._count
            else self.tr("Needs attention")
        )
        self._time.setToolTip(self.tr("All evidence by its time"))
        keys = self._action.shortcut().toString(self._action.shortcut().SequenceFormat.NativeText)
        about = self.tr("All evidence, what needs attention first")
        self._need.setToolTip(f"{about}  {keys}")

    def _follow(self, on: bool) -> None:
        (self._need if on else self._time).setChecked(True)
