"""A small picture in gray, for checks that look at what a picture shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gray:
    """A picture as it is stored, not turned: one byte a pixel, row by row.

    `turn` is its EXIF orientation (1 to 8). `shape` is the width of the stored picture by its
    height, before it was made small.
    """

    width: int
    height: int
    values: bytes
    turn: int
    shape: float
