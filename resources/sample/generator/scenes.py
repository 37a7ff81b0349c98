"""Photographed scenes: parcels, measuring, boards, scales, a cup's bottom, a leak."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter

from .drawing import chance, gradient, mix, write
from .facts import Case, Exhibit, events, mentions, order, reading
from .flasks import cup_bottom, cup_leak
from .labels import register, shipping_label, tape
from .optics import (
    cardboard,
    cast,
    cloth,
    clouds,
    focus,
    grain,
    lay,
    lit,
    planks,
    streaks,
)
from .products import colour_of, kind_of, product
from .surfaces import SIZE, WIDE, floor, table

Scene = Callable[[Case, Exhibit, random.Random], Image.Image]


def scene_of(case: Case, exhibit: Exhibit) -> Scene:
    """Return the scene that fits the exhibit."""
    item, is_cup = exhibit.get("item", ""), kind_of(str(order(case, "item"))) == "cup"
    if item == "signed_receipt":
        return pickup_screen
    if item == "packing_video" or mentions(case, exhibit, "称重"):
        return on_scale
    if item in ("shipping_proof", "return_waybill", "package_photo", "arrival_photo") or mentions(
        case, exhibit, "面单", "外箱", "开箱"
    ):
        return parcel
    if item == "measure_photo" or mentions(case, exhibit, "软尺"):
        return measured
    if is_cup:
        return cup_leak if "水" in exhibit.get("caption", "") else cup_bottom
    if mentions(case, exhibit, "断面", "板", "柜"):
        return board_edge
    return on_table


def parcel(case: Case, exhibit: Exhibit, source: random.Random) -> Image.Image:
    """A carton on the floor with its shipping label and tape."""
    image = floor(source)
    top = cardboard(source, (1200, 1300), "#BF9464")
    pen = ImageDraw.Draw(top)
    pen.line((600, 0, 600, 1300), fill="#7A5A36", width=5)
    film = Image.new("RGB", (190, 1300), "#D9BE93")
    film = lit(film, streaks(source, (190, 1300), fine=160, long=2), 0.3)
    top.paste(film, (505, 0), Image.new("L", film.size, 150))
    for x in (505, 694):
        pen.line((x, 0, x, 1300), fill="#C9AE84", width=3)
    paper = lit(shipping_label(case, exhibit), clouds(source, (800, 1200), (3, 4), 16), 0.8)
    label = paper.resize((660, 990), Image.Resampling.LANCZOS)
    shade = Image.new("L", top.size, 0)
    shade.paste(255, (392, 168, 392 + 660, 168 + 990))
    cast(top, shade, by=(5, 9), blur=7, depth=0.45)
    top.paste(label, (392, 166))
    _film_gloss(top, (392, 166, 1052, 1156), source)
    front = lit(
        cardboard(source, (1200, 420), "#A27B52"),
        gradient((1200, 420), [(0, "#7C7C7C"), (1, "#565656")]).convert("L"),
    )
    front_pen = ImageDraw.Draw(front)
    for x, sign in ((150, "易碎"), (300, "向上")):
        front_pen.rounded_rectangle((x, 120, x + 120, 290), 8, outline="#4D341C", width=6)
        write(front, (x + 60, 205), sign, size=44, bold=True, fill="#4D341C", anchor="mm")
    a, b, c, d = (238, 300), (1240, 236), (1398, 1560), (120, 1640)
    low = ((1388, 1830), (138, 1926))
    ground = Image.new("L", SIZE, 0)
    ImageDraw.Draw(ground).polygon([a, b, c, low[0], low[1], d], fill=255)
    cast(image, ground, by=(60, 46), blur=48, depth=0.62)
    cast(image, ground, by=(10, 12), blur=14, depth=0.55)
    lay(image, front, [d, c, low[0], low[1]])
    lay(image, top, [a, b, c, d])
    edge = ImageDraw.Draw(image)
    edge.line([d, c], fill="#D9B88A", width=5)
    return focus(image, sharp=(0.12, 0.86), blur=5)


def _film_gloss(image: Image.Image, box: tuple[int, int, int, int], source: random.Random) -> None:
    wide, high = box[2] - box[0], box[3] - box[1]
    shine = Image.new("L", (wide, high), 0)
    pen = ImageDraw.Draw(shine)
    x = source.randint(wide // 2, wide)
    pen.polygon([(x, 0), (x + 190, 0), (x - 320, high), (x - 560, high)], fill=70)
    shine = shine.filter(ImageFilter.GaussianBlur(60))
    image.paste(Image.new("RGB", (wide, high), "#FFFFFF"), box[:2], shine)


def measured(case: Case, exhibit: Exhibit, source: random.Random) -> Image.Image:
    """A tape along a waistband that ends at the reading."""
    value = float(reading(case, exhibit, "cm|厘米") or 79)
    image = table(source, "#C6A178", "#94704A")
    dark = colour_of(str(order(case, "item")), str(order(case, "variant")), "#3B4250")
    fabric = cloth(source, (1500, 1500), mix(dark, "#7C828E", 0.45))
    seam = ImageDraw.Draw(fabric)
    thread = mix(dark, "#FFFFFF", 0.42)
    for y in (18, 196, 214):
        for x in range(0, 1500, 17):
            seam.line((x, y, x + 10, y), fill=thread, width=3)
    band = Image.new("L", (1500, 1500), 128)
    ImageDraw.Draw(band).rectangle((0, 0, 1500, 205), fill=142)
    ImageDraw.Draw(band).rectangle((0, 205, 1500, 236), fill=86)
    fabric = lit(fabric, band.filter(ImageFilter.GaussianBlur(7)))
    for x in (380, 1060):
        loop = cloth(source, (70, 250), mix(dark, "#7C828E", 0.52))
        shade = Image.new("L", fabric.size, 0)
        shade.paste(255, (x, 0, x + 70, 250))
        cast(fabric, shade, by=(5, 6), blur=6, depth=0.6)
        fabric.paste(loop, (x, 0))
    edge = 0.667
    right = round(WIDE * edge) + 20
    lay(image, fabric, [(-420, 640), (right, 560), (right + 90, 2160), (-520, 2240)],
        by=(20, 26), blur=22, depth=0.7)  # fmt: skip
    strip = tape(value)
    bend = lit(
        strip, gradient(strip.size, [(0, "#9A9A9A"), (0.5, "#808080"), (1, "#666666")]).convert("L")
    )
    bend = lit(bend, clouds(source, strip.size, (7, 1), 24))
    layer = Image.new("RGBA", strip.size)
    layer.paste(bend, (0, 0))
    lay(image, layer, [(-150, 668), (WIDE + 100, 560), (WIDE + 116, 712), (-150, 838)],
        by=(4, 14), blur=9, depth=0.7)  # fmt: skip
    return focus(image, sharp=(0.2, 0.66), blur=9)


def board_edge(_case: Case, exhibit: Exhibit, source: random.Random) -> Image.Image:
    """The sawn edge of a board: chips under a thin veneer, a steel rule before it."""
    close = "近景" in exhibit.get("caption", "") + exhibit.get("file", "")
    image = table(source, "#8F8A83", "#5E5A55").filter(ImageFilter.GaussianBlur(12))
    core = Image.new("RGB", (1500, 620), "#B28E5F")
    pen = ImageDraw.Draw(core)
    tints = ("#C9A979", "#D8BE92", "#A27C4B", "#8A653A", "#BF9C69", "#6F5030", "#E0CBA3")
    for _ in range(7000):
        x, y = source.randint(-20, 1500), source.randint(-10, 620)
        depth = abs(y - 310) / 310
        long = source.randint(6, 34) * (1.1 - 0.6 * depth)
        thick = source.randint(3, 11) * (1.1 - 0.5 * depth)
        slope = source.uniform(-0.3, 0.3) * long
        points = [
            (x, y),
            (x + long, y + slope),
            (x + long * 0.9, y + slope + thick),
            (x + 2, y + thick),
        ]
        pen.polygon(points, fill=source.choice(tints))
    for _ in range(420):
        x, y = source.randint(0, 1500), source.randint(60, 560)
        r = source.randint(2, 6)
        pen.ellipse((x, y, x + r * 2, y + r), fill="#4B3521")
    core = lit(core, grain(source, core.size, 20).filter(ImageFilter.GaussianBlur(1)), 1.1)
    for y in (0, 602):
        veneer = lit(
            Image.new("RGB", (1500, 18), "#E3C697"),
            streaks(source, (1500, 18), fine=6, long=40),
            0.4,
        )
        core.paste(veneer, (0, y))
        pen.line(
            (0, y + (20 if y == 0 else -2), 1500, y + (20 if y == 0 else -2)),
            fill="#6A4E30",
            width=3,
        )
    face = planks(source, (1500, 1100), "#DDBB88", "#B58A55")
    up = 330 if close else 620
    down = 1500 if close else 1290
    lay(image, face, [(160, -260), (WIDE + 300, -330), (WIDE + 160, up), (-120, up + 70)])
    shade = Image.new("L", SIZE, 0)
    ImageDraw.Draw(shade).polygon(
        [(-120, up + 70), (WIDE + 160, up), (WIDE + 160, down), (-120, down + 60)], fill=255
    )
    cast(image, shade, by=(10, 60), blur=46, depth=0.7)
    lay(image, core, [(-120, up + 66), (WIDE + 160, up - 4), (WIDE + 130, down), (-100, down + 70)])
    if not close:
        rule = _rule(source)
        lay(
            image,
            rule,
            [(90, 1340), (1560, 1262), (1580, 1452), (96, 1546)],
            by=(6, 16),
            blur=12,
            depth=0.7,
        )
    return focus(image, sharp=(0.3, 0.8), blur=12)


def _rule(source: random.Random) -> Image.Image:
    rule = lit(
        Image.new("RGB", (1500, 190), "#C3C6C9"),
        streaks(source, (1500, 190), fine=120, long=3),
        0.3,
    )
    pen = ImageDraw.Draw(rule)
    for i in range(150):
        x = 30 + i * 9.6
        pen.line(
            (x, 0, x, 74 if i % 10 == 0 else 54 if i % 5 == 0 else 36), fill="#1F2124", width=3
        )
        if i % 10 == 0:
            write(rule, (x, 118), str(i // 10), size=46, fill="#1F2124", anchor="mm")
    return rule.convert("RGBA")


def on_scale(case: Case, exhibit: Exhibit, source: random.Random) -> Image.Image:
    """A parcel on a platform scale with a lit display."""
    value = reading(case, exhibit, "kg|公斤") or "1.00"
    image = floor(source)
    plate = lit(
        Image.new("RGB", (1200, 700), "#AEB1B4"),
        streaks(source, (1200, 700), fine=320, long=3),
        0.3,
    )
    lay(
        image,
        plate,
        [(150, 1060), (1350, 1040), (1440, 1440), (70, 1470)],
        by=(20, 40),
        blur=34,
        depth=0.7,
    )
    body = gradient((1370, 330), [(0, "#4A4E54"), (0.1, "#33363B"), (1, "#1F2124")])
    pen = ImageDraw.Draw(body)
    pen.rounded_rectangle((430, 64, 940, 270), 16, fill="#0E130F", outline="#5B6066", width=5)
    write(body, (900, 168), f"{float(value):.2f}", size=150, mono=True, fill="#63F08C", anchor="rm")
    write(body, (920, 250), "kg", size=34, fill="#63F08C", anchor="rm")
    for x in (150, 290, 1080, 1220):
        pen.ellipse((x - 42, 130, x + 42, 214), fill="#5B6066", outline="#202225", width=4)
    lay(image, body, [(70, 1466), (1440, 1438), (1424, 1750), (84, 1790)])
    glow = Image.new("L", SIZE, 0)
    ImageDraw.Draw(glow).rectangle((500, 1500, 1000, 1740), fill=90)
    image.paste(
        Image.new("RGB", SIZE, "#3FBF68"),
        (0, 0),
        glow.filter(ImageFilter.GaussianBlur(70)).point([i // 3 for i in range(256)]),
    )
    front = cardboard(source, (900, 560), "#A87C4D")
    ImageDraw.Draw(front).rectangle((0, 0, 900, 46), fill="#D3B98E")
    label = shipping_label(case, exhibit).resize((330, 495))
    front.paste(lit(label, clouds(source, (330, 495), (2, 3), 14)), (470, 40))
    top = cardboard(source, (900, 500), "#C59B6A")
    ImageDraw.Draw(top).rectangle((0, 200, 900, 300), fill="#DCC59C")
    lay(
        image,
        front,
        [(290, 700), (1216, 690), (1206, 1280), (300, 1300)],
        by=(24, 26),
        blur=26,
        depth=0.7,
    )
    lay(image, top, [(370, 400), (1130, 392), (1216, 690), (290, 700)])
    return focus(image, sharp=(0.2, 0.92), blur=6)


def pickup_screen(case: Case, exhibit: Exhibit, source: random.Random) -> Image.Image:
    """A station's monitor photographed at an angle."""
    text = exhibit.get("caption", "") + case.get("statement", {}).get("problem", "")
    found = re.search(r"(\d+)月(\d+)日\s?(\d+:\d\d)?", text)
    year = exhibit["captured_at"][:4]
    at = (
        f"{year}-{int(found[1]):02d}-{int(found[2]):02d} {found[3] or ''}"
        if found
        else exhibit["captured_at"]
    )
    phone = case.get("parties", {}).get("buyer", {}).get("phone", "13800000000")
    station = re.search(r"至?([\u4e00-\u9fff]{2,4}驿站)", text)
    rows = [
        ("状态", "已取件（出库）"),
        ("取件码", f"{source.randint(1, 9)}-{source.randint(1, 9)}-{source.randint(1000, 9999)}"),
        ("取件时间", at),
        ("收件人尾号", phone[-4:]),
        ("取件方式", "本人手机号核验"),
        ("入库时间", _delivered(case)),
        ("站点", station[1] if station else "代收点"),
    ]
    screen = register(case, exhibit, rows)
    lines = Image.new("L", screen.size, 128)
    pen = ImageDraw.Draw(lines)
    for y in range(0, 1000, 5):
        pen.line((0, y, 1400, y), fill=118)
    screen = lit(screen, lines)
    screen = lit(screen, clouds(source, screen.size, (4, 3), 26), 0.8)
    image = lit(
        gradient(SIZE, [(0, "#3C3B39"), (0.55, "#55504A"), (1, "#8A7256")]),
        clouds(source, SIZE, (5, 6), 30),
    )
    frame = gradient((1500, 1100), [(0, "#26272A"), (1, "#141517")])
    lay(
        image,
        frame,
        [(30, 420), (1450, 500), (1428, 1520), (64, 1560)],
        by=(16, 60),
        blur=60,
        depth=0.8,
    )
    lay(image, screen, [(78, 470), (1404, 546), (1384, 1462), (110, 1498)])
    shine = Image.new("L", SIZE, 0)
    ImageDraw.Draw(shine).polygon([(200, 460), (520, 480), (260, 1500), (80, 1500)], fill=56)
    image.paste(
        Image.new("RGB", SIZE, "#FFFFFF"), (0, 0), shine.filter(ImageFilter.GaussianBlur(70))
    )
    return image


def _delivered(case: Case) -> str:
    found = events(case, "delivered")
    return str(found[-1]["at"]).replace("T", " ") if found else ""


def on_table(case: Case, exhibit: Exhibit, source: random.Random) -> Image.Image:
    """The item on a table, for what has no scene of its own."""
    image = table(source)
    picture = product(str(order(case, "item", "商品")), str(order(case, "variant"))).resize(
        (1100, 1100)
    )
    print_ = Image.new("RGB", (1180, 1180), "#F2F0EC")
    print_.paste(picture, (40, 40))
    print_ = lit(print_, clouds(source, print_.size, (3, 3), 20))
    lay(
        image,
        print_,
        [(230, 520), (1290, 470), (1380, 1560), (150, 1620)],
        by=(18, 26),
        blur=24,
        depth=0.7,
    )
    _ = exhibit
    return focus(image, sharp=(0.2, 0.85), blur=7)


def draw_scene(case: Case, exhibit: Exhibit) -> tuple[Image.Image, str]:
    """Return the scene upright and the name of what was drawn."""
    scene = scene_of(case, exhibit)
    source = chance("scene", case.get("id"), exhibit["id"])
    return scene(case, exhibit, source), scene.__name__
