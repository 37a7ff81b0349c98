"""Could the file be read, and is its capture data laid out as it should be?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.text import Text

_READ = Text("拍摄信息（EXIF）可以正常读取。", "The capture data (EXIF) can be read.")
_DAMAGED = Text(
    "拍摄信息（EXIF）有一部分缺损，读不出来。传输或软件都可能造成这种情况，不能说明画面被改过。",
    "Part of the capture data (EXIF) is damaged and cannot be read. Copying or software may "
    "cause this; it says nothing about what is seen.",
)


class ExifReadable:
    """Passes on why a file could not be read, and whether its EXIF is sound."""

    name: ClassVar[str] = "exif_readable"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say whether there is something to judge at all."""
        reading = subject.reading
        if reading is None:
            if subject.unreadable:
                message = Text(*subject.unreadable)
                yield Finding(self.name, self.version, "warning", message, speaks_for="unreadable")
            return
        if any(warning.id == "exif_damaged" for warning in reading.warnings):
            yield Finding(self.name, self.version, "notice", _DAMAGED)
        elif any(fact.name.startswith("exif:") for fact in reading.facts):
            yield Finding(self.name, self.version, "ok", _READ)
