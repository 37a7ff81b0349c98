"""The small dialogs: an event, a code, details of an intake."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.domain.case import Code, Event
from evidence_desk.domain.told_time import told_time
from evidence_desk.ui.controls import parts, tabbing
from evidence_desk.ui.controls.complaint import Complaint
from evidence_desk.ui.controls.fields import Area, Choice, Line
from evidence_desk.ui.controls.flow import FlowLayout
from evidence_desk.ui.controls.tabbing import TabsAsRead
from evidence_desk.ui.theme import tokens
from evidence_desk.ui.vocabulary import Words


class Dialog(TabsAsRead, QDialog):
    """A dialog with a title, a body and two buttons, the harmless one first."""

    def __init__(self, parent: QWidget | None = None, *, width: int = 520) -> None:
        """*width* is for text of the usual size; with larger text it grows."""
        super().__init__(parent)
        self.setFixedWidth(min(tokens.scaled(width), self.screen().availableSize().width()))
        self._heading = parts.label("title")
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        self._least = 0  # pixels that it is high at least
        self.good = parts.button("primary")
        self.good.setDefault(True)
        self.bad = parts.button()
        self.bad.setText(self.tr("Cancel"))
        self.feet = parts.row(None, self.bad, self.good)
        self._complaint = Complaint()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(self._heading)
        layout.addLayout(self.body, 1)
        layout.addLayout(self.feet)
        self.good.clicked.connect(self.accept)
        self.bad.clicked.connect(self.reject)

    def name(self, title: str, accept: str) -> None:
        """Set the title and what the good button says."""
        self.setWindowTitle(title)
        self._heading.setText(title)
        self.good.setText(accept)

    def refuse(self, field: QWidget, why: str = "") -> None:
        """Go to a field of the body and say below it what is wrong; without *why* of a time."""
        time = self.tr("Write the time like 2026-09-14 19:42, or 2026-09 if you are not sure.")
        self._complaint.about(field, why or time, self.body)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words in it need at this width."""
        self._fit()
        self.resize(self.width(), self.minimumHeight())
        if self.focusWidget() is None:
            tabbing.begin(self)
        super().showEvent(event)

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            layout.activate()
            need = layout.totalHeightForWidth(self.width())
            need = min(need, self.screen().availableSize().height())
            self.setMinimumHeight(max(need, self._least))

    def ask(self, name: str, field: QWidget) -> None:
        """Add a field under its name."""
        made = parts.label("field")
        made.setText(name)
        made.setBuddy(field)
        field.setAccessibleName(name)
        first = not self.body.count()
        self.body.addWidget(made)
        self.body.addWidget(field)
        if first:  # not before it has its place: it would lose the keys again
            field.setFocus()
        self.body.addSpacing(8)


class Buttons(QWidget):
    """A few choices side by side, one of them chosen."""

    chosen = Signal(str)

    def __init__(self, choices: dict[str, str], chosen: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._idents: list[str] = []
        flow = FlowLayout(self, gap=8)
        for ident, word in choices.items():
            made: QPushButton = parts.button("choice")
            made.setText(word)
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setChecked(ident == chosen)
            self._group.addButton(made, len(self._idents))
            self._idents.append(ident)
            flow.addWidget(made)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._idents[number]))

    def ident(self) -> str:
        """Return what is chosen."""
        return self._idents[self._group.checkedId()]

    def begin(self) -> None:
        """Take the keys: the one that is chosen has them."""
        if (chosen := self._group.checkedButton()) is not None:
            chosen.setFocus()

    def choose(self, ident: str) -> None:
        """Choose."""
        self._group.button(self._idents.index(ident)).setChecked(True)


class TimeLine(Line):
    """A line for a time, whole or partial; empty is a time that is not known."""

    def iso(self) -> str | None:
        """Return the time as ISO 8601, empty for none, None where it is no time."""
        text = self.text().strip()
        try:
            return told_time(text).iso() if text else ""
        except ValueError:
            return None


