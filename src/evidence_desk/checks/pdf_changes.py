"""Was a PDF added to after it was made? Of a signed one, `pdf_signatures` speaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.places import seen
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.text import Text

_UPDATED = Text(
    "这份 PDF 做好以后又被追加保存过 {count} 次（例如填表、批注或修改）。"
    "如能从平台或商家重新下载，请保留那一份。",
    "This PDF was added to {count} time(s) after it was made, for example to fill in a form, to "
    "comment or to change it. If you can download it again from where it came, keep that copy.",
)
_MODIFIED = Text(
    "这份 PDF 做好于 {first}，最后修改于 {second}。很多软件打印或另存时也会这样写。",
    "This PDF was made at {first} and last changed at {second}. Many programs write so when they "
    "print or save.",
)


class PdfChanges:
    """Counts revisions of PDFs without signatures, compares the two dates."""

    name: ClassVar[str] = "pdf_changes"
    version: ClassVar[int] = 2

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say what was added when."""
        reading = subject.reading
        if reading is None or reading.media_type != "application/pdf":
            return
        later = _number(reading, "pdf:revisions") - 1
        # Signing adds a revision.
        if later > 0 and not reading.fact("pdf:signatures"):
            yield Finding(
                self.name,
                self.version,
                "notice",
                _UPDATED.fill(count=later),
                seen(reading, "pdf:revisions"),
                speaks_for="rewritten",
                weight=0.35,
            )
        made, changed = (
            next((m for m in reading.moments if m.read_from == f"pdf:{name}"), None)
            for name in ("CreationDate", "ModDate")
        )
        if made and changed:
            first, second = made.local(subject.zone), changed.local(subject.zone)
            if (second - first).total_seconds() > 60:
                yield Finding(
                    self.name,
                    self.version,
                    "info",
                    _MODIFIED.fill(first=made.shown(), second=changed.shown()),
                    {made.read_from: made.iso(), changed.read_from: changed.iso()},
                )


def _number(reading: Reading, name: str) -> int:
    value = reading.fact(name) or ""
    return int(value) if value.isascii() and value.isdigit() else 0
