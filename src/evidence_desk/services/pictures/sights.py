"""Makes the views of a picture from its pixels; everything here runs in a worker process."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Callable, Iterator
from statistics import StatisticsError, correlation
from typing import TYPE_CHECKING

from evidence_desk import readers
from evidence_desk.domain.text import Text
from evidence_desk.domain.view import Order, Pixels, Sight, Window, Wish
from evidence_desk.readers import limits, pictures

if TYPE_CHECKING:
    from PIL.Image import Image

_PDF = "application/pdf"
_PDF_SIDE = 2_400
_THUMBNAIL_PIXELS = 4_000_000
_STRIP = 16  # rows: a JPEG's blocks end at multiples of 8, those of its halved colours at 16
_ROWS = 512
_ALIKE = (48, 36)
_FOUND = 0.7  # from here on a place in the thumbnail is shown
_CLEARLY = 0.15  # by so much better must a turn agree that EXIF does not tell of
_DARK = 40
_DECODER_FAULTS = (OSError, ValueError, SyntaxError, EOFError, MemoryError, RuntimeError)

_NO_PREVIEW = Text(
    "这类文件在这里没有预览。原文件已原样保存。",
    "There is no preview of this kind of file here. The original is kept as it is.",
)
_NO_PAGE = Text("没有这一页。", "There is no such page.")
_LARGE_PAGE = Text(
    "这一页的像素异常地多（超过 2.2 亿），为安全起见没有打开。",
    "This page has unusually many pixels (above 220 million), so it was not opened, to be safe.",
)
_NO_THUMBNAIL = Text(
    "这个文件里没有自带的小图，无法对照。经微信、截图或压缩过的图片通常都没有；如果能找到手机里的原图，"
    "请收录原图再看。",
    "There is no small picture inside this file to compare with. Copies from messengers, captures "
    "and compressed pictures mostly have none; take in the original if the phone still has it.",
)
_BAD_THUMBNAIL = Text(
    "文件里自带的小图已损坏或不是 JPEG，无法对照。",
    "The small picture inside this file is damaged or no JPEG, so there is nothing to compare.",
)
_PLACE = Text(
    "框里是图片在小图中的位置（由检查估算，可能差几个像素）。",
    "The frame marks where in the small picture this picture lies, as the check measured it, "
    "give or take some pixels.",
)
_OTHERWISE = Text(
    "小图与图片的方向不同，这里已把小图转到与图片一致。",
    "The small picture lies otherwise than the picture; here it is turned to agree with it.",
)
_PLACE_COMPARED = Text(
    "图片只是小图的一部分，这里与那一部分比较。",
    "The picture is only a part of the small one; it is compared with that part.",
)
_SMALLER = Text(
    "原图有 {millions} 百万像素，这里缩小到 {part} 显示。",
    "The picture has {millions} million pixels and is shown at {part} of its size.",
)
_NO_JPEG = Text(
    "这个文件不是 JPEG，没有反复压缩的痕迹可比，这个看法意义不大。",
    "This file is no JPEG, so it carries no traces of saving to compare: this view says little.",
)


def make(order: Order) -> Sight:
    """Make one view.

    Raises:
        Unreadable: the picture is damaged or breaks a limit.
        OSError: the file could not be opened.
    """
    if order.media_type == _PDF:
        return _page(order)
    if order.media_type not in pictures.FORMATS:
        return Sight(note=_NO_PREVIEW)
    if order.wish.view in ("thumbnail", "difference"):
        return _against_thumbnail(order)
    turn = pictures.orientation_of(order.path, order.media_type)
    with pictures.opened(order.path, order.media_type) as image:
        if order.wish.page:
            if order.wish.page >= getattr(image, "n_frames", 1):
                return Sight(note=_NO_PAGE)
            image.seek(order.wish.page)
        if image.width * image.height > limits.PIXELS:
            return Sight(note=_LARGE_PAGE)
        size, factor = image.size, _factor(image.size)
        if order.wish.view == "picture":
            made = _small(image, factor)
        elif order.wish.view == "levels":
            made = _levels(pictures.flat(image), order.wish, factor)
        else:
            made = _noise(pictures.flat(image), order.wish, factor)
        notes = [_how_small(size, factor)] if factor > 1 else []
        if order.wish.view == "levels" and order.media_type != "image/jpeg":
            notes.append(_NO_JPEG)
        return Sight(
            _turned(size, turn), _pixels(pictures.upright(made, turn)), note=_joined(notes)
        )


def _page(order: Order) -> Sight:
    from PIL import Image as Pil

    data = pictures.thumbnail(order.path, _PDF, _PDF_SIDE, page=order.wish.page)
    if data is None:
        return Sight(note=_NO_PAGE)
    with Pil.open(io.BytesIO(data), formats=("JPEG",)) as image:
        return Sight(image.size, _pixels(image))


# --- the picture, and what is computed from it ------------------------------------------------


def _factor(size: tuple[int, int]) -> int:
    """Return by what whole number the sides must be divided to be shown."""
    return max(1, math.ceil(math.sqrt(size[0] * size[1] / limits.SHOWN_PIXELS)))


def _small(image: Image, factor: int) -> Image:
    if factor > 1 and image.format in ("JPEG", "MPO"):
        # A JPEG decodes at a half, a quarter or an eighth of its size without its full pixels.
        wide, high = math.ceil(image.width / factor), math.ceil(image.height / factor)
        image.draft("RGB", (wide, high))
        return pictures.flat(image).resize((wide, high), pictures.BOX)
    flat = pictures.flat(image)
    return flat.reduce(factor) if factor > 1 else flat


def _levels(image: Image, wish: Wish, factor: int) -> Image:
    from PIL import Image as Pil
    from PIL import ImageChops

    def work(strip: Image) -> Image:
        data = io.BytesIO()
        # Without thinned colours every block stands alone: strips give what the whole would.
        strip.save(data, "JPEG", quality=wish.quality, subsampling=0)
        with Pil.open(data, formats=("JPEG",)) as again:
            return _brighter(ImageChops.difference(strip, again.convert(strip.mode)), wish.gain)

    return _by_strips(image, work, factor)


def _noise(image: Image, wish: Wish, factor: int) -> Image:
    from PIL import ImageChops, ImageFilter

    middle = ImageFilter.MedianFilter(3)

    def work(strip: Image) -> Image:
        gray = strip.convert("L")
        return _brighter(ImageChops.difference(gray, gray.filter(middle)), wish.gain)

    return _by_strips(image, work, factor, more=1, mode="L")


def _by_strips(
    image: Image,
    work: Callable[[Image], Image],
    factor: int,
    *,
    more: int = 0,
    mode: str | None = None,
) -> Image:
    """Put *work* to one strip after the other, each with *more* rows around it: memory is flat."""
    from PIL import Image as Pil

    wide, high = image.size
    made = Pil.new(mode or image.mode, (math.ceil(wide / factor), math.ceil(high / factor)))
    rows = _STRIP * factor * max(1, _ROWS // (_STRIP * factor))
    for top in range(0, high, rows):
        bottom = min(high, top + rows)
        first, last = max(0, top - more), min(high, bottom + more)
        strip = work(image.crop((0, first, wide, last)))
        strip = strip.crop((0, top - first, wide, bottom - first))
        made.paste(strip.reduce(factor) if factor > 1 else strip, (0, top // factor))
    return made


def _brighter(image: Image, gain: int) -> Image:
    return image.point([min(255, value * gain) for value in range(256)] * len(image.getbands()))


# --- the thumbnail inside the file ------------------------------------------------------------


def _against_thumbnail(order: Order) -> Sight:
    reading = readers.read(order.path, order.untrusted_name)
    if reading.thumbnail is None:
        return Sight(note=_NO_THUMBNAIL)
    thumb = _decoded(reading.thumbnail)
    if thumb is None:
        return Sight(note=_BAD_THUMBNAIL)
    turn = pictures.orientation_of(order.path, order.media_type)
    with pictures.opened(order.path, order.media_type) as image:
        size, factor = image.size, _factor(image.size)
        stored = _small(image, factor).convert("RGB")
    picture = pictures.upright(stored, turn)
    placed = _placed(stored, thumb, order.cut, turn) if order.cut else None
    otherwise = False
    if placed is not None:
        thumb, mark = placed
    else:
        mark = None
        thumb, otherwise = _laid(thumb, picture, reading.orientation)
    whole = _turned(size, turn)
    if order.wish.view == "thumbnail":
        notes = [_PLACE] if mark else [_OTHERWISE] if otherwise else []
        if factor > 1:
            notes.append(_how_small(size, factor))
        return Sight(whole, _pixels(picture), _pixels(thumb), mark, _joined(notes))
    note = _PLACE_COMPARED if mark else _OTHERWISE if otherwise else None
    return Sight(whole, _pixels(_difference(picture, thumb, mark, order.wish.gain)), note=note)


def _laid(thumb: Image, picture: Image, orientation: int) -> tuple[Image, bool]:
    """Return the thumbnail as it lies on the picture, and whether EXIF would have it otherwise."""
    turns = tuple(dict.fromkeys((orientation, 1)))
    expected = [_without_bars(pictures.upright(thumb, turn), picture) for turn in turns]
    turned = [_without_bars(pictures.upright(thumb, turn), picture) for turn in (3, 6, 8)]
    best, other = (max(laid, key=lambda one: _agree(one, picture)) for laid in (expected, turned))
    if _agree(other, picture) > max(_FOUND, _agree(best, picture) + _CLEARLY):
        return other, True
    return best, False


def _decoded(data: bytes) -> Image | None:
    from PIL import Image as Pil

    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Pil.open(io.BytesIO(data), formats=("JPEG",)) as image,
        ):
            if image.width * image.height > _THUMBNAIL_PIXELS or min(image.size) < 8:
                return None
            return image.convert("RGB")
    except _DECODER_FAULTS:
        return None


def _placed(
    stored: Image, thumb: Image, cut: Window, turn: int
) -> tuple[Image, tuple[float, float, float, float]] | None:
    """Return the thumbnail upright and where the picture lies in it; None where it does not show.

    The check says which part of the thumbnail the picture shows, but not whether it took black
    bars away or turned it before: what agrees best is taken.
    """
    from PIL import Image as Pil
    from PIL.Image import Transpose

    best: tuple[float, Image] | None = None
    for bare in _bases(thumb):
        for how in (None, Transpose.ROTATE_90, Transpose.ROTATE_270):
            laid = bare if how is None else bare.transpose(how)
            agreement = _agree(laid.crop(_box(laid, cut)), stored)
            if best is None or agreement > best[0]:
                best = agreement, laid
    if best is None or best[0] < _FOUND:
        return None
    laid = best[1]
    mask = Pil.new("L", laid.size)
    mask.paste(255, _box(laid, cut))
    shown = pictures.upright(laid, turn)
    left, top, right, bottom = pictures.upright(mask, turn).getbbox() or (0, 0, *shown.size)
    wide, high = shown.size
    return shown, (left / wide, top / high, right / wide, bottom / high)


def _bases(thumb: Image) -> Iterator[Image]:
    yield thumb
    lit = thumb.convert("L").point([0] * _DARK + [255] * (256 - _DARK)).getbbox()
    if lit and lit != (0, 0, *thumb.size):
        yield thumb.crop(lit)


def _without_bars(thumb: Image, picture: Image) -> Image:
    """Cut the thumbnail to the picture's shape where what goes is a black bar."""
    wanted = picture.width / picture.height
    wide, high = min(thumb.width, thumb.height * wanted), min(thumb.height, thumb.width / wanted)
    left, top = math.ceil((thumb.width - wide) / 2), math.ceil((thumb.height - high) / 2)
    if max(left, top) < 2:
        return thumb
    gray = thumb.convert("L")
    bars = (
        [(0, 0, left, gray.height), (gray.width - left, 0, gray.width, gray.height)]
        if left > top
        else [(0, 0, gray.width, top), (0, gray.height - top, gray.width, gray.height)]
    )
    if all(_mean(gray.crop(bar)) < _DARK for bar in bars):
        return thumb.crop((left, top, thumb.width - left, thumb.height - top))
    return thumb


