"""Does the maker's own note belong to the camera that the photo names?"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.makers import Maker, makers, says
from evidence_desk.checks.places import seen
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.text import Text

_OTHER = Text(
    "照片写着由“{make}”拍摄，但内部的厂商记录是 {maker} 的相机写的，两者矛盾："
    "相机型号可能被改过，或拍摄信息来自另一张照片。",
    "The photo says that “{make}” took it, but its maker's note was written by a camera of "
    "{maker}. The two contradict each other: the model may have been changed, or the capture data "
    "comes from another photo.",
)
_GONE = Text(
    "{make} 的相机会写下厂商记录，这张照片里没有，可能在软件重新保存时丢失了。",
    "Cameras by {make} write a maker's note; this photo has none. It may have been lost when a "
    "program saved the photo.",
)


class MakerNote:
    """Compares the head of the MakerNote with EXIF Make."""

    name: ClassVar[str] = "maker_note"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say that the note is another maker's, or that it is missing."""
        reading = subject.reading
        layout = reading.structure.layout if reading and reading.structure else None
        make = reading.fact("exif:Make") if reading else None
        if reading is None or layout is None or make is None:
            return
        values = seen(reading, "exif:Make", "exif:Model", "exif:MakerNote")
        if not layout.note:
            # Damage may be why it was not found.
            damaged = any(warning.id == "exif_damaged" for warning in reading.warnings)
            if says(reading, "notes") and not damaged and "exif:DateTimeOriginal" in layout.places:
                yield Finding(
                    self.name,
                    self.version,
                    "info",
                    _GONE.fill(make=make),
                    values,
                    speaks_for="rewritten",
                    weight=0.2,
                )
            return
        writer = writer_of(layout.note)
        if writer and not writer.made(make) and not make.lower().startswith(writer.also):
            yield Finding(
                self.name,
                self.version,
                "warning",
                _OTHER.fill(make=make, maker=writer.name),
                values | {"note_by": writer.name, "note_begins": layout.note[:16].hex(" ")},
                speaks_for="altered",
                weight=0.75,
            )


def writer_of(note: bytes) -> Maker | None:
    """Return the maker that *note* names by its first bytes, None where it names none."""
    for maker in makers():
        if note.startswith(maker.heads):
            return maker
    if _by_canon(note):
        return next(maker for maker in makers() if maker.name == "Canon")
    return None


def _by_canon(note: bytes) -> bool:
    """Tell Canon's nameless note: camera settings, then focal length (tags 1 and 2, SHORT)."""
    if len(note) < 22:
        return False
    for order in "<>":
        entries, tag, type_, count = struct.unpack_from(f"{order}HHHI", note)
        after, after_type, after_count = struct.unpack_from(f"{order}HHI", note, 14)
        if (tag, type_, after, after_type, after_count) == (1, 3, 2, 3, 4):
            return bool(2 <= entries <= 100 and 8 <= count <= 200)
    return False
