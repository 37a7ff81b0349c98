"""Transcripts: the whole text of chats and other texts, every line numbered."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.domain.chain import Chain, ChainExhibit
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Anchor, Item, Space
from evidence_desk.export.numbered import NumberedText
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.parts import Tab
from evidence_desk.export.passages import is_quoted
from evidence_desk.export.words import exhibit_key, exhibit_label, short_title, word

name = "transcripts"
title: Text | None = Text("文字全文", "Transcripts")
room = 240.0

# What stands with the exhibit of a text that is longer than a page.
SHORT = 24
_PAGE = 60


def transcript_key(number: int) -> str:
    """Return the anchor where the text of an exhibit begins."""
    return f"transcript-{number}"


def is_apart(chain: Chain, one: ChainExhibit) -> bool:
    """Tell whether the whole text stands in this section, its beginning with the exhibit."""
    if one.text is None or is_quoted(chain, one):
        return False  # shown message by message
    return name in chain.profile.sections and one.text.count("\n") > _PAGE


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the texts that do not stand with their exhibits."""
    for index, one in enumerate(one for one in chain.exhibits if is_apart(chain, one)):
        if index:
            yield Space(20)
        label = exhibit_label(chain, one.number)
        yield Anchor(transcript_key(one.number), f"{label}  {short_title(one.exhibit)}", level=1)
        yield Tab(label, short_title(one.exhibit))
        yield Space(4, keep_next=True)
        back = word(
            chain,
            "按文件原样印出，左侧为行号。证据页：",
            "As in the file, lines numbered: ",
        )
        yield Paragraph(
            [Span(back), Span(label, link=exhibit_key(one.number))], theme.SMALL, keep_next=True
        )
        yield Space(6, keep_next=True)
        yield NumberedText(one.text or "")
