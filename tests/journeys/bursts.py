"""Watches how long the thread of the window keeps what a person does next waiting.

A thread of its own asks the window's thread to answer, again and again. The processor time that
the window's thread takes between question and answer is one burst: nothing else was done
meanwhile, so a click or a key would have waited as long. Processor time, not time on the wall:
what else the machine does does not count.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from types import FrameType

from PySide6.QtCore import QObject, Qt, Signal

WORTH = 0.04  # seconds; shorter ones are not kept
_EVERY = 0.004
_DEEP = 4  # functions of ours that are named


@dataclass(frozen=True, slots=True)
class Burst:
    """One stretch of work on the window's thread, in seconds, and where it was seen most."""

    took: float
    waited: float  # on the wall, with what else the machine did
    where: list[str] = field(default_factory=list)


class Bursts(QObject):
    """Begins to watch the thread that makes it."""

    _asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.apart = 0.0  # seconds that are not the program's: the one who asks it for names
        self._kept: list[Burst] = []
        self._at = 0.0
        self._answered = threading.Event()
        self._thread = threading.get_ident()
        self._asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._watch, daemon=True).start()

    def take(self) -> list[dict[str, object]]:
        """Return what took long since this was asked last."""
        kept, self._kept = self._kept, []
        return [asdict(one) for one in kept]

    def _answer(self) -> None:
        self._at = time.thread_time() - self.apart
        self._answered.set()

    def _watch(self) -> None:
        clock = time.pthread_getcpuclockid(self._thread)
        while True:
            self._answered.clear()
            seen: Counter[str] = Counter()
            began, wall = time.clock_gettime(clock) - self.apart, time.monotonic()
            self._asked.emit()
            while not self._answered.wait(_EVERY):
                if place := _place(sys._current_frames().get(self._thread)):
                    seen[place] += 1
            if (took := self._at - began) > WORTH:
                waited = time.monotonic() - wall
                where = [f"{count}× {place}" for place, count in seen.most_common(4)]
                self._kept.append(Burst(round(took, 3), round(waited, 3), where))
            time.sleep(_EVERY)


def _place(frame: FrameType | None) -> str:
    """Name the innermost functions of the program, the last one first."""
    ours: list[str] = []
    while frame is not None and len(ours) < _DEEP:
        name = frame.f_code.co_filename
        if "evidence_desk" in name:
            module = name.rpartition("evidence_desk/")[2].removesuffix(".py")
            ours.append(f"{module}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(ours)
