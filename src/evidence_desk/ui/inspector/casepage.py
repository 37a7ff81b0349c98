"""The case: what it is called, who is in it, what is asked for, its codes and events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from evidence_desk.domain.case import Case
from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.ui import labels, words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.fields import Area, Choice, Line
from evidence_desk.ui.header import dot
from evidence_desk.ui.inspector.section import Section
from evidence_desk.ui.language import Translated
from evidence_desk.ui.timeline.rails import numbers
from evidence_desk.ui.vocabulary import Words


class CasePage(Translated):
    """Fields of the case; every change is an edit that can be undone."""

    edited = Signal(object, object)  # an Edit and its label
    event_wanted = Signal(object)  # an Event, or None for a new one
    code_wanted = Signal(object)  # a Code, or None for a new one
    record_wanted = Signal(str)  # the value of a code

    def __init__(self, vocabulary: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = vocabulary
        self._file: CaseFile | None = None
        self._names: list[tuple[QLabel, Callable[[], str]]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 20, 20, 24)
        self._layout.setSpacing(12)
        self._case = Section()
        self._statement = Section()
        self._codes = Section(action="plus")
        self._events = Section(action="plus")
        self._order = Section()
        self._buyer, self._seller = Section(folded=True), Section(folded=True)
        self._lines: dict[tuple[str, str], Line | Area] = {}
        self._platform, self._role, self._zone = Choice(), Choice(), Choice()
        self._build()
        choices = ((self._platform, "platform"), (self._role, "role"), (self._zone, "zone"))
        for choice, name in choices:
            choice.committed.connect(lambda value, name=name: self._set({name: value}))
        for (group, name), field in self._lines.items():
            field.committed.connect(
                lambda value, group=group, name=name: self._commit(group, name, value)
            )
        for section, signal in (
            (self._events, self.event_wanted),
            (self._codes, self.code_wanted),
        ):
            if section.action is not None:
                section.action.clicked.connect(lambda _=False, s=signal: s.emit(None))
        self.retranslate()

    def _build(self) -> None:
        self._field(self._case, "case", "title", Line(), lambda: self.tr("Title"))
        self._field(self._case, "case", "number", Line(), lambda: self.tr("Case number"))
        pair = parts.row(gap=12)
        for made, name in (
            (self._platform, lambda: self.tr("Platform")),
            (self._role, lambda: self.tr("You are the")),
        ):
            pair.addLayout(self._named(made, name), 1)
        self._case.body.addLayout(pair)
        self._case.body.addLayout(self._named(self._zone, lambda: self.tr("Clock of the case")))
        questions = {
            "problem": lambda: self.tr("What is the problem?"),
            "impact": lambda: self.tr("How does it affect you?"),
            "expectation": lambda: self.tr("What do you ask for?"),
        }
        for key, name in questions.items():
            self._field(self._statement, "statement", key, Area(), name)
        order = {
            "no": lambda: self.tr("Order number"),
            "item": lambda: self.tr("Item"),
            "variant": lambda: self.tr("Variant"),
            "price": lambda: self.tr("Price paid (yuan)"),
            "carrier": lambda: self.tr("Carrier"),
        }
        for key, name in order.items():
            self._field(self._order, "order", key, Line(), name)
        self._field(self._order, "order", "waybills", Line(), lambda: self.tr("Waybill numbers"))
        party = {
            "name": lambda: self.tr("Name"),
            "shop": lambda: self.tr("Shop"),
            "company": lambda: self.tr("Company"),
            "phone": lambda: self.tr("Phone"),
            "address": lambda: self.tr("Address"),
        }
        for key, name in party.items():
            self._field(self._buyer, "buyer", key, Line(), name)
            self._field(self._seller, "seller", key, Line(), name)
        sections = (
            self._case,
            self._statement,
            self._codes,
            self._events,
            self._order,
            self._buyer,
            self._seller,
        )
        for number, section in enumerate(sections):
            if number:
                self._layout.addWidget(parts.rule())
            self._layout.addWidget(section)
        self._layout.addStretch(1)

    def _named(self, field: QWidget, name: Callable[[], str]) -> QVBoxLayout:
        made = parts.label("field")
        made.setBuddy(field)
        self._names.append((made, name))
        pair = QVBoxLayout()
        pair.setSpacing(4)
        pair.addWidget(made)
        pair.addWidget(field)
        return pair

    def _field(
        self, section: Section, group: str, key: str, field: Line | Area, name: Callable[[], str]
    ) -> None:
        self._lines[group, key] = field
        section.body.addLayout(self._named(field, name))

    def show_file(self, file: CaseFile) -> None:
        """Show a case."""
        if self._file is not None and self._file.case.id != file.case.id:
            self.finish()
        self._file = file
        for (group, key), field in self._lines.items():
            field.put(_value(file.case, group, key))
        self.retranslate()

    def finish(self) -> None:
        """Keep what is being typed for the case that is shown."""
        for field in self._lines.values():
            field.finish()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        for made, name in self._names:
            made.setText(name())
            buddy = made.buddy()
            if buddy is not None:
                buddy.setAccessibleName(name())
        fold = self.tr("Show or hide")
        self._case.name(self.tr("Case"))
        self._statement.name(self.tr("Statement"))
        self._codes.name(self.tr("Feedback codes"), action=self.tr("Add a code"))
        self._events.name(self.tr("What happened"), action=self.tr("Add an event"))
        self._order.name(self.tr("Order"))
        self._buyer.name(self.tr("Buyer"), fold=fold)
        self._seller.name(self.tr("Seller"), fold=fold)
        if self._file is None:
            return
        case = self._file.case
        for choice, group, value in (
            (self._platform, "platform", case.platform),
            (self._role, "role", case.role),
        ):
            ids = self._words.ids(group)
            choice.offer({ident: self._words.word(group, ident) for ident in ids}, value)
        self._zone.offer(words.zones(), case.zone)
        self._list_codes(self._file)
        self._list_events(self._file)

    def _list_codes(self, file: CaseFile) -> None:
        parts.empty(self._codes.body)
        self._codes.body.setSpacing(0)
        known = numbers(file.codes)
        for code in file.codes:
            about = [self._words.word("code", code.kind), code.problem]
            mark = dot(known.get(code.value))
            made = self._row(mark, code.value, "  ·  ".join(part for part in about if part))
            made.clicked.connect(lambda _=False, v=code.value: self.record_wanted.emit(v))
            self._codes.body.addWidget(made)
        if not file.codes:
            self._codes.body.addWidget(self._hint(self.tr("No code yet.")))

    def _list_events(self, file: CaseFile) -> None:
        parts.empty(self._events.body)
        self._events.body.setSpacing(0)
        zone = file.case.tz
        known = sorted(
            (e for e in file.events if e.at), key=lambda e: e.at.local(zone) if e.at else 0
        )
        for event in [*known, *(e for e in file.events if not e.at)]:
            when = words.moment_text(event.at, zone) if event.at else self.tr("Time unknown")
            title = self._words.word("event", event.kind)
            below = "  ·  ".join(part for part in (when, event.text) if part)
            made = self._row(parts.icon_label("calendar"), title, below)
            made.clicked.connect(lambda _=False, event=event: self.event_wanted.emit(event))
            self._events.body.addWidget(made)
        if not file.events:
            hint = self.tr("Add what happened: paid, delivered, complained …")
            self._events.body.addWidget(self._hint(hint))

    def _row(self, mark: QLabel, title: str, below: str) -> QPushButton:
        made = parts.button("row")
        made.setMinimumHeight(46)
        made.setAccessibleName(f"{title}, {below}")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        first, second = parts.Elided(), parts.Elided("small")
        first.put(title)
        second.put(below)
        texts.addWidget(first)
        texts.addWidget(second)
        line = parts.row(mark, gap=10)
        line.setContentsMargins(8, 4, 8, 4)
        line.addLayout(texts, 1)
        made.setLayout(line)
        return made

    def _hint(self, text: str) -> QLabel:
        made = parts.label("small", wrap=True)
        made.setText(text)
        return made

    def _set(self, values: dict[str, object]) -> None:
        if self._file is not None:
            label = labels.STATEMENT if "statement" in values else labels.CASE
            self.edited.emit(SetFields("case", self._file.case.id, values), label)

    def _commit(self, group: str, key: str, value: str) -> None:
        if self._file is None:
            return
        if group == "case":
            if value or key not in ("title", "number"):
                self._set({key: value})
            else:
                self._lines[group, key].put(_value(self._file.case, group, key))
            return
        whole = asdict(getattr(self._file.case, group))
        whole[key] = value.replace("、", " ").split() if key == "waybills" else value
        self._set({group: whole})


def _value(case: Case, group: str, key: str) -> str:
    if group == "case":
        return str(getattr(case, key))
    found = getattr(getattr(case, group), key)
    return "、".join(found) if isinstance(found, tuple) else str(found)
