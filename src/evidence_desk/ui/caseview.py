"""The open case: its head and timeline in the middle, the inspector at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from evidence_desk.domain.case import Event
from evidence_desk.domain.changes import Changes
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.placed import placed_of
from evidence_desk.domain.progress import Progress
from evidence_desk.ui.asking import Asking
from evidence_desk.ui.attention.switch import Switch
from evidence_desk.ui.attention.view import AttentionView
from evidence_desk.ui.axis.hub import AxisHub
from evidence_desk.ui.casework import Casework, Commands
from evidence_desk.ui.catalogue.page import CataloguePage
from evidence_desk.ui.chosen import Chosen
from evidence_desk.ui.commands.actions import Actions
from evidence_desk.ui.controls import parts
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.header import CaseHeader
from evidence_desk.ui.inspector import preview
from evidence_desk.ui.inspector.panel import Inspector
from evidence_desk.ui.jobs import Outcome
from evidence_desk.ui.large import Large
from evidence_desk.ui.outgoing.hub import Outgoing
from evidence_desk.ui.overview.hub import OverviewHub
from evidence_desk.ui.pictured.hub import PicturedHub
from evidence_desk.ui.room import Room
from evidence_desk.ui.tasks import Tasks
from evidence_desk.ui.timeline.paint import THUMB
from evidence_desk.ui.timeline.scene import Scene
from evidence_desk.ui.timeline.thumbnails import Thumbnails
from evidence_desk.ui.timeline.view import TimelineView

if TYPE_CHECKING:
    from evidence_desk.services.workspace import Workspace


class CaseView(QObject):
    """Makes the parts of an open case and connects them with the desk."""

    selected = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self, desk: Desk, tasks: Tasks, actions: Actions, window: QWidget, place: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._thumbnails = Thumbnails(desk.jobs.read, desk.thumbnail_path, THUMB, self)
        self._switch = Switch(actions)
        self.header = CaseHeader(desk.words, Commands(actions), self._switch)
        self.timeline = TimelineView(desk.words, self._thumbnails)
        self.attention = AttentionView(desk.words, self._thumbnails)
        self.catalogue = CataloguePage(desk.words, self._thumbnails)
        self.overview = OverviewHub(desk, tasks, window)
        self.times = AxisHub(desk, self.timeline, self._thumbnails, self.overview.keeper)
        self.inspector = Inspector(desk.words)
        self.pictured = PicturedHub(desk, self.inspector.exhibit, window)
        self.casework = Casework(desk, actions, self.inspector, window)
        self.asking = Asking(desk, window)
        self.outgoing = Outgoing(
            desk,
            actions,
            window,
            listed=self.timeline,
            attention=self.attention,
            catalogue=self.catalogue,
            exhibits=self.exhibits,
        )
        self.chosen = Chosen(desk, actions, window, exhibits=self.exhibits, ask=self.asking.ask)
        self.large = Large(
            desk,
            actions,
            window,
            timeline=self.timeline,
            pictured=self.pictured,
            exhibits=self.exhibits,
        )
        self._fresh: tuple[int, ...] = ()
        self._seen: dict[QWidget, Scene] = {}  # what a page beside the timeline shows
        self._stop_view: Callable[[], None] = lambda: None
        self.centre = QWidget(place)
        column = QVBoxLayout(self.centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(parts.rule())
        self._room = Room(
            actions,
            {
                actions.overview: self.overview.page,
                actions.by_time: self.times.page,
                actions.catalogue: self.catalogue,
                actions.by_need: self.attention,
            },
            self.centre,
        )
        column.addWidget(self._room, 1)
        self._connect(tasks, actions)

    def _connect(self, tasks: Tasks, act: Actions) -> None:
        timeline, page = self.timeline, self.inspector
        timeline.selection_changed.connect(self._show_selection)
        timeline.opened.connect(self._open)
        timeline.aside_wanted.connect(self.chosen.set_aside)
        timeline.menu_wanted.connect(self.menu_wanted)
        self._desk.previews_changed.connect(self._thumbnails.forget_missing)
        self.header.code_chosen.connect(timeline.emphasise)
        self.header.code_chosen.connect(self.attention.emphasise)
        self.header.code_chosen.connect(self.times.axis.emphasise)
        self.header.undated_wanted.connect(self._show_undated)
        self.header.code_chosen.connect(self._leave_overview)
        self._connect_views(act)
        page.exhibit.edited.connect(self._desk.edit)
        page.exhibit.opened.connect(self.large.open)
        page.exhibit.facts_wanted.connect(self._read_facts)
        page.exhibit.better_wanted.connect(self._go_to)
        self.pictured.told.connect(tasks.told)
        act.found.triggered.connect(lambda _: self.pictured.show_list())
        page.case.edited.connect(self._desk.edit)
        page.case.event_wanted.connect(self.asking.about_event)
        page.case.code_wanted.connect(self.asking.about_code)
        self.casework.code_edit_wanted.connect(self.asking.about_code)
        page.several.aside_wanted.connect(self.chosen.set_aside)
        page.several.included.connect(self.chosen.include)
        page.several.tags_wanted.connect(act.tags.trigger)
        page.several.code_added.connect(self.chosen.add_code)
        tasks.taken_in.connect(self._note_fresh)
        act.select_all.triggered.connect(self._select_all)
        act.case_info.triggered.connect(timeline.clear_selection)
        for part in (self.outgoing, self.chosen, self.large):
            part.told.connect(tasks.told)
        act.add_event.triggered.connect(lambda: self.asking.about_event(None))
        act.tags.triggered.connect(lambda: self.asking.about_tags(self.exhibits()))

    def _connect_views(self, act: Actions) -> None:
        listed, hub = self.attention, self.overview
        self._views = act
        self.times.page.invite.clicked.connect(act.add_files.trigger)
        for page in (listed, self.catalogue):
            page.left.connect(lambda: act.by_time.setChecked(True))
            page.selection_changed.connect(lambda page=page: self._follow(page))
            page.opened.connect(self.large.open)
            page.aside_wanted.connect(self.chosen.set_aside)
            page.menu_wanted.connect(self.menu_wanted)
        self._room.turning.connect(self._catch_up)
        self.catalogue.edited.connect(self._desk.edit)
        hub.event_wanted.connect(lambda kind: self.asking.about_event(None, kind=kind))
        hub.exhibit_wanted.connect(self._go_to)
        hub.dialog_wanted.connect(self.asking.ask)
        for part in (hub.page.doing, hub.page.beyond):
            part.words_wanted.connect(self.casework.open_words)

    def show_scene(self, scene: Scene) -> None:
        """Show a case."""
        self._switch.show_count(sum(one.level == "look" for one in scene.needs))
        self.times.page.show_scene(scene)
        self.header.show_file(scene.file, scene.rails)
        self.casework.refresh()
        self._room.show_for(scene.file)
        # One new exhibit is shown at once, unless the person is writing about another.
        typing = self.inspector.isAncestorOf(QApplication.focusWidget() or self._window)
        if len(self._fresh) == 1 and not typing:
            self.timeline.select("exhibit", *self._fresh)
        self._fresh = ()

    def exhibits(self) -> tuple[Exhibit, ...]:
        """Return the exhibits that are selected, in the order of the timeline."""
        scene = self.timeline.scene
        if scene is None:
            return ()
        return tuple(scene.exhibits[ident] for ident in self.timeline.selected("exhibit"))

    def _go_to(self, label: str) -> None:
        exhibits = self._desk.file.exhibits if self._desk.file else ()
        if found := [exhibit.id for exhibit in exhibits if exhibit.label == label]:
            self.timeline.select("exhibit", *found)

    def _note_fresh(self, ids: tuple[int, ...]) -> None:
        self._fresh = ids

    def _leave_overview(self, code: object) -> None:
        if code is not None and self._views.overview.isChecked():
            self._views.by_time.setChecked(True)

    def _show_undated(self) -> None:
        self._views.by_time.setChecked(True)
        self.times.page.show_axis(on=False, keep=False)
        self.timeline.show_heading(undated=True)

    def _follow(self, page: AttentionView | CataloguePage) -> None:
        self.timeline.select("exhibit", *page.selected())

    def _catch_up(self, page: QWidget | None) -> None:
        """Let a page that is seen show the case and its selection; the others wait for that."""
        scene = self.timeline.scene
        if scene is None or not isinstance(page, AttentionView | CataloguePage):
            return
        if self._seen.get(page) is not scene:
            self._seen[page] = scene
            page.show_scene(scene)
        page.select(self.timeline.selected("exhibit"))

    def _select_all(self) -> None:
        shown = self._room.currentWidget()
        if isinstance(shown, AttentionView | CataloguePage):
            shown.select_all()  # what a filter hides is not meant
        else:
            self.timeline.select_all()

    def _show_selection(self) -> None:
        file = self._desk.file
        self._catch_up(self._room.currentWidget())
        if file is not None and self.timeline.scene is not None:
            self.inspector.show_selection(file, self.exhibits())
        self.selected.emit()

    def _read_facts(self, exhibit_id: int) -> None:
        scene = self.timeline.scene
        if scene is None:
            return
        exhibit, page = scene.exhibits[exhibit_id], self.inspector.exhibit
        pool = self._desk.executor("looking")

        def work(workspace: Workspace, progress: Progress) -> Outcome[QImage]:
            from evidence_desk.services.pictures import previewing

            path = previewing.view_path(workspace, exhibit, progress=progress, executor=pool)
            return Outcome(preview.read(path) if path else QImage(), Changes())

        self._stop_view()
        job = self._desk.change(work, lambda p: page.show_picture(exhibit_id, p), beside=True)
        self._stop_view = job.cancel if job is not None else lambda: None
        self._desk.read(
            lambda ws: _facts(ws, exhibit), lambda rows: page.show_facts(exhibit_id, rows)
        )

    # --- opening --------------------------------------------------------------------------

    def _open(self, what: str, ident: int) -> None:
        scene = self.timeline.scene
        if scene is None:
            return
        if what == "exhibit":
            self.large.open(ident)
        elif what == "event":
            self.asking.about_event(scene.events[ident])
        elif what == "message":
            self._open_message(scene.events[ident])
        else:
            self.asking.about_code(scene.codes[ident])

    def _open_message(self, event: Event) -> None:
        """Go to the message itself; where its exhibit is gone, to what was noted of it."""
        placed, scene = placed_of(event.details), self.timeline.scene
        if placed is not None and scene is not None and placed.exhibit in scene.exhibits:
            self.large.open_at(placed.exhibit, words="", message=placed.index)
        else:
            self.asking.about_event(event)


def _facts(workspace: Workspace, exhibit: Exhibit) -> list[tuple[str, str]]:
    from evidence_desk.services.pictures import previewing

    return previewing.exif_rows(workspace, exhibit)
