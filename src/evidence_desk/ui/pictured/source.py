"""Asks the desk for what was read off pictures, off the main thread, and has facts taken."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.recognised import Area, Recognised
from evidence_desk.domain.text import Text
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.jobs import Outcome

if TYPE_CHECKING:
    from evidence_desk.services.facts.pictured_facts import Offer
    from evidence_desk.services.facts.pictured_use import Use
    from evidence_desk.services.pictures.recognising import Reading
    from evidence_desk.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Pictured:
    """What is known of one exhibit's pictures. `missing` says what cannot be read at all here."""

    exhibit_id: int
    pages: tuple[Recognised, ...]
    offers: tuple[Offer, ...]
    reading: Reading
    missing: Text | None


class Source:
    """The ways to the services."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_exhibit(self, exhibit: Exhibit, then: Callable[[Pictured], None]) -> None:
        """Read what is known of one exhibit."""
        file = self._desk.file
        if file is None:
            return

        def work(workspace: Workspace) -> Pictured:
            from evidence_desk.services.facts import pictured_facts
            from evidence_desk.services.pictures import recognising

            return Pictured(
                exhibit.id,
                recognising.of(workspace, exhibit),
                pictured_facts.of_exhibit(workspace, file, exhibit),
                recognising.reading_of(workspace, exhibit),
                recognising.missing(),
            )

        self._desk.read(work, then)

    def of_case(
        self,
        then: Callable[[tuple[Offer, ...]], None],
        *,
        only: Collection[int] | None = None,
        title: str = "",
    ) -> Callable[[], None]:
        """Read what was found in the open case; return what stops it."""
        file = self._desk.file
        if file is None:
            return lambda: None

        def work(workspace: Workspace, progress: Progress) -> Outcome[tuple[Offer, ...]]:
            from evidence_desk.services.facts import pictured_facts

            found = pictured_facts.of_case(workspace, file, only=only, progress=progress)
            return Outcome(found, Changes())

        job = self._desk.change(work, then, title=title, beside=True)
        return job.cancel if job is not None else lambda: None

    def take(
        self,
        offers: Sequence[Offer],
        values: Mapping[str, str] | None = None,
        then: Callable[[None], None] = lambda _: None,
    ) -> None:
        """Take facts as one step."""
        case_id = self._desk.case_id
        if case_id is None or not offers:
            return

        def work(workspace: Workspace, _: Progress) -> Outcome[None]:
            from evidence_desk.services.facts import pictured_taking

            changes = pictured_taking.take(workspace, case_id, offers, values=values)
            return Outcome(None, changes)

        self._desk.change(work, then)

    def dismiss(self, offers: Sequence[Offer], *, back: bool = False) -> None:
        """Leave facts, or with *back* consider them again."""
        case_id = self._desk.case_id
        if case_id is None or not offers:
            return

        def work(workspace: Workspace, _: Progress) -> Outcome[None]:
            from evidence_desk.services.facts import pictured_taking

            act = pictured_taking.bring_back if back else pictured_taking.dismiss
            return Outcome(None, act(workspace, case_id, offers))

        self._desk.change(work)

    def use(
        self, exhibit: Exhibit, what: Use, text: str, *, page: Recognised, areas: Sequence[Area]
    ) -> None:
        """Use words that were chosen on a picture."""

        def work(workspace: Workspace, _: Progress) -> Outcome[None]:
            from evidence_desk.services.facts import pictured_use

            changes = pictured_use.use(workspace, exhibit, what, text, page=page, areas=areas)
            return Outcome(None, changes)

        self._desk.change(work)

    def read_again(self, exhibit: Exhibit) -> None:
        """Let go of what was read off an exhibit, and read it again."""

        def work(workspace: Workspace, _: Progress) -> Outcome[None]:
            from evidence_desk.services.pictures import recognising

            return Outcome(None, recognising.forget(workspace, [exhibit]))

        self._desk.change(work, lambda _: self._desk.reading_wanted.emit())
