"""Writes laid-out pages as a PDF: pages, pictures, fonts, outline, structure, catalogue."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evidence_desk.export.flow import Laid, OutlineEntry
from evidence_desk.export.fonts import FontSet
from evidence_desk.export.images import Image
from evidence_desk.export.page import Page
from evidence_desk.export.tags import Tags, link_keys
from evidence_desk.export.theme import LEFT, PAGE_HEIGHT, PAGE_WIDTH
from evidence_desk.export.writer import Name, PdfFile, Ref


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says about itself. `ident` are 16 bytes that name this content."""

    title: str
    author: str
    subject: str
    language: str
    program: str
    made_at: datetime
    ident: bytes


def write(
    file: PdfFile,
    laid: Laid,
    fonts: FontSet,
    tags: Tags,
    metadata: Metadata,
    *,
    written: Callable[[Image], None],
) -> None:
    """Write everything; *written* is called after each picture."""
    numbers = {key: target.page + 1 for key, target in laid.targets.items()}
    contents = [page.content(numbers) for page in laid.pages]
    # Page numbers are characters too: fonts only now.
    resources = file.add(fonts.write(file))
    images = _write_images(file, laid.pages, written)
    refs = [file.reserve() for _ in laid.pages]
    tree = file.reserve()
    links = _write_links(file, laid, refs)
    for page, ref, content, linked in zip(laid.pages, refs, contents, links, strict=True):
        packed = zlib.compress(content)
        stream = file.add_stream({"Filter": Name("FlateDecode")}, [packed], length=len(packed))
        used = {name: images[image.path] for name, image in page.images.items()}
        file.add(
            {
                "Type": Name("Page"),
                "Parent": tree,
                "MediaBox": [0, 0, PAGE_WIDTH, PAGE_HEIGHT],
                "Resources": {"Font": resources, "XObject": used or None},
                "Contents": stream,
                "Annots": linked or None,
                "StructParents": page.index,
                "Tabs": Name("S"),
            },
            ref,
        )
    file.add({"Type": Name("Pages"), "Kids": refs, "Count": len(refs)}, tree)
    root = file.add(
        {
            "Type": Name("Catalog"),
            "Pages": tree,
            "Lang": metadata.language,
            "MarkInfo": {"Marked": True},
            "StructTreeRoot": tags.write(file, refs, links),
            "Outlines": _write_outline(file, laid, refs),
            "PageMode": Name("UseOutlines"),
            "PageLabels": {"Nums": [0, {"S": Name("D")}]},
            "ViewerPreferences": {"DisplayDocTitle": True},
        }
    )
    info = file.add(
        {
            "Title": metadata.title,
            "Author": metadata.author or None,
            "Subject": metadata.subject,
            "Creator": metadata.program,
            "Producer": metadata.program,
            "CreationDate": _date(metadata.made_at),
        }
    )
    file.finish(root=root, info=info, ident=metadata.ident)


def _write_images(
    file: PdfFile, pages: Sequence[Page], written: Callable[[Image], None]
) -> dict[Path, Ref]:
    """Write each picture once, however often it is shown."""
    refs: dict[Path, Ref] = {}
    for page in pages:
        for image in page.images.values():
            if image.path not in refs:
                refs[image.path] = image.write(file)
                written(image)
    return refs


def _destination(laid: Laid, pages: Sequence[Ref], key: str) -> list[object]:
    target = laid.targets[key]
    top = PAGE_HEIGHT - target.y + 12
    return [pages[target.page], Name("XYZ"), LEFT - 12, min(top, PAGE_HEIGHT), None]


def _write_links(file: PdfFile, laid: Laid, pages: Sequence[Ref]) -> list[list[Ref]]:
    keys = link_keys([len(page.links) for page in laid.pages])
    written = []
    for page, first in zip(laid.pages, keys, strict=True):
        refs = []
        for index, link in enumerate(page.links):
            left, top, right, foot = link.box
            annotation: Mapping[str, object] = {
                "Type": Name("Annot"),
                "Subtype": Name("Link"),
                "Rect": [left, PAGE_HEIGHT - foot, right, PAGE_HEIGHT - top],
                "Border": [0, 0, 0],
                "F": 4,
                "Contents": link.title,
                "Dest": _destination(laid, pages, link.to),
                "StructParent": first + index,
            }
            refs.append(file.add(annotation))
        written.append(refs)
    return written


def _write_outline(file: PdfFile, laid: Laid, pages: Sequence[Ref]) -> Ref:
    """Write the outline of two levels; the second one is folded."""
    root = file.reserve()
    entries: list[tuple[OutlineEntry, list[OutlineEntry]]] = []
    for entry in laid.outline:
        if entry.level == 0 or not entries:
            entries.append((entry, []))
        else:
            entries[-1][1].append(entry)

    def write_level(
        parent: Ref, level: Sequence[tuple[OutlineEntry, list[OutlineEntry]]]
    ) -> tuple[Ref | None, Ref | None]:
        refs = [file.reserve() for _ in level]
        for index, (entry, below) in enumerate(level):
            first, last = write_level(refs[index], [(one, []) for one in below])
            file.add(
                {
                    "Title": entry.title,
                    "Parent": parent,
                    "Prev": refs[index - 1] if index else None,
                    "Next": refs[index + 1] if index + 1 < len(refs) else None,
                    "First": first,
                    "Last": last,
                    "Count": -len(below) if below else None,
                    "Dest": _destination(laid, pages, entry.key),
                },
                refs[index],
            )
        return (refs[0], refs[-1]) if refs else (None, None)

    first, last = write_level(root, entries)
    return file.add(
        {"Type": Name("Outlines"), "First": first, "Last": last, "Count": len(entries)}, root
    )


def _date(at: datetime) -> str:
    text = at.strftime("D:%Y%m%d%H%M%S")
    offset = at.utcoffset()
    if offset is None:
        return text
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{text}{'-' if minutes < 0 else '+'}{hours:02d}'{rest:02d}'"
