"""Marked passages of a conversation with what stands around them, and how the log was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evidence_desk.domain.chain import Chain, ChainExhibit
from evidence_desk.domain.chat_formats import format_word
from evidence_desk.domain.conversation import Told
from evidence_desk.domain.text import Text
from evidence_desk.domain.transcript import Quoted, Transcript
from evidence_desk.export import theme
from evidence_desk.export.blocks import Anchor, Item, Running, Space
from evidence_desk.export.messages import Divide, Weight
from evidence_desk.export.page import PageRef
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.spoken import head, rows
from evidence_desk.export.words import word

# Messages before and after a passage that are printed with it.
AROUND = 3
_PASSAGE = theme.Style(10.2, 16, "bold", theme.ACCENT, role="H3")
_LEAD = theme.Style(theme.PLAIN.size, theme.PLAIN.lead, "bold", theme.ACCENT)
_STRONG = theme.Style(theme.CELL.size, theme.CELL.lead, "bold")
_BEFORE = Text("此前略去 {count} 条（{range}）", "{count} left out before ({range})")
_BETWEEN = Text("其间略去 {count} 条（{range}）", "{count} left out between ({range})")
_AFTER = Text("此后略去 {count} 条（{range}）", "{count} left out after ({range})")
_TOLD: dict[Told, Text] = {
    "file": Text("文件写明", "stated in the file"),
    "person": Text("由提交人说明", "told by the submitter"),
    "assumed": Text("按通常情况推定", "assumed"),
    "unknown": Text("未知", "not known"),
}


def is_whole(chain: Chain, transcript: Transcript | None) -> bool:
    """Tell whether the whole of a conversation stands in the annex."""
    return bool(transcript and transcript.whole) and "conversations" in chain.profile.sections


def is_quoted(chain: Chain, one: ChainExhibit) -> bool:
    """Tell whether an exhibit is printed as messages: in the annex, or its passages."""
    transcript = one.transcript
    return is_whole(chain, transcript) or bool(transcript and transcript.quotes)


def annex_key(number: int) -> str:
    """Return the anchor where the whole conversation of an exhibit begins."""
    return f"conversation-{number}"


def passage_key(number: int, quote: Quoted) -> str:
    """Return the anchor in the annex where a passage begins."""
    return f"conversation-{number}-{quote.first}-{quote.last}"


def quoted(chain: Chain, one: ChainExhibit) -> Iterable[Item]:
    """Yield the marked passages of an exhibit; what is left out between them is counted."""
    transcript = one.transcript
    if transcript is None:
        return
    standing = [quote for quote in transcript.quotes if quote.stands]
    done = 0  # messages that are printed or counted already
    for place, quote in enumerate(standing):
        following = standing[place + 1].first if place + 1 < len(standing) else transcript.count
        yield from _title(chain, one, transcript, quote, place + 1)
        before = max(min(done, quote.first), quote.first - AROUND)
        after = max(quote.last, min(quote.last + AROUND, following - 1, transcript.count - 1))
        yield head(chain)
        yield Running(head(chain))
        if before > done:
            where = _BETWEEN if place else _BEFORE
            yield Divide(_left_out(chain, where, done, before - 1), keep_next=True)

        def weigh(index: int, quote: Quoted = quote) -> Weight:
            return "quoted" if quote.first <= index <= quote.last else "context"

        yield from rows(chain, transcript, before, after, weigh=weigh)
        done = max(done, after + 1)
        if place + 1 == len(standing) and done < transcript.count:
            yield Divide(_left_out(chain, _AFTER, done, transcript.count - 1))
        yield Running()
        yield Space(10)
    for quote in transcript.quotes:
        if not quote.stands:
            yield from _fallen(chain, quote)
    yield from _legend(chain, one, transcript, any_standing=bool(standing))


def _title(
    chain: Chain, one: ChainExhibit, transcript: Transcript, quote: Quoted, place: int
) -> Iterable[Item]:
    range_ = _range(quote.first, quote.last)
    name = word(chain, f"摘录 {place}　", f"Passage {place}  ")
    told = word(
        chain,
        f"消息 {range_} / 共 {transcript.count:,} 条",
        f"messages {range_} of {transcript.count:,}",
    )
    spans = [Span(name), Span(told, theme.CELL)]
    if is_whole(chain, transcript):
        key = passage_key(one.number, quote)
        shape = word(chain, "　全文第 {} 页", "  in full on p. {}")
        spans.append(
            Span(shape.format("0000"), theme.LABEL, pages=PageRef(key, shape=shape), link=key)
        )
    yield Paragraph(spans, _PASSAGE, keep_next=True)
    if quote.proves:
        lead = word(chain, "证明内容　", "What it shows  ")
        yield Paragraph([Span(lead, _LEAD), Span(quote.proves)], theme.PLAIN, keep_next=True)
    yield Space(3, keep_next=True)


def _fallen(chain: Chain, quote: Quoted) -> Iterable[Item]:
    """Say that a passage was marked in another reading: its messages cannot be named any more."""
    range_ = _range(quote.first, quote.last)
    said = word(
        chain,
        f"▲ 另有一处摘录（标记时为消息 {range_}）没有印出：这份聊天记录后来换了读法，"
        "现在的这些消息已不是标记时的内容，需要重新标记。",
        f"▲ One more passage (messages {range_} when it was marked) is not printed: the log was "
        "read in another way since, and the messages of these numbers are no longer those that "
        "were marked. It has to be marked again.",
    )
    yield Paragraph(said, _STRONG)
    if quote.proves:
        lead = word(chain, "标记时写的证明内容：", "What it was to show: ")
        yield Paragraph(lead + quote.proves, theme.CELL)
    yield Space(8)


def _legend(
    chain: Chain, one: ChainExhibit, transcript: Transcript, *, any_standing: bool
) -> Iterable[Item]:
    said = ""
    if any_standing:
        said = word(
            chain,
            "左侧有粗竖线的是摘录的消息，没有的是前后文。序号按文件中的次序。",
            "A heavy bar at the left marks the quoted messages; those without are around them. "
            "Numbers follow the order of the file. ",
        )
    if is_whole(chain, transcript):
        key = annex_key(one.number)
        shape = word(chain, "第 {} 页", "p. {}")
        yield Paragraph(
            [
                Span(said),
                Span(
                    word(
                        chain,
                        f"全部 {transcript.count:,} 条消息见“聊天记录全文”一节，",
                        f"All {transcript.count:,} messages stand in the section of whole "
                        "conversations, ",
                    )
                ),
                Span(shape.format("0000"), theme.SMALL, pages=PageRef(key, shape=shape), link=key),
            ],
            theme.SMALL,
        )
    else:
        rest = word(
            chain,
            f"这份记录共 {transcript.count:,} 条消息，本册没有附上全文。",
            f"The log has {transcript.count:,} messages; the whole of it is not in this file.",
        )
        yield Paragraph(said + rest, theme.SMALL)


def _left_out(chain: Chain, where: Text, first: int, last: int) -> str:
    told = where.fill(count=f"{last - first + 1:,}", range=_range(first, last))
    return told.in_(chain.language)


def _range(first: int, last: int) -> str:
    return f"{first + 1:,}" if first == last else f"{first + 1:,}–{last + 1:,}"


def read_as(chain: Chain, transcript: Transcript) -> Iterator[tuple[str, str]]:
    """Yield how the log was read, as rows: what was decided, and who said it."""
    about, answers = transcript.about, transcript.about.answers
    comma = word(chain, "，", ", ")
    told = {key: text.in_(chain.language) for key, text in _TOLD.items()}
    count = word(chain, f"{transcript.count:,} 条消息", f"{transcript.count:,} messages")
    title = word(chain, f"标题“{about.title}”", f"titled “{about.title}”") if about.title else ""
    tool = word(chain, f"由 {about.tool} 导出", f"exported by {about.tool}") if about.tool else ""
    yield word(chain, "聊天记录", "Conversation"), comma.join(filter(None, (count, title, tool)))
    reader = word(
        chain,
        f"读取格式：{format_word(about.format).zh}，{about.format} 第 {about.version} 版",
        f"format: {format_word(about.format).en}, {about.format} version {about.version}",
    )
    coded = word(chain, f"文字编码 {about.encoding}", f"encoding {about.encoding}")
    if not about.encoding:
        # There are no characters in it but those that were recognised.
        coded = word(
            chain,
            "文字由程序从画面读出，以画面为准",
            "words recognised by the program; the pictures decide",
        )
    if answers.encoding:
        coded += f" ({told['person']})" if chain.language == "en" else f"（{told['person']}）"
    yield word(chain, "读取方式", "Read as"), comma.join((reader, coded))
    said: list[tuple[str, str, Told]] = []
    if about.date_order:
        order = word(chain, "日期顺序", "date order")
        said.append((order, about.date_order, about.date_order_told))
    if answers.year:
        said.append((word(chain, "年份", "year"), f"{answers.year}", "person"))
    if answers.day:
        said.append((word(chain, "日期", "day"), answers.day, "person"))
    if about.zone:
        said.append((word(chain, "时区", "zone"), about.zone, about.zone_told))
    if about.owner:
        by: Told = "person" if answers.owner else "file"
        said.append((word(chain, "导出者", "exported from the account of"), about.owner, by))
    shape = word(chain, "{0} {1}（{2}）", "{0} {1} ({2})")
    semicolon = word(chain, "；", "; ")
    parts = [shape.format(name, value, told[by]) for name, value, by in said]
    if not about.zone:
        parts.append(word(chain, "文件没有写时区", "the file states no zone"))
    yield word(chain, "读取依据", "Decided by"), semicolon.join(parts)
    yield word(chain, "未认出的行", "Lines not read"), _unassigned(chain, transcript)


def _unassigned(chain: Chain, transcript: Transcript) -> str:
    lines = transcript.unassigned
    if not lines:
        return word(
            chain,
            f"没有：全部 {transcript.about.lines:,} 行都已读到",
            f"none: all {transcript.about.lines:,} lines were read",
        )
    if is_whole(chain, transcript):
        return word(
            chain, f"{lines:,} 行，列在全文之后", f"{lines:,}, listed after the whole conversation"
        )
    return word(chain, f"{lines:,} 行，没有印在这里", f"{lines:,}, not printed here")


def anchors(one: ChainExhibit, index: int) -> Iterator[Anchor]:
    """Yield the anchors of passages that begin with a message."""
    transcript = one.transcript
    for quote in transcript.quotes if transcript else ():
        if quote.stands and quote.first == index:
            yield Anchor(passage_key(one.number, quote))
