"""Is a picture without capture data as large as a phone screen, and so probably a screenshot?"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.places import has_capture_data
from evidence_desk.checks.resent import platforms
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.text import Text
from evidence_desk.paths import resource

_LIKELY = Text(
    "这张图的尺寸 {width}×{height} 与手机屏幕完全一致（例如 {device}），应该是屏幕截图。"
    "截图本来就没有拍摄信息，不能因此怀疑它。请尽量同时保留能再次打开的原页面。",
    "At {width}×{height} this picture is exactly as large as a phone's screen ({device}, for "
    "example), so it is probably a screenshot. Screenshots have no capture data; nothing can be "
    "held against it. If you can, keep the page itself so that it can be opened again.",
)


@cache
def screens() -> dict[tuple[int, int], str]:
    """Return width and height, upright, of phone screens with an example of a phone."""
    with resource("checks/screens.toml").open("rb") as stream:
        listed = tomllib.load(stream)["screen"]
    return {(entry["width"], entry["height"]): str(entry["phones"]) for entry in listed}


class Screenshot:
    """Knows the sizes of phone screens; silent where a reader already said screenshot."""

    name: ClassVar[str] = "screenshot"
    version: ClassVar[int] = 1

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say that a picture is probably a screenshot."""
        reading = subject.reading
        if reading is None or reading.kind != "photo" or has_capture_data(reading):
            return
        if not reading.width or not reading.height:
            return
        size = (reading.width, reading.height)
        device = screens().get(size) or screens().get((size[1], size[0]))
        if device is None or _renamed_by_messenger(subject.untrusted_name):
            return
        yield Finding(
            self.name,
            self.version,
            "info",
            _LIKELY.fill(width=size[0], height=size[1], device=device),
            {"width": size[0], "height": size[1], "device": device},
            speaks_for="not_applicable",
        )


def _renamed_by_messenger(name: str) -> bool:
    """Return whether a messenger named it: such a copy may be of a photo as well."""
    return any(pattern.search(name) for one in platforms() for pattern in one.names)
