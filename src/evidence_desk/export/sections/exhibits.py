"""Exhibits: each on a page of its own, with what is known about its file."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.domain.chain import Chain, ChainExhibit, Picture
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import SINCE_INTAKE, VERDICT_TEXT, verdict
from evidence_desk.domain.moment import conflicts
from evidence_desk.domain.reading import KIND_TEXT
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Anchor, Block, Item, Need, PageBreak, Space, Stack
from evidence_desk.export.images import BadPictureError, Image, open_image
from evidence_desk.export.numbered import NumberedText
from evidence_desk.export.page import PageRef
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.parts import SECTION_HEAD, Tab, chips, facts, noted
from evidence_desk.export.passages import is_quoted, quoted, read_as
from evidence_desk.export.pictures import Figure, is_long, long_rows, upright
from evidence_desk.export.sections.transcripts import SHORT, is_apart, transcript_key
from evidence_desk.export.tables import Table
from evidence_desk.export.words import (
    SEVERITY_MARK,
    alt_text,
    exhibit_end,
    exhibit_key,
    exhibit_label,
    grouped,
    kind_word,
    number_of,
    place,
    short_title,
    shown_time,
    time_note,
    word,
)

name = "exhibits"
title: Text | None = Text("证据", "Exhibits")
room = theme.WHOLE_PAGE

_BOLD = theme.Style(theme.CELL.size, theme.CELL.lead, "bold")
_LEAD = theme.Style(theme.PLAIN.size, theme.PLAIN.lead, "bold", theme.ACCENT)
# Below this a picture is not squeezed to leave room for the table under it.
_SMALLEST = 300.0
_GAP = 10.0
# What an exhibit takes of which only the table is printed.
_BARE = 230.0


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the exhibits one after the other."""
    for index, one in enumerate(chain.exhibits):
        if index and all(_is_bare(chain, two) for two in chain.exhibits[index - 1 : index + 1]):
            # With nothing to see by wish, a page each would be an empty one.
            yield Space(26)
            yield Need(_BARE)
        elif index:
            yield PageBreak()
        yield from _exhibit(chain, one, taken=0 if index else SECTION_HEAD)


def _exhibit(chain: Chain, one: ChainExhibit, *, taken: float) -> Iterable[Item]:
    label = exhibit_label(chain, one.number)
    yield Anchor(exhibit_key(one.number), f"{label}  {short_title(one.exhibit)}", level=1)
    head = list(_head(chain, one, label))
    yield from head
    taken += sum(block.height(theme.WIDTH) for block in head)
    table = _facts(chain, one)
    below = table.height(theme.WIDTH) + _GAP
    if (_is_read(chain, one) and not one.pictures) or (one.pictures and _is_long(one.pictures[-1])):
        # Pages of text or slices, then a table alone: what it is, is better said before.
        yield table
        yield Space(_GAP)
        free = _page(chain) - taken - below
        if one.pictures and free < _SMALLEST:
            yield PageBreak()
            free = _page(chain)
        yield from _media(chain, one, label, free=free, below=0)
    else:
        yield from _media(chain, one, label, free=_page(chain) - taken, below=below)
        yield Need(min(below - _GAP, _page(chain) / 2))
        yield table
    yield Anchor(exhibit_end(one.number), ends=True)


def _is_bare(chain: Chain, one: ChainExhibit) -> bool:
    return chain.profile.pictures == "covered" and not one.pictures and not _is_read(chain, one)


def _is_read(chain: Chain, one: ChainExhibit) -> bool:
    """Tell whether an exhibit is printed as words."""
    return bool(one.text) or is_quoted(chain, one)


def _is_long(picture: Picture) -> bool:
    wide, high = picture.width, picture.height
    return is_long(wide, high) if picture.orientation < 5 else is_long(high, wide)


def _page(chain: Chain) -> float:
    return theme.PAPERS[chain.paper].body


def _head(chain: Chain, one: ChainExhibit, label: str) -> Iterable[Block]:
    exhibit = one.exhibit
    yield Tab(label, short_title(exhibit))
    yield Space(4, keep_next=True)
    if exhibit.proves:
        lead = word(chain, "证明内容　", "What it shows  ")
        yield Paragraph([Span(lead, _LEAD), Span(exhibit.proves)], theme.PLAIN, keep_next=True)
    if one.note:
        yield Paragraph(one.note.in_(chain.language), theme.SMALL, keep_next=True)
    yield Space(6, keep_next=True)


