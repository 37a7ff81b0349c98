"""What is due: the next deadline large, the others below it, those that are over folded away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from evidence_desk.domain.deadline import Deadline
from evidence_desk.domain.text import Text
from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import say
from evidence_desk.ui.overview.part import Fold, Part, Row, heading, link, said
from evidence_desk.ui.vocabulary import Words

if TYPE_CHECKING:
    from evidence_desk.services.cases.overview import Overview

_SOON, _NEAR = timedelta(hours=24), timedelta(hours=72)


def tone(one: Deadline) -> str:
    """Return the tone of a deadline's time left: `alarm`, `warn` or none."""
    remaining = one.remaining
    if remaining is None or one.severity == "info":
        return ""
    if remaining < _SOON:
        return "alarm" if one.severity == "hard" else "warn"
    return "warn" if remaining < _NEAR and one.severity == "hard" else ""


class Due(Part):
    """The deadlines of the case."""

    entry_wanted = Signal(object)  # a Deadline whose end the person wants to enter
    event_wanted = Signal(str)  # the kind of an event that happened

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._left: list[tuple[int, QLabel]] = []

    def key(self, shown: Overview) -> object:
        """Return what the rows are made of."""
        # All but the time that goes on by itself; a day that ends changes a state or a tone.
        return [
            (replace(one, as_of=datetime.min, days_left=None), tone(one), one.as_of.year)
            for one in shown.found.deadlines
        ], shown.case.role

    def build(self, shown: Overview) -> None:
        """Build the rows."""
        from evidence_desk.services.cases.overview import next_due

        self._left = []
        every = shown.found.deadlines
        waiting = [one for one in every if one.state == "needs_entry"]
        first = next_due(shown.found)
        running = [one for one in every if one.state in ("open", "unknown") and one is not first]
        over = [one for one in every if one.state in ("met", "met_late", "passed_unmet")]
        if first is not None:
            self.body.addWidget(self._card(first, shown))
        elif not waiting:
            self.body.addWidget(self._none(shown))
        for one in waiting:
            self.body.addSpacing(12)
            self.body.addWidget(self._asks(one))
        if running:
            self.body.addSpacing(12)
        for one in running:
            self._line(one, shown, self.body)
        if over:
            missed = [one for one in over if one.state == "passed_unmet"]
            text = self.tr("Over: %1 met, %2 missed").replace("%1", str(len(over) - len(missed)))
            fold = Fold(text.replace("%2", str(len(missed))))
            for one in (*missed, *(one for one in over if one not in missed)):
                self._line(one, shown, fold.body)
            self.body.addWidget(fold)

    def tick(self, shown: Overview) -> None:
        """Show the time left."""
        from evidence_desk.services.cases import clockwords

        for number, label in self._left:
            remaining = shown.found.deadlines[number].remaining
            label.setText(say(clockwords.left(remaining)) if remaining is not None else "")

    # --- the next one ---------------------------------------------------------------------

    def _card(self, one: Deadline, shown: Overview) -> QFrame:
        from evidence_desk.services.cases import clockwords

        card = QFrame()
        card.setObjectName("due")
        card.setProperty("tone", tone(one))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 16, 20, 14)
        inside.setSpacing(2)
        inside.addWidget(said(self.tr("Next deadline"), "small"))
        inside.addWidget(said(self._name(one), "head"))
        inside.addSpacing(6)
        left = self._clock(one, shown, "display")
        by = one.remind_by
        end = parts.label("lead")
        end.setText(say(clockwords.due(by, one.as_of)) if by is not None else "")
        inside.addWidget(left)
        inside.addWidget(end)
        for text in self._remarks(one):
            inside.addWidget(said(text, "muted"))
        inside.addSpacing(6)
        inside.addLayout(self._feet(one, shown))
        return card

    def _feet(self, one: Deadline, shown: Overview) -> QVBoxLayout:
        details = self._details(one, shown)
        details.hide()
        why = link(self.tr("Where this comes from"), lambda: _turn(details), "quiet")
        line = parts.row(gap=12)
        if one.met_by:
            kind, wanted = one.met_by, self._words.word("event", one.met_by)
            text = self.tr("Done? Note “%1”…").replace("%1", wanted)
            line.addWidget(link(text, lambda: self.event_wanted.emit(kind)))
        if one.entered:
            line.addWidget(
                link(self.tr("Change the end…"), lambda: self.entry_wanted.emit(one), "quiet")
            )
        line.addStretch(1)
        line.addWidget(why)
        feet = QVBoxLayout()
        feet.setSpacing(8)
        feet.addLayout(line)
        feet.addWidget(details)
        return feet

    def _none(self, shown: Overview) -> QWidget:
        made = QWidget()
        inside = QVBoxLayout(made)
        inside.setContentsMargins(0, 0, 0, 0)
        runs = any(one.state == "open" for one in shown.found.deadlines)
        name = self.tr("No deadline ends soon") if runs else self.tr("No deadline runs now")
        inside.addWidget(heading(name))
        text = (
            self.tr("Deadlines begin with what happened: shipped, delivered, asked the platform …")
            if not shown.found.file.events
            else self.tr("What happens next, such as the platform's answer, begins the next one.")
        )
        inside.addWidget(said(text, "muted"))
        add = link(self.tr("Add an event…"), lambda: self.event_wanted.emit(""))
        inside.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _asks(self, one: Deadline) -> QFrame:
        card = QFrame()
        card.setObjectName("due")
        card.setProperty("tone", "note")
        text = said(self._name(one), "head")
        hint = self.tr("The platform's page shows a countdown. Enter it, and it is counted here.")
        enter = link(self.tr("Enter…"), lambda: self.entry_wanted.emit(one), "primary")
        enter.setAccessibleName(f"{self._name(one)}: {enter.text()}")
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(text)
        column.addWidget(said(hint, "muted"))
        line = parts.row(gap=16)
        line.setContentsMargins(20, 12, 16, 12)
        line.addLayout(column, 1)
        line.addWidget(enter)
        card.setLayout(line)
        return card

    # --- the others -----------------------------------------------------------------------

    def _line(self, one: Deadline, shown: Overview, into: QVBoxLayout) -> None:
        from evidence_desk.services.cases import clockwords

        by = one.remind_by
        end = say(clockwords.due(by, one.as_of)) if by else self.tr("its end is not known")
        lines = [said(" · ".join((end, *self._tags(one, shown))), "small")]
        row = Row(self._name(one), *lines)
        if one.state in ("open", "unknown"):
            row.put_right(self._clock(one, shown, "muted"))
        else:
            row.put_right(_state(one, self._states()))
        details = self._details(one, shown)
        details.hide()
        row.texts.addWidget(details)
        info = parts.tool("info", side=16)
        parts.name_tool(info, self.tr("Where this comes from"))
        info.clicked.connect(lambda: _turn(details))
        row.put_right(info)
        into.addWidget(row)
        into.addWidget(parts.rule())

    def _tags(self, one: Deadline, shown: Overview) -> list[str]:
        from evidence_desk.services.cases.overview import is_mine

        tags = []
        if not is_mine(one, shown.case.role):
            tags.append(self.tr("not yours to keep"))
        if one.provisional:
            tags.append(self.tr("provisional"))
        if one.entered == "person":
            tags.append(self.tr("entered by you"))
        return tags

    def _states(self) -> dict[str, str]:
        return {
            "met": self.tr("Met"),
            "met_late": self.tr("Met late"),
            "passed_unmet": self.tr("Missed"),
        }

    def _name(self, one: Deadline) -> str:
        return f"{say(one.label)}  {one.target}" if one.target else say(one.label)

    def _clock(self, one: Deadline, shown: Overview, level: str) -> QLabel:
        label = parts.label(level)
        if found := tone(one):
            label.setProperty("tone", found)
        self._left.append((shown.found.deadlines.index(one), label))
        return label

    def _remarks(self, one: Deadline) -> list[str]:
        from evidence_desk.services.cases import clockwords

        said_of = [say(text) for text in clockwords.readings(one)]
        told = []
        if said_of:
            told.append(self.tr("Two ways to count; the earlier one is shown:"))
            told += said_of
        if one.provisional:
            told.append(
                self.tr("Provisional: the time of the event or the calendar is not exact yet.")
            )
        return told

    def _details(self, one: Deadline, shown: Overview) -> QFrame:
        frame = QFrame()
        frame.setObjectName("detail")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(4)
        for text in self._basis(one, shown):
            inside.addWidget(said(text, "small"))
        return frame

    def _basis(self, one: Deadline, shown: Overview) -> Sequence[str]:
        from evidence_desk.services.cases import clockwords
        from evidence_desk.ui import words

        found: list[Text | None] = [one.note, *one.conflicts, one.on_expiry, *one.exceptions]
        begun = self.tr("Begun by: %1").replace(
            "%1",
            f"{self._words.word('event', one.trigger)}  "
            f"{words.moment_text(one.trigger_at, shown.case.tz)}",
        )
        lines = [begun]
        if one.counting and not one.entered:
            lines.append(say(clockwords.COUNTING[one.counting]))
        lines.append(self.tr("How sure: %1").replace("%1", say(clockwords.known(one))))
        sources = [say(source) for source in shown.sources.get(one.id, ())]
        if sources:
            lines.append(self.tr("Source: %1").replace("%1", say(Text("；", "; ")).join(sources)))
        if one.quote:
            lines.append(f"“{one.quote}”")
        return [*lines, *(say(text) for text in found if text is not None)]


def _turn(widget: QWidget) -> None:
    widget.setVisible(not widget.isVisible())


def _state(one: Deadline, states: dict[str, str]) -> QLabel:
    label = parts.label("muted")
    label.setText(states[one.state])
    if one.state == "passed_unmet":
        label.setProperty("tone", "warn")
    return label
