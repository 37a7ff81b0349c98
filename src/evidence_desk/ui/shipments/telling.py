"""Says what came of an import, an attachment, a case or an undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from evidence_desk.ui import words
from evidence_desk.ui.language import say
from evidence_desk.ui.notices import Message

if TYPE_CHECKING:
    from evidence_desk.services.history import Step
    from evidence_desk.services.shipping.orderlists import ListImport
    from evidence_desk.services.shipping.proofs import Attached
    from evidence_desk.services.shipping.shipments import Defended


class Telling(QObject):
    """Makes messages of outcomes."""

    told = Signal(Message)
    list_wanted = Signal(str, list)  # a title, and rows to read at leisure

    def imported(self, done: ListImport) -> None:
        """Say what became of an order list."""
        said = [self.tr("%n orders added.", "", done.added)]
        if done.updated:
            said.append(self.tr("%n completed.", "", done.updated))
        if done.same:
            said.append(self.tr("%n unchanged.", "", done.same))
        if done.refused:
            said.append(self.tr("%n rows were refused.", "", len(done.refused)))
        row = self.tr("Row %1")
        rows = [(row.replace("%1", str(p.row)), say(p.message)) for p in done.list.problems]
        title, told = self.tr("Rows to look at"), words.sentences(said)
        self._tell(told, rows, title, warn=bool(done.refused))

    def attached(self, done: Attached) -> None:
        """Say what became of files."""
        left = (*done.plan.of("unknown"), *done.plan.of("ambiguous"))
        said = [self.tr("%n files attached.", "", len(done.taken))]
        if done.already:
            said.append(self.tr("%n were there already.", "", len(done.already)))
        if left:
            said.append(self.tr("%n fit no order or several.", "", len(left)))
        if done.failed:
            said.append(self.tr("%n could not be taken in.", "", len(done.failed)))
        rows = [(one.name, say(one.why)) for one in done.failed]
        none, several = self.tr("fits no order"), self.tr("fits several orders")
        rows += [(one.source.name, several if one.orders else none) for one in left]
        title, told = self.tr("Not attached"), words.sentences(said)
        self._tell(told, rows, title, warn=bool(done.failed))

    def case(self, made: Defended, show: Callable[[int], object]) -> None:
        """Say which case was made, and offer to show it."""
        text = (
            self.tr("Case %1 is made, with %n exhibits.", "", made.exhibits)
            if made.is_new
            else self.tr("Case %1 was there; %n exhibits were added.", "", made.exhibits)
        )
        act = (self.tr("Show the case"), lambda: show(made.case.id))
        self.told.emit(Message("ok", text.replace("%1", made.case.number), (act,), once=True))

    def turned(self, step: Step, *, back: bool) -> None:
        """Say what was taken back or done again."""
        text = self.tr("Taken back: %1") if back else self.tr("Done again: %1")
        self.told.emit(Message("ok", text.replace("%1", say(step.label))))

    def bad_time(self, text: str) -> None:
        """Say how a time is written."""
        said = self.tr("“%1” is no time. Write it like 2026-09-14 19:42.").replace("%1", text)
        self.told.emit(Message("note", said))

    def files_only(self) -> None:
        """A picture or words were dropped or pasted, and no file."""
        text = self.tr("Only files are taken in here: proof of a parcel, or the order list.")
        self.told.emit(Message("note", text))

    def list_first(self) -> None:
        """Say that lists and photos go one after the other."""
        note = self.tr("The list is imported first. Drop the photos again once it is there.")
        self.told.emit(Message("note", note))

    def _tell(self, text: str, rows: list[tuple[str, str]], title: str, *, warn: bool) -> None:
        details = ((self.tr("Details"), lambda: self.list_wanted.emit(title, rows)),)
        self.told.emit(Message("warn" if warn else "ok", text, details if rows else ()))
