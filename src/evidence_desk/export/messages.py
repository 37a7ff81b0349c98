"""Messages on paper: number, time, sender and words beside each other, divided between lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import Literal, NamedTuple

from evidence_desk.export import theme
from evidence_desk.export.fonts import clean, text_width, widths
from evidence_desk.export.lines import break_lines
from evidence_desk.export.page import Page
from evidence_desk.export.theme import ACCENT, HAIR, INK, LINE, MUTED, RULE, Style

# How a message stands in its transcript: quoted as proof, around a quote, or among all.
Weight = Literal["plain", "quoted", "context"]

LEAD = 13.0
_PAD = 2.6
_BAR = 2.6
# From the left edge of the column: number (up to its right edge), time, sender, words.
_NUMBER, _TIME, _SENDER, _BODY = 36.0, 44.0, 96.0, 194.0
_GAP = 8.0
_TIME_WIDE, _SENDER_WIDE = _SENDER - _TIME - _GAP, _BODY - _SENDER - _GAP
# A row of fewer lines goes over whole; a divided one has so many on either page.
_WHOLE, _FEWEST = 7, 2

TEXT = Style(9.2, LEAD, spaced=False)
AROUND = Style(8.4, LEAD, color=MUTED, spaced=False)
NOTE = Style(7.8, LEAD, color=MUTED, spaced=False)
NAME = Style(8.4, LEAD, "bold", spaced=False)
AROUND_NAME = Style(8.4, LEAD, color=MUTED, spaced=False)
_DIGITS = Style(7.4, LEAD, "mono", MUTED, spaced=False)
_QUOTED_DIGITS = Style(7.4, LEAD, "mono", INK, spaced=False)
_CLOCK = Style(8.0, LEAD, spaced=False)


class Piece(NamedTuple):
    """Words in one look; may have several lines."""

    text: str
    style: Style


class _Line(NamedTuple):
    text: str
    style: Style


def _lines(pieces: Iterable[Piece], width: float) -> list[_Line]:
    return [_Line(line, one.style) for one in pieces for line in broken(one, width)]


def broken(piece: Piece, width: float) -> Iterator[str]:
    """Yield the lines of *piece*, none wider than *width* points."""
    text = clean(piece.text)
    table = widths(piece.style.face)
    room = width / piece.style.size
    if "\n" not in text and sum(map(table.__getitem__, text)) <= room:
        yield text
        return
    edges = list(accumulate(map(table.__getitem__, text), initial=0.0))
    for line in break_lines(text, edges, room):
        yield text[line.start : line.end]


def fits(piece: Piece, column: Literal["time", "sender"], *, lines: int) -> bool:
    """Tell whether *piece* has at most so many lines in a column."""
    wide = _TIME_WIDE if column == "time" else _SENDER_WIDE
    if len(piece.text) * piece.style.size * 0.2 > wide * lines:
        return False
    return sum(1 for _ in broken(piece, wide)) <= lines


class MessageRow:
    """One message; may be divided between lines. A *centred* one is of the system, not a person.

    A *wide* one is no message: its words take the room of time and sender.
    """

    keep_next = False

    def __init__(
        self,
        number: str,
        *,
        time: Sequence[Piece],
        sender: Sequence[Piece] = (),
        body: Sequence[Piece],
        weight: Weight = "plain",
        centred: bool = False,
        wide: bool = False,
    ) -> None:
        self._number = number
        self._weight = weight
        self._centred = centred
        self._left = _TIME if wide else _SENDER if centred else _BODY
        self._time = _lines(time, _TIME_WIDE)
        self._sender = _lines(sender, _SENDER_WIDE)
        self._body = _lines(body, theme.WIDTH - self._left)
        # What parts on several pages have in common.
        self._key: object = self
        self._goes_on = False

    def _count(self) -> int:
        return max(len(self._time), len(self._sender), len(self._body), 1)

    def height(self, _width: float) -> float:
        """Return the height of its longest column."""
        return self._count() * LEAD + 2 * _PAD

    def split(self, _width: float, height: float) -> tuple[MessageRow, MessageRow] | None:
        """Divide it between two lines of its words."""
        if self._count() < _WHOLE:
            return None
        fit = int((height - 2 * _PAD) / LEAD + 1e-6)
        fit = min(fit, len(self._body) - _FEWEST)
        if fit < max(_FEWEST, len(self._time), len(self._sender)):
            return None
        upper, lower = self._part(), self._part()
        upper._body, lower._body = self._body[:fit], self._body[fit:]
        upper._goes_on = True
        lower._number, lower._time, lower._sender = "", [], []
        return upper, lower

    def _part(self) -> MessageRow:
        part = object.__new__(MessageRow)
        part.__dict__.update(self.__dict__)
        return part

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        """Draw it, with a bar beside what is quoted: it must be seen in gray, too."""
        high = self.height(width)
        if self._weight == "quoted":
            page.box(x, y, _BAR, high, fill=INK)
        tags = page.tags
        with tags.within("L", join="messages"), tags.within("LI", join=self._key):
            if self._number:
                with tags.within("Lbl"):
                    self._draw_number(page, x, y + _PAD)
            with tags.within("LBody", join=self._key):
                page.begin_open()
                _draw(page, x + _TIME, y + _PAD, self._time)
                _draw(page, x + _SENDER, y + _PAD, self._sender)
                if self._centred:
                    _draw_centred(page, x + self._left, y + _PAD, self._body, width - self._left)
                else:
                    _draw(page, x + self._left, y + _PAD, self._body)
                page.end()
        if not self._goes_on:
            left = x + _BAR if self._weight == "quoted" else x
            page.rule(left, y + high, x + width, y + high, width=HAIR, color=LINE)

    def _draw_number(self, page: Page, x: float, y: float) -> None:
        style = _QUOTED_DIGITS if self._weight == "quoted" else _DIGITS
        page.begin_open()
        right = x + _NUMBER - text_width(self._number, style.face, style.size)
        _draw(page, right, y, [_Line(self._number, style)])
        page.end()


def _draw(page: Page, x: float, y: float, lines: Sequence[_Line]) -> None:
    for style, run in groupby(lines, lambda line: line.style):
        texts = [line.text for line in run]
        page.lines_of_text(
            x,
            _baseline(y, style),
            texts,
            face=style.face,
            size=style.size,
            lead=LEAD,
            color=style.color,
            spaced=style.spaced,
        )
        y += len(texts) * LEAD


def _draw_centred(page: Page, x: float, y: float, lines: Sequence[_Line], width: float) -> None:
    for text, style in lines:
        slack = width - text_width(text, style.face, style.size)
        _draw(page, x + max(slack / 2, 0), y, [_Line(text, style)])
        y += LEAD


def _baseline(y: float, style: Style) -> float:
    return y + (LEAD - style.size) / 2 + 0.88 * style.size


class Divide:
    """Words in the middle of a rule: the day that begins here, or how much is left out."""

    def __init__(self, text: str, *, strong: bool = False, keep_next: bool = False) -> None:
        style = theme.Style(8.2, LEAD, "bold" if strong else "sans", INK if strong else MUTED)
        self._line = _Line(clean(text), style)
        self.keep_next = keep_next

    def height(self, _width: float) -> float:
        """Return its height."""
        return LEAD + 2 * _PAD + 2

    def split(self, width: float, height: float) -> None:
        """Never."""

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        """Draw the words and the rule at both sides of them."""
        text, style = self._line
        wide = text_width(text, style.face, style.size)
        left = x + max((width - wide) / 2, 0)
        middle = y + self.height(width) / 2
        for start, end in ((x, left - _GAP), (left + wide + _GAP, x + width)):
            page.rule(start, middle, end, middle, width=HAIR, color=LINE, dash=2)
        with page.tags.within("P"):
            page.begin_open()
            _draw(page, left, y + _PAD + 1, [self._line])
            page.end()


class Head:
    """The names of the columns; comes again on every page."""

    keep_next = True

    def __init__(self, names: tuple[str, str, str, str]) -> None:
        self._names = names

    def height(self, _width: float) -> float:
        """Return its height."""
        return LEAD + 2 * _PAD + RULE

    def split(self, width: float, height: float) -> None:
        """Never."""

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        """Draw the names and the rule below them."""
        number, *rest = (_Line(name, theme.HEAD) for name in self._names)
        wide = text_width(number.text, "bold", theme.HEAD.size)
        with page.tags.within("P"):
            page.begin_open()
            _draw(page, x + _NUMBER - wide, y + _PAD, [number])
            for left, line in zip((_TIME, _SENDER, _BODY), rest, strict=True):
                _draw(page, x + left, y + _PAD, [line])
            page.end()
        foot = y + self.height(width) - RULE / 2
        page.rule(x, foot, x + width, foot, width=RULE, color=ACCENT)


def clock(text: str) -> Piece:
    """Return a time as it stands in its column."""
    return Piece(text, _CLOCK)
