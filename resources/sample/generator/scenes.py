"""Chooses the photographed scene for an exhibit; measuring, boards, screens and the rest."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import datetime

from PIL import Image, ImageDraw, ImageFilter

from .drawing import chance, gradient, mix, write
from .facts import Case, Exhibit, captured, events, mentions, order, reading
from .flasks import cup_bottom, cup_leak
from .labels import register, tape
from .optics import (
    cast,
    cloth,
    clouds,
    focus,
    grain,
    lands,
    lay,
    lit,
    planks,
    streaks,
)
from .parcels import on_scale, opened, parcel
from .products import colour_of, kind_of, product
from .surfaces import SIZE, WIDE, table

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
    strip = tape(value)
    along = [(-150, 668), (WIDE + 100, 560), (WIDE + 116, 712), (-150, 838)]
    right = round(lands(strip.size, along, (strip.width * 2 / 3, 20))[0]) - 4
    spread = [(-420, 640), (right, 560), (right + 60, 2160), (-520, 2240)]
    lay(image, fabric, spread, by=(20, 26), blur=22, depth=0.7)
    bend = gradient(strip.size, [(0, "#9A9A9A"), (0.5, "#808080"), (1, "#666666")]).convert("L")
    strip = lit(lit(strip, bend), clouds(source, strip.size, (7, 1), 24))
    lay(image, strip, along, by=(4, 14), blur=9, depth=0.7)
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
    return scene(case, exhibit, chance("scene", case.get("id"), exhibit["id"])), scene.__name__


def draw_sequence(case: Case, exhibit: Exhibit) -> list[Image.Image]:
    """Return the scenes that a film shows one after the other."""
    first, name = draw_scene(case, exhibit)
    if name != "parcel" or "开箱" not in exhibit.get("caption", ""):
        return [first]
    return [first, opened(case, exhibit, chance("opened", case.get("id"), exhibit["id"]))]


def snapshots(case: Case, until: datetime, most: int) -> list[Image.Image]:
    """Return small copies of the case's own photos of the item, as attached to a message."""
    words = ("waybill", "shipping", "package", "receipt")
    found = [
        one
        for one in case["evidence"]
        if one.get("kind") == "photo"
        and captured(one) <= until
        and not one.get("same_bytes_as")
        and not one.get("weak")
        and not any(word in one.get("item", "") for word in words)
    ]
    drawn = [draw_scene(case, one)[0] for one in found[:most]]
    return [picture.resize((450, 600), Image.Resampling.LANCZOS) for picture in drawn]
