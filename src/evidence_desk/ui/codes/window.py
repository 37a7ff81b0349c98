"""The codes of a case in one window: what was seen, the picture, and the record of one code."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from evidence_desk.domain.case import Code
from evidence_desk.domain.changes import Changes
from evidence_desk.domain.progress import Progress
from evidence_desk.ui.codes.record import RecordPage
from evidence_desk.ui.codes.relate import RelateDialog
from evidence_desk.ui.codes.view import CodesView
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.tabbing import TabsAsRead
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.jobs import Outcome

if TYPE_CHECKING:
    from evidence_desk.services.cases.codes import Book, Seen
    from evidence_desk.services.workspace import Workspace

_SHOWN = 2  # candidates asked about at once


class CodesWindow(TabsAsRead, QDialog):
    """Reads the codes again whenever the case changes."""

    edit_wanted = Signal(object)  # a Code, or None for a new one
    words_wanted = Signal(str)

    def __init__(self, desk: Desk, *, chosen: str = "", parent: QWidget | None = None) -> None:
        """*chosen* is the code to begin with."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Codes"))
        self.resize(1220, 680)
        self._desk, self._case_id, self._wanted = desk, desk.case_id, chosen
        self._asked = 0
        self._to_relate = ""
        self.book: Book | None = None
        self.view = CodesView(desk.words)
        self.record = RecordPage(desk.words)
        self._hint = parts.label("muted", wrap=True)
        self._none = parts.label("lead", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._seen = QVBoxLayout()
        self._seen.setSpacing(8)
        self.add = parts.button(icon="plus")
        self.add.setText(self.tr("Add a code"))
        self.add.setAutoDefault(False)
        self._build()
        self.view.chosen.connect(self._show_record)
        self.view.opened.connect(self._edit)
        self.view.relate_wanted.connect(self.ask_relation)
        self.record.edit_wanted.connect(self.edit_wanted)
        self.record.words_wanted.connect(self.words_wanted)
        self.record.code_wanted.connect(self.view.choose)
        self.record.relate_wanted.connect(self.ask_relation)
        self.record.unrelate_wanted.connect(self._unrelate)
        self.add.clicked.connect(lambda: self.edit_wanted.emit(None))
        desk.file_changed.connect(self._load)
        self.finished.connect(self._leave)
        self.view.setFocus()
        self._load()

    def _build(self) -> None:
        title = parts.label("title")
        title.setText(self.tr("Codes and how they hang together"))
        close = parts.button()
        close.setText(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        top = parts.row(title, None, self.add)
        left = QVBoxLayout()
        left.setContentsMargins(24, 20, 20, 20)
        left.setSpacing(10)
        left.addLayout(top)
        left.addLayout(self._seen)
        left.addWidget(self.view, 1)
        left.addWidget(self._none, 1)
        foot = parts.row()
        foot.addWidget(self._hint, 1)
        foot.addWidget(close)
        left.addLayout(foot)
        side = QScrollArea()
        side.setObjectName("inspector")
        side.setWidgetResizable(True)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setFixedWidth(336)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.record.setObjectName("inspectorBody")
        self.record.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setWidget(self.record)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(side)

    # --- what is shown --------------------------------------------------------------------

    def _load(self) -> None:
        case_id = self._case_id
        if case_id is None or self._desk.case_id != case_id:
            return
        self._asked += 1
        asked = self._asked

        def work(workspace: Workspace) -> Book:
            from evidence_desk.services.cases import codes

            return codes.book(workspace, case_id)

        self._desk.read(work, lambda found: self._arrive(asked, found))

    def _arrive(self, asked: int, found: Book) -> None:
        if asked != self._asked:
            return
        self.book = found
        self._ask_about_seen(found)
        self.view.setVisible(bool(found.records))
        self._none.setVisible(not found.records)
        self._none.setText(
            self.tr(
                "No code yet. The platform gives one for each problem you report; add it here "
                "with the day you got it."
            )
        )
        many = len(found.records) > 1
        self._hint.setText(
            self.tr("Drag one code onto another to relate them. Arrow keys go from code to code.")
            if many
            else ""
        )
        self.view.show_book(found)
        if self._wanted:
            self.view.choose(self._wanted)
            self._wanted = ""
        if self._to_relate and len(found.records) > 1:
            self.ask_relation(self._to_relate)
        self._to_relate = ""

    def relate_when_ready(self, value: str) -> None:
        """Ask how a code stands to another one, once the codes are read."""
        if self.book is not None:
            self.ask_relation(value)
        else:
            self._to_relate = value

    def _show_record(self, value: str) -> None:
        if self.book is not None:
            self.record.show_code(self.book, value)

    def _ask_about_seen(self, found: Book) -> None:
        parts.empty(self._seen)
        for one in found.seen[:_SHOWN]:
            self._seen.addWidget(self._candidate(one))
        if len(found.seen) > _SHOWN:
            more = parts.label("small")
            more.setText(self.tr("%n more were seen.", "", len(found.seen) - _SHOWN))
            self._seen.addWidget(more)

    def _candidate(self, one: Seen) -> QWidget:
        frame, inside = parts.block("note")
        told = parts.label(wrap=True)
        text = (
            self.tr("%1 (%2) stands in exhibit %3 and is not recorded yet: “%4”")
            if one.sure
            else self.tr("Is %1 a %2? It stands in exhibit %3: “%4”")
        )
        kind = self._desk.words.word("code", one.kind)
        for mark, word in (("%1", one.value), ("%2", kind), ("%3", one.where), ("%4", one.around)):
            text = text.replace(mark, word, 1)
        told.setText(text)
        yes, no = parts.button(), parts.button("link", colour="accent")
        yes.setText(self.tr("Record it") if one.sure else self.tr("Yes, record it"))
        no.setText(self.tr("No"))
        for made in (yes, no):
            made.setAutoDefault(False)
            made.setAccessibleName(f"{made.text()}: {one.value}")
        yes.clicked.connect(lambda: self._answer(one, yes=True))
        no.clicked.connect(lambda: self._answer(one, yes=False))
        line = parts.row()
        line.addWidget(told, 1)
        line.addWidget(no)
        line.addWidget(yes)
        inside.addLayout(line)
        return frame

    # --- what can be done -----------------------------------------------------------------

    def _answer(self, one: Seen, *, yes: bool) -> None:
        def do(workspace: Workspace, case_id: int) -> Changes:
            from evidence_desk.services.cases import codes

            answered = codes.take if yes else codes.dismiss
            return answered(workspace, case_id, one)

        self._change(do)

    def ask_relation(self, value: str, other: str = "") -> None:
        """Ask how a code stands to another one; which other is asked too where it is not named."""
        if self.book is None:
            return
        known: dict[str, Code] = {one.code.value: one.code for one in self.book.records}
        others = [code for each, code in known.items() if each != value]
        dialog = RelateDialog(known[value], others, other, self)

        def accepted() -> None:
            a, kind, b = dialog.answer()
            self._relate(a, kind, b)

        dialog.accepted.connect(accepted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _relate(self, a: str, kind: str, b: str) -> None:
        def do(workspace: Workspace, case_id: int) -> Changes:
            from evidence_desk.services.cases import codes

            return codes.relate(workspace, case_id, a=a, kind=kind, b=b)

        self._change(do)

    def _unrelate(self, a: str, kind: str, b: str) -> None:
        unrelate(self._desk, a, kind, b)

    def _change(self, do: Callable[[Workspace, int], Changes]) -> None:
        case_id = self._case_id
        if case_id is None:
            return

        def work(workspace: Workspace, _: Progress) -> Outcome[None]:
            return Outcome(None, do(workspace, case_id))

        self._desk.change(work)

    def _edit(self, value: str) -> None:
        record = self.book.record(value) if self.book else None
        if record is not None:
            self.edit_wanted.emit(record.code)

    def _leave(self) -> None:
        self._asked += 1
        self._case_id = None


def unrelate(desk: Desk, a: str, kind: str, b: str) -> None:
    """Take a relation of the open case back."""
    case_id = desk.case_id
    if case_id is None:
        return

    def work(workspace: Workspace, _: Progress) -> Outcome[None]:
        from evidence_desk.services.cases import codes

        return Outcome(None, codes.unrelate(workspace, case_id, a=a, kind=kind, b=b))

    desk.change(work)
