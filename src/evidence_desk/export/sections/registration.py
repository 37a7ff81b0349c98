"""The fields of 12315's registration form (投诉登记表), filled in as far as the case knows."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.domain.chain import Chain
from evidence_desk.domain.matters import FormLine
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Blank, Block, Item, Space, Stack
from evidence_desk.export.paragraph import Paragraph
from evidence_desk.export.parts import facts
from evidence_desk.export.words import word

name = "registration"
title: Text | None = Text("投诉登记", "Registration of the complaint")
room = theme.WHOLE_PAGE

_BY_HAND = 20.0


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the lines in the order of the form."""
    lines = chain.matters.registration
    if not lines:
        return
    yield Paragraph(
        word(
            chain,
            "以下按《投诉登记表》的栏目排列。空白处请手写：证件号码等不保存在案件里，由受理单位核验。",
            "In the order of the registration form. Write by hand what is blank: numbers of "
            "identity papers are not kept in the case; the body checks them.",
        ),
        theme.SMALL,
    )
    yield Space(8)
    yield facts([(_title(chain, one), _value(chain, one)) for one in lines], label=132, pad=5)


def _title(chain: Chain, one: FormLine) -> str:
    # What stands in brackets explains the field; the form itself has the short name.
    text = one.title.in_(chain.language)
    short = text.partition("（")[0].partition(" (")[0]
    return short.partition(":")[0]


def _value(chain: Chain, one: FormLine) -> Block:
    parts: list[Block] = []
    if one.by_hand and not one.value:
        choice = _choice(chain, one)
        parts.append(Paragraph(choice, theme.CELL) if choice else Blank(_BY_HAND))
    parts += [Paragraph(line, theme.CELL) for line in one.value.splitlines() if line.strip()]
    if one.hint:
        parts.append(Paragraph(one.hint.in_(chain.language), theme.SMALL))
    return Stack(*parts)


def _choice(chain: Chain, one: FormLine) -> str:
    """Return boxes to tick where the form asks yes or no."""
    return word(chain, "□ 是　　□ 否", "□ yes    □ no") if one.title.zh.startswith("是否") else ""
