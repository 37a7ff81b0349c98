"""Who laid out the EXIF block: the camera, or a program that wrote it anew?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.makers import says
from evidence_desk.checks.places import has_capture_data
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.structure import Layout
from evidence_desk.domain.text import Text

_REBUILT = Text(
    "拍摄信息（EXIF）的排列方式是修改工具写的，不是相机写的：它被软件重写过，"
    "其中的时间、地点可能也改过。请尽量找回原图。",
    "The capture data (EXIF) is laid out as a tool for changing it does, not as a camera does: a "
    "program wrote it anew and may have changed times or places. If you can, find the original.",
)
_COMPACT = Text(
    "{make} 的相机会在拍摄信息（EXIF）里留下空位，这张照片没有：它被软件重写过，"
    "其中的时间、地点可能也改过。请尽量找回原图。",
    "Cameras by {make} leave unused room in the capture data (EXIF); this photo has none: a "
    "program wrote it anew and may have changed times or places. If you can, find the original.",
)
_PLACED = Text(
    "照片里的位置只有经纬度，没有手机定位时会一并写下的高度、时间等，像是后来用软件加上的。",
    "The position in this photo is latitude and longitude alone, without the altitude or time that "
    "phones write beside it, as if a program had added it later.",
)
_NO_THUMBNAIL = Text(
    "{make} 的相机会在照片里放一张缩略图，这张照片没有，可能在软件重新保存时丢失了。",
    "Cameras by {make} put a thumbnail into the photo; this one has none. It may have been lost "
    "when a program saved the photo.",
)
# Version, latitude, longitude and their references.
_POSITION_ONLY = frozenset({0, 1, 2, 3, 4})


class ExifWriter:
    """Knows the layouts that programs leave behind."""

    name: ClassVar[str] = "exif_writer"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say that a program wrote the EXIF block, or the position in it."""
        reading = subject.reading
        layout = reading.structure.layout if reading and reading.structure else None
        if reading is None or layout is None or not has_capture_data(reading):
            return
        values: dict[str, object] = {
            "order": layout.order,
            "unsorted": sorted(layout.unsorted),
            "overlaps": layout.overlaps,
            "unused_bytes": layout.dead,
        }
        if _piexif(layout):
            yield Finding(
                self.name,
                self.version,
                "notice",
                _REBUILT,
                values | {"like": "piexif"},
                speaks_for="rewritten",
                weight=0.5,
            )
        # Only JPEG: other containers have no room to leave.
        elif reading.media_type == "image/jpeg" and not layout.dead and says(reading, "pads"):
            yield Finding(
                self.name,
                self.version,
                "notice",
                _COMPACT.fill(make=reading.fact("exif:Make")),
                values | {"like": "ExifTool"},
                speaks_for="rewritten",
                weight=0.4,
            )
        if _has_lost_thumbnail(reading):
            yield Finding(
                self.name,
                self.version,
                "info",
                _NO_THUMBNAIL.fill(make=reading.fact("exif:Make")),
                {},
                speaks_for="rewritten",
                weight=0.2,
            )
        if {2, 4} <= layout.gps <= _POSITION_ONLY:
            yield Finding(
                self.name,
                self.version,
                "notice",
                _PLACED,
                {"gps_tags": sorted(layout.gps)},
                speaks_for="rewritten",
                # Android's camera apps may write a position alone, but then no version beside it.
                weight=0.35 if 0 in layout.gps else 0.2,
            )


def _has_lost_thumbnail(reading: Reading) -> bool:
    damaged = any(warning.id == "exif_damaged" for warning in reading.warnings)
    return (
        reading.media_type == "image/jpeg"
        and reading.thumbnail is None
        and not damaged
        and says(reading, "own_headers")
    )


def _piexif(layout: Layout) -> bool:
    """Tell piexif 1.1: big-endian, tags out of order, values that run into one another.

    Xiaomi and Pixel leave tags out of order as well, but no value runs into another there.
    """
    return layout.order == "MM" and "Exif" in layout.unsorted and layout.overlaps > 0
