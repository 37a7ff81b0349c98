"""How often a PDF was added to, and whether it bears a signature."""

from __future__ import annotations

import mmap
import re
from pathlib import Path

from evidence_desk.readers import limits

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")


def revisions(path: Path) -> dict[str, object]:
    """Return `pdf:revisions`, `pdf:signatures` and `pdf:signed_to`, as facts.

    A revision is an end mark (ISO 32000-1, 7.5.6); a linearised file is born with two, of which
    one counts. `signed_to` is the last byte that a signature covers. Only the last 64 MB are
    searched; at most 200 marks count.
    """
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        if not size:
            return {}
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            begin = max(0, size - limits.PDF_SEARCHED)
            ends = _count(data, b"%%EOF", begin)
            if begin == 0 and data.find(b"/Linearized", 0, 2048) >= 0:
                ends -= 1
            ranges = [m for m, _ in zip(_RANGE.finditer(data, begin), range(50), strict=False)]
            found: dict[str, object] = {}
            if ends > 1:
                found["pdf:revisions"] = ends
            if ranges:
                found["pdf:signatures"] = len(ranges)
                found["pdf:signed_to"] = max(int(m[3]) + int(m[4]) for m in ranges)
                found["pdf:size"] = size
            return found


def _count(data: mmap.mmap, mark: bytes, at: int) -> int:
    count = 0
    while count < limits.PDF_REVISIONS and (at := data.find(mark, at)) >= 0:
        count += 1
        at += len(mark)
    return count
