"""A folder of copies that others may take, cleaned when the program ends or begins."""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_START = "evidence-desk-copies-"
_OLD = 24 * 3600.0  # seconds; what a crash has left is gone after a day


class Shelf:
    """Makes a folder of its own for every handful of copies."""

    def __init__(self, room: Path | None = None) -> None:
        self._room = room or Path(tempfile.gettempdir())
        self._folder: Path | None = None
        self._count = 0

    def new_folder(self) -> Path:
        """Return a new, empty folder; only this person may look into it."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix=_START, dir=self._room))
        self._count += 1
        made = self._folder / str(self._count)
        made.mkdir()
        return made

    def sweep(self) -> None:
        """Take away what an earlier run has left."""
        with suppress(OSError):
            for path in self._room.glob(f"{_START}*"):
                if path != self._folder and time.time() - path.stat().st_mtime > _OLD:
                    shutil.rmtree(path, ignore_errors=True)

    def close(self) -> None:
        """Take away every copy."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
