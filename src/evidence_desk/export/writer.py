"""PDF objects written straight to a file, one after the other, nothing kept but their offsets.

ReportLab's own writer holds every object until the end and cannot write a stream from a file;
200 photos cost it 2 GB. Only its font code is used (`fonts.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from hashlib import _Hash as Digest

# Room for the seal's three numbers of at most ten digits.
_RANGE = 37
_DELIMITERS = frozenset(b"()<>[]{}/%#")


class Sink(Protocol):
    """Where the bytes go."""

    def write(self, data: bytes, /) -> object:
        """Take *data*."""

    def digest_so_far(self) -> Digest:
        """Return the SHA-256 of all that was taken."""


@dataclass(frozen=True, slots=True)
class Ref:
    """An indirect object, by its number."""

    number: int


class Name(str):
    """A PDF name, without its slash."""

    __slots__ = ()


def encode(value: object) -> bytes:
    """Return *value* as PDF syntax.

    `str` becomes a text string, `bytes` a hexadecimal string, `dict` a dictionary whose keys are
    names without the slash; entries that are None are left out.

    Raises:
        TypeError: there is no PDF syntax for *value*.
    """
    match value:
        case None:
            return b"null"
        case bool():
            return b"true" if value else b"false"
        case int():
            return b"%d" % value
        case float():
            return number(value).encode()
        case Ref():
            return b"%d 0 R" % value.number
        case Name():
            return _name(value)
        case str():
            return _text(value)
        case bytes():
            return b"<" + value.hex().encode() + b">"
        case Mapping():
            items = (_name(k) + b" " + encode(v) for k, v in value.items() if v is not None)
            return b"<<" + b" ".join(items) + b">>"
        case Sequence():
            return b"[" + b" ".join(map(encode, value)) + b"]"
    raise TypeError(f"no PDF syntax for {type(value)}")


def number(value: float) -> str:
    """Return a number with at most three decimals: 0.001 pt is far below what is seen."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@lru_cache(256)
def _name(name: str) -> bytes:
    return b"/" + b"".join(
        bytes((b,)) if 0x21 <= b <= 0x7E and b not in _DELIMITERS else b"#%02X" % b
        for b in name.encode()
    )


def _text(text: str) -> bytes:
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return b"(" + escaped.encode() + b")"
    return b"<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode() + b">"


class PdfFile:
    """A PDF growing in *sink*."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._at = 0
        self._offsets: list[int | None] = []
        # The second line tells programs that copy files that these are not characters.
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self) -> Ref:
        """Return the reference of an object that will be written later."""
        self._offsets.append(None)
        return Ref(len(self._offsets))

    def add(self, value: object, ref: Ref | None = None) -> Ref:
        """Write one object."""
        ref = self._begin(ref)
        self._write(encode(value) + b"\nendobj\n")
        return ref

    def add_stream(
        self,
        entries: Mapping[str, object],
        chunks: Iterable[bytes],
        *,
        length: int,
        ref: Ref | None = None,
    ) -> Ref:
        """Write one stream of *length* bytes as its *chunks* come."""
        ref = self._begin(ref)
        self._write(encode({**entries, "Length": length}) + b"\nstream\n")
        before = self._at
        for chunk in chunks:
            self._write(chunk)
        if self._at - before != length:
            raise ValueError(f"a stream of {length} bytes came as {self._at - before}")
        # CR LF: data that ends in CR would swallow a lone LF (ISO 19005-2, 6.1.7.1).
        self._write(b"\r\nendstream\nendobj\n")
        return ref

    def finish(self, *, root: Ref, info: Ref, ident: bytes) -> None:
        """Write the seal, the table of offsets and the trailer.

        The seal holds the SHA-256 of all bytes but its own 64 digits (docs/package-format.md).
        """
        # Nothing refers to it: validators that know PDF/A only need not know what it is.
        self._begin(None)
        before = b"<</Type/EvidenceDeskSeal/Covers"
        until = self._at + len(before) + _RANGE + len(b"/Digest<")
        end = b">>>\nendobj\n"
        tail = end + self._tail(until + 64 + len(end), root=root, info=info, ident=ident)
        parts = f"[0 {until} {until + 64} {len(tail)}".ljust(_RANGE - 1) + "]"
        self._write(before + parts.encode() + b"/Digest<")
        digest = self._sink.digest_so_far()
        digest.update(tail)
        self._write(digest.hexdigest().encode() + tail)

    def _tail(self, start: int, *, root: Ref, info: Ref, ident: bytes) -> bytes:
        count = len(self._offsets) + 1
        table = bytearray(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for index, offset in enumerate(self._offsets, 1):
            if offset is None:
                raise ValueError(f"object {index} was reserved and never written")
            table += b"%010d 00000 n \n" % offset
        trailer = {"Size": count, "Root": root, "Info": info, "ID": [ident, ident]}
        return bytes(table) + b"trailer\n" + encode(trailer) + b"\nstartxref\n%d\n%%%%EOF\n" % start

    def _begin(self, ref: Ref | None) -> Ref:
        ref = ref or self.reserve()
        self._offsets[ref.number - 1] = self._at
        self._write(b"%d 0 obj\n" % ref.number)
        return ref

    def _write(self, data: bytes) -> None:
        self._sink.write(data)
        self._at += len(data)
