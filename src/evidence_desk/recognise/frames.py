"""Frames of a film by their time codes, through OpenCV (extra `recognise`); worker processes only.

A time code is what the file says of the frame (pts, seconds from its first one), never counted from
a frame rate: phones record with frames of uneven length. OpenCV goes to a time by counting with the
mean rate, which misses in such films; so wherever it lands, the time code is looked at, and the
rest of the way is gone frame by frame. A turn that the file asks for is made.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Two time codes nearer than this are one: they are told in thousandths of a second.
_SAME = 0.0006
# A frame with more pixels is not decoded: 16K film has 132 million.
_PIXELS = 140_000_000
# How far before its goal a search begins, growing where nothing was found.
_BEFORE = (0.4, 2.0, 10.0, 60.0)
_TRIES = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: its time code in seconds, its own size in pixels, and its picture.

    `picture` is RGB rows of `shown` pixels, or a PNG of the whole frame where one was asked for.
    """

    at: float
    width: int
    height: int
    picture: bytes
    shown: tuple[int, int]


class NoFrameError(Exception):
    """The film cannot be opened, or nothing in it can be decoded."""


def frame(path: Path, at: float, *, step: int = 0, side: int = 0) -> Frame:
    """Return the frame seen at *at* seconds; with *step* 1 or -1 the next or the one before.

    At an end it is the last or first frame. With *side* it fits in so many pixels, as RGB; without,
    it is a PNG of all of it.

    Raises:
        NoFrameError: there is none.
    """
    film = _open(path)
    try:
        found = _beside(film, max(0.0, at), step)
        if found is None:
            raise NoFrameError
        return _made(*found, side=side)
    finally:
        film.release()


def frames(path: Path, times: Sequence[float], *, side: int = 0) -> list[Frame]:
    """Return the frames seen at *times* (seconds), each time code once, in order."""
    film = _open(path)
    try:
        found: dict[float, Frame] = {}
        for at in sorted(times):
            seen = _beside(film, max(0.0, at), 0)
            if seen is not None and seen[0] not in found:
                found[seen[0]] = _made(*seen, side=side)
    finally:
        film.release()
    if not found:
        raise NoFrameError
    return list(found.values())


def _open(path: Path) -> Any:
    # Nothing but this file may be opened, whatever a list inside it asks for; and decoders of
    # foreign bytes have nothing to say on a terminal.
    os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = "protocol_whitelist;file"
    os.environ["OPENCV_FFMPEG_LOGLEVEL"] = "-8"
    os.environ["OPENCV_LOG_LEVEL"] = "SILENT"
    import cv2

    film = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, 1])
    pixels = film.get(cv2.CAP_PROP_FRAME_WIDTH) * film.get(cv2.CAP_PROP_FRAME_HEIGHT)
    if not film.isOpened() or not 0 < pixels <= _PIXELS:
        film.release()
        raise NoFrameError
    return film


def _beside(film: Any, at: float, step: int) -> tuple[float, Any] | None:
    """Return time code and pixels of the frame at, after (1) or before (-1) *at*."""
    first: tuple[float, Any] | None = None
    for before in _BEFORE:
        begin = max(0.0, at - before)
        last: tuple[float, Any] | None = None
        for code, pixels in _from(film, begin):
            if first is None or code < first[0]:
                first = code, pixels
            if step > 0:
                last = code, pixels
                if code > at + _SAME:
                    return last
            elif code > at + (-_SAME if step < 0 else _SAME):
                break
            else:
                last = code, pixels
        if last is not None:
            return last
        if begin == 0.0:
            break
    return first


def _from(film: Any, begin: float) -> Iterator[tuple[float, Any]]:
    """Yield time code and pixels of every frame from *begin* seconds on, or somewhat before."""
    landed = _land(film, begin)
    if landed is None:
        return
    code = landed
    while True:
        # What lies before the search is grabbed alone, which saves turning it into pixels.
        if code >= begin - _SAME or begin == 0.0:
            there, pixels = film.retrieve()
            if there:
                yield code, pixels
        if not film.grab():
            return
        code = _code(film)


def _land(film: Any, begin: float) -> float | None:
    """Go to the last place at or before *begin* that seeking finds; return its time code.

    The frame there is grabbed. None where no frame can be had at all.
    """
    import cv2

    asked, best = begin, 0.0
    for _ in range(_TRIES):
        if asked <= 0.0:
            break
        film.set(cv2.CAP_PROP_POS_MSEC, asked * 1000.0)
        code = _code(film) if film.grab() else None
        if code is None or code > begin:
            asked = max(0.0, min(asked * 0.5, asked - (code - begin if code else 0.5) * 2))
            continue
        best = asked
        if begin - code < 1.0:
            return code
        asked += (begin - code) * 0.8  # frames are uneven: it landed too early
    film.set(cv2.CAP_PROP_POS_MSEC, best * 1000.0)
    if film.grab():
        return _code(film)
    film.set(cv2.CAP_PROP_POS_MSEC, 0.0)
    return _code(film) if film.grab() else None


def _code(film: Any) -> float:
    import cv2

    return max(0.0, round(float(film.get(cv2.CAP_PROP_POS_MSEC)) / 1000.0, 3))


def _made(code: float, pixels: Any, *, side: int) -> Frame:
    import cv2

    height, width = int(pixels.shape[0]), int(pixels.shape[1])
    if not side:
        done, coded = cv2.imencode(".png", pixels)
        if not done:
            raise NoFrameError
        return Frame(code, width, height, coded.tobytes(), (width, height))
    scale = min(1.0, side / max(width, height))
    shown = (max(1, round(width * scale)), max(1, round(height * scale)))
    if scale < 1.0:
        pixels = cv2.resize(pixels, shown, interpolation=cv2.INTER_AREA)
    return Frame(code, width, height, cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB).tobytes(), shown)
