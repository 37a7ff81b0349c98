"""What a PDF declares about AI: the label of its information dictionary, and its XMP.

Only what names AI is taken from the XMP: dates and programs of a PDF stand in its dictionary.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from evidence_desk.readers import limits
from evidence_desk.readers.aigc import KEY, label_facts
from evidence_desk.readers.xmp import read_xmp

# As bytes: UTF-8 in a plain string is against the standard, so PDFium cannot know it.
_PLAIN = re.compile(rb"/AIGC\s*\((\{.{1,4096}?\})\)", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n")
_DECLARES = ("aigc:", "xmp:DigitalSourceType", "xmp:AISystemUsed")
_PACKETS = 20
# How far a dictionary reaches before and after the name of its subtype.
_AROUND = 600


def declared(path: Path, dictionary: str) -> dict[str, object]:
    """Return the facts of an AI label and an IPTC source type in *path*.

    *dictionary* is the value of /AIGC as PDFium reads it. Metadata streams are read where they
    lie open or packed by Flate, in the last 64 MB and at most 20.
    """
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        if not size:
            return {}
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            begin = max(0, size - limits.PDF_SEARCHED)
            plain = _PLAIN.search(data, begin)
            text = plain[1].decode("utf-8", "replace") if plain else dictionary
            found: dict[str, object] = {}
            for packet in _packets(data, begin):
                said = read_xmp(packet).facts
                found |= {one.name: one.value for one in said if one.name.startswith(_DECLARES)}
    label = label_facts(text, f"pdf:{KEY}", named=True)
    return found | {one.name: one.value for one in label}


def _packets(data: mmap.mmap, at: int) -> Iterator[bytes]:
    """Yield the metadata streams after *at*, unpacked, at most 1 MB of each."""
    for _ in range(_PACKETS):
        at = data.find(b"/XML", at)
        if at < 0:
            return
        opened = _STREAM.search(data, at, at + _AROUND)
        at += 4
        if opened is None:
            continue
        about = data[max(0, at - _AROUND) : opened.start()].rpartition(b" obj")[2]
        raw = data[opened.end() : opened.end() + limits.XMP]
        if b"/FlateDecode" in about:
            try:
                yield zlib.decompressobj().decompress(raw, limits.XMP)
            except zlib.error:
                continue
        elif (end := raw.find(b"endstream")) >= 0:
            yield raw[:end]
