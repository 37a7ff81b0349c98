"""Documents of one A4 page: test report, invoice, carrier's statement, or a plain letter."""

from __future__ import annotations

import io
import math
import re
import time
from datetime import UTC, timedelta, timezone

from PIL import Image, ImageDraw, ImageFilter

from .drawing import MARK, chance, font, paragraph, write
from .facts import (
    Case,
    Exhibit,
    buyer,
    captured,
    events,
    order,
    party,
    price,
    shop,
    waybill_of,
    wide_date,
)
from .optics import clouds, grain, lit

A4 = (1240, 1754)
_LEFT, _RIGHT = 150, 1090
_EAST = timezone(timedelta(hours=8))
Rows = list[tuple[str, str]]


def document(case: Case, exhibit: Exhibit) -> bytes:
    """Return the PDF of a scanned page; its creation date is when the exhibit was made."""
    item = exhibit.get("item", "")
    made = {
        "test_report": _report,
        "test_fee": _invoice,
        "invoice": _invoice,
        "carrier_statement": _statement,
    }
    kind = exhibit.get("kind")
    draw = made.get(item) or (_invoice if kind == "receipt" else _letter)
    page = Image.new("RGB", A4, "#FFFFFF")
    title = draw(page, case, exhibit)
    write(
        page, (620, 1690), f"{MARK}　仅供演示，不具任何效力", size=20, fill="#A5A5A5", anchor="mm"
    )
    source = chance("paper", case.get("id"), exhibit["id"])
    page = lit(page, clouds(source, A4, (3, 4), 6))
    page = page.rotate(source.uniform(-0.35, 0.35), Image.Resampling.BICUBIC, fillcolor="#FBFBFA")
    paper = Image.new("RGB", A4, "#FBFAF6")
    page = Image.composite(page, paper, Image.new("L", A4, 238)).filter(
        ImageFilter.GaussianBlur(0.5)
    )
    page = lit(page, grain(source, A4, 3))
    when = captured(exhibit).replace(tzinfo=_EAST).astimezone(UTC)
    out = io.BytesIO()
    stamp = time.struct_time(when.timetuple())
    page.save(out, "PDF", resolution=150.0, quality=72, title=title, creator="Scanner",
              producer="Scan to PDF", creationDate=stamp, modDate=stamp)  # fmt: skip
    return out.getvalue()


