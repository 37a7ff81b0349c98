"""A chat screenshot as values: what stands on which side, where, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from evidence_desk.domain.conversation import Doubt, MessageKind, Quote
from evidence_desk.domain.recognised import Area, Line

Side = Literal["left", "right", "middle"]
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """Something that stands out from the background: a bubble, a face, a picture.

    `fill` is its commonest colour (red, green, blue), `flat` the share of its pixels that have it.
    """

    area: Area
    fill: Colour
    flat: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was seen of one capture, or of several that were joined: all in the same pixels.

    Only what lies in the scrolling part, `top` to `bottom`. `em` is the height of a usual line.
    `plain` tells that the background is one colour: else nothing about boxes is sure.
    """

    width: int
    top: float
    bottom: float
    em: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    title: str | None = None
    plain: bool = True
    outside: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """The scrolling part in gray, to be laid over others: `columns` bytes a row, row by row."""

    width: int
    top: int
    columns: int
    em: float
    gray: bytes

    @property
    def rows(self) -> int:
        """How many rows of pixels."""
        return len(self.gray) // self.columns


@dataclass(frozen=True, slots=True)
class Capture:
    """One screenshot of a chat as it was seen."""

    sheet: Sheet
    strip: Strip


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a chat. `lines` are those that its text was joined from, top to bottom.

    `kind` is `unread` where there are pixels and no words for them; `inner` are lines that stand
    in a picture and are not what somebody wrote. A row in the middle is a time or a system line;
    `clock` is then the time as it is written.
    """

    side: Side
    kind: MessageKind
    text: str
    area: Area
    score: float
    sender: str | None = None
    doubt: Doubt | None = None
    quote: Quote | None = None
    status: str | None = None
    clock: str | None = None
    lines: tuple[Line, ...] = ()
    inner: tuple[Line, ...] = ()
