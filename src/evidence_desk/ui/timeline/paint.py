"""Paints the timeline's rows: headings, axis, rails, events, cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.moment import PERSON, conflicts
from evidence_desk.domain.timeline import Entry
from evidence_desk.ui import reasons, words
from evidence_desk.ui.theme.tokens import Tokens
from evidence_desk.ui.timeline.rows import HEIGHTS, PINNED, Row
from evidence_desk.ui.timeline.scene import TIME_RIGHT, Columns, Scene, State
from evidence_desk.ui.timeline.strokes import LEFT, RIGHT, Strokes
from evidence_desk.ui.vocabulary import Words

THUMB = 72


class Brush(Strokes):
    """Paints rows with one painter for one frame."""

    def __init__(
        self,
        painter: QPainter,
        scene: Scene,
        columns: Columns,
        *,
        tokens: Tokens,
        vocabulary: Words,
        thumbnail: Callable[[Exhibit], QPixmap | None],
        count_text: Callable[[int], str],
        font: QFont,
    ) -> None:
        super().__init__(painter, tokens, font)
        self._scene, self._at = scene, columns
        self._words, self._thumbnail = vocabulary, thumbnail
        self._count = count_text

    # --- lines that run through rows ----------------------------------------------------------

    def lines(self, rows: range, offset: int) -> None:
        """Draw the axis and the rails of the visible *rows*; *offset* is the scrolled distance."""
        if not rows:
            return
        tops, p = self._scene.rows.tops, self._p
        dated = [i for i in rows if self._is_dated(self._scene.rows.rows[i])]
        if dated:
            first, last = dated[0], dated[-1]
            top, bottom = tops[first] - offset, tops[last + 1] - offset
            if first == 0:
                top += HEIGHTS["day"] // 2
            p.setPen(QPen(self._t.color("line"), 2))
            p.drawLine(self._at.axis, top, self._at.axis, bottom)
        for rail in self._scene.rails.between(rows.start, rows.stop - 1):
            x = self._at.lane(rail.lane)
            start = self._node_y(rail.first, offset)
            end = self._node_y(rail.last, offset)
            p.setPen(QPen(self._t.rail(rail.number), 3, c=Qt.PenCapStyle.RoundCap))
            # Only the visible stretch: coordinates of far rows do not fit a painter.
            p.drawLine(x, max(start, -50), x, min(end, p.viewport().height() + 50))

    def _is_dated(self, row: Row) -> bool:
        return row.kind != "undated" and (row.entry is None or row.entry.local is not None)

    def _node_y(self, index: int, offset: int) -> int:
        height = HEIGHTS[self._scene.rows.rows[index].kind]
        return self._scene.rows.tops[index] - offset + height // 2

    # --- rows -----------------------------------------------------------------------------

    def row(self, index: int, offset: int, state: State) -> None:
        """Draw one row."""
        row = self._scene.rows.rows[index]
        top = self._scene.rows.tops[index] - offset
        if row.kind in ("day", "undated"):
            self.heading(index, top)
        elif row.entry is not None:
            self._p.setOpacity(0.35 if state.faded else 1.0)
            if row.kind == "exhibit":
                self._card(row.entry, top, state)
            else:
                self._slim(row.entry, top, state)
            self._p.setOpacity(1.0)

    def heading(self, index: int, top: int, *, pinned: bool = False) -> None:
        """Draw a day; *pinned* ones lie over the rows that scroll by underneath."""
        row = self._scene.rows.rows[index]
        heading = row.heading
        if heading is None:
            return
        at, height = self._at, HEIGHTS["day"]
        if pinned:
            band = QRect(0, top, self._p.viewport().width(), PINNED)
            self._p.fillRect(band, self._t.color("window"))
            self._p.setPen(QPen(self._t.color("line"), 1))
            self._p.drawLine(band.bottomLeft(), band.bottomRight())
        base = top - 4 if pinned else top + 4
        y = base + height // 2
        if heading.date is None:
            name = QCoreApplication.translate("Timeline", "Time unknown")
            sub = ""
        else:
            name = words.day(heading.date, heading.precision)
            sub = words.weekday(heading.date) if heading.precision == "day" else ""
        if not pinned and heading.date is not None:
            self._p.setPen(Qt.PenStyle.NoPen)
            self._p.setBrush(self._t.color("line_strong"))
            self._p.drawEllipse(QPointF(at.axis, y), 4, 4)
        area = QRect(at.card, base, at.right - at.card, height)
        used = self._write(area, name, "day", "text")
        if sub:
            self._write(area.adjusted(used + 8, 1, 0, 0), sub, "text", "muted")
        count = self._count(heading.entries)
        right = QRect(at.card, base, at.right - at.card, height)
        self._write(right, count, "small", "muted", align=RIGHT)
        if heading.date is None and not pinned:
            hint = QCoreApplication.translate(
                "Timeline",
                "No time was found in these. Select one and enter its time on the right.",
            )
            self._write(area.translated(0, 24), hint, "small", "muted")

    def _slim(self, entry: Entry, top: int, state: State) -> None:
        height = HEIGHTS["event"]
        y = top + height // 2
        at = self._at
        self._time(entry, y)
        self._dot(y, hollow=True)
        box = QRect(at.card, top + 3, at.right - at.card, height - 6)
        if state.selected or state.hovered or state.current:
            self._box(box, state, rest="window", radius=8)
        self._nodes(entry, y, box.left())
        inner = box.adjusted(12, 0, -12, 0)
        event = self._scene.events.get(entry.id) if entry.what == "event" else None
        if event is not None:
            kind, text = self._words.word("event", event.kind), event.text
        elif entry.what == "message":
            kind, text = QCoreApplication.translate("Timeline", "Message"), entry.title
        else:
            code = self._scene.codes.get(entry.id)
            kind = QCoreApplication.translate("Timeline", "Code obtained")
            text = code.problem if code else entry.title
        used = self._write(inner, kind, "strong", "text")
        room = inner.adjusted(used + 12, 0, 0, 0)
        chips = self._chips(room, entry.codes, fit=room.width() // 2)
        self._write(room.adjusted(0, 0, -chips, 0), text, "text", "muted")

    def _card(self, entry: Entry, top: int, state: State) -> None:
        exhibit = self._scene.exhibits[entry.id]
        at, height = self._at, HEIGHTS["exhibit"]
        box = QRect(at.card, top + 6, at.right - at.card, height - 12)
        y = top + height // 2
        self._time(entry, y)
        if entry.local is not None:
            self._dot(y, hollow=False)
        self._nodes(entry, y, box.left())
        self._box(box, state, rest="surface", radius=10, dashed=not exhibit.included)
        small = QRect(box.left() + 8, box.top() + 8, THUMB, THUMB)
        self._picture(small, exhibit.file.kind, self._thumbnail(exhibit))
        text = box.adjusted(THUMB + 24, 10, -14, -10)
        line = QRect(text.left(), text.top(), text.width(), 22)
        number = self._scene.numbers.get(exhibit.id)
        used = self._pill(
            line,
            str(number) if number else "–",
            "surface" if state.selected else "accent_soft",
            "text",
        )
        self._write(line.adjusted(used + 8, 0, 0, 0), exhibit.title, "title", "text")
        meta = QRect(text.left(), text.top() + 23, text.width(), 20)
        self._write(meta, self._meta(exhibit), "small", "muted")
        low = QRect(text.left(), text.bottom() - 21, text.width(), 22)
        used = 0
        for tone, icon, word in self._badges(exhibit):
            used += self._badge(low.adjusted(used, 0, 0, 0), tone, icon, word) + 6
        self._chips(low.adjusted(used, 0, 0, 0), entry.codes, fit=low.width() - used)

    def _meta(self, exhibit: Exhibit) -> str:
        what = self._words.word("kind", exhibit.kind or exhibit.file.kind)
        parts = [exhibit.label, what]
        if exhibit.moment is not None:
            by_hand = exhibit.moment.read_from == PERSON
            told = (
                QCoreApplication.translate("Timeline", "time entered by hand")
                if by_hand
                else QCoreApplication.translate("Timeline", "time from %1")
            )
            parts.append(told.replace("%1", words.short_place(exhibit.moment.read_from)))
        return "  ·  ".join(parts)

    def _badges(self, exhibit: Exhibit) -> Iterable[tuple[str, str, str]]:
        translate = QCoreApplication.translate
        if found := words.badge(exhibit.findings):
            tone, word = found
            yield tone, reasons.ICONS[tone], word
        if conflicts(exhibit.moments, exhibit.chosen, self._scene.file.case.tz):
            yield "warn", "clock", translate("Badge", "Times contradict")
        if exhibit.same_as:
            same = translate("Badge", "Same file as %1").replace("%1", exhibit.same_as)
            yield "note", "copy", same
        if exhibit.like:
            better = translate("Badge", "Same picture; %1 is better").replace("%1", exhibit.like)
            yield "note", "link", better
        if not exhibit.included:
            yield "note", "eye-off", translate("Badge", "Left out of the PDF")

    # --- parts ----------------------------------------------------------------------------

    def _time(self, entry: Entry, y: int) -> None:
        if entry.at is None or entry.local is None:
            return
        text = words.clock(entry.at, entry.local)
        area = QRect(self._at.left, y - 10, TIME_RIGHT, 20)
        self._write(area, text, "text", "muted", align=RIGHT)

    def _dot(self, y: int, *, hollow: bool) -> None:
        self._p.setPen(QPen(self._t.color("line_strong" if hollow else "accent"), 2))
        self._p.setBrush(self._t.color("window" if hollow else "accent"))
        radius = 4.0 if hollow else 5.0
        self._p.drawEllipse(QPointF(self._at.axis, y), radius, radius)

    def _nodes(self, entry: Entry, y: int, card: int) -> None:
        p, on = self._p, [self._scene.rails.by_value.get(value) for value in entry.codes]
        rails = [rail for rail in on if rail is not None and entry.local is not None]
        for rail in rails:
            p.setPen(QPen(self._t.rail(rail.number), 2))
            p.drawLine(self._at.lane(rail.lane), y, card, y)
        for rail in rails:
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(self._t.color("window"))
            p.drawEllipse(QPointF(self._at.lane(rail.lane), y), 11, 11)
            self._number(QPointF(self._at.lane(rail.lane), y), rail.number, 9)

    def _box(
        self, box: QRect, state: State, *, rest: str, radius: int, dashed: bool = False
    ) -> None:
        t = self._t
        fill = t.color("accent_soft" if state.selected else rest)
        edge, width = t.color("line"), 1.0
        if state.selected or state.current:
            edge, width = t.color("accent"), 2.5 if state.current else 1.5
        elif state.hovered:
            edge = t.color("line_strong")
        pen = QPen(edge, width)
        if dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        self._p.setPen(pen)
        self._p.setBrush(fill)
        self._p.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _chips(self, line: QRect, values: tuple[str, ...], *, fit: int) -> int:
        """Draw codes right-aligned in *line*; return the width they took."""
        metrics, used, known = self._metrics["small"], 0, self._scene.rails.numbers
        middle = line.center().y() + 1
        widths = {v: metrics.horizontalAdvance(v) + (34 if v in known else 18) for v in values}
        if sum(widths.values()) + 6 * len(values) > fit:
            # No room for the words: the dots alone, as on the rails beside.
            for value in (v for v in reversed(values) if v in known):
                self._number(QPointF(line.right() - used - 9, middle), known[value], 9)
                used += 24
            return used
        for value in reversed(values):
            number, rail, width = known.get(value, 0), value in known, widths[value]
            box = QRect(line.right() - used - width, middle - 10, width, 20)
            colour = self._t.rail(number) if rail else self._t.color("muted")
            soft = QColor(colour)
            soft.setAlpha(34 if self._t.dark else 24)
            self._plate(box, soft)
            if rail:
                self._number(QPointF(box.left() + 12, box.center().y() + 0.5), number, 7)
            self._p.setPen(colour if rail else self._t.color("muted"))
            self._p.setFont(self._fonts["small"])
            self._p.drawText(box.adjusted(24 if rail else 9, 0, 0, 0), LEFT, value)
            used += width + 6
        return used
