"""Paints the messages of a conversation: days, heads, texts and what stands out in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QLineF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPixmap

from evidence_desk.domain.conversation import Message
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.folded import hits
from evidence_desk.domain.joined import NO_MEDIA, Media
from evidence_desk.domain.passage import Passage
from evidence_desk.domain.speaker import Role
from evidence_desk.domain.text import unhidden
from evidence_desk.ui.conversation.rows import GAP, GUTTER, PICTURE, SIDE, Shape, Widths, wrapped
from evidence_desk.ui.language import say
from evidence_desk.ui.theme import tokens

_WIDE_NUMBERS = 9_999
_NAME = 320  # pixels of a name


@dataclass(slots=True)
class Look:
    """What is shown with the messages. `facts` are places in texts, by the message's index.

    Messages of who is `me` stand at the right. `placed` are those on the timeline; `found` those
    that hold `words`. `pictures` are exhibits that are shown small below the message that names
    them; `picture` hands out one for a screen of some pixel ratio, None while it is not there.
    """

    marked: tuple[Passage, ...] = ()
    roles: Mapping[str, Role] = field(default_factory=dict)
    joined: Media = NO_MEDIA
    placed: frozenset[int] = frozenset()
    facts: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    found: frozenset[int] = frozenset()
    words: str = ""
    pictures: Mapping[int, Exhibit] = field(default_factory=dict)
    picture: Callable[[Exhibit, float], QPixmap | None] = lambda _exhibit, _ratio: None

    def pictures_of(self, one: Message) -> int:
        """Return how many small pictures stand below a message."""
        if not self.pictures or not one.attachments:
            return 0
        every = (self.joined.of(file) for file in one.attachments)
        return sum(found is not None and found.exhibit_id in self.pictures for found in every)

    @property
    def sided(self) -> bool:
        """Whether somebody is known to be the person herself."""
        return any(role.part == "me" for role in self.roles.values())

    def is_mine(self, one: Message) -> bool:
        """Tell whether the person herself wrote a message."""
        role = self.roles.get(one.sender or "")
        return role is not None and role.part == "me" and not one.system


class Ink:
    """Paints with one painter for one frame; `links` are the files in view, and their exhibits."""

    def __init__(
        self,
        painter: QPainter,
        look: Look,
        widths: Widths,
        *,
        room: float,
        broken: dict[int, list[tuple[int, int]]],
    ) -> None:
        self._p, self._look, self._widths = painter, look, widths
        self._t = tokens.current()
        self._room, self._broken = room, broken
        self._wide = float(painter.viewport().width())
        self._high = painter.viewport().height()
        self.links: list[tuple[QRectF, int]] = []

    def awaited(self, index: int, top: float) -> None:
        """Paint the place of a message that is being fetched."""
        self._number(index, top)
        wide = (0.25 + 0.11 * (index % 5)) * self._room
        bar = QRectF(GUTTER, top + self._widths.line, wide, 0.5 * self._widths.line)
        self._p.fillRect(bar, self._t.color("line"))

    def message(self, one: Message, over: Shape, box: QRectF, *, chosen: bool) -> None:
        """Paint a message with what stands over it."""
        line, y = self._widths.line, box.top()
        if over.day and one.at:
            self._day(one.at[:10], y)
            y += 1.6 * line
        passage = any(some.first <= one.index <= some.last for some in self._look.marked)
        body = QRectF(0, y, self._wide, box.bottom() - y)
        if chosen:
            self._p.fillRect(body, self._t.color("note_soft"))
        elif passage:
            self._p.fillRect(body, self._t.color("accent_soft"))
        if passage:
            self._p.fillRect(QRectF(0, y, 3, body.height()), self._t.color("accent"))
        self._number(one.index, y)
        if one.index in self._look.placed:
            self._sign(one.index, y)
        left = self._left(one)
        if over.head:
            self._head(one, y)
            y += line
        self._text(one, left, y)

    def _left(self, one: Message) -> float:
        """Return where the lines of a message begin: those of the person herself end right."""
        if not self._look.is_mine(one):
            return float(GUTTER)
        if one.index not in self._broken:
            self._broken[one.index] = wrapped(one.text, self._widths, self._room)
        spans = self._broken[one.index]
        if one.attachments:
            return self._wide - SIDE - self._room
        widest = max((self._measure(one.text[a:b].rstrip()) for a, b in spans), default=0.0)
        return self._wide - SIDE - min(widest, self._room)

    def _measure(self, text: str) -> float:
        return sum(self._widths[char] for char in text)

    def _day(self, day: str, y: float) -> None:
        line = self._widths.line
        area = QRectF(GUTTER, y, self._wide - GUTTER, 1.6 * line)
        self._p.setPen(self._t.color("muted"))
        self._p.drawText(area, Qt.AlignmentFlag.AlignVCenter, day)
        self._p.setPen(self._t.color("line"))
        middle = area.center().y()
        self._p.drawLine(QLineF(GUTTER + 8 + self._measure(day), middle, self._wide - 14, middle))

    def _number(self, index: int, y: float) -> None:
        self._p.setPen(self._t.color("muted"))
        number = QRectF(8, y, GUTTER - 20, self._widths.line)
        self._p.drawText(number, Qt.AlignmentFlag.AlignRight, str(index + 1))

    def _sign(self, index: int, y: float) -> None:
        """Paint the face of a clock beside the number: it stands on the timeline."""
        size = 0.5 * self._widths.line
        # Numbers of five digits fill the gutter.
        x = 12 if index < _WIDE_NUMBERS else GUTTER - 10
        face = QRectF(x, y + 0.25 * self._widths.line - 1, 9, 9)
        self._p.save()
        self._p.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._p.setPen(QPen(self._t.color("accent"), 1.3))
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.drawEllipse(face)
        middle = face.center()
        self._p.drawLine(QLineF(middle.x(), middle.y(), middle.x(), middle.y() - 0.3 * size))
        self._p.drawLine(QLineF(middle.x(), middle.y(), middle.x() + 0.25 * size, middle.y()))
        self._p.restore()

    def _head(self, one: Message, y: float) -> None:
        """Paint who wrote, as what, and when."""
        role = self._look.roles.get(one.sender or "")
        mine, usual = self._look.is_mine(one), self._p.font()
        bold = QFont(usual)
        bold.setBold(True)
        self._p.setFont(bold)
        metrics = self._p.fontMetrics()
        name = unhidden((one.sender or "–").replace("\n", " "))
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, _NAME)
        wide = metrics.horizontalAdvance(name)
        self._p.setFont(usual)
        word = say(role.text) if role else ""
        when = (one.at or one.partial or "–").replace("T", " ")
        when = when[11:] or when
        # Name, role and time in this order, whichever side they stand on.
        plain = self._p.fontMetrics()
        badge = plain.horizontalAdvance(word) + 12 if word else 0
        total = wide + 10 + (badge + 10 if badge else 0) + plain.horizontalAdvance(when)
        x = self._wide - SIDE - total if mine else float(GUTTER)
        line = self._widths.line
        self._p.setFont(bold)
        self._p.setPen(self._t.color("accent" if mine else "text"))
        self._p.drawText(QRectF(x, y, wide + 4, line), name)
        self._p.setFont(usual)
        x += wide + 10
        if badge:
            self._p.setPen(QPen(self._t.color("line_strong"), 1))
            self._p.drawRoundedRect(QRectF(x + 0.5, y + 0.5, badge, line - 4), 4, 4)
            self._p.setPen(self._t.color("accent" if mine else "text"))
            inside = QRectF(x, y - 1, badge + 1, line - 3)
            self._p.drawText(inside, Qt.AlignmentFlag.AlignCenter, word)
            x += badge + 10
        self._p.setPen(self._t.color("muted"))
        self._p.drawText(QRectF(x, y, 300, line), when)

    def _text(self, one: Message, left: float, y: float) -> None:
        index, line = one.index, self._widths.line
        self._p.setPen(self._t.color("muted" if one.system else "text"))
        look = self._look
        places = hits(one.text, look.words) if index in look.found else []
        facts = look.facts.get(index, ())
        if one.text:
            # What is far outside of a very long message is not drawn.
            if index not in self._broken:
                self._broken[index] = wrapped(one.text, self._widths, self._room)
            for start, end in self._broken[index]:
                if -line < y < self._high:
                    text = one.text[start:end]
                    for a, b in self._parts(text, start, places, left):
                        area = QRectF(a, y, b - a, line - 1)
                        self._p.fillRect(area, self._t.color("warn_soft"))
                    self._line(text, left, y)
                    for a, b in self._parts(text, start, facts, left):
                        self._underline(a, b, y + line - 3)
                y += line
        for file in one.attachments:
            exhibit = look.joined.of(file)
            there = exhibit is not None or file.found is not None
            sign = "▣" if there else "□"
            here = QCoreApplication.translate("Paper", "here")
            told = here if there else QCoreApplication.translate("Paper", "not here")
            area = QRectF(left, y, self._room, line)
            if exhibit is not None:
                told = QCoreApplication.translate("Paper", "open")
                told = f"{exhibit.label}  ·  {told}"
                self.links.append((area, exhibit.exhibit_id))
            self._p.setPen(self._t.color("accent" if exhibit is not None else "muted"))
            label = f"{sign} {file.name or file.written}  ·  {told}"
            self._p.drawText(area, label.replace("\n", " "))
            y += line
            if exhibit is not None and exhibit.exhibit_id in look.pictures:
                self._picture(look.pictures[exhibit.exhibit_id], left, y)
                y += PICTURE + GAP
        if not one.text and not one.attachments:
            self._p.setPen(self._t.color("muted"))
            self._p.drawText(QRectF(left, y, self._room, line), "–")

    def _picture(self, exhibit: Exhibit, left: float, y: float) -> None:
        """Paint an exhibit small, or its place while it is being read."""
        area = QRectF(left, y + 2, PICTURE, PICTURE)
        self.links.append((area, exhibit.id))
        if not -PICTURE < y < self._high:
            return
        found = self._look.picture(exhibit, self._p.device().devicePixelRatioF())
        if found is not None:
            self._p.drawPixmap(area.topLeft(), found)
        self._p.setPen(QPen(self._t.color("line"), 1))
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.drawRect(area)

    def _parts(
        self, text: str, start: int, places: Sequence[tuple[int, int]], left: float
    ) -> list[tuple[float, float]]:
        """Return from where to where *places* reach in a line, in pixels."""
        found = []
        for first, last in places:
            begin, stop = max(first - start, 0), min(last - start, len(text))
            if begin < stop:
                x = left + self._measure(text[:begin])
                found.append((x, x + self._measure(text[begin:stop])))
        return found

    def _line(self, text: str, left: float, y: float) -> None:
        flags = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        area = QRectF(left, y, self._room, self._widths.line)
        self._p.drawText(area, int(flags), text.rstrip())

    def _underline(self, begin: float, end: float, y: float) -> None:
        before = self._p.pen()
        self._p.setPen(QPen(self._t.color("accent"), 1, Qt.PenStyle.DotLine))
        self._p.drawLine(QLineF(begin, y, end, y))
        self._p.setPen(before)
