"""Product pictures as a shop shows them: cup, trousers, cabinet, bag of rice, or a box."""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageDraw, ImageFilter

from .drawing import Colour, Point, chance, font, gradient, mix, rounded_mask
from .optics import cardboard, cloth, lit, wood

_LARGE = 900
_KINDS = {
    "cup": ("杯", "壶", "水瓶"),
    "trousers": ("裤",),
    "cabinet": ("柜", "桌", "木"),
    "bag": ("米", "面粉", "茶", "粮"),
}
_COLOURS = {
    "黑": "#2B2D31", "白": "#E9E8E4", "蓝": "#5B86B5", "粉": "#E2A3A8", "绿": "#7FA68C",
    "灰": "#8C9096", "米": "#DCCFB8", "黄": "#E3BE62", "红": "#B8473F",
}  # fmt: skip


def kind_of(item: str) -> str:
    """Return which picture stands for the item."""
    return next((k for k, words in _KINDS.items() if any(w in item for w in words)), "box")


def colour_of(item: str, variant: str, default: Colour) -> Colour:
    """Return the colour that the item's name or variant tells."""
    for text in (variant, item):
        for word, colour in _COLOURS.items():
            if word + "色" in text:
                return colour
    return default


@lru_cache(maxsize=16)
def product(item: str, variant: str) -> Image.Image:
    """Return a square studio picture of the item."""
    kind = kind_of(item)
    backdrop: dict[str, tuple[Colour, Colour]] = {
        "cup": ("#F2E7DC", "#E3CFBD"),
        "trousers": ("#EDEAE6", "#D8D3CC"),
        "cabinet": ("#EFEBE4", "#D5C9B8"),
        "bag": ("#F4EDDA", "#E5D5B0"),
        "box": ("#ECEFF1", "#D5DADF"),
    }
    light, dark = backdrop[kind]
    image = gradient((_LARGE, _LARGE), [(0, light), (0.66, light), (0.67, dark), (1, light)])
    image = image.filter(ImageFilter.GaussianBlur(14))
    draw = {"cup": _cup, "trousers": _trousers, "cabinet": _cabinet, "bag": _bag, "box": _box}
    draw[kind](image, item, variant)
    return image


def cylinder(size: tuple[int, int], colour: Colour, *, gloss: float = 0.55) -> Image.Image:
    """Return a lacquered round wall, lit from the left."""
    return gradient(
        size,
        [
            (0, mix(colour, "#000000", 0.42)),
            (0.07, mix(colour, "#000000", 0.2)),
            (0.2, mix(colour, "#FFFFFF", gloss * 0.35)),
            (0.27, mix(colour, "#FFFFFF", gloss)),
            (0.33, mix(colour, "#FFFFFF", gloss * 0.3)),
            (0.6, colour),
            (0.86, mix(colour, "#000000", 0.32)),
            (0.95, mix(colour, "#000000", 0.45)),
            (1, mix(colour, "#000000", 0.28)),
        ],
        across=True,
    )


def cup(height: int, colour: Colour) -> Image.Image:
    """Return a child's flask, upright, on nothing (RGBA)."""
    width = height * 9 // 20
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))

    def part(box: tuple[float, float, float, float], fill: Image.Image, radius: float) -> None:
        left, top, right, bottom = (
            round(v * (width if i % 2 == 0 else height)) for i, v in enumerate(box)
        )
        size = (right - left, bottom - top)
        image.paste(fill.resize(size), (left, top), rounded_mask(*size, round(radius * width)))

    metal = cylinder((200, 40), "#C9CCD0", gloss=0.8)
    plastic = cylinder((200, 40), mix(colour, "#FFFFFF", 0.78), gloss=0.7)
    part((0.3, 0.0, 0.7, 0.09), plastic, 0.1)
    part((0.1, 0.06, 0.9, 0.215), plastic, 0.16)
    part((0.15, 0.2, 0.85, 0.245), metal, 0.02)
    part((0.0, 0.232, 1.0, 0.985), cylinder((400, 40), colour), 0.13)
    part((0.025, 0.955, 0.975, 1.0), cylinder((200, 40), mix(colour, "#2A2F36", 0.4)), 0.045)
    return image


def stand(image: Image.Image, layer: Image.Image, foot: Point) -> None:
    """Put *layer* with its foot's middle at *foot*, with a contact shadow."""
    shadow = Image.new("L", image.size, 0)
    wide = layer.width
    ImageDraw.Draw(shadow).ellipse(
        (foot[0] - wide * 0.5, foot[1] - wide * 0.1, foot[0] + wide * 0.85, foot[1] + wide * 0.09),
        fill=150,
    )
    shadow = shadow.filter(ImageFilter.GaussianBlur(wide * 0.07))
    image.paste(Image.new("RGB", image.size, "#2B2019"), (0, 0), shadow)
    image.paste(layer, (round(foot[0] - wide / 2), round(foot[1] - layer.height)), layer)


