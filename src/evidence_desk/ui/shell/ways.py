"""The ways to a place by its name: search, palette and shortcuts, connected with their commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from evidence_desk.ui.commands.actions import Actions
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.guide.fitting import Guide
from evidence_desk.ui.search.finder import Finder
from evidence_desk.ui.search.opening import Opening
from evidence_desk.ui.shell.topbar import TopBar

if TYPE_CHECKING:
    from evidence_desk.ui.caseview import CaseView
    from evidence_desk.ui.palette.palette import PaletteCard
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
        recent: Callable[[], Sequence[int]],
    ) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions
        self._palette: PaletteCard | None = None
        self._desk, self._top, self._show_case, self._recent = desk, top, show_case, recent
        self.opening = Opening(desk, actions, window, show_case=show_case, view=view)
        self.finder = Finder(desk, top.search, window, top=top)
        self.guide = Guide(actions, window)
        actions.find.triggered.connect(lambda _: self._find(here=False))
        actions.find_here.triggered.connect(lambda _: self._find(here=True))
        actions.palette.triggered.connect(lambda _: self._command())
        actions.shortcuts.triggered.connect(self._show_shortcuts)
        self.finder.chosen.connect(self.opening.go)

    @property
    def palette(self) -> PaletteCard:
        """The palette, made when it is first asked for: the first frame need not wait for it."""
        if self._palette is None:
            from evidence_desk.ui.palette.palette import PaletteCard

            self._palette = PaletteCard(
                self._desk,
                self._actions,
                self._window,
                top=self._top,
                show=self._show_case,
                recent=self._recent,
            )
        return self._palette

    def go(self, spot: Spot) -> None:
        """Go to a place in a case, whatever is shown now."""
        self.opening.go(spot)

    def _find(self, *, here: bool) -> None:
        if self._palette is not None:
            self._palette.overlay.leave()
        self.finder.begin(here=here)

    def _command(self) -> None:
        self.finder.overlay.leave()
        self.palette.begin()

    def _show_shortcuts(self) -> None:
        from evidence_desk.ui.palette.shortcuts import ShortcutsDialog

        dialog = ShortcutsDialog(self._actions, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
