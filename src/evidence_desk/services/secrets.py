"""Looks for covered strings in files as they are: in their bytes, and in what is packed in them."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.redaction import bare, holds
from evidence_desk.readers import limits

_CHUNK = 1 << 20
# Fewer bytes are found in pixels by chance.
_LEAST = 4
_CODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
# What is unpacked of one file at most; one with more in it cannot be searched.
_UNPACKED = 256 << 20
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
    wanted = needles(secrets)
    try:
        with path.open("rb") as source:
            head = source.read(8)
            source.seek(0)
            if head.startswith(_PACKED):
                return True
            if in_chunks(iter(lambda: source.read(_CHUNK), b""), wanted):
                return True
        if head.startswith(b"PK"):
            return in_chunks(_members(path), wanted)
        if head.startswith(b"%PDF"):
            return in_chunks(_streams(path), wanted)
    except _TooLargeError:
        return True
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return True
    return False


class _TooLargeError(Exception):
    """More is packed in a file than is searched."""


def _members(path: Path) -> Iterator[bytes]:
    done = 0
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            yield b"\n" + info.filename.encode("utf-8", "surrogateescape") + b"\n"
            with archive.open(info) as member:
                while chunk := member.read(_CHUNK):
                    done += len(chunk)
                    if done > _UNPACKED:
                        raise _TooLargeError
                    yield chunk


def _streams(path: Path) -> Iterator[bytes]:
    """Yield what a PDF's compressed streams hold; what is no Flate stream was searched as it is."""
    data = path.read_bytes()
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
