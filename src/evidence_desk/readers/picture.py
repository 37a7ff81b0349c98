"""The Reading of a still picture, and the decision between photo and screenshot."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from evidence_desk.domain.film import FRAME
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.reading import Fact, FileKind, Reading
from evidence_desk.domain.remark import Warning_
from evidence_desk.domain.structure import Coding, Structure
from evidence_desk.readers import limits
from evidence_desk.readers.base import Reader, Sample, Unreadable
from evidence_desk.readers.exif import Exif
from evidence_desk.readers.facts import facts, warning
from evidence_desk.readers.xmp import Xmp

_SCREENSHOT_NAME = re.compile(
    r"screen[\s_-]?shot|screen[\s_-]?cap|screencapture|snipaste|截图|截屏|截長圖|擷圖|螢幕|"
    r"屏幕快照|长截屏|^s\d{5,6}-\d{6}",
    re.IGNORECASE,
)
# Formats in which no camera saves a photo, but every screen grabber a screen.
_SCREEN_FORMATS = {"image/png", "image/bmp", "image/gif"}


def picture_kind(media_type: str, untrusted_name: str, found: Mapping[str, str]) -> FileKind:
    """Return whether a picture is a photo or a screenshot.

    In this order: it names a camera: photo. It calls itself a screenshot (iOS writes so into
    UserComment) or its name does: screenshot. A format of screens without capture data:
    screenshot. Else a photo, whose capture data may have been lost on the way.
    """
    if found.get("exif:Make") or found.get("exif:Model"):
        return "photo"
    # A frame that this program drew out of a video is no capture of a screen.
    if found.get("png:Source", "").startswith(FRAME):
        return "photo"
    said = (found.get("exif:UserComment"), found.get("xmp:exif:UserComment"))
    if any(text and "screenshot" in text.lower() for text in said):
        return "screenshot"
    if _SCREENSHOT_NAME.search(untrusted_name):
        return "screenshot"
    if media_type in _SCREEN_FORMATS and "exif:DateTimeOriginal" not in found:
        return "screenshot"
    return "photo"


def picture_reading(
    reader: Reader,
    sample: Sample,
    *,
    media_type: str,
    size: tuple[int, int],
    exif: Exif,
    xmp: Xmp,
    more: Mapping[str, object],
    orientation: int | None = None,
    moments: Sequence[Moment] = (),
    pages: int | None = None,
    warnings: Sequence[Warning_] = (),
    coding: Coding | None = None,
    carried: Coding | None = None,
) -> Reading:
    """Put together what the parts of a picture say.

    *orientation* overrules that of EXIF, where the container has its own (HEIC).

    Raises:
        Unreadable: a picture without an area.
    """
    width, height = size
    if width <= 0 or height <= 0:
        raise Unreadable(
            "这张图片没有画面（尺寸为零），可能已损坏。请重新复制一份。",
            "This picture has no area; it may be damaged. Copy it again.",
        )
    said: tuple[Fact, ...] = (*exif.facts, *xmp.facts, *facts(dict(more)))
    found = {fact.name: fact.value for fact in reversed(said)}
    return Reading(
        reader=reader.name,
        reader_version=reader.version,
        kind=picture_kind(media_type, sample.untrusted_name, found),
        media_type=media_type,
        width=width,
        height=height,
        orientation=orientation or exif.orientation,
        pages=pages,
        moments=(*exif.moments, *xmp.moments, *moments),
        facts=said,
        thumbnail=exif.thumbnail,
        warnings=(*exif.warnings, *xmp.warnings, *_many_pixels(width * height), *warnings),
        structure=Structure(coding, carried, exif.layout),
    )


def _many_pixels(pixels: int) -> tuple[Warning_, ...]:
    millions = round(pixels / 1_000_000)
    if pixels > limits.PIXELS:
        return (
            warning(
                "pixels_too_many",
                f"这张图片声称有 {pixels / 1e8:.1f} 亿像素，超过安全上限，"
                "所以没有打开画面，看画面的检查都没有做。"
                "文件已完整保存；请用看图软件缩小后另存一份，一起添加进来。",
                f"This picture claims {millions} million pixels, above what is safe: it was not "
                "opened, and no check looked at what it shows. The file is kept whole; save a "
                "smaller copy with a picture program and add it as well.",
            ),
        )
    if pixels > limits.COMPARED_PIXELS:
        return (
            warning(
                "pixels_many",
                f"这张图片有 {pixels / 1e8:.1f} 亿像素，太大，所以没有与其他图片比对画面。"
                "文件已完整保存；需要找相同的图片时，请自己对比一下。",
                f"This picture has {millions} million pixels, too many to compare what it shows "
                "with other pictures. The file is kept whole; where copies matter, compare them "
                "yourself.",
            ),
        )
    return ()
