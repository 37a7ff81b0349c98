"""Collects cyclic garbage on the main thread only, and all of it only while nothing else is done.

Left to itself, CPython collects on whichever thread happens to allocate, and would destroy widgets
of the main thread from a worker, which Qt forbids.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

_EVERY = 2_000  # milliseconds
_MANY = 40_000  # objects made between two rounds: a case was read
_QUIET = 0.02  # seconds of processor in a round in which nobody typed, pointed or waited
_QUIET_ROUNDS = 3
_FULL_AFTER, _FULL_AT_LAST = 30, 300  # rounds


class Collector(QObject):
    """Looks at what is new, every two seconds; at everything when the window rests.

    What was looked at is put aside (`gc.freeze`), and so is a large case as it is read: looking
    through ten thousand exhibits takes half a second, in which the window would not answer.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._since_full = self._quiet = 0
        self._used = time.thread_time()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_EVERY)

    def close(self) -> None:
        """Give collecting back to Python: there are no more worker threads."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()

    def _look(self) -> None:
        used, self._used = self._used, time.thread_time()
        self._quiet = self._quiet + 1 if self._used - used < _QUIET else 0
        self._since_full += 1
        rests = self._quiet >= _QUIET_ROUNDS and self._since_full >= _FULL_AFTER
        if rests or self._since_full >= _FULL_AT_LAST:
            self.collect_all()
        else:
            if gc.get_count()[0] < _MANY:
                gc.collect(1)
            gc.freeze()
        self._used = time.thread_time()

    def collect_all(self) -> None:
        """Look at everything, however long it takes."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._since_full = 0
