"""Did the phone write this HEIC, or a program?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.places import has_capture_data
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.text import Text

_PROGRAM = Text(
    "这张 HEIC 照片的文件结构是转换软件写的，不是手机写的：它被软件重新保存过，画面不一定变过。"
    "请尽量找回手机里的原图。",
    "This HEIC photo is put together as a converting program does, not as a phone does: it was "
    "saved again. What is seen need not have changed. If you can, find the original on the phone.",
)
# libheif 1.12 to 1.23; Apple begins with hdlr dinf pitm, Android with hdlr iloc and has no miaf.
_BRANDS = {"mif1 heic miaf", "mif1 heix miaf"}
_ORDERS = {
    "hdlr iloc iinf pitm iprp",
    "hdlr iloc iinf pitm iprp iref",
    "hdlr idat iloc iinf pitm iprp iref",
    "hdlr pitm iloc iinf iprp",
    "hdlr pitm iloc iinf iprp iref",
    "hdlr pitm iloc iinf iref iprp",
}


class HeicWriter:
    """Knows the order of boxes and the brands of libheif."""

    name: ClassVar[str] = "heic_writer"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say that a program wrote a photo that names a camera."""
        reading = subject.reading
        if reading is None or not has_capture_data(reading):
            return
        brands, boxes = reading.fact("heif:brands"), reading.fact("heif:boxes")
        if brands in _BRANDS and boxes in _ORDERS:
            yield Finding(
                self.name,
                self.version,
                "notice",
                _PROGRAM,
                {"brands": brands, "boxes": boxes, "like": "libheif"},
                speaks_for="rewritten",
                weight=0.4,
            )
