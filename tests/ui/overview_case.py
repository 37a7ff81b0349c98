"""A case on the screen, to be told and looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from evidence_desk.domain.edits import Add, SetFields
from evidence_desk.domain.text import Text
from evidence_desk.ui.overview.gaps import GapRow
from evidence_desk.ui.overview.hub import OverviewHub
from evidence_desk.ui.shell.window import MainWindow

Settle = Callable[[], None]
NOW = datetime(2026, 8, 25, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
LABEL = Text("测试", "Test")
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Case:
    """A case on a Taobao order, its overview shown as at a fixed time."""

    def __init__(self, window: MainWindow, settle: Settle) -> None:
        self.window, self.settle = window, settle
        window.desk.new_case(title="床头柜", platform="taobao", role="buyer")
        settle()
        assert window.case_view is not None
        assert window.desk.case_id is not None
        self.case_id = window.desk.case_id
        self.hub: OverviewHub = window.case_view.overview
        self.hub.keeper.as_of = NOW
        self.hub.keeper.refresh()
        settle()

    def tell(self, kind: str, at: str, **details: object) -> None:
        """Note an event."""
        values = {"kind": kind, "at": at, "details": details}
        self.window.desk.edit(Add("event", self.case_id, values), LABEL)
        self.settle()

    def choose(self, *disputes: str) -> None:
        """Choose types of dispute."""
        edit = SetFields("case", self.case_id, {"disputes": list(disputes)})
        self.window.desk.edit(edit, LABEL)
        self.settle()

    def texts(self, part: QWidget) -> list[str]:
        """What a part of the page says."""
        return [label.text() for label in part.findChildren(QLabel) if label.text()]

    def button(self, part: QWidget, text: str) -> QPushButton:
        """The button of a part whose words hold *text*."""
        return next(one for one in part.findChildren(QPushButton) if text in one.text())

    def row(self, item: str) -> GapRow:
        """The line of a place that is not filled."""
        rows = self.hub.page.gaps.findChildren(GapRow)
        return next(one for one in rows if one.place.item == item and not one.isHidden())

    def exhibits(self) -> dict[str, str]:
        """The place each exhibit is filed under, by its label."""
        assert self.window.desk.file is not None
        return {one.label: one.item for one in self.window.desk.file.exhibits}
