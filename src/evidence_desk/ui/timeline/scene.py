"""What a frame of the timeline is painted from: the case prepared, the columns, the states."""

from __future__ import annotations

from dataclasses import dataclass

from evidence_desk.domain.attention import Need, by_need
from evidence_desk.domain.case import Code, Event
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.timeline import CaseFile, entries
from evidence_desk.ui.controls.measure import side
from evidence_desk.ui.timeline.lanes import Lanes
from evidence_desk.ui.timeline.rails import Rails
from evidence_desk.ui.timeline.rows import Rows

TIME_RIGHT = 64
_AXIS, _LANE = 84, 20


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns lie, in device-independent pixels from the left of the widget."""

    left: int
    time_right: int
    axis: int
    lanes: int
    card: int
    right: int

    @classmethod
    def of(cls, width: int, lanes: int) -> Columns:
        """Lay the columns out in a widget of this width, from one side of the measure on."""
        card = _AXIS + 16 + lanes * _LANE + 8
        left, right = side(width, 0), width - side(width)
        return cls(left, left + TIME_RIGHT, left + _AXIS, left + _AXIS + 24, left + card, right)

    def lane(self, index: int) -> int:
        """The middle of a lane."""
        return self.lanes + index * _LANE


@dataclass(slots=True)
class Scene:
    """All that a frame is painted from."""

    file: CaseFile
    rows: Rows
    rails: Rails
    lanes: Lanes
    exhibits: dict[int, Exhibit]
    events: dict[int, Event]
    codes: dict[int, Code]
    numbers: dict[int, int]
    needs: tuple[Need, ...]

    @classmethod
    def of(cls, file: CaseFile) -> Scene:
        """Prepare a case for painting."""
        found = entries(file)
        rows = Rows(found)
        return cls(
            file,
            rows,
            Rails(file.codes, rows),
            Lanes(file, found),
            {exhibit.id: exhibit for exhibit in file.exhibits},
            {event.id: event for event in file.events},
            {code.id: code for code in file.codes},
            file.numbers(),
            by_need(file.exhibits),
        )


@dataclass(frozen=True, slots=True)
class State:
    """How a row is to look."""

    selected: bool = False
    current: bool = False
    hovered: bool = False
    faded: bool = False
