"""Makes drawn surfaces look photographed: textures, light, perspective, shadow, grain."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from .drawing import Colour, Point, gradient, mix

Size = tuple[int, int]
_BICUBIC = Image.Resampling.BICUBIC


@lru_cache(maxsize=16)
def _bell(spread: float) -> list[int]:
    """Return a table that turns even chance 0…255 into a bell curve around 128."""
    bell = NormalDist(128, spread)
    return [max(0, min(255, round(bell.inv_cdf((i + 0.5) / 256)))) for i in range(256)]


def grain(source: random.Random, size: Size, spread: float) -> Image.Image:
    """Return grey noise around 128, one value a pixel."""
    raw = Image.frombytes("L", size, source.randbytes(size[0] * size[1]))
    return raw.point(_bell(spread))


def clouds(source: random.Random, size: Size, cells: tuple[int, int], spread: float) -> Image.Image:
    """Return smooth noise around 128 with about *cells* blobs across and down."""
    small = grain(source, (cells[0] + 3, cells[1] + 3), spread)
    return small.resize(size, _BICUBIC)


def lit(image: Image.Image, light: Image.Image, strength: float = 1.0) -> Image.Image:
    """Return *image* lightened and darkened by a grey *light* around 128."""
    if strength != 1.0:
        light = light.point(
            [max(0, min(255, round(128 + (i - 128) * strength))) for i in range(256)]
        )
    return ImageChops.overlay(image, Image.merge("RGB", (light,) * 3))


def streaks(source: random.Random, size: Size, *, fine: int, long: int) -> Image.Image:
    """Return grey streaks running across: *fine* lines down, *long* changes along each."""
    return grain(source, (long + 3, fine), 40).resize(size, _BICUBIC)


def wood(source: random.Random, size: Size, light: Colour, dark: Colour) -> Image.Image:
    """Return a wooden board with the grain running across."""
    board = gradient(size, [(0, light), (0.5, mix(light, dark, 0.25)), (1, light)])
    rings = streaks(source, size, fine=max(6, size[1] // 16), long=2)
    fibres = grain(source, (size[0] // 24 + 2, size[1] // 2), 26).resize(size, _BICUBIC)
    board = lit(board, clouds(source, size, (4, 3), 16), 0.9)
    board = lit(board, rings, 0.26)
    return lit(board, fibres, 0.34)


def planks(source: random.Random, size: Size, light: Colour, dark: Colour) -> Image.Image:
    """Return a table or floor of boards that run across."""
    image = Image.new("RGB", size)
    high = size[1] // 5 + 1
    for row in range(5):
        shade = mix(light, dark, source.uniform(0, 0.35))
        image.paste(wood(source, (size[0], high), shade, dark), (0, row * high))
        seam = Image.new("RGB", (size[0], 3), mix(dark, "#000000", 0.45))
        image.paste(seam, (0, row * high))
    return image


def cloth(source: random.Random, size: Size, colour: Colour) -> Image.Image:
    """Return twill with soft folds."""
    tile = Image.new("L", (8, 8), 128)
    for i in range(8):
        for j in range(4):
            tile.putpixel(((i + j) % 8, i), 108 + j * 16)
    twill = Image.new("L", size)
    for x in range(0, size[0], 8):
        twill.paste(tile, (x, 0))
    strip = twill.crop((0, 0, size[0], 8))
    for y in range(0, size[1], 8):
        twill.paste(strip, (0, y))
    image = Image.new("RGB", size, colour)
    image = lit(image, twill, 0.6)
    image = lit(image, grain(source, size, 10), 1.0)
    wide = (round(size[0] * 1.4), round(size[1] * 1.4))
    folds = clouds(source, wide, (4, 12), 34).filter(ImageFilter.GaussianBlur(size[0] / 40))
    left, top = round(size[0] * 0.2), round(size[1] * 0.2)
    turned = folds.rotate(18, _BICUBIC, fillcolor=128)
    return lit(image, turned.crop((left, top, left + size[0], top + size[1])), 0.9)


def cardboard(source: random.Random, size: Size, colour: Colour = "#B98D5C") -> Image.Image:
    """Return brown corrugated board."""
    flutes = Image.new("L", (size[0] // 11 + 1, 1))
    for x in range(flutes.width):
        flutes.putpixel((x, 0), 120 + 14 * (x % 2) + source.randint(-5, 5))
    image = lit(Image.new("RGB", size, colour), flutes.resize(size, _BICUBIC), 0.45)
    fibres = grain(source, (size[0], size[1] // 4), 11).resize(size, _BICUBIC)
    image = lit(image, fibres, 0.8)
    image = lit(image, grain(source, size, 6), 1.0)
    return lit(image, clouds(source, size, (3, 4), 13), 0.7)


def steel(source: random.Random, size: Size, *, across: bool = True) -> Image.Image:
    """Return brushed steel seen from the front."""
    lines = streaks(source, size, fine=size[1] // 2, long=4)
    if not across:
        lines = streaks(source, (size[1], size[0]), fine=size[0] // 2, long=4).rotate(
            90, expand=True
        )
    return lit(Image.new("RGB", size, "#B4B7BA"), lines, 0.3)


def _solve(rows: list[list[float]]) -> list[float]:
    n = len(rows)
    for i in range(n):
        best = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(n):
            if r != i:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [row[-1] for row in rows]


def seen(layer: Image.Image, size: Size, corners: Sequence[Point]) -> Image.Image:
    """Return *layer* (RGBA) in perspective on an empty picture of *size*.

    *corners* are where its upper left, upper right, lower right and lower left come to lie.
    """
    turn = _mapping(corners, _corners(layer.size))
    return layer.convert("RGBA").transform(
        size, Image.Transform.PERSPECTIVE, turn, _BICUBIC, fillcolor=(0, 0, 0, 0)
    )


def lands(size: Size, corners: Sequence[Point], point: Point) -> Point:
    """Return where *point* of a layer of *size* comes to lie when laid on *corners*."""
    a, b, c, d, e, f, g, h = _mapping(_corners(size), corners)
    x, y = point
    below = g * x + h * y + 1
    return (a * x + b * y + c) / below, (d * x + e * y + f) / below


def _corners(size: Size) -> list[Point]:
    return [(0, 0), (size[0], 0), (size[0], size[1]), (0, size[1])]


def _mapping(first: Sequence[Point], second: Sequence[Point]) -> list[float]:
    """Return the eight numbers of the perspective that takes *first* to *second*."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(first, second, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solve(rows)


