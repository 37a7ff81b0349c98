"""Shop pages as a phone shows them: order, listing, feedback code, refund, notice."""

from __future__ import annotations

import re
from datetime import timedelta

from PIL import Image, ImageDraw

from .drawing import Colour, chance, disc, gradient, mix, paragraph, rounded, write
from .facts import (
    CODE_SOURCE,
    SERVICE,
    Case,
    Exhibit,
    accent,
    buyer,
    captured,
    code_of,
    events,
    last,
    moment,
    order,
    party,
    platform,
    price,
    shop,
    shortened,
    stated,
    waybill_of,
)
from .phone import (
    CARD,
    EDGE,
    FAINT,
    GREY,
    INK,
    LINE,
    PAD,
    TOP,
    WIDTH,
    Card,
    Page,
    button,
    finish,
    lower_bar,
    symbol,
    tag,
    thumbnail,
    title_bar,
)
from .products import product
from .scenes import snapshots

_HEADER = 430


def order_page(case: Case, exhibit: Exhibit) -> Image.Image:
    """Return the order details."""
    when, colour = captured(exhibit), accent(case)
    page = Page()
    wash = gradient((WIDTH, _HEADER), [(0, mix(colour, "#FFFFFF", 0.78)), (1, "#F4F5F7")])
    page.image.paste(wash, (0, 0))
    title_bar(page, "订单详情", right="客服")
    state, note = _state(case, exhibit)
    write(page.image, (EDGE + 18, page.y + 4), state, size=54, bold=True, fill=INK)
    write(page.image, (EDGE + 18, page.y + 84), note, size=31, fill="#63666C")
    page.y += 150
    _receiver(page, case)
    _goods(page, case)
    _numbers(page, case, exhibit)
    if page.y < 1950:
        promise = Card()
        promise.heading("服务保障")
        promise.text("7天无理由退货 · 运费险 · 破损包退 · 极速退款", size=31, fill="#55585E")
        page.add(promise)
    seller = case.get("role") == "seller"
    buttons = (
        ("联系买家", "查看物流", "处理售后") if seller else ("申请售后", "查看物流", "再买一单")
    )
    return finish(page, when, bar=lower_bar(buttons, accent=colour))


def _state(case: Case, exhibit: Exhibit) -> tuple[str, str]:
    when = captured(exhibit)
    if case.get("role") == "seller" and events(case, "aftersale_applied", until=when):
        asked = events(case, "aftersale_applied", until=when)[-1]
        return (
            "买家申请退款",
            f"{SERVICE.get(asked.get('service', ''), '售后')} ￥{price(case)}，请及时处理",
        )
    if events(case, "transaction_success", until=when):
        return "交易成功", f"感谢您在{platform(case)}购物，欢迎再次光临"
    arrived = last(case, "delivered", until=when)
    if arrived:
        left = moment(arrived["at"]) + timedelta(days=10) - when
        return "包裹已签收", f"还剩{left.days}天{left.seconds // 3600}小时自动确认收货"
    return "卖家已发货", "包裹正在路上，请耐心等待"


def _receiver(page: Page, case: Case) -> None:
    card = Card()
    symbol(card.image, "pin", PAD + 20, card.y + 40, accent(case))
    phone = party(case, "buyer", "phone")
    left = PAD + 72
    x = write(card.image, (left, card.y), buyer(case), size=36, bold=True, fill=INK)
    write(card.image, (x + 24, card.y + 3), phone, size=33, fill=GREY)
    address = party(case, "buyer", "address", "示例省示例市示例路1号")
    card.y = paragraph(
        card.image,
        (left, card.y + 60),
        address,
        size=32,
        width=CARD - left - PAD,
        fill="#55585E",
    )
    card.y -= 8
    page.add(card)


