"""A bounded walk over TIFF directories, as they stand in EXIF blocks and TIFF files."""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from typing import NamedTuple

from evidence_desk.readers import limits

Block = bytes | mmap.mmap

# Bytes of one value, by TIFF type 1 to 13.
_SIZE = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4)
_ASCII, _SHORT, _LONG, _RATIONAL, _SRATIONAL = 2, 3, 4, 5, 10
_POINTERS = {0x8769: "Exif", 0x8825: "GPS", 0xA005: "Interop"}
_MAKER_NOTE = 0x927C
_ENTRY = {"<": struct.Struct("<HHII"), ">": struct.Struct(">HHII")}


class Entry(NamedTuple):
    """Where a value stands: its TIFF type, how many, its first byte and bytes in the block."""

    type: int
    number: int
    at: int
    size: int


@dataclass(frozen=True, slots=True)
class Tiff:
    """The directories of one block. Values are decoded only when asked for.

    `problems` names what was wrong (`loop`, `too_many_ifds`, `too_many_entries`, `too_large`,
    `outside`, `bad_type`); the walk stopped there or left that value out. `spans` are the first
    byte and the end of each directory; `unsorted` names those whose tags do not ascend.
    """

    block: Block
    order: str
    ifds: dict[str, dict[int, Entry]]
    problems: frozenset[str]
    spans: tuple[tuple[int, int], ...] = ()
    unsorted: frozenset[str] = frozenset()

    def raw(self, ifd: str, tag: int, *, most: int = limits.TIFF_STRING) -> bytes | None:
        """Return the bytes of a value, at most *most*."""
        entry = self.ifds.get(ifd, {}).get(tag)
        if entry is None:
            return None
        return bytes(self.block[entry.at : entry.at + min(entry.size, most)])

    def text(self, ifd: str, tag: int) -> str | None:
        """Return an ASCII value up to its first NUL; blanks count as nothing."""
        entry = self.ifds.get(ifd, {}).get(tag)
        if entry is None or entry.type not in (_ASCII, 1, 7):
            return None
        raw = bytes(self.block[entry.at : entry.at + min(entry.size, limits.TIFF_STRING)])
        return decoded(raw.split(b"\0", 1)[0]).strip() or None

    def number(self, ifd: str, tag: int) -> int | None:
        """Return the first whole number of a value."""
        entry = self.ifds.get(ifd, {}).get(tag)
        if entry is None or not entry.size:
            return None
        form = {_SHORT: "H", _LONG: "I", 1: "B", 8: "h", 9: "i"}.get(entry.type)
        if form is None:
            return None
        value: int = struct.unpack_from(self.order + form, self.block, entry.at)[0]
        return value

    def ratios(self, ifd: str, tag: int, count: int) -> tuple[float, ...] | None:
        """Return exactly *count* fractions, None where one is missing or divides by zero."""
        entry = self.ifds.get(ifd, {}).get(tag)
        if entry is None or entry.number < count or entry.type not in (_RATIONAL, _SRATIONAL):
            return None
        form = f"{self.order}{2 * count}{'I' if entry.type == _RATIONAL else 'i'}"
        parts = struct.unpack_from(form, self.block, entry.at)
        if not all(parts[1::2]):
            return None
        return tuple(a / b for a, b in zip(parts[::2], parts[1::2], strict=True))


def decoded(raw: bytes) -> str:
    """Return text whose encoding nobody stated: UTF-8, else GB18030, else Latin-1."""
    if raw.isascii():
        return raw.decode("ascii")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def walk(block: Block) -> Tiff | None:
    """Walk the directories of *block*, which begins with the byte order; None if it is no TIFF.

    The caps stand in `limits`; no offset is visited twice, nothing recurses.
    """
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(bytes(block[:4]))
    if order is None or len(block) < 14:
        return None
    ifds: dict[str, dict[int, Entry]] = {}
    problems: set[str] = set()
    seen: set[int] = set()
    spans: list[tuple[int, int]] = []
    unsorted: set[str] = set()
    entries = value_bytes = 0
    waiting = [(struct.unpack_from(order + "I", block, 4)[0], "IFD0")]
    while waiting:
        at, name = waiting.pop()
        if at in seen or name in ifds:
            problems.add("loop")
            continue
        if len(ifds) >= limits.IFDS:
            problems.add("too_many_ifds")
            break
        seen.add(at)
        if at < 8 or at + 2 > len(block):
            problems.add("outside")
            continue
        count = struct.unpack_from(order + "H", block, at)[0]
        room = min(count, (len(block) - at - 2) // 12)
        if room < count:
            problems.add("outside")
        if entries + room > limits.IFD_ENTRIES:
            problems.add("too_many_entries")
            break
        entries += room
        found, pointers = _directory(block, order, at + 2, room, problems)
        ifds[name] = found
        spans.append((at, at + 6 + 12 * room))
        if list(found) != sorted(found):
            unsorted.add(name)
        value_bytes += sum(entry.size for entry in found.values())
        if value_bytes > 2 * len(block):
            problems.add("too_large")
            break
        after = at + 2 + 12 * count
        if room == count and name.startswith("IFD") and after + 4 <= len(block):
            following = struct.unpack_from(order + "I", block, after)[0]
            if following:
                waiting.append((following, f"IFD{int(name[3:]) + 1}"))
        waiting += pointers
    return Tiff(
        block, order, ifds, frozenset(problems), spans=tuple(spans), unsorted=frozenset(unsorted)
    )


def _directory(
    block: Block, order: str, at: int, count: int, problems: set[str]
) -> tuple[dict[int, Entry], list[tuple[int, str]]]:
    found: dict[int, Entry] = {}
    pointers: list[tuple[int, str]] = []
    end = len(block)
    inline = at + 8
    for tag, type_, number, value in _ENTRY[order].iter_unpack(block[at : at + 12 * count]):
        here, inline = inline, inline + 12
        if not 0 < type_ < len(_SIZE):
            problems.add("bad_type")
            continue
        size = _SIZE[type_] * number
        start = here if size <= 4 else value
        if start + size > end or (tag == _MAKER_NOTE and size > limits.MAKER_NOTE):
            problems.add("outside")
            # A cut string still says something; a cut number does not.
            if type_ != _ASCII or start >= end:
                continue
            size = end - start
        if tag not in found:
            found[tag] = Entry(type_, number, start, size)
        if tag in _POINTERS and size >= 4:
            pointers.append((struct.unpack_from(order + "I", block, start)[0], _POINTERS[tag]))
    return found, pointers


def count_pages(block: Block) -> int:
    """Return how many directories are chained in a TIFF file, at most `limits.TIFF_PAGES`."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(bytes(block[:4]))
    if order is None:
        return 0
    seen: set[int] = set()
    at = struct.unpack_from(order + "I", block, 4)[0]
    while at and at not in seen and at + 2 <= len(block) and len(seen) < limits.TIFF_PAGES:
        seen.add(at)
        after = at + 2 + 12 * struct.unpack_from(order + "H", block, at)[0]
        if after + 4 > len(block):
            break
        at = struct.unpack_from(order + "I", block, after)[0]
    return len(seen)
