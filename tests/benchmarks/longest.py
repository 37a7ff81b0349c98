"""The longest stretch of processor time for which a window looks for no events, and waiting."""

from __future__ import annotations

import time

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer


class Longest:
    """The longest time from one wait for events to the next, in seconds of processor.

    Only `let_work` waits as the running program does: `QTest.qWait` asks again and again.
    """

    def __init__(self) -> None:
        self.begin()
        told = QAbstractEventDispatcher.instance()
        # Some dispatchers carry events out between these two, others between the last and the
        # next; waiting itself takes no processor.
        told.awake.connect(self._look)
        told.aboutToBlock.connect(self._look)

    def begin(self) -> None:
        """Forget what was."""
        self.value, self._began = 0.0, time.thread_time()

    def _look(self) -> None:
        now = time.thread_time()
        self.value, self._began = max(self.value, now - self._began), now


def let_work(milliseconds: int) -> None:
    """Let the window do what comes, for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