def cast(image: Image.Image, mask: Image.Image, *, by: Point, blur: float, depth: float) -> None:
    """Darken *image* where *mask*, moved *by* and softened, throws its shadow."""
    soft = ImageChops.offset(mask, round(by[0]), round(by[1]))
    edge = ImageDraw.Draw(soft)
    if by[1] > 0:
        edge.rectangle((0, 0, image.width, by[1]), fill=0)
    soft = soft.filter(ImageFilter.GaussianBlur(blur)).point([round(i * depth) for i in range(256)])
    image.paste(Image.new("RGB", image.size, "#0B0907"), (0, 0), soft)


def lay(
    image: Image.Image,
    layer: Image.Image,
    corners: Sequence[Point],
    *,
    by: Point = (0, 0),
    blur: float = 0,
    depth: float = 0,
) -> None:
    """Put *layer* in perspective onto *image*, with a shadow where *depth* is given."""
    placed = seen(layer, image.size, corners)
    mask = placed.getchannel("A")
    if depth:
        cast(image, mask, by=by, blur=blur, depth=depth)
    image.paste(placed.convert("RGB"), (0, 0), mask)


def lamp(size: Size, centre: Point, *, bright: int, dark: int) -> Image.Image:
    """Return a pool of light around *centre* (0 to 1), grey from *bright* to *dark*."""
    pool = ImageOps.invert(Image.radial_gradient("L")).resize((size[0] * 2, size[1] * 2), _BICUBIC)
    x, y = round(size[0] * (1 - centre[0])), round(size[1] * (1 - centre[1]))
    pool = pool.crop((x, y, x + size[0], y + size[1]))
    return pool.point([round(dark + (bright - dark) * i / 255) for i in range(256)])


def focus(image: Image.Image, *, sharp: tuple[float, float], blur: float) -> Image.Image:
    """Blur what lies above and below the *sharp* band (0 to 1 of the height)."""
    soft = image.filter(ImageFilter.GaussianBlur(blur))
    low, high = sharp
    mask = gradient(
        image.size,
        [(0, "#FFFFFF"), (max(0.01, low), "#000000"), (min(0.98, high), "#000000"), (1, "#FFFFFF")],
    ).convert("L")
    return Image.composite(soft, image, mask)


def developed(
    image: Image.Image,
    source: random.Random,
    *,
    size: Size,
    warmth: float = 0.0,
    noise: float = 5.0,
    centre: Point = (0.45, 0.4),
) -> Image.Image:
    """Return the picture as a phone camera keeps it: lens softness, falling light, grain."""
    image = image.filter(ImageFilter.GaussianBlur(image.width / 1900))
    image = lit(image, lamp(image.size, centre, bright=146, dark=84))
    red, green, blue = image.split()
    red = red.point([min(255, round(i * (1 + warmth))) for i in range(256)])
    blue = blue.point([min(255, round(i * (1 - warmth))) for i in range(256)])
    image = Image.merge("RGB", (red, green, blue)).resize(size, Image.Resampling.LANCZOS)
    # Blacks lift a little and whites roll off, as on a small sensor.
    curve = [round(10 + i * 0.955 - 6 * (i / 255) ** 3) for i in range(256)]
    image = image.point(curve * 3)
    if not noise:
        return image
    fine = grain(source, size, noise).filter(ImageFilter.GaussianBlur(0.6))
    half = (size[0] // 3 + 1, size[1] // 3 + 1)
    tint = [grain(source, half, noise * 0.7).resize(size, _BICUBIC) for _ in range(2)]
    channels = []
    for channel, colour in zip(image.split(), (tint[0], None, tint[1]), strict=True):
        noisy = ImageChops.add(channel, fine, 1, -128)
        channels.append(ImageChops.add(noisy, colour, 1, -128) if colour else noisy)
    return Image.merge("RGB", channels)
