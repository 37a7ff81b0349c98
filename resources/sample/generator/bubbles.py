"""Chat pages: the platform's chat, the official service desk, WeChat."""

from __future__ import annotations

from datetime import datetime, timedelta

from PIL import Image, ImageDraw

from .dialogue import Line, conversation
from .drawing import Colour, mix, paragraph, rounded, rounded_mask, width_of, wrap, write
from .facts import Case, Exhibit, accent, agent_of, buyer, captured, order, platform, price, shop
from .phone import (
    GREY,
    INK,
    LINE,
    TOP,
    WIDTH,
    Page,
    face,
    finish,
    symbol,
    thumbnail,
    title_bar,
)
from .products import product
from .scenes import snapshots
from .tracking import tracking_page

_SIZE, _LEAD, _SIDE, _FACE = 35, 1.5, 30, 88
_BUBBLE = 700


def chat_page(case: Case, exhibit: Exhibit) -> Image.Image:
    """Return the conversation as the phone showed it when the picture was taken."""
    channel = exhibit.get("channel") or "wangwang"
    when = captured(exhibit)
    lines = conversation(case, exhibit)
    mine = "seller" if case.get("role") == "seller" else "buyer"
    private = channel == "wechat"
    background: Colour = "#EDEDED" if private else "#F2F3F5"
    page = Page(background)
    ImageDraw.Draw(page.image).rectangle(
        (0, 0, WIDTH, TOP + 130), fill="#FFFFFF" if not private else background
    )
    title, note = _title(case, exhibit, channel)
    title_bar(page, title, note=note)
    ImageDraw.Draw(page.image).line((0, TOP + 130, WIDTH, TOP + 130), fill=LINE, width=2)
    page.y = TOP + 164
    if channel == "official_cs":
        _order_card(page, case)
    own = "#A9E57F" if private else mix(accent(case), "#FFFFFF", 0.8)
    shown: datetime | None = None
    for line in lines:
        if shown is None or line.at - shown > timedelta(minutes=4):
            stamp = _stamp(line.at, when)
            write(page.image, (WIDTH / 2, page.y + 4), stamp, size=26, fill="#A0A3A8", anchor="ma")
            page.y += 68
            shown = line.at
        _bubble(page, case, exhibit, line, mine=line.who == mine, own=own)
    return finish(page, when, bar=_input(private=private))


def _title(case: Case, exhibit: Exhibit, channel: str) -> tuple[str, str]:
    if channel == "official_cs":
        return f"{platform(case)}官方客服", f"工号 {agent_of(case, exhibit)} · 在线"
    if channel == "wechat":
        return f"{shop(case)[:2]}店员", ""
    if case.get("role") == "seller":
        return buyer(case), f"订单 {order(case, 'no')}"
    return shop(case), "在线 · 平均1分钟内回复"


def _stamp(at: datetime, when: datetime) -> str:
    if at.date() == when.date():
        return f"{at:%H:%M}"
    return f"{at.month}月{at.day}日 {at:%H:%M}"


def _order_card(page: Page, case: Case) -> None:
    box = (_SIDE, page.y, WIDTH - _SIDE, page.y + 190)
    rounded(page.image, box, radius=24, fill="#FFFFFF")
    picture = product(order(case, "item", "商品"), order(case, "variant"))
    thumbnail(page.image, picture, (_SIDE + 26, round(page.y) + 26), 138)
    left = _SIDE + 190
    paragraph(
        page.image, (left, page.y + 26), order(case, "item", "商品"), size=31, width=560, most=1
    )
    write(page.image, (left, page.y + 78), f"订单号 {order(case, 'no')}", size=27, fill=GREY)
    write(
        page.image, (left, page.y + 118), f"￥{price(case)}", size=34, bold=True, fill=accent(case)
    )
    write(
        page.image,
        (WIDTH - _SIDE - 34, page.y + 96),
        "我要咨询",
        size=28,
        fill=accent(case),
        anchor="rm",
    )
    page.y += 226


def _bubble(
    page: Page, case: Case, exhibit: Exhibit, line: Line, *, mine: bool, own: Colour
) -> None:
    if line.who == "system":
        wide = width_of(line.text, 27) + 56
        box = ((WIDTH - wide) / 2, page.y, (WIDTH + wide) / 2, page.y + 56)
        rounded(page.image, box, radius=28, fill="#E4E6E9")
        write(page.image, (WIDTH / 2, page.y + 27), line.text, size=27, fill="#7C8086", anchor="mm")
        page.y += 92
        return
    word, tint = _portrait(case, line)
    x = WIDTH - _SIDE - _FACE if mine else _SIDE
    face(page.image, x, page.y, word, tint, size=_FACE)
    if line.image:
        picture = _snapshot(case, exhibit)
        at = (round(x - 26 - 300) if mine else round(x + _FACE + 26), round(page.y))
        page.image.paste(picture, at, rounded_mask(*picture.size, 20))
        page.y += picture.height + 36
        return
    rows = wrap(line.text, _SIZE, _BUBBLE - 64)
    wide = max(width_of(row, _SIZE) for row in rows) + 64
    high = len(rows) * _SIZE * _LEAD + 44
    left = x - 26 - wide if mine else x + _FACE + 26
    fill: Colour = own if mine else "#FFFFFF"
    rounded(page.image, (left, page.y, left + wide, page.y + high), radius=22, fill=fill)
    tip = left + wide - 4 if mine else left + 4
    out = 14 if mine else -14
    ImageDraw.Draw(page.image).polygon(
        [(tip, page.y + 30), (tip + out, page.y + 44), (tip, page.y + 58)], fill=fill
    )
    paragraph(page.image, (left + 32, page.y + 19), line.text, size=_SIZE, width=_BUBBLE - 64,
              leading=_LEAD)  # fmt: skip
    page.y += max(high, _FACE) + 36


def _portrait(case: Case, line: Line) -> tuple[str, Colour]:
    if line.who == "agent":
        return "服", accent(case)
    if line.who == "seller":
        return shop(case)[0], "#B78B63"
    return buyer(case)[0], "#7D94A8"


def _snapshot(case: Case, exhibit: Exhibit) -> Image.Image:
    """Return the picture sent: the seller's tracking page, or the buyer's own photo."""
    if case.get("role") == "seller":
        page = tracking_page(case, exhibit)
        return page.crop((0, 96, page.width, 96 + page.width * 4 // 3)).resize((300, 400))
    found = snapshots(case, captured(exhibit), 1)
    picture = found[0] if found else product(order(case, "item", "商品"), order(case, "variant"))
    high = min(400, 300 * picture.height // picture.width)
    return picture.resize((300, high), Image.Resampling.LANCZOS)


def _input(*, private: bool) -> Image.Image:
    bar = Image.new("RGB", (WIDTH, 136), "#F7F7F8" if private else "#FFFFFF")
    ImageDraw.Draw(bar).line((0, 0, WIDTH, 0), fill="#E3E5E8", width=2)
    symbol(bar, "voice", 70, 68, INK, scale=1.0)
    rounded(bar, (128, 28, WIDTH - 236, 108), radius=18, fill="#FFFFFF" if private else "#F2F3F5")
    if not private:
        write(bar, (158, 67), "请输入消息…", size=32, fill="#B4B7BC", anchor="lm")
    symbol(bar, "smile", WIDTH - 172, 68, INK, scale=1.05)
    symbol(bar, "plus", WIDTH - 74, 68, INK, scale=1.15)
    return bar