def _media(
    chain: Chain, one: ChainExhibit, label: str, *, free: float, below: float
) -> Iterable[Item]:
    """Yield pictures and text; *free* points are left on the page, the table takes *below*."""
    count = len(one.pictures)
    for index, picture in enumerate(one.pictures):
        last = index == count - 1 and not _is_read(chain, one)
        try:
            image = open_image(picture)
        except BadPictureError:
            yield Paragraph(
                word(
                    chain,
                    f"图片 {index + 1} 的文件已损坏，无法印出。",
                    f"Picture {index + 1} is damaged and cannot be printed.",
                ),
                theme.PLAIN,
            )
            continue
        if is_long(*upright(picture, image)):
            if index:
                yield PageBreak()
            yield from long_rows(
                picture,
                image,
                first=free if not index else _page(chain),
                rest=_page(chain),
                label=label,
                language=chain.language,
            )
            yield Space(_GAP)
            continue
        most = free if not index else _page(chain)
        if last and most - below >= _SMALLEST:
            most -= below
        yield _figure(chain, one, picture, image, most=most)
        yield Space(_GAP)
    if is_quoted(chain, one):
        yield from quoted(chain, one)
        yield Space(_GAP)
    elif one.text and is_apart(chain, one):
        yield NumberedText("\n".join(one.text.splitlines()[:SHORT]))
        shape = word(chain, "第 {} 页", "p. {}")
        key = transcript_key(one.number)
        told = word(chain, "以上是开头，全文见“文字全文”一节，", "Its beginning; all of it: ")
        page = Span(shape.format("000"), theme.LABEL, pages=PageRef(key, shape=shape), link=key)
        yield Space(4)
        yield Paragraph([Span(told), page], theme.SMALL)
        yield Space(_GAP)
    elif one.text:
        yield NumberedText(one.text)
        yield Space(_GAP)
    elif not count and chain.profile.pictures == "all":
        kind = KIND_TEXT[one.exhibit.file.kind].in_(chain.language)
        if one.transcript:
            kind = word(
                chain, f"{kind}里的聊天记录，没有摘录", f"a conversation in a file ({kind})"
            )
        yield Paragraph(
            word(
                chain,
                f"这件证据是{kind}，不能印在纸上。{_where_zh(chain)}",
                f"This exhibit ({kind}) cannot be printed. {_where_en(chain)}".rstrip(),
            ),
            theme.PLAIN,
        )
        yield Space(_GAP)


def _where_zh(chain: Chain) -> str:
    known = "checking" in chain.profile.sections
    return "原始文件的取得和核对方法见“怎样核对本册”一节。" if known else ""


def _where_en(chain: Chain) -> str:
    known = "checking" in chain.profile.sections
    return "The section on checking says where the original file is and how." if known else ""


def _figure(
    chain: Chain, one: ChainExhibit, picture: Picture, image: Image, *, most: float
) -> Figure:
    caption = ""
    if picture.page is not None:
        of = len(one.pictures)
        caption = word(
            chain,
            f"原件第 {picture.page} 页（印出 {of} 页）",
            f"page {picture.page} of the original ({of} printed)",
        )
    elif picture.at is not None:
        minutes, seconds = divmod(picture.at, 60)
        at = f"{minutes:02.0f}:{seconds:04.1f}"
        caption = word(chain, f"录像 {at} 处的画面", f"frame of the video at {at}")
    alt = alt_text(chain, one)
    return Figure(picture, image, most=most, alt=alt, caption=caption)


def _facts(chain: Chain, one: ChainExhibit) -> Table:
    """Return the table of what is known about an exhibit."""
    exhibit = one.exhibit
    return facts(
        [
            (word(chain, "说明", "Caption"), _caption(exhibit)),
            (word(chain, "文件", "File"), _file(chain, exhibit)),
            (word(chain, "种类", "Kind"), _kind(chain, exhibit)),
            *(read_as(chain, one.transcript) if one.transcript else ()),
            (word(chain, "形成时间", "Time"), _time(chain, exhibit)),
            (word(chain, "另见时间", "Other times"), _others(chain, exhibit)),
            (word(chain, "来源", "Source"), exhibit.source),
            (word(chain, "相关编号", "Codes"), _codes(exhibit)),
            (word(chain, "相同文件", "Same file"), _same(chain, exhibit)),
            (word(chain, "同一画面", "Same picture"), _like(chain, exhibit)),
            # Two answers, never mixed: what is proved, and what can be seen.
            (word(chain, "收录后", "Since intake"), _since_intake(chain, one)),
            (word(chain, "收录前", "Before intake"), _before_intake(chain, exhibit)),
        ]
    )


def _caption(exhibit: Exhibit) -> str:
    """Return the whole caption where the heading has only its beginning."""
    return "" if short_title(exhibit) == exhibit.title else exhibit.caption


