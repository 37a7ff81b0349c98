"""Custody log: what was done with the case, as the journal keeps it, in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.domain.chain import Chain
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Item, Space
from evidence_desk.export.paragraph import Paragraph
from evidence_desk.export.tables import Columns, Row, Table
from evidence_desk.export.words import intake_time, word

name = "custody"
title: Text | None = Text("保管记录", "Custody")
room = 200.0

_COLUMNS = Columns((46, 112, 0))


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the entries in order."""
    told = chain.matters.custody
    if not told:
        return
    yield Paragraph(
        word(
            chain,
            "工作日志只增不改，每条含有上一条的指纹。以下是其中属于本案的记录，时间取自所用电脑的时钟。",
            "The journal only grows, and each entry contains the digest of the one before. These "
            "are its entries of this case; the times are those of the computer's clock.",
        ),
        theme.SMALL,
    )
    yield Space(6)
    heads = (
        word(chain, "条号", "Entry"),
        word(chain, "时间", "Time"),
        word(chain, "操作", "What was done"),
    )
    yield Table(
        Row(_COLUMNS, [Paragraph(head, theme.HEAD) for head in heads]),
        [
            Row(
                _COLUMNS,
                [
                    Paragraph(str(one.number), theme.CELL),
                    Paragraph(intake_time(chain, one.at), theme.CELL),
                    Paragraph(one.told.in_(chain.language), theme.CELL),
                ],
                pad=2.6,
            )
            for one in told
        ],
    )