def _goods(page: Page, case: Case) -> None:
    card = Card()
    symbol(card.image, "shop", PAD + 22, card.y + 24, INK, scale=0.8)
    x = write(card.image, (PAD + 60, card.y), shop(case), size=36, bold=True, fill=INK)
    symbol(card.image, "next", x + 24, card.y + 27, GREY, scale=0.8)
    card.y += 82
    item, variant = order(case, "item", "商品"), order(case, "variant")
    thumbnail(card.image, product(item, variant), (PAD, round(card.y)), 214)
    left = PAD + 244
    write(card.image, (CARD - PAD, card.y), f"￥{price(case)}", size=35, fill=INK, anchor="ra")
    write(card.image, (CARD - PAD, card.y + 52), "×1", size=29, fill=GREY, anchor="ra")
    y = paragraph(
        card.image, (left, card.y), item, size=34, width=CARD - left - 230, leading=1.4, most=2
    )
    if variant:
        write(card.image, (left, y + 8), variant, size=29, fill=GREY)
    mark, colour = card.y + 168, accent(case)
    x = left
    for text in ("7天无理由退货", "运费险"):
        x = tag(card.image, x, mark, text, ink=colour, fill=mix(colour, "#FFFFFF", 0.9))
    card.y += 244
    left_end = button(card.image, CARD - PAD, card.y, "加入购物车")
    button(card.image, left_end - 20, card.y, "申请售后")
    card.y += 106
    card.row("商品总价", f"￥{price(case)}")
    card.row("运费", "￥0.00")
    card.row("店铺优惠", "-￥0.00")
    card.rule()
    paid = f"￥{price(case)}"
    write(card.image, (PAD, card.y), "实付款", size=35, bold=True, fill=INK)
    write(card.image, (CARD - PAD, card.y - 6), paid, size=44, bold=True, fill=colour, anchor="ra")
    card.y += 56
    page.add(card)


def _numbers(page: Page, case: Case, exhibit: Exhibit) -> None:
    card, when = Card(), captured(exhibit)
    card.heading("订单信息")
    card.row("订单编号", order(case, "no"), copy=True)
    source = chance("seconds", case.get("id"))
    paid = events(case, "order_paid")
    if paid:
        at = moment(paid[0]["at"]) + timedelta(seconds=source.randint(3, 50))
        placed = at - timedelta(seconds=source.randint(20, 58))
        card.row("创建时间", f"{placed:%Y-%m-%d %H:%M:%S}")
        card.row("付款时间", f"{at:%Y-%m-%d %H:%M:%S}")
    sent = events(case, "shipped", until=when)
    if sent:
        at = moment(sent[0]["at"]) - timedelta(minutes=source.randint(40, 90))
        card.row("发货时间", f"{at:%Y-%m-%d %H:%M}:{source.randint(0, 59):02d}")
    card.row("支付方式", "在线支付")
    if sent or case.get("role") == "seller":
        card.row("物流公司", order(case, "carrier", "快递"))
        card.row("运单号码", waybill_of(case, exhibit)[0], copy=True)
    page.add(card)


def listing_page(case: Case, exhibit: Exhibit) -> Image.Image:
    """Return the listing, or the snapshot of it that the platform keeps."""
    when, colour = captured(exhibit), accent(case)
    item, variant = order(case, "item", "商品"), order(case, "variant")
    snapshot = "快照" in exhibit.get("caption", "") + exhibit.get("file", "")
    page = Page()
    page.y = TOP
    if snapshot:
        ImageDraw.Draw(page.image).rectangle((0, 0, WIDTH, TOP + 124), fill="#FFFFFF")
        title_bar(page, "交易快照", right="share")
        strip = mix("#F0A63A", "#FFFFFF", 0.84)
        ImageDraw.Draw(page.image).rectangle((0, page.y, WIDTH, page.y + 84), fill=strip)
        said = "快照为下单时的商品信息，可作为交易纠纷的判断依据"
        write(page.image, (36, page.y + 42), said, size=29, fill="#8A5A12", anchor="lm")
        page.y += 84
        hero = 800
    else:
        page.y, hero = 0, 1080
    picture = product(item, variant).resize((WIDTH, WIDTH), Image.Resampling.LANCZOS)
    cut = (WIDTH - hero) // 2
    page.image.paste(picture.crop((0, cut, WIDTH, cut + hero)), (0, round(page.y)))
    if not snapshot:
        for x, name in ((76, "back"), (WIDTH - 190, "share"), (WIDTH - 76, "more")):
            disc(page.image, (x, 166), 42, mix("#6B6259", "#FFFFFF", 0.25))
            symbol(page.image, name, x, 166, "#FFFFFF", scale=0.85)
    low = page.y + hero
    rounded(page.image, (WIDTH - 148, low - 88, WIDTH - 36, low - 34), radius=27, fill="#77706A")
    write(page.image, (WIDTH - 92, page.y + hero - 62), "1/6", size=28, fill="#FFFFFF", anchor="mm")
    page.y += hero + 22
    _offer(page, case, colour)
    _properties(page, case, exhibit)
    if not snapshot:
        _praise(page, case)
    _detail(page, case, exhibit)
    if snapshot:
        bar = lower_bar(("联系卖家", "查看当前商品"), accent=colour)
    else:
        symbols = (("shop", "店铺"), ("chat", "客服"), ("star", "收藏"))
        bar = lower_bar(("加入购物车", "立即购买"), accent=colour, symbols=symbols)
    return finish(page, when, bar=bar)


