"""Which files of a watched folder are new and finished, so that they can be taken in."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from evidence_desk.domain.errors import UserError

# Names of what a browser or a program is still writing, and of files no person made.
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".temp", ".opdownload")
_OF_SYSTEMS = {"desktop.ini", "thumbs.db", "ehthumbs.db"}
_EVERY = 0.5  # seconds between two looks
_Seen = tuple[int, int]  # size and time of the last change


@dataclass(slots=True)
class Watch:
    """A folder and what was seen in it; only files that came after the first look count.

    A file is finished once it did not change for `settle` seconds and can be read. One that is
    written anew after that counts again: a download that only paused, a chat exported once more.
    """

    folder: Path
    settle: float = 2.0
    _known: dict[str, _Seen | None] | None = None  # None for those that were there before
    _waiting: dict[str, tuple[_Seen, float]] = field(default_factory=dict)

    def look(self, now: float) -> tuple[list[Path], bool]:
        """Return new finished files, and whether others are still being written.

        *now* is in seconds of any clock that only goes forward.

        Raises:
            OSError: the folder is gone or may not be read.
        """
        found = self._files()
        if self._known is None:
            self._known = dict.fromkeys(found)
            return [], False
        ready: list[Path] = []
        for name, seen in found.items():
            if name in self._known and self._known[name] in (None, seen):
                continue
            before, since = self._waiting.get(name, (None, now))
            if before != seen:
                self._waiting[name] = (seen, now)
            elif now - since >= self.settle and seen[0] and _readable(self.folder / name):
                ready.append(self.folder / name)
                self._known[name] = seen
                self._waiting.pop(name, None)
        # One that went and comes back is new again.
        self._known = {name: seen for name, seen in self._known.items() if name in found}
        self._waiting = {name: one for name, one in self._waiting.items() if name in found}
        return sorted(ready), bool(self._waiting)

    def _files(self) -> dict[str, _Seen]:
        found = {}
        with os.scandir(self.folder) as entries:
            for entry in entries:
                try:
                    told = entry.stat(follow_symlinks=False)
                except OSError:
                    continue
                if stat.S_ISREG(told.st_mode) and _is_kept(entry.name):
                    found[entry.name] = (told.st_size, told.st_mtime_ns)
        return found


def _is_kept(name: str) -> bool:
    low = name.lower()
    hidden = low.startswith((".", "~$"))
    return not hidden and not low.endswith(_UNFINISHED) and low not in _OF_SYSTEMS


def _readable(path: Path) -> bool:
    """Tell whether a file can be read: what another program writes is locked on Windows."""
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False


def follow(
    watch: Watch,
    *,
    seconds: float | None,
    clock: Callable[[], float],
    pause: Callable[[float], None],
) -> Iterator[list[Path]]:
    """Yield new finished files as they come, for so many *seconds*; None goes on for ever.

    Raises:
        UserError: the folder is gone or may not be read.
    """
    began = clock()
    while True:
        try:
            ready, _ = watch.look(clock())
        except OSError as error:
            raise UserError(
                f"无法查看文件夹 {watch.folder}：{error.strerror}。请检查它还在不在。",
                f"The folder {watch.folder} cannot be looked at: {error.strerror}. See whether it "
                "is still there.",
            ) from error
        if ready:
            yield ready
        if seconds is not None and clock() - began >= seconds:
            return
        pause(_EVERY)
