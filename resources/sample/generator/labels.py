"""Printed things that lie in photographed scenes: shipping label, tape measure, register."""

from __future__ import annotations

from PIL import Image, ImageDraw

from .codes import code128, square
from .drawing import chance, paragraph, write
from .facts import Case, Exhibit, buyer, captured, city, district, order, party, shop, waybill_of


def shipping_label(case: Case, exhibit: Exhibit) -> Image.Image:
    """Return a thermal label of 100 × 150 mm, for the parcel there or back."""
    number, _ = waybill_of(case, exhibit)
    back = exhibit.get("item") == "return_waybill"
    sender, receiver = ("buyer", "seller") if back else ("seller", "buyer")
    label = Image.new("RGB", (800, 1200), "#F6F5F1")
    draw = ImageDraw.Draw(label)
    draw.rectangle((10, 10, 789, 1189), outline="#1A1A1A", width=4)
    write(label, (36, 34), order(case, "carrier", "快递"), size=52, bold=True)
    write(label, (764, 46), "标准快件", size=34, anchor="ra")
    draw.line((10, 118, 790, 118), fill="#1A1A1A", width=3)
    source = chance("label", number)
    to = party(case, receiver, "address", "示例市示例区")
    depot, lane = source.randint(200, 899), source.choice("ABCDE")
    route = f"{depot}-{lane}{source.randint(10, 99)} {source.randint(0, 99):02d}"
    write(label, (400, 172), route, size=88, bold=True, anchor="mm")
    draw.line((10, 232, 790, 232), fill="#1A1A1A", width=3)
    write(label, (36, 250), f"{city(to)}{district(to)}", size=46, bold=True)
    draw.line((10, 322, 790, 322), fill="#1A1A1A", width=3)
    for y, mark, side in ((338, "收", receiver), (520, "寄", sender)):
        draw.ellipse((34, y + 6, 98, y + 70), fill="#1A1A1A")
        write(label, (66, y + 36), mark, size=38, bold=True, fill="#F6F5F1", anchor="mm")
        name = buyer(case) if side == "buyer" else (party(case, "seller", "owner") or shop(case))
        phone = party(case, side, "phone") or "13800000099"
        big = 40 if mark == "收" else 34
        write(label, (122, y + 4), f"{name}  {phone}", size=big, bold=mark == "收")
        paragraph(label, (122, y + 64), party(case, side, "address", "示例路1号"), size=big - 4,
                  width=640, leading=1.35, most=2)  # fmt: skip
    draw.line((10, 690, 790, 690), fill="#1A1A1A", width=3)
    bars = code128(number, height=150)
    if bars.width > 740:
        bars = bars.resize((740, 150), Image.Resampling.NEAREST)
    label.paste(bars, ((800 - bars.width) // 2, 712))
    write(label, (400, 890), " ".join(number[i : i + 4] for i in range(0, len(number), 4)), size=38,
          anchor="mm")  # fmt: skip
    draw.line((10, 930, 790, 930), fill="#1A1A1A", width=3)
    label.paste(square(number, size=190), (576, 962))
    paragraph(
        label, (36, 950), f"物品：{order(case, 'item', '日用品')[:14]}", size=30, width=500, most=1
    )
    write(label, (36, 1004), f"订单：{order(case, 'no')}", size=28)
    write(label, (36, 1052), f"打印：{captured(exhibit):%Y-%m-%d}前", size=28)
    write(label, (36, 1100), "已验视　签收人：", size=28)
    write(label, (36, 1146), "示例 · 虚构", size=24, fill="#777777")
    return label


def tape(reading: float, *, width: int = 2600, height: int = 190) -> Image.Image:
    """Return a stretch of yellow tape; *reading* lies two thirds along, in centimetres."""
    strip = Image.new("RGB", (width, height), "#E8C13C")
    draw = ImageDraw.Draw(strip)
    draw.rectangle((0, 0, width, 7), fill="#C99F22")
    draw.rectangle((0, height - 8, width, height), fill="#C99F22")
    per = 130
    zero = width * 2 / 3 - reading * per
    first = int((0 - zero) / per * 10) - 1
    for millimetre in range(first, first + int(width / per * 10) + 20):
        x = zero + millimetre * per / 10
        long = 86 if millimetre % 10 == 0 else 62 if millimetre % 5 == 0 else 42
        draw.line((x, 0, x, long), fill="#22201A", width=5 if millimetre % 10 == 0 else 3)
        if millimetre % 10 == 0 and millimetre >= 0:
            ten = (millimetre // 10) % 10 == 0
            write(strip, (x, 132), str(millimetre // 10), size=66, bold=True,
                  fill="#B3261E" if ten else "#1E1C17", anchor="mm")  # fmt: skip
    return strip


def register(case: Case, exhibit: Exhibit, rows: list[tuple[str, str]]) -> Image.Image:
    """Return a station computer's page with one record."""
    number, _ = waybill_of(case, exhibit)
    screen = Image.new("RGB", (1400, 1000), "#F3F6FA")
    draw = ImageDraw.Draw(screen)
    draw.rectangle((0, 0, 1400, 104), fill="#2C5B8F")
    write(screen, (40, 52), "驿站管理 · 出库记录", size=44, bold=True, fill="#FFFFFF", anchor="lm")
    draw.rounded_rectangle((36, 140, 1364, 236), 12, fill="#FFFFFF", outline="#CBD5E1", width=3)
    write(screen, (64, 188), f"运单号：{number}", size=38, anchor="lm")
    draw.rounded_rectangle((1150, 154, 1346, 222), 10, fill="#2C5B8F")
    write(screen, (1248, 188), "查询", size=36, fill="#FFFFFF", anchor="mm")
    draw.rounded_rectangle((36, 270, 1364, 960), 12, fill="#FFFFFF", outline="#CBD5E1", width=3)
    y = 300
    for i, (name, value) in enumerate(rows):
        if i % 2:
            draw.rectangle((40, y - 14, 1360, y + 66), fill="#F5F8FB")
        write(screen, (76, y), name, size=38, fill="#64748B")
        write(screen, (420, y), value, size=38, bold=i in (0, 2))
        y += 80
    return screen
