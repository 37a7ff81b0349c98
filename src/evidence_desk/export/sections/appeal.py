"""An appeal: the decision, the ground, what is new, and an answer to each point in dispute."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.domain.chain import Chain, ChainExhibit
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Blank, Block, Item, Space
from evidence_desk.export.page import PageRef
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.parts import facts, heading
from evidence_desk.export.tables import Columns, Row, Table
from evidence_desk.export.words import (
    exhibit_end,
    exhibit_key,
    exhibit_label,
    short_title,
    shown_time,
    word,
)

name = "appeal"
title: Text | None = Text("申诉理由", "Ground of the appeal")
room = theme.WHOLE_PAGE

_COLUMNS = Columns((62, 120, 0, 44))
_BOLD = theme.Style(theme.CELL.size, theme.CELL.lead, "bold")


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield what the decision said, and what is brought against it."""
    told = chain.matters.appeal
    if told is None:
        return
    at = shown_time(chain, told.ruling_at) if told.ruling_at else ""
    rows: list[tuple[str, str | Block]] = [
        (word(chain, "原处理结果", "The decision"), told.ruling or Blank(18)),
        (word(chain, "收到时间", "Received"), at),
        (
            word(chain, "申诉理由", "Ground"),
            Paragraph(told.ground.in_(chain.language), _BOLD) if told.ground else Blank(18),
        ),
        (word(chain, "请求", "Request"), told.request),
    ]
    yield facts(rows, label=96, pad=5)
    yield from heading(word(chain, "针对争议焦点", "Answer to the points in dispute"), above=16)
    zh = chain.language == "zh"
    style, indent = (theme.BODY, 2 * theme.BODY.size) if zh else (theme.PLAIN, 0.0)
    if told.points:
        for line in filter(str.strip, told.points.splitlines()):
            yield Paragraph(line.strip(), style, indent=indent)
            yield Space(3)
    else:
        yield Blank(90)
    new = [one for one in chain.exhibits if one.exhibit.label in told.fresh]
    if not new:
        return
    yield from heading(word(chain, "新提交的证据", "What is new"), above=16)
    heads = (
        word(chain, "编号", "No."),
        word(chain, "名称", "Name"),
        word(chain, "证明什么", "What it shows"),
        word(chain, "页码", "Pages"),
    )
    cells = [Paragraph(head, theme.HEAD) for head in heads[:-1]]
    cells.append(Paragraph(heads[-1], theme.HEAD_RIGHT))
    yield Table(Row(_COLUMNS, cells), [_row(chain, one) for one in new])
    yield Space(5)
    yield Paragraph(
        word(
            chain,
            "编号是本案全部证据的编号；此前提交过的证据不再附上。",
            "Numbers are those of the whole case; what was handed in before is not attached again.",
        ),
        theme.SMALL,
    )


def _row(chain: Chain, one: ChainExhibit) -> Row:
    key = exhibit_key(one.number)
    at = one.exhibit.moment
    made = shown_time(chain, at) if at else ""
    shows = one.exhibit.proves or word(chain, f"形成于 {made}", f"made {made}") if made else ""
    return Row(
        _COLUMNS,
        [
            Paragraph([Span(exhibit_label(chain, one.number), link=key)], theme.CELL),
            Paragraph(short_title(one.exhibit), theme.CELL),
            Paragraph(shows or one.exhibit.proves, theme.CELL),
            Paragraph(
                [Span("00–00", pages=PageRef(key, exhibit_end(one.number)), link=key)],
                theme.CELL_RIGHT,
            ),
        ],
    )
