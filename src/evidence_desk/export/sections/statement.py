"""Statement: the problem, what it did, what is wanted (问题、影响、期望)."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.domain.chain import Chain
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Item, Space
from evidence_desk.export.paragraph import Paragraph
from evidence_desk.export.parts import chips, heading
from evidence_desk.export.words import word

name = "statement"
title: Text | None = Text("情况陈述", "Statement")
room = theme.WHOLE_PAGE


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the three parts as far as they were written, and the feedback codes."""
    statement = chain.file.case.statement
    parts = (
        (Text("问题", "Problem"), statement.problem),
        (Text("影响", "Impact"), statement.impact),
        (Text("期望", "Expectation"), statement.expectation),
    )
    first = True
    for label, text in parts:
        if not text.strip():
            continue
        yield from heading(label.in_(chain.language), above=0 if first else 12)
        first = False
        indent = 2 * theme.BODY.size if chain.language == "zh" else 0.0
        style = theme.BODY if chain.language == "zh" else theme.PLAIN
        for paragraph in filter(str.strip, text.splitlines()):
            yield Paragraph(paragraph.strip(), style, indent=indent)
            yield Space(4)
    codes = [code.value for code in chain.file.codes if code.kind == "feedback_code"]
    if codes and not first:
        yield from heading(word(chain, "反馈码", "Feedback codes"))
        yield Paragraph(chips(codes)[1:], theme.PLAIN)
