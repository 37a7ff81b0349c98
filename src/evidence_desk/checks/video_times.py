"""Do the times inside a video agree with one another?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.moment import Moment
from evidence_desk.domain.text import Text

_HEADERS = Text(
    "视频内部记录的创建时间互相矛盾：一处是 {first}，另一处是 {second}。"
    "录像时这些时间是同时写下的，可能有软件改过其中一个。",
    "The creation times inside this video contradict each other: {first} in one place, {second} in "
    "another. A recorder writes them together, so a program may have changed one of them.",
)
_LATER = Text(
    "视频拍摄于 {first}，文件在 {second} 又被软件写过一次（例如剪短、导出或转换）。"
    "内容不一定变过；如有原视频请一并添加。",
    "The video was taken at {first} and written again at {second}, for example to trim, export or "
    "convert it. Its content need not have changed; if you have the original, add it too.",
)
_BEFORE = Text(
    "视频写着拍摄于 {first}，文件却在更早的 {second} 就已写好，这不合常理，时间可能被软件改过。",
    "The video says that it was taken at {first}, yet it was written earlier, at {second}. That "
    "makes no sense; a program may have changed the times.",
)
# Long films are closed long after they were begun; phones write either time.
_SLACK = timedelta(minutes=5)
# Some recorders put the time on the wall where UTC belongs.
_WIDEST_ZONE = timedelta(hours=14)
_QUARTER = timedelta(minutes=15)
_EPOCH = datetime(1970, 1, 1)
_HEADER_PLACES = ("mp4:mvhd", "mp4:tkhd", "mp4:mdhd")


class VideoTimes:
    """Compares mvhd, tkhd and mdhd with one another and with Apple's creation date."""

    name: ClassVar[str] = "video_times"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say which times contradict each other."""
        reading = subject.reading
        if reading is None or reading.kind != "video":
            return
        slack = _SLACK + timedelta(seconds=min(reading.duration or 0.0, 86_400.0))
        told = {moment.read_from: moment for moment in reading.moments}
        headers = [told[place] for place in _HEADER_PLACES if place in told]
        ordered = sorted(headers, key=lambda moment: moment.wall)
        if ordered and _apart(ordered[0], ordered[-1]) > slack:
            yield self._finding(subject, _HEADERS, (ordered[0], ordered[-1]), altered=True)
            return
        taken = told.get("quicktime:creationdate")
        if not taken or not headers or taken.zone != "stated":
            return
        written = headers[0]
        if _apart(taken, written) <= slack or _is_zone(taken, written, slack):
            return
        earlier = _utc(written) < _utc(taken)
        text = _BEFORE if earlier else _LATER
        yield self._finding(subject, text, (taken, written), altered=earlier)

    def _finding(
        self, subject: Subject, text: Text, pair: tuple[Moment, Moment], *, altered: bool
    ) -> Finding:
        first, second = (moment.at_zone(subject.zone) for moment in pair)
        return Finding(
            self.name,
            self.version,
            "warning" if altered else "notice",
            text.fill(first=first.shown(), second=second.shown()),
            {moment.read_from: moment.iso() for moment in pair},
            speaks_for="altered" if altered else "rewritten",
            weight=0.6 if altered else 0.35,
        )


def _utc(moment: Moment) -> float:
    offset = timedelta(minutes=moment.offset_minutes or 0)
    return (moment.wall - offset - _EPOCH).total_seconds()


def _apart(one: Moment, other: Moment) -> timedelta:
    return timedelta(seconds=abs(_utc(one) - _utc(other)))


def _is_zone(one: Moment, other: Moment, slack: timedelta) -> bool:
    """Tell a difference that is one of zones: whole quarters of an hour, 14 hours at most."""
    apart = _apart(one, other)
    if apart > _WIDEST_ZONE + slack:
        return False
    # A minute of tolerance only: a slack of many minutes would take any time for a zone's.
    rest = apart % _QUARTER
    return min(rest, _QUARTER - rest) <= timedelta(minutes=1)
