"""Writes laid-out pages as a PDF: pages, pictures, fonts, outline, structure, catalogue."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from evidence_desk.domain.chain import Attachment
from evidence_desk.export.attachments import attach
from evidence_desk.export.flow import Laid, OutlineEntry
from evidence_desk.export.fonts import FontSet
from evidence_desk.export.images import Image
from evidence_desk.export.page import Page
from evidence_desk.export.tags import Tags, link_keys
from evidence_desk.export.writer import Name, PdfFile, Ref
from evidence_desk.export.xmp import Metadata, info, limited, packet
from evidence_desk.paths import resource

_PROFILE = "sRGB IEC61966-2.1"


def write(
    file: PdfFile,
    laid: Laid,
    fonts: FontSet,
    tags: Tags,
    metadata: Metadata,
    *,
    attachments: Sequence[Attachment],
    duplex: bool,
    written: Callable[[Image], None],
    attached: Callable[[str], None],
) -> None:
    """Write everything; *written* is called after each picture, *attached* after each file."""
    numbers = {key: target.page + 1 for key, target in laid.targets.items()}
    contents = [zlib.compress(page.content(numbers)) for page in laid.pages]
    # Page numbers are characters too: fonts only now.
    resources = file.add(fonts.write(file))
    images = _write_images(file, laid.pages, written)
    refs = [file.reserve() for _ in laid.pages]
    tree = file.reserve()
    links = _write_links(file, laid, refs)
    for page, ref, packed, linked in zip(laid.pages, refs, contents, links, strict=True):
        stream = file.add_stream({"Filter": Name("FlateDecode")}, [packed], length=len(packed))
        used = {name: images[image.path] for name, image in page.images.items()}
        file.add(
            {
                "Type": Name("Page"),
                "Parent": tree,
                "MediaBox": [0, 0, page.paper.width, page.paper.height],
                "Resources": {"Font": resources, "XObject": used or None},
                "Contents": stream,
                "Annots": linked or None,
                "StructParents": page.index,
                "Tabs": Name("S"),
            },
            ref,
        )
    file.add({"Type": Name("Pages"), "Kids": refs, "Count": len(refs)}, tree)
    inside = attach(file, attachments, attached)
    root = file.add(
        {
            "Type": Name("Catalog"),
            "Pages": tree,
            "Metadata": _write_xmp(file, metadata),
            "OutputIntents": [_write_intent(file)],
            "AF": list(inside.files) if inside else None,
            "Names": {"EmbeddedFiles": inside.names} if inside else None,
            "Lang": metadata.language,
            "MarkInfo": {"Marked": True},
            "StructTreeRoot": tags.write(file, refs, links),
            "Outlines": _write_outline(file, laid, refs),
            "PageMode": Name("UseOutlines"),
            "PageLabels": {"Nums": [0, {"S": Name("D")}]},
            "ViewerPreferences": {
                "DisplayDocTitle": True,
                "Duplex": Name("DuplexFlipLongEdge") if duplex else None,
            },
        }
    )
    file.finish(root=root, info=file.add(info(metadata)), ident=metadata.ident)


def _write_xmp(file: PdfFile, metadata: Metadata) -> Ref:
    xmp = packet(metadata)
    entries = {"Type": Name("Metadata"), "Subtype": Name("XML")}
    return file.add_stream(entries, [xmp], length=len(xmp))


def _write_intent(file: PdfFile) -> Ref:
    """Say which colours all numbers mean (ISO 19005-3, 6.2.3): sRGB, as screens show them."""
    profile = resource("icc/sRGB.icc").read_bytes()
    packed = zlib.compress(profile)
    entries = {"N": 3, "Filter": Name("FlateDecode")}
    return file.add(
        {
            "Type": Name("OutputIntent"),
            "S": Name("GTS_PDFA1"),
            "OutputConditionIdentifier": _PROFILE,
            "Info": _PROFILE,
            "DestOutputProfile": file.add_stream(entries, [packed], length=len(packed)),
        }
    )


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
    page = laid.pages[target.page]
    top = min(page.paper.height - target.y + 12, page.paper.height)
    return [pages[target.page], Name("XYZ"), page.left - 12, top, None]


def _write_links(file: PdfFile, laid: Laid, pages: Sequence[Ref]) -> list[list[Ref]]:
    keys = link_keys([len(page.links) for page in laid.pages])
    written = []
    for page, first in zip(laid.pages, keys, strict=True):
        refs = []
        for index, link in enumerate(page.links):
            left, top, right, foot = link.box
            high = page.paper.height
            annotation: Mapping[str, object] = {
                "Type": Name("Annot"),
                "Subtype": Name("Link"),
                "Rect": [left, high - foot, right, high - top],
                "Border": [0, 0, 0],
                "F": 4,
                "Contents": limited(link.title),
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
                    "Title": limited(entry.title),
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
