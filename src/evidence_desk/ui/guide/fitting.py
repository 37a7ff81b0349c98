"""Which page of the guide fits what is shown now; and F1, in every window of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from evidence_desk.ui.commands.actions import Actions

if TYPE_CHECKING:
    from evidence_desk.ui.guide.window import GuideWindow

FIRST = "first-case"
_KEY = "guideKey"
# Class of a window, or of a part of one that has the keyboard → page. The inner one counts.
PAGES = {
    "NewCaseDialog": "first-case",
    "StartPage": "first-case",
    "FindingsSection": "checks",
    "AttentionView": "checks",
    "CompareWindow": "checks",
    "FactsSection": "checks",
    "CodesWindow": "codes",
    "CodeDialog": "codes",
    "RelateDialog": "codes",
    "RecordPage": "codes",
    "CodesSection": "codes",
    "FoundWindow": "codes",
    "PicturedSection": "codes",
    "TimesSection": "times",
    "TimelinePage": "times",
    "ConversationPage": "chats",
    "CapturedWindow": "chats",
    "OverviewPage": "missing",
    "EntryDialog": "missing",
    "EventDialog": "missing",
    "TodayPage": "missing",
    "RedactDialog": "covering",
    "SeenDialog": "covering",
    "ExportDialog": "exporting",
    "CataloguePage": "exporting",
    "VerifiedDialog": "verifying",
    "SubmissionsWindow": "appeal",
    "FreezeDialog": "appeal",
    "SentDialog": "appeal",
    "WordsDialog": "appeal",
    "ShipmentsPage": "shipments",
    "AttachDialog": "shipments",
    "Viewer": "checks",
}


def page_for(focus: QWidget | None, window: QWidget | None) -> str:
    """Return the page for what has the keyboard, else for what *window* shows."""
    part = focus
    while part is not None:
        if found := PAGES.get(type(part).__name__):
            return found
        part = part.parentWidget()
    if window is not None:
        if found := PAGES.get(type(window).__name__):
            return found
        for part in window.findChildren(QWidget):
            # Only whole pages: a section of the inspector says nothing of the middle.
            name = type(part).__name__
            if part.isVisible() and name.endswith(("Page", "View")) and name in PAGES:
                return PAGES[name]
    return FIRST


class Guide(QObject):
    """Opens the guide where it fits. Belongs to the main window and ends with it."""

    def __init__(self, actions: Actions, window: QMainWindow) -> None:
        super().__init__(window)
        self._main = window
        self.window: GuideWindow | None = None
        actions.guide.triggered.connect(lambda _: self.open())
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._reach)

    def open(self, page: str = "") -> None:
        """Show a page, the one that fits where none is named."""
        active = QApplication.activeWindow() or self._main
        fitting = page or page_for(QApplication.focusWidget(), active)
        if self.window is None:
            from evidence_desk.ui.guide.window import GuideWindow

            self.window = GuideWindow()
        self.window.open_at(fitting)

    def close(self) -> None:
        """Close the guide; the program ends."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _reach(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Let F1 be heard in a dialog: the command's own shortcut is heard in the window alone."""
        top = now.window() if now is not None else None
        if isinstance(top, QDialog) and top.findChild(QShortcut, _KEY) is None:
            made = QShortcut(QKeySequence(Qt.Key.Key_F1), top)
            made.setObjectName(_KEY)
            made.activated.connect(self.open)
