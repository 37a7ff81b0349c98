"""Cover: what this is, whose it is, and how much of it there is."""

from __future__ import annotations

from collections.abc import Iterable

from evidence_desk.domain.chain import Chain
from evidence_desk.domain.text import Text
from evidence_desk.export import theme
from evidence_desk.export.blocks import Anchor, Block, Hairline, Item, Space
from evidence_desk.export.page import PageRef
from evidence_desk.export.paragraph import Paragraph, Span
from evidence_desk.export.parts import facts
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


def blocks(chain: Chain) -> Iterable[Item]:
    """Yield the cover."""
    case = chain.file.case
    yield Anchor(name, word(chain, "封面", "Cover"))
    yield Hairline(0, theme.WHITE)
    yield Space(theme.mm(32))
    yield Paragraph(word(chain, "证据材料", "Evidence file"), theme.TITLE)
    yield Space(10)
    yield Hairline(2.4, theme.ACCENT)
    yield Space(14)
    yield Paragraph(case.title, theme.SUBTITLE)
    yield Space(theme.mm(20))
    yield facts(_rows(chain), label=96, pad=5)
    yield Space(theme.mm(12))
    yield Paragraph(
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
    if inside:
        return word(
            chain,
            f"完整版：{inside} 件都附在本 PDF 内（附件栏 originals）",
            f"Complete: all {inside} are attached to this PDF (originals, in the attachments)",
        )
    if not chain.exhibits:
        return ""
    return word(
        chain,
        "精简打印版：不含原始文件，原件在随附的证据包里，或由提交人保存",
        "Compact print copy: none inside; they are in the package beside it or with the submitter",
    )


def _with(chain: Chain, text: str, remark: str) -> str:
    if not text:
        return remark
    return word(chain, f"{text}（{remark}）", f"{text} ({remark})")
