"""Draws chats as phones show them, with the truth beside."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from evidence_desk.domain.recognised import Area, Line, Recognised

FONTS = Path(__file__).parents[2] / "resources" / "fonts"


@dataclass(frozen=True)
class Style:
    """How one app looks; lengths in points, of which the screen is `points` wide."""

    width: int = 1080
    points: int = 375
    font: str = str(FONTS / "NotoSansSC_400Regular.ttf")
    size: float = 16.5
    back: tuple = (237, 237, 237)
    bar: tuple = (237, 237, 237)
    left: tuple = (255, 255, 255)
    right: tuple = (149, 236, 105)
    ink: tuple = (25, 25, 25)
    right_ink: tuple = (25, 25, 25)
    gray: tuple = (150, 150, 150)
    face: float = 40
    round_face: bool = False
    faces: bool = True
    names: bool = False
    pill: bool = False
    tail: bool = True
    radius: float = 5
    widest: float = 0.62
    title_left: bool = False
    spacing: float = 14

    @property
    def dp(self):
        return self.width / self.points


WECHAT = Style()
WECHAT_DARK = Style(
    back=(17, 17, 17), bar=(17, 17, 17), left=(44, 44, 44), right=(62, 181, 117),
    ink=(213, 213, 213), right_ink=(4, 16, 9), gray=(95, 95, 95), width=828, points=414, size=17,
)  # fmt: skip
TAOBAO = Style(
    back=(245, 245, 245), bar=(255, 255, 255), right=(255, 231, 210), radius=12, tail=False,
    names=True, round_face=True, face=36, size=15, width=720, points=360, title_left=True,
)  # fmt: skip
PINDUODUO = Style(
    back=(242, 242, 242), bar=(250, 250, 250), right=(203, 232, 255), radius=4, tail=True,
    pill=True, face=38, size=16, width=1170, points=390, spacing=18,
)  # fmt: skip
SMS = Style(
    back=(255, 255, 255), bar=(248, 248, 248), left=(233, 233, 235), right=(52, 199, 89),
    right_ink=(255, 255, 255), radius=17, tail=False, faces=False, size=17, width=1125,
    widest=0.7, spacing=8,
)  # fmt: skip
STYLES = {
    "wechat": WECHAT,
    "wechat_dark": WECHAT_DARK,
    "taobao": TAOBAO,
    "pinduoduo": PINDUODUO,
    "sms": SMS,
}


@dataclass(frozen=True)
class Said:
    """What stands in the chat: `side` left, right, time, system, or a picture on a side."""

    side: str
    text: str
    name: str = ""
    picture: bool = False


@dataclass
class Drawn:
    """The whole chat as one long picture, without bars; `rows` are the truth with their places."""

    style: Style
    image: Image.Image
    lines: list[Line]
    rows: list[tuple[Said, Area]] = field(default_factory=list)


def draw(script: list[Said], style: Style, *, seed: int = 0) -> Drawn:
    rng = random.Random(seed)
    dp = style.dp
    fonts = {n: ImageFont.truetype(style.font, round(style.size * n * dp)) for n in (1, 0.75)}
    high = round(sum(60 + 40 * (1 + len(one.text) // 8) + 220 * one.picture for one in script) * dp)
    image = Image.new("RGB", (style.width, high + 400), style.back)
    pen = ImageDraw.Draw(image)
    drawn = Drawn(style, image, [])
    looks = {side: _face(rng, round(style.face * dp)) for side in ("left", "right")}
    y = 12 * dp
    for one in script:
        if one.side in ("time", "system"):
            y = _centred(drawn, pen, one, fonts[0.75], y)
        else:
            y = _bubble(drawn, pen, one, fonts, looks[one.side], y, rng)
        y += style.spacing * dp
    drawn.image = image.crop((0, 0, style.width, round(y + 6 * dp)))
    return drawn


def _face(rng, side):
    top, low = (tuple(rng.randrange(30, 230) for _ in range(3)) for _ in range(2))
    face = Image.new("RGB", (side, side), top)
    pen = ImageDraw.Draw(face)
    for _ in range(9):
        x, y = rng.randrange(side), rng.randrange(side)
        r = rng.randrange(side // 8, side // 2)
        colour = tuple(
            (a + b + rng.randrange(90)) // 2 % 256 for a, b in zip(top, low, strict=True)
        )
        pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)
    return face


def _write(drawn, pen, text, font, x, y, colour):  # noqa: PLR0917
    pen.text((x, y), text, font=font, fill=colour)
    left, top, right, bottom = pen.textbbox((x, y), text, font=font)
    # Engines draw their boxes a little wider than the letters.
    pad = font.size * 0.12
    middle, half = (y + font.size * 0.72), font.size * 0.64
    area = Area(left - pad, min(top, middle - half), right + pad, max(bottom, middle + half))
    drawn.lines.append(Line(text, area, 0.99))


def _centred(drawn, pen, one, font, y):
    style, dp = drawn.style, drawn.style.dp
    wide = pen.textlength(one.text, font=font)
    x = (style.width - wide) / 2
    colour = style.gray
    if style.pill:
        box = (x - 8 * dp, y, x + wide + 8 * dp, y + font.size * 1.7)
        pen.rounded_rectangle(box, 4 * dp, fill=(206, 206, 206))
        colour = (255, 255, 255)
    _write(drawn, pen, one.text, font, x, y + font.size * 0.15, colour)
    drawn.rows.append((one, Area(x, y, x + wide, y + font.size * 1.5)))
    return y + font.size * 1.7


def _wrap(pen, text, font, room):
    found = [""]
    for part in text.split("\n"):
        for char in part:
            if pen.textlength(found[-1] + char, font=font) > room:
                found.append("")
            found[-1] += char
        found.append("")
    return found[:-1]


def _bubble(drawn, pen, one, fonts, face, y, rng):  # noqa: PLR0917
    style, dp, font = drawn.style, drawn.style.dp, fonts[1]
    right = one.side == "right"
    margin = (10 + (style.face + 9) * style.faces) * dp
    if style.faces:
        side = round(style.face * dp)
        x = style.width - round(10 * dp) - side if right else round(10 * dp)
        mask = Image.new("L", (side, side), 0)
        shape = ImageDraw.Draw(mask)
        if style.round_face:
            shape.ellipse((0, 0, side - 1, side - 1), fill=255)
        else:
            shape.rounded_rectangle((0, 0, side - 1, side - 1), 4 * dp, fill=255)
        drawn.image.paste(face, (x, round(y)), mask)
    top = y
    if style.names and not right and one.name:
        _write(drawn, pen, one.name, fonts[0.75], margin, y, style.gray)
        top = y + fonts[0.75].size * 1.5
    if one.picture:
        wide, high = round(120 * dp), round(rng.uniform(90, 160) * dp)
        photo = Image.effect_noise((wide // 8, high // 8), 90).resize((wide, high))
        colour = Image.merge(
            "RGB",
            [
                photo,
                photo.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
                photo.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
            ],
        )
        x = style.width - margin - wide if right else margin
        drawn.image.paste(colour, (round(x), round(top)))
        drawn.rows.append((one, Area(x, top, x + wide, top + high)))
        return top + high
    parts = _wrap(pen, one.text, font, style.widest * style.width - 24 * dp)
    step = font.size * 1.42
    wide = max(pen.textlength(part, font=font) for part in parts) + 24 * dp
    high = step * len(parts) + 18 * dp
    left = style.width - margin - wide if right else margin
    fill = style.right if right else style.left
    box = (left, top, left + wide, top + high)
    pen.rounded_rectangle(box, style.radius * dp, fill=fill)
    if style.tail:
        at = top + 14 * dp
        edge = left + wide if right else left
        tip = edge + (5 if right else -5) * dp
        pen.polygon([(edge, at), (tip, at + 5 * dp), (edge, at + 10 * dp)], fill=fill)
    for number, part in enumerate(parts):
        ink = style.right_ink if right else style.ink
        _write(drawn, pen, part, font, left + 12 * dp, top + 9 * dp + number * step, ink)
    drawn.rows.append((one, Area(*box)))
    return max(top + high, y + style.face * dp * style.faces)


def screen(drawn: Drawn, top: int, height: int, *, title="张三", clock="9:41", quality=None):
    """Return a phone's screen of the part from *top*: pixels, and lines as an engine reads them."""
    style = drawn.style
    dp = style.dp
    font = ImageFont.truetype(style.font, round(17 * dp))
    head, foot = round(88 * dp), round(64 * dp)
    image = Image.new("RGB", (style.width, head + height + foot), style.back)
    image.paste(drawn.image.crop((0, top, style.width, top + height)), (0, head))
    pen = ImageDraw.Draw(image)
    bars = Drawn(style, image, [])
    ink = (240, 240, 240) if sum(style.bar) < 300 else (20, 20, 20)
    line = tuple(max(0, min(255, one + (30 if sum(style.bar) < 300 else -22))) for one in style.bar)
    pen.rectangle((0, 0, style.width, head - 1), fill=style.bar)
    pen.rectangle((0, head - max(1, round(dp / 2)), style.width, head - 1), fill=line)
    small = ImageFont.truetype(style.font, round(14 * dp))
    _write(bars, pen, clock, small, 22 * dp, 12 * dp, ink)
    wide = pen.textlength(title, font=font)
    x = 44 * dp if style.title_left else (style.width - wide) / 2
    _write(bars, pen, title, font, x, 52 * dp, ink)
    pen.rectangle((0, head + height, style.width, head + height + foot), fill=style.bar)
    pen.rectangle((0, head + height, style.width, head + height + max(1, round(dp / 2))), fill=line)
    box = (44 * dp, head + height + 12 * dp, style.width - 90 * dp, head + height + 50 * dp)
    field_ = tuple(min(255, one + 18) for one in style.bar)
    pen.rounded_rectangle(box, 5 * dp, fill=field_)
    lines = list(bars.lines)
    for one in drawn.lines:
        area = one.area
        seen = min(area.bottom, top + height) - max(area.top, top)
        if seen < 0.6 * area.height:
            continue
        moved = Area(
            area.left,
            max(area.top, top) - top + head,
            area.right,
            min(area.bottom, top + height) - top + head,
        )
        text = one.text if seen > 0.97 * area.height else one.text[:-1] + "□"
        lines.append(replace(one, text=text, area=moved))
    pixels = np.asarray(compressed(image, quality))
    read = Recognised(style.width, image.height, "drawn", tuple(lines))
    return pixels, read, head


