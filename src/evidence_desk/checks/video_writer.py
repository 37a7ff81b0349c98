"""Was a phone's video coded again by a program?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.places import seen
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.text import Text

_CODED = Text(
    "视频写着由“{make}”拍摄，画面却是电脑或手机上的软件（{coder}）重新压缩的，手机录像不用它。"
    "内容不一定变过；请尽量找回原视频。",
    "The video says that “{make}” took it, but a program ({coder}) compressed the picture again; "
    "phones do not record with it. Its content need not have changed; if you can, find the "
    "original.",
)
_CAMERA = (
    "quicktime:make",
    "quicktime:model",
    "mp4:make",
    "mp4:model",
    "mp4:com.android.version",
    "mp4:com.android.manufacturer",
    "mp4:com.android.model",
)


class VideoWriter:
    """Looks for the signature that software encoders put into the first picture."""

    name: ClassVar[str] = "video_writer"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say that a program coded a video that names a phone or camera."""
        reading = subject.reading
        if reading is None or reading.kind != "video":
            return
        coder = reading.fact("mp4:coder")
        camera = next((value for name in _CAMERA if (value := reading.fact(name))), None)
        if coder and camera:
            yield Finding(
                self.name,
                self.version,
                "notice",
                _CODED.fill(make=camera, coder=coder),
                seen(reading, "mp4:coder", *_CAMERA),
                speaks_for="rewritten",
                weight=0.45,
            )
