"""Cover: what this is, whose it is, and how much of it there is."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.domain.chain import Chain
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Anchor, Blank, Block, Hairline, Item, Space, Stack
from evidence_desk.export.page import PageRef
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.parts import facts
from evidence_desk.export.qr import QrCode
from evidence_desk.export.tables import Beside, Columns
from evidence_desk.export.words import (
    LIST_COMMA,
    grouped,
    intake_time,
    other_party,
    party_names,
    submitter,
    word,
)

name = "cover"
title: Text | None = None
room = theme.WHOLE_PAGE

# The anchor at the very end; its page is the number of pages.
END = "end"
_QR = theme.mm(32)
_FOOT = Columns((0, theme.mm(40)))
_SMALLEST = theme.Style(7, 10, color=theme.MUTED)
_TINY = theme.Style(5.6, 7.6, "mono", theme.MUTED, spaced=False)


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the cover."""
    case = chain.file.case
    yield Anchor(name, word(chain, "封面", "Cover"))
    yield Hairline(0, theme.WHITE)
    yield Space(theme.mm(16))
    yield Paragraph(chain.profile.title.in_(chain.language), theme.TITLE)
    yield Space(10)
    yield Hairline(2.4, theme.ACCENT)
    yield Space(14)
    yield Paragraph(case.title, theme.SUBTITLE)
    yield Space(theme.mm(12))
    yield facts(_rows(chain), label=96, pad=4.2)
    yield Space(theme.mm(8))
    yield Beside(_FOOT, [_about(chain), _code(chain)])


def _about(chain: Chain) -> Block:
    if chain.profile.findings == "none":
        return Paragraph(
            word(
                chain,
                "本册列入提交人选定的文件。材料的内容由提交人说明，由接收方判断。",
                "This file holds the documents that its submitter has chosen. What they say is for "
                "the submitter to explain and for the reader to judge.",
            ),
            theme.SMALL,
        )
    return Paragraph(
        word(
            chain,
            "本册列入提交人选定的文件。每件证据分开回答两个问题：收录之后文件有没有变，"
            "可以逐字节核对（方法见“完整性核对”一节）；收录之前有没有改动的迹象，"
            "只列出看得到的迹象和它的限度。材料的内容由提交人说明，由接收单位判断。",
            "This file holds the documents that its submitter has chosen. Two questions "
            "are answered apart for each exhibit: whether the file has changed since it was taken "
            "in, which can be checked byte by byte (see the section on integrity); and whether "
            "there are signs of changes before that, which lists what can be seen and its limits. "
            "What the documents say is for the submitter to explain and for the reader to judge.",
        ),
        theme.SMALL,
    )


def _code(chain: Chain) -> Block:
    """Return the QR code of the list's digest, and beneath it what the code holds."""
    if not chain.manifest_digest:
        return Blank(0)
    held = f"{chain.file.case.number} {chain.manifest_digest}"
    alt = word(chain, f"二维码，内容为：{held}", f"QR code that holds: {held}")
    return Stack(
        QrCode(held, side=_QR, alt=alt),
        Paragraph(word(chain, "二维码内容：", "The code holds:"), _SMALLEST),
        Paragraph(chain.file.case.number, _TINY),
        *(Paragraph(chain.manifest_digest[at : at + 32], _TINY) for at in (0, 32)),
    )


def _rows(chain: Chain) -> Iterable[tuple[str, str | Block]]:
    case, order = chain.file.case, chain.file.case.order
    me, other = submitter(chain), other_party(chain)
    comma = LIST_COMMA.in_(chain.language)
    yield word(chain, "案件编号", "Case number"), case.number
    role = word(chain, "买家", "buyer") if case.role == "buyer" else word(chain, "卖家", "seller")
    yield word(chain, "提交人", "Submitted by"), _with(chain, party_names(chain, me), role)
    yield word(chain, "联系电话", "Telephone"), me.phone
    yield word(chain, "对方", "Other party"), party_names(chain, other)
    yield word(chain, "平台", "Platform"), chain.name("platform", case.platform)
    yield word(chain, "订单编号", "Order number"), order.no
    goods = comma.join(filter(None, (order.item, order.variant)))
    yield word(chain, "商品", "Goods"), goods
    price = word(chain, f"{order.price} 元", f"CNY {order.price}") if order.price else ""
    yield word(chain, "价款", "Price"), price
    waybills = comma.join(order.waybills)
    yield word(chain, "物流", "Carrier"), " ".join(filter(None, (order.carrier, waybills)))
    disputes = comma.join(chain.name("dispute", one) for one in case.disputes)
    yield word(chain, "争议类型", "Dispute"), disputes
    count = len(chain.exhibits)
    yield word(chain, "证据", "Exhibits"), word(chain, f"{count} 件", f"{count}")
    pages = Span("0000", pages=PageRef(END))
    yield word(chain, "页数", "Pages"), Paragraph([pages], theme.CELL)
    yield word(chain, "材料截至", "As at"), intake_time(chain, chain.made_at)
    yield word(chain, "原始文件", "Originals"), _originals(chain)
    yield (
        word(chain, "清单指纹", "List digest"),
        Paragraph(grouped(chain.manifest_digest), theme.MONO) if chain.manifest_digest else "",
    )


def _originals(chain: Chain) -> str:
    inside = sum(1 for one in chain.attachments if one.relation == "Source")
    covered = sum(1 for one in chain.exhibits if one.redacted)
    if inside and covered:
        return word(
            chain,
            f"完整版：{inside} 件附在本 PDF 内；{covered} 件交出遮盖件，原件由提交人保存",
            f"Complete: {inside} attached to this PDF; {covered} handed over as redacted copies, "
            "their originals are with the submitter",
        )
    if inside:
        return word(
            chain,
            f"完整版：{inside} 件都附在本 PDF 内（附件栏 originals）",
            f"Complete: all {inside} are attached to this PDF (originals, in the attachments)",
        )
    if not chain.exhibits:
        return ""
    if not chain.profile.originals:
        return word(chain, "不附，由提交人保存", "Not attached; the submitter keeps them")
    return word(
        chain,
        "精简打印版：不含原始文件，原件在随附的证据包里，或由提交人保存",
        "Compact print copy: none inside; they are in the package beside it or with the submitter",
    )


def _with(chain: Chain, text: str, remark: str) -> str:
    if not text:
        return remark
    return word(chain, f"{text}（{remark}）", f"{text} ({remark})")
