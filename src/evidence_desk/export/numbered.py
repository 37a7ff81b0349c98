"""Text shown as evidence: every line of the file numbered in the margin, wrapped lines not."""

from __future__ import annotations

from itertools import accumulate

from evidence_desk.export.fonts import clean, widths
from evidence_desk.export.lines import break_lines
from evidence_desk.export.page import Page
from evidence_desk.export.theme import HAIR, LINE, LOG, MUTED

_NUMBER_SIZE = 6.5
_MARGIN = 32.0
# Space between the numbers, the rule and the text.
_GAP = 7.0
# Fewer lines do not stand alone on a page.
_FEWEST = 4


class NumberedText:
    """A text file set for reading; may be divided between any two lines."""

    keep_next = False

    def __init__(self, text: str) -> None:
        self._source = clean(text).rstrip("\n").split("\n")
        self._lines: list[tuple[int, str]] = []
        self._width = -1.0
        self._from, self._to = 0, -1

    def _set(self, width: float) -> list[tuple[int, str]]:
        if width != self._width:
            self._width = width
            self._lines = _wrapped(self._source, width - _MARGIN - _GAP)
        return self._lines

    def height(self, width: float) -> float:
        """Return the height of its lines."""
        return (self._end(width) - self._from) * LOG.lead

    def _end(self, width: float) -> int:
        lines = self._set(width)
        return len(lines) if self._to < 0 else self._to

    def split(self, width: float, height: float) -> tuple[NumberedText, NumberedText] | None:
        """Divide it between two lines."""
        fit = int(height / LOG.lead + 1e-6)
        left = self._end(width) - self._from - fit
        if left < _FEWEST:
            fit -= _FEWEST - left
        if fit < _FEWEST:
            return None
        return self._between(self._from, self._from + fit), self._between(
            self._from + fit, self._to
        )

    def _between(self, start: int, end: int) -> NumberedText:
        part = object.__new__(NumberedText)
        part._source, part._lines, part._width = self._source, self._lines, self._width
        part._from, part._to = start, end
        return part

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        """Draw text, numbers and the rule between them."""
        lines = self._set(width)[self._from : self._end(width)]
        baseline = y + (LOG.lead - LOG.size) / 2 + 0.88 * LOG.size
        page.begin_artifact()
        wide = widths("mono")["0"] * _NUMBER_SIZE
        longest = max((len(str(number)) for number, _ in lines), default=0)
        page.lines_of_text(
            x + _MARGIN - _GAP - longest * wide,
            baseline,
            [str(number).rjust(longest) if number else "" for number, _ in lines],
            face="mono",
            size=_NUMBER_SIZE,
            lead=LOG.lead,
            color=MUTED,
            spaced=False,
        )
        page.end()
        page.rule(x + _MARGIN, y, x + _MARGIN, y + len(lines) * LOG.lead, width=HAIR, color=LINE)
        page.begin("P")
        page.lines_of_text(
            x + _MARGIN + _GAP,
            baseline,
            [line for _, line in lines],
            face=LOG.face,
            size=LOG.size,
            lead=LOG.lead,
            color=LOG.color,
            spaced=False,
        )
        page.end()


def _wrapped(source: list[str], width: float) -> list[tuple[int, str]]:
    """Break each line of *source*; the number goes with its first part, 0 with the others."""
    table = widths(LOG.face)
    room = width / LOG.size
    out: list[tuple[int, str]] = []
    for number, line in enumerate(source, 1):
        edges = list(accumulate(map(table.__getitem__, line), initial=0.0))
        if edges[-1] <= room:
            out.append((number, line))
            continue
        for index, part in enumerate(break_lines(line, edges, room)):
            out.append((0 if index else number, line[part.start : part.end]))
    return out
