"""The one place where failures end: told to the person, or written down as a bug."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

from evidence_desk import __version__
from evidence_desk.domain.errors import Cancelled, UserError
from evidence_desk.domain.text import Text

_BUG = Text(
    "程序出了错，您的证据没有受影响。错误报告已保存：{path}",
    "The program made a mistake; your evidence is not affected. A report was saved: {path}",
)
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class Failures(QObject):
    """Sorts errors into those the person can mend and bugs, which leave a report file."""

    told = Signal(object, object)  # Text, and the report's Path or None

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder

    def take(self, error: BaseException) -> None:
        """Deal with *error*; safe to call from any place on the main thread."""
        if isinstance(error, Cancelled):
            return
        if isinstance(error, UserError):
            self.told.emit(error.text, None)
            return
        path = self._write_down(error)
        self.told.emit(_BUG.fill(path=path), path)

    def watch(self) -> None:
        """Take what nobody caught on the main thread, too."""
        sys.excepthook = self._hook

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.take(error)

    def _write_down(self, error: BaseException) -> Path:
        import platform
        import traceback

        now = datetime.now().astimezone()
        lines = [
            f"Evidence Desk {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
            f"{platform.platform()}, {now.isoformat(timespec='seconds')}",
            "",
            *traceback.format_exception(error),
        ]
        path = self._folder / "reports" / f"{now:%Y%m%d-%H%M%S-%f}.txt"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines), encoding="utf-8")
        except OSError:
            print("\n".join(lines), file=sys.stderr)
        return path
