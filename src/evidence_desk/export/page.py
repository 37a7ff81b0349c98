"""A page being drawn: content in points from its upper left corner, links, marks."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from evidence_desk.export.fonts import Face, FontSet, text_width
from evidence_desk.export.images import ORIENTATION, Image
from evidence_desk.export.tags import Linked, Mark, Node, Tags
from evidence_desk.export.theme import A4, WIDTH, Color, Paper
from evidence_desk.export.writer import number


@dataclass(frozen=True, slots=True)
class PageRef:
    """The page where *first* is, or the pages from *first* to *last*; known at the end.

    `shape` holds the words around the number; with `counted` it is how many pages there are.
    """

    first: str
    last: str | None = None
    shape: str = "{}"
    counted: bool = False

    def shown(self, pages: Mapping[str, int]) -> str:
        """Return the page numbers, from 1."""
        first = pages[self.first]
        last = pages[self.last] if self.last else first
        if self.counted:
            return self.shape.format(last - first + 1)
        return self.shape.format(first if last == first else f"{first}–{last}")


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle (left, top, right, bottom) that leads to an anchor."""

    box: tuple[float, float, float, float]
    to: str
    title: str


Later = Callable[[Mapping[str, int]], str]


class Page:
    """Content is kept as text until all pages are laid out; only then are page numbers known."""

    def __init__(
        self, index: int, fonts: FontSet, tags: Tags, *, paper: Paper = A4, duplex: bool = False
    ) -> None:
        self.index = index
        self.paper = paper
        self.left = paper.left(back=duplex and index % 2 == 1)
        self.right = self.left + WIDTH
        self.links: list[Link] = []
        self.images: dict[str, Image] = {}
        self._fonts = fonts
        self._tags = tags
        self._ops: list[str | bytes | Later] = []
        self._marks = 0
        self._inside = False
        self._fill: Color | None = None

    def content(self, pages: Mapping[str, int]) -> bytes:
        """Return the content stream, with *pages* (anchor to page from 1) put in."""
        return b"\n".join(_shown(op, pages) for op in self._ops)

    def pack(self) -> None:
        """Keep what was drawn in little room; head and foot may still come."""
        packed: list[str | bytes | Later] = []
        for later, ops in groupby(self._ops, callable):
            if later:
                packed += ops
            else:
                packed.append(zlib.compress(b"\n".join(_shown(op, {}) for op in ops), 1))
        self._ops = packed

    @property
    def tags(self) -> Tags:
        """The structure of the whole document."""
        return self._tags

    def begin(
        self,
        role: str,
        *,
        alt: str | None = None,
        box: tuple[float, float, float, float] | None = None,
    ) -> None:
        """Begin content of a new element; *box* (x, y, width, height) is where a figure is."""
        node = self._tags.add(role, alt=alt)
        if box:
            x, y, width, height = box
            top = self.paper.height - y
            node.box = (x, top - height, x + width, top)
        self._begin(node)

    def begin_open(self) -> None:
        """Begin content of the element that is open."""
        self._begin(self._tags.open)

    def _begin(self, node: Node) -> None:
        if self._tags.silent:
            self.begin_artifact()
            return
        self._inside = True
        mark = self._marks
        self._marks += 1
        node.kids.append(Mark(self.index, mark))
        self._ops.append(f"/{node.role} <</MCID {mark}>> BDC")

    def begin_artifact(self) -> None:
        """Begin content that says nothing: rules, running heads."""
        self._inside = True
        self._ops.append("/Artifact BMC")

    def end(self) -> None:
        """End what `begin` began."""
        self._ops.append("EMC")
        self._inside = False

    def line_of_text(
        self,
        x: float,
        baseline: float,
        text: str,
        *,
        face: Face,
        size: float,
        color: Color,
        spaced: bool = True,
        tracking: float = 0,
    ) -> None:
        """Draw clean text; *tracking* is added after each character."""
        self._color(color)
        shown = self._fonts.show(text, face, size, spaced=spaced)
        if tracking:
            shown = f"{number(tracking)} Tc {shown} 0 Tc"
        self._ops.append(f"BT /{face} {size:g} Tf {number(x)} {self._up(baseline)} Td {shown} ET")

    def lines_of_text(
        self,
        x: float,
        baseline: float,
        lines: list[str],
        *,
        face: Face,
        size: float,
        lead: float,
        color: Color,
        spaced: bool,
    ) -> None:
        """Draw clean lines below each other, all from the same left edge."""
        self._color(color)
        show = self._fonts.show
        body = "\n0 ".join(
            f"{-lead:g} Td {show(line, face, size, spaced=spaced)}" if line else f"{-lead:g} Td"
            for line in lines
        )
        top = number(self.paper.height - baseline + lead)
        self._ops.append(f"BT /{face} {size:g} Tf {number(x)} {top} Td\n0 {body} ET")

    def page_number(
        self,
        x: float,
        baseline: float,
        ref: PageRef,
        *,
        face: Face,
        size: float,
        color: Color,
        to_left: bool = False,
    ) -> None:
        """Draw a page number once it is known, from *x* on, or up to *x* with *to_left*."""
        self._color(color)

        def later(pages: Mapping[str, int]) -> str:
            text = ref.shown(pages)
            left = x - text_width(text, face, size) if to_left else x
            shown = self._fonts.show(text, face, size, spaced=False)
            place = f"{number(left)} {self._up(baseline)} Td"
            return f"BT /{face} {size:g} Tf {place} {shown} ET"

        self._ops.append(later)

    def rule(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        width: float,
        color: Color,
        dash: float = 0,
    ) -> None:
        """Draw a straight line; *dash* is the length of its dashes."""
        pen = f"{_rgb(color)} RG {width:g} w" + (f" [{dash:g}] 0 d" if dash else "")
        path = f"{number(x1)} {self._up(y1)} m {number(x2)} {self._up(y2)} l"
        self._graphics(f"q {pen} {path} S Q")

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Color | None = None,
        stroke: Color | None = None,
        line: float = 0.5,
    ) -> None:
        """Draw a rectangle whose upper left corner is at x, y."""
        pen = (f"{_rgb(fill)} rg " if fill else "") + (
            f"{_rgb(stroke)} RG {line:g} w " if stroke else ""
        )
        bottom = number(self.paper.height - y - height)
        paint = "B" if fill and stroke else "f" if fill else "S"
        self._graphics(f"q {pen}{number(x)} {bottom} {number(width)} {number(height)} re {paint} Q")

    def boxes(self, places: Iterable[tuple[float, float, float, float]], *, fill: Color) -> None:
        """Fill rectangles (x, y, width, height) as one shape."""
        path = " ".join(
            f"{number(x)} {number(self.paper.height - y - high)} {number(wide)} {number(high)} re"
            for x, y, wide, high in places
        )
        self._graphics(f"q {_rgb(fill)} rg {path} f Q")

    def shape(self, points: Sequence[tuple[float, float]], *, fill: Color) -> None:
        """Fill the shape between *points*."""
        (x, y), *rest = points
        path = f"{number(x)} {self._up(y)} m " + " ".join(
            f"{number(a)} {self._up(b)} l" for a, b in rest
        )
        self._graphics(f"q {_rgb(fill)} rg {path} f Q")

    def dot(self, x: float, y: float, radius: float, *, color: Color, hollow: bool = False) -> None:
        """Draw a disc, or a white one with a rim."""
        r, k = radius, radius * 0.5523
        cx, cy = x, self.paper.height - y

        def curve(*points: tuple[float, float]) -> str:
            return " ".join(f"{number(cx + a)} {number(cy + b)}" for a, b in points) + " c"

        path = " ".join(
            (
                f"{number(cx + r)} {number(cy)} m",
                curve((r, k), (k, r), (0, r)),
                curve((-k, r), (-r, k), (-r, 0)),
                curve((-r, -k), (-k, -r), (0, -r)),
                curve((k, -r), (r, -k), (r, 0)),
            )
        )
        pen = f"1 1 1 rg {_rgb(color)} RG 1.1 w" if hollow else f"{_rgb(color)} rg"
        self._graphics(f"q {pen} {path} {'b' if hollow else 'f'} Q")

    def image(
        self,
        image: Image,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        orientation: int = 1,
        window: tuple[float, float] | None = None,
        seen: tuple[float, float, float, float] | None = None,
    ) -> None:
        """Draw a picture upright into a rectangle whose upper left corner is at x, y.

        With *window* (top, bottom) only what lies between these heights of the page is seen, with
        *seen* (left, top, width, height) only what lies in that rectangle.
        """
        name = f"I{len(self.images)}"
        name = next((key for key, one in self.images.items() if one == image), name)
        self.images[name] = image
        a, b, c, d, e, f = ORIENTATION.get(orientation, ORIENTATION[1])
        left, bottom = x, self.paper.height - y - height
        matrix = (
            a * width, b * height, c * width, d * height, left + e * width, bottom + f * height
        )  # fmt: skip
        if window:
            seen = (x, window[0], width, window[1] - window[0])
        clip = ""
        if seen:
            at, top, wide, high = seen
            clip = f"{number(at)} {self._up(top + high)} {number(wide)} {number(high)} re W n "
        self._ops.append(f"q {clip}{' '.join(map(number, matrix))} cm /{name} Do Q")

    def link(self, box: tuple[float, float, float, float], to: str, title: str) -> None:
        """Make a rectangle lead to an anchor; it belongs to the element that is open."""
        self._tags.open.kids.append(Linked(self.index, len(self.links)))
        self.links.append(Link(box, to, title))

    def _up(self, y: float) -> str:
        return number(self.paper.height - y)

    def _color(self, color: Color) -> None:
        if color != self._fill:
            self._fill = color
            self._ops.append(f"{_rgb(color)} rg")

    def _graphics(self, ops: str) -> None:
        self._ops.append(ops if self._inside else f"/Artifact BMC {ops} EMC")


def _shown(op: str | bytes | Later, pages: Mapping[str, int]) -> bytes:
    if isinstance(op, bytes):
        return zlib.decompress(op)
    return (op if isinstance(op, str) else op(pages)).encode()


def _rgb(color: Color) -> str:
    return " ".join(map(number, color))
