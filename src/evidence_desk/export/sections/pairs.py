"""Pairs: what the listing promised beside what arrived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence_desk.domain.chain import Chain, ChainExhibit
from evidence_desk.domain.pairs import Pair
from evidence_desk.domain.text import Text
from evidence_desk.domain.view import Window
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
    shown = [
        pair
        for pair in chain.matters.pairs
        if all(
            label in by_label and _figure(chain, by_label[label], None) is not None
            for label in pair.labels
        )
    ]
    for index, pair in enumerate(shown):
        if index:
            yield Space(18)
        yield _Pair(chain, pair, (by_label[pair.left], by_label[pair.right]))


class _Pair(Beside):
    """Two halves beside each other that are never parted."""

    def __init__(self, chain: Chain, pair: Pair, both: Sequence[ChainExhibit]) -> None:
        heads = (
            word(chain, "页面描述", "The listing"),
            word(chain, "收到的实物", "What arrived"),
        )
        parts = (pair.left_part, pair.right_part)
        halves = [
            _half(chain, head if pair.named else "", one, part)
            for head, one, part in zip(heads, both, parts, strict=True)
        ]
        super().__init__(_HALVES, halves)


def _half(chain: Chain, head: str, one: ChainExhibit, part: Window | None) -> Block:
    key = exhibit_key(one.number)
    shape = word(chain, "第 {} 页", "p. {}")
    figure = _figure(chain, one, part)
    assert figure is not None
    spans = [
        Span(exhibit_label(chain, one.number), _LINKED, link=key),
        Span(word(chain, "　", "  ") + short_title(one.exhibit) + word(chain, "　", "  ")),
        Span(shape.format("00"), theme.LABEL, pages=PageRef(key, shape=shape), link=key),
    ]
    parts: list[Block] = [Paragraph(head, theme.HEAD)] if head else []
    parts += [figure, Paragraph(spans, theme.CELL)]
    if part is not None:
        said = word(chain, "图中一部分；全图见该证据", "A part; all of it is with the exhibit")
        parts.append(Paragraph(said, theme.SMALL))
    if one.exhibit.proves:
        parts.append(Paragraph(one.exhibit.proves, theme.SMALL))
    return Stack(*parts)


def _figure(chain: Chain, one: ChainExhibit, part: Window | None) -> Figure | SliceRow | None:
    """Return the first picture or a *part* of it, small; of a long capture its beginning."""
    if not one.pictures:
        return None
    picture = one.pictures[0]
    try:
        image = open_image(picture)
    except BadPictureError:
        return None
    wide, high = upright(picture, image)
    if part is None and is_long(wide, high):
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
    return Figure(picture, image, most=_MOST, alt=alt_text(chain, one), part=part)
