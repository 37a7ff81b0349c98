"""How large text is, in percent of the usual size; kept, and changed at once."""

from __future__ import annotations

from PySide6.QtCore import QSettings

SIZES = (90, 100, 110, 125, 150)
USUAL = 100
_KEY = "text_size"


def chosen() -> int:
    """Return the size that the person chose."""
    kept = str(QSettings().value(_KEY, USUAL))
    return int(kept) if kept.isdigit() and int(kept) in SIZES else USUAL


def keep(percent: int) -> None:
    """Keep a size."""
    QSettings().setValue(_KEY, percent)


def beside(by: int) -> int:
    """Return the next larger or smaller size; the ends hold."""
    place = SIZES.index(chosen()) + by
    return SIZES[max(0, min(place, len(SIZES) - 1))]
