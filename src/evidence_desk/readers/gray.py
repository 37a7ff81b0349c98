"""Decodes a picture once, small and gray, for everything that looks at what it shows."""

from __future__ import annotations

from pathlib import Path

from evidence_desk.domain.gray import Gray
from evidence_desk.readers import limits, pictures

# Enough for a check that compares 240 pixels, and for the mean of 6 x 6 pixels in 48 parts.
_ENOUGH = 288


def read_gray(path: Path, media_type: str) -> Gray | None:
    """Return a picture in gray, its shorter side not much above 288 pixels.

    None where the kind has no picture, or so many pixels that it is not worth the time.

    Raises:
        Unreadable: the picture is damaged or breaks a limit.
        OSError: the file could not be opened.
    """
    if media_type not in pictures.FORMATS:
        return None
    with pictures.opened(path, media_type) as image:
        if image.width * image.height > limits.COMPARED_PIXELS:
            return None
        shape = image.width / image.height
        if image.format in ("JPEG", "MPO"):
            # Decodes at a fraction of the size, without colours.
            scale = _ENOUGH / min(image.size)
            image.draft("L", (round(image.width * scale), round(image.height * scale)))
        turn = pictures.orientation_of(path, media_type)
        small = pictures.flat(image).convert("L")
        if (factor := min(small.size) // (2 * _ENOUGH)) > 1:
            small = small.reduce(factor)
        return Gray(small.width, small.height, small.tobytes(), turn, shape)
