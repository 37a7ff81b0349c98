"""One window with three pages: what was handed in, the appeal, the ways beyond the platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.ui import words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.tabbing import TabsAsRead
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.submissions.appeal import AppealPage
from evidence_desk.ui.submissions.beyond import BeyondPage
from evidence_desk.ui.submissions.sent import SentPage
from evidence_desk.ui.submissions.work import Work
from evidence_desk.ui.theme import tokens

if TYPE_CHECKING:
    from evidence_desk.services.exports.handing_in import HandedIn, Standing

_PAGES = ("sent", "appeal", "beyond")


class SubmissionsWindow(TabsAsRead, QDialog):
    """Pages at the left, one of them at the right."""

    words_wanted = Signal(str)

    def __init__(self, desk: Desk, *, page: str = "", parent: QWidget | None = None) -> None:
        """*page* is `sent`, `appeal` or `beyond`."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Submissions"))
        self.resize(1000, 660)
        self.work = Work(desk, self)
        self.sent, self.appeal, self.beyond = (
            SentPage(desk, self.work),
            AppealPage(desk, self.work),
            BeyondPage(),
        )
        self.list = QListWidget()
        self.list.setFixedWidth(tokens.scaled(200, most=1.3))
        self.list.ensurePolished()
        self.list.setAccessibleName(self.tr("Pages"))
        for name in (self.tr("Handed in"), self.tr("Appeal"), self.tr("Beyond the platform")):
            QListWidgetItem(name, self.list)
        self._stack = QStackedWidget()
        for made in (self.sent, self.appeal, self.beyond):
            self._stack.addWidget(made)
        self._told = parts.label("muted", wrap=True)
        close = parts.button()
        close.setText(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot = parts.row()
        foot.addWidget(self._told, 1)
        foot.addWidget(close)
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(self._stack, 1)
        right.addLayout(foot)
        whole = parts.row(gap=24)
        whole.setContentsMargins(20, 20, 24, 20)
        whole.addWidget(self.list)
        whole.addLayout(right, 1)
        self.setLayout(whole)
        self.list.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.work.arrived.connect(self._show)
        self.work.handed_in.connect(self._say)
        self.beyond.words_wanted.connect(self.words_wanted)
        self.beyond.freeze_wanted.connect(self.sent.ask)
        self.finished.connect(lambda _: self.work.leave())
        self.list.setCurrentRow(_PAGES.index(page) if page in _PAGES else 0)
        self.work.load()

    def _show(self, standing: Standing) -> None:
        for page in (self.sent, self.appeal, self.beyond):
            page.show_standing(standing)

    def _say(self, made: HandedIn) -> None:
        text = self.tr("Recorded. Once it went out, mark it as sent.")
        written = self.tr("Written: %1").replace("%1", made.path.name) if made.path else ""
        self._told.setText(words.sentences((text, written)))
