"""The room of a case's views: shows the chosen one, or asks for evidence where there is none."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from evidence_desk.domain.timeline import CaseFile
from evidence_desk.ui.commands.actions import Actions
from evidence_desk.ui.start import StartPage


class Room(QStackedWidget):
    """One view for each action of the switch; the head of the case stays above all of them."""

    turning = Signal(QWidget)  # to the view that is about to be shown

    def __init__(
        self, actions: Actions, views: dict[QAction, QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._actions, self._views = actions, views
        self._file: CaseFile | None = None
        self._bare = StartPage(in_case=True)
        self.addWidget(self._bare)
        for action, view in views.items():
            self.addWidget(view)
            action.toggled.connect(lambda _: self._turn())
        self._bare.files_wanted.connect(actions.add_files.trigger)
        self._bare.guide_wanted.connect(actions.guide.trigger)
        self._turn()

    def show_for(self, file: CaseFile) -> None:
        """Show the view that a case is to be seen in."""
        self._file = file
        self._choose()

    def _choose(self) -> QWidget:
        act, file = self._actions, self._file
        chosen = act.views.checkedAction() or act.by_time
        # The overview asks by itself, and the timeline beside its events.
        asks = chosen is act.overview or (
            chosen is act.by_time and file is not None and bool(file.events)
        )
        bare = file is not None and not file.exhibits and not asks
        shown = self._views[chosen]
        self.turning.emit(shown)
        self.setCurrentWidget(self._bare if bare else shown)
        return shown

    def _turn(self) -> None:
        self._choose().setFocus()
