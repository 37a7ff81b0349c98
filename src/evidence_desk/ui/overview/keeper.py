"""Keeps the overview of the open case up to date: after every change and every minute."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTime, QTimer, Signal

from evidence_desk.ui.desk import Desk

if TYPE_CHECKING:
    from evidence_desk.services.cases.overview import Overview
    from evidence_desk.services.workspace import Workspace

_MINUTE = 60_000  # milliseconds


class Keeper(QObject):
    """Asks the rules off the main thread; only while somebody looks."""

    made = Signal(object)  # an Overview

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._watchers: set[str] = set()
        self.as_of: datetime | None = None  # the time it is judged at; None is now
        self._minute = QTimer(self, singleShot=True)
        self._minute.timeout.connect(self.refresh)
        desk.file_changed.connect(self.refresh)

    def watch(self, watched: bool, by: str = "overview") -> None:
        """Begin or stop to follow the clock and the changes of the case for the page *by*."""
        if watched != (by in self._watchers):
            self._watchers ^= {by}
            self.refresh()

    def refresh(self) -> None:
        """Judge the open case anew."""
        self._minute.stop()
        case_id, as_of = self._desk.case_id, self.as_of
        if case_id is None or not self._watchers:
            return
        self._asked += 1
        asked = self._asked

        def work(workspace: Workspace) -> Overview:
            from evidence_desk.services.cases import overview

            return overview.overview(workspace, case_id, as_of)

        def then(found: Overview) -> None:
            if asked == self._asked and case_id == self._desk.case_id:
                self.made.emit(found)

        self._desk.read(work, then)
        # Shortly after the next full minute, so that a day turns when it turns.
        self._minute.start(_MINUTE - QTime.currentTime().msecsSinceStartOfDay() % _MINUTE + 50)
