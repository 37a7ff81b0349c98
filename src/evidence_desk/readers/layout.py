"""Where the parts of an EXIF block stand, as one writer or another puts them."""

from __future__ import annotations

from evidence_desk.domain.structure import Layout
from evidence_desk.readers.tiff import Tiff

_NOTE_HEAD = 32
_MAKER_NOTE = 0x927C
_THUMBNAIL, _THUMBNAIL_SIZE = 0x0201, 0x0202


def layout_of(
    tiff: Tiff, names: tuple[tuple[str, str, int], ...], start: int | None = None
) -> Layout:
    """Return the layout of a walked block that begins at *start* of the file.

    *names* are (fact, directory, tag) of the facts whose places are wanted.
    """
    ifds = tiff.ifds
    extents = list(tiff.spans)
    for found in ifds.values():
        extents += [(e.at, e.at + e.size) for e in found.values() if e.size > 4]
    begin, size = tiff.number("IFD1", _THUMBNAIL), tiff.number("IFD1", _THUMBNAIL_SIZE)
    thumbnail = (begin, begin + size) if begin and size else None
    if thumbnail:
        extents.append(thumbnail)
    overlaps, dead = _overlaps_and_dead(extents, thumbnail, len(tiff.block))
    note = ifds.get("Exif", {}).get(_MAKER_NOTE)
    places = {
        name: (tag, entry.at + (start or 0))
        for name, ifd, tag in names
        if (entry := ifds.get(ifd, {}).get(tag))
    }
    return Layout(
        order="II" if tiff.order == "<" else "MM",
        unsorted=tiff.unsorted,
        overlaps=overlaps,
        dead=dead,
        gps=frozenset(ifds.get("GPS", ())),
        note=bytes(tiff.block[note.at : note.at + min(note.size, _NOTE_HEAD)]) if note else b"",
        start=start,
        places=places,
    )


def _overlaps_and_dead(
    extents: list[tuple[int, int]], thumbnail: tuple[int, int] | None, length: int
) -> tuple[int, int]:
    extents.sort()
    end, overlaps, dead = 8, 0, 0
    for extent in extents:
        first, last = extent
        if first > end + 1:
            dead += first - end
        elif first < end and extent != thumbnail:
            overlaps += 1
        end = max(end, last)
    if length > end + 1:
        dead += length - end
    return overlaps, dead
