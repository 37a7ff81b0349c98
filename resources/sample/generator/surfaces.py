"""What things lie on: a wooden table, a tiled floor."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw

from .optics import clouds, grain, lay, lit, planks

WIDE, HIGH = 1500, 2000
SIZE = (WIDE, HIGH)


def table(source: random.Random, light: str = "#B98B5E", dark: str = "#7E5632") -> Image.Image:
    """Return a wooden table seen from above its edge."""
    flat = planks(source, (1800, 1800), light, dark)
    image = Image.new("RGB", SIZE, dark)
    lay(image, flat, [(-260, -60), (WIDE + 260, -60), (WIDE + 900, HIGH + 160), (-900, HIGH + 160)])
    return image


def floor(source: random.Random) -> Image.Image:
    """Return a tiled floor seen from above."""
    tile = lit(Image.new("RGB", (600, 600), "#BDB8B0"), clouds(source, (600, 600), (6, 6), 16), 1.0)
    ImageDraw.Draw(tile).rectangle((0, 0, 599, 599), outline="#8E8981", width=6)
    flat = Image.new("RGB", (1800, 1800))
    for x in range(3):
        for y in range(3):
            flat.paste(lit(tile, grain(source, (600, 600), 6)), (x * 600, y * 600))
    image = Image.new("RGB", SIZE)
    lay(
        image, flat, [(-200, -40), (WIDE + 260, -120), (WIDE + 760, HIGH + 200), (-860, HIGH + 120)]
    )
    return image
