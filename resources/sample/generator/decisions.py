"""Pages about a decision: the shop refused, the platform ruled."""

from __future__ import annotations

import re
from datetime import timedelta

from PIL import Image

from .drawing import Colour, chance, disc, gradient, mix, paragraph, rounded, write
from .facts import (
    SERVICE,
    Case,
    Exhibit,
    accent,
    buyer,
    captured,
    last,
    moment,
    order,
    platform,
    price,
    quoted,
    shop,
    shortened,
)
from .phone import (
    CARD,
    EDGE,
    GREY,
    INK,
    PAD,
    WIDTH,
    Card,
    Page,
    finish,
    lower_bar,
    tag,
    thumbnail,
    title_bar,
)
from .products import product

_HEADER = 430


def refusal_page(case: Case, exhibit: Exhibit) -> Image.Image:
    """Return the refund page after the shop refused."""
    when, colour = captured(exhibit), accent(case)
    page = Page()
    wash = gradient((WIDTH, _HEADER), [(0, mix("#8B6A4F", "#FFFFFF", 0.8)), (1, "#F4F5F7")])
    page.image.paste(wash, (0, 0))
    title_bar(page, "退款详情", right="客服")
    refused = last(case, "seller_refused", until=when)
    asked = last(case, "aftersale_applied", until=when)
    at = moment(refused["at"]) if refused else when
    left = at + timedelta(days=7) - when
    write(page.image, (EDGE + 18, page.y + 4), "商家已拒绝退款申请", size=54, bold=True, fill=INK)
    note = f"还剩 {left.days}天{left.seconds // 3600}小时 可修改申请或申请平台介入"
    write(page.image, (EDGE + 18, page.y + 84), note, size=31, fill="#63666C")
    page.y += 150
    why = Card()
    why.heading("拒绝原因")
    text = refused["text"] if refused else exhibit.get("caption", "")
    reason = "，".join(quoted(text)) or "商品与描述一致，属正常工艺，不支持退款"
    rounded(why.image, (PAD, why.y, CARD - PAD, why.y + 10), radius=5, fill="#FFFFFF")
    why.text(reason, size=36, leading=1.6)
    why.y += 10
    why.text(f"{shop(case)}　{at:%Y-%m-%d %H:%M}", size=29, fill=GREY)
    why.y -= 10
    page.add(why)
    facts = Card()
    facts.heading("退款信息")
    thumbnail(
        facts.image,
        product(order(case, "item", "商品"), order(case, "variant")),
        (PAD, round(facts.y)),
        150,
    )
    facts.y = max(
        paragraph(facts.image, (PAD + 178, facts.y), order(case, "item", "商品"), size=32,
                  width=CARD - PAD * 2 - 178, leading=1.4, most=2) + 60,
        facts.y + 182,
    )  # fmt: skip
    facts.row("服务类型", SERVICE.get((asked or {}).get("service", ""), "退货退款"))
    facts.row("退款原因", re.split(r"原因[：:]", (asked or {}).get("text", "商品与描述不符"))[-1])
    facts.row("退款金额", f"￥{price(case)}", fill=colour, bold=True)
    facts.row("申请件数", "1")
    if asked:
        facts.row("申请时间", f"{moment(asked['at']):%Y-%m-%d %H:%M}")
    facts.row("退款编号", order(case, "refund_no") or _refund_number(case), copy=True)
    facts.y -= 20
    page.add(facts)
    history = Card()
    history.heading("协商历史", "共 2 条")
    _said(history, shop(case), f"拒绝了申请。理由：{reason}", f"{at:%Y-%m-%d %H:%M}", colour=colour)
    if asked:
        said = f"发起{SERVICE.get(asked.get('service', ''), '退货退款')}申请，金额￥{price(case)}"
        _said(history, buyer(case), said, f"{moment(asked['at']):%Y-%m-%d %H:%M}", colour="#7D94A8")
    history.y -= 24
    page.add(history)
    return finish(page, when, bar=lower_bar(("撤销申请", "修改申请", "平台介入"), accent=colour))


def _refund_number(case: Case) -> str:
    source = chance("refund", case.get("id"))
    return "1790" + "".join(str(source.randint(0, 9)) for _ in range(14))


def _said(card: Card, who: str, what: str, when: str, *, colour: Colour) -> None:
    disc(card.image, (PAD + 32, card.y + 32), 32, colour)
    write(
        card.image, (PAD + 32, card.y + 30), who[0], size=30, bold=True, fill="#FFFFFF", anchor="mm"
    )
    write(card.image, (PAD + 84, card.y + 2), who, size=31, bold=True, fill=INK)
    write(card.image, (CARD - PAD, card.y + 4), when, size=27, fill=GREY, anchor="ra")
    card.y = paragraph(
        card.image,
        (PAD + 84, card.y + 56),
        what,
        size=32,
        width=CARD - 2 * PAD - 84,
        fill="#55585E",
    )
    card.y += 34


def ruling_page(case: Case, exhibit: Exhibit) -> Image.Image:
    """Return the platform's notice of its ruling."""
    when, colour = captured(exhibit), accent(case)
    told = last(case, "ruling_received", "appeal_decided", until=when)
    text = told["text"] if told else exhibit.get("caption", "处理结果")
    at = moment(told["at"]) if told else when
    result, _, reason = text.partition("：")
    page = Page()
    title_bar(page, "消息详情", note=f"{platform(case)}客服中心 · 站内信")
    head = Card()
    tag(head.image, PAD, head.y, "处理结果通知", ink=colour, fill=mix(colour, "#FFFFFF", 0.9))
    write(
        head.image,
        (CARD - PAD, head.y + 6),
        f"{at:%Y-%m-%d %H:%M}",
        size=29,
        fill=GREY,
        anchor="ra",
    )
    head.y += 82
    head.text(f"您的售后申请已处理完毕：{result}", size=44, leading=1.5)
    head.y += 14
    head.text(f"尊敬的{buyer(case)}，您好：", size=33, fill="#3B3D42")
    head.y += 8
    body = (
        f"您关于订单 {order(case, 'no')} 的介入申请，经核实双方提交的凭证，"
        f"现作出如下处理：{result}。"
    )
    head.text(body, size=33, fill="#3B3D42", leading=1.7)
    if reason:
        head.y += 8
        head.text(f"处理依据：{reason}。", size=33, fill="#3B3D42", leading=1.7)
    head.y += 8
    head.text(
        "如您对处理结果有异议，且有新的证据，可在收到本通知之日起7日内提出一次申诉，逾期不再受理。",
        size=33,
        fill="#3B3D42",
        leading=1.7,
    )
    page.add(head)
    facts = Card()
    facts.heading("关联信息")
    facts.row("订单编号", order(case, "no"), copy=True)
    facts.row("退款编号", order(case, "refund_no") or _refund_number(case), copy=True)
    facts.row("商品", shortened(order(case, "item", "商品"), 16))
    facts.row("争议金额", f"￥{price(case)}")
    until = at + timedelta(days=7)
    facts.row("申诉截止", f"{until:%Y-%m-%d %H:%M}", fill=colour, bold=True)
    facts.y -= 20
    page.add(facts)
    return finish(page, when, bar=lower_bar(("联系客服", "提出申诉"), accent=colour))
