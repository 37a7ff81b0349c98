"""Was everything in the file read? What was not is told, and why; it never accuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.domain.finding import Finding, Severity

# What readers notice, and how much it matters; damaged EXIF has a check of its own.
_TOLD: dict[str, Severity] = {
    "exif_too_large": "notice",
    "xmp_damaged": "notice",
    "xmp_too_large": "notice",
    "xmp_entities": "notice",
    "text_too_large": "notice",
    "chunks_too_many": "info",
    "passes_too_many": "notice",
    "picture_cut": "notice",
    "pixels_too_many": "notice",
    "pixels_unread": "notice",
    "pixels_many": "info",
    "parts_too_many": "notice",
    "text_cut": "info",
    "no_track": "notice",
}


class Unread:
    """Passes on what a reader left unread, because it is damaged or larger than is safe."""

    name: ClassVar[str] = "unread"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say what was not read; a file that could not be read at all is told elsewhere."""
        for warning in subject.reading.warnings if subject.reading else ():
            if severity := _TOLD.get(warning.id):
                yield Finding(self.name, self.version, severity, warning.message)
