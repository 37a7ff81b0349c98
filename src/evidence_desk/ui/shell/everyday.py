"""What goes with every desk: recent cases, a watched folder, text size and movement."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from evidence_desk.ui.commands.actions import Actions
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.notices import Message
from evidence_desk.ui.shell.recent import RecentCases
from evidence_desk.ui.shell.watching import Watching
from evidence_desk.ui.tasks import Tasks
from evidence_desk.ui.theme import motion, scheme, textsize


class Everyday(QObject):
    """Belongs to the window."""

    told = Signal(Message)

    def __init__(
        self,
        desk: Desk,
        act: Actions,
        tasks: Tasks,
        window: QMainWindow,
        *,
        show_case: Callable[[int], None],
    ) -> None:
        super().__init__(window)
        self.recent = RecentCases(desk, act.recent_cases, window, show=show_case)
        self.watching = Watching(desk, act, tasks, window)
        self.watching.told.connect(self.told)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._app = app
        act.text_larger.triggered.connect(lambda: self._size(1))
        act.text_smaller.triggered.connect(lambda: self._size(-1))
        act.text_usual.triggered.connect(lambda: self._size(0))
        act.less_motion.setChecked(motion.less())
        act.less_motion.triggered.connect(lambda on: motion.choose(app, less=on))

    def close(self) -> None:
        """Look at no folder any more."""
        self.watching.close()

    def _size(self, by: int) -> None:
        percent = textsize.beside(by) if by else textsize.USUAL
        scheme.choose_size(self._app, percent)
        text = self.tr("Text size: %1 %").replace("%1", str(textsize.chosen()))
        self.told.emit(Message("ok", text))