def _file(chain: Chain, exhibit: Exhibit) -> Block:
    file = exhibit.file
    parts = [word(chain, f"{file.size:,} 字节", f"{file.size:,} bytes")]
    if file.width and file.height:
        size = f"{file.width} × {file.height}"
        parts.append(word(chain, f"{size} 像素", f"{size} pixels"))
    if file.pages:
        parts.append(word(chain, f"{file.pages} 页", f"{file.pages} pages"))
    if file.duration:
        parts.append(word(chain, f"{file.duration:.0f} 秒", f"{file.duration:.0f} s"))
    return noted(exhibit.name, word(chain, "，", ", ").join(parts), style=theme.FILE)


def _kind(chain: Chain, exhibit: Exhibit) -> str:
    channel = chain.name("channel", exhibit.channel) if exhibit.channel else ""
    return word(chain, "，", ", ").join(filter(None, (kind_word(chain, exhibit), channel)))


def _time(chain: Chain, exhibit: Exhibit) -> Block:
    moment = exhibit.moment
    if moment is None:
        return Paragraph(word(chain, "未知", "Not known"), theme.CELL)
    note = time_note(chain, moment)
    if exhibit.chosen_by_person:
        note += word(chain, "；由提交人选定", "; chosen by the submitter")
    return noted(shown_time(chain, moment), note)


def _others(chain: Chain, exhibit: Exhibit) -> Block | str:
    """Return the times that contradict the chosen one."""
    apart = conflicts(exhibit.moments, exhibit.chosen, chain.file.case.tz)
    if not apart:
        return ""
    lines = []
    for index in apart:
        other = exhibit.moments[index]
        text = f"{shown_time(chain, other)}  {place(chain, other)}"
        against = word(chain, "与上面的时间不一致", "differs from the time above")
        lines.append(Paragraph([Span(f"▲ {against}  ", _BOLD), Span(text)], theme.CELL))
    return Stack(*lines)


def _codes(exhibit: Exhibit) -> Block | str:
    return Paragraph(chips(exhibit.codes)[1:], theme.CELL) if exhibit.codes else ""


def _same(chain: Chain, exhibit: Exhibit) -> Block | str:
    number = number_of(chain, exhibit.same_as) if exhibit.same_as else None
    if number is None:
        return ""
    label = exhibit_label(chain, number)
    link = theme.Style(theme.CELL.size, theme.CELL.lead, "bold", theme.ACCENT)
    return Paragraph(
        [
            Span(word(chain, "与", "The same file as ")),
            Span(label, link, link=exhibit_key(number)),
            Span(word(chain, "为同一文件", "")),
        ],
        theme.CELL,
    )


def _like(chain: Chain, exhibit: Exhibit) -> Block | str:
    """Return which exhibit to rely on instead; it looks the same, more is not claimed."""
    number = number_of(chain, exhibit.like) if exhibit.like else None
    if number is None:
        return ""
    link = theme.Style(theme.CELL.size, theme.CELL.lead, "bold", theme.ACCENT)
    other = Span(exhibit_label(chain, number), link, link=exhibit_key(number))
    return Paragraph(
        [
            Span(word(chain, "看起来与", "Looks like the same picture as ")),
            other,
            Span(word(chain, "是同一画面，请以", "; rely on ")),
            other,
            Span(
                word(
                    chain,
                    "为准（拍摄信息或像素较完整，或时间较早）",
                    " (fuller capture data, more pixels, or earlier)",
                )
            ),
        ],
        theme.CELL,
    )


def _since_intake(chain: Chain, one: ChainExhibit) -> Block:
    answer = word(
        chain,
        "与收录时逐字节一致（编制本册时重新核对）",
        "Byte for byte the file taken in (checked again for this print)",
    )
    digest = grouped(one.exhibit.file.digest)
    if not chain.profile.digests:
        return Stack(Paragraph(answer, _BOLD))
    if not one.redacted:
        return Stack(Paragraph(answer, _BOLD), Paragraph(digest, theme.MONO))
    # The file is whole, but what is printed is not it.
    shown = word(
        chain,
        "此处为遮盖件：提交人遮去了部分内容，原件由提交人保存。遮盖件所据原件的 SHA-256：",
        "Redacted copy: the submitter has covered parts of it and keeps the original. "
        "Redacted copy of SHA-256:",
    )
    return Stack(
        Paragraph(shown, _BOLD), Paragraph(digest, theme.MONO), Paragraph(answer, theme.CELL)
    )


def _before_intake(chain: Chain, exhibit: Exhibit) -> Block | str:
    if chain.profile.findings == "none":
        return ""
    lines = [Paragraph(VERDICT_TEXT[verdict(exhibit.findings)].in_(chain.language), _BOLD)]
    for one in exhibit.findings:
        if one.check == SINCE_INTAKE or chain.profile.findings != "all":
            continue
        mark, severity = SEVERITY_MARK[one.severity]
        head = f"{mark} {severity.in_(chain.language)}  "
        spans = [Span(head, _BOLD), Span(one.message.in_(chain.language))]
        lines.append(Paragraph(spans, theme.CELL))
    return Stack(*lines)
