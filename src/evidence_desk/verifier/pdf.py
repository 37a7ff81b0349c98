"""Reads from a PDF what verifying needs: its seal and the files inside it.

Only the plain kind of PDF that the program writes, and what a signature appends to it: a table of
offsets, no object streams, no encryption. Everything is bounded by the size of the file.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from evidence_desk.verifier import syntax
from evidence_desk.verifier.syntax import DEPTH, BrokenPdfError, Data, Ref

if TYPE_CHECKING:  # a clerk's Python may be older
    from typing import Self

_SECTION = re.compile(rb"[\0\t\n\f\r ]*(\d+)[\0\t\n\f\r ]+(\d+)[\0\t\n\f\r ]*")
_SEAL = re.compile(
    rb"/EvidenceDeskSeal\s*/Covers\s*\[0 (\d+) (\d+) (\d+)\s*\]\s*/Digest\s*<([0-9a-f]{64})>"
)
_SIGNATURE = re.compile(rb"/Type\s*/(?:Sig|DocTimeStamp)\b")
_ROW = re.compile(rb"(\d{10}) \d{5} ([nf])(?: \r| \n|\r\n)")
_CHUNK = 1 << 20
_LET_GO = 64 << 20
_REVISIONS = 200
_NAMES = 200_000  # files inside, and branches of the tree that they hang on
# What values in wrong places raise.
FAULTS = (LookupError, TypeError, AttributeError, ValueError, ArithmeticError, RecursionError)


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: its dictionary and where its bytes begin."""

    entries: dict[str, Any]
    start: int


@dataclass(frozen=True, slots=True)
class Seal:
    """The digest that the program wrote over all of its PDF but the digest itself.

    `before` bytes from the beginning and `length` bytes from `after` on are covered.
    """

    before: int
    after: int
    length: int
    digest: str

    @property
    def end(self) -> int:
        """Where the PDF ended when it was sealed."""
        return self.after + self.length


@dataclass(frozen=True, slots=True)
class Embedded:
    """A file inside the PDF."""

    name: str
    description: str
    size: int | None
    stream: Stream


