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
    count = len(chain.exhibits)
    yield Paragraph(
        word(
            chain,
            f"本册所列 {count} 件证据由本人提交。证据的名称、来源和证明内容由本人说明，"
            "本人对其负责。本人保存着全部原始文件，可应要求交出核对。",
            f"I submit the {count} exhibits of this file. Their names, their sources and what they "
            "are to show were stated by me, and I answer for them. I keep all original files and "
            "will hand them over for checking on request.",
        ),
        theme.BODY if chain.language == "zh" else theme.PLAIN,
        indent=2 * theme.BODY.size if chain.language == "zh" else 0,
    )
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
