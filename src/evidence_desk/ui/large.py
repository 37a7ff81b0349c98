"""Opens exhibits large, beside each other and to be covered; what is behind follows at a rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.ui.captured.window import open_captured
from evidence_desk.ui.commands.actions import Actions
from evidence_desk.ui.compare import open_compare
from evidence_desk.ui.conversation.talking import Talking
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.inspector.large import SidePanel
from evidence_desk.ui.notices import Message
from evidence_desk.ui.pictured.hub import PicturedHub
from evidence_desk.ui.timeline.view import TimelineView
from evidence_desk.ui.viewer.filming import Filming
from evidence_desk.ui.viewer.looking import Looking
from evidence_desk.ui.viewer.window import Viewer

_REST = 500  # milliseconds on one exhibit


class Large(QObject):
    """One for an open case's view. The viewer is made when it is wanted, and goes when closed."""

    told = Signal(Message)

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        window: QWidget,
        *,
        timeline: TimelineView,
        pictured: PicturedHub,
        exhibits: Callable[[], Sequence[Exhibit]],
    ) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._timeline, self._pictured, self._exhibits = timeline, pictured, exhibits
        self.viewer: Viewer | None = None
        self._turned_to: int | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._follow)
        timeline.selection_changed.connect(self._rest.stop)
        pictured.opened.connect(self.open)
        actions.open_large.triggered.connect(lambda: self.open(self._exhibits()[0].id))
        actions.compare.triggered.connect(lambda: self._compare([e.id for e in self._exhibits()]))
        actions.cover.triggered.connect(lambda: self.cover(self._exhibits()[0].id))
        actions.converse.triggered.connect(self._converse)

    def open(self, exhibit_id: int) -> None:
        """Show an exhibit large."""
        if self._desk.file is None:
            return
        if self.viewer is None:
            desk, panel = self._desk, SidePanel()
            sources = (Looking(desk), Talking(desk), Filming(desk))
            self.viewer = Viewer(*sources, self._window, panel=panel)
            self.viewer.turned.connect(self._note)
            self.viewer.compare_wanted.connect(lambda ident: self._compare([ident]))
            self.viewer.cover_wanted.connect(self.cover)
            self.viewer.finished.connect(self._forget)
            self._pictured.attach(self.viewer)
        self.viewer.show_exhibit(self._desk.file, exhibit_id)
        self.viewer.show()
        self.viewer.raise_()

    def open_at(self, exhibit_id: int, *, words: str, message: int | None) -> None:
        """Open an exhibit where *words* stand in it; *message* is an index from 0."""
        if message is not None:
            # Messages of a picture are those read off it.
            captured = open_captured(self._desk, [exhibit_id], self._window)
            if captured is not None:
                captured.seek(message, words)
                return
        self.open(exhibit_id)
        if self.viewer is not None:
            self.viewer.seek(words, message)

    def cover(self, exhibit_id: int) -> None:
        """Ask what of an exhibit is to be covered."""
        from evidence_desk.ui.redact.dialog import open_redact

        open_redact(self._desk, exhibit_id, self.viewer or self._window)

    def _compare(self, ids: Sequence[int]) -> None:
        open_compare(self._desk, ids, self._window)

    def _converse(self) -> None:
        if open_captured(self._desk, [one.id for one in self._exhibits()], self._window) is None:
            text = self.tr("Choose screenshots of a chat first; no picture is among these.")
            self.told.emit(Message("note", text))

    def _note(self, exhibit_id: int) -> None:
        # List and inspector lie behind: filling them for every press would slow the turning.
        self._turned_to = exhibit_id
        self._rest.start()

    def _follow(self) -> None:
        if self._turned_to is not None:
            self._timeline.select("exhibit", self._turned_to)

    def _forget(self) -> None:
        if self._rest.isActive():
            self._rest.stop()
            self._follow()
        if self.viewer is not None:
            self.viewer.deleteLater()
            self.viewer = None
