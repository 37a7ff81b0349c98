"""Codes: feedback codes and other numbers, with how they stand to each other."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress

from evidence_desk.domain.case import Code, Relation
from evidence_desk.domain.chain import Chain
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Block, Item, Stack
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.tables import Columns, Row, Table
from evidence_desk.export.words import LIST_COMMA, shown_time, word

name = "codes"
title: Text | None = Text("反馈码与编号", "Codes and numbers")
room = 160.0

# Code, kind, time, problem, relations; what no code has takes no room.
_WIDTHS = (96.0, 62.0, 76.0, 0.0, 118.0)


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the table of codes, if there are any."""
    if not chain.file.codes:
        return
    heads = (
        word(chain, "编号", "Code"),
        word(chain, "类型", "Kind"),
        word(chain, "取得时间", "Obtained"),
        word(chain, "问题与标签", "Problem and tags"),
        word(chain, "关系", "Relations"),
    )
    codes = chain.file.codes
    used = (
        True,
        True,
        any(code.obtained for code in codes),
        True,
        any(code.relations for code in codes),
    )
    columns = Columns(tuple(compress(_WIDTHS, used)))
    header = Row(columns, [Paragraph(head, theme.HEAD) for head in compress(heads, used)])
    rows = [Row(columns, list(compress(_cells(chain, code), used))) for code in codes]
    yield Table(header, rows)


def _cells(chain: Chain, code: Code) -> list[Block]:
    tags = LIST_COMMA.in_(chain.language).join(chain.name("tag", tag) for tag in code.tags)
    about = [Paragraph(code.problem, theme.CELL)] if code.problem else []
    if tags:
        about.append(Paragraph(word(chain, f"标签：{tags}", f"Tags: {tags}"), theme.SMALL))
    relations = [Paragraph(_relation(chain, one), theme.CELL) for one in code.relations]
    return [
        Paragraph(code.value, theme.MONO),
        Paragraph(chain.name("code", code.kind), theme.CELL),
        Paragraph(shown_time(chain, code.obtained) if code.obtained else "", theme.CELL),
        Stack(*about),
        Stack(*relations),
    ]


def _relation(chain: Chain, relation: Relation) -> list[Span]:
    kind = chain.name("relation", relation.kind)
    return [Span(kind + "  ", theme.LABEL), Span(relation.to, theme.MONO)]
