"""Was the file written before the photo was taken?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.text import Text

_BEFORE = Text(
    "文件最后写入于 {second}，比它记录的拍摄时间 {first} 还早一天以上。"
    "可能是相机时钟不准，也可能是时间被改过，请核对。",
    "The file was last written at {second}, more than a day before the capture time it states, "
    "{first}. The camera's clock may have been wrong or the time changed; please check.",
)
# A day, and two hours for a clock of another zone or summer time.
_SLACK = timedelta(hours=26)
_TAKEN = ("exif:DateTimeOriginal", "quicktime:creationdate", "mp4:mvhd")


class FileDates:
    """Compares the file system's time with the capture time. Copying only makes it later."""

    name: ClassVar[str] = "file_dates"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say that a file is older than what it shows; the system's clock proves nothing alone."""
        reading = subject.reading
        if reading is None or subject.path is None:
            return
        taken = next((m for place in _TAKEN for m in reading.moments if m.read_from == place), None)
        if taken is None:
            return
        try:
            stamp = subject.path.stat().st_mtime
            written = datetime.fromtimestamp(stamp, UTC).astimezone(subject.zone)
        except (OSError, OverflowError, ValueError):
            return
        # 1980 and earlier stand for "not set" on memory cards and in archives.
        if written.year < 1990 or taken.local(subject.zone) - written.replace(tzinfo=None) < _SLACK:
            return
        yield Finding(
            self.name,
            self.version,
            "notice",
            _BEFORE.fill(first=taken.shown(), second=f"{written:%Y-%m-%d %H:%M:%S}"),
            {taken.read_from: taken.iso(), "file:modified": written.isoformat(timespec="seconds")},
        )
