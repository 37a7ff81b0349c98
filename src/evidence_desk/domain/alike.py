"""Which of several exhibits that look like the same picture is the best one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from evidence_desk.domain.case import Case
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import verdict
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile

LIKE = Text(
    "看起来与 {label} 是同一画面，请以 {label} 为准（拍摄信息或像素较完整，或时间较早）。",
    "Looks like the same picture as {label}; rely on {label} (fuller capture data, more pixels, or "
    "earlier).",
)
_BY_CAMERA = ("exif:Make", "exif:Model", "exif:DateTimeOriginal")
_WITHOUT_LOSS = ("image/png", "image/bmp", "image/tiff")


def with_better(file: CaseFile) -> CaseFile:
    """Return *file* with `like` set in every exhibit that has a better one beside it."""
    groups: dict[int, list[Exhibit]] = defaultdict(list)
    for exhibit in file.exhibits:
        if exhibit.alike is not None:
            groups[exhibit.alike].append(exhibit)
    like: dict[int, str] = {}
    for group in groups.values():
        if len(group) > 1:
            best = min(group, key=lambda exhibit: _rank(exhibit, file.case))
            like |= {e.id: best.label for e in group if e.file.digest != best.file.digest}
    if not like:
        return file
    linked = (replace(e, like=like[e.id]) if e.id in like else e for e in file.exhibits)
    return replace(file, exhibits=tuple(linked))


def _rank(exhibit: Exhibit, case: Case) -> tuple[bool, bool, int, bool, datetime, int, int]:
    """Return what to sort by, the best first.

    What a camera wrote is worth most, signs of an alteration take from it. Then come pixels and a
    coding that loses nothing, because every copy loses some; then the earlier time, then more
    bytes for as many pixels, then what was taken in earlier.
    """
    file, moment = exhibit.file, exhibit.moment
    return (
        not any(fact.name in _BY_CAMERA for fact in file.facts),
        verdict(exhibit.findings) in ("altered", "declares_ai"),
        -(file.width or 0) * (file.height or 0),
        file.media_type not in _WITHOUT_LOSS,
        moment.local(case.tz) if moment else datetime.max,
        -file.size,
        exhibit.id,
    )
