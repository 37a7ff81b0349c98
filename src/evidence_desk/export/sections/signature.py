"""Declaration and signatures, to be filled in by hand."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.domain.chain import Chain
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Blank, Block, Item, Space
from evidence_desk.export.paragraph import Paragraph
from evidence_desk.export.parts import facts
from evidence_desk.export.words import word

name = "signature"
title: Text | None = Text("声明与签署", "Declaration and signatures")
room = 430.0


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield declaration and lines to sign; they stay on one page."""
    if not chain.profile.signed:
        return
    zh = chain.language == "zh"
    told = chain.profile.declaration.fill(count=len(chain.exhibits)).in_(chain.language)
    style, indent = (theme.BODY, 2 * theme.BODY.size) if zh else (theme.PLAIN, 0.0)
    yield Paragraph(told, style, indent=indent)
    yield Space(24)
    date = word(chain, "　　　　年　　　月　　　日", "")
    rows: list[tuple[str, str | Block]] = [
        (word(chain, "提交人签名", "Signature"), Blank(46)),
        (word(chain, "日期", "Date"), Paragraph(date, theme.CELL) if date else Blank(22)),
        (word(chain, "联系电话", "Telephone"), Blank(22)),
        (word(chain, "接收单位盖章", "Received by (seal)"), Blank(96)),
        (
            word(chain, "接收日期", "Date received"),
            Paragraph(date, theme.CELL) if date else Blank(22),
        ),
    ]
    yield facts(rows, label=110, pad=8)
