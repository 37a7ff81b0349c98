"""Reads the chat on screenshots; runs in a worker process, and loads nothing else there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evidence_desk.domain.captured import Capture
from evidence_desk.domain.conversation import Answers, Conversation
from evidence_desk.domain.recognised import Area, Line, Recognised
from evidence_desk.readers import visible
from evidence_desk.recognise.bubbles_log import Picture, conversation


@dataclass(frozen=True, slots=True)
class Wish:
    """One screenshot to look at, and its text as it was read."""

    path: Path
    media_type: str
    digest: str
    label: str
    read: Recognised


def look(wishes: Sequence[Wish], answers: Answers, days: Sequence[str]) -> Conversation | None:
    """Return the chat on screenshots, None where there is none.

    Raises:
        Unreadable: a picture is damaged or breaks a limit.
    """
    return conversation([_picture(one) for one in wishes], answers, days=days)


def _picture(wish: Wish) -> Picture:
    captures, factor = _captures(wish)
    return Picture(wish.digest, wish.label, captures, factor)


def _captures(wish: Wish) -> tuple[tuple[Capture, ...], float]:
    import numpy as np

    from evidence_desk.recognise.bubbles_seen import seen

    image, factor = visible.picture(wish.path, wish.media_type)
    pixels = np.asarray(image.convert("RGB"))
    lines = tuple(_smaller(line, factor) for line in wish.read.lines)
    return seen(pixels, replace(wish.read, lines=lines)), factor


def _smaller(line: Line, factor: float) -> Line:
    if factor == 1.0:
        return line
    area = line.area
    sides = (area.left, area.top, area.right, area.bottom)
    edges = tuple(one / factor for one in line.edges)
    return replace(line, area=Area(*(one / factor for one in sides)), edges=edges)
