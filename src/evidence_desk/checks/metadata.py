"""Is there capture data, and may any be expected? It never accuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.resent import copied_by
from evidence_desk.checks.screenshot import screen_of
from evidence_desk.domain.film import FRAME
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.reading import KIND_TEXT
from evidence_desk.domain.text import Text

_PRESENT = Text("带有拍摄信息：{what}。", "Capture data is present: {what}.")
_PHOTO = Text(
    "这张照片没有拍摄信息，无法判断是否处理过。"
    "微信、QQ 和购物软件发送时会去掉它，这很正常，不代表有问题。"
    "请找回原图：在拍照的手机相册里找到它，发送时勾选“原图”，或用数据线复制。",
    "This photo has no capture data, so nothing can be told about earlier processing. WeChat, "
    "QQ and shopping apps remove it when sending; that is normal and no fault. Ask for the "
    "original: find it in the album of the phone that took it, send it as “Full Image”, or copy "
    "it by cable.",
)
_VIDEO = Text(
    "这段视频没有拍摄时间，无法判断是否处理过。"
    "聊天软件压缩视频时会去掉它，这很正常。请从拍摄的手机里复制原视频。",
    "This video has no capture time, so nothing can be told about earlier processing. Chat "
    "programs remove it when they compress; that is normal. Copy the original from the phone "
    "that recorded it.",
)
_FRAME = Text(
    "文件自己写明：这是本程序从视频里取出的画面，是派生的，本来就没有拍摄信息；请看那段视频本身。",
    "The file itself says that this program drew it out of a video: it is derived, and no capture "
    "data is expected; look at the video itself.",
)
_NONE_EXPECTED = Text(
    "{kind}本来就没有拍摄信息，这项检查不适用。",
    "{kind}: no capture data is expected, so this check does not apply.",
)
# What only a camera writes; software and size alone do not count.
_CAMERA = ("exif:Make", "exif:Model", "quicktime:make", "quicktime:model")
_TIMES = (
    "exif:DateTimeOriginal",
    "exif:DateTimeDigitized",
    "quicktime:creationdate",
    "mp4:",
    "mkv:",
)


class Metadata:
    """Tells present capture data from lost, and lost from never there."""

    name: ClassVar[str] = "metadata"
    version: ClassVar[int] = 4

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say what capture data there is, or what to do without."""
        reading = subject.reading
        if reading is None:
            return
        if reading.kind not in ("photo", "video"):
            yield Finding(
                self.name,
                self.version,
                "info",
                _NONE_EXPECTED.fill(kind=KIND_TEXT[reading.kind]),
                speaks_for="not_applicable",
            )
            return
        if (reading.fact("png:Source") or "").startswith(FRAME):
            yield Finding(self.name, self.version, "info", _FRAME, speaks_for="not_applicable")
            return
        camera = {name: value for name in _CAMERA if (value := reading.fact(name))}
        taken = next((m for m in reading.moments if m.read_from.startswith(_TIMES)), None)
        if camera or taken:
            told = [*camera.values(), *([taken.at_zone(subject.zone).shown()] if taken else [])]
            message = _PRESENT.fill(what=", ".join(told))
            found = camera | ({taken.read_from: taken.iso()} if taken else {})
            yield Finding(self.name, self.version, "info", message, found)
        elif not copied_by(subject) and not screen_of(subject):
            # Those checks say it, and say more of why.
            message = _PHOTO if reading.kind == "photo" else _VIDEO
            yield Finding(self.name, self.version, "notice", message, speaks_for="cannot_tell")
