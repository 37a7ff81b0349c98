"""Paints the lanes of the time axis with their entries, and those that have no time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.moment import conflicts
from evidence_desk.domain.timeline import Entry
from evidence_desk.ui import reasons, words
from evidence_desk.ui.axis.zones import Zones
from evidence_desk.ui.theme import icons
from evidence_desk.ui.theme.tokens import Tokens
from evidence_desk.ui.timeline.lanes import Group, Item, Lane, Lanes
from evidence_desk.ui.timeline.scale import Scale
from evidence_desk.ui.timeline.scene import Scene
from evidence_desk.ui.timeline.strokes import LEFT, RIGHT, Strokes
from evidence_desk.ui.vocabulary import Words

Key = tuple[str, int]  # what and id of an entry
_CARD, WIDEST = 118, 236  # a flag with words: the least and the most it takes
GAP = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """What a click at a place of this frame means: a group of a lane, or one entry of the tray."""

    area: QRect
    lane: int
    group: Group | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What of the axis is picked out in this frame."""

    selected: frozenset[Key] = frozenset()
    current: Key | None = None
    hovered: QRect | None = None
    emphasised: str | None = None
    target: int | None = None  # the lane that a drag would link to
    stretch: tuple[float, float] | None = None  # the chosen stretch of time


