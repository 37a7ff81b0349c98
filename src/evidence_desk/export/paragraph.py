"""Paragraphs: text of one or several spans, set in lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from evidence_desk.export.fonts import adjustments, clean, text_width, widths
from evidence_desk.export.lines import Line, break_lines
from evidence_desk.export.page import Page, PageRef
from evidence_desk.export.quotes import plain
from evidence_desk.export.theme import ACCENT, Style

# More than this between characters, in ems, looks worse than a ragged edge.
_STRETCH = 0.06
_CHIP = 2.2


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in its own style.

    `link` is the key of an anchor; `chip` frames it; `pages` are numbers that replace the text,
    which then only reserves their room.
    """

    text: str
    style: Style | None = None
    link: str = ""
    chip: bool = False
    pages: PageRef | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    style: Style
    span: Span


class _Setting:
    """A paragraph's text and, for one width, its lines."""

    def __init__(self, spans: Sequence[Span], style: Style, indent: float) -> None:
        self.style = style
        self.indent = indent
        texts = [clean(span.text) for span in spans]
        self.text = "".join(texts)
        starts = list(accumulate(map(len, texts), initial=0))
        self.pieces = [
            _Piece(start, end, span.style or style, span)
            for start, end, span in zip(starts, starts[1:], spans, strict=False)
            if end > start
        ]
        # One look, no links: lines can be drawn without looking for pieces.
        self.plain = len(self.pieces) <= 1 and not any(s.link or s.chip or s.pages for s in spans)
        self.edges = self._edges()
        self._width = -1.0
        self._lines: list[Line] = []

    def _edges(self) -> list[float]:
        advances: list[float] = []
        for piece in self.pieces:
            size = piece.style.size
            table = widths(piece.style.face)
            part = self.text[piece.start : piece.end]
            advances += [table[char] * size for char in part]
            if piece.style.spaced:
                for place, ems in adjustments(part):
                    advances[piece.start + place - 1] += ems * size
            if piece.span.chip:
                advances[piece.start] += _CHIP
                advances[-1] += _CHIP
        return list(accumulate(advances, initial=0.0))

    def lines(self, width: float) -> list[Line]:
        if width != self._width:
            self._width = width
            self._lines = break_lines(self.text, self.edges, width, indent=self.indent)
        return self._lines


