"""The folder in which a question for a file begins: the last one, where it is still there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

Usual = QStandardPaths.StandardLocation
DOCUMENTS, PICTURES = Usual.DocumentsLocation, Usual.PicturesLocation
DOWNLOADS = Usual.DownloadLocation


def begin_in(usual: Usual, key: str = "") -> Path:
    """Return the folder that was kept under *key*, else the *usual* one, else the person's own.

    Only one that is there: the question would begin in whatever folder the program runs in.
    """
    kept = str(QSettings().value(key) or "") if key else ""
    for name in (kept, QStandardPaths.writableLocation(usual)):
        if name and Path(name).is_dir():
            return Path(name)
    return Path.home()


def keep(key: str, path: Path) -> None:
    """Begin in the folder of *path* the next time."""
    QSettings().setValue(key, str(path.parent))
