"""Whole conversations: every message of a log in its order, and the lines nobody could read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import partial
from itertools import accumulate

from evidence_desk.domain.chain import Chain, ChainExhibit
from evidence_desk.domain.text import Text
from evidence_desk.domain.transcript import Transcript
from evidence_desk.export import theme
from evidence_desk.export.blocks import Anchor, Block, Item, Need, Running, Space
from evidence_desk.export.messages import TEXT, Divide, MessageRow, Piece, Weight
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.parts import Tab, facts, heading
from evidence_desk.export.passages import anchors, annex_key, is_whole, read_as
from evidence_desk.export.spoken import head, rows
from evidence_desk.export.words import exhibit_key, exhibit_label, grouped, short_title, word

name = "conversations"
title: Text | None = Text("聊天记录全文", "Whole conversations")
room = theme.WHOLE_PAGE

# Head, source and a few messages.
_BEGINNING = 340.0


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the conversations that go out whole."""
    wanted = [one for one in chain.exhibits if is_whole(chain, one.transcript)]
    for index, one in enumerate(wanted):
        if index:
            yield Space(22)
            yield Need(_BEGINNING)
        assert one.transcript is not None
        yield from _conversation(chain, one, one.transcript)


def _conversation(chain: Chain, one: ChainExhibit, transcript: Transcript) -> Iterable[Item]:
    label = exhibit_label(chain, one.number)
    yield Anchor(annex_key(one.number), f"{label}  {short_title(one.exhibit)}", level=1)
    yield Tab(label, short_title(one.exhibit))
    yield Space(4, keep_next=True)
    back = word(
        chain,
        "按文件中的次序印出每一条消息，文字照原样",
        "Every message in the order of the file, words as they stand there",
    )
    if any(quote.stands for quote in transcript.quotes):
        back += word(
            chain, "；左侧有粗竖线的是摘录", "; a heavy bar at the left marks the passages"
        )
    back += word(chain, "。证据页：", ". The exhibit: ")
    yield Paragraph([Span(back), Span(label, link=exhibit_key(one.number))], theme.SMALL)
    yield Space(4)
    yield _source(chain, one, transcript)
    yield Space(8)
    yield head(chain)
    yield Running(head(chain))
    yield from rows(
        chain,
        transcript,
        0,
        transcript.count - 1,
        weigh=_weigh(transcript),
        before=partial(anchors, one),
    )
    count = f"{transcript.count:,}"
    yield Divide(word(chain, f"以上共 {count} 条消息", f"{count} messages, all of them"))
    yield Running()
    yield from _unassigned(chain, transcript)


def _source(chain: Chain, one: ChainExhibit, transcript: Transcript) -> Item:
    file = one.exhibit.file
    rows_: list[tuple[str, str | Block]] = [(word(chain, "文件", "File"), one.exhibit.name)]
    if chain.profile.digests:
        rows_.append(("SHA-256", Paragraph(grouped(file.digest), theme.MONO)))
    return facts([*rows_, *read_as(chain, transcript)])


def _weigh(transcript: Transcript) -> Callable[[int], Weight]:
    """Return what tells whether a message is quoted somewhere."""
    quotes = sorted((one.first, one.last) for one in transcript.quotes if one.stands)
    starts = [first for first, _ in quotes]
    reach = list(accumulate((last for _, last in quotes), max))

    def weigh(index: int) -> Weight:
        place = bisect_right(starts, index) - 1
        return "quoted" if place >= 0 and index <= reach[place] else "plain"

    return weigh


def _unassigned(chain: Chain, transcript: Transcript) -> Iterable[Item]:
    """Yield the lines that belong to no message: they are part of the file, too."""
    if not transcript.unassigned:
        return
    count = f"{transcript.unassigned:,}"
    yield from heading(word(chain, f"未认出的行（{count} 行）", f"Lines not read ({count})"))
    said = word(
        chain,
        "这些行在文件里，但按这种格式认不出属于哪条消息，照原样列出；序号是文件的行号。",
        "These lines are in the file but could not be told to belong to a message in this format. "
        "They stand here as they are, with their line numbers.",
    )
    yield Paragraph(said, theme.SMALL, keep_next=True)
    yield Space(4, keep_next=True)
    for one in transcript.about.unassigned:
        number = f"{one.first}" if one.first == one.last else f"{one.first}–{one.last}"
        yield MessageRow(number, time=(), body=[Piece(one.text, TEXT)], wide=True)
