"""Where the parts of the time axis lie in its widget. No painting, no Qt but rectangles."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

RULER, DUE, TRAY, MAP = 44, 28, 52, 40
# Widths of the names: beside a wide axis, an ordinary one, and one too narrow for words.
_SIGNS = 44
_NAMES = ((900, 188), (600, 150), (0, _SIGNS))
_LEAST, _MOST = 52, 92  # heights of a lane


@dataclass(frozen=True, slots=True)
class Zones:
    """The names of the lanes at the left; ruler, deadlines, lanes, tray and map from the top.

    `lanes` scrolls by `offset` pixels; each lane is `lane` high. A part that is not shown is
    empty.
    """

    width: int
    height: int
    left: int
    ruler: QRect
    due: QRect
    lanes: QRect
    tray: QRect
    map: QRect
    lane: int
    count: int

    @classmethod
    def of(
        cls,
        width: int,
        height: int,
        *,
        lanes: int,
        deadlines: bool,
        undated: bool,
        larger: float = 1.0,
    ) -> Zones:
        """Lay the parts out in a widget of this size; *larger* is text than usual."""
        left = next(wide for least, wide in _NAMES if width >= least)
        if left > _SIGNS:
            left = round(left * larger)
        ruler = QRect(left, 0, max(1, width - left), RULER)
        due = QRect(left, ruler.bottom() + 1, ruler.width(), DUE if deadlines else 0)
        foot = MAP + (TRAY if undated else 0)
        top = RULER + due.height()
        room = QRect(left, top, ruler.width(), max(_LEAST, height - top - foot))
        tray = QRect(0, room.bottom() + 1, width, TRAY if undated else 0)
        strip = QRect(left, tray.top() + tray.height(), ruler.width(), MAP)
        lane = min(max(room.height() // max(1, lanes), _LEAST), _MOST)
        return cls(width, height, left, ruler, due, room, tray, strip, lane, lanes)

    @property
    def scrolled(self) -> int:
        """How many pixels of lanes do not fit."""
        return max(0, self.count * self.lane - self.lanes.height())

    def lane_rect(self, index: int, offset: int) -> QRect:
        """Return where a lane lies, its name not included."""
        top = self.lanes.top() + index * self.lane - offset
        return QRect(self.left, top, self.lanes.width(), self.lane)

    def lane_at(self, y: int, offset: int) -> int | None:
        """Return which lane is at *y*, None outside of them."""
        if not self.lanes.top() <= y <= self.lanes.bottom():
            return None
        index = (y - self.lanes.top() + offset) // self.lane
        return index if index < self.count else None

    def lanes_in_view(self, offset: int) -> range:
        """Return the lanes that are at least partly shown."""
        first = offset // self.lane
        last = (offset + self.lanes.height() - 1) // self.lane
        return range(first, min(self.count, last + 1))