def _offer(page: Page, case: Case, colour: Colour) -> None:
    card = Card()
    x = write(card.image, (PAD, card.y + 22), "￥", size=38, bold=True, fill=colour)
    x = write(card.image, (x, card.y - 8), price(case), size=68, bold=True, fill=colour)
    sold = chance("sold", case.get("id")).randint(12, 88) * 100
    write(card.image, (CARD - PAD, card.y + 26), f"已售 {sold}+", size=30, fill=GREY, anchor="ra")
    tag(card.image, x + 24, card.y + 24, "包邮", ink=colour, fill=mix(colour, "#FFFFFF", 0.9))
    card.y += 104
    card.text(order(case, "item", "商品"), size=40, leading=1.45)
    card.y += 6
    write(
        card.image,
        (PAD, card.y),
        f"{shop(case)} · 48小时内发货 · 7天无理由退货",
        size=29,
        fill=GREY,
    )
    card.y += 36
    page.add(card)


def _properties(page: Page, case: Case, exhibit: Exhibit) -> None:
    card = Card()
    card.heading("商品参数")
    for name, value in stated(exhibit, case):
        card.row(name, value, bold=name != "规格")
    card.row("生产单位", re.sub(r"（虚构）", "", party(case, "seller", "company", shop(case))))
    card.row("质保", "签收后七天内可退换")
    card.y -= 20
    page.add(card)


def _praise(page: Page, case: Case) -> None:
    card, colour = Card(), accent(case)
    source = chance("praise", case.get("id"))
    card.heading(f"评价（{source.randint(300, 2900)}）", "好评率 96%")
    for name, said in (
        ("m**3", "外观和图片一样，做工还可以，发货挺快"),
        ("小**子", "给家里买的，用几天再来追评"),
    ):
        disc(card.image, (PAD + 24, card.y + 22), 24, mix(colour, "#9AB0C0", source.random()))
        write(card.image, (PAD + 64, card.y), name, size=30, fill=GREY)
        card.y += 58
        card.text(said, size=33)
        card.y += 12
    card.y -= 10
    page.add(card)


def _detail(page: Page, case: Case, exhibit: Exhibit) -> None:
    item, variant = order(case, "item", "商品"), order(case, "variant")
    card = Card()
    card.heading("商品详情")
    claims = [(name, value) for name, value in stated(exhibit, case) if name != "规格"]
    claims = claims or stated(exhibit, case)
    wide = CARD - 2 * PAD
    poster = gradient((wide, 760), [(0, "#F6EFE6"), (1, "#E4D3C0")])
    picture = product(item, variant).resize((520, 520), Image.Resampling.LANCZOS)
    fade = (
        Image.radial_gradient("L")
        .resize((520, 520))
        .point([255 if i < 110 else max(0, 255 - (i - 110) * 5) for i in range(256)])
    )
    poster.paste(picture, (wide - 500, 210), fade)
    y = 64.0
    for i, (name, value) in enumerate(claims[:3]):
        size = 66 if i == 0 else 44
        write(poster, (52, y), value, size=size, bold=True, fill="#4A372A" if i == 0 else "#6B5545")
        y += size * 1.3
        write(poster, (54, y), name, size=28, fill="#9A8572")
        y += 74
    card.image.paste(poster, (PAD, round(card.y)))
    card.y += 760
    page.add(card)


