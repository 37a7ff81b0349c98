"""Timeline: events and exhibits in one order, day by day along an axis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence_desk.domain.case import Event
from evidence_desk.domain.chain import Chain, ChainExhibit
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import Entry, entries
from evidence_desk.export import theme
from evidence_desk.export.blocks import Blank, Block, Item, Space
from evidence_desk.export.page import Page, PageRef
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.parts import chips, heading
from evidence_desk.export.tables import GUTTER, Columns, ListRow, Row
from evidence_desk.export.words import (
    WEEKDAYS,
    exhibit_key,
    exhibit_label,
    short_title,
    word,
    zone_word,
)

name = "timeline"
title: Text | None = Text("时间线", "Timeline")
room = 240.0

_TIME = 44.0
_AXIS = 10.0
_COLUMNS = Columns((_TIME, _AXIS, 0))
_BOLD = theme.Style(theme.CELL.size, theme.CELL.lead, "bold")
_LINKED = theme.Style(theme.CELL.size, theme.CELL.lead, "bold", theme.ACCENT)


class _Moment(ListRow):
    """A row with its dot on the axis; `hollow` dots are exhibits, None is a day's own line."""

    def __init__(
        self, columns: Columns, cells: Sequence[Block], *, hollow: bool | None, keep_next: bool
    ) -> None:
        super().__init__(columns, cells, pad=2.6 if hollow is not None else 5)
        self._hollow = hollow
        self._dotted = True
        self.keep_next = keep_next

    def _like(self, cells: Sequence[Block]) -> Row:
        part = super()._like(cells)
        assert isinstance(part, _Moment)
        # Of a divided row only the upper part has the dot.
        part._dotted = cells[0] is self._cells[0]
        part.keep_next = False
        return part

    def draw(self, page: Page, x: float, y: float, width: float, *, role: str = "LBody") -> None:
        """Draw the axis, the dot and the cells."""
        axis = x + _TIME + GUTTER + _AXIS / 2
        high = self.height(width)
        page.rule(axis, y, axis, y + high, width=0.9, color=theme.LINE)
        if self._dotted:
            middle = y + self._pad + theme.CELL.lead / 2
            if self._hollow is None:
                page.rule(axis - 4, middle, axis + 4, middle, width=0.9, color=theme.ACCENT)
            else:
                radius = 2.7 if self._hollow else 3.1
                page.dot(axis, middle, radius, color=theme.ACCENT, hollow=self._hollow)
        super().draw(page, x, y, width, role=role)


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the dated entries day by day, then the undated ones."""
    printed = {one.exhibit.id: one for one in chain.exhibits}
    events = {event.id: event for event in chain.file.events}
    # What is not printed as an exhibit has no place in the printed timeline either.
    shown = [one for one in entries(chain.file) if one.what != "exhibit" or one.id in printed]
    if not shown:
        return
    yield Paragraph(
        word(
            chain,
            f"● 事件　○ 证据　　时间均为{zone_word(chain)}。",
            f"●  event    ○  exhibit    All times are {zone_word(chain)}.",
        ),
        theme.SMALL,
    )
    yield Space(6)
    day = ""
    dated = [entry for entry in shown if entry.local is not None]
    for index, entry in enumerate(dated):
        today = _day(chain, entry)
        if today != day:
            day = today
            yield _day_row(today)
        row = _row(chain, entry, printed, events)
        # The last one never stands alone on a page.
        row.keep_next = index == len(dated) - 2
        yield row
    undated = [entry for entry in shown if entry.local is None]
    if undated:
        yield from heading(word(chain, "时间未定", "Undated"), above=16)
        for entry in undated:
            yield _row(chain, entry, printed, events)


def _day(chain: Chain, entry: Entry) -> str:
    if entry.local is None or entry.at is None:
        return ""
    match entry.at.precision:
        case "year":
            return f"{entry.local:%Y}"
        case "month":
            return f"{entry.local:%Y-%m}"
        case _:
            weekday = WEEKDAYS[entry.local.weekday()].in_(chain.language)
            return f"{entry.local:%Y-%m-%d}  {weekday}"


def _day_row(day: str) -> Row:
    cells: list[Block] = [Blank(0), Blank(0), Paragraph(day, _LINKED)]
    return _Moment(_COLUMNS, cells, hollow=None, keep_next=True)


def _row(
    chain: Chain, entry: Entry, printed: dict[int, ChainExhibit], events: dict[int, Event]
) -> Row:
    time = ""
    if entry.at and entry.local:
        # Seconds stand with the exhibit; here hours and minutes shall be in line.
        time = f"{entry.local:%H:%M}" if entry.at.precision in ("minute", "second") else ""
    if entry.what == "exhibit":
        spans = _exhibit(chain, printed[entry.id])
    elif entry.what == "event":
        spans = _event(chain, events[entry.id])
    elif entry.what == "message":
        spans = [Span(word(chain, "消息", "Message"), _BOLD), Span(_space(chain) + entry.title)]
    else:
        kinds = {code.id: code.kind for code in chain.file.codes}
        kind = chain.name("code", kinds[entry.id])
        spans = [Span(kind, _BOLD)]
        if entry.title != entry.label:
            spans.append(Span(_space(chain) + entry.title))
    chipped = chips(entry.codes)
    if entry.what == "exhibit" and chipped:
        # The page number comes last: what it leaves of its room is not seen there.
        spans[-2:-2] = chipped
    else:
        spans += chipped
    cells: list[Block] = [Paragraph(time, theme.CELL_RIGHT), Blank(0), Paragraph(spans, theme.CELL)]
    return _Moment(_COLUMNS, cells, hollow=entry.what == "exhibit", keep_next=False)


def _space(chain: Chain) -> str:
    return word(chain, "　", "  ")


def _exhibit(chain: Chain, one: ChainExhibit) -> list[Span]:
    key = exhibit_key(one.number)
    space = _space(chain)
    label = exhibit_label(chain, one.number)
    spans = [Span(label, _LINKED, link=key), Span(space + short_title(one.exhibit))]
    shape = word(chain, "第 {} 页", "p. {}")
    page = Span(shape.format("00"), theme.LABEL, pages=PageRef(key, shape=shape), link=key)
    return [*spans, Span(space, theme.LABEL), page]


def _event(chain: Chain, event: Event) -> list[Span]:
    spans = [Span(chain.name("event", event.kind), _BOLD)]
    if event.channel:
        channel = chain.name("channel", event.channel)
        spans.append(Span(word(chain, f" {channel}", f" ({channel})"), theme.LABEL))
    if event.text:
        spans.append(Span(_space(chain) + event.text))
    return spans
