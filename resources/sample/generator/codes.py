"""Draws Code 128 barcodes and look-alike QR squares for labels."""

from __future__ import annotations

from PIL import Image, ImageDraw

from .drawing import chance

_WIDTHS = [
    "212222",
    "222122",
    "222221",
    "121223",
    "121322",
    "131222",
    "122213",
    "122312",
    "132212",
    "221213",
    "221312",
    "231212",
    "112232",
    "122132",
    "122231",
    "113222",
    "123122",
    "123221",
    "223211",
    "221132",
    "221231",
    "213212",
    "223112",
    "312131",
    "311222",
    "321122",
    "321221",
    "312212",
    "322112",
    "322211",
    "212123",
    "212321",
    "232121",
    "111323",
    "131123",
    "131321",
    "112313",
    "132113",
    "132311",
    "211313",
    "231113",
    "231311",
    "112133",
    "112331",
    "132131",
    "113123",
    "113321",
    "133121",
    "313121",
    "211331",
    "231131",
    "213113",
    "213311",
    "213131",
    "311123",
    "311321",
    "331121",
    "312113",
    "312311",
    "332111",
    "314111",
    "221411",
    "431111",
    "111224",
    "111422",
    "121124",
    "121421",
    "141122",
    "141221",
    "112214",
    "112412",
    "122114",
    "122411",
    "142112",
    "142211",
    "241211",
    "221114",
    "413111",
    "241112",
    "134111",
    "111242",
    "121142",
    "121241",
    "114212",
    "124112",
    "124211",
    "411212",
    "421112",
    "421211",
    "212141",
    "214121",
    "412121",
    "111143",
    "111341",
    "131141",
    "114113",
    "114311",
    "411113",
    "411311",
    "113141",
    "114131",
    "311141",
    "411131",
    "211412",
    "211214",
    "211232",
    "2331112",
]
_START_B, _STOP = 104, 106


def code128(text: str, *, height: int, module: int = 3) -> Image.Image:
    """Return the barcode of printable ASCII *text*, code set B, with quiet zones."""
    values = [ord(character) - 32 for character in text]
    check = (_START_B + sum(i * value for i, value in enumerate(values, 1))) % 103
    pattern = "".join(_WIDTHS[value] for value in (_START_B, *values, check, _STOP))
    modules = sum(int(width) for width in pattern) + 20
    image = Image.new("RGB", (modules * module, height), "#FFFFFF")
    draw, x = ImageDraw.Draw(image), 10 * module
    for i, width in enumerate(pattern):
        wide = int(width) * module
        if i % 2 == 0:
            draw.rectangle((x, 0, x + wide - 1, height), fill="#151515")
        x += wide
    return image


def square(text: str, *, size: int, cells: int = 29) -> Image.Image:
    """Return a square that looks like a QR code; it carries nothing."""
    image = Image.new("RGB", (cells, cells), "#FFFFFF")
    source = chance("square", text)
    for i in range(cells * cells):
        if source.random() < 0.48:
            image.putpixel((i % cells, i // cells), (18, 18, 18))
    draw = ImageDraw.Draw(image)
    for x, y in ((0, 0), (cells - 7, 0), (0, cells - 7)):
        draw.rectangle((x - 1, y - 1, x + 7, y + 7), fill="#FFFFFF")
        draw.rectangle((x, y, x + 6, y + 6), outline="#121212")
        draw.rectangle((x + 2, y + 2, x + 4, y + 4), fill="#121212")
    return image.resize((size, size), Image.Resampling.NEAREST)
