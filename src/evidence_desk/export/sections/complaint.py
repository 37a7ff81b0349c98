"""The letter to the consumer association: both parties, the purchase, the talks, the requests."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.domain.chain import Chain
from evidence_desk.domain.matters import FormLine
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Blank, Block, Item, Space, Stack
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.parts import facts, heading
from evidence_desk.export.tables import GUTTER, Beside, Columns, ListRow
from evidence_desk.export.words import (
    exhibit_key,
    exhibit_label,
    short_title,
    shown_time,
    word,
)

name = "complaint"
title: Text | None = Text("投诉信", "Letter of complaint")
room = theme.WHOLE_PAGE

# How many lines of the head are the complainant's.
_OWN = 5
_STEP = Columns((92, 0))
_HALVES = Columns((0, (theme.WIDTH - GUTTER) / 2))
_TALKS = frozenset(
    {"negotiated", "aftersale_applied", "seller_refused", "intervention_requested"}
    | {"ruling_received", "appeal_decided"}
)


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the letter; what must be written by hand has room for it."""
    lines = chain.matters.complaint
    if not lines:
        return
    parties = (
        (word(chain, "投诉方", "Complainant"), lines[:_OWN]),
        (word(chain, "被投诉方", "Respondent"), lines[_OWN:]),
    )
    yield Beside(
        _HALVES,
        [
            Stack(
                Paragraph(head, theme.H3),
                facts([_line(chain, one) for one in some], label=62, pad=3.6),
            )
            for head, some in parties
        ],
    )
    yield from heading(word(chain, "购买情况", "The purchase"))
    yield facts(_purchase(chain), label=92, pad=3.6)
    statement = chain.file.case.statement
    for title_, text in (
        (Text("受损情况", "What happened"), statement.problem),
        (Text("造成的影响", "Its effect"), statement.impact),
    ):
        if text.strip():
            yield from heading(title_.in_(chain.language))
            yield from _prose(chain, text)
    yield from _talks(chain)
    if statement.expectation.strip():
        yield from heading(word(chain, "诉求", "Requests"))
        yield from _prose(chain, statement.expectation)
    if chain.exhibits:
        yield from heading(word(chain, "附凭证复印件", "Copies attached"))
        spans: list[Span] = []
        for one in chain.exhibits:
            if spans:
                spans.append(Span(word(chain, "；", "; ")))
            spans.append(Span(exhibit_label(chain, one.number), link=exhibit_key(one.number)))
            spans.append(Span(word(chain, "　", "  ") + short_title(one.exhibit)))
        yield Paragraph(spans, theme.CELL)


def _line(chain: Chain, one: FormLine) -> tuple[str, str | Block]:
    return one.title.in_(chain.language), one.value or Blank(16)


def _purchase(chain: Chain) -> Iterable[tuple[str, str | Block]]:
    case, order = chain.file.case, chain.file.case.order
    paid = next((one for one in chain.file.events if one.kind == "order_paid" and one.at), None)
    yield word(chain, "购买日期", "Date"), shown_time(chain, paid.at) if paid and paid.at else ""
    yield word(chain, "平台", "Platform"), chain.name("platform", case.platform)
    yield word(chain, "品名", "Goods"), order.item
    yield word(chain, "规格", "Type"), order.variant
    price = word(chain, f"{order.price} 元", f"CNY {order.price}") if order.price else ""
    yield word(chain, "价格", "Price"), price
    yield word(chain, "订单编号", "Order number"), order.no


def _prose(chain: Chain, text: str) -> Iterable[Item]:
    zh = chain.language == "zh"
    for paragraph in filter(str.strip, text.splitlines()):
        style, indent = (theme.BODY, 2 * theme.BODY.size) if zh else (theme.PLAIN, 0.0)
        yield Paragraph(paragraph.strip(), style, indent=indent)
        yield Space(3)


def _talks(chain: Chain) -> Iterable[Item]:
    """Yield what was said and done about it, in order."""
    told = [one for one in chain.file.events if one.kind in _TALKS and one.at and one.text]
    if not told:
        return
    zone = chain.file.case.tz
    told.sort(key=lambda one: one.at.local(zone) if one.at else chain.made_at.replace(tzinfo=None))
    yield from heading(word(chain, "与经营者协商和平台处理", "Talks and handling by the platform"))
    for one in told:
        assert one.at is not None
        channel = chain.name("channel", one.channel) if one.channel else ""
        head = chain.name("event", one.kind)
        if channel:
            head += word(chain, f"（{channel}）", f" ({channel})")
        cells: list[Block] = [
            Paragraph(shown_time(chain, one.at), theme.LABEL),
            Paragraph([Span(head + word(chain, "：", ": ")), Span(one.text)], theme.CELL),
        ]
        yield ListRow(_STEP, cells, pad=1.6)