def code_page(case: Case, exhibit: Exhibit) -> Image.Image:
    """Return the page that shows a feedback code just obtained."""
    when, colour, code = captured(exhibit), accent(case), code_of(case, exhibit)
    obtained = moment(code.get("obtained") or exhibit["captured_at"])
    page = Page()
    title_bar(page, "反馈详情", right="我的反馈")
    head = Card()
    disc(head.image, (CARD / 2, head.y + 70), 62, mix("#2FA56B", "#FFFFFF", 0.86))
    disc(head.image, (CARD / 2, head.y + 70), 46, "#2FA56B")
    symbol(head.image, "tick", CARD / 2, head.y + 70, "#FFFFFF", scale=1.0)
    head.y += 162
    write(head.image, (CARD / 2, head.y), "反馈已提交", size=46, bold=True, fill=INK, anchor="ma")
    said = "预计 1–3 个工作日内处理，结果将通过消息通知"
    write(head.image, (CARD / 2, head.y + 76), said, size=30, fill=GREY, anchor="ma")
    head.y += 152
    box = (PAD, head.y, CARD - PAD, head.y + 262)
    rounded(head.image, box, radius=24, fill=mix(colour, "#FFFFFF", 0.93),
            outline=mix(colour, "#FFFFFF", 0.55), line=3)  # fmt: skip
    write(head.image, (CARD / 2, head.y + 36), "您的反馈码", size=30, fill=GREY, anchor="ma")
    write(head.image, (CARD / 2, head.y + 82), code["value"], size=70, bold=True, fill=colour,
          anchor="ma", spacing=4)  # fmt: skip
    until = obtained + timedelta(days=30)
    valid = f"有效期至 {until:%Y-%m-%d} · 请勿公开分享"
    write(head.image, (CARD / 2, head.y + 196), valid, size=28, fill=GREY, anchor="ma")
    head.y += 300
    _steps(head, ("已提交", "处理中", "处理结果"), colour)
    page.add(head)
    facts = Card()
    facts.heading("反馈信息")
    facts.row("问题类型", code.get("problem") or "商品问题")
    facts.row("关联订单", order(case, "no"), copy=True)
    facts.row("商品", shortened(order(case, "item", "商品"), 16))
    facts.row("店铺", shop(case))
    facts.row("取得方式", CODE_SOURCE.get(code.get("source", ""), "订单详情页反馈"))
    facts.row("提交时间", f"{obtained:%Y-%m-%d %H:%M}")
    facts.y -= 20
    page.add(facts)
    told = Card()
    told.heading("问题描述")
    told.text(_about(case, code), size=33, fill="#3B3D42")
    told.y += 14
    pictures = snapshots(case, when, 3) or [
        product(order(case, "item", "商品"), order(case, "variant"))
    ]
    for i, picture in enumerate(pictures):
        square = picture.crop((0, (picture.height - picture.width) // 2, picture.width,
                               (picture.height + picture.width) // 2))  # fmt: skip
        thumbnail(told.image, square, (PAD + i * 236, round(told.y)), 212)
    told.y += 216
    page.add(told)
    return finish(page, when, bar=lower_bar(("补充说明", "查看处理进度"), accent=colour))


def _about(case: Case, code: dict[str, str]) -> str:
    statement = case.get("statement", {})
    problem = code.get("problem", "")
    parts = [p for p in re.split(r"[；;]", statement.get("problem", "")) if p]
    keys = [problem[i : i + 2] for i in range(len(problem) - 1)]
    best = max(parts, key=lambda p: sum(key in p for key in keys), default=problem)
    return f"{best}。期望：{statement.get('expectation', '')}。"


def _steps(card: Card, names: tuple[str, ...], colour: Colour) -> None:
    span = (CARD - 2 * PAD - 200) / (len(names) - 1)
    y = card.y + 14
    ImageDraw.Draw(card.image).line((PAD + 100, y, CARD - PAD - 100, y), fill="#DFE1E4", width=4)
    for i, name in enumerate(names):
        x = PAD + 100 + i * span
        disc(card.image, (x, y), 13, colour if i == 0 else "#D3D6DA")
        ink = INK if i == 0 else GREY
        write(card.image, (x, y + 30), name, size=28, fill=ink, bold=i == 0, anchor="ma")
    card.y += 76


def plain_page(case: Case, exhibit: Exhibit) -> Image.Image:
    """Return a page for what has no form of its own: the caption above the order's facts."""
    page = Page()
    title_bar(page, "详情")
    head = Card()
    head.text(exhibit.get("caption") or "详情", size=42, leading=1.5)
    head.text(f"{captured(exhibit):%Y-%m-%d %H:%M}", size=29, fill=FAINT)
    page.add(head)
    _goods(page, case)
    _numbers(page, case, exhibit)
    ImageDraw.Draw(page.image).line((0, page.y, WIDTH, page.y), fill=LINE)
    return finish(page, captured(exhibit))
