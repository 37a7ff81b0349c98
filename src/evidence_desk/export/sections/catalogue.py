"""Catalogue of exhibits (证据目录), the page a clerk works from."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.domain.chain import Chain, ChainExhibit
from evidence_desk.domain.profile import Column
from evidence_desk.domain.reading import KIND_TEXT, FileKind
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Blank, Block, Item, Need, Space
from evidence_desk.export.page import PageRef
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.parts import facts
from evidence_desk.export.tables import Columns, Row, Table
from evidence_desk.export.words import exhibit_end, exhibit_key, short_title, word

name = "catalogue"
title: Text | None = Text("证据目录", "List of exhibits")
# A short statement leaves room enough for it below.
room = 400.0

# The whole row takes what these leave; a column that no exhibit fills takes no room.
_WIDTHS: dict[Column, float] = {
    "number": 28.0,
    "name": 122.0,
    "copies": 44.0,
    "source": 74.0,
    "proves": 0.0,
    "form": 48.0,
    "original": 62.0,
    "pages": 40.0,
}
_HEADS: dict[Column, Text] = {
    "number": Text("编号", "No."),
    "name": Text("证据名称", "Name"),
    "copies": Text("份数、页数", "Copies, pages"),
    "source": Text("来源", "Source"),
    "proves": Text("证明内容", "What it shows"),
    "form": Text("形式", "Form"),
    "original": Text("原件／复制件", "Original or copy"),
    "pages": Text("页码", "Pages"),
}
_COPIES = Text("1 份 {} 页", "1, {} pp.")
_LINK = theme.Style(theme.CELL.size, theme.CELL.lead, "bold", theme.ACCENT)
_PROVES_IN_COURT = Text("证明对象和内容", "What it is to show")
# What is handed in of a file, where the person says nothing else.
_ORIGINAL: dict[FileKind, Text] = {
    "photo": Text("打印件，原始载体可出示", "Print; device at hand"),
    "video": Text("原始载体可出示", "Device at hand"),
    "audio": Text("原始载体可出示", "Device at hand"),
    "document": Text("复印件，原件可出示", "Copy; original at hand"),
}
# Signature, date and copies stay together.
_SIGNED = 130.0
_PRINTOUT = Text("电子数据打印件", "Printout")


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the table; without exhibits it says so."""
    if not chain.exhibits:
        yield Paragraph(word(chain, "本册没有列入证据。", "No exhibits are included."), theme.PLAIN)
        return
    used = tuple(one for one in chain.profile.columns if _is_used(chain, one))
    columns = Columns(_widths(used))
    header = Row(columns, [_head(chain, one) for one in used])
    rows = [Row(columns, [_cell(chain, one, column) for column in used]) for one in chain.exhibits]
    yield Table(header, rows)
    yield Space(6)
    yield Paragraph(
        word(
            chain,
            "页码为本册的连续页码，与每页页脚所印相同。",
            "Page numbers are those printed at the foot of each page.",
        ),
        theme.SMALL,
    )
    if chain.profile.copies:
        yield from _foot(chain)


def _is_used(chain: Chain, column: Column) -> bool:
    """Tell whether a column is printed; a list for a court has all, to be filled in by hand."""
    if chain.profile.copies:
        return True
    if column == "source":
        return any(_source(chain, one) for one in chain.exhibits)
    return column != "proves" or any(one.exhibit.proves for one in chain.exhibits)


def _widths(used: tuple[Column, ...]) -> tuple[float, ...]:
    """Return the widths; without what an exhibit shows, its name takes the rest."""
    widths = [_WIDTHS[one] for one in used]
    if "proves" not in used:
        widths[used.index("name")] = 0.0
    elif len(used) > 6:
        widths[used.index("name")] = 96.0
    return tuple(widths)


def _head(chain: Chain, column: Column) -> Block:
    text = _PROVES_IN_COURT if column == "proves" and chain.profile.copies else _HEADS[column]
    style = theme.HEAD_RIGHT if column == "pages" else theme.HEAD
    return Paragraph(text.in_(chain.language), style)


def _foot(chain: Chain) -> Iterable[Item]:
    """Yield what article 19 wants at the foot of the list: signature, date, copies."""
    date = word(chain, "　　　　年　　　月　　　日", "")
    opponents = word(
        chain, "　　　份（按对方当事人人数提出）", "          (one for each opposing party)"
    )
    yield Space(16)
    yield Need(_SIGNED)
    yield facts(
        [
            (word(chain, "提交人签名或盖章", "Signature or seal"), Blank(40)),
            (word(chain, "提交日期", "Date"), Paragraph(date, theme.CELL) if date else Blank(16)),
            (word(chain, "副本", "Copies"), opponents),
        ],
        label=110,
        pad=6,
    )


def _source(chain: Chain, one: ChainExhibit) -> str:
    exhibit = one.exhibit
    return exhibit.source or (chain.name("channel", exhibit.channel) if exhibit.channel else "")


def _cell(chain: Chain, one: ChainExhibit, column: Column) -> Block:
    exhibit, key = one.exhibit, exhibit_key(one.number)
    match column:
        case "number":
            return Paragraph(str(one.number), theme.CELL)
        case "name":
            return Paragraph([Span(short_title(exhibit), _LINK, link=key)], theme.CELL)
        case "source":
            return Paragraph(_source(chain, one), theme.CELL)
        case "proves":
            return Paragraph(exhibit.proves, theme.CELL)
        case "form":
            return Paragraph(KIND_TEXT[exhibit.file.kind].in_(chain.language), theme.CELL)
        case "original":
            return Paragraph(_original(chain, one), theme.CELL)
        case "copies":
            shape = _COPIES.in_(chain.language)
            count = PageRef(key, exhibit_end(one.number), shape=shape, counted=True)
            return Paragraph([Span("1 份 00 页", pages=count)], theme.CELL)
        case "pages":
            pages = PageRef(key, exhibit_end(one.number))
            return Paragraph([Span("00–00", pages=pages, link=key)], theme.CELL_RIGHT)


def _original(chain: Chain, one: ChainExhibit) -> str:
    """Return what is handed in: as the person says (`original` of a description), else by kind."""
    said = one.exhibit.details.get("original")
    if isinstance(said, str) and said.strip():
        return said
    return _ORIGINAL.get(one.exhibit.file.kind, _PRINTOUT).in_(chain.language)
