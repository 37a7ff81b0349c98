"""Screens drawn for the tests of recognition, small and with the program's own fonts."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).parents[2] / "resources" / "fonts" / "NotoSansSC_400Regular.ttf"
LINES = ("订单详情", "反馈码 TT20250805G03", "运单号 YT7531133614854", "联系电话 18300245892")


def screen(
    lines: tuple[str, ...] = LINES,
    *,
    width: int = 540,
    gap: int = 70,
    size: int = 26,
    ink: str = "black",
    paper: str = "white",
) -> Image.Image:
    """Return a picture with *lines* one below the other, *gap* pixels from one to the next."""
    image = Image.new("RGB", (width, gap * (len(lines) + 1)), paper)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, size)
    for row, line in enumerate(lines):
        draw.text((40, gap * row + gap // 2), line, font=font, fill=ink)
    return image


def squeezed(text: str) -> str:
    """Return *text* without blanks: the engine drops many."""
    return "".join(text.split())