class EventDialog(Dialog):
    """Something that happened."""

    REMOVED = 2

    def __init__(
        self,
        words: Words,
        codes: Sequence[str],
        event: Event | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        name = self.tr("Edit the event") if event else self.tr("What happened?")
        self.name(name, self.tr("Save") if event else self.tr("Add"))
        self.kind, self.channel, self.at, self.text = Choice(), Choice(), TimeLine(), Area()
        self.codes = Line()
        kinds = {ident: words.word("event", ident) for ident in words.ids("event")}
        self.kind.offer(kinds, event.kind if event else "problem_found")
        channels = {"": "—"} | {i: words.word("channel", i) for i in words.ids("channel")}
        self.channel.offer(channels, event.channel if event else "")
        self.at.setPlaceholderText("2026-09-14 19:42")
        self.codes.setPlaceholderText(" ".join(codes[:2]))
        if event is not None:
            self.at.put(event.at.iso().replace("T", " ") if event.at else "")
            self.text.put(event.text)
            self.codes.put(" ".join(event.codes))
            remove = parts.button("link", "remove", colour="accent")
            remove.setText(self.tr("Remove"))
            remove.clicked.connect(lambda: self.done(self.REMOVED))
            self.feet.insertWidget(0, remove)
        self.ask(self.tr("What"), self.kind)
        self.ask(self.tr("When (also partial, such as 2026-09)"), self.at)
        self.ask(self.tr("Details"), self.text)
        self.ask(self.tr("Through which channel"), self.channel)
        self.ask(self.tr("Feedback codes it is about"), self.codes)

    def accept(self) -> None:
        """Close if the time is one."""
        if self.at.iso() is None:
            self.refuse(self.at)
            return
        super().accept()

    def values(self) -> dict[str, object]:
        """Return the fields of the event; `codes` may name codes that are new."""
        return {
            "kind": self.kind.ident(),
            "at": self.at.iso() or None,
            "text": self.text.toPlainText().strip(),
            "channel": self.channel.ident(),
            "codes": self.codes.text().replace("、", " ").replace("，", " ").split(),
        }


class CodeDialog(Dialog):
    """A feedback code, complaint number or agent number."""

    REMOVED = 2

    def __init__(
        self, words: Words, code: Code | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        name = self.tr("Edit the code") if code else self.tr("Add a code")
        self.name(name, self.tr("Save") if code else self.tr("Add"))
        self.value, self.kind, self.source = Line(), Choice(), Choice()
        self.obtained, self.problem = TimeLine(), Line()
        kinds = {ident: words.word("code", ident) for ident in words.ids("code")}
        self.kind.offer(kinds, code.kind if code else "feedback_code")
        sources = {"": "—"} | {i: words.word("code_source", i) for i in words.ids("code_source")}
        self.source.offer(sources, code.source if code else "")
        self.obtained.setPlaceholderText("2026-09-14 20:10")
        if code is not None:
            self.value.put(code.value)
            self.problem.put(code.problem)
            obtained = code.obtained
            self.obtained.put(obtained.iso().replace("T", " ") if obtained else "")
            remove = parts.button("link", "remove", colour="accent")
            remove.setText(self.tr("Remove"))
            remove.clicked.connect(lambda: self.done(self.REMOVED))
            self.feet.insertWidget(0, remove)
        self.ask(self.tr("Code"), self.value)
        self.ask(self.tr("Kind"), self.kind)
        self.ask(self.tr("What it is about"), self.problem)
        self.ask(self.tr("Where you got it"), self.source)
        self.ask(self.tr("When you got it"), self.obtained)
        self._tags = code.tags if code else ()
        self.urgent = QCheckBox(self.tr("Urgent"))
        self.urgent.setChecked("urgent" in self._tags)
        self.body.addWidget(self.urgent)

    def accept(self) -> None:
        """Close if there is a code, and the time is one."""
        if not self.value.text().strip():
            self.refuse(self.value, self.tr("Write the code here, as the platform shows it."))
            return
        if self.obtained.iso() is None:
            self.refuse(self.obtained)
            return
        super().accept()

    def values(self) -> dict[str, object]:
        """Return the fields of the code."""
        others = [tag for tag in self._tags if tag != "urgent"]
        return {
            "value": "".join(self.value.text().split()),
            "kind": self.kind.ident(),
            "problem": self.problem.text().strip(),
            "source": self.source.ident(),
            "obtained": self.obtained.iso() or None,
            "tags": [*others, "urgent"] if self.urgent.isChecked() else others,
        }


class ListDialog(Dialog):
    """Names with what became of each."""

    def __init__(
        self, title: str, rows: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name(title, self.tr("Close"))
        self.bad.hide()
        self._least = 420
        text = QPlainTextEdit()
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(title)
        text.setPlainText("\n\n".join(f"{name}\n    {what}" for name, what in rows))
        self.body.addWidget(text, 1)
        self.body.setStretchFactor(text, 1)


class AsideDialog(Dialog):
    """What was set aside, to take back."""

    def __init__(self, rows: Sequence[tuple[int, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name(self.tr("Exhibits that were set aside"), self.tr("Take back"))
        told = parts.label("muted", wrap=True)
        told.setText(
            self.tr("These files are kept unchanged, but are not part of the case.")
            if rows
            else self.tr("Nothing was set aside in this case.")
        )
        self.list = QListWidget()
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("Exhibits that were set aside"))
        for ident, text in rows:
            item = QListWidgetItem(text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, ident)
        self.body.addWidget(told)
        self.body.addWidget(self.list)
        self.list.setVisible(bool(rows))
        if not rows:
            self.good.hide()
            self.bad.setText(self.tr("Close"))
        self.good.setEnabled(False)
        self.list.itemSelectionChanged.connect(
            lambda: self.good.setEnabled(bool(self.list.selectedItems()))
        )
        self.list.setCurrentRow(0)

    def idents(self) -> tuple[int, ...]:
        """Return the ids that are selected."""
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems())
