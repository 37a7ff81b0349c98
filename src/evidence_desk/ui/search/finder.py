"""Asks while a person types, away from the window's thread, and shows the newest answer alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from evidence_desk.ui.controls import spoken
from evidence_desk.ui.controls.overlay import Overlay
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.search.box import SearchBox
from evidence_desk.ui.search.filters import Wish
from evidence_desk.ui.search.panel import SearchPanel
from evidence_desk.ui.search.spot import Spot

if TYPE_CHECKING:
    from evidence_desk.services.searching import Answer, Found, Sort
    from evidence_desk.services.workspace import Workspace

_WAIT = 90  # milliseconds between the last key and the question
_SHOWN, _TIMES, _MOST = 30, 10, 3000  # places of a group: at first, with more, at most
_WIDEST = 960


class Finder(QObject):
    """The box of the top bar and the card below it."""

    chosen = Signal(object)  # a Spot

    def __init__(self, desk: Desk, box: SearchBox, window: QMainWindow, *, top: QWidget) -> None:
        super().__init__(window)
        self._desk, self._box, self._window = desk, box, window
        self._host = window.centralWidget() or window
        self.panel = SearchPanel()
        self.overlay = Overlay(self.panel, self._host, top=top, widest=_WIDEST)
        self.overlay.leading = box
        self._before: QWidget | None = None
        self._asked, self._shown = 0, _SHOWN
        self._later = QTimer(self, singleShot=True, interval=_WAIT)
        self._connect()

    def _connect(self) -> None:
        box, panel = self._box, self.panel
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._note_focus)
        box.wanted.connect(self._show)
        box.textChanged.connect(lambda _: self._type())
        box.stepped.connect(self._step)
        box.entered.connect(self._enter)
        box.left.connect(self._leave)
        box.tabbed.connect(self._to_filters)
        self._later.timeout.connect(self._ask)
        panel.filters.changed.connect(self._type)
        panel.opened.connect(self._open)
        panel.more_wanted.connect(self._more)
        panel.spoken.connect(lambda words: spoken.announce(box, words))
        self.overlay.closed.connect(self._closed)
        self._desk.jobs.changed.connect(lambda _: self._again())

    def begin(self, *, here: bool = False) -> None:
        """Show the card with what was asked last; *here* asks the open case alone."""
        self._box.setFocus()
        self._box.selectAll()
        self._show()
        self.panel.filters.set_scope(here=here)
        self.panel.filters.retranslate()
        self._ask()

    # --- opening and leaving --------------------------------------------------------------

    def _show(self) -> None:
        if self.overlay.isVisible() or not self._desk.is_open:
            return
        self.overlay.open_from(self._before)
        self._box.takes_tab = True
        self._offer(())
        file = self._desk.file
        self._desk.read(_senders, self._offer)
        if file is None:
            self.panel.filters.set_scope(here=False)
        self._ask()

    def _offer(self, names: tuple[str, ...] | list[str]) -> None:
        file = self._desk.file
        self.panel.filters.offer(title=file.case.title if file else None, names=names)

    def _leave(self) -> None:
        if self.overlay.isVisible():
            self.overlay.leave()
        elif self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def _closed(self) -> None:
        self._box.takes_tab = False
        self._later.stop()
        self._asked += 1
        if self._box.hasFocus():
            self._host.setFocus()

    def _note_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """Keep where the keyboard was before it came here."""
        if now is not self._box or old is None or self.overlay.isAncestorOf(old):
            return
        if old.window() is self._window:
            self._before = old

    def _to_filters(self, on: bool) -> None:
        self.overlay.focusNextPrevChild(on)

    # --- asking ---------------------------------------------------------------------------

    def _type(self) -> None:
        self._shown = _SHOWN
        if self._box.hasFocus() and self._box.text():
            self._show()
        if self.overlay.isVisible():
            self._later.start()

    def _again(self) -> None:
        if self.overlay.isVisible():
            self._later.start()

    def _more(self) -> None:
        self._shown = min(self._shown * _TIMES, _MOST)
        self._ask()

    def _ask(self) -> None:
        self._later.stop()
        self._asked += 1
        asked, shown = self._asked, self._shown
        words, wish = self._box.text().strip(), self.panel.filters.wish()
        if not words or wish is None:
            self.panel.show_answer(words, None, readable=wish is not None)
            return
        case_id = self._desk.case_id

        def work(workspace: Workspace) -> Answer | None:
            # What was typed on over is not looked for any more.
            if asked != self._asked:
                return None
            return _answer(workspace, words, wish, case_id=case_id, shown=shown)

        def then(answer: Answer | None) -> None:
            if asked == self._asked and answer is not None:
                self.panel.show_answer(words, answer)

        self._desk.read(work, then)

    def _step(self, by: int) -> None:
        if not self.overlay.isVisible():
            self._show()
        else:
            self.panel.step(by)

    def _enter(self) -> None:
        if not self.overlay.isVisible():
            self._show()
        elif self._later.isActive():
            self._ask()  # the list is still that of other words
        else:
            self.panel.enter()

    def _open(self, found: Found) -> None:
        words = self._box.text().strip()
        self.overlay.leave(back=False)
        spot = Spot(found.case_id, found.exhibit_id, found.field, found.message, words)
        self.chosen.emit(spot)


def _senders(workspace: Workspace) -> list[str]:
    from evidence_desk.services import searching

    return searching.senders(workspace)


def _answer(
    workspace: Workspace, words: str, wish: Wish, *, case_id: int | None, shown: int
) -> Answer:
    from evidence_desk.services import searching

    sorts: frozenset[Sort] = frozenset(one for one in searching.SORTS if one == wish.sort)
    where = searching.Filter(
        case_id if wish.here else None,
        wish.sender,
        since=wish.since,
        until=wish.until,
        sorts=sorts,
    )
    return searching.answer(workspace, words, where, shown=shown, first=case_id)
