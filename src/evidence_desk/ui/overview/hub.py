"""Connects the overview page with the desk: what is wanted there becomes work and edits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QWidget

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.deadline import Deadline
from evidence_desk.domain.edits import Add, SetFields
from evidence_desk.domain.progress import Progress
from evidence_desk.ui import labels
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.jobs import Outcome
from evidence_desk.ui.language import say
from evidence_desk.ui.notices import Message
from evidence_desk.ui.overview.entry import EntryDialog
from evidence_desk.ui.overview.keeper import Keeper
from evidence_desk.ui.overview.page import OverviewPage
from evidence_desk.ui.tasks import Tasks

if TYPE_CHECKING:
    from evidence_desk.services.cases.overview import Overview, Place
    from evidence_desk.services.intake.importing import Intake
    from evidence_desk.services.workspace import Workspace
    from evidence_desk.ui.controls.material import Material


class OverviewHub(QObject):
    """The page, what keeps it up to date, and what happens on a click there."""

    event_wanted = Signal(str)  # a kind, or "" for any
    exhibit_wanted = Signal(str)  # a label
    dialog_wanted = Signal(object, object)  # a dialog, and what to call with its result

    def __init__(self, desk: Desk, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._tasks, self._window = desk, tasks, window
        self.shown: Overview | None = None
        self.page = OverviewPage(desk.words)
        self.keeper = Keeper(desk, self)
        page = self.page
        page.watched.connect(self.keeper.watch)
        self.keeper.made.connect(self._show)
        desk.file_changed.connect(lambda: page.forget(desk.case_id))
        for part in (page.due, page.doing):
            part.event_wanted.connect(self.event_wanted)
        page.due.entry_wanted.connect(self._enter)
        page.doubts.exhibit_wanted.connect(self.exhibit_wanted)
        page.invite.clicked.connect(tasks.choose_files)
        page.begin.told.connect(self._add_event)
        page.gaps.dropped.connect(self._take_mime)
        page.gaps.files_wanted.connect(self._choose_files)
        page.gaps.filed.connect(lambda place, ids: self._file(place, ids, off=False))
        page.gaps.taken_off.connect(lambda place, ids: self._file(place, ids, off=True))
        page.gaps.disputes_chosen.connect(self._choose_disputes)
        page.rules_wanted.connect(self._show_rules)
        page.rules_adopted.connect(self._adopt_rules)

    def _show(self, found: Overview) -> None:
        self.shown = found
        self.page.show_overview(found)

    # --- edits ----------------------------------------------------------------------------

    def _choose_disputes(self, ids: tuple[str, ...]) -> None:
        if self._desk.case_id is not None:
            edit = SetFields("case", self._desk.case_id, {"disputes": list(ids)})
            self._desk.edit(edit, labels.DISPUTES)

    def _add_event(self, kind: str, iso: str) -> None:
        if self._desk.case_id is not None:
            edit = Add("event", self._desk.case_id, {"kind": kind, "at": iso})
            self._desk.edit(edit, labels.ADD_EVENT)

    def _enter(self, deadline: Deadline) -> None:
        case_id = self._desk.case_id
        if case_id is None or self.shown is None:
            return
        dialog = EntryDialog(deadline, self._now(self.shown), self._window)

        def finished(result: int) -> None:
            end: datetime | None = None
            if result == EntryDialog.DialogCode.Accepted:
                end = dialog.ends_at()
            elif result != EntryDialog.CLEARED:
                return
            self._change(lambda ws: _enter_end(ws, case_id, deadline, end))

        self.dialog_wanted.emit(dialog, finished)

    def _now(self, shown: Overview) -> datetime:
        zone = shown.case.tz
        at = self.keeper.as_of or datetime.now().astimezone()
        return at.astimezone(zone).replace(tzinfo=None)

    def _file(self, place: Place, ids: tuple[int, ...], *, off: bool) -> None:
        case_id = self._desk.case_id
        if case_id is not None and ids:
            self._change(lambda ws: _file_under(ws, case_id, ids, place, off=off))

    # --- files ----------------------------------------------------------------------------

    def _take_mime(self, place: Place, mime: QMimeData) -> None:
        from evidence_desk.ui.controls import material

        found = material.read(mime, now=datetime.now().astimezone())
        if found.refused is not None:
            self._tasks.told.emit(Message("note", say(found.refused)))
        elif found:
            self._take(place, found)

    def _choose_files(self, place: Place) -> None:
        if found := self._tasks.ask_files():
            self._take(place, found)

    def _take(self, place: Place, found: Material) -> None:
        def then(intake: Intake) -> None:
            # What the case had already belongs here as well: the person has just said so.
            known = {one.label for one in intake.already}
            exhibits = self._desk.file.exhibits if self._desk.file else ()
            ids = [one.exhibit_id for one in intake.taken]
            ids += [one.id for one in exhibits if one.label in known]
            self._file(place, tuple(ids), off=False)

        self._tasks.take_for(found, then)

    # --- rules ----------------------------------------------------------------------------

    def _show_rules(self) -> None:
        from evidence_desk.services.cases import overview

        if self.shown is not None and self.shown.rules is not None:
            rows = [(say(a), say(b)) for a, b in overview.changed_rules(self.shown.rules)]
            self._tasks.show_list(self.tr("What changed in the rules"), rows)

    def _adopt_rules(self) -> None:
        case_id = self._desk.case_id
        if case_id is not None:
            self._change(lambda ws: _adopt(ws, case_id))

    def _change(self, work: Callable[[Workspace], Changes]) -> None:
        def outcome(workspace: Workspace, _: Progress) -> Outcome[None]:
            return Outcome(None, work(workspace))

        self._desk.change(outcome)


def _enter_end(
    workspace: Workspace, case_id: int, deadline: Deadline, end: datetime | None
) -> Changes:
    from evidence_desk.services.cases import countdowns

    return countdowns.enter_end(workspace, case_id, deadline, end)


def _file_under(
    workspace: Workspace, case_id: int, ids: tuple[int, ...], place: Place, *, off: bool
) -> Changes:
    from evidence_desk.services.cases import filing

    put = filing.take_off if off else filing.file_under
    return put(workspace, case_id, ids, dispute=place.dispute, item=place.item)


def _adopt(workspace: Workspace, case_id: int) -> Changes:
    from evidence_desk.services.cases import overview

    overview.adopt_rules(workspace, case_id)
    return Changes(cases=True, history=True)
