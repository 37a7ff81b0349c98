"""Is the picture coded as its camera codes, or as programs do?

Programs write JPEG headers with libjpeg: JFIF first, one segment for every table. Cameras write
headers of their own, into the picture as into the thumbnail beside it. False alarms in a study of
75 believed originals: JFIF first on a maker that never writes it 0, headers of libjpeg around the
picture but not around its thumbnail 1 (the exception of makers.toml), libjpeg with standard tables
0. The rules here, which differ a little, were measured again on the 32 of the exif corpus: 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.makers import exceptions, makers, says
from evidence_desk.checks.places import has_capture_data
from evidence_desk.checks.quantisation import quality
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.structure import Coding
from evidence_desk.domain.text import Text

_PROGRESSIVE = Text(
    "这张照片是“渐进式”编码，相机和手机拍照不这样保存，说明被软件重新保存过。"
    "画面不一定变过；如有原图请一并添加。",
    "This photo is coded “progressively”, as cameras and phones never save, so a program saved it "
    "again. What is seen need not have changed; if you have the original, add it too.",
)
_THUMBNAIL = Text(
    "照片的编码方式与它自带的缩略图不同：缩略图是相机写的，画面却是软件写的，说明被软件重新保存过。"
    "画面不一定变过；如有原图请一并添加。",
    "The photo is coded otherwise than the thumbnail inside it: the camera wrote the thumbnail, a "
    "program wrote the picture, so it was saved again. What is seen need not have changed; if "
    "you have the original, add it too.",
)
_JFIF = Text(
    "{make} 的相机不写 JFIF 文件头，这张照片却有，说明被软件重新保存过。"
    "画面不一定变过；如有原图请一并添加。",
    "Cameras by {make} never write the JFIF header that this photo has, so a program saved it "
    "again. What is seen need not have changed; if you have the original, add it too.",
)
_STANDARD = Text(
    "照片按软件通用的质量 {quality} 编码，不像 {make} 相机直接拍出来的，说明被软件重新保存过。"
    "画面不一定变过；如有原图请一并添加。",
    "The photo is coded at quality {quality} of a common program library, not as {make} cameras "
    "code, so it was saved again. What is seen need not have changed; if you have the "
    "original, add it too.",
)
_ORDERED = {"DQT", "SOF0", "SOF1", "SOF2", "DHT", "DRI", "SOS"}
_LIBRARY = re.compile(
    r"(?:DQT ){2,4}SOF[01] (?:DRI )?(?:DHT ){4}(?:DRI )?SOS|DQT SOF[01] DHT DHT (?:DRI )?SOS"
)
# Android's own encoder, when a phone adds a watermark or smooths faces.
_PHONE_QUALITY = 90
# No phone takes photos at so low a quality.
_LOW_QUALITY = 80


class JpegCoding:
    """Compares the JPEG headers with the thumbnail's and with what the maker's cameras write."""

    name: ClassVar[str] = "jpeg_coding"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say, once and by the surest sign, that a program coded the picture."""
        reading = subject.reading
        coding = reading.structure.coding if reading and reading.structure else None
        if reading is None or coding is None or not has_capture_data(reading):
            return
        scale = quality(coding.tables)
        signs = list(_signs(reading, coding, scale))
        if not signs:
            return
        sign, message = signs[0]
        make = reading.fact("exif:Make") or "?"
        carried = reading.structure.carried if reading.structure else None
        yield Finding(
            self.name,
            self.version,
            "notice",
            message.fill(make=make, quality=scale),
            {
                "signs": [name for name, _ in signs],
                "segments": " ".join(coding.marks),
                "thumbnail_segments": " ".join(carried.marks) if carried else None,
                "standard_quality": scale,
                "sign": sign,
            },
            speaks_for="rewritten",
            weight=0.4,
        )


def _signs(reading: Reading, coding: Coding, scale: int | None) -> Iterator[tuple[str, Text]]:
    if "SOF2" in coding.marks:
        yield "progressive", _PROGRESSIVE
    own = says(reading, "own_headers")
    library = by_library(coding)
    carried = reading.structure.carried if reading.structure else None
    by_phone = not _is_camera(reading) and _by_android(coding) and (scale or 0) >= _PHONE_QUALITY
    known = reading.fact("exif:Model") in exceptions()
    if library and carried and _by_camera(carried) and not by_phone and not known:
        yield "thumbnail", _THUMBNAIL
    if own and coding.marks[:1] == ("JFIF",):
        yield "jfif", _JFIF
    if library and scale and (own or scale <= _LOW_QUALITY) and not known:
        yield "standard_tables", _STANDARD


def by_library(coding: Coding) -> bool:
    """Return whether libjpeg wrote these headers: every table alone, in its order (jcmarker.c)."""
    return bool(_LIBRARY.fullmatch(_tables(coding)))


def _by_camera(carried: Coding) -> bool:
    """Return whether a camera wrote the thumbnail's headers: in any other way than libjpeg's."""
    return "SOS" in carried.marks and not by_library(carried)


def _by_android(coding: Coding) -> bool:
    """Return whether EXIF was put before libjpeg's JFIF, as Android's ExifInterface does.

    Programs on computers let libjpeg write JFIF first.
    """
    marks = coding.marks
    return "JFIF" in marks and "Exif" in marks and marks.index("Exif") < marks.index("JFIF")


def _tables(coding: Coding) -> str:
    return " ".join(mark for mark in coding.marks if mark in _ORDERED)


def _is_camera(reading: Reading) -> bool:
    make = reading.fact("exif:Make") or ""
    return any(maker.own_headers and maker.made(make) for maker in makers())