class Paragraph:
    """Text in one style, or spans in several."""

    def __init__(
        self,
        text: str | Sequence[Span],
        style: Style,
        *,
        indent: float = 0,
        keep_next: bool = False,
        role: str | None = None,
    ) -> None:
        spans = [Span(text)] if isinstance(text, str) else text
        self._setting = _Setting(spans, style, indent)
        self._from, self._to = 0, -1
        self._role = role or style.role
        self.keep_next = keep_next

    def _lines(self, width: float) -> list[Line]:
        lines = self._setting.lines(width)
        return lines if self._to < 0 and not self._from else lines[self._from : self._end(lines)]

    def _end(self, lines: list[Line]) -> int:
        return len(lines) if self._to < 0 else self._to

    def height(self, width: float) -> float:
        """Return the height of its lines."""
        return len(self._lines(width)) * self._setting.style.lead

    def split(self, width: float, height: float) -> tuple[Paragraph, Paragraph] | None:
        """Divide it so that no line stands alone on either page."""
        lines = self._lines(width)
        fit = int(height / self._setting.style.lead + 1e-6)
        fit = min(fit, len(lines) - 2)
        if fit < 2:
            return None
        return self._part(0, fit, len(lines)), self._part(fit, len(lines), len(lines))

    def _part(self, start: int, end: int, count: int) -> Paragraph:
        part = object.__new__(Paragraph)
        part._setting, part._role = self._setting, self._role
        part._from = self._from + start
        part._to = self._to if end == count else self._from + end
        part.keep_next = self.keep_next and end == count
        return part

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        """Draw it."""
        lines = self._lines(width)
        setting, style = self._setting, self._setting.style
        if not setting.text:
            return
        # Chinese characters fill their em from 0.12 below the baseline to 0.88 above it.
        baseline = y + (style.lead - style.size) / 2 + 0.88 * style.size
        # Parts on two pages are one element.
        with page.tags.within(self._role, join=setting):
            self._draw_lines(page, x, baseline, width, lines)

    def _draw_lines(
        self, page: Page, x: float, baseline: float, width: float, lines: list[Line]
    ) -> None:
        setting, style = self._setting, self._setting.style
        page.begin_open()
        if setting.plain and style.align == "left" and not setting.indent:
            look = setting.pieces[0].style
            page.lines_of_text(
                x,
                baseline,
                [setting.text[line.start : line.end] for line in lines],
                face=look.face,
                size=look.size,
                lead=style.lead,
                color=look.color,
                spaced=look.spaced,
            )
        else:
            for index, line in enumerate(lines, self._from):
                indent = 0 if index else setting.indent
                self._draw_line(page, x + indent, baseline, width - indent, line)
                baseline += style.lead
        page.end()

    def _draw_line(self, page: Page, x: float, baseline: float, width: float, line: Line) -> None:
        setting, style = self._setting, self._setting.style
        slack = width - (setting.edges[line.end] - setting.edges[line.start])
        tracking = 0.0
        if style.align == "right":
            x += slack
        elif style.align == "center":
            x += slack / 2
        elif style.align == "justify" and setting.plain and not line.last and slack > 0:
            extra = slack / max(line.end - line.start - 1, 1)
            tracking = extra if extra <= _STRETCH * style.size else 0
        first = bisect_right(setting.pieces, line.start, key=lambda piece: piece.end)
        for piece in setting.pieces[first:]:
            if piece.start >= line.end:
                break
            if not piece.span.link:
                self._draw_piece(page, x, baseline, line, piece, tracking=tracking)
                continue
            # The link's words belong to its own element, in the midst of the others.
            page.end()
            with page.tags.within("Link", join=piece):
                page.begin_open()
                self._draw_piece(page, x, baseline, line, piece, tracking=tracking)
                page.end()
                self._link(page, x, baseline, line, piece)
            page.begin_open()

    def _draw_piece(
        self, page: Page, x: float, baseline: float, line: Line, piece: _Piece, *, tracking: float
    ) -> None:
        edges = self._setting.edges
        start, end = max(piece.start, line.start), min(piece.end, line.end)
        left = x + edges[start] - edges[line.start]
        look = piece.style
        if piece.span.pages:
            to_left = self._setting.style.align == "right"
            page.page_number(
                left + edges[end] - edges[start] if to_left else left,
                baseline,
                piece.span.pages,
                face=look.face,
                size=look.size,
                color=look.color,
                to_left=to_left,
            )
            return
        if piece.span.chip:
            wide = edges[end] - edges[start]
            high = look.size * 1.5
            page.box(left, baseline - look.size * 1.09, wide, high, stroke=ACCENT, line=0.5)
            left += _CHIP if start == piece.start else 0
        page.line_of_text(
            left,
            baseline,
            self._setting.text[start:end],
            face=look.face,
            size=look.size,
            color=look.color,
            spaced=look.spaced,
            tracking=tracking,
        )

    def _link(self, page: Page, x: float, baseline: float, line: Line, piece: _Piece) -> None:
        edges, style = self._setting.edges, self._setting.style
        start, end = max(piece.start, line.start), min(piece.end, line.end)
        left = x + edges[start] - edges[line.start]
        top = baseline - 0.88 * style.size - (style.lead - style.size) / 2
        title = plain(self._setting.text[piece.start : piece.end])
        box = (left, top, left + edges[end] - edges[start], top + style.lead)
        page.link(box, piece.span.link, title)


def fitting(text: str, style: Style, width: float) -> str:
    """Return *text* on one line, cut with … where it is wider than *width* points."""
    text = clean(text).replace("\n", " ")
    table = widths(style.face)
    edges = list(accumulate((table[char] * style.size for char in text), initial=0.0))
    if edges[-1] <= width:
        return text
    room = width - text_width("…", style.face, style.size)
    return text[: max(bisect_right(edges, room) - 1, 0)] + "…"
