"""Do the times that a photo bears agree with one another?

Thresholds and their false alarms on believed originals (0 of 75 each) were measured; cameras
differ by a second or two between the fields, and a wrong camera clock shifts all of them alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.text import Text

_SLACK = timedelta(seconds=60)
_GPS_SLACK = timedelta(hours=48)
_CLOCK_SLACK = timedelta(hours=3)
_CHINA = timezone(timedelta(hours=8))
# A day, and two hours for a clock of another zone or summer time.
_NAME_SLACK = timedelta(hours=26)
# Motorola Moto G, LG Nexus 4 and Oppo R7 Plus write this constant as DateTimeDigitized.
_FIRMWARE_CONSTANT = datetime(2002, 12, 8, 12)

_DIGITIZED = Text(
    "照片里两个拍摄时间互相矛盾：一个是 {first}，另一个是 {second}。可能有软件改过其中一个。",
    "Two capture times in this photo contradict each other: {first} and {second}. A program may "
    "have changed one of them.",
)
_BEFORE = Text(
    "照片的“最后保存时间”{second} 早于拍摄时间 {first}，这不合常理，时间可能被软件改过。",
    "This photo was “last saved” at {second}, before it was taken at {first}. That makes no "
    "sense; a program may have changed the times.",
)
_LATER = Text(
    "照片拍摄于 {first}，在 {second} 又被软件保存过一次（例如旋转、导出或编辑）。"
    "不能说明画面变过；如有原图请一并添加。",
    "The photo was taken at {first} and saved again at {second}, for example to turn, export or "
    "edit it. What is seen need not have changed; if you have the original, add it too.",
)
_GPS = Text(
    "照片的卫星定位时间 {second} 与拍摄时间 {first} 相差两天以上，其中一个不对。",
    "The satellite time {second} is more than two days away from the capture time {first}; one "
    "of them is wrong.",
)
_CLOCK = Text(
    "照片的卫星定位时间换算成当地时间是 {second}，与拍摄时间 {first} 相差几个小时。"
    "可能手机时钟不准、用了旧的定位，也可能时间被改过，请核对。",
    "The satellite time, as told by a clock at that place, is {second}: hours away from the "
    "capture time {first}. The phone's clock may have been wrong, the position an old one, or "
    "the time changed; please check.",
)
_NAME = Text(
    "文件名里的时间 {second} 与照片内记录的拍摄时间 {first} 相差一天以上。"
    "可能改过文件名，也可能改过时间，请核对。",
    "The time in the file name, {second}, is more than a day away from the recorded capture "
    "time {first}. The name or the time may have been changed; please check.",
)


class ExifDates:
    """Compares the EXIF times with one another, with satellite time and with the file's name."""

    name: ClassVar[str] = "exif_dates"
    version: ClassVar[int] = 2

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say which times contradict each other."""
        if subject.reading is None:
            return
        taken = _first(subject.reading, "exif:DateTimeOriginal")
        if taken is None:
            return
        yield from self._digitized(taken, _first(subject.reading, "exif:DateTimeDigitized"))
        yield from self._saved(taken, _first(subject.reading, "exif:DateTime"))
        yield from self._gps(subject, taken, _first(subject.reading, "exif:GPS"))
        yield from self._named(subject, taken, _first(subject.reading, "name:capture"))

    def _digitized(self, taken: Moment, other: Moment | None) -> Iterator[Finding]:
        if other is None or other.wall == _FIRMWARE_CONSTANT:
            return
        if _apart(taken, other) > _SLACK:
            yield Finding(
                self.name,
                self.version,
                "warning",
                _said(_DIGITIZED, taken, other),
                _values(taken, other),
                speaks_for="altered",
                weight=0.6,
            )

    def _saved(self, taken: Moment, saved: Moment | None) -> Iterator[Finding]:
        if saved is None:
            return
        if _apart(taken, saved) <= _SLACK:
            return
        values = _values(taken, saved)
        if _after(saved, taken):
            yield Finding(
                self.name,
                self.version,
                "notice",
                _said(_LATER, taken, saved),
                values,
                speaks_for="rewritten",
                weight=0.35,
            )
        else:
            yield Finding(
                self.name,
                self.version,
                "warning",
                _said(_BEFORE, taken, saved),
                values,
                speaks_for="altered",
                weight=0.6,
            )

    def _gps(self, subject: Subject, taken: Moment, gps: Moment | None) -> Iterator[Finding]:
        if gps is None:
            return
        apart = abs(taken.local(subject.zone) - gps.local(subject.zone))
        if apart <= _GPS_SLACK:
            yield from self._clock(subject, taken, gps)
        else:
            yield Finding(
                self.name,
                self.version,
                "warning",
                _said(_GPS, taken, gps),
                _values(taken, gps),
                speaks_for="altered",
                weight=0.6,
            )

    def _clock(self, subject: Subject, taken: Moment, gps: Moment) -> Iterator[Finding]:
        """Say that satellite time and clock differ by hours, where the zone is known."""
        if gps.precision != "second":
            return
        if taken.zone == "stated":
            zone = timezone(timedelta(minutes=taken.offset_minutes or 0))
        elif _in_china(subject.reading):
            zone = _CHINA
        else:
            return
        there = gps.at_zone(zone)
        if abs(there.wall - taken.wall) > _CLOCK_SLACK:
            # Receivers hand out a stale fix, clocks go wrong: this speaks for nothing alone.
            yield Finding(
                self.name,
                self.version,
                "notice",
                _said(_CLOCK, taken, there),
                _values(taken, gps),
            )

    def _named(self, subject: Subject, taken: Moment, named: Moment | None) -> Iterator[Finding]:
        if named is None:
            return
        if abs(taken.local(subject.zone) - named.local(subject.zone)) > _NAME_SLACK:
            # Anyone may rename a file, so this speaks for nothing alone.
            yield Finding(
                self.name,
                self.version,
                "notice",
                _said(_NAME, taken, named),
                _values(taken, named),
            )


def _in_china(reading: Reading | None) -> bool:
    """Return whether the position lies well inside China, all of which keeps one time."""
    try:
        latitude = float((reading.fact("exif:GPSLatitude") if reading else None) or "")
        longitude = float((reading.fact("exif:GPSLongitude") if reading else None) or "")
    except ValueError:
        return False
    return 22.5 < latitude < 42 and 98 < longitude < 122


def _first(reading: Reading, read_from: str) -> Moment | None:
    return next((m for m in reading.moments if m.read_from == read_from), None)


def _clocks(a: Moment, b: Moment) -> tuple[datetime, datetime]:
    """Return both times on one clock: UTC where both state a zone, else the wall's."""
    if a.offset_minutes is not None and b.offset_minutes is not None:
        return (
            a.wall - timedelta(minutes=a.offset_minutes),
            b.wall - timedelta(minutes=b.offset_minutes),
        )
    return a.wall, b.wall


def _apart(a: Moment, b: Moment) -> timedelta:
    first, second = _clocks(a, b)
    return abs(first - second)


def _after(a: Moment, b: Moment) -> bool:
    first, second = _clocks(a, b)
    return first > second


def _said(text: Text, first: Moment, second: Moment) -> Text:
    return text.fill(first=first.shown(), second=second.shown())


def _values(first: Moment, second: Moment) -> dict[str, object]:
    return {first.read_from: first.iso(), second.read_from: second.iso()}
