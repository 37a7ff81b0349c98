"""How a file is put together: what the checks compare. Never stored, read anew each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Coding:
    """The header of one JPEG, of a picture or of the thumbnail inside it.

    `marks` are its segments up to the first scan, in order (`JFIF`, `Exif`, `DQT`, `SOF0`, `DHT`,
    `SOS` …; `JFXX`, `ICC`, `APP5`). `tables` are the quantisation tables with 8-bit values, 64
    bytes each, in the zigzag order of the file; tables of 16 bits are left out.
    """

    marks: tuple[str, ...]
    tables: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of an EXIF block stand.

    `order` is `II` or `MM`; `unsorted` names directories whose tags do not ascend; `overlaps`
    counts values that begin before the one ahead of them ends; `dead` counts bytes that nothing
    uses, single bytes of alignment left out; `gps` holds the tags of the GPS directory; `note` is
    the head of the MakerNote. `places` tells of every fact its tag and its first byte, counted
    from the begin of the file where `start` (that of the block) is known, else of the block.
    """

    order: str
    unsorted: frozenset[str] = frozenset()
    overlaps: int = 0
    dead: int = 0
    gps: frozenset[int] = frozenset()
    note: bytes = b""
    start: int | None = None
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Structure:
    """What is known of a picture: its coding, its thumbnail's coding, its EXIF layout."""

    coding: Coding | None = None
    carried: Coding | None = None
    layout: Layout | None = None
