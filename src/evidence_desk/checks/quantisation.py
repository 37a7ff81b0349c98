"""Whether quantisation tables are those of libjpeg's quality scale, and of which quality."""

from __future__ import annotations

from functools import cache

# ITU-T T.81, tables K.1 and K.2, in zigzag order.
_LUMINANCE = (
    *(16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40),
    *(26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51),
    *(56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87),
    *(95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99),
)
_CHROMINANCE = (
    *(17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66, 99, 99),
    *(99,) * 48,
)


def quality(tables: tuple[bytes, ...]) -> int | None:
    """Return 1 to 100 where every table is exactly libjpeg's of one quality, else None."""
    found = _qualities().get(tables[0]) if tables else None
    if found is None:
        return None
    return found if all(table in standard(found) for table in tables) else None


@cache
def standard(quality: int) -> tuple[bytes, bytes]:
    """Return libjpeg's tables of luminance and chrominance for *quality* (jcparam.c)."""
    percent = 5000 // quality if quality < 50 else 200 - 2 * quality
    luminance, chrominance = (
        bytes(min(255, max(1, (value * percent + 50) // 100)) for value in table)
        for table in (_LUMINANCE, _CHROMINANCE)
    )
    return luminance, chrominance


@cache
def _qualities() -> dict[bytes, int]:
    return {standard(quality)[0]: quality for quality in range(1, 101)}