class Pdf:
    """A PDF that is read where it lies; with *length* only its first bytes, as it was once."""

    def __init__(self, path: Path, *, length: int = 0) -> None:
        self._file = path.open("rb")
        try:
            self._data: Data = mmap.mmap(self._file.fileno(), length, access=mmap.ACCESS_READ)
        except ValueError:  # an empty file cannot be mapped
            self._data = b""
        self.size = len(self._data)
        # Of every object the newest place, None where it is no longer there.
        self.offsets: dict[int, int | None] = {}
        self._left = _NAMES

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(self._data, mmap.mmap):
            self._data.close()
        self._file.close()

    def chunks(self, start: int, length: int) -> Iterator[bytes]:
        """Yield the bytes from *start* on; what was read is let go of now and then."""
        end = min(start + length, self.size)
        for at in range(start, end, _CHUNK):
            yield self._data[at : min(at + _CHUNK, end)]
            if at // _LET_GO != (at + _CHUNK) // _LET_GO and hasattr(self._data, "madvise"):
                self._data.madvise(mmap.MADV_DONTNEED)

    def seal(self) -> Seal | None:
        """Return the seal, None where there is none.

        It is the last one: an original inside may be such a PDF, too.
        """
        at = self._data.rfind(b"/EvidenceDeskSeal")
        found = _SEAL.match(self._data, at) if at >= 0 else None
        if found is None:
            return None
        before, after, length = (int(found[index]) for index in (1, 2, 3))
        return Seal(before, after, length, found[4].decode())

    def is_signed(self, after: int) -> bool:
        """Tell whether a signature or timestamp was put on it, *after* so many bytes."""
        return _SIGNATURE.search(self._data, after) is not None

    def embedded(self) -> list[Embedded]:
        """Return the files inside, in the order of the PDF.

        Raises:
            BrokenPdfError: its structure cannot be followed.
        """
        try:
            root = self.resolve(self._read_offsets()["Root"])
            names = self.resolve(self.resolve(root).get("Names", {}))
            return list(self._files(names.get("EmbeddedFiles", {}), 0))
        except FAULTS as error:
            raise BrokenPdfError(str(error)) from error

    def content(self, embedded: Embedded) -> Iterator[bytes]:
        """Yield the bytes of a file inside.

        Raises:
            BrokenPdfError: its stream cannot be unpacked.
        """
        yield from self.unpacked(embedded.stream)

    def short(self, embedded: Embedded, most: int) -> bytes:
        """Return the bytes of a file inside.

        Raises:
            BrokenPdfError: its stream cannot be unpacked, or holds more than *most* bytes.
        """
        found = bytearray()
        for chunk in self.content(embedded):
            found += chunk
            if len(found) > most:
                raise BrokenPdfError(f"{embedded.name} too large")
        return bytes(found)

    def objects(self) -> Iterator[tuple[int, Any]]:
        """Yield every object by its number: a value, or a `Stream`.

        Raises:
            BrokenPdfError: its structure cannot be followed.
        """
        yield 0, self._read_offsets()
        for number in sorted(self.offsets):
            if self.offsets[number] is not None:
                yield number, self.object(number)

    def trailer(self) -> dict[str, Any]:
        """Return the newest trailer, and know where all objects are.

        Raises:
            BrokenPdfError: its structure cannot be followed.
        """
        return self._read_offsets()

    def ends_with(self, words: tuple[bytes, ...]) -> bool:
        """Tell whether the last bytes are one of *words*."""
        return self._data[max(0, self.size - 16) :].endswith(words)

    def packed(self, stream: Stream) -> Iterator[bytes]:
        """Yield the bytes of a stream as they lie in the file."""
        length = self._entry(stream, "Length")
        if not isinstance(length, int):
            raise BrokenPdfError("no length")
        return self.chunks(stream.start, length)

    def unpacked(self, stream: Stream) -> Iterator[bytes]:
        """Yield the bytes of a stream.

        Raises:
            BrokenPdfError: it cannot be unpacked.
        """
        packing = self._entry(stream, "Filter")
        raw = self.packed(stream)
        if packing is None:
            yield from raw
        elif packing in ("FlateDecode", ["FlateDecode"]):
            unpack = zlib.decompressobj()
            try:
                for chunk in raw:
                    waiting = chunk
                    while waiting:
                        yield unpack.decompress(waiting, _CHUNK)
                        waiting = unpack.unconsumed_tail
                yield unpack.flush()
            except zlib.error as error:
                raise BrokenPdfError(str(error)) from error
        else:
            raise BrokenPdfError(f"filter {packing}")

    def _entry(self, stream: Stream, name: str) -> Any:
        try:
            return self.resolve(stream.entries.get(name))
        except FAULTS as error:
            raise BrokenPdfError(str(error)) from error

    # --- structure ---------------------------------------------------------------------------

    def _files(self, node: Any, depth: int) -> Iterator[Embedded]:
        # The same branch may hang there many times: depth alone does not end it.
        self._left -= 1
        if depth > DEPTH or self._left < 0:
            raise BrokenPdfError("too many names")
        node = self.resolve(node)
        for kid in self.resolve(node.get("Kids", [])):
            yield from self._files(kid, depth + 1)
        for named in self.resolve(node.get("Names", []))[1::2]:
            spec = self.resolve(named)
            stream = self.resolve(self.resolve(spec["EF"])["F"])
            params = self.resolve(stream.entries.get("Params", {}))
            name = self.resolve(spec.get("UF", spec.get("F", "")))
            description = self.resolve(spec.get("Desc", ""))
            size = self.resolve(params.get("Size"))
            if not isinstance(name, str) or not isinstance(size, (int, type(None))):
                raise BrokenPdfError("a file without a name or size")
            yield Embedded(name, str(description), size, stream)

    def _read_offsets(self) -> dict[str, Any]:
        """Read the tables of offsets, the newest first; return the newest trailer."""
        tail = self._data[max(0, self.size - 2048) :]
        found = tail.rfind(b"startxref")
        if found < 0:
            raise BrokenPdfError("no startxref")
        at: int | None = syntax.number(tail, found + len(b"startxref"))
        newest: dict[str, Any] | None = None
        seen: set[int] = set()
        while at is not None and at not in seen and len(seen) < _REVISIONS:
            seen.add(at)
            trailer = self._read_table(at)
            newest = newest or trailer
            previous = trailer.get("Prev")
            at = previous if isinstance(previous, int) else None
        if newest is None:
            raise BrokenPdfError("no trailer")
        return newest

    def _read_table(self, at: int) -> dict[str, Any]:
        if self._data[at : at + 4] != b"xref":
            raise BrokenPdfError("no table of offsets")
        at += 4
        told: dict[int, int | None] = {}
        while section := _SECTION.match(self._data, at):
            first, count = int(section[1]), int(section[2])
            at = section.end()
            if count * 20 > self.size:
                raise BrokenPdfError("a table longer than the file")
            for number in range(first, first + count):
                row = _ROW.fullmatch(self._data[at : at + 20])
                if row is None or number in told:
                    raise BrokenPdfError(f"no place of object {number}")
                told[number] = int(row[1]) if row[2] == b"n" else None
                at += 20
        at = syntax.skip(self._data, at)
        if self._data[at : at + 7] != b"trailer":
            raise BrokenPdfError("no trailer")
        value, _ = syntax.value(self._data, at + 7, 0)
        # Readers that know tables of another kind would find other objects there.
        if not isinstance(value, dict) or "XRefStm" in value:
            raise BrokenPdfError("no trailer")
        self.offsets = {**told, **self.offsets}
        return value

    def resolve(self, value: Any) -> Any:
        """Return what *value* refers to; `FAULTS` and BrokenPdfError may be raised."""
        for _ in range(DEPTH):
            if not isinstance(value, Ref):
                return value
            value = self.object(value.number)
        raise BrokenPdfError("references in a circle")

    def object(self, number: int) -> Any:
        """Return one object or None; `FAULTS` and BrokenPdfError may be raised."""
        at = self.offsets.get(number)
        if at is None:
            return None
        head = re.compile(rb"\s*%d\s+\d+\s+obj" % number).match(self._data, at)
        if head is None:
            raise BrokenPdfError(f"object {number} is not where it should be")
        value, at = syntax.value(self._data, head.end(), 0)
        at = syntax.skip(self._data, at)
        if isinstance(value, dict) and self._data[at : at + 6] == b"stream":
            at += 6
            at += 2 if self._data[at : at + 2] == b"\r\n" else 1
            return Stream(value, at)
        return value
