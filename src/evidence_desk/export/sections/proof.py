"""Who has to prove what (举证责任): what the other side has to bring, and what fills each place."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.domain.chain import Chain
from evidence_desk.domain.matters import Place
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Item, Space
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.parts import heading
from evidence_desk.export.tables import Columns, Row, Table
from evidence_desk.export.words import exhibit_key, exhibit_label, number_of, word

name = "proof"
title: Text | None = Text("举证情况", "Proof")
room = 200.0

_COLUMNS = Columns((0, 110, 170))


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield, dispute by dispute, who bears the proof and what there is."""
    shown = [one for one in chain.matters.places if _goes_out(chain, one)]
    for index, (dispute, said) in enumerate(chain.matters.proofs):
        places = [one for one in shown if one.dispute == dispute]
        if not places:
            continue
        yield from heading(chain.name("dispute", dispute), above=12 if index else 0)
        yield Paragraph(said.in_(chain.language), theme.CELL)
        yield Space(6)
        heads = (
            word(chain, "材料", "Evidence"),
            word(chain, "由谁提供", "From whom"),
            word(chain, "情况", "How it stands"),
        )
        yield Table(
            Row(_COLUMNS, [Paragraph(head, theme.HEAD) for head in heads]),
            [_row(chain, one) for one in places],
        )


def _goes_out(chain: Chain, one: Place) -> bool:
    """Tell whether a place is printed: the person's own gaps only where the profile says."""
    return one.theirs or one.filled or chain.profile.gaps == "all"


def _row(chain: Chain, one: Place) -> Row:
    numbers = [n for label in one.filled_by if (n := number_of(chain, label)) is not None]
    spans: list[Span] = []
    for number in numbers:
        if spans:
            spans.append(Span(word(chain, "、", ", ")))
        spans.append(Span(exhibit_label(chain, number), link=exhibit_key(number)))
    if not spans:
        missing = word(chain, "应由对方提供，未见", "for the other side to bring; not seen")
        spans = [Span(missing if one.theirs else one.state.in_(chain.language))]
    return Row(
        _COLUMNS,
        [
            Paragraph(one.title.in_(chain.language), theme.CELL),
            Paragraph(one.who.in_(chain.language), theme.CELL),
            Paragraph(spans, theme.CELL),
        ],
    )
