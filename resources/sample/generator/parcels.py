"""Photographed scenes with a carton: labelled, opened, on the scale."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw, ImageFilter

from .drawing import gradient, rounded_mask, write
from .facts import Case, Exhibit, order, reading
from .labels import shipping_label
from .optics import cardboard, cast, clouds, focus, lay, lit, streaks
from .products import colour_of, cup, kind_of, product
from .surfaces import SIZE, floor


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


def opened(case: Case, _exhibit: Exhibit, source: random.Random) -> Image.Image:
    """The same carton, opened: flaps out, kraft paper, the item inside."""
    image = floor(source)
    a, b, c, d = (330, 520), (1180, 470), (1290, 1450), (230, 1520)
    flaps = (
        [(a[0] - 20, a[1]), (60, 380), (-60, 1420), d],
        [b, (1450, 330), (1590, 1330), c],
        [(360, 190), (1130, 150), b, a],
        [d, c, (1350, 1900), (170, 1960)],
    )
    for corners in flaps:
        board = cardboard(source, (700, 600), "#C29A6C")
        lay(image, board, corners, by=(16, 26), blur=26, depth=0.6)
    inside = lit(cardboard(source, (900, 1000), "#8A6540"), clouds(source, (900, 1000), (4, 4), 16))
    hollow = Image.new("L", inside.size, 150)
    ImageDraw.Draw(hollow).rectangle((70, 70, 830, 930), fill=104)
    inside = lit(inside, hollow.filter(ImageFilter.GaussianBlur(60)))
    paper = lit(Image.new("RGB", (760, 840), "#C9A982"), _creases(source))
    inside.paste(paper, (70, 80), rounded_mask(760, 840, 130).filter(ImageFilter.GaussianBlur(18)))
    item, variant = str(order(case, "item", "商品")), str(order(case, "variant"))
    if kind_of(item) == "cup":
        thing = cup(860, colour_of(item, variant, "#6FA0A6")).rotate(-11, expand=True)
    else:
        thing = product(item, variant).crop((150, 60, 750, 840)).convert("RGBA")
    shade = Image.new("L", inside.size, 0)
    at = ((900 - thing.width) // 2, (1000 - thing.height) // 2)
    shade.paste(thing.getchannel("A"), at)
    cast(inside, shade, by=(26, 22), blur=24, depth=0.65)
    inside.paste(thing, at, thing)
    lay(image, inside, [a, b, c, d])
    return focus(image, sharp=(0.1, 0.9), blur=5)


def _creases(source: random.Random) -> Image.Image:
    """Return the light on crumpled kraft paper: soft facets with sharp folds."""
    size = (760, 840)
    light = Image.new("L", size, 128)
    pen = ImageDraw.Draw(light)
    for _ in range(90):
        x, y = source.randint(-60, 760), source.randint(-60, 840)
        points = [(x + source.randint(-130, 130), y + source.randint(-130, 130)) for _ in range(3)]
        pen.polygon(points, fill=128 + source.randint(-26, 26))
    return light.filter(ImageFilter.GaussianBlur(5))


def _film_gloss(image: Image.Image, box: tuple[int, int, int, int], source: random.Random) -> None:
    wide, high = box[2] - box[0], box[3] - box[1]
    shine = Image.new("L", (wide, high), 0)
    pen = ImageDraw.Draw(shine)
    x = source.randint(wide // 2, wide)
    pen.polygon([(x, 0), (x + 190, 0), (x - 320, high), (x - 560, high)], fill=70)
    shine = shine.filter(ImageFilter.GaussianBlur(60))
    image.paste(Image.new("RGB", (wide, high), "#FFFFFF"), box[:2], shine)


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
