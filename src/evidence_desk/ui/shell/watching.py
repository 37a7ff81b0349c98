"""Takes in new files of a folder while a case is open, for as long as the person wants it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from evidence_desk.ui.commands.actions import Actions
from evidence_desk.ui.controls import parts
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.language import Translated
from evidence_desk.ui.notices import Message
from evidence_desk.ui.shell.keeping import key_of
from evidence_desk.ui.tasks import Tasks

if TYPE_CHECKING:
    from evidence_desk.services.intake.watching import Watch

_SETTLE = 2.0  # seconds without a change
_AGAIN = 700  # milliseconds between two looks while a file is being written
_ANYWAY = 15_000  # milliseconds; folders on a network do not tell of new files


class WatchSign(Translated):
    """A calm line that says a folder is watched, and lets it be stopped."""

    stop_wanted = Signal()
    kept = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._folder = ""
        self._said = parts.Elided("muted")
        self.keep = QCheckBox()
        self.stop = parts.button("link")
        line = parts.row(parts.icon_label("folder", "accent", 16), gap=10)
        line.setContentsMargins(20, 4, 12, 4)
        line.addWidget(self._said, 1)
        line.addWidget(self.keep)
        line.addWidget(self.stop)
        self.setLayout(line)
        self.keep.clicked.connect(self.kept)
        self.stop.clicked.connect(self.stop_wanted)
        self.hide()
        self.retranslate()

    def show_folder(self, folder: Path | None, *, keep: bool) -> None:
        """Say which folder is watched, None hides the line."""
        self._folder = str(folder or "")
        self.keep.setChecked(keep)
        self.setVisible(folder is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        said = self.tr("New files in “%1” are taken into this case while it is open.")
        self._said.put(said.replace("%1", self._folder))
        self.keep.setText(self.tr("Also next time"))
        self.stop.setText(self.tr("Stop watching"))


class Watching(QObject):
    """One folder a case; off after a restart unless it was to be kept."""

    told = Signal(Message)

    def __init__(self, desk: Desk, act: Actions, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._act, self._tasks, self._window = desk, act.watch, tasks, window
        self.sign = WatchSign()
        self.settle = _SETTLE
        self._folders: dict[int, Path] = {}  # by case, while the program runs
        self._case: int | None = None
        self._watch: Watch | None = None
        self._left: tuple[int, Watch] | None = None  # goes on when its case is shown again
        self._looking = False
        self._eyes = QFileSystemWatcher(self)
        self._soon = QTimer(self, singleShot=True, interval=_AGAIN)
        self._anyway = QTimer(self, interval=_ANYWAY)
        self._anyway.timeout.connect(self._look)
        self._act.triggered.connect(self._turn)
        self.sign.stop_wanted.connect(self.stop)
        self.sign.kept.connect(self._keep)
        self._eyes.directoryChanged.connect(lambda _: self._soon.start())
        self._soon.timeout.connect(self._look)
        desk.file_changed.connect(self._follow)

    def watch(self, folder: Path) -> None:
        """Watch a folder for the open case; what lies in it already stays where it is."""
        if self._desk.case_id is not None:
            self._folders[self._desk.case_id] = folder
            self._begin(self._desk.case_id, folder)

    def stop(self) -> None:
        """Watch the folder of the open case no longer."""
        if self._case is not None:
            self._folders.pop(self._case, None)
            QSettings().remove(self._key(self._case))
        self._rest()

    def close(self) -> None:
        """Look no longer."""
        self._soon.stop()
        self._anyway.stop()
        self._watch = None

    def _turn(self, on: bool) -> None:
        if not on:
            self.stop()
            return
        self._act.setChecked(False)
        title = self.tr("Take in new files of this folder")
        name = QFileDialog.getExistingDirectory(self._window, title)
        if name:
            self.watch(Path(name))

    def _key(self, case_id: int) -> str:
        return key_of(self._desk.folder, f"watch/{case_id}")

    def _keep(self, on: bool) -> None:
        if self._case is not None and self._watch is not None:
            key = self._key(self._case)
            QSettings().setValue(key, str(self._watch.folder)) if on else QSettings().remove(key)

    def _follow(self) -> None:
        """Watch for the case that is open now."""
        case_id = self._desk.case_id if self._desk.file is not None else None
        if case_id == self._case:
            return
        left, watch = self._left, self._watch
        if case_id is None:
            self._left = (self._case, watch) if self._case is not None and watch else None
            self._rest()
            return
        self._left = None
        self._rest()
        kept = str(QSettings().value(self._key(case_id)) or "")
        folder = self._folders.get(case_id) or (Path(kept) if kept else None)
        if folder is not None:
            # No other case was shown meanwhile: what came is for this one.
            same = left is not None and left[0] == case_id and left[1].folder == folder
            self._begin(case_id, folder, left[1] if left and same else None)

    def _begin(self, case_id: int, folder: Path, watch: Watch | None = None) -> None:
        from evidence_desk.services.intake.watching import Watch

        self._rest()
        self._case, self._watch = case_id, watch or Watch(folder, settle=self.settle)
        self._eyes.addPath(str(folder))
        self._anyway.start()
        self._act.setChecked(True)
        kept = bool(QSettings().value(self._key(case_id)))
        self.sign.show_folder(folder, keep=kept)
        self._look()

    def _rest(self) -> None:
        if paths := self._eyes.directories():
            self._eyes.removePaths(paths)
        self._soon.stop()
        self._anyway.stop()
        self._case = self._watch = None
        self._act.setChecked(False)
        self.sign.show_folder(None, keep=False)

    def _look(self) -> None:
        watch, case_id = self._watch, self._case
        if watch is None or case_id is None or self._looking:
            return
        self._looking = True

        def work(_: object) -> tuple[list[Path], bool] | None:
            try:
                return watch.look(time.monotonic())
            except OSError:
                return None

        def then(found: tuple[list[Path], bool] | None) -> None:
            self._looking = False
            if found is None and watch is not self._watch:
                return
            if found is None:
                text = self.tr("The folder “%1” is gone; it is no longer watched.")
                self.told.emit(Message("warn", text.replace("%1", str(watch.folder))))
                self._rest()
                return
            ready, more = found
            if ready:
                from evidence_desk.ui.controls.material import Material

                self._tasks.take_into(case_id, Material(tuple(ready)))
            if more and watch is self._watch:
                self._soon.start()

        self._desk.read(work, then)
