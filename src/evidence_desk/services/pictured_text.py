"""Reads the text and codes of one picture or page; runs in a worker process."""

from __future__ import annotations

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

# What reading one page may take, in seconds: the engine is loaded first, and takes about 0.7 for a
# million pixels on a slow machine. Four times that, and the process is killed.
_LOADING, _A_MILLION = 30.0, 3.0
_LISTING = 20.0
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
    millions = (wish.pixels or 12_000_000) / 1e6
    return begin_within(executor, _LOADING + _A_MILLION * millions, read_page, wish)


def read_page(wish: Wish) -> Recognised:
    """Read one page.

    Raises:
        Unreadable: the picture is damaged or breaks a limit.
        UserError: the engine is not installed, or its models are damaged.
    """
    from evidence_desk.recognise.barcodes import barcodes
    from evidence_desk.recognise.engine import signature

    image, factor = visible.picture(wish.path, wish.media_type, page=wish.page)
    lines = _engine().lines(image) if wish.text else ()
    codes = barcodes(image, turned=wish.askew)
    width, height = round(image.width * factor), round(image.height * factor)
    return Recognised(
        width,
        height,
        signature() if wish.text else "",
        tuple(_larger(line, factor) for line in lines),
        tuple(replace(code, area=_area(code.area, factor)) for code in codes),
        wish.page,
    )


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
