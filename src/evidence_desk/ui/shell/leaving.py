"""Leaving: what is being typed is kept, and no running work is stopped without asking."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QMainWindow, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.fields import Area, Line
from evidence_desk.ui.dialogs import Dialog
from evidence_desk.ui.jobs import Job, Jobs


def finish_typing(window: QMainWindow) -> None:
    """Keep what is being typed in the field that has the keyboard, or in the cell of a table."""
    field = window.focusWidget()
    if isinstance(field, Line | Area):
        field.finish()
        return
    viewport = field.parentWidget() if field is not None else None
    table = viewport.parentWidget() if viewport is not None else None
    if field is not None and isinstance(table, QAbstractItemView) and viewport is table.viewport():
        table.commitData(field)
        table.closeEditor(field, QAbstractItemDelegate.EndEditHint.NoHint)


def keep_trying(window: QWidget) -> None:
    """Let fields whose text could not be kept hold on to it: it is kept at the next chance."""
    fields: list[Line | Area] = [*window.findChildren(Line), *window.findChildren(Area)]
    for field in fields:
        field.keep_trying()


def may_leave(jobs: Jobs, window: QMainWindow) -> bool:
    """Tell whether a window may be closed now; where work runs that somebody waits for, ask."""
    asked = [one for one in window.findChildren(LeaveDialog) if one.isVisible()]
    if not jobs.awaited() or any(one.sure for one in asked):
        return True
    if not asked:
        dialog = LeaveDialog(jobs, window)
        dialog.setModal(True)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
    return False


class LeaveDialog(Dialog):
    """Asks whether work that runs is to be waited for or stopped; the window is closed then."""

    def __init__(self, jobs: Jobs, window: QMainWindow) -> None:
        super().__init__(window)
        self._jobs, self._window = jobs, window
        self.sure = False
        self.stop = parts.button()
        self.feet.insertWidget(2, self.stop)
        self._said = parts.label(wrap=True)
        self.body.addWidget(self._said)
        title = self.tr("Close the window?")
        self.name(title, self.tr("Close when it is done"))
        self.bad.setText(self.tr("Do not close"))
        self.stop.setText(self.tr("Stop and close"))
        self._waiting = False
        self.stop.clicked.connect(self._leave)
        # Behind what else is done when a job ends: that counts as part of it.
        jobs.ended.connect(self._look, Qt.ConnectionType.QueuedConnection)
        self._tell(jobs.awaited())

    def accept(self) -> None:
        """Wait; the window may still be kept open."""
        self._waiting = True
        self.good.setEnabled(False)
        self._tell(self._jobs.awaited())
        self._look()

    def done(self, result: int) -> None:
        """Be closed, and wait for nothing more."""
        self._waiting = False
        super().done(result)

    def _tell(self, running: tuple[Job, ...]) -> None:
        name = running[0].title if running else ""
        if self._waiting:
            text = self.tr("“%1” is not finished yet. The window closes as soon as it is.")
        else:
            text = self.tr(
                "“%1” is not finished yet. If it is stopped now it counts as not done. Your own "
                "files stay where they are."
            )
        self._said.setText(text.replace("%1", name))

    def _look(self) -> None:
        if running := self._jobs.awaited():
            self._tell(running)
        elif self._waiting:
            self._leave()
        else:
            self.reject()

    def _leave(self) -> None:
        self.sure = True
        self._window.close()
        self.reject()
