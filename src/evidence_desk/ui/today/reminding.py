"""Reminds of deadlines that are near: at the start and every hour, where there is a tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from evidence_desk.ui.desk import Desk
from evidence_desk.ui.language import say

if TYPE_CHECKING:
    from evidence_desk.services.cases.agenda import Reminder
    from evidence_desk.services.workspace import Workspace

_HOUR = 3_600_000  # milliseconds
_STAYS = 12_000
_KEY = "remind"


class Reminding(QObject):
    """Follows the action that turns it on and off; says a thing once, and again near its end."""

    clicked = Signal()
    reminded = Signal(object)  # a Reminder

    def __init__(self, desk: Desk, switch: QAction, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._switch = desk, switch
        self._said: frozenset[tuple[int, str, str, bool]] = frozenset()
        self._tray: QSystemTrayIcon | None = None
        self._hour = QTimer(self, interval=_HOUR)
        self._hour.timeout.connect(self.look)
        switch.setVisible(False)  # nothing to switch until a tray is known
        switch.setChecked(QSettings().value(_KEY, "yes") == "yes")
        switch.toggled.connect(self._keep)

    def begin(self) -> None:
        """Look now and every hour; the desk is open. Without a tray there is nothing to begin."""
        self._switch.setVisible(QSystemTrayIcon.isSystemTrayAvailable())
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._follow()

    def look(self) -> None:
        """Remind of what is near and was not said yet."""

        def work(workspace: Workspace) -> Reminder | None:
            from evidence_desk.services.cases import agenda

            return agenda.reminder(agenda.agenda(workspace))

        self._desk.read(work, self._tell)

    def _tell(self, found: Reminder | None) -> None:
        if found is None or found.of <= self._said:
            return
        self._said |= found.of
        self.reminded.emit(found)
        if self._tray is not None:
            icon = QApplication.windowIcon()
            self._tray.showMessage(say(found.title), say(found.text), icon, _STAYS)

    def _keep(self) -> None:
        QSettings().setValue(_KEY, "yes" if self._switch.isChecked() else "no")
        self._follow()

    def _follow(self) -> None:
        on = self._switch.isChecked() and QSystemTrayIcon.isSystemTrayAvailable()
        if on and self._tray is None:
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.setToolTip(self.tr("Evidence Desk"))
            self._tray.activated.connect(lambda _: self.clicked.emit())
            self._tray.messageClicked.connect(self.clicked)
            self._tray.show()
            self._hour.start()
            self.look()
        elif not on and self._tray is not None:
            self._hour.stop()
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None
