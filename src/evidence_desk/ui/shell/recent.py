"""The cases of a desk that were open last: for the menu “File”, and for the palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QMenu, QWidget

from evidence_desk.ui.desk import Desk
from evidence_desk.ui.shell.keeping import key_of

_KEPT, _LISTED = 12, 8
_LONGEST = 48  # characters of a title


class RecentCases(QObject):
    """Fills the menu when it is about to be shown."""

    def __init__(
        self, desk: Desk, menu: QMenu, window: QWidget, *, show: Callable[[int], None]
    ) -> None:
        super().__init__(window)
        self._desk, self._menu, self._show = desk, menu, show
        menu.aboutToShow.connect(self._fill)
        # After the case is shown: what it writes down need not hold that up.
        desk.file_changed.connect(self._note, Qt.ConnectionType.QueuedConnection)
        desk.cases_changed.connect(self._offer)
        self._offer()

    def ids(self) -> list[int]:
        """Return the cases that were open last and are still there, the last one first."""
        kept = str(QSettings().value(self._key) or "").split(",")
        there = {case.id for case in self._desk.cases}
        return [int(one) for one in kept if one.isdigit() and int(one) in there]

    @property
    def _key(self) -> str:
        return key_of(self._desk.folder, "recent")

    def _note(self) -> None:
        file = self._desk.file
        if file is not None and self.ids()[:1] != [file.case.id]:
            others = [one for one in self.ids() if one != file.case.id]
            listed = [file.case.id, *others][:_KEPT]
            QSettings().setValue(self._key, ",".join(map(str, listed)))
        self._offer()

    def _offer(self) -> None:
        self._menu.setEnabled(bool(self.ids()))

    def _fill(self) -> None:
        self._menu.clear()
        titles = {case.id: case.title for case in self._desk.cases}
        for ident in self.ids()[:_LISTED]:
            title = " ".join(titles[ident].split())
            short = title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"
            made = self._menu.addAction(short.replace("&", "&&"))
            made.setCheckable(True)
            made.setChecked(ident == self._desk.case_id)
            made.triggered.connect(lambda _, ident=ident: self._show(ident))
