"""The structure tree: what is heading, table, figure; screen readers and copying follow it."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from evidence_desk.export.writer import Name, PdfFile, Ref
from evidence_desk.export.xmp import limited


@dataclass(frozen=True, slots=True)
class Mark:
    """Content of a page (from 0) that was marked with a number."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Linked:
    """A link of a page (from 0), by its place among the page's links."""

    page: int
    number: int


@dataclass(slots=True)
class Node:
    """One element of the structure.

    `scope` says of a table's head whether it speaks for its column or its row; `box` (left,
    bottom, right, top, in points from the lower left) is where a figure is. Parts with the same
    `join` that follow each other are one element, across pages.
    """

    role: str
    alt: str | None = None
    scope: str | None = None
    box: tuple[float, float, float, float] | None = None
    join: object = None
    # What is over lies packed: a long document has more elements than memory should hold.
    kids: list[Node | Mark | Linked | bytes] = field(default_factory=list)


class Tags:
    """Records the structure while the pages are drawn."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self._open = [self.root]
        self._silent = 0

    @property
    def open(self) -> Node:
        """The element that content now belongs to."""
        return self._open[-1]

    @property
    def silent(self) -> bool:
        """Whether what is drawn now says nothing new."""
        return self._silent > 0

    def add(self, role: str, *, alt: str | None = None) -> Node:
        """Add an element to the one that is open."""
        node = Node(role, alt)
        if not self._silent:
            kids = self._open[-1].kids
            if kids and isinstance(kids[-1], Node):
                kids[-1] = _packed(kids[-1])
            kids.append(node)
        return node

    @contextmanager
    def within(self, role: str, *, scope: str | None = None, join: object = None) -> Iterator[None]:
        """Put what is drawn meanwhile into an element, the one just closed if both *join*."""
        kids = self._open[-1].kids
        last = kids[-1] if kids else None
        if join is not None and isinstance(last, Node) and last.join == join:
            node = last
        else:
            node = self.add(role)
            node.scope, node.join = scope, join
        self._open.append(node)
        try:
            yield
        finally:
            self._open.pop()

    @contextmanager
    def repeated(self) -> Iterator[None]:
        """Leave out of the structure what is drawn meanwhile: it was said before."""
        self._silent += 1
        try:
            yield
        finally:
            self._silent -= 1

    def write(self, file: PdfFile, pages: Sequence[Ref], links: Sequence[Sequence[Ref]]) -> Ref:
        """Write the tree; a page's key in the parent tree is its index, the links' come after."""
        tree = file.reserve()
        marked: list[dict[int, int]] = [{} for _ in pages]
        first = _link_keys(links, len(pages))
        linked: dict[int, Ref] = {}

        def emit(node: Node | bytes, parent: Ref) -> Ref:
            if isinstance(node, bytes):
                node = _unpacked(node)
            ref = file.reserve()
            kids: list[object] = []
            page = next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
            for kid in node.kids:
                match kid:
                    case Node() | bytes():
                        kids.append(emit(kid, ref))
                    case Linked(index, number):
                        linked[first[index] + number] = ref
                        annotation = links[index][number]
                        kids.append({"Type": Name("OBJR"), "Obj": annotation, "Pg": pages[index]})
                    case Mark(index, number):
                        marked[index][number] = ref.number
                        # A number alone belongs to the element's own page.
                        kids.append(
                            number
                            if index == page
                            else {"Type": Name("MCR"), "Pg": pages[index], "MCID": number}
                        )
            return file.add(
                {
                    "Type": Name("StructElem"),
                    "S": Name(node.role),
                    "P": parent,
                    "Pg": None if page is None else pages[page],
                    "Alt": limited(node.alt) if node.alt else None,
                    "A": _attributes(node),
                    "K": kids,
                },
                ref,
            )

        root = emit(self.root, tree)
        numbers: list[object] = []
        for index, marks in enumerate(marked):
            owners = [Ref(marks[number]) for number in range(len(marks))]
            numbers += [index, file.add(owners)]
            marks.clear()
        for key in sorted(linked):
            numbers += [key, linked[key]]
        parents = file.add({"Nums": numbers})
        return file.add(
            {
                "Type": Name("StructTreeRoot"),
                "K": root,
                "ParentTree": parents,
                "ParentTreeNextKey": len(pages) + sum(map(len, links)),
            },
            tree,
        )


def _packed(node: Node) -> bytes:
    """Return an element to which nothing is added any more, in a tenth of its room."""
    kids: list[bytes | tuple[int, int, bool]] = []
    for kid in node.kids:
        match kid:
            case Node():
                kids.append(_packed(kid))
            case Mark(page, number):
                kids.append((page, number, False))
            case Linked(page, number):
                kids.append((page, number, True))
            case _:
                kids.append(kid)
    return marshal.dumps((node.role, node.alt, node.scope, node.box, kids))


def _unpacked(data: bytes) -> Node:
    role, alt, scope, box, kids = marshal.loads(data)
    node = Node(role, alt, scope, box)
    for kid in kids:
        if isinstance(kid, bytes):
            node.kids.append(kid)
        else:
            page, number, linked = kid
            node.kids.append(Linked(page, number) if linked else Mark(page, number))
    return node


def _attributes(node: Node) -> dict[str, object] | None:
    if node.scope:
        return {"O": Name("Table"), "Scope": Name(node.scope)}
    if node.box:
        return {"O": Name("Layout"), "Placement": Name("Block"), "BBox": list(node.box)}
    return None


def _link_keys(links: Sequence[Sequence[object]], start: int) -> list[int]:
    """Return the key of each page's first link in the parent tree."""
    keys = []
    for page in links:
        keys.append(start)
        start += len(page)
    return keys


def link_keys(counts: Sequence[int]) -> list[int]:
    """Return each page's first link key, given how many links the pages have."""
    return _link_keys([range(count) for count in counts], len(counts))
