"""Drawn scenes, and photos with a thumbnail inside, for the tests and samples of the checks."""

import io
import random
import struct
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter


def scene(seed: int, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Return a scene of blots, a light side and fine grain; every *seed* is another one."""
    chance = random.Random(seed)
    wide, high = size
    image = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270))).resize(size)
    image = image.point(lambda value: 60 + value // 3).convert("RGB")
    draw = ImageDraw.Draw(image)
    for _ in range(14):
        x, y = chance.randrange(wide), chance.randrange(high)
        across, down = (
            chance.randrange(wide // 12, wide // 4),
            chance.randrange(high // 12, high // 4),
        )
        colour = tuple(chance.randrange(256) for _ in range(3))
        draw.ellipse((x - across, y - down, x + across, y + down), fill=colour)
    return image.filter(ImageFilter.GaussianBlur(1))


def jpeg(image: Image.Image, quality: int = 85) -> bytes:
    """Return *image* as a JPEG without capture data."""
    data = io.BytesIO()
    image.convert("RGB").save(data, "JPEG", quality=quality)
    return data.getvalue()


def with_thumbnail(photo: Image.Image, thumbnail: Image.Image) -> bytes:
    """Return a JPEG whose EXIF names a camera and carries *thumbnail*."""
    small = jpeg(thumbnail.resize((160, 120)) if thumbnail.width > 200 else thumbnail, 75)
    make = b"vivo\0\0"
    head = b"II*\0" + struct.pack("<I", 8)
    ifd0 = struct.pack("<H", 1) + struct.pack("<HHII", 0x010F, 2, 6, 26) + struct.pack("<I", 32)
    ifd1 = struct.pack("<H", 2)
    ifd1 += struct.pack("<HHII", 0x0201, 4, 1, 62) + struct.pack("<HHII", 0x0202, 4, 1, len(small))
    block = head + ifd0 + make + ifd1 + struct.pack("<I", 0) + small
    exif = b"Exif\0\0" + block
    whole = jpeg(photo)
    return whole[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + whole[2:]


def save(path: Path, photo: Image.Image, thumbnail: Image.Image) -> Path:
    """Write a photo with its thumbnail to *path*."""
    path.write_bytes(with_thumbnail(photo, thumbnail))
    return path
