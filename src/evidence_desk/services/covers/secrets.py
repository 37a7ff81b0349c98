"""Looks for covered strings in files as they are: in their bytes, and in what is packed in them."""

from __future__ import annotations

import base64
import email
import html
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO, BinaryIO

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.redaction import bare, holds
from evidence_desk.readers import limits

_CHUNK = 1 << 20
# Fewer bytes are found in pixels by chance.
_LEAST = 4
_CODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
# What is unpacked of one file at most; one with more in it cannot be searched.
_UNPACKED = 256 << 20
# The pointer to the GPS tags (0x8825, one LONG) in either order of bytes, and XMP's names.
_PLACE = (
    b"\x25\x88\x04\0\x01\0\0\0",
    b"\x88\x25\0\x04\0\0\0\x01",
    b"GPSLatitude",
    b"GPSLongitude",
)
_DEPTH = 4
_HEAD = 4096
_TAGS = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_INLINE = re.compile(rb";base64,([A-Za-z0-9+/\s]{8,})")
_MAIL = re.compile(
    rb"^content-transfer-encoding:\s*(?:base64|quoted-printable)", re.IGNORECASE | re.MULTILINE
)
_STREAM = re.compile(rb"stream\r?\n")
# How files begin that are packed as a whole, in ways that are not unpacked here.
_PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"MSCF")


def needles(secrets: Iterable[str]) -> tuple[bytes, ...]:
    """Return *secrets* as bytes in the codings of the files people have, spaced and bare."""
    spelled = chain.from_iterable(
        (one, bare(one), one.upper(), one.lower(), "".join(one.split())) for one in secrets
    )
    found: dict[bytes, None] = {}
    for text in spelled:
        for coding in _CODINGS:
            data = text.encode(coding, "ignore")
            if len(data) >= _LEAST:
                found[data] = None
    return tuple(found)


def in_bytes(data: bytes, wanted: Iterable[bytes]) -> bool:
    """Tell whether one of *wanted* is in *data*."""
    return any(one in data for one in wanted)


def in_chunks(chunks: Iterable[bytes], wanted: tuple[bytes, ...]) -> bool:
    """Tell whether one of *wanted* is in bytes that come in pieces."""
    overlap = max(map(len, wanted), default=1) - 1
    tail = b""
    for chunk in chunks:
        data = tail + chunk
        if in_bytes(data, wanted):
            return True
        tail = data[-overlap:] if overlap else b""
    return False


def carries(path: Path, exhibit: Exhibit, secrets: tuple[str, ...]) -> bool:
    """Tell whether a stored original may hold one of *secrets*: found, or not to be searched."""
    found = holds(secrets)
    file = exhibit.file
    if found(file.text or "") or any(found(fact.value) for fact in file.facts):
        return True
    if file.pages and file.pages > limits.PDF_TEXT_PAGES:
        return True  # the text of the other pages was not read
    return _searched(path, found, needles(secrets))


def tells_place(path: Path) -> bool:
    """Tell whether a stored original may say where it was made, in a form that no reader knows."""
    return _searched(path, lambda _: False, _PLACE)


def _searched(path: Path, found: Callable[[str], bool], wanted: tuple[bytes, ...]) -> bool:
    try:
        with path.open("rb") as source:
            head = source.read(_HEAD)
            source.seek(0)
            if head.startswith(_PACKED):
                return True
            if in_chunks(iter(lambda: source.read(_CHUNK), b""), wanted):
                return True
            if head.startswith(b"%PDF"):
                source.seek(0)
                return in_chunks(_streams(source.read()), wanted)
            if b"\0" in head and not head.startswith(b"PK"):
                return False  # pictures, sound: what words they hold was found above
            source.seek(0)
            return _Search(found, wanted).packed(source, head)
    except _TooLargeError:
        return True
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return True
    except ValueError:
        return True  # it says of itself that it is coded, and is not


class _Search:
    """Looks into what is packed in a file, and into that again, until too much was unpacked."""

    def __init__(self, found: Callable[[str], bool], wanted: tuple[bytes, ...]) -> None:
        self._found, self._wanted = found, wanted
        self._left = _UNPACKED

    def packed(self, file: BinaryIO, head: bytes, depth: int = 0) -> bool:
        """Tell whether something is in a ZIP, or in a text however it is written."""
        if not head.startswith(b"PK"):
            return self._written(self._read(file), depth)
        with zipfile.ZipFile(file) as archive:
            for info in archive.infolist():
                if self._found(info.filename):
                    return True
                with archive.open(info) as member:
                    if self._member(member, depth + 1):
                        return True
        return False

    def _member(self, member: IO[bytes], depth: int) -> bool:
        head = member.read(_HEAD)
        if b"\0" not in head or head.startswith((b"PK", b"%PDF", *_PACKED)):
            return self._part(head + self._read(member), depth)
        return in_chunks(chain((head,), self._chunks(member)), self._wanted)

    def _chunks(self, file: IO[bytes]) -> Iterator[bytes]:
        while data := file.read(_CHUNK):
            self._left -= len(data)
            if self._left < 0:
                raise _TooLargeError
            yield data

    def _read(self, file: BinaryIO | IO[bytes]) -> bytes:
        data = file.read(self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise _TooLargeError
        return data

    def _part(self, data: bytes, depth: int) -> bool:
        # The words of a PDF inside another file are not read.
        if depth > _DEPTH or data.startswith((*_PACKED, b"%PDF")):
            return True
        if in_bytes(data, self._wanted):
            return True
        if data.startswith(b"PK"):
            return self.packed(io.BytesIO(data), data[:_HEAD], depth)
        return b"\0" not in data[:_HEAD] and self._written(data, depth)

    def _written(self, data: bytes, depth: int) -> bool:
        text = data.decode("utf-8", "ignore")
        plain = html.unescape(_TAGS.sub("", text))
        spelled = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "\\u" in text else ""
        if any(map(self._found, (text, plain, spelled))):
            return True
        parts = [base64.b64decode(one[1] + b"==") for one in _INLINE.finditer(data)]
        if _MAIL.search(data):
            for part in email.message_from_bytes(data).walk():
                payload = part.get_payload(decode=True)
                parts += [payload] if isinstance(payload, bytes) and payload != data else []
        return any(self._part(one, depth + 1) for one in parts)


class _TooLargeError(Exception):
    """More is packed in a file than is searched."""


def _streams(data: bytes) -> Iterator[bytes]:
    """Yield what a PDF's compressed streams hold; what is no Flate stream was searched as it is."""
    done = 0
    for match in _STREAM.finditer(data):
        end = data.find(b"endstream", match.end())
        try:
            unpack = zlib.decompressobj()
            part = unpack.decompress(data[match.end() : end if end > 0 else None], _UNPACKED)
        except zlib.error:
            continue
        done += len(part)
        if done > _UNPACKED:
            raise _TooLargeError
        yield b"\n"
        yield part


def strings_in(value: object) -> Iterator[str]:
    """Yield every string of a JSON value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from strings_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings_in(one)
