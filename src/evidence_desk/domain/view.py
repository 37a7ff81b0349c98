"""Ways to look at a picture: beside its thumbnail, and three pictures computed from it.

A view shows something; it concludes nothing. Each has a sentence that says both.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evidence_desk.domain.text import Text

ViewName = Literal["picture", "thumbnail", "difference", "levels", "noise"]
VIEWS: tuple[ViewName, ...] = ("picture", "thumbnail", "difference", "levels", "noise")
Window = tuple[float, float, float, float]  # left, top, right, bottom, as parts of the sides

QUALITIES = (60, 70, 80, 85, 90, 95)
GAINS = (1, 2, 4, 8, 16, 32, 64)
# A gain at which a usual photo shows something, but is not white all over.
USUAL_GAIN: dict[ViewName, int] = {"difference": 2, "levels": 32, "noise": 8}
USUAL_QUALITY = 90

ABOUT: dict[ViewName, Text] = {
    "picture": Text(
        "图片本身，按拍摄方向摆正，没有作任何处理。",
        "The picture itself, turned upright and not processed in any way.",
    ),
    "thumbnail": Text(
        "左边是图片，右边是文件里自带的小图，通常在拍摄时存下。两者画面不同，说明图片后来可能被裁剪或"
        "替换过；两者相同，也不代表没有改动过，有些软件会重新生成小图。",
        "At the left the picture, at the right the small one inside the file, mostly stored when "
        "it was taken. If they show different things, the picture may have been cut or exchanged "
        "later; if they agree, it may still have been changed: some programs make a new one.",
    ),
    "difference": Text(
        "把图片缩到小图的大小，两者相减后调亮：越亮的地方越不一样。锐化和压缩也会在边缘留下亮线，"
        "很小的改动则看不出来。",
        "The picture is made as small as the thumbnail, and what differs is brightened. Sharpening "
        "and compression leave bright edges, too, and small changes cannot be seen at this size.",
    ),
    "levels": Text(
        "把图片按同一质量再存一次 JPEG，变化多的地方更亮。文字、边缘和鲜艳的颜色本来就会亮；"
        "亮不等于改过，均匀也不等于没改过，不能凭这张图下结论。",
        "The picture is saved once more as JPEG; what this changes most is brightest. Writing, "
        "edges and strong colours are bright anyway. Bright does not mean edited, and even does "
        "not mean untouched: nothing can be concluded from this alone.",
    ),
    "noise": Text(
        "去掉画面，只留下最细的颗粒。某一块颗粒明显更粗或更平滑时，值得放大再看；虚焦、美颜、夜景合成"
        "和拼接截图也会这样，不能凭这张图下结论。",
        "What is seen is taken away and only the finest grain is left. A patch with clearly more "
        "or less grain is worth a closer look; blur, beauty filters, night modes and joined "
        "captures cause it, too: nothing can be concluded from this alone.",
    ),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """Which view of which page (from 0). `quality` is JPEG's, `gain` a factor of brightness."""

    view: ViewName = "picture"
    page: int = 0
    quality: int = USUAL_QUALITY
    gain: int = 1


@dataclass(frozen=True, slots=True)
class Pixels:
    """An upright picture: rows of 8-bit gray (`bands` 1) or RGB (3), one after the other."""

    width: int
    height: int
    bands: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Sight:
    """What there is to see.

    `size` is the upright picture's own in pixels: the frame that all its views share, however many
    pixels they hold themselves; (0, 0) where it is unknown. `beside` is shown at the right of
    `pixels`, `mark` is a part of `beside`. `note` says what to know, or why there is nothing.
    """

    size: tuple[int, int] = (0, 0)
    pixels: Pixels | None = None
    beside: Pixels | None = None
    mark: Window | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """Everything a worker needs to make a view. `cut` is what the thumbnail check measured."""

    path: Path
    untrusted_name: str
    media_type: str
    wish: Wish
    cut: Window | None = None
