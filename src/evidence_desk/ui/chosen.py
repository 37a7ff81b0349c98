"""What is done with the exhibits that are selected: to all of them, in one edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from evidence_desk.domain.edits import SetAside, SetFields, Several
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.ui import labels
from evidence_desk.ui.commands.actions import Actions
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.dialogs import AsideDialog
from evidence_desk.ui.inspector.exhibit import with_codes
from evidence_desk.ui.notices import Message

if TYPE_CHECKING:
    from evidence_desk.services.workspace import Workspace


class Chosen(QObject):
    """Carries out what the menus and the inspector offer for a selection."""

    told = Signal(Message)

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        window: QWidget,
        *,
        exhibits: Callable[[], Sequence[Exhibit]],
        ask: Callable[[QDialog, Callable[[int], None]], object],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._exhibits, self._ask = desk, window, exhibits, ask
        actions.aside.triggered.connect(self.set_aside)
        actions.see_aside.triggered.connect(self._ask_aside)
        actions.put_in.triggered.connect(lambda: self.include(included=True))
        actions.leave_out.triggered.connect(lambda: self.include(included=False))
        actions.add_code.triggered.connect(self._ask_code)
        actions.copy_digest.triggered.connect(self._copy_digest)

    def set_aside(self) -> None:
        """Set them aside; they are kept."""
        ids = tuple(one.id for one in self._exhibits())
        if ids:
            self._desk.edit(SetAside(ids), labels.SET_ASIDE.fill(count=len(ids)))
            text = self.tr(
                "%n exhibits were set aside. They are kept; the menu “Edit” takes them back.",
                "",
                len(ids),
            )
            self.told.emit(Message("ok", text))

    def include(self, included: bool) -> None:
        """Print them, or do not."""
        edits = [SetFields("exhibit", e.id, {"included": included}) for e in self._exhibits()]
        if edits:
            self._desk.edit(Several(tuple(edits)), labels.INCLUDE if included else labels.LEAVE_OUT)

    def add_code(self, value: str) -> None:
        """Give all of them a code, beside those they have."""
        file, chosen = self._desk.file, self._exhibits()
        if file is None or not chosen:
            return
        codes = {e.id: tuple(dict.fromkeys((*e.codes, value))) for e in chosen}
        edit = with_codes(file, tuple(codes), codes)
        self._desk.edit(edit, labels.CODES)

    def _ask_code(self) -> None:
        file = self._desk.file
        if file is None:
            return
        known = [code.value for code in file.codes]
        value, good = QInputDialog.getItem(
            self._window,
            self.tr("Feedback code"),
            self.tr("Which code do the selected exhibits belong to?"),
            known,
            0,
            True,
        )
        if good and (value := "".join(value.split())):
            self.add_code(value)

    def _ask_aside(self) -> None:
        if self._desk.case_id is not None:
            case_id = self._desk.case_id
            self._desk.read(lambda ws: _aside(ws, case_id), self._show_aside)

    def _show_aside(self, found: list[Exhibit]) -> None:
        rows = [(one.id, f"{one.label}   {one.title}") for one in found]
        dialog = AsideDialog(rows, self._window)

        def finished(result: int) -> None:
            ids = dialog.idents()
            if result == AsideDialog.DialogCode.Accepted and ids:
                label = labels.TAKE_BACK.fill(count=len(ids))
                self._desk.edit(SetAside(ids, aside=False), label)

        self._ask(dialog, finished)

    def _copy_digest(self) -> None:
        if chosen := self._exhibits():
            QGuiApplication.clipboard().setText(chosen[0].file.digest)


def _aside(workspace: Workspace, case_id: int) -> list[Exhibit]:
    from evidence_desk.services.cases import casework

    return casework.set_aside(workspace, case_id)