def _cup(image: Image.Image, item: str, variant: str) -> None:
    colour = colour_of(item, variant, "#6FA0A6")
    layer = cup(690, colour)
    draw = ImageDraw.Draw(layer)
    x, y = layer.width // 2, 400
    pale = mix(colour, "#FFFFFF", 0.82)
    # A small printed cloud with a star.
    for dx, dy, r in ((-34, 6, 26), (0, -10, 36), (36, 6, 26)):
        draw.ellipse((x + dx - r, y + dy - r, x + dx + r, y + dy + r), fill=pale)
    draw.rounded_rectangle((x - 62, y + 4, x + 64, y + 34), 15, fill=pale)
    draw.text((x, y + 92), "小云杯", font=font(30, bold=True), fill=pale, anchor="mm")
    stand(image, layer, (450, 800))


def _trousers(image: Image.Image, item: str, variant: str) -> None:
    colour = colour_of(item, variant, "#3B4250")
    fabric = cloth(chance("trousers", item), (_LARGE, _LARGE), colour)
    mask = Image.new("L", (_LARGE, _LARGE), 0)
    draw = ImageDraw.Draw(mask)
    draw.polygon([(300, 120), (600, 120), (640, 800), (478, 800), (450, 330), (422, 800),
                  (260, 800)], fill=255)  # fmt: skip
    mask = mask.filter(ImageFilter.GaussianBlur(3))
    shadow = mask.filter(ImageFilter.GaussianBlur(26)).point([i // 2 for i in range(256)])
    image.paste(Image.new("RGB", image.size, "#3A332C"), (14, 18), shadow)
    image.paste(fabric, (0, 0), mask)
    pen = ImageDraw.Draw(image)
    line = mix(colour, "#FFFFFF", 0.22)
    pen.line((300, 168, 602, 168), fill=line, width=3)
    pen.line((450, 168, 450, 330), fill=line, width=3)
    pen.line((318, 176, 300, 280), fill=line, width=3)
    pen.line((584, 176, 602, 280), fill=line, width=3)
    pen.ellipse((440, 134, 460, 154), fill=mix(colour, "#FFFFFF", 0.5))


def _cabinet(image: Image.Image, item: str, variant: str) -> None:
    source = chance("cabinet", item)
    front = wood(source, (440, 480), "#D9B583", "#A77A46")
    pen = ImageDraw.Draw(front)
    for top in (14, 252):
        pen.rounded_rectangle((14, top, 426, top + 214), 8, outline="#8B6437", width=3)
        pen.ellipse((208, top + 92, 234, top + 118), fill="#5E4426")
        pen.ellipse((211, top + 94, 226, top + 108), fill="#A9855A")
    top_plate = wood(source, (500, 44), "#E2C090", "#B28650")
    layer = Image.new("RGBA", (500, 600), (0, 0, 0, 0))
    for x in (50, 420):
        layer.paste(wood(source, (30, 90), "#C79C66", "#8E6538"), (x, 510))
    layer.paste(front, (30, 40))
    layer.paste(top_plate, (0, 0))
    stand(image, layer, (450, 800))
    _ = variant


def _bag(image: Image.Image, item: str, variant: str) -> None:
    source = chance("bag", item)
    body = lit(
        cylinder((420, 560), "#E9DFC6", gloss=0.3), cardboard(source, (420, 560)).convert("L"), 0.4
    )
    pen = ImageDraw.Draw(body)
    pen.rounded_rectangle((60, 130, 360, 430), 18, fill="#8B3A2B")
    pen.text(
        (210, 240),
        item.split(maxsplit=1)[0][:4],
        font=font(92, bold=True),
        fill="#F5E9CF",
        anchor="mm",
    )
    pen.text(
        (210, 350),
        variant or item.rsplit(maxsplit=1)[-1],
        font=font(46),
        fill="#F5E9CF",
        anchor="mm",
    )
    layer = Image.new("RGBA", (420, 560), (0, 0, 0, 0))
    layer.paste(body, (0, 0), rounded_mask(420, 560, 46))
    stand(image, layer, (450, 800))


def _box(image: Image.Image, item: str, variant: str) -> None:
    body = cardboard(chance("box", item), (460, 420), "#C9A576")
    pen = ImageDraw.Draw(body)
    pen.rectangle((0, 186, 460, 234), fill="#DCC59F")
    pen.text((230, 320), item[:8], font=font(44, bold=True), fill="#5B4326", anchor="mm")
    stand(image, body.convert("RGBA"), (450, 800))
    _ = variant
