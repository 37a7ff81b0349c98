"""Goes to a place: its case, its exhibit, and where it lies inside, the exhibit opened there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from evidence_desk.ui.commands.actions import Actions
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.search.spot import Spot

if TYPE_CHECKING:
    from evidence_desk.ui.caseview import CaseView


class Opening(QObject):
    """Waits until the case is there. A newer wish takes the place of one still waited for."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        parent: QObject,
        *,
        show_case: Callable[[int], None],
        view: Callable[[], CaseView | None],
    ) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._show_case, self._view = show_case, view
        self._wanted: Spot | None = None
        # After the window has shown the case.
        later = Qt.ConnectionType.QueuedConnection
        desk.file_changed.connect(self._arrive, later)

    def go(self, spot: Spot) -> None:
        """Go to a place."""
        self._wanted = spot
        self._show_case(spot.case_id)

    def _arrive(self) -> None:
        spot, file, view = self._wanted, self._desk.file, self._view()
        if spot is None or file is None or view is None or file.case.id != spot.case_id:
            return
        self._wanted = None
        ident = spot.exhibit_id
        if ident is None or not any(exhibit.id == ident for exhibit in file.exhibits):
            view.timeline.clear_selection()
            return
        if self._actions.overview.isChecked():
            self._actions.by_time.setChecked(True)  # the overview shows no exhibits to be selected
        view.timeline.select("exhibit", ident)
        if spot.inside:
            view.large.open_at(ident, words=spot.words, message=spot.message)
