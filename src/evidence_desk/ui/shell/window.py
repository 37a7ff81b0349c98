"""The main window: puts the parts together and connects them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.ui import language
from evidence_desk.ui.commands.actions import Actions
from evidence_desk.ui.controls.drop import DropTarget
from evidence_desk.ui.controls.tabbing import TabsAsRead
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.failures import Failures
from evidence_desk.ui.notices import Notices, ProgressStrip
from evidence_desk.ui.shell.keeping import Keeping
from evidence_desk.ui.shell.topbar import TopBar
from evidence_desk.ui.start import StartPage
from evidence_desk.ui.theme import scheme

if TYPE_CHECKING:
    from evidence_desk.domain.exhibit import Exhibit
    from evidence_desk.ui.caseview import CaseView
    from evidence_desk.ui.controls.material import Material
    from evidence_desk.ui.shell.behind import Behind
    from evidence_desk.ui.shell.sidebar import Sidebar
    from evidence_desk.ui.shell.ways import Ways
    from evidence_desk.ui.shipments.page import ShipmentsPage
    from evidence_desk.ui.tasks import Tasks
    from evidence_desk.ui.today.page import TodayPage

_SIDE, _INSPECTOR = 224, 352


class MainWindow(TabsAsRead, QMainWindow):
    """Cases at the left, the timeline in the middle, what is known at the right."""

    def __init__(self, desk: Desk, failures: Failures) -> None:
        super().__init__()
        self.desk = desk
        self._failures = failures
        self.actions_ = Actions(self)
        self.notices = Notices()
        self.top = TopBar(self.actions_)
        self.start = StartPage()
        self.strip = ProgressStrip(desk.jobs)
        self.drop = DropTarget(self, sees_through=self._takes_on_lines)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start)
        self.case_view: CaseView | None = None
        self.shipments: ShipmentsPage | None = None
        self.today: TodayPage | None = None
        self._greeted = False
        self._build()
        self.keeping = Keeping(desk.folder, self.actions_, self, self.splitter)
        self._connect()
        self.retranslate()
        self._show_state()

    @cached_property
    def side(self) -> Sidebar:
        """The list of cases at the left; there are none in the first frame."""
        from evidence_desk.ui.shell.sidebar import Sidebar

        made = Sidebar(self.desk.words)
        made.setMinimumWidth(176)
        made.hide()
        self.splitter.insertWidget(0, made)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_SIDE, self.splitter.width() - _SIDE])
        made.chosen.connect(self.show_case)
        made.shipments_wanted.connect(self.show_shipments)
        made.today_wanted.connect(self.show_today)
        made.new_wanted.connect(self.actions_.new_case.trigger)
        return made

    @cached_property
    def behind(self) -> Behind:
        """What carries commands out; made when it is first asked for, after the first frame."""
        from evidence_desk.ui.shell.behind import Behind

        made = Behind(
            self.desk,
            self.actions_,
            self,
            top=self.top,
            show_case=self.show_case,
            view=lambda: self.case_view,
        )
        made.tell(self.notices, self._failures)
        made.reminding.clicked.connect(self._come_forward)
        self._column.insertWidget(self._column.indexOf(self.strip), made.everyday.watching.sign)
        self._column.addWidget(made.verifier)
        return made

    @property
    def tasks(self) -> Tasks:
        """What the person asks for."""
        return self.behind.tasks

    @property
    def ways(self) -> Ways:
        """The ways to a place by its name."""
        return self.behind.ways

    def begin(self, *, reminds: bool) -> None:
        """Make what the first frame did not need, and open the desk."""
        self.drop.dropped.connect(self.tasks.take_mime)
        self.behind.begin(reminds=reminds)

    def _build(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self.notices)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        middle.setMinimumWidth(480)
        self.splitter.addWidget(middle)
        whole = QWidget()
        layout = self._column = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.strip)
        self.setCentralWidget(whole)
        self.setMinimumSize(960, 600)
        # The keyboard starts nowhere in particular: no ring around the first small button.
        whole.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        whole.setFocus()

    def _connect(self) -> None:
        desk, act = self.desk, self.actions_
        desk.jobs.failed.connect(self._failures.take)
        desk.opened.connect(self._show_state)
        desk.cases_changed.connect(self._show_cases)
        desk.file_changed.connect(self._show_file)
        desk.steps_changed.connect(self._show_steps)
        self.start.shipments_wanted.connect(self.show_shipments)
        self.start.files_wanted.connect(act.add_files.trigger)
        self.start.new_wanted.connect(act.new_case.trigger)
        self.start.sample_wanted.connect(act.sample.trigger)
        self.start.guide_wanted.connect(act.guide.trigger)
        act.shipments.triggered.connect(self.show_shipments)
        act.today.triggered.connect(self.show_today)
        act.views.triggered.connect(self._show_room)
        act.add_files.triggered.connect(self._choose_files)
        act.quit.triggered.connect(self.close)
        act.undo.triggered.connect(lambda: self._turn(back=True))
        act.redo.triggered.connect(lambda: self._turn(back=False))
        act.about.triggered.connect(lambda: _tell_about(self))
        act.languages.triggered.connect(lambda a: language.choose(_app(), a.data()))
        act.themes.triggered.connect(lambda a: self.recolour(a.data()))

    # --- what is shown --------------------------------------------------------------------

    def _show_cases(self) -> None:
        desk = self.desk
        if desk.case_id is None and desk.cases and not self._greeted:
            # Of several cases nobody knows which is pressing: the day's list says it.
            if len(desk.cases) == 1:
                desk.show_case(desk.cases[0].id)
            else:
                self.show_today()
        self._greeted = self._greeted or bool(desk.cases)
        self.side.show_cases(desk.cases, desk.case_id)
        self.side.setVisible(bool(desk.cases) or self._at_shipments() is not None)
        self._show_state()

    def _show_file(self) -> None:
        scene, file, page = self.desk.scene, self.desk.file, self._at_shipments()
        if scene is None or file is None:
            at_today = self.desk.case_id is None and bool(self.desk.cases)
            self._pages.setCurrentWidget(self._today_page() if at_today else self.start)
            self.side.show_today(shown=at_today)
            if self.case_view is not None:
                self.case_view.inspector.setVisible(not at_today)
        else:
            self.side.show_today(shown=False)
            self._case_view().show_scene(scene)
            self.side.show_cases(self.desk.cases, file.case.id)
            self._show_room()
        if page is not None:
            self._pages.setCurrentWidget(page)
            if self.case_view is not None:
                self.case_view.inspector.hide()
        self._show_state()

    def _show_room(self) -> None:
        file = self.desk.file
        if file is None or self._at_shipments() is not None:
            return
        self._pages.setCurrentWidget(self._case_view().centre)

    def _case_view(self) -> CaseView:
        # Built when the first case is shown: the window is on screen before.
        if self.case_view is None:
            from evidence_desk.ui.caseview import CaseView

            view = CaseView(self.desk, self.tasks, self.actions_, self, self._pages)
            self._pages.addWidget(view.centre)
            self.splitter.addWidget(view.inspector)
            room = max(480, self.splitter.width() - _SIDE)
            side = min(440, max(_INSPECTOR, self.width() // 4))
            self.splitter.setSizes([self.side.width(), room - side, side])
            self.splitter.setStretchFactor(2, 0)
            view.inspector.setMinimumWidth(300)
            self.keeping.lay_out()
            view.selected.connect(self._show_state)
            view.menu_wanted.connect(self._show_menu)
            self.case_view = view
        return self.case_view

    # --- the seller's page ----------------------------------------------------------------

    def show_shipments(self) -> None:
        """Show the shipping records; built when first wanted."""
        if not self.desk.is_open:
            return
        if self.shipments is None:
            from evidence_desk.ui.shipments.page import ShipmentsPage

            page = self.shipments = ShipmentsPage(self.desk)
            self._pages.addWidget(page)
            self.tasks.elsewhere = self._take_elsewhere
            page.telling.told.connect(self.notices.tell)
            page.telling.list_wanted.connect(self.tasks.show_list)
            page.case_made.connect(self.show_case)
            page.steps_changed.connect(self._show_steps)
        self._pages.setCurrentWidget(self.shipments)
        self.side.show_shipments(shown=True)
        self.side.show()
        if self.case_view is not None:
            self.case_view.inspector.hide()
        self._show_steps()
        self._show_state()

    # --- today ----------------------------------------------------------------------------

    def show_today(self) -> None:
        """Show what is due over all cases, and no case."""
        if self.desk.is_open:
            self.side.show_shipments(shown=False)
            self._pages.setCurrentWidget(self.start)
            self.desk.show_case(None)

    def _today_page(self) -> TodayPage:
        if self.today is None:
            from evidence_desk.ui.today.page import TodayPage

            page = self.today = TodayPage(self.desk)
            self._pages.addWidget(page)
            page.case_wanted.connect(self.show_case)
            page.calendar_wanted.connect(self.actions_.calendar_all.trigger)
        return self.today

    def _come_forward(self) -> None:
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()
        self.show_today()

    def show_case(self, case_id: int) -> None:
        """Show a case in place of the shipping records or of another case."""
        self.side.show_shipments(shown=False)
        if self.case_view is None:
            self._pages.setCurrentWidget(self.start)
        else:
            self._pages.setCurrentWidget(self.case_view.centre)
            self.case_view.inspector.show()
        self.desk.show_case(case_id)

    def _takes_on_lines(self) -> bool:
        view = self.case_view
        return view is not None and view.overview.page.takes_drops

    def _at_shipments(self) -> ShipmentsPage | None:
        page = self.shipments
        return page if page is not None and self._pages.currentWidget() is page else None

    def _take_elsewhere(self, found: Material) -> bool:
        if (page := self._at_shipments()) is not None:
            page.take(found.paths)
        return page is not None

    def _choose_files(self) -> None:
        page = self._at_shipments()
        if page is not None:
            page.choose_files()
        else:
            self.tasks.choose_files()

    def _turn(self, *, back: bool) -> None:
        from evidence_desk.ui.shell.leaving import finish_typing

        finish_typing(self)  # what was typed last is what is taken back first
        page = self._at_shipments()
        if page is not None:
            page.turn(back=back)
        else:
            self.desk.undo(back=back)

    def _show_steps(self) -> None:
        page = self._at_shipments()
        self.actions_.show_steps(self.desk.steps if page is None else page.steps)

    # --- what can be done -----------------------------------------------------------------

    def _show_state(self) -> None:
        file = self.desk.file if self._at_shipments() is None else None
        self.top.show_for(in_case=file is not None, adding=self._at_shipments() is None)
        self.actions_.show_state(
            ready=self.desk.is_open,
            in_case=file is not None,
            exhibits=len(file.exhibits) if file else 0,
            selected=len(self.selected()) if file else 0,
            included=sum(exhibit.included for exhibit in self.selected()) if file else 0,
        )

    def selected(self) -> tuple[Exhibit, ...]:
        """Return the exhibits that are selected."""
        return self.case_view.exhibits() if self.case_view else ()

    def _show_menu(self, place: QPoint) -> None:
        menu = self.actions_.selection_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def recolour(self, choice: scheme.Choice | None = None) -> None:
        """Show the colours of *choice*, else those that the system has changed to."""
        if choice is not None:
            scheme.keep(choice)
        scheme.show(_app())
        if self.desk.file is not None:
            self._show_file()
        self.update()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self.setWindowTitle(self.tr("Evidence Desk"))
        self.actions_.retranslate()
        self._show_state()

    # --- events of Qt ---------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Hear of a new language, and of the person coming back from another program."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.desk.look_again()
        super().changeEvent(event)

    def restore(self) -> None:
        """Bring the window back to where it was."""
        self.keeping.restore()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed, stop all work, let go of the desk."""
        from evidence_desk.ui.shell.leaving import may_leave

        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()
        if not may_leave(self.desk.jobs, self):
            event.ignore()
            return
        self.keeping.keep()
        self.behind.close()
        self.desk.close()
        super().closeEvent(event)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _tell_about(window: MainWindow) -> None:
    from evidence_desk.ui.shell.about import open_about

    open_about(window.desk.jobs, window)
