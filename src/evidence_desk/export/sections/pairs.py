"""Pairs: what the listing promised beside what arrived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence_desk.domain.chain import Chain, ChainExhibit
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Block, Item, Space, Stack
from evidence_desk.export.images import BadPictureError, open_image
from evidence_desk.export.page import PageRef
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.pictures import Figure, Slice, SliceRow, is_long, natural, upright
from evidence_desk.export.tables import Beside, Columns
from evidence_desk.export.words import (
    alt_text,
    exhibit_key,
    exhibit_label,
    short_title,
    word,
)

name = "pairs"
title: Text | None = Text("描述与实物对照", "Listing and real item")
room = 330.0

_HALVES = Columns((0, (theme.WIDTH - 9) / 2))
_MOST = 250.0
_LONG = 150.0
_LINKED = theme.Style(theme.CELL.size, theme.CELL.lead, "bold", theme.ACCENT)


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield each pair of which both halves are printed and have a picture."""
    by_label = {one.exhibit.label: one for one in chain.exhibits}
    found = [
        (by_label[pair.listing], by_label[pair.item])
        for pair in chain.matters.pairs
        if pair.listing in by_label and pair.item in by_label
    ]
    shown = [
        (left, right)
        for left, right in found
        if _figure(chain, left) is not None and _figure(chain, right) is not None
    ]
    for index, both in enumerate(shown):
        if index:
            yield Space(18)
        yield _Pair(chain, both)


class _Pair(Beside):
    """Two halves beside each other that are never parted."""

    def __init__(self, chain: Chain, both: Sequence[ChainExhibit]) -> None:
        heads = (
            word(chain, "页面描述", "The listing"),
            word(chain, "收到的实物", "What arrived"),
        )
        halves = [_half(chain, head, one) for head, one in zip(heads, both, strict=True)]
        super().__init__(_HALVES, halves)


def _half(chain: Chain, head: str, one: ChainExhibit) -> Block:
    key = exhibit_key(one.number)
    shape = word(chain, "第 {} 页", "p. {}")
    figure = _figure(chain, one)
    assert figure is not None
    spans = [
        Span(exhibit_label(chain, one.number), _LINKED, link=key),
        Span(word(chain, "　", "  ") + short_title(one.exhibit) + word(chain, "　", "  ")),
        Span(shape.format("00"), theme.LABEL, pages=PageRef(key, shape=shape), link=key),
    ]
    parts: list[Block] = [Paragraph(head, theme.HEAD), figure, Paragraph(spans, theme.CELL)]
    if one.exhibit.proves:
        parts.append(Paragraph(one.exhibit.proves, theme.SMALL))
    return Stack(*parts)


def _figure(chain: Chain, one: ChainExhibit) -> Figure | SliceRow | None:
    """Return the first picture, small; of a long capture its beginning."""
    if not one.pictures:
        return None
    picture = one.pictures[0]
    try:
        image = open_image(picture)
    except BadPictureError:
        return None
    wide, high = upright(picture, image)
    if is_long(wide, high):
        column = min(_LONG, natural(wide))
        first = Slice(0, min(high, _MOST * wide / column), 1, 2)
        label = word(chain, "开头部分", "its beginning")
        return SliceRow(
            picture,
            image,
            [first],
            column=column,
            label=label,
            language=chain.language,
            numbered=False,
        )
    return Figure(picture, image, most=_MOST, alt=alt_text(chain, one))
