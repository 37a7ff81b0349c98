"""Is this the copy that a chat program or a shop's picture service made? It never accuses."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.places import has_capture_data
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.reading import Reading
from evidence_desk.domain.text import Text
from evidence_desk.paths import resource

_LOST = Text(
    "这是{who}的副本（{sign}）：转发时拍摄信息已被去掉，无法判断原图是否处理过，这不代表有问题。{ask}",
    "This is a copy made by {who} ({sign}): the capture data was removed on the way, so nothing "
    "can be told about the original; that is no fault. {ask}",
)
_KEPT = Text(
    "从{sign}看，这是{who}保存的，但拍摄信息还在，多半是按“原图”发送的。",
    "Going by {sign}, {who} saved this file, yet its capture data is still there: it was probably "
    "sent as a full image.",
)
_NAME = Text("文件名", "its name")
_CODING = Text("文件内的标记", "a mark inside")


@dataclass(frozen=True, slots=True)
class Platform:
    """Who makes copies, how they are told, and how to come by the original."""

    id: str
    who: Text
    ask: Text
    names: tuple[re.Pattern[str], ...]
    comments: tuple[re.Pattern[str], ...]


@cache
def platforms() -> tuple[Platform, ...]:
    """Return the platforms of resources/checks/platforms.toml.

    Raises:
        ValueError: an entry of that file is wrong.
    """
    with resource("checks/platforms.toml").open("rb") as stream:
        listed = tomllib.load(stream)["platform"]
    return tuple(_platform(**entry) for entry in listed)


def _platform(
    *,
    id: str,  # noqa: A002 - the word of the file
    zh: str,
    en: str,
    ask_zh: str,
    ask_en: str,
    names: list[str],
    comments: list[str],
) -> Platform:
    def patterns(words: list[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(word, re.IGNORECASE) for word in words)

    return Platform(id, Text(zh, en), Text(ask_zh, ask_en), patterns(names), patterns(comments))


class Resent:
    """Knows copies by the names that programs give them and by the marks of picture services."""

    name: ClassVar[str] = "resent"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say who made the copy, and how to come by the original."""
        reading, found = subject.reading, copied_by(subject)
        if reading is None or found is None:
            return
        platform, sign = found
        values = {"platform": platform.id, "sign": sign.en}
        if _has_capture(reading):
            message = _KEPT.fill(sign=sign, who=platform.who)
            yield Finding(self.name, self.version, "info", message, values)
        else:
            yield Finding(
                self.name,
                self.version,
                "notice",
                _LOST.fill(who=platform.who, sign=sign, ask=platform.ask),
                values,
                speaks_for="cannot_tell",
            )


def copied_by(subject: Subject) -> tuple[Platform, Text] | None:
    """Return who made this copy of a photo or video, and by what that is told."""
    reading = subject.reading
    if reading is None or reading.kind not in ("photo", "video"):
        return None
    for platform in platforms():
        if sign := _sign(platform, subject.untrusted_name[:255], reading):
            return platform, sign
    return None


def _sign(platform: Platform, name: str, reading: Reading) -> Text | None:
    if any(pattern.search(name) for pattern in platform.names):
        return _NAME
    comment = reading.fact("jpeg:Comment") or reading.fact("mp4:comment") or ""
    return _CODING if any(pattern.search(comment) for pattern in platform.comments) else None


def _has_capture(reading: Reading) -> bool:
    if reading.kind == "video":
        return bool(reading.fact("quicktime:make")) or any(
            moment.read_from.startswith(("mp4:", "quicktime:")) for moment in reading.moments
        )
    return has_capture_data(reading)
