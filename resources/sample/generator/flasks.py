"""Photographed scenes with a steel flask: its engraved bottom, and the flask leaking."""

from __future__ import annotations

import random
import re

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .drawing import Colour, font, gradient, mix, rounded_mask
from .facts import Case, Exhibit, events, order, quoted
from .optics import cast, clouds, focus, grain, lay, lit, seen
from .products import colour_of, cylinder
from .surfaces import HIGH, SIZE, WIDE, table


def cup_bottom(case: Case, exhibit: Exhibit, source: random.Random) -> Image.Image:
    """The bottom of a steel flask, engraved, lying on a table."""
    image = table(source, "#C9A67E", "#96714A").filter(ImageFilter.GaussianBlur(9))
    colour = colour_of(str(order(case, "item")), str(order(case, "variant")), "#6FA0A6")
    centre, radius = (750, 1010), 610
    wall = Image.new("RGB", SIZE, mix(colour, "#000000", 0.1))
    wall.paste(cylinder((1420, 2000), colour, gloss=0.3), (40, 0))
    shape = _disc(centre, radius + 74)
    cast(image, shape, by=(46, 70), blur=70, depth=0.75)
    image.paste(wall, (0, 0), shape)
    ring = gradient(SIZE, [(0.2, mix(colour, "#1E2226", 0.55)), (0.8, mix(colour, "#0E1113", 0.8))])
    image.paste(ring, (0, 0), _disc(centre, radius + 22))
    plate = _turned_steel(source, centre, radius)
    image.paste(plate, (0, 0), _disc(centre, radius))
    _engrave(image, _mark_lines(case, exhibit), centre, source)
    inner = ImageChops.subtract(_disc(centre, radius), _disc(centre, radius - 26))
    image.paste(
        Image.new("RGB", SIZE, "#15181A"),
        (0, 0),
        inner.filter(ImageFilter.GaussianBlur(16)).point([i * 3 // 5 for i in range(256)]),
    )
    _scratches(image, centre, radius, source)
    tilted = image.copy()
    lay(tilted, image, [(-70, -40), (WIDE + 20, -90), (WIDE + 130, HIGH + 120), (-150, HIGH + 60)])
    return focus(tilted, sharp=(0.2, 0.8), blur=4)


def _scratches(
    image: Image.Image, centre: tuple[int, int], radius: int, source: random.Random
) -> None:
    marks = Image.new("L", SIZE, 128)
    pen = ImageDraw.Draw(marks)
    for _ in range(46):
        x = centre[0] + source.randint(-radius, radius)
        y = centre[1] + source.randint(-radius, radius)
        dx, dy = source.randint(-120, 120), source.randint(-50, 50)
        pen.line((x, y, x + dx, y + dy), fill=source.choice((96, 168, 182)), width=2)
    smudge = clouds(source, SIZE, (5, 6), 30)
    worn = lit(lit(image, marks.filter(ImageFilter.GaussianBlur(1)), 0.7), smudge, 0.45)
    image.paste(worn, (0, 0), _disc(centre, radius))


def _disc(centre: tuple[int, int], radius: int) -> Image.Image:
    mask = Image.new("L", SIZE, 0)
    size = 2 * radius
    mask.paste(rounded_mask(size, size, radius), (centre[0] - radius, centre[1] - radius))
    return mask


def _turned_steel(source: random.Random, centre: tuple[int, int], radius: int) -> Image.Image:
    """Steel turned on a lathe: light falls in wedges, tool marks in rings."""
    half = Image.new("RGB", (WIDE, HIGH), "#9FA3A7")
    pen = ImageDraw.Draw(half)
    reach = radius + 40
    box = (centre[0] - reach, centre[1] - reach, centre[0] + reach, centre[1] + reach)
    bell = {
        (-62): (88, 20),
        118: (78, 22),
        30: (-34, 30),
        205: (-40, 28),
        75: (20, 9),
        -118: (26, 8),
    }
    for step in range(720):
        angle = step / 2
        level = 158.0
        for middle, (height, wide) in bell.items():
            away = (angle - middle + 180) % 360 - 180
            level += height * 2.718 ** (-((away / wide) ** 2))
        level = max(60, min(246, level + source.uniform(-3, 3)))
        pen.pieslice(
            box,
            angle - 0.4,
            angle + 0.9,
            fill=(round(level), round(level * 1.005), round(level * 1.015)),
        )
    half = half.filter(ImageFilter.GaussianBlur(7))
    rings = Image.new("L", SIZE, 128)
    pen = ImageDraw.Draw(rings)
    for r in range(radius, 4, -3):
        shade = 128 + source.randint(-13, 13)
        pen.ellipse((centre[0] - r, centre[1] - r, centre[0] + r, centre[1] + r), fill=shade)
    half = lit(half, rings.filter(ImageFilter.GaussianBlur(0.8)))
    relief = Image.new("L", SIZE, 128)
    pen = ImageDraw.Draw(relief)
    for r, shade in ((radius - 110, 92), (radius - 116, 176), (radius - 122, 128)):
        pen.ellipse((centre[0] - r, centre[1] - r, centre[0] + r, centre[1] + r), fill=shade)
    return lit(half, relief.filter(ImageFilter.GaussianBlur(3)))


def _mark_lines(case: Case, exhibit: Exhibit) -> list[tuple[str, int, int]]:
    mark = (quoted(exhibit.get("caption", "")) or [""])[0]
    for event in events(case, "problem_found"):
        words = quoted(event.get("text", ""))
        if (words and not re.search(r"\d", mark)) or (
            words and "（" in words[0] and "（" not in mark
        ):
            mark = words[0]
    name, _, grade = mark.partition(" ")
    volume = re.search(r"\d+\s?ml", str(order(case, "variant")), re.IGNORECASE)
    return [
        ("儿童真空保温杯", 58, -292),
        (f"容量：{volume.group(0) if volume else '480ml'}", 50, -190),
        (f"{name}：" if grade else mark or "不锈钢", 54, -74),
        (grade, 78, 26),
        ("外壳：12Cr17Mn6Ni5N", 50, 142),
        ("执行标准 GB/T 29606", 44, 232),
        ("示例 · 虚构", 36, 316),
    ]


def _engrave(
    image: Image.Image, lines: list[tuple[str, int, int]], centre: tuple[int, int],
    source: random.Random,
) -> None:  # fmt: skip
    cut = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(cut)
    for text, size, dy in lines:
        most = round(size * min(1.0, 860 / font(size, bold=True).getlength(text or " ")))
        face = font(most, bold=True)
        pen.text((centre[0], centre[1] + dy), text, font=face, fill=255, anchor="mm")
    cut = cut.rotate(-7, Image.Resampling.BICUBIC, center=centre)
    worn = (
        grain(source, SIZE, 46)
        .filter(ImageFilter.GaussianBlur(1.4))
        .point([min(255, i + 74) for i in range(256)])
    )
    cut = ImageChops.multiply(cut, worn)
    light = ImageChops.offset(cut, 2, 3).filter(ImageFilter.GaussianBlur(1))
    image.paste(
        Image.new("RGB", SIZE, "#F2F4F5"), (0, 0), light.point([i * 2 // 3 for i in range(256)])
    )
    image.paste(
        Image.new("RGB", SIZE, "#2D3033"),
        (0, 0),
        cut.filter(ImageFilter.GaussianBlur(0.8)).point([i * 9 // 10 for i in range(256)]),
    )


def cup_leak(case: Case, _exhibit: Exhibit, source: random.Random) -> Image.Image:
    """A flask upside down on paper towels with a spreading wet patch."""
    image = table(source, "#A9805A", "#6F4C2E")
    towel = _towel(source)
    lay(image, towel, [(150, 900), (1350, 880), (1560, 1860), (-60, 1900)], by=(6, 14), blur=14,
        depth=0.55)  # fmt: skip
    colour = colour_of(str(order(case, "item")), str(order(case, "variant")), "#6FA0A6")
    middle = 735
    ground = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(ground)
    pen.ellipse((middle - 260, 1330, middle + 300, 1520), fill=255)
    pen.polygon([(middle, 1350), (middle + 640, 1130), (middle + 720, 1260), (middle + 200, 1500)],
                fill=150)  # fmt: skip
    cast(image, ground, by=(10, 6), blur=40, depth=0.55)
    cast(
        image,
        ground.point([255 if i > 200 else 0 for i in range(256)]),
        by=(0, 4),
        blur=12,
        depth=0.5,
    )
    white = cylinder((520, 300), mix(colour, "#FFFFFF", 0.84), gloss=0.6)
    _tube(image, white, (middle, 1180, 1440), 232, 64)
    _tube(image, cylinder((440, 200), "#C3C6CA", gloss=0.85), (middle, 1090, 1192), 206, 58)
    body = cylinder((640, 900), colour)
    body = lit(body, clouds(source, body.size, (2, 3), 4))
    _print(body, colour)
    _tube(image, body, (middle, 290, 1110), 290, 76)
    _base(image, source, (middle, 290), (290, 76), colour)
    _drops(image, source, (middle - 330, 1500, middle + 260, 1660))
    return focus(image, sharp=(0.3, 0.9), blur=8)


def _towel(source: random.Random) -> Image.Image:
    size = (1200, 1200)
    paper = Image.new("RGB", size, "#E9E6E0")
    paper = lit(paper, grain(source, size, 8).filter(ImageFilter.GaussianBlur(0.7)))
    dots = Image.new("L", size, 128)
    pen = ImageDraw.Draw(dots)
    for i in range(0, 1200, 40):
        for j in range(0, 1200, 40):
            x = i + (20 if (j // 40) % 2 else 0)
            pen.ellipse((x, j, x + 15, j + 15), fill=96)
            pen.ellipse((x + 3, j + 4, x + 16, j + 17), fill=156)
    relief = dots.filter(ImageFilter.GaussianBlur(2.4))
    paper = lit(paper, relief)
    paper = lit(paper, clouds(source, size, (4, 5), 24))
    spread = Image.new("L", size, 0)
    ImageDraw.Draw(spread).ellipse((270, 330, 930, 1030), fill=255)
    spread = spread.filter(ImageFilter.GaussianBlur(120))
    for cells, share in (((7, 7), 0.3), ((26, 26), 0.12)):
        spread = Image.blend(spread, clouds(source, size, cells, 70), share)
    wet = spread.point([max(0, min(255, (i - 112) * 22)) for i in range(256)])
    rim = ImageChops.subtract(wet, wet.filter(ImageFilter.MinFilter(9))).filter(
        ImageFilter.GaussianBlur(4)
    )
    # Wet paper lets the table shine through.
    damp = Image.blend(paper, Image.new("RGB", size, "#8B7E70"), 0.5)
    damp = lit(damp, relief, 0.5)
    paper.paste(damp, (0, 0), wet.filter(ImageFilter.GaussianBlur(2)))
    paper.paste(
        Image.new("RGB", size, "#75695C"), (0, 0), rim.point([i * 2 // 5 for i in range(256)])
    )
    sheen = clouds(source, size, (14, 10), 60).point([max(0, i - 176) * 3 for i in range(256)])
    sheen = ImageChops.multiply(sheen, wet).filter(ImageFilter.GaussianBlur(3))
    paper.paste(Image.new("RGB", size, "#F4F6F7"), (0, 0), sheen)
    return paper


def _tube(
    image: Image.Image, wall: Image.Image, place: tuple[int, int, int], half: int, curve: int
) -> None:
    """Paste an upright round wall; *place* is its middle and the heights of both ends."""
    middle, top, bottom = place
    mask = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(mask)
    pen.rectangle((middle - half, top, middle + half, bottom), fill=255)
    pen.ellipse((middle - half, bottom - curve, middle + half, bottom + curve), fill=255)
    pen.ellipse((middle - half, top - curve, middle + half, top + curve), fill=255)
    full = Image.new("RGB", SIZE)
    high = bottom - top + 2 * curve + 8
    edge = wall.resize((2 * half + 16, high))
    full.paste(edge, (middle - half - 8, top - curve - 4))
    full.paste(wall.resize((2 * half, high)), (middle - half, top - curve - 4))
    image.paste(full, (0, 0), mask.filter(ImageFilter.GaussianBlur(1.4)))
    shade = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(shade)
    pen.arc(
        (middle - half, bottom - curve, middle + half, bottom + curve), 0, 180, fill=150, width=16
    )
    soft = ImageChops.multiply(shade.filter(ImageFilter.GaussianBlur(8)), mask)
    image.paste(Image.new("RGB", SIZE, "#101214"), (0, 0), soft)


def _print(body: Image.Image, colour: Colour) -> None:
    pale = mix(colour, "#FFFFFF", 0.8)
    layer = Image.new("RGBA", (300, 240), (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for x, y, r in ((92, 92, 40), (146, 66, 56), (204, 92, 40)):
        pen.ellipse((x - r, y - r, x + r, y + r), fill=pale)
    pen.rounded_rectangle((52, 88, 246, 134), 22, fill=pale)
    pen.text((150, 186), "小云杯", font=font(46, bold=True), fill=pale, anchor="mm")
    turned = layer.rotate(180)
    body.paste(
        turned.convert("RGB"),
        (190, 430),
        turned.getchannel("A").point([i * 7 // 8 for i in range(256)]),
    )


def _base(
    image: Image.Image,
    source: random.Random,
    middle: tuple[int, int],
    reach: tuple[int, int],
    colour: Colour,
) -> None:
    (x, y), (half, curve) = middle, reach
    for inset, fill in ((0, mix(colour, "#000000", 0.25)), (14, "#22282D")):
        mask = Image.new("L", SIZE, 0)
        box = (x - half + inset, y - curve + inset * 0.3, x + half - inset, y + curve - inset * 0.3)
        ImageDraw.Draw(mask).ellipse(box, fill=255)
        image.paste(
            Image.new("RGB", SIZE, fill), (0, 0), mask.filter(ImageFilter.GaussianBlur(1.2))
        )
    mask = Image.new("L", SIZE, 0)
    ImageDraw.Draw(mask).ellipse(
        (x - half + 22, y - curve + 7, x + half - 22, y + curve - 7), fill=255
    )
    bands = [
        (0.3, "#7C8084"),
        (0.44, "#EEF0F1"),
        (0.52, "#A2A6AA"),
        (0.6, "#D5D8DA"),
        (0.75, "#7B7F83"),
    ]
    plate = gradient(SIZE, bands, across=True)
    plate = lit(plate, grain(source, SIZE, 8))
    marks = Image.new("L", (600, 600), 128)
    pen = ImageDraw.Draw(marks)
    for inset, shade in ((70, 84), (76, 178)):
        pen.ellipse((inset, inset, 600 - inset, 600 - inset), outline=shade, width=7)
    for row, text in ((190, "儿童真空保温杯"), (300, "12Cr17Mn6Ni5N"), (400, "GB/T 29606")):
        pen.text((300, row), text, font=font(48, bold=True), fill=70, anchor="mm")
    over = [
        (x - half, y - curve),
        (x + half, y - curve),
        (x + half, y + curve),
        (x - half, y + curve),
    ]
    relief = seen(Image.merge("RGB", (marks,) * 3).rotate(12, fillcolor=(128,) * 3), SIZE, over)
    flat = Image.new("RGB", SIZE, (128, 128, 128))
    flat.paste(relief.convert("RGB"), (0, 0), relief.getchannel("A"))
    plate = lit(plate, flat.convert("L").filter(ImageFilter.GaussianBlur(0.8)), 0.8)
    image.paste(plate, (0, 0), mask.filter(ImageFilter.GaussianBlur(1.4)))


def _drops(image: Image.Image, source: random.Random, box: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    for _ in range(15):
        r = source.randint(4, 15)
        x, y = source.randint(left, right), source.randint(top, bottom)
        size = (r * 5, r * 4)
        drop = Image.new("L", size, 0)
        ImageDraw.Draw(drop).ellipse((r, r, r * 4, r * 3), fill=255)
        soft = drop.filter(ImageFilter.GaussianBlur(r / 4))
        below = (x + r // 4, y + r // 3)
        image.paste(
            Image.new("RGB", size, "#3D3A35"), below, soft.point([i // 3 for i in range(256)])
        )
        image.paste(
            Image.new("RGB", size, "#A9A59C"), (x, y), soft.point([i // 2 for i in range(256)])
        )
        spot = Image.new("L", size, 0)
        ImageDraw.Draw(spot).ellipse((r * 1.5, r * 1.3, r * 2.2, r * 1.8), fill=235)
        spot = spot.filter(ImageFilter.GaussianBlur(1))
        image.paste(Image.new("RGB", size, "#FFFFFF"), (x, y), spot)
