"""The structure tree: what is heading, table, figure; screen readers and copying follow it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from evidence_desk.export.writer import Name, PdfFile, Ref


@dataclass(slots=True)
class Node:
    """One element of the structure.

    `marks` and `links` point to content: (page from 0, number on that page).
    """

    role: str
    alt: str | None = None
    kids: list[Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    link: tuple[int, int] | None = None


class Tags:
    """Records the structure while the pages are drawn."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self._open = [self.root]

    def add(self, role: str, *, alt: str | None = None) -> Node:
        """Add an element to the one that is open."""
        node = Node(role, alt)
        self._open[-1].kids.append(node)
        return node

    @contextmanager
    def within(self, role: str) -> Iterator[None]:
        """Put what is drawn meanwhile into an element of its own."""
        self._open.append(self.add(role))
        try:
            yield
        finally:
            self._open.pop()

    def write(self, file: PdfFile, pages: Sequence[Ref], links: Sequence[Sequence[Ref]]) -> Ref:
        """Write the tree; a page's key in the parent tree is its index, the links' come after."""
        tree = file.reserve()
        marked: list[dict[int, Ref]] = [{} for _ in pages]
        first = _link_keys(links, len(pages))
        linked: dict[int, Ref] = {}

        def emit(node: Node, parent: Ref) -> Ref:
            ref = file.reserve()
            kids: list[object] = [emit(kid, ref) for kid in node.kids]
            page = None
            for index, number in node.marks:
                marked[index][number] = ref
                # A number alone belongs to the element's own page.
                if page is None:
                    page = index
                kids.append(
                    number
                    if index == page
                    else {"Type": Name("MCR"), "Pg": pages[index], "MCID": number}
                )
            if node.link:
                index, number = node.link
                linked[first[index] + number] = ref
                annotation = links[index][number]
                kids.append({"Type": Name("OBJR"), "Obj": annotation, "Pg": pages[index]})
            attributes = {"O": Name("Table"), "Scope": Name("Column")}
            return file.add(
                {
                    "Type": Name("StructElem"),
                    "S": Name(node.role),
                    "P": parent,
                    "Pg": None if page is None else pages[page],
                    "Alt": node.alt,
                    "A": attributes if node.role == "TH" else None,
                    "K": kids,
                },
                ref,
            )

        root = emit(self.root, tree)
        numbers: list[object] = []
        for index, marks in enumerate(marked):
            numbers += [index, [marks[number] for number in range(len(marks))]]
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
