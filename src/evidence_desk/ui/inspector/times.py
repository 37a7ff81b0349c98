"""Every time found for an exhibit: where it was read, which one counts, which contradict."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.moment import PERSON, Moment, conflicts
from evidence_desk.domain.told_time import told_time
from evidence_desk.ui import words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.fields import Line
from evidence_desk.ui.inspector.section import Section
from evidence_desk.ui.language import Translated
from evidence_desk.ui.theme import tokens


class TimesSection(Translated):
    """A list to choose from by a click, and a field for a time of the person's own."""

    chosen = Signal(int)
    told = Signal(str)
    freed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exhibit: Exhibit | None = None
        self._zone = ""
        self._section = Section()
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._own = Line()
        self._hint = parts.label("small", wrap=True)
        self._auto = parts.button("link")
        self._section.body.addLayout(self._list)
        self._section.body.addWidget(self._own)
        self._section.body.addWidget(self._hint)
        self._section.body.addWidget(self._auto)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._section)
        self._own.committed.connect(self._tell)
        self._own.textEdited.connect(lambda: self._mark(bad=False))
        self._auto.clicked.connect(self.freed)
        self.retranslate()

    def show_exhibit(self, exhibit: Exhibit, zone: str) -> None:
        """Show the times of an exhibit in the case's zone."""
        self._exhibit, self._zone = exhibit, zone
        told = next((m.iso() for m in exhibit.moments if m.read_from == PERSON), "")
        self._own.put(told.replace("T", " "))
        self._mark(bad=False)
        self.retranslate()

    def finish(self) -> None:
        """Take what is being typed as a time of the exhibit that is shown."""
        self._own.finish()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._section.name(self.tr("Time"))
        self._own.setPlaceholderText(self.tr("Other time, such as 2026-09-14 19:42 or 2026-09"))
        self._own.setAccessibleName(self.tr("Other time"))
        self._auto.setText(self.tr("Let the program choose again"))
        parts.empty(self._list)
        if self._exhibit is None:
            return
        exhibit = self._exhibit
        self._auto.setVisible(exhibit.chosen_by_person)
        from zoneinfo import ZoneInfo

        zone = ZoneInfo(self._zone)
        wrong = set(conflicts(exhibit.moments, exhibit.chosen, zone))
        for index, moment in enumerate(exhibit.moments):
            self._list.addWidget(
                self._line(
                    index,
                    words.moment_text(moment, zone),
                    moment,
                    chosen=index == exhibit.chosen,
                    wrong=index in wrong,
                )
            )
        if exhibit.chosen is None:
            self._say(self.tr("Time unknown: choose one above or enter it here."))
        elif wrong:
            self._say(
                self.tr("The marked times contradict the chosen one by more than two minutes.")
            )
        else:
            self._hint.hide()

    def _line(
        self, index: int, when: str, moment: Moment, *, chosen: bool, wrong: bool
    ) -> QPushButton:
        made = parts.button("row")
        made.setCheckable(True)
        made.setChecked(chosen)
        made.setMinimumHeight(tokens.scaled(44))
        where = words.place(moment.read_from)
        mark = parts.icon_label(
            "ok" if chosen else "warning" if wrong else "clock",
            "accent" if chosen else "warn" if wrong else "muted",
        )
        time, place = parts.label(), parts.Elided("small")
        time.setText(when)
        if chosen:
            time.setProperty("level", "section")
        place.put(where)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(time)
        texts.addWidget(place)
        line = QHBoxLayout(made)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(10)
        line.addWidget(mark)
        line.addLayout(texts, 1)
        if wrong:
            flag = parts.label("small")
            flag.setText(self.tr("contradicts"))
            line.addWidget(flag)
        state = self.tr("chosen") if chosen else self.tr("contradicts") if wrong else ""
        made.setAccessibleName(", ".join(part for part in (when, where, state) if part))
        made.clicked.connect(lambda: self.chosen.emit(index))
        return made

    def _tell(self, text: str) -> None:
        if not text:
            self.freed.emit()
            return
        try:
            moment = told_time(text)
        except ValueError:
            self._mark(bad=True)
            self._say(self.tr("Write it like 2026-09-14 19:42, or 2026-09 if you are not sure."))
            return
        self.told.emit(moment.iso())

    def _say(self, text: str) -> None:
        self._hint.setText(text)
        self._hint.show()

    def _mark(self, *, bad: bool) -> None:
        self._own.setProperty("bad", bad)
        parts.restyle(self._own)
