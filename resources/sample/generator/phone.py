"""The parts of a phone page: status bar, title bar, cards, rows, buttons, symbols."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PIL import Image, ImageDraw

from .drawing import (
    MARK,
    Colour,
    chance,
    disc,
    paragraph,
    rounded,
    rounded_mask,
    strokes,
    width_of,
    write,
)

WIDTH, HEIGHT = 1080, 2400
TOP = 104
EDGE = 28
CARD = WIDTH - 2 * EDGE
PAD = 40
INK, GREY, FAINT, LINE, PAPER = "#1B1C1F", "#8A8D93", "#B4B7BC", "#EEEFF1", "#F4F5F7"
_SCRATCH = 7000


class Page:
    """A page being filled from the top; `y` is where the next card goes."""

    def __init__(self, background: Colour = PAPER) -> None:
        self.image = Image.new("RGB", (WIDTH, _SCRATCH), background)
        self.background = background
        self.y: float = TOP

    def add(self, card: Card, *, gap: int = 22) -> None:
        """Put a finished card below what is there."""
        picture = card.cut()
        mask = rounded_mask(picture.width, picture.height, 28)
        self.image.paste(picture, (EDGE, round(self.y)), mask)
        self.y += picture.height + gap


class Card:
    """A white card being filled from the top."""

    def __init__(self, fill: Colour = "#FFFFFF") -> None:
        self.image = Image.new("RGB", (CARD, 3600), fill)
        self.y: float = PAD

    def cut(self) -> Image.Image:
        """Return the card as high as it was filled."""
        return self.image.crop((0, 0, CARD, round(self.y) + PAD))

    def heading(self, text: str, note: str = "") -> None:
        """Write a bold heading, with a grey note on the right."""
        write(self.image, (PAD, self.y), text, size=40, bold=True, fill=INK)
        if note:
            write(self.image, (CARD - PAD, self.y + 6), note, size=30, fill=GREY, anchor="ra")
        self.y += 78

    def text(self, text: str, *, size: int = 34, fill: Colour = INK, leading: float = 1.55) -> None:
        """Write a paragraph across the card."""
        self.y = paragraph(
            self.image,
            (PAD, self.y),
            text,
            size=size,
            width=CARD - 2 * PAD,
            fill=fill,
            leading=leading,
        )

    def row(
        self, name: str, value: str, *, fill: Colour = INK, bold: bool = False, copy: bool = False
    ) -> None:
        """Write a name on the left and its value on the right."""
        write(self.image, (PAD, self.y), name, size=33, fill=GREY)
        right = CARD - PAD
        if copy:
            write(self.image, (right, self.y), "复制", size=33, fill=INK, anchor="ra")
            write(self.image, (right - 82, self.y), "|", size=30, fill="#D5D7DA", anchor="ra")
            right -= 112
        room = right - PAD - width_of(name, 33) - 40
        if width_of(value, 33, bold=bold) <= room:
            write(self.image, (right, self.y), value, size=33, fill=fill, bold=bold, anchor="ra")
            self.y += 66
        else:
            left = right - room
            self.y = paragraph(
                self.image, (left, self.y), value, size=33, width=room, fill=fill, bold=bold
            )
            self.y += 16

    def rule(self) -> None:
        """Draw a thin line across."""
        ImageDraw.Draw(self.image).line((PAD, self.y, CARD - PAD, self.y), fill=LINE, width=2)
        self.y += 34


def finish(
    page: Page, when: datetime, *, bar: Image.Image | None = None, dark_text: bool = True
) -> Image.Image:
    """Return the page as the phone saved it: status bar, lower bar, gesture line, mark."""
    low = (bar.height if bar else 0) + 96
    height = max(HEIGHT, round(page.y) + low + 30)
    image = page.image.crop((0, 0, WIDTH, height))
    status_bar(image, when, fill=INK if dark_text else "#FFFFFF")
    foot = height - low
    under: Colour = "#FFFFFF" if bar else page.background
    ImageDraw.Draw(image).rectangle((0, foot if bar else height - 96, WIDTH, height), fill=under)
    if bar:
        image.paste(bar, (0, foot))
    write(image, (WIDTH / 2, height - 62), MARK, size=22, fill="#B9BCC1", anchor="mm")
    rounded(image, (WIDTH / 2 - 150, height - 28, WIDTH / 2 + 150, height - 20), radius=4,
            fill="#2A2B2E")  # fmt: skip
    return image


def status_bar(image: Image.Image, when: datetime, *, fill: Colour = INK) -> None:
    """Draw time, reception, network and battery across the top."""
    write(image, (56, 54), f"{when:%H:%M}", size=38, bold=True, fill=fill, anchor="lm")
    charge = chance("battery", f"{when:%Y%m%d%H}").randint(31, 96) - when.minute // 12
    x = WIDTH - 56
    pale = "#C4C6CA" if fill == INK else "#E9E9EC"
    rounded(
        image,
        (x - 62, 37, x - 7, 71),
        radius=10,
        fill=_behind(image),
        outline=pale,
        line=3,
    )
    full = x - 56 + max(8, 43 * charge // 100)
    rounded(image, (x - 56, 43, full, 65), radius=5, fill=fill)
    rounded(image, (x - 4, 48, x, 60), radius=2, fill=pale)
    write(image, (x - 74, 54), str(charge), size=29, bold=True, fill=fill, anchor="rm")
    _wifi(image, x - 142, 68, fill)
    for i in range(4):
        rounded(image, (x - 230 + i * 15, 62 - i * 8, x - 221 + i * 15, 70), radius=3, fill=fill)
    write(image, (x - 246, 54), "5G", size=28, bold=True, fill=fill, anchor="rm")


def _behind(image: Image.Image) -> Colour:
    red, green, blue = image.crop((4, 54, 5, 55)).convert("RGB").tobytes()
    return (red, green, blue)


def _wifi(image: Image.Image, x: float, y: float, fill: Colour) -> None:
    big = Image.new("L", (48 * 4, 40 * 4), 0)
    draw = ImageDraw.Draw(big)
    for radius in (34, 23, 12):
        box = (96 - radius * 4, 144 - radius * 4, 96 + radius * 4, 144 + radius * 4)
        if radius == 12:
            draw.pieslice(box, 228, 312, fill=255)
        else:
            draw.arc(box, 228, 312, fill=255, width=22)
    small = big.resize((36, 30), Image.Resampling.BOX)
    image.paste(Image.new("RGB", small.size, fill), (round(x - 18), round(y - 28)), small)


def title_bar(
    page: Page, title: str, *, fill: Colour = INK, right: str = "more", note: str = ""
) -> None:
    """Draw the back arrow, the centred title and a symbol or word on the right."""
    y = page.y + 56
    symbol(page.image, "back", 62, y, fill)
    high = y - 16 if note else y
    write(page.image, (WIDTH / 2, high), title, size=44, bold=True, fill=fill, anchor="mm")
    if note:
        write(page.image, (WIDTH / 2, y + 32), note, size=26, fill=GREY, anchor="mm")
    if right in _SYMBOLS:
        symbol(page.image, right, WIDTH - 70, y, fill)
    else:
        write(page.image, (WIDTH - 48, y), right, size=34, fill=fill, anchor="rm")
    page.y += 124


_SYMBOLS: dict[str, list[list[tuple[float, float]]]] = {
    "back": [[(9, -19), (-10, 0), (9, 19)]],
    "next": [[(-6, -12), (6, 0), (-6, 12)]],
    "more": [[(-20, 0), (-20, 0)], [(0, 0), (0, 0)], [(20, 0), (20, 0)]],
    "close": [[(-15, -15), (15, 15)], [(15, -15), (-15, 15)]],
    "tick": [[(-24, 2), (-7, 19), (26, -17)]],
    "plus": [[(-17, 0), (17, 0)], [(0, -17), (0, 17)]],
    "share": [[(0, -22), (0, 8)], [(-11, -12), (0, -23), (11, -12)],
              [(-20, -2), (-20, 20), (20, 20), (20, -2)]],
    "shop": [[(-20, -4), (-20, 20), (20, 20), (20, -4)],
             [(-25, -5), (-19, -20), (19, -20), (25, -5), (-25, -5)]],
    "chat": [[(-24, -16), (24, -16), (24, 13), (-4, 13), (-15, 24), (-15, 13), (-24, 13),
              (-24, -16)]],
    "star": [[(0, -23), (7, -7), (24, -6), (11, 6), (15, 22), (0, 13), (-15, 22), (-11, 6),
              (-24, -6), (-7, -7), (0, -23)]],
    "pin": [[(0, 24), (-17, -1), (-14, -15), (0, -22), (14, -15), (17, -1), (0, 24)],
            [(0, -6), (0, -6)]],
    "truck": [[(-26, -14), (6, -14), (6, 14), (-26, 14), (-26, -14)],
              [(6, -6), (17, -6), (25, 4), (25, 14), (6, 14)], [(-14, 18), (-14, 18)],
              [(15, 18), (15, 18)]],
    "voice": [[(-16, -8), (-8, 0), (-16, 8)], [(-4, -15), (8, 0), (-4, 15)]],
    "smile": [[(22 * c, 22 * s) for c, s in
               ((1, 0), (.87, .5), (.5, .87), (0, 1), (-.5, .87), (-.87, .5), (-1, 0), (-.87, -.5),
                (-.5, -.87), (0, -1), (.5, -.87), (.87, -.5), (1, 0))],
              [(-9, -5), (-9, -5)], [(9, -5), (9, -5)], [(-10, 7), (0, 12), (10, 7)]],
}  # fmt: skip


def symbol(
    image: Image.Image, name: str, x: float, y: float, fill: Colour, *, scale: float = 1.0
) -> None:
    """Draw a line symbol around (x, y)."""
    width = (7.5 if name == "more" else 4.6) * scale
    lines = [[(x + a * scale, y + b * scale) for a, b in line] for line in _SYMBOLS[name]]
    strokes(image, lines, width=width, fill=fill)


def button(
    image: Image.Image,
    right: float,
    y: float,
    text: str,
    *,
    fill: Colour | None = None,
    ink: Colour = INK,
    outline: Colour = "#D3D5D9",
    height: int = 68,
) -> float:
    """Draw a pill whose right end is at *right* and return where its left end is."""
    left = right - width_of(text, 31) - 64
    box = (left, y, right, y + height)
    if fill:
        rounded(image, box, radius=height // 2, fill=fill)
    else:
        rounded(image, box, radius=height // 2, fill="#FFFFFF", outline=outline)
    write(image, ((left + right) / 2, y + height / 2 - 1), text, size=31, fill=ink, anchor="mm")
    return left


def lower_bar(
    buttons: Sequence[str], *, accent: Colour, symbols: Sequence[tuple[str, str]] = ()
) -> Image.Image:
    """Return the bar at the foot: symbols with words on the left, pills on the right.

    The last of *buttons* is the main one.
    """
    bar = Image.new("RGB", (WIDTH, 132), "#FFFFFF")
    ImageDraw.Draw(bar).line((0, 0, WIDTH, 0), fill=LINE, width=2)
    for i, (name, word) in enumerate(symbols):
        x = 84 + i * 120
        symbol(bar, name, x, 48, INK, scale=0.95)
        write(bar, (x, 104), word, size=24, fill="#55585E", anchor="mm")
    right: float = WIDTH - 36
    for i, text in enumerate(reversed(buttons)):
        main = i == 0
        right = button(
            bar,
            right,
            28,
            text,
            fill=accent if main else None,
            ink="#FFFFFF" if main else INK,
            height=76,
        )
        right -= 20
    return bar


def tag(image: Image.Image, x: float, y: float, text: str, *, ink: Colour, fill: Colour) -> float:
    """Draw a small label and return where the next one may begin."""
    wide = width_of(text, 25) + 22
    rounded(image, (x, y, x + wide, y + 42), radius=8, fill=fill)
    write(image, (x + wide / 2, y + 20), text, size=25, fill=ink, anchor="mm")
    return x + wide + 14


def face(image: Image.Image, x: float, y: float, word: str, colour: Colour, *, size: int) -> None:
    """Draw a round portrait with one character."""
    disc(image, (x + size / 2, y + size / 2), size / 2, colour)
    write(
        image,
        (x + size / 2, y + size / 2 - 2),
        word,
        size=round(size * 0.46),
        bold=True,
        fill="#FFFFFF",
        anchor="mm",
    )


def thumbnail(image: Image.Image, picture: Image.Image, at: tuple[int, int], size: int) -> None:
    """Paste *picture* as a square with round corners."""
    small = picture.convert("RGB").resize((size, size), Image.Resampling.LANCZOS)
    image.paste(small, at, rounded_mask(size, size, 18))
