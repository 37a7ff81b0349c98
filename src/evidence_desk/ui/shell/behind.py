"""What works behind the window: made when its first frame is painted, which shows none of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from evidence_desk.ui import language
from evidence_desk.ui.commands.actions import Actions
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.failures import Failures
from evidence_desk.ui.notices import Message, Notices
from evidence_desk.ui.reading import PictureReading
from evidence_desk.ui.shell.everyday import Everyday
from evidence_desk.ui.shell.leaving import finish_typing, keep_trying
from evidence_desk.ui.shell.topbar import TopBar
from evidence_desk.ui.shell.ways import Ways
from evidence_desk.ui.tasks import Tasks
from evidence_desk.ui.today.calendar import CalendarExport
from evidence_desk.ui.today.reminding import Reminding
from evidence_desk.ui.verification import Verifier

if TYPE_CHECKING:
    from evidence_desk.domain.exhibit import Exhibit
    from evidence_desk.ui.caseview import CaseView


class Behind(QObject):
    """Makes what carries commands out, and connects it with them. Belongs to the window."""

    def __init__(
        self,
        desk: Desk,
        act: Actions,
        window: QMainWindow,
        *,
        top: TopBar,
        show_case: Callable[[int], None],
        view: Callable[[], CaseView | None],
    ) -> None:
        super().__init__(window)
        self._desk, self._act, self._view = desk, act, view
        act.draw()
        self.tasks = Tasks(desk, window)
        self.verifier = Verifier(desk)
        self.calendar = CalendarExport(desk, window)
        self.reminding = Reminding(desk, act.remind, window)
        self.reading = PictureReading(desk, act.read_pictures, window)
        self.everyday = Everyday(desk, act, self.tasks, window, show_case=show_case)
        self.ways = Ways(
            desk,
            act,
            window,
            top=top,
            show_case=show_case,
            view=view,
            recent=self.everyday.recent.ids,
        )
        self._window = window
        self._connect()

    def tell(self, notices: Notices, failures: Failures) -> None:
        """Tell there what was done and what went wrong."""
        failures.told.connect(self.tasks.tell_failure)
        for told in (
            self.tasks.told,
            self.everyday.told,
            self.calendar.told,
            self.reading.told,
            self.verifier.told,
        ):
            told.connect(notices.tell)
        self._desk.sentence.connect(lambda text: notices.tell(Message("note", language.say(text))))

    def begin(self, *, reminds: bool) -> None:
        """Open the desk; with *reminds*, tell of deadlines that are near."""
        if reminds:
            self._desk.opened.connect(self.reminding.begin)
        self._desk.open()

    def close(self) -> None:
        """Begin nothing more; the window is closed."""
        self.everyday.close()
        self.verifier.stop()
        self.reading.stop()
        self.ways.guide.close()

    def _exhibits(self) -> Sequence[Exhibit]:
        view = self._view()
        return view.exhibits() if view is not None else ()

    def _connect(self) -> None:
        act, tasks = self._act, self.tasks
        self._desk.jobs.failed.connect(lambda _: keep_trying(self._window))
        self._desk.leaving.connect(lambda: finish_typing(self._window))
        act.new_case.triggered.connect(tasks.new_case)
        act.add_folder.triggered.connect(tasks.choose_folder)
        act.sample.triggered.connect(tasks.open_sample)
        act.paste.triggered.connect(tasks.paste)
        act.export.triggered.connect(lambda: tasks.export(None))
        act.export_zh.triggered.connect(lambda: tasks.export("zh"))
        act.export_en.triggered.connect(lambda: tasks.export("en"))
        act.check.triggered.connect(tasks.check)
        act.verify.triggered.connect(tasks.verify)
        act.verify_exported.triggered.connect(lambda _: tasks.exports().verify())
        act.verify_case.triggered.connect(lambda _: self.verifier.exhibits())
        act.verify_exhibits.triggered.connect(
            lambda: self.verifier.exhibits([exhibit.label for exhibit in self._exhibits()])
        )
        act.calendar_case.triggered.connect(lambda: self.calendar.ask(whole=False))
        act.calendar_all.triggered.connect(lambda: self.calendar.ask(whole=True))
