"""Does the thumbnail inside the photo show the same scene as the photo?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.registration import Outcome, register
from evidence_desk.domain.finding import Finding, Severity, Verdict
from evidence_desk.domain.text import Text

_SAID: dict[Outcome, tuple[Severity, Verdict | None, float, Text]] = {
    "larger": (
        "warning",
        "altered",
        0.8,
        Text(
            "照片自带的缩略图拍到的范围比照片大：照片在拍摄以后被裁剪过。请尽量找回没有裁剪的原图。",
            "The thumbnail inside the photo shows more of the scene than the photo: it was cut "
            "after it was taken. If you can, find the original that was not cut.",
        ),
    ),
    "other": (
        "warning",
        "altered",
        0.8,
        Text(
            "照片自带的缩略图与照片不是同一个画面：画面被换过，或拍摄信息来自另一张照片。"
            "请尽量找回原图。",
            "The thumbnail inside the photo shows another scene than the photo: the picture was "
            "exchanged, or the capture data comes from another photo. If you can, find the "
            "original.",
        ),
    ),
    "mirrored": (
        "warning",
        "altered",
        0.7,
        Text(
            "照片与它自带的缩略图左右相反：照片在拍摄以后被镜像翻转过。请尽量找回原图。",
            "The photo is mirrored against the thumbnail inside it, so it was flipped after it "
            "was taken. If you can, find the original.",
        ),
    ),
    "turned": (
        "notice",
        "rewritten",
        # Some phones turn the photo but not its thumbnail.
        0.2,
        Text(
            "照片与它自带的缩略图方向不同：照片被旋转后重新保存过，画面内容不一定变过。",
            "The photo is turned against the thumbnail inside it: it was turned and saved again. "
            "What is seen need not have changed.",
        ),
    ),
    "unclear": (
        "info",
        None,
        0.0,
        Text(
            "照片与它自带的缩略图只有部分相似，看不出原因，请自己对比一下。",
            "The photo and the thumbnail inside it agree in part only, and it is not clear why. "
            "Please compare them yourself.",
        ),
    ),
}


class Thumbnail:
    """Lays the thumbnail over the photo; silent where there is none or it is blank."""

    name: ClassVar[str] = "thumbnail"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say where the two differ."""
        reading = subject.reading
        if reading is None or subject.path is None or reading.media_type != "image/jpeg":
            return
        if reading.thumbnail is None:
            return
        try:
            found = register(subject.path, reading.thumbnail, gray=subject.gray)
        except OSError:
            # The file is gone or unreadable by now; other checks say so.
            return
        if found is None or found.outcome not in _SAID:
            return
        severity, speaks_for, weight, message = _SAID[found.outcome]
        yield Finding(
            self.name,
            self.version,
            severity,
            message,
            {
                "agreement": round(found.agreement, 3),
                "agreement_unmoved": round(found.plain, 3),
                "photo_within_thumbnail": [round(edge, 3) for edge in found.window],
            },
            speaks_for=speaks_for,
            weight=weight,
        )
