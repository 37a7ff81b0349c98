"""Asks for the end of a deadline as the platform's screen shows it: a countdown, or a time."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSpinBox, QWidget

from evidence_desk.domain.deadline import Deadline
from evidence_desk.domain.moment import PERSON, parse_iso
from evidence_desk.domain.text import Text
from evidence_desk.ui.controls import parts
from evidence_desk.ui.dialogs import Dialog, TimeLine
from evidence_desk.ui.language import say

_LONGEST = 999  # days


class EntryDialog(Dialog):
    """Days, hours and minutes that are left, or the end; one follows from the other.

    `now` is a clock in the case's zone, as at the moment the countdown is read.
    """

    CLEARED = 2

    def __init__(self, deadline: Deadline, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now.replace(second=0, microsecond=0)
        self.name(say(deadline.label), self.tr("Keep"))
        hint = parts.label("muted", wrap=True)
        hint.setText(
            self.tr("What does the platform's page show now? Enter the time left, or the end.")
        )
        self.body.addWidget(hint)
        self.body.addSpacing(8)
        self.days, self.hours, self.minutes = _number(_LONGEST), _number(23), _number(59)
        names = (self.tr("days"), self.tr("hours"), self.tr("minutes"))
        line = parts.row(gap=8)
        for field, name in zip(self._parts(), names, strict=True):
            field.setAccessibleName(name)
            after = QLabel(name)
            after.setBuddy(field)
            line.addWidget(field)
            line.addWidget(after)
        line.addStretch(1)
        left = parts.label("field")
        left.setText(self.tr("Time left"))
        left.setBuddy(self.days)
        self.body.addWidget(left)
        self.body.addLayout(line)
        self.body.addSpacing(8)
        self.end = TimeLine()
        self.end.setPlaceholderText(f"{self._now + timedelta(days=2):%Y-%m-%d %H:%M}")
        self.ask(self.tr("Or: ends at"), self.end)
        self.told = parts.label("section", wrap=True)
        self.body.addWidget(self.told)
        if deadline.entered == "person":
            clear = parts.button("link", "remove", colour="accent")
            clear.setText(self.tr("Remove"))
            clear.clicked.connect(lambda: self.done(self.CLEARED))
            self.feet.insertWidget(0, clear)
        shown = next((one.due for one in deadline.readings if one.counting == "shown"), None)
        for field in self._parts():
            field.valueChanged.connect(self._count)
        self.end.textEdited.connect(self._follow)
        if isinstance(shown, datetime):
            self.end.setText(f"{shown:%Y-%m-%d %H:%M}")
        self._follow()
        self.days.setFocus()
        self.days.selectAll()

    def ends_at(self) -> datetime | None:
        """Return the end as a clock in the case's zone, None while there is none."""
        iso = self.end.iso()
        if not iso:
            return None
        moment = parse_iso(iso, read_from=PERSON)
        if moment.precision == "day":
            return moment.wall + timedelta(days=1)
        return moment.wall if moment.precision in ("minute", "second") else None

    def accept(self) -> None:
        """Close if the end is one."""
        if self.ends_at() is None:
            self.refuse(self.end)
            return
        super().accept()

    def _parts(self) -> tuple[QSpinBox, QSpinBox, QSpinBox]:
        return self.days, self.hours, self.minutes

    def _count(self) -> None:
        left = timedelta(
            days=self.days.value(), hours=self.hours.value(), minutes=self.minutes.value()
        )
        self.end.setText(f"{self._now + left:%Y-%m-%d %H:%M}" if left else "")
        self._tell()

    def _follow(self) -> None:
        end = self.ends_at()
        left = max(end - self._now, timedelta(0)) if end else timedelta(0)
        values = (left.days, left.seconds // 3600, left.seconds % 3600 // 60)
        for field, value in zip(self._parts(), values, strict=True):
            field.blockSignals(True)
            field.setValue(min(value, field.maximum()))
            field.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        from evidence_desk.services.cases import clockwords

        end = self.ends_at()
        self.good.setEnabled(end is not None)
        if end is None:
            self.told.setText("")
            return
        until, left = clockwords.due(end, self._now), clockwords.left(end - self._now)
        self.told.setText(say(Text(f"{until.zh}，{left.zh}", f"{until.en}, {left.en}")))


def _number(most: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(0, most)
    made.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    made.setFixedWidth(64)
    return made
