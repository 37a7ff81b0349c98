"""A QR code drawn as shapes: sharp on every printer, and no picture."""

from __future__ import annotations

from collections.abc import Iterator

import segno

from evidence_desk.export.page import Page
from evidence_desk.export.theme import INK

# Light modules that ISO/IEC 18004 wants around the code.
_QUIET = 4


class QrCode:
    """A square of *side* points, quiet zone and all, that holds *text*."""

    keep_next = False

    def __init__(self, text: str, *, side: float, alt: str) -> None:
        made = segno.make_qr(text, error="m", boost_error=False)
        self._rows = [bytes(row) for row in made.matrix]
        self._side = side
        self._alt = alt

    def height(self, _width: float) -> float:
        """Return its side."""
        return self._side

    def split(self, width: float, height: float) -> None:
        """Never."""

    def draw(self, page: Page, x: float, y: float, _width: float) -> None:
        """Draw it at the left of its room."""
        page.begin("Figure", alt=self._alt, box=(x, y, self._side, self._side))
        page.boxes(self._runs(x, y), fill=INK)
        page.end()

    def _runs(self, x: float, y: float) -> Iterator[tuple[float, float, float, float]]:
        """Yield each run of dark modules of a row as one rectangle."""
        module = self._side / (len(self._rows) + 2 * _QUIET)
        for line, row in enumerate(self._rows, _QUIET):
            start = None
            for column, dark in enumerate((*row, 0), _QUIET):
                if dark and start is None:
                    start = column
                elif not dark and start is not None:
                    wide = (column - start) * module
                    yield x + start * module, y + line * module, wide, module
                    start = None
