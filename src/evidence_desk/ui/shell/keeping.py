"""Keeps how the window of a desk was left: its place, its columns and the view of a case."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QCryptographicHash, QObject, QSettings, QSize
from PySide6.QtWidgets import QMainWindow, QSplitter

from evidence_desk.ui.commands.actions import Actions

_USUAL, _FRAME = (1280, 800), (8, 40)


def key_of(folder: Path, name: str) -> str:
    """Return the name of a setting that belongs to one desk."""
    digest = QCryptographicHash.hash(str(folder).encode(), QCryptographicHash.Algorithm.Sha256)
    return f"desks/{digest.toHex().toStdString()[:12]}/{name}"


class Keeping(QObject):
    """What was left is there again; a desk that is new begins as the window was last."""

    def __init__(
        self, folder: Path, act: Actions, window: QMainWindow, splitter: QSplitter
    ) -> None:
        super().__init__(window)
        self._folder, self._act = folder, act
        self._window, self._splitter = window, splitter

    def restore(self) -> None:
        """Bring the window and the chosen view back."""
        kept = self._read("window") or QSettings().value("window")
        if isinstance(kept, QByteArray):
            self._window.restoreGeometry(kept)
        else:
            # A small screen holds less than usual; the frame and the system's bars need room, too.
            room = self._window.screen().availableSize() - QSize(*_FRAME)
            self._window.resize(QSize(*_USUAL).boundedTo(room))
        views = self._act.views.actions()
        chosen = str(self._read("view") or "")
        if chosen.isdigit() and int(chosen) < len(views):
            views[int(chosen)].setChecked(True)

    def lay_out(self) -> None:
        """Bring the columns back, once all of them are there."""
        kept = [int(one) for one in str(self._read("columns") or "").split(",") if one.isdigit()]
        if len(kept) == self._splitter.count() and all(kept):
            self._splitter.setSizes(kept)

    def keep(self) -> None:
        """Keep how it is now."""
        settings = QSettings()
        settings.setValue("window", self._window.saveGeometry())
        settings.setValue(key_of(self._folder, "window"), self._window.saveGeometry())
        sizes = self._splitter.sizes()
        if len(sizes) > 2 and all(sizes):
            settings.setValue(key_of(self._folder, "columns"), ",".join(map(str, sizes)))
        views = self._act.views.actions()
        checked = self._act.views.checkedAction()
        if checked is not None:
            settings.setValue(key_of(self._folder, "view"), str(views.index(checked)))

    def _read(self, name: str) -> object:
        return QSettings().value(key_of(self._folder, name))
