"""Files that a file manager hands to the program: exported PDFs and packages, to be verified."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from evidence_desk.ui.shell.window import MainWindow


class Program(QApplication):
    """The program as the system sees it. macOS hands files over by events, also while it runs."""

    file_opened = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Hear of files."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_opened.emit(event.file())
            return True
        return super().event(event)


class Opening(QObject):
    """Verifies what is handed over, once the desk is open. Belongs to the window."""

    def __init__(self, window: MainWindow, program: Program, file: Path | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._waiting = [] if file is None else [file]
        window.desk.opened.connect(self._go_on)
        program.file_opened.connect(self._take)

    def _take(self, file: str) -> None:
        self._waiting.append(Path(file))
        self._go_on()

    def _go_on(self) -> None:
        if not self._window.desk.is_open:
            return
        waiting, self._waiting = self._waiting, []
        for file in waiting:
            self._window.tasks.exports().verify_file(file)
