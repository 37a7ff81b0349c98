"""What was read off a picture: lines, barcodes and their places, and what they may mean.

Nothing of it is certain: a `Candidate` is an offer, and the person takes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.moment import Moment

CandidateKind = Literal[
    "feedback_code", "complaint_no", "master_code", "agent_id", "order_no", "refund_no", "waybill",
    "datetime", "amount", "shop", "platform", "page_kind",
    "phone", "id_card", "bank_card", "address", "name", "email", "plate",
]  # fmt: skip
# What belongs to somebody and is offered to be covered.
PERSONAL: frozenset[CandidateKind] = frozenset(
    {"phone", "id_card", "bank_card", "address", "name", "email", "plate"}
)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in pixels of the upright picture (or of the page as it was drawn)."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. `score` is the engine's own, 0 to 1.

    `edges` are the x positions (pixels) between its characters, one more than there are
    characters; empty where the engine does not tell them.
    """

    text: str
    area: Area
    score: float
    edges: tuple[float, ...] = ()

    def part(self, start: int, end: int) -> Area:
        """Return the place of characters *start* to *end*, by the edges or else by even widths.

        Of a line that runs up or down it is the whole line; of one on its head the edges fall.
        """
        count = len(self.text) or 1
        if len(self.edges) == count + 1:
            left, right = sorted((self.edges[start], self.edges[end]))
        elif count > 1 and self.area.height > self.area.width:
            return self.area
        else:
            left = self.area.left + self.area.width * start / count
            right = self.area.left + self.area.width * end / count
        return Area(left, self.area.top, right, self.area.bottom)


@dataclass(frozen=True, slots=True)
class Barcode:
    """A barcode or QR code; `text` is shown, never opened. `format` as `code128`, `qrcode`."""

    format: str
    text: str
    area: Area


@dataclass(frozen=True, slots=True)
class Recognised:
    """One picture or page as read: `width` × `height` pixels, `engine` with its version and models.

    `lines` stand from top to bottom. `page` is from 0. `engine` is empty where only barcodes were
    looked for.
    """

    width: int
    height: int
    engine: str
    lines: tuple[Line, ...] = ()
    barcodes: tuple[Barcode, ...] = ()
    page: int = 0

    def text(self) -> str:
        """Return the lines as one text."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that was spotted: what it may be, its value as it would be kept, and where.

    `areas` has one rectangle for every line it runs over. `auto` tells that it may be taken
    unasked; anything else waits for the person. `others` are values that look the same (0 and O).
    `at` is the time of a `datetime`; `label` what stood beside it (创建时间), as read.
    """

    kind: CandidateKind
    value: str
    areas: tuple[Area, ...]
    score: float
    auto: bool = False
    others: tuple[str, ...] = ()
    at: Moment | None = None
    label: str = ""
    page: int = 0
