"""Is a picture without capture data as large as a phone screen, and so probably a screenshot?"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from evidence_desk.checks.base import Subject
from evidence_desk.checks.places import has_capture_data
from evidence_desk.checks.resent import copied_by
from evidence_desk.domain.film import FRAME
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
    version: ClassVar[int] = 2

    def look(self, subject: Subject) -> Iterator[Finding]:
        """Say that a picture is probably a screenshot."""
        found = screen_of(subject)
        if found is None:
            return
        width, height, device = found
        values = {"width": width, "height": height, "device": device}
        message = _LIKELY.fill(**values)
        yield Finding(self.name, self.version, "info", message, values, speaks_for="not_applicable")


def screen_of(subject: Subject) -> tuple[int, int, str] | None:
    """Return the size of a picture that is as large as a screen, and a phone that has it.

    None where a camera is named, or where a messenger named the file: its copies may be of photos.
    """
    reading = subject.reading
    if reading is None or reading.kind != "photo" or has_capture_data(reading):
        return None
    if not reading.width or not reading.height or copied_by(subject):
        return None
    if (reading.fact("png:Source") or "").startswith(FRAME):
        return None  # films are as large as screens, too
    size = (reading.width, reading.height)
    device = screens().get(size) or screens().get((size[1], size[0]))
    return (*size, device) if device else None
