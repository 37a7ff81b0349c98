"""Starts the desktop program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from evidence_desk.paths import resource
from evidence_desk.services.pools import Pools
from evidence_desk.ui import language
from evidence_desk.ui.controls import spoken
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.failures import Failures
from evidence_desk.ui.jobs import Jobs
from evidence_desk.ui.shell.opening import Opening, Program
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.theme import scheme


def main(argv: Sequence[str], *, desk: Path, verify: Path | None = None) -> int:
    """Open the window on a desk's folder and return the exit code; *verify* is verified there."""
    app = Program(list(argv))
    prepare(app)
    window = make_window(desk)
    Opening(window, app, verify)
    window.restore()
    window.show()
    return app.exec()


def prepare(app: QApplication) -> None:
    """Give the program its name, language, font and colours."""
    app.setOrganizationName("EvidenceDesk")
    app.setApplicationName("EvidenceDesk")
    app.setDesktopFileName("org.evidencedesk.EvidenceDesk")  # packaging/linux; for dock and icon
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(resource("icons") / "app.svg")))
    spoken.give_roles(app)
    language.speak(app)
    scheme.show(app)


def make_window(
    folder: Path,
    *,
    watch: bool = True,
    clock: Callable[[], datetime] | None = None,
    pools: Pools | None = None,
) -> MainWindow:
    """Return the window; the desk is opened once it is on screen. *clock* stamps what is done.

    Worker processes come from *pools*, which end with the window.
    """
    jobs = Jobs()
    desk = Desk(folder, jobs, clock=clock, pools=pools, load=_load_case_view)
    failures = Failures(folder)
    window = MainWindow(desk, failures)
    for owned in (jobs, desk, failures):
        owned.setParent(window)
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: window.recolour())
    if watch:
        failures.watch()
    _AfterFirstFrame(window, lambda: window.begin(reminds=watch))
    return window


def _load_case_view() -> None:
    # Two hundred modules, and those of the workers that make its small pictures.
    import evidence_desk.services.workers
    import evidence_desk.ui.caseview  # noqa: F401


class _AfterFirstFrame(QObject):
    """Calls once what the first frame must not wait for: all that is behind it takes longer."""

    def __init__(self, window: MainWindow, call: Callable[[], None]) -> None:
        super().__init__(window)
        self._call = call
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # After this event, so after the children's part of the frame.
            QTimer.singleShot(0, self, self._call)
        return False
