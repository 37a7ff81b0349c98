"""Opens what belongs to the work on a case: the words to send, the codes, what was handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from evidence_desk.domain.case import Code
from evidence_desk.ui.commands.actions import Actions
from evidence_desk.ui.controls import parts
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.inspector.panel import Inspector
from evidence_desk.ui.language import Translated

if TYPE_CHECKING:
    from evidence_desk.services.cases.codes import Book
    from evidence_desk.services.workspace import Workspace
    from evidence_desk.ui.codes.window import CodesWindow


class Casework(QObject):
    """Pages ask it by the actions, or by its methods where they know what to begin with."""

    code_edit_wanted = Signal(object)  # a Code, or None for a new one

    def __init__(self, desk: Desk, act: Actions, inspector: Inspector, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window, self._inspector = desk, window, inspector
        self._codes: CodesWindow | None = None
        act.words.triggered.connect(lambda _: self.open_words())
        act.codes.triggered.connect(lambda _: self.open_codes())
        act.submissions.triggered.connect(lambda _: self.open_submissions())
        page = inspector.code
        page.edit_wanted.connect(self.code_edit_wanted)
        page.words_wanted.connect(self.open_words)
        page.code_wanted.connect(self.show_record)
        page.graph_wanted.connect(lambda: self.open_codes(inspector.code_shown()))
        page.relate_wanted.connect(self._relate)
        page.unrelate_wanted.connect(self._unrelate)
        inspector.case.record_wanted.connect(self.show_record)

    def open_words(self, chosen: str = "") -> None:
        """Open the words to send, perhaps with a message by its id."""
        from evidence_desk.ui.wording.dialog import WordsDialog

        if self._desk.file is not None:
            _open(WordsDialog(self._desk, chosen=chosen, parent=self._window))

    def open_codes(self, chosen: str = "") -> None:
        """Open the picture of the codes, perhaps with one chosen."""
        from evidence_desk.ui.codes.window import CodesWindow

        if self._desk.file is None:
            return
        made = self._codes = CodesWindow(self._desk, chosen=chosen, parent=self._window)
        made.edit_wanted.connect(self.code_edit_wanted)
        made.words_wanted.connect(self.open_words)
        made.finished.connect(self._forget)
        _open(made)

    def open_submissions(self, page: str = "") -> None:
        """Open what was handed in; *page* may be `appeal` or `beyond`."""
        from evidence_desk.ui.submissions.window import SubmissionsWindow

        if self._desk.file is None:
            return
        made = SubmissionsWindow(self._desk, page=page, parent=self._window)
        made.words_wanted.connect(self.open_words)
        _open(made)

    def show_record(self, value: str) -> None:
        """Show the record of a code in the inspector."""
        case_id = self._desk.case_id
        if case_id is None:
            return

        def work(workspace: Workspace) -> Book:
            from evidence_desk.services.cases import codes

            return codes.book(workspace, case_id)

        def then(found: Book) -> None:
            if self._desk.case_id == case_id:
                self._inspector.show_code(found, value)

        self._desk.read(work, then)

    def refresh(self) -> None:
        """Read the code again that the inspector shows: the case has changed."""
        value = self._inspector.code_shown()
        known: tuple[Code, ...] = self._desk.file.codes if self._desk.file else ()
        if value and any(one.value == value for one in known):
            self.show_record(value)

    def _relate(self, value: str) -> None:
        self.open_codes(value)
        if self._codes is not None:
            self._codes.relate_when_ready(value)

    def _unrelate(self, a: str, kind: str, b: str) -> None:
        from evidence_desk.ui.codes.window import unrelate

        unrelate(self._desk, a, kind, b)

    def _forget(self) -> None:
        self._codes = None


class Commands(Translated):
    """The commands of the work on a case, small, at the head of it."""

    def __init__(self, act: Actions) -> None:
        super().__init__()
        self._pairs = []
        line = parts.row(gap=4)
        for action, icon in (
            (act.words, "chat"),
            (act.codes, "link"),
            (act.submissions, "archive"),
        ):
            made = parts.tool(icon)
            made.clicked.connect(action.trigger)
            self._pairs.append((made, action))
            line.addWidget(made)
        self.setLayout(line)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        for made, action in self._pairs:
            parts.name_tool(made, action.text().rstrip("…"))


def _open(dialog: QDialog) -> None:
    dialog.setModal(True)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
