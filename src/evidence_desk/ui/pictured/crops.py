"""Cuts the places of facts out of pictures, one picture after another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.view import Wish
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.viewer.looking import Looking, Shown

if TYPE_CHECKING:
    from evidence_desk.services.facts.pictured_facts import Offer

_BESIDE, _ABOVE = 0.35, 0.12  # of the line's height, around what is cut out
_LINES = 4.5  # an address of three lines, and the room between them
_HIGHEST = 160  # pixels
_WIDEST = 900
_KEEP = Qt.AspectRatioMode.KeepAspectRatio
_SMOOTH = Qt.TransformationMode.SmoothTransformation


class Crops(QObject):
    """Keeps what was cut out, by the offer's id; pictures themselves are let go at once."""

    arrived = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._looking = desk, Looking(desk)
        self._cut: dict[str, QPixmap] = {}
        self._waiting: dict[tuple[int, int], list[Offer]] = {}  # by exhibit and page
        self._stop: Callable[[], None] | None = None
        self._case: int | None = None

    def of(self, offer: Offer) -> QPixmap | None:
        """Return what was cut out for an offer; None where it is still to come."""
        return self._cut.get(offer.id)

    def want(self, offers: tuple[Offer, ...]) -> None:
        """Cut out what is missing; the newest wish goes first."""
        if self._case != self._desk.case_id:
            self._cut.clear()
            self._waiting.clear()
            self._case = self._desk.case_id
        new: dict[tuple[int, int], list[Offer]] = {}
        for one in offers:
            if one.id not in self._cut and one.candidate.areas:
                new.setdefault((one.exhibit_id, one.candidate.page), []).append(one)
        for place, some in self._waiting.items():
            new.setdefault(place, some)
        self._waiting = new
        self._go_on()

    def stop(self) -> None:
        """Cut out nothing further."""
        self._waiting.clear()
        if self._stop is not None:
            self._stop()
            self._stop = None

    def _go_on(self) -> None:
        if self._stop is not None or not self._waiting:
            return
        place = next(iter(self._waiting))
        some = self._waiting.pop(place)
        exhibit = self._exhibit(place[0])
        if exhibit is None:
            self._go_on()
            return
        self._stop = self._looking.look(
            exhibit, Wish(page=place[1]), lambda shown: self._arrive(some, shown)
        )

    def _exhibit(self, ident: int) -> Exhibit | None:
        file = self._desk.file
        return next((one for one in file.exhibits if one.id == ident), None) if file else None

    def _arrive(self, offers: list[Offer], shown: Shown) -> None:
        self._stop = None
        for one in offers:
            whole = shown.panes[0].images[0] if shown.panes else QImage()
            self._cut[one.id] = _cut(whole, one)
        self.arrived.emit()
        self._go_on()


def _cut(whole: QImage, offer: Offer) -> QPixmap:
    """Return the places of an offer as one small picture."""
    if whole.isNull():
        return QPixmap()
    wide, high = offer.size
    across, down = whole.width() / max(1, wide), whole.height() / max(1, high)
    areas = offer.candidate.areas
    # Where it stands far apart (words that tell what a page is), the first place says enough.
    reach = areas[0].top + _LINES * areas[0].height
    near = [area for area in areas if areas[0].top <= area.top and area.bottom < reach]
    if offer.kind in ("platform", "page_kind") or not near:
        near = [areas[0]]
    line = min(area.height for area in near)
    left = min(area.left for area in near) - _BESIDE * line
    right = max(area.right for area in near) + _BESIDE * line
    top = min(area.top for area in near) - _ABOVE * line
    bottom = max(area.bottom for area in near) + _ABOVE * line
    part = QRect(
        round(left * across),
        round(top * down),
        max(1, round((right - left) * across)),
        max(1, round((bottom - top) * down)),
    ).intersected(whole.rect())
    made = whole.copy(part)
    if made.height() > _HIGHEST or made.width() > _WIDEST:
        made = made.scaled(_WIDEST, _HIGHEST, _KEEP, _SMOOTH)
    return QPixmap.fromImage(made)
