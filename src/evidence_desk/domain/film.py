"""Time codes of a film: as people read them, and which frames stand on its contact sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from evidence_desk.domain.reading import Fact

# What an exhibit's details call the frames that were chosen for the contact sheet.
KEY = "frames"
EVENLY = 12
# How the text begins that this program writes into a frame which it drew out of a video.
FRAME = "A frame that this program drew out of video "
# The fact that tells of a film behind a picture.
BEHIND = "jpeg:film"
_MOST = 48
_FROM = re.compile(r"MP4, \d{1,12} bytes from byte (\d{1,12})")
_CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,6}(?:[.,]\d{1,6})?)")


def at_clock(at: float) -> str:
    """Return seconds as `00:12.500`, with hours where there are any."""
    minutes, rest = divmod(round(at * 1000), 60_000)
    hours, minutes = divmod(minutes, 60)
    told = f"{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
    return f"{hours:02d}:{told}" if hours else told


def from_clock(text: str) -> float | None:
    """Return the seconds of `12.5`, `1:02.5` or `1:00:02.5`, None where it is no such time."""
    found = _CLOCK.fullmatch(text.strip().replace("：", ":"))
    if found is None:
        return None
    hours, minutes, seconds = found.groups()
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds.replace(",", "."))


def evenly(duration: float | None, chosen: Sequence[float] = ()) -> tuple[float, ...]:
    """Return the times of a contact sheet: twelve in the middle of even parts, and the *chosen*.

    Of a film whose length is unknown, the first frame stands for the even ones.
    """
    even: list[float] = [0.0]
    if duration and duration > 0:
        even = [round(duration * (2 * part + 1) / (2 * EVENLY), 3) for part in range(EVENLY)]
    return tuple(sorted({*even, *chosen[: _MOST - EVENLY]}))


def film_start(facts: Iterable[Fact]) -> int | None:
    """Return the byte at which a film begins behind a picture (a motion photo), None without."""
    told = next((fact.value for fact in facts if fact.name == BEHIND), "")
    found = _FROM.fullmatch(told)
    return int(found[1]) if found else None


def chosen_frames(details: Mapping[str, object]) -> tuple[float, ...]:
    """Return the time codes that the person put onto an exhibit's contact sheet."""
    told = details.get(KEY)
    if not isinstance(told, (list, tuple)):
        return ()
    return tuple(float(one) for one in told if isinstance(one, (int, float)) and one >= 0)