def _difference(picture: Image, thumb: Image, mark: Window | None, gain: int) -> Image:
    from PIL import ImageChops

    part = thumb.crop(_box(thumb, mark)) if mark else thumb
    small = picture.resize(part.size, pictures.BOX)
    return _brighter(ImageChops.difference(small, part), gain)


def _box(image: Image, part: Window) -> tuple[int, int, int, int]:
    left, top = int(part[0] * image.width), int(part[1] * image.height)
    right, bottom = round(part[2] * image.width), round(part[3] * image.height)
    return left, top, max(left + 1, right), max(top + 1, bottom)


def _agree(one: Image, other: Image) -> float:
    """Return how well two pictures agree, 1 at best; 0 where one of them is flat."""
    a, b = (image.convert("L").resize(_ALIKE, pictures.BOX).tobytes() for image in (one, other))
    try:
        return correlation(a, b)
    except StatisticsError:
        return 0.0


def _mean(gray: Image) -> float:
    data = gray.tobytes()
    return sum(data) / max(1, len(data))


# --- handing over -----------------------------------------------------------------------------


def _pixels(image: Image) -> Pixels:
    if image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    return Pixels(image.width, image.height, len(image.getbands()), image.tobytes())


def _turned(size: tuple[int, int], turn: int) -> tuple[int, int]:
    return (size[1], size[0]) if turn >= 5 else size


def _how_small(size: tuple[int, int], factor: int) -> Text:
    millions = f"{size[0] * size[1] / 1e6:.0f}"
    return _SMALLER.fill(millions=millions, part=f"{100 // factor}%")


def _joined(notes: list[Text]) -> Text | None:
    if not notes:
        return None
    return Text("".join(n.zh for n in notes), " ".join(n.en for n in notes))
