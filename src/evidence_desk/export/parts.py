"""Pieces that several sections share: headings, label-and-value tables, blanks to fill in."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.export import theme
from evidence_desk.export.blocks import Anchor, Block, Hairline, Item, Space, Stack
from evidence_desk.export.fonts import text_width
from evidence_desk.export.page import Page
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.tables import Columns, Row, Table

_CHINESE = "一二三四五六七八九十"
_TEN = 10
_TAB_PAD = 7.0
_TAB_GAP = 10.0
# What `section_heading` takes when its title has one line.
SECTION_HEAD = theme.H1.lead + 4 + theme.RULE + 12


def section_heading(number: int, title: str, *, key: str, chinese: bool) -> Iterable[Item]:
    """Yield the heading of a section; it never stands alone at the foot of a page."""
    mark = f"{chinese_number(number)}、" if chinese else f"{number}  "
    yield Anchor(key, mark + title)
    yield Paragraph(mark + title, theme.H1, keep_next=True)
    yield Space(4, keep_next=True)
    yield Hairline(theme.RULE, theme.ACCENT, keep_next=True)
    yield Space(12, keep_next=True)


def chinese_number(number: int) -> str:
    """Return 1 to 19 as people write them: 七, 十二."""
    if number <= _TEN:
        return _CHINESE[number - 1]
    return f"十{_CHINESE[number - _TEN - 1]}"


def heading(title: str, *, above: float = 12) -> Iterable[Item]:
    """Yield a heading inside a section."""
    yield Space(above, keep_next=True)
    yield Paragraph(title, theme.H3, keep_next=True)
    yield Space(3, keep_next=True)


class Tab:
    """An exhibit's heading: its number white on a dark tab, its title beside it."""

    keep_next = True

    def __init__(self, label: str, title: str) -> None:
        self._label = label
        self._tab = text_width(label, "bold", theme.H2.size) + 2 * _TAB_PAD
        self._title = Paragraph(title, theme.H2, role="Span")

    def height(self, width: float) -> float:
        """Return the height of the title or the tab, whichever is higher."""
        rest = width - self._tab - _TAB_GAP
        return max(self._title.height(rest), theme.H2.lead) + 6

    def split(self, width: float, height: float) -> None:
        """Never."""

    def draw(self, page: Page, x: float, y: float, width: float) -> None:
        """Draw tab and title as one heading."""
        style = theme.H2
        page.box(x, y, self._tab, style.lead + 3, fill=theme.ACCENT)
        with page.tags.within("H2"):
            page.begin("Span")
            page.line_of_text(
                x + _TAB_PAD,
                y + 1.5 + (style.lead - style.size) / 2 + 0.88 * style.size,
                self._label,
                face="bold",
                size=style.size,
                color=theme.WHITE,
                spaced=False,
            )
            page.end()
            left = self._tab + _TAB_GAP
            self._title.draw(page, x + left, y + 1.5, width - left)


def facts(rows: Iterable[tuple[str, str | Block]], *, label: float = 66, pad: float = 3.2) -> Table:
    """Return a table of labels and values; rows without a value are left out."""
    columns = Columns((label, 0))
    return Table(
        None,
        [
            Row(
                columns,
                [
                    Paragraph(name, theme.LABEL),
                    Paragraph(value, theme.CELL) if isinstance(value, str) else value,
                ],
                pad=pad,
                labelled=True,
            )
            for name, value in rows
            if value != ""
        ],
    )


def noted(text: str, note: str, *, style: theme.Style = theme.CELL) -> Block:
    """Return a value with a remark in smaller type below it."""
    return Stack(Paragraph(text, style), Paragraph(note, theme.SMALL))


def chips(values: Iterable[str]) -> list[Span]:
    """Return codes, each in a frame."""
    style = theme.Style(7.4, theme.CELL.lead, "mono", theme.INK, spaced=False)
    spans: list[Span] = []
    for value in values:
        spans += [Span("  "), Span(value, style, chip=True)]
    return spans
