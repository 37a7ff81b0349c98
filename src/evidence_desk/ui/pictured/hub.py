"""Connects what was read off pictures with the inspector, the viewer, the list and the notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QWidget

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.inspector.exhibit import ExhibitPage
from evidence_desk.ui.jobs import Job
from evidence_desk.ui.language import say
from evidence_desk.ui.notices import Message
from evidence_desk.ui.pictured.crops import Crops
from evidence_desk.ui.pictured.section import PicturedSection
from evidence_desk.ui.pictured.source import Pictured, Source
from evidence_desk.ui.pictured.window import TAKE_SURE, FoundWindow
from evidence_desk.ui.viewer.reading import ReadingLayer
from evidence_desk.ui.viewer.window import Viewer

if TYPE_CHECKING:
    from evidence_desk.services.facts.pictured_facts import Offer

_AGAIN_AFTER = 700  # milliseconds between two looks while pictures are being read
_KINDS_TOLD = 4  # in one sentence


class PicturedHub(QObject):
    """One for an open case's view."""

    told = Signal(Message)
    opened = Signal(int)  # an exhibit that is to be shown large

    def __init__(self, desk: Desk, page: ExhibitPage, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._source, self._crops = Source(desk), Crops(desk, self)
        self.section = section = PicturedSection()
        page.room.addWidget(section)
        self._list: FoundWindow | None = None
        self._viewer: Viewer | None = None
        self._layer: ReadingLayer | None = None
        self._large: tuple[int, int] = (0, 0)  # exhibit and page in the viewer
        self._words = ""
        self._offer: Offer | None = None  # to be pointed at once its picture is shown
        self._reading = False
        self._soon = QTimer(self, singleShot=True, interval=_AGAIN_AFTER)
        section.lend(self._crops)
        page.shown.connect(section.show_exhibit)
        section.wanted.connect(self._look)
        section.taken.connect(self._source.take)
        section.dismissed.connect(self._source.dismiss)
        section.considered.connect(lambda offers: self._source.dismiss(offers, back=True))
        section.pointed.connect(self.point)
        section.read_wanted.connect(self._read)
        desk.recognised_changed.connect(self._look_again)
        desk.file_changed.connect(self._look_large)
        desk.pictures_read.connect(self._hear)
        desk.jobs.started.connect(self._begun)
        desk.jobs.progressed.connect(self._progressed)
        desk.jobs.ended.connect(self._ended)
        self._soon.timeout.connect(self._look_again)

    # --- one exhibit ----------------------------------------------------------------------

    def _look(self, exhibit: Exhibit) -> None:
        self._source.of_exhibit(exhibit, self._show)

    def _show(self, known: Pictured) -> None:
        self.section.show_known(known, running=self._reading)

    def _look_again(self) -> None:
        if self.section.exhibit is not None:
            self._look(self.section.exhibit)
        self._look_large()

    def _begun(self, job: Job) -> None:
        if job.background:
            self._reading = True
            self._look_again()

    def _progressed(self, job: Job) -> None:
        if job.background and self.section.is_waiting and not self._soon.isActive():
            self._soon.start()

    def _ended(self, job: Job) -> None:
        if job.background:
            self._reading = False
            self._look_again()

    def _read(self, exhibit: Exhibit, again: bool) -> None:
        if again:
            self._source.read_again(exhibit)
        else:
            self._desk.reading_wanted.emit()

    # --- in the picture -------------------------------------------------------------------

    def attach(self, viewer: Viewer) -> None:
        """Lay what was read over the pictures of a viewer."""
        layer = ReadingLayer(viewer.canvas)
        self._viewer, self._layer = viewer, layer
        viewer.shown.connect(self._turn)
        viewer.sought.connect(self._seek)
        viewer.finished.connect(self._detach)
        layer.used.connect(self._use)
        layer.taken.connect(lambda offer: self._source.take((offer,)))
        layer.dismissed.connect(lambda offer: self._source.dismiss((offer,)))

    def _detach(self) -> None:
        self._viewer = self._layer = None

    def point(self, offer: Offer) -> None:
        """Open an exhibit where a fact stands."""
        self._offer = offer
        self.opened.emit(offer.exhibit_id)
        if self._viewer is not None:
            self._viewer.leaf_to(offer.candidate.page)
            self._look_large()

    def _turn(self, exhibit_id: int, page: int) -> None:
        if (exhibit_id, page) != self._large and self._layer is not None:
            self._layer.show_page(None, ())
        self._large = exhibit_id, page
        self._look_large()

    def _seek(self, words: str) -> None:
        self._words = words
        self._look_large()

    def _exhibit(self, ident: int) -> Exhibit | None:
        file = self._desk.file
        return next((one for one in file.exhibits if one.id == ident), None) if file else None

    def _look_large(self) -> None:
        exhibit = self._exhibit(self._large[0])
        if self._layer is not None and exhibit is not None:
            self._source.of_exhibit(exhibit, self._lay)

    def _lay(self, known: Pictured) -> None:
        layer, viewer = self._layer, self._viewer
        if layer is None or viewer is None or known.exhibit_id != self._large[0]:
            return
        page = next((one for one in known.pages if one.page == self._large[1]), None)
        layer.show_page(page, known.offers)
        if self._words:
            words, self._words = self._words, ""
            if not layer.seek(words) and not self._leaf_to_words(known, words):
                return
        if self._offer is not None and self._offer.exhibit_id == known.exhibit_id:
            offer, self._offer = self._offer, None
            layer.point(offer.candidate.areas)

    def _leaf_to_words(self, known: Pictured, words: str) -> bool:
        """Go to the page on which *words* stand, where it is not the one that is shown."""
        from evidence_desk.domain.folded import hits

        to = next((one.page for one in known.pages if hits(one.text(), words)), None)
        if to is None or self._viewer is None or to == self._large[1]:
            return False
        self._words = words
        self._viewer.leaf_to(to)
        return True

    def _use(self, what: str, text: str, areas: object) -> None:
        exhibit, page = self._exhibit(self._large[0]), self._layer.page if self._layer else None
        if exhibit is not None and page is not None:
            self._source.use(exhibit, what, text, page=page, areas=areas)  # type: ignore[arg-type]

    # --- many exhibits --------------------------------------------------------------------

    def show_list(self, only: tuple[int, ...] | None = None) -> None:
        """Open the list of what waits, of some exhibits or of all of the case."""
        if self._desk.file is None:
            return
        if self._list is None:
            self._list = FoundWindow(self._desk, self._source, self._crops, self._window)
            self._list.opened.connect(self.point)
            self._list.finished.connect(self._forget_list)
        self._list.look(only)
        self._list.show()
        self._list.raise_()

    def _forget_list(self) -> None:
        if self._list is not None:
            self._list.deleteLater()
            self._list = None

    def _hear(self, case_id: int, exhibits: tuple[int, ...]) -> None:
        if case_id == self._desk.case_id:
            self._source.of_case(lambda found: self._tell(found, exhibits), only=exhibits)

    def _tell(self, found: tuple[Offer, ...], exhibits: tuple[int, ...]) -> None:
        waiting = tuple(one for one in found if one.state == "open" and not one.minor)
        if not waiting:
            return
        sure = tuple(one for one in waiting if one.sure)
        if sure and QSettings().value(TAKE_SURE, "no") == "yes":
            self._source.take(sure, then=lambda _: self._tell_taken(len(sure), exhibits))
            return
        text = self.tr("Read %n pictures. Found: %1.", "", len(exhibits))
        text = text.replace("%1", self.tr(", ").join(self._counted(waiting)))
        take = (self.tr("Take %n sure ones", "", len(sure)), lambda: self._take_sure(exhibits))
        look = (self.tr("Look one by one"), lambda: self.show_list(exhibits))
        actions = (take, look) if sure else (look,)
        self.told.emit(Message("note", text, actions, once=True))

    def _counted(self, offers: tuple[Offer, ...]) -> list[str]:
        """Return how many values of a kind were found, those most asked for first."""
        values: dict[str, set[str]] = {}
        for one in offers:
            if one.personal:
                values.setdefault("personal", set()).add(one.id)
            elif one.kind not in ("platform", "page_kind"):
                values.setdefault(say(one.text), set()).add(one.value)
        personal = values.pop("personal", set())
        told = [
            self.tr("%1 %2").replace("%1", str(len(some))).replace("%2", kind)
            for kind, some in list(values.items())[:_KINDS_TOLD]
        ]
        if personal:
            told.append(self.tr("%n pieces of personal data", "", len(personal)))
        return told

    def _take_sure(self, exhibits: tuple[int, ...]) -> None:
        """Take what is sure as it stands now: it may have been decided meanwhile."""
        self._source.of_case(
            lambda found: self._source.take(tuple(one for one in found if one.sure)),
            only=exhibits,
        )

    def _tell_taken(self, count: int, exhibits: tuple[int, ...]) -> None:
        text = self.tr(
            "%n sure facts were taken from pictures, as you agreed. One undo takes all back.",
            "",
            count,
        )
        look = (self.tr("Look at the others"), lambda: self.show_list(exhibits))
        self.told.emit(Message("note", text, (look,), once=True))
