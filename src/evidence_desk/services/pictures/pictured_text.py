"""Reads the text and codes of one picture or page; runs in a worker process."""

from __future__ import annotations

import multiprocessing
import signal
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_desk.domain.recognised import Area, Line, Recognised
from evidence_desk.readers import visible
from evidence_desk.services.workers import begin_within

if TYPE_CHECKING:
    from evidence_desk.recognise.engine import Engine

# What one page may take of a processor, in seconds: the engine takes 0.6 for a million pixels, and
# is loaded first. By the clock it may take far longer, since it gives way to all other work.
_LOADING, _A_MILLION = 20.0, 3.0
_PATIENCE = 6.0
_LISTING = 60.0
_MULTIPAGE = frozenset({visible.PDF, "image/tiff"})


@dataclass(frozen=True, slots=True)
class Wish:
    """A page (from 0) of a file to read; without `text` only its barcodes.

    `askew` where codes may lie turned, as on photos. `pixels` are how many it has, 0 for unknown.
    """

    path: Path
    media_type: str
    page: int = 0
    text: bool = True
    askew: bool = True
    pixels: int = 0


def begin_pages(executor: Executor, path: Path, media_type: str) -> Future[tuple[int, ...]]:
    """Begin to find the pages of a file that are to be read."""
    if media_type in _MULTIPAGE:
        return begin_within(executor, _LISTING, visible.pages, path, media_type)
    future: Future[tuple[int, ...]] = Future()
    future.set_result((0,))
    return future


def begin(executor: Executor, wish: Wish) -> Future[Recognised]:
    """Begin to read a page; its process is killed when it takes far longer than it should."""
    return begin_within(executor, _PATIENCE * _seconds(wish), read_page, wish)


def _seconds(wish: Wish) -> float:
    return _LOADING + _A_MILLION * (wish.pixels or 12_000_000) / 1e6


def read_page(wish: Wish) -> Recognised:
    """Read one page.

    Raises:
        Unreadable: the picture is damaged or breaks a limit.
        UserError: the engine is not installed, or its models are damaged.
    """
    from evidence_desk.recognise.barcodes import barcodes
    from evidence_desk.recognise.engine import signature

    _end_after(_seconds(wish))
    try:
        image, factor = visible.picture(wish.path, wish.media_type, page=wish.page)
        lines = _engine().lines(image) if wish.text else ()
        codes = barcodes(image, turned=wish.askew)
    finally:
        _end_after(0)
    width, height = round(image.width * factor), round(image.height * factor)
    return Recognised(
        width,
        height,
        signature() if wish.text else "",
        tuple(_larger(line, factor) for line in lines),
        tuple(replace(code, area=_area(code.area, factor)) for code in codes),
        wish.page,
    )


def _end_after(seconds: float) -> None:
    """Let the system end this process once it has used so much of a processor; 0 for never."""
    # In the program's own process nothing is ended, and Windows has the clock alone.
    if multiprocessing.parent_process() is not None and hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


@cache
def _engine() -> Engine:
    """Return the engine of this process: it is loaded once."""
    from evidence_desk.recognise.engine import Engine

    return Engine()


def _larger(line: Line, factor: float) -> Line:
    if factor == 1.0:
        return line
    edges = tuple(round(x * factor, 1) for x in line.edges)
    return replace(line, area=_area(line.area, factor), edges=edges)


def _area(area: Area, factor: float) -> Area:
    sides = (area.left, area.top, area.right, area.bottom)
    return area if factor == 1.0 else Area(*(side * factor for side in sides))
