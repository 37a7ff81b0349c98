"""Progress on a terminal, and Ctrl+C as a request to stop."""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType, TracebackType
from typing import Any

from evidence_desk.domain.errors import Cancelled
from evidence_desk.domain.text import harmless

_QUIET_SECONDS = 0.5
_EVERY_SECONDS = 0.1


class TerminalProgress:
    """Shows a line on stderr once work takes longer than half a second."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._shown = 0.0
        self._stop = False
        self._before: Any = None

    def __enter__(self) -> TerminalProgress:
        self._before = signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def step(self, done: int, total: int, name: str = "") -> None:
        """Show how far the work is; raise Cancelled after Ctrl+C."""
        if self._stop:
            raise Cancelled
        now = time.monotonic()
        if not sys.stderr.isatty() or now - self._begun < _QUIET_SECONDS:
            return
        if now - self._shown >= _EVERY_SECONDS:
            self._shown = now
            share = f"{done * 100 // total:3d} % " if total else "… "
            print(f"\r\x1b[K{share}{harmless(name[:60])}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away again."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._shown = 0.0

    def _interrupted(self, _signal: int, _frame: FrameType | None) -> None:
        if self._stop:
            raise KeyboardInterrupt
        self._stop = True
