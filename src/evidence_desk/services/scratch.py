"""A folder for work in progress: it goes at the end, though a stopped worker may still write there.

To cancel what a worker process does returns before that process has ended.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_GOING = 5.0  # seconds: a worker that was stopped is gone within three
_FORGOTTEN = 86_400.0  # seconds: no work takes that long


@contextmanager
def scratch(prefix: str, room: Path | None = None) -> Iterator[Path]:
    """Make a folder of the program's own *prefix* in *room*, or in the system's, for a while.

    What a program that was killed left under the same prefix goes as well.

    Raises:
        OSError: it cannot be made. Nothing is raised where it cannot be removed.
    """
    if room is not None:
        room.mkdir(parents=True, exist_ok=True)
    for old in (room or Path(tempfile.gettempdir())).glob(f"{prefix}*"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _FORGOTTEN:
                shutil.rmtree(old, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=room))
    try:
        yield folder
    finally:
        # A file may still be opened there, or on Windows be held open.
        end = time.monotonic() + _GOING
        shutil.rmtree(folder, ignore_errors=True)
        while folder.exists() and time.monotonic() < end:
            time.sleep(0.02)
            shutil.rmtree(folder, ignore_errors=True)
