"""Catalogue of exhibits (证据目录), the page a clerk works from."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress

from evidence_desk.domain.chain import Chain, ChainExhibit
from evidence_desk.domain.reading import KIND_TEXT
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Block, Item, Space
from evidence_desk.export.page import PageRef
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.tables import Columns, Row, Table
from evidence_desk.export.words import exhibit_end, exhibit_key, short_title, word

name = "catalogue"
title: Text | None = Text("证据目录", "List of exhibits")
room = theme.WHOLE_PAGE

# Number, name, source, what it shows, form, pages; a source that no exhibit has takes no room.
_WIDTHS = (28.0, 130.0, 70.0, 0.0, 48.0, 40.0)


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the table; without exhibits it says so."""
    if not chain.exhibits:
        yield Paragraph(word(chain, "本册没有列入证据。", "No exhibits are included."), theme.PLAIN)
        return
    heads = (
        word(chain, "编号", "No."),
        word(chain, "证据名称", "Name"),
        word(chain, "来源", "Source"),
        word(chain, "证明内容", "What it shows"),
        word(chain, "形式", "Form"),
        word(chain, "页码", "Pages"),
    )
    used = [True] * len(_WIDTHS)
    used[2] = any(_source(chain, one) for one in chain.exhibits)
    columns = Columns(tuple(compress(_WIDTHS, used)))
    cells = [Paragraph(head, theme.HEAD) for head in heads[:-1]]
    cells.append(Paragraph(heads[-1], theme.HEAD_RIGHT))
    header = Row(columns, list(compress(cells, used)))
    yield Table(
        header, [Row(columns, list(compress(_cells(chain, one), used))) for one in chain.exhibits]
    )
    yield Space(6)
    yield Paragraph(
        word(
            chain,
            "页码为本册的连续页码，与每页页脚所印相同。",
            "Page numbers are those printed at the foot of each page.",
        ),
        theme.SMALL,
    )


def _source(chain: Chain, one: ChainExhibit) -> str:
    exhibit = one.exhibit
    return exhibit.source or (chain.name("channel", exhibit.channel) if exhibit.channel else "")


def _cells(chain: Chain, one: ChainExhibit) -> list[Block]:
    exhibit, key = one.exhibit, exhibit_key(one.number)
    link = theme.Style(theme.CELL.size, theme.CELL.lead, "bold", theme.ACCENT)
    pages = PageRef(key, exhibit_end(one.number))
    return [
        Paragraph(str(one.number), theme.CELL),
        Paragraph([Span(short_title(exhibit), link, link=key)], theme.CELL),
        Paragraph(_source(chain, one), theme.CELL),
        Paragraph(exhibit.proves, theme.CELL),
        Paragraph(KIND_TEXT[exhibit.file.kind].in_(chain.language), theme.CELL),
        Paragraph([Span("00–00", pages=pages, link=key)], theme.CELL_RIGHT),
    ]
