"""Makes the view of a case a part at a time, so that the window answers in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from evidence_desk.ui.actions import Actions
from evidence_desk.ui.desk import Desk

if TYPE_CHECKING:
    from evidence_desk.ui.caseview import CaseView
    from evidence_desk.ui.inspector.panel import Inspector
    from evidence_desk.ui.tasks import Tasks


class Making:
    """Makes it once, when the first case is shown: the window is on screen before."""

    def __init__(self, desk: Desk, act: Actions, window: QWidget) -> None:
        self._desk, self._act, self._window = desk, act, window
        self._begun = False

    def begin(self, tasks: Tasks, then: Callable[[CaseView], None]) -> None:
        """Hand the view to *then*, unless that is under way.

        Its modules are loaded beside other work: that takes longer than making it.
        """
        if self._begun:
            return
        self._begun = True
        desk, act, window = self._desk, self._act, self._window

        def rest(inspector: Inspector) -> None:
            desk.jobs.read(
                _load_case_view, lambda view: then(view(desk, tasks, act, window, inspector))
            )

        desk.jobs.read(_load_inspector, lambda inspector: rest(inspector(desk.words)))


def _load_inspector() -> type[Inspector]:
    from evidence_desk.ui.inspector.panel import Inspector

    return Inspector


def _load_case_view() -> type[CaseView]:
    from evidence_desk.ui.caseview import CaseView

    return CaseView
