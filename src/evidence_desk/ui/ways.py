"""The ways to a place by its name: search, palette and shortcuts, connected with their commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from evidence_desk.ui.actions import Actions
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.guide.fitting import Guide
from evidence_desk.ui.palette.palette import PaletteCard
from evidence_desk.ui.search.finder import Finder
from evidence_desk.ui.search.opening import Opening
from evidence_desk.ui.topbar import TopBar

if TYPE_CHECKING:
    from evidence_desk.ui.caseview import CaseView
    from evidence_desk.ui.search.spot import Spot


class Ways(QObject):
    """Belongs to the window; one card at a time lies over it."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        window: QMainWindow,
        *,
        top: TopBar,
        show_case: Callable[[int], None],
        view: Callable[[], CaseView | None],
    ) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions
        self.opening = Opening(desk, actions, window, show_case=show_case, view=view)
        self.finder = Finder(desk, top.search, window, top=top)
        self.palette = PaletteCard(desk, actions, window, top=top, show=show_case)
        self.guide = Guide(actions, window)
        actions.find.triggered.connect(lambda _: self._find(here=False))
        actions.find_here.triggered.connect(lambda _: self._find(here=True))
        actions.palette.triggered.connect(lambda _: self._command())
        actions.shortcuts.triggered.connect(self._show_shortcuts)
        self.finder.chosen.connect(self.opening.go)

    def go(self, spot: Spot) -> None:
        """Go to a place in a case, whatever is shown now."""
        self.opening.go(spot)

    def _find(self, *, here: bool) -> None:
        self.palette.overlay.leave()
        self.finder.begin(here=here)

    def _command(self) -> None:
        self.finder.overlay.leave()
        self.palette.begin()

    def _show_shortcuts(self) -> None:
        from evidence_desk.ui.palette.shortcuts import ShortcutsDialog

        dialog = ShortcutsDialog(self._actions, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