def compressed(image: Image.Image, quality: int | None) -> Image.Image:
    if quality is None:
        return image
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=quality)
    return Image.open(kept).convert("RGB")


_WORDS = (
    "你好，请问这个什么时候发货", "好的", "亲，在的哦，有什么可以帮您？",
    "我昨天收到货，打开就是坏的",
    "麻烦您拍一下照片和快递面单", "照片已经发过去了，请看一下，杯口这里有一道很长的裂纹",
    "这个是人为损坏，我们不退的", "那我申请平台介入了", "订单号 2174038082940619841", "嗯",
    "退货地址发我一下", "广东省深圳市龙岗区珞喻路500号18幢1单元304室，王先生收，电话13800001111",
    "运费谁出", "运费您先垫付，我们收到以后退给您12.5元", "不行，是你们发错货的", "OK",
    "今天之内给我答复，不然我就打12315", "您别着急，我帮您申请一下",
)  # fmt: skip


def some_chat(rng: random.Random, count: int, *, name="") -> list[Said]:
    """Return a chat that nobody wrote."""

    def clock():
        return f"{rng.randrange(8, 22)}:{rng.randrange(10, 60)}"

    found = [Said("time", f"2024年{rng.randrange(1, 13)}月{rng.randrange(1, 28)}日 {clock()}")]
    for number in range(count):
        if rng.random() < 0.12:
            day = f"2025-{number % 12 + 1:02}-{rng.randrange(1, 28):02}"
            found.append(Said("time", f"{day} {clock()}"))
        text = rng.choice(_WORDS)
        if rng.random() < 0.5:
            text += str(rng.randrange(10, 9999))
        side = rng.choice(("left", "right"))
        found.append(Said(side, text, name, picture=rng.random() < 0.08))
    return found
