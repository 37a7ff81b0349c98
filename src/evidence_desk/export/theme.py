"""Measures, colours and styles of the printed page, in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.chain import PaperSize
from evidence_desk.export.fonts import Face

Color = tuple[float, float, float]
Align = Literal["left", "center", "right", "justify"]
# Structure types of PDF 1.7 (ISO 32000-1, 14.8.4).
Role = Literal["H1", "H2", "H3", "P", "Caption", "Lbl"]


def mm(length: float) -> float:
    """Return millimetres as points."""
    return length * 72 / 25.4


def rgb(code: int) -> Color:
    """Return 0xRRGGBB as a colour."""
    return (code >> 16) / 255, (code >> 8 & 255) / 255, (code & 255) / 255


# The wider margin on the left is for the clerk's binding holes.
LEFT, TOP, BOTTOM = mm(25), mm(25), mm(22)
# The column is equally wide on all paper, so that lines break alike.
WIDTH = mm(167)

# All dark enough for a worn laser printer: gray would come out as dots.
INK = rgb(0x16191D)
MUTED = rgb(0x4D5661)
ACCENT = rgb(0x1B3A63)
LINE = rgb(0xA9B3BF)
WHITE = rgb(0xFFFFFF)


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, in points."""

    width: float
    height: float

    @property
    def body(self) -> float:
        """The height between head and foot."""
        return self.height - TOP - BOTTOM

    def left(self, *, back: bool) -> float:
        """Return where the column begins; on the *back* of a sheet the binding is on the right."""
        return self.width - LEFT - WIDTH if back else LEFT


PAPERS: dict[PaperSize, Paper] = {
    "a4": Paper(mm(210), mm(297)),
    "letter": Paper(612.0, 792.0),
}
A4 = PAPERS["a4"]
# As `room` of a section: it begins a page, whatever the paper.
WHOLE_PAGE = A4.body

HAIR = 0.5
RULE = 1.1


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set; `size` and `lead` (from line to line) in points."""

    size: float
    lead: float
    face: Face = "sans"
    color: Color = INK
    align: Align = "left"
    role: Role = "P"
    # False where the characters themselves are the evidence.
    spaced: bool = True


BODY = Style(10.5, 18, align="justify")
PLAIN = Style(10, 16)
SMALL = Style(8.5, 13, color=MUTED)
CELL = Style(9, 13.8)
# A file name must not seem to hold a space that it has not.
FILE = Style(9, 13.8, spaced=False)
CELL_RIGHT = Style(9, 13.8, align="right")
LABEL = Style(9, 13.8, color=MUTED)
HEAD = Style(8.5, 13.8, "bold", ACCENT)
HEAD_RIGHT = Style(8.5, 13.8, "bold", ACCENT, "right")
MONO = Style(7.9, 13.8, "mono", spaced=False)
MONO_SMALL = Style(7.3, 12.6, "mono", spaced=False)
TITLE = Style(30, 42, "bold", ACCENT, role="H1")
SUBTITLE = Style(15, 23, role="P")
H1 = Style(17, 25, "bold", ACCENT, role="H1")
H2 = Style(12.5, 19, "bold", role="H2")
H3 = Style(10.5, 17, "bold", ACCENT, role="H2")
CAPTION = Style(8.5, 13, color=MUTED, align="center", role="Caption")
LOG = Style(9, 14, spaced=False)
