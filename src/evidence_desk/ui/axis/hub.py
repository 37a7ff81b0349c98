"""Connects the time axis with the desk, and with the list beside it: one selection for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from evidence_desk.ui import labels
from evidence_desk.ui.axis.hand import Hand
from evidence_desk.ui.axis.page import TimelinePage
from evidence_desk.ui.axis.view import AxisView
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.inspector.exhibit import with_codes
from evidence_desk.ui.overview.keeper import Keeper
from evidence_desk.ui.timeline.thumbnails import Thumbnails
from evidence_desk.ui.timeline.view import TimelineView

if TYPE_CHECKING:
    from evidence_desk.services.cases.overview import Overview

_SORTS = ("exhibit", "event", "code", "message")


class AxisHub(QObject):
    """The timeline's page, and what happens on it."""

    def __init__(
        self, desk: Desk, listed: TimelineView, thumbnails: Thumbnails, keeper: Keeper
    ) -> None:
        super().__init__(listed)
        self._desk, self._listed = desk, listed
        self.axis = AxisView(desk.words, thumbnails)
        self._hand = Hand(self.axis)
        self.page = TimelinePage(listed, self.axis, desk.words)
        axis = self.axis
        axis.selection_changed.connect(self._follow_axis)
        listed.selection_changed.connect(self._follow_list)
        axis.opened.connect(listed.opened)
        axis.aside_wanted.connect(listed.aside_wanted)
        axis.menu_wanted.connect(listed.menu_wanted)
        axis.link_wanted.connect(self._link)
        self.page.watched.connect(lambda on: keeper.watch(on, by="axis"))
        keeper.made.connect(self._show_deadlines)

    def _follow_axis(self) -> None:
        for sort in _SORTS:
            if ids := self.axis.selected(sort):
                self._listed.select(sort, *ids)
                return
        self._listed.clear_selection()

    def _follow_list(self) -> None:
        for sort in _SORTS:
            if ids := self._listed.selected(sort):
                self.axis.select(sort, ids)
                return
        self.axis.select("exhibit", ())

    def _show_deadlines(self, found: Overview) -> None:
        self.axis.show_deadlines(found.found.deadlines)

    def _link(self, ids: tuple[int, ...], code: str) -> None:
        file = self._desk.file
        if file is None:
            return
        held = {one.id: one.codes for one in file.exhibits if one.id in ids}
        codes = {ident: (*had, code) for ident, had in held.items() if code not in had}
        if codes:
            self._desk.edit(with_codes(file, tuple(codes), codes), labels.CODES)