def _seal(page: Image.Image, at: tuple[int, int], name: str) -> None:
    size, red = 860, (200, 34, 38)
    seal = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    pen = ImageDraw.Draw(seal)
    pen.ellipse((20, 20, size - 20, size - 20), outline=red, width=20)
    middle = size / 2
    star = []
    for i in range(10):
        reach = 116 if i % 2 == 0 else 46
        turn = -math.pi / 2 + i * math.pi / 5
        star.append((middle + reach * math.cos(turn), middle + reach * math.sin(turn)))
    pen.polygon(star, fill=red)
    span = min(250, 26 * len(name))
    for i, character in enumerate(name):
        angle = -span / 2 + span * i / max(1, len(name) - 1)
        glyph = Image.new("RGBA", (140, 140), (0, 0, 0, 0))
        ImageDraw.Draw(glyph).text(
            (70, 70), character, font=font(84, bold=True), fill=red, anchor="mm"
        )
        glyph = glyph.rotate(-angle, Image.Resampling.BICUBIC)
        turn = math.radians(angle - 90)
        x, y = middle + 326 * math.cos(turn), middle + 326 * math.sin(turn)
        seal.alpha_composite(glyph, (round(x - 70), round(y - 70)))
    pen.text((middle, middle + 210), "示 例", font=font(96, bold=True), fill=red, anchor="mm")
    source = chance("seal", name)
    seal = seal.rotate(source.uniform(-14, 14), Image.Resampling.BICUBIC).resize(
        (300, 300), Image.Resampling.LANCZOS
    )
    worn = clouds(source, (300, 300), (26, 26), 60).point([min(255, 110 + i) for i in range(256)])
    alpha = Image.composite(seal.getchannel("A"), Image.new("L", (300, 300), 0), worn)
    page.paste(
        seal.convert("RGB"),
        (at[0] - 150, at[1] - 150),
        alpha.point([i * 4 // 5 for i in range(256)]),
    )


def _head(page: Image.Image, issuer: str, title: str, number: str) -> float:
    write(page, (620, 130), issuer, size=40, bold=True, anchor="mm", spacing=4)
    pen = ImageDraw.Draw(page)
    pen.line((_LEFT, 180, _RIGHT, 180), fill="#333333", width=4)
    pen.line((_LEFT, 188, _RIGHT, 188), fill="#333333", width=1)
    write(page, (620, 270), title, size=58, bold=True, anchor="mm", spacing=16)
    write(page, (_RIGHT, 330), number, size=25, fill="#444444", anchor="ra")
    return 392


def _grid(page: Image.Image, y: float, rows: Rows) -> float:
    pen = ImageDraw.Draw(page)
    for name, value in rows:
        probe = Image.new("RGB", (10, 10))
        high = paragraph(probe, (0, 0), value, size=27, width=660, leading=1.45) + 34
        pen.rectangle((_LEFT, y, _RIGHT, y + high), outline="#555555", width=2)
        pen.line((_LEFT + 230, y, _LEFT + 230, y + high), fill="#555555", width=2)
        write(page, (_LEFT + 115, y + high / 2 - 2), name, size=27, bold=True, anchor="mm")
        paragraph(page, (_LEFT + 256, y + 16), value, size=27, width=660, leading=1.45)
        y += high
    return y


def _report(page: Image.Image, case: Case, exhibit: Exhibit) -> str:
    when, issuer = captured(exhibit), "示例质量检验检测中心"
    y = _head(
        page,
        issuer,
        "检验检测报告",
        f"报告编号：SL-{when:%Y%m}-0{chance('report', case.get('id')).randint(100, 999)}",
    )
    found = f"{exhibit.get('caption', '')}。"
    if "刨花" in found:
        found += "断面可见碎料与胶层，表面覆有薄层饰面，未见整块实体材料。"
    rows = [
        ("样品名称", order(case, "item", "样品")),
        ("委托人", buyer(case)),
        ("样品来源", f"委托人送样（订单 {order(case, 'no')}）"),
        ("收样日期", wide_date(when - timedelta(days=5))),
        (
            "检验日期",
            f"{wide_date(when - timedelta(days=4))} 至 {wide_date(when - timedelta(days=1))}",
        ),
        ("检验项目", "材质鉴别（外观、断面显微观察）"),
        ("检验依据", "委托方提供的商品描述及相关产品标准"),
        ("检验结果", found),
        ("检验结论", "送检样品与委托方提供的商品描述不一致。"),
        ("备　　注", "本报告仅对来样负责；未加盖检验专用章无效。"),
    ]
    y = _grid(page, y, rows)
    names = ("批准：方  远", "审核：唐  宁", "主检：何  立")
    for i, name in enumerate(names):
        write(page, (_LEFT + 20 + i * 300, y + 60), name, size=27)
    write(page, (_RIGHT - 60, y + 150), wide_date(when), size=28, anchor="ra")
    _seal(page, (_RIGHT - 190, round(y) + 150), "示例质量检验检测中心")
    return "检验检测报告（示例）"


def _invoice(page: Image.Image, case: Case, exhibit: Exhibit) -> str:
    when = captured(exhibit)
    text = exhibit.get("caption", "")
    found = re.search(r"(\d+(?:\.\d+)?)元", text)
    amount = float(found.group(1)) if found else float(price(case))
    name = re.split(r"\d", text)[0] or "服务费"
    y = _head(
        page,
        "示例质量检验检测中心",
        "收费发票",
        f"发票号码：{chance('invoice', case.get('id')).randint(10**7, 10**8 - 1)}",
    )
    net = amount / 1.06
    rows = [
        ("开票日期", wide_date(when)),
        ("购买方", buyer(case)),
        ("项目名称", f"*检测服务*{name}"),
        ("数量", "1"),
        ("金额", f"￥{net:.2f}"),
        ("税率／税额", f"6%　￥{amount - net:.2f}"),
        ("价税合计", f"￥{amount:.2f}（{_in_words(amount)}）"),
        ("销售方", "示例质量检验检测中心（虚构）"),
        ("备　　注", f"关联订单 {order(case, 'no')}"),
    ]
    y = _grid(page, y, rows)
    write(page, (_LEFT + 20, y + 60), "开票人：何  立", size=27)
    _seal(page, (_RIGHT - 190, round(y) + 170), "示例检测中心发票章")
    return "收费发票（示例）"


def _in_words(amount: float) -> str:
    digits, units = "零壹贰叁肆伍陆柒捌玖", ["", "拾", "佰", "仟", "万"]
    whole = str(int(amount))
    text = "".join(
        digits[int(c)] + (units[len(whole) - 1 - i] if c != "0" else "")
        for i, c in enumerate(whole)
    )
    text = re.sub("零+", "零", text).rstrip("零")
    cents = round((amount - int(amount)) * 100)
    return f"{text}元整" if not cents else f"{text}元{digits[cents // 10]}角{digits[cents % 10]}分"


def _statement(page: Image.Image, case: Case, exhibit: Exhibit) -> str:
    when = captured(exhibit)
    carrier = order(case, "carrier", "快递")
    number, picked = waybill_of(case, exhibit)
    y = _head(page, f"{carrier} 示例网点", "签收情况说明", f"编号：QS-{when:%Y%m%d}-01")
    done = events(case, "delivered")
    text = done[-1]["text"] if done else "投递记录见系统"
    to = party(case, "buyer", "address")
    body = [
        f"致：{shop(case)}",
        f"　　贵店交寄的快件，运单号 {number}，于 {wide_date(picked)} 揽收，收件地址为{to}。",
    ]
    if done:
        at = str(done[-1]["at"]).replace("T", " ")
        body.append(f"　　经查系统记录，该件于 {at} 投递，{re.sub('^物流[：:]', '', text)}。")
    problem = case.get("statement", {}).get("problem", "")
    taken = re.search(r"\d+月\d+日有取件记录", problem)
    if taken:
        body.append(f"　　代收点系统显示 {taken.group(0)}，取件人手机尾号与收件人一致。")
    body.append("　　以上情况属实，特此说明。本说明仅用于处理该运单的投诉。")
    y += 30
    for part in body:
        y = paragraph(page, (_LEFT, y), part, size=31, width=_RIGHT - _LEFT, leading=1.9) + 14
    write(page, (_RIGHT - 40, y + 90), f"{carrier} 示例网点（盖章）", size=30, anchor="ra")
    write(page, (_RIGHT - 40, y + 150), wide_date(when), size=30, anchor="ra")
    _seal(page, (_RIGHT - 210, round(y) + 130), f"{carrier}示例网点")
    return "签收情况说明（示例）"


def _letter(page: Image.Image, case: Case, exhibit: Exhibit) -> str:
    when = captured(exhibit)
    y = _head(page, shop(case), "情况说明", f"{when:%Y-%m-%d}")
    item, said = order(case, "item", "商品"), exhibit.get("caption", "")
    text = f"　　关于订单 {order(case, 'no')}（{item}）：{said}。"
    y = paragraph(page, (_LEFT, y + 30), text, size=31, width=_RIGHT - _LEFT, leading=1.9)
    write(page, (_RIGHT - 40, y + 130), wide_date(when), size=30, anchor="ra")
    _seal(page, (_RIGHT - 200, round(y) + 130), shop(case))
    return "情况说明（示例）"
