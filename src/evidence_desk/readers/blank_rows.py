"""Rows of a long capture where nothing is: between two bubbles, two lines, two cards."""

from __future__ import annotations

from pathlib import Path

from evidence_desk.readers.pictures import flat, opened

# Neighbours that differ by less are one colour, JPEG's noise included.
_DIFFERENT = 14
# A gap must be so many rows high; the space between lines of text is.
_GAP = 6
_PIXELS = 80_000_000


def blank_rows(path: Path, media_type: str) -> tuple[int, ...]:
    """Return the middle of each gap, in order, as rows of the stored picture.

    Rows are blank where all their pixels are like their neighbours. Of a picture with very many
    pixels none are found.

    Raises:
        Unreadable: the picture is damaged or breaks a limit.
    """
    from PIL import Image, ImageChops

    with opened(path, media_type) as image:
        width, height = image.size
        if width * height > _PIXELS or width < 2:
            return ()
        gray = flat(image).convert("L")
    # A picture beside itself, one pixel to the right: edges are where both differ.
    beside: Image.Image = gray.crop((1, 0, width, height))
    edges = ImageChops.difference(gray.crop((0, 0, width - 1, height)), beside)
    seen = edges.point(lambda value: 255 if value > _DIFFERENT else 0).getprojection()[1]
    found: list[int] = []
    begun = 0
    for row, used in enumerate([*seen, 1]):
        if used:
            if row - begun >= _GAP and begun:
                found.append((begun + row) // 2)
            begun = row + 1
    return tuple(found)
