"""Paints the time axis: ruler, deadlines and map, around the lanes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPen

from evidence_desk.domain.deadline import CLOSED, Deadline, end_of
from evidence_desk.ui import words
from evidence_desk.ui.axis.flags import GAP, WIDEST, LaneBrush
from evidence_desk.ui.language import current, say
from evidence_desk.ui.theme import icons
from evidence_desk.ui.timeline.scale import Mark, Scale, bands, marks, seconds


class AxisBrush(LaneBrush):
    """Paints one frame with one painter."""

    # --- ruler --------------------------------------------------------------------------------

    def ruler(self) -> None:
        """Draw the marks of the scale, and above them what they belong to."""
        area, p = self._zones.ruler, self._p
        p.fillRect(QRect(0, 0, self._zones.width, area.height()), self._t.color("surface"))
        p.save()
        p.setClipRect(area)
        found = list(bands(self._scale, area.width()))
        for place, band in enumerate(found, 1):
            left = max(area.left() + 8.0, area.left() + band.x + 8)
            right = area.left() + found[place].x if place < len(found) else float(area.right())
            room = QRect(round(left), 4, max(0, round(right - left) - 8), 18)
            if room.width() > 30:
                self._write(room, _band(band), "mark", "text")
        top = 22 if found else 12
        for mark in marks(self._scale, area.width()):
            x = area.left() + mark.x
            p.setPen(QPen(self._t.color("line"), 1))
            p.drawLine(QPointF(x, area.bottom() - 8), QPointF(x, area.bottom()))
            self._write(QRect(round(x) + 5, top, 90, 18), _mark(mark), "small", "muted")
        p.restore()
        p.setPen(QPen(self._t.color("line"), 1))
        p.drawLine(0, area.bottom(), self._zones.width, area.bottom())

    def grid(self) -> None:
        """Draw a faint line under every mark."""
        p, zones = self._p, self._zones
        p.setPen(QPen(self._t.color("line"), 1))
        for mark in marks(self._scale, zones.lanes.width()):
            x = zones.left + mark.x
            if x > zones.left:
                p.drawLine(QPointF(x, zones.due.top()), QPointF(x, zones.lanes.bottom()))

    def stretch(self) -> None:
        """Tint the chosen stretch of time."""
        if self._look.stretch is None:
            return
        low, high = (self.x_of(at) for at in self._look.stretch)
        zones = self._zones
        left = max(low, zones.left)
        tint = self._t.color("accent")
        tint.setAlpha(28)
        height = zones.lanes.bottom() - zones.ruler.top()
        self._p.fillRect(QRectF(left, zones.ruler.top(), max(1.0, high - left), height), tint)

    def now(self, at: datetime) -> None:
        """Draw the line of the present."""
        x, zones = self.x_of(seconds(at)), self._zones
        if not zones.left <= x <= zones.width:
            return
        self._p.setPen(QPen(self._t.color("alarm"), 1.5))
        self._p.drawLine(QPointF(x, zones.ruler.bottom() - 8), QPointF(x, zones.lanes.bottom()))
        word = QCoreApplication.translate("Axis", "Now")
        width = self._metrics["small"].horizontalAdvance(word) + 12
        left = min(round(x) - width // 2, zones.width - width - 2)
        box = QRect(max(left, zones.left), zones.ruler.bottom() - 18, width, 16)
        self._plate(box, self._t.color("alarm_soft"), radius=5)
        self._write(box, word, "small", "alarm", align=Qt.AlignmentFlag.AlignCenter)

    # --- deadlines ----------------------------------------------------------------------------

    def ends(self, found: Sequence[Deadline]) -> None:
        """Draw the end of every running deadline as a line, below what happened."""
        area = self._zones.due
        for one in found:
            if one.due is not None and one.is_running:
                x = self.x_of(seconds(end_of(one.due)))
                if area.left() < x <= area.right():
                    self._p.setPen(QPen(self._t.color(_tone(one)[0]), 1, Qt.PenStyle.DashLine))
                    low = QPointF(x, self._zones.lanes.bottom())
                    self._p.drawLine(QPointF(x, area.top()), low)

    def deadlines(self, found: Sequence[Deadline]) -> None:
        """Draw deadlines as flags."""
        area, p = self._zones.due, self._p
        if not area.height():
            return
        p.save()
        p.setClipRect(QRect(area.left(), area.top(), area.width(), self._zones.lanes.bottom()))
        dated = [(seconds(end_of(one.due)), one) for one in found if one.due is not None]
        dated.sort(key=lambda pair: pair[0])
        for place, (at, one) in enumerate(dated, 1):
            x = self.x_of(at)
            after = self.x_of(dated[place][0]) if place < len(dated) else float("inf")
            if not area.left() - WIDEST < x <= area.right() + 4:
                continue
            tone, icon = _tone(one)
            colour = self._t.color(tone)
            text = say(one.label)
            room = min(after - x - GAP, self._metrics["small"].horizontalAdvance(text) + 32)
            box = QRect(round(x), area.top() + 4, 22 if room < 60 else round(room), 20)
            soft = tone if tone == "muted" else f"{tone}_soft"
            fill = self._t.color("side" if soft == "muted" else soft)
            self._plate(box, fill, radius=5)
            drawn = icons.pixmap(icon, colour.name(), 14)
            p.drawPixmap(box.left() + 4, box.top() + 3, drawn)
            if box.width() > 22:
                self._write(box.adjusted(22, 0, -4, 0), text, "small", tone)
        p.restore()

    # --- map and rubber band ----------------------------------------------------------------

    def map(self, whole: Scale, cells: Sequence[int]) -> None:
        """Draw the whole case small, and which part of it is in view."""
        area, p = self._zones.map, self._p
        strip = QRect(0, area.top(), self._zones.width, area.height())
        p.fillRect(strip, self._t.color("surface"))
        p.setPen(QPen(self._t.color("line"), 1))
        p.drawLine(strip.topLeft(), strip.topRight())
        if self._zones.left > 100:
            name = QCoreApplication.translate("Axis", "The whole case")
            self._write(strip.adjusted(12, 0, 0, 0), name, "small", "muted")
        most = max(cells, default=0)
        if most:
            wide = area.width() / len(cells)
            p.setPen(Qt.PenStyle.NoPen)
            for place, count in enumerate(cells):
                if count:
                    height = 5 + 19 * (count / most) ** 0.5
                    box = QRectF(
                        area.left() + place * wide, area.bottom() - 6 - height, wide, height
                    )
                    p.fillRect(box, self._t.color("line_strong"))
        left = area.left() + whole.x(self._scale.start)
        right = area.left() + whole.x(self._scale.at(area.width()))
        left, right = max(left, area.left() + 1.0), min(right, area.right() - 1.0)
        frame = QRectF(left, area.top() + 4, max(8.0, right - left), area.height() - 8)
        tint = self._t.color("accent")
        tint.setAlpha(24)
        p.setPen(QPen(self._t.color("accent"), 1))
        p.setBrush(tint)
        p.drawRoundedRect(frame, 5, 5)

    def rubber(self, area: QRect) -> None:
        """Draw the rubber band."""
        tint = self._t.color("accent")
        self._p.setPen(QPen(tint, 1))
        tint.setAlpha(30)
        self._p.setBrush(tint)
        self._p.drawRect(area)


def _band(mark: Mark) -> str:
    if mark.unit == "day":
        return f"{words.day(mark.at.date())}  {words.weekday(mark.at.date())}"
    return words.day(mark.at.date(), "month" if mark.unit == "month" else "year")


def _mark(mark: Mark) -> str:
    zh = current() == "zh"
    match mark.unit:
        case "year":
            return words.day(mark.at.date(), "year")
        case "month":
            return f"{mark.at.month}月" if zh else words.short_month(mark.at.date())
        case "day":
            return f"{mark.at.day}日" if zh else f"{mark.at.day}"
        case "second":
            return f"{mark.at:%H:%M:%S}"
        case _:
            return f"{mark.at:%H:%M}"


def _tone(deadline: Deadline) -> tuple[str, str]:
    """Return the tone and the sign of a deadline."""
    if deadline.state in CLOSED:
        return "ok", "ok"
    if deadline.state == "passed_unmet":
        return "muted", "close"
    left = deadline.days_left
    return ("alarm" if left is not None and left <= 3 else "warn"), "clock"
