"""Is the picture as large as its capture data says?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.text import Text

_DIFFERS = Text(
    "画面现在是 {width}×{height} 像素，拍摄信息里记的是 {said_width}×{said_height}："
    "拍摄以后被裁剪或缩放过。请尽量找回原图。",
    "The picture is {width}×{height} pixels now, but its capture data says "
    "{said_width}×{said_height}: it was cut or resized afterwards. If you can, find the original.",
)


class PixelSize:
    """Compares PixelXDimension and PixelYDimension with the coded size, turned or not."""

    name: ClassVar[str] = "pixel_size"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say whether the sizes contradict each other."""
        reading = subject.reading
        if reading is None or not reading.width or not reading.height:
            return
        said_width = _number(reading.fact("exif:PixelXDimension"))
        said_height = _number(reading.fact("exif:PixelYDimension"))
        if not said_width or not said_height:
            return
        # As a set: HEIC keeps the upright size while the coded one lies.
        if {said_width, said_height} == {reading.width, reading.height}:
            return
        values = {
            "width": reading.width,
            "height": reading.height,
            "said_width": said_width,
            "said_height": said_height,
        }
        yield Finding(
            self.name,
            self.version,
            "warning",
            _DIFFERS.fill(**values),
            values,
            speaks_for="altered",
            weight=0.7,
        )


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0
