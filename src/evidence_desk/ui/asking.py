"""Asks for an event or a code in a dialog, and makes what was answered an edit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from evidence_desk.domain.case import Code, Event
from evidence_desk.domain.edits import Add, Edit, Remove, SetFields, Several
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.ui import labels
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.dialogs import CodeDialog, EventDialog


class Asking(QObject):
    """Opens the dialogs of one window, about the case that is open."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def about_event(self, event: Event | None, *, kind: str = "") -> None:
        """Ask what happened; *event* is changed, None adds one of *kind*."""
        file = self._desk.file
        if file is None:
            return
        known = {code.value for code in file.codes}
        dialog = EventDialog(self._desk.words, tuple(known), event, self._window)
        if kind:
            dialog.kind.setCurrentIndex(dialog.kind.findData(kind))

        def finished(result: int) -> None:
            if result == EventDialog.REMOVED and event is not None:
                self._desk.edit(Remove("event", event.id), labels.REMOVE_EVENT)
            elif result == EventDialog.DialogCode.Accepted:
                values = dialog.values()
                codes = values["codes"]
                new = [v for v in codes if v not in known] if isinstance(codes, list) else []
                edits: list[Edit] = [Add("code", file.case.id, {"value": v}) for v in new]
                if event is None:
                    edits.append(Add("event", file.case.id, values))
                else:
                    edits.append(SetFields("event", event.id, values))
                edit = edits[0] if len(edits) == 1 else Several(tuple(edits))
                self._desk.edit(edit, labels.EDIT_EVENT if event else labels.ADD_EVENT)

        self.ask(dialog, finished)

    def about_code(self, code: Code | None) -> None:
        """Ask for a code; *code* is changed, None adds one."""
        file = self._desk.file
        if file is None:
            return
        dialog = CodeDialog(self._desk.words, code, self._window)

        def finished(result: int) -> None:
            if result == CodeDialog.REMOVED and code is not None:
                self._desk.edit(Remove("code", code.id), labels.REMOVE_CODE)
            elif result == CodeDialog.DialogCode.Accepted:
                values = dialog.values()
                if code is None:
                    self._desk.edit(Add("code", file.case.id, values), labels.ADD_CODE)
                else:
                    self._desk.edit(SetFields("code", code.id, values), labels.EDIT_CODE)

        self.ask(dialog, finished)

    def about_tags(self, exhibits: Sequence[Exhibit]) -> None:
        """Ask for the tags, the kind and the fact to be proved of one or several exhibits."""
        from evidence_desk.ui.tagging import TagsDialog

        file = self._desk.file
        if file is None or not exhibits:
            return
        dialog = TagsDialog(self._desk.words, file, exhibits, self._window)

        def finished(result: int) -> None:
            edit = dialog.edit()
            if result == TagsDialog.DialogCode.Accepted and edit is not None:
                self._desk.edit(edit, labels.TAGS)

        self.ask(dialog, finished)

    def ask(self, dialog: QDialog, finished: object) -> None:
        """Open a dialog over the window; *finished* is called with its result."""
        dialog.setModal(True)
        dialog.finished.connect(finished)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