class LaneBrush(Strokes):
    """Paints the entries of one frame with one painter."""

    def __init__(
        self,
        painter: QPainter,
        *,
        scene: Scene,
        lanes: Lanes,
        zones: Zones,
        scale: Scale,
        look: Look,
        tokens: Tokens,
        vocabulary: Words,
        thumbnail: Callable[[Exhibit], QPixmap | None],
        font: QFont,
    ) -> None:
        super().__init__(painter, tokens, font)
        self._scene, self._lanes, self._zones, self._scale = scene, lanes, zones, scale
        self._look, self._words, self._thumbnail = look, vocabulary, thumbnail
        self.hits: list[Hit] = []

    def x_of(self, at: float) -> float:
        return self._zones.left + self._scale.x(at)

    def lanes(self, offset: int) -> None:
        """Draw the lanes in view, their entries and their names."""
        p, zones = self._p, self._zones
        p.save()
        p.setClipRect(zones.lanes)
        for index in zones.lanes_in_view(offset):
            self._lane(index, zones.lane_rect(index, offset))
        p.restore()
        p.save()
        p.setClipRect(QRect(0, zones.lanes.top(), zones.left, zones.lanes.height()))
        p.fillRect(
            QRect(0, zones.lanes.top(), zones.left, zones.lanes.height()), self._t.color("side")
        )
        for index in zones.lanes_in_view(offset):
            self._name(self._lanes.all[index], zones.lane_rect(index, offset))
        p.restore()
        p.setPen(QPen(self._t.color("line"), 1))
        p.drawLine(zones.left - 1, 0, zones.left - 1, zones.lanes.bottom())

    def _lane(self, index: int, area: QRect) -> None:
        lane, p = self._lanes.all[index], self._p
        if index == self._look.target:
            p.fillRect(area, self._t.color("accent_soft"))
        p.setPen(QPen(self._t.color("line"), 1))
        p.drawLine(area.bottomLeft(), area.bottomRight())
        groups = list(lane.groups(self._scale, area.width()))
        if lane.number is not None and lane.items:
            # The code's own rail, from its first entry to its last.
            colour = self._rail(lane)
            colour.setAlpha(90)
            first, last = self.x_of(lane.times[0]), self.x_of(lane.times[-1])
            p.setPen(QPen(colour, 3, c=Qt.PenCapStyle.RoundCap))
            y = area.bottom() - 5
            left = max(first, area.left() - 20.0)
            p.drawLine(QPointF(left, y), QPointF(min(max(last, left), area.right() + 20.0), y))
        for place, group in enumerate(groups, 1):
            after = groups[place].x if place < len(groups) else float("inf")
            self._group(index, group, area, room=after - group.x - GAP)

    def _group(self, index: int, group: Group, area: QRect, *, room: float) -> None:
        lane, p = self._lanes.all[index], self._p
        items = lane.items[group.first : group.last] if group.count < 200 else []
        keys: set[Key] = {(item.entry.what, item.entry.id) for item in items}
        head = lane.items[group.first]
        x = self._zones.left + group.x
        side = min(44, area.height() - 16)
        top = area.top() + (area.height() - side) // 2 - 2
        colour = self._rail(lane)
        p.setOpacity(self._opacity(head if group.count == 1 else None, lane))
        if group.count == 1 and head.until > head.at:
            # A time known no finer: it may lie anywhere along this bar.
            soft = QColor(colour)
            soft.setAlpha(60)
            wide = max(2.0, self.x_of(head.until) - x)
            p.fillRect(QRectF(x, area.bottom() - 6, min(wide, area.width() + 50.0), 3), soft)
        p.setPen(QPen(colour, 2))
        p.drawLine(QPointF(x, top - 2), QPointF(x, area.bottom() - 4))
        # The words stay in view as long as there is room for them at all.
        room = min(room, max(area.right() - x - GAP, _CARD))
        worded = group.count == 1 and room >= _CARD
        width = round(min(room, WIDEST)) if worded else side + 6
        box = QRect(round(x), top - 3, width, side + 6)
        self._box(box, keys)
        picture = QRect(box.left() + 3, box.top() + 3, side, side)
        if group.count > 1:
            self._stack(picture, head, group.count)
        else:
            self._sign(picture, head)
        if worded:
            self._tell(box.adjusted(side + 12, 3, -6, -3), head)
        p.setOpacity(1.0)
        self.hits.append(Hit(box, index, group))

    def _box(self, box: QRect, keys: set[Key]) -> None:
        chosen = bool(keys & self._look.selected)
        here = self._look.current in keys if self._look.current else False
        edge, width = self._t.color("line"), 1.0
        if chosen or here:
            edge, width = self._t.color("accent"), 2.5 if here else 1.5
        elif self._look.hovered == box:
            edge = self._t.color("line_strong")
        self._p.setPen(QPen(edge, width))
        self._p.setBrush(self._t.color("accent_soft" if chosen else "surface"))
        self._p.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _sign(self, area: QRect, item: Item) -> None:
        """Draw what an entry is: the picture of an exhibit, the sign of anything else."""
        exhibit = self._scene.exhibits.get(item.entry.id) if _is_exhibit(item.entry) else None
        if exhibit is None:
            self._icon(area, item.entry)
            return
        self._picture(area, exhibit.file.kind, self._thumbnail(exhibit))
        if (tone := self._doubt(exhibit)) is not None:
            box = QRect(area.right() - 13, area.top() - 3, 16, 16)
            self._plate(box, self._t.color(f"{tone}_soft"), radius=8)
            drawn = icons.pixmap(reasons.ICONS[tone], getattr(self._t, tone), 12)
            self._p.drawPixmap(box.left() + 2, box.top() + 2, drawn)

    def _icon(self, area: QRect, entry: Entry) -> None:
        icon = {"event": "calendar", "code": "tag", "message": "chat"}.get(entry.what, "other")
        drawn = icons.pixmap(icon, self._t.muted, 20)
        middle = area.center()
        self._p.drawPixmap(middle.x() - 9, middle.y() - 9, drawn)

    def _stack(self, area: QRect, head: Item, count: int) -> None:
        """Draw several entries as one: the first, and how many there are."""
        self._sign(area, head)
        text = str(count) if count < 10_000 else f"{count // 1000}k"
        width = max(20, self._metrics["mark"].horizontalAdvance(text) + 10)
        box = QRect(area.right() - width + 4, area.bottom() - 15, width, 18)
        self._plate(box, self._t.color("accent"), radius=9)
        self._write(box, text, "mark", "on_accent", align=Qt.AlignmentFlag.AlignCenter)

    def _tell(self, area: QRect, item: Item) -> None:
        title = self._title(item.entry)
        tall = area.height() >= 40
        line = QRect(area.left(), area.top() + (2 if tall else 0), area.width(), 20)
        self._write(line, title, "strong", "text")
        about = item.entry.label if _is_exhibit(item.entry) else item.entry.title
        told = [about] if about != title else []
        at, local = item.entry.at, item.entry.local
        if at is not None and local is not None:
            told.insert(0, words.clock(at, local) or words.day(local.date(), at.precision))
        self._write(line.translated(0, 20), "  ·  ".join(told), "small", "muted")

    def _title(self, entry: Entry) -> str:
        if entry.what == "event":
            event = self._scene.events.get(entry.id)
            kind = event.kind if event is not None else "other"
            return entry.title if kind == "other" else self._words.word("event", kind)
        return entry.title

    def _doubt(self, exhibit: Exhibit) -> str | None:
        """Return the tone of what should be looked at, None where there is nothing."""
        if (found := words.badge(exhibit.findings)) and found[0] in ("alarm", "warn"):
            return found[0]
        zone = self._scene.file.case.tz
        return "warn" if conflicts(exhibit.moments, exhibit.chosen, zone) else None

    def _opacity(self, item: Item | None, lane: Lane) -> float:
        wanted = self._look.emphasised
        if wanted is None or (lane.code is not None and lane.code.value == wanted):
            return 1.0
        return 1.0 if item is not None and wanted in item.entry.codes else 0.35

    def _rail(self, lane: Lane) -> QColor:
        if lane.number is None:
            return self._t.color("line_strong")
        return self._t.rail(lane.number)

    def _name(self, lane: Lane, area: QRect) -> None:
        left, width = 12, self._zones.left
        self._p.setPen(QPen(self._t.color("line"), 1))
        self._p.drawLine(0, area.bottom(), width, area.bottom())
        middle = area.center().y()
        if lane.number is not None and lane.code is not None:
            self._number(QPointF(left + 9, middle), lane.number, 9)
            name, about = lane.code.value, lane.code.problem
        else:
            drawn = icons.pixmap(_LANE_ICON[lane.kind], self._t.muted, 18)
            self._p.drawPixmap(left, middle - 9, drawn)
            name, about = lane_name(lane), ""
        if width < 100:
            return
        counted = width > 160
        room = width - left - 26 - (34 if counted else 6)
        text = QRect(left + 26, middle - (19 if about else 10), room, 20)
        self._write(text, name, "strong" if about else "text", "text")
        if about:
            self._write(text.translated(0, 19), about, "small", "muted")
        if counted:
            count = QRect(width - 40, middle - 10, 30, 20)
            self._write(count, str(len(lane.items)), "small", "muted", align=RIGHT)

    def tray(self, undated: Sequence[Entry]) -> None:
        """Draw what has no time, side by side."""
        area = self._zones.tray
        if not area.height():
            return
        self._p.fillRect(area, self._t.color("side"))
        self._p.setPen(QPen(self._t.color("line"), 1))
        self._p.drawLine(area.topLeft(), area.topRight())
        name = QCoreApplication.translate("Axis", "Time unknown")
        wide = self._zones.left > 100
        if wide:
            self._write(area.adjusted(12, 0, 0, 0), name, "text", "text")
            count = QRect(self._zones.left - 40, area.top(), 30, area.height())
            self._write(count, str(len(undated)), "small", "muted", align=RIGHT)
        x, side = self._zones.left + 8, area.height() - 14
        for place, entry in enumerate(undated):
            more = QRect(x, area.top(), 60, area.height())
            if x + 2 * side + 60 > self._zones.width and place + 1 < len(undated):
                self._write(more, f"+{len(undated) - place}", "mark", "muted", align=LEFT)
                break
            box = QRect(x, area.top() + 4, side + 6, side + 6)
            self._box(box, {(entry.what, entry.id)})
            self._sign(box.adjusted(3, 3, -3, -3), Item(entry, 0, 0))
            self.hits.append(Hit(box, -1, entry=entry))
            x += side + 14


_LANE_ICON = {"event": "calendar", "chat": "chat", "order": "parcel", "other": "photo"}


def lane_name(lane: Lane) -> str:
    """Return what a lane is called."""
    translate = QCoreApplication.translate
    if lane.code is not None:
        return lane.code.value
    return {
        "event": translate("Axis", "Events"),
        "chat": translate("Axis", "Chats"),
        "order": translate("Axis", "Order and parcel"),
    }.get(lane.kind, translate("Axis", "Other evidence"))


def _is_exhibit(entry: Entry) -> bool:
    return entry.what == "exhibit"
