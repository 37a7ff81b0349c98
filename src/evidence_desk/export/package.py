"""Writes a package: a BagIt bag (RFC 8493) in a ZIP, streamed to disk and sealed at its end.

The format is described in docs/package-format.md; `verifier` reads it.
"""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from evidence_desk import verifier
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import Progress
from evidence_desk.export.aside import put_aside
from evidence_desk.export.manifest import JOURNAL, MANIFEST
from evidence_desk.paths import resource
from evidence_desk.verifier import bag

_CHUNK = 1 << 20
_SEAL = b"SHA-256 "


@dataclass(frozen=True, slots=True)
class Original:
    """A file of the vault that goes into a package at `data/` + `path`."""

    path: str
    source: Path
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a package is made from. Same contents, same bytes. `digest` is the manifest's.

    `timestamps` are files about it that a timestamp authority gave, by name.
    """

    number: str
    title: str
    program: str
    made_at: datetime
    digest: str
    pdf: Path
    manifest: bytes
    journal: Sequence[bytes]
    originals: Sequence[Original]
    timestamps: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Packed:
    """A written package: its own SHA-256, size in bytes and number of files."""

    path: Path
    digest: str
    size: int
    files: int


def write_package(contents: Contents, out: Path, progress: Progress) -> Packed:
    """Write a package to *out*, aside first, then in one rename.

    Raises:
        UserError: *out* cannot be written, or an original is no longer the one taken in.
    """
    with put_aside(out) as aside:
        with aside.open("xb") as file:
            writer = _Writer(file, contents, progress)
            writer.write()
        digest = _seal(aside)
    return Packed(out, digest, out.stat().st_size, writer.files)


class _Writer:
    """Writes the members one after the other and keeps their digests for the manifests."""

    def __init__(self, file: io.BufferedWriter, contents: Contents, progress: Progress) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_STORED)
        self._contents = contents
        self._progress = progress
        self._top = safe_name(contents.number)
        self._date = max(contents.made_at.timetuple()[:6], (1980, 1, 1, 0, 0, 0))
        self._payload: dict[str, str] = {}
        self._tags: dict[str, str] = {}
        self._done = 0
        self._total = contents.pdf.stat().st_size + sum(one.size for one in contents.originals)
        self.files = 0

    def write(self) -> None:
        contents = self._contents
        with self._zip:
            self._tag("bagit.txt", bag.DECLARATION)
            pdf = f"data/{self._top}.pdf"
            self._payload[pdf] = self._file(pdf, contents.pdf)
            self._data(f"data/{MANIFEST}", contents.manifest)
            self._data(f"data/{JOURNAL}", b"".join(contents.journal))
            for original in contents.originals:
                name = f"data/{original.path}"
                self._payload[name] = self._file(name, original.source)
                if self._payload[name] != original.digest:
                    raise _changed(original)
            for name, data in contents.timestamps.items():
                self._data(f"data/timestamps/{name}", data)
            octets = self._done + len(contents.manifest) + sum(map(len, contents.journal))
            octets += sum(map(len, contents.timestamps.values()))
            self._tag("bag-info.txt", self._info(octets))
            self._tag(bag.PAYLOAD, _lines(self._payload))
            self._tag("how-to-check.txt", self._how_to())
            self._tag("verify.pyz", zipapp())
            self._member(bag.TAGS, [_lines(self._tags)], 0)
            # Room for the seal, so that the end of the ZIP stays where it is.
            self._zip.comment = _SEAL + b"0" * 64

    def _tag(self, name: str, data: bytes) -> None:
        self._tags[name] = self._member(name, [data], len(data))

    def _data(self, name: str, data: bytes) -> None:
        self._payload[name] = self._member(name, [data], len(data))

    def _file(self, name: str, path: Path) -> str:
        with path.open("rb") as file:
            return self._member(name, self._chunks(file, name), path.stat().st_size)

    def _chunks(self, file: io.BufferedReader, name: str) -> Iterator[bytes]:
        while chunk := file.read(_CHUNK):
            yield chunk
            self._done += len(chunk)
            self._progress.step(min(self._done, self._total), self._total, name)

    def _member(self, name: str, chunks: Iterable[bytes], size: int) -> str:
        """Write one member and return its SHA-256."""
        info = zipfile.ZipInfo(f"{self._top}/{name}", self._date)
        info.external_attr = 0o644 << 16
        info.create_system = 3  # the same bytes on every system
        info.file_size = size
        digest = hashlib.sha256()
        with self._zip.open(info, "w") as member:
            for chunk in chunks:
                digest.update(chunk)
                member.write(chunk)
        self.files += 1
        return digest.hexdigest()

    def _info(self, octets: int) -> bytes:
        contents = self._contents
        lines = {
            "Bag-Software-Agent": contents.program,
            "Bagging-Date": f"{contents.made_at:%Y-%m-%d}",
            "External-Identifier": contents.number,
            "External-Description": contents.title,
            "Payload-Oxum": f"{octets}.{len(self._payload)}",
        }
        return "".join(f"{k}: {' '.join(v.split())}\n" for k, v in lines.items()).encode()

    def _how_to(self) -> bytes:
        template = resource("package/how-to-check.txt").read_text(encoding="utf-8")
        contents = self._contents
        text = template.format(
            number=contents.number,
            title=" ".join(contents.title.split()),
            digest=contents.digest,
            pdf=f"{self._top}.pdf",
        )
        if contents.timestamps:
            told = resource("package/how-to-check-timestamp.txt").read_text(encoding="utf-8")
            text += told.format(digest=contents.digest)
        # For Windows' own editor: a mark of UTF-8, and its ends of lines.
        return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


def safe_name(text: str) -> str:
    """Return *text* as the name of a file or folder on every system."""
    kept = "".join(char if char.isalnum() or char in "-_" else "_" for char in text)
    return kept[:80] or "package"


def zipapp() -> bytes:
    """Return the verifier as one file that Python runs. Same program, same bytes."""
    folder = Path(verifier.__file__).parent
    made = io.BytesIO(b"#!/usr/bin/env python3\n")
    made.seek(0, io.SEEK_END)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:

        def add(name: str, text: str) -> None:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)

        add("evidence_desk/__init__.py", '"""The part of Evidence Desk that verifies."""\n')
        for path in sorted(folder.glob("*.py")):
            add(f"evidence_desk/verifier/{path.name}", path.read_text(encoding="utf-8"))
        add(
            "__main__.py",
            "import runpy\n\nrunpy.run_module('evidence_desk.verifier', run_name='__main__')\n",
        )
    return made.getvalue()


def _lines(digests: dict[str, str]) -> bytes:
    return "".join(f"{digest}  {bag.quote(name)}\n" for name, digest in digests.items()).encode()


def _seal(path: Path) -> str:
    """Write the digest of the whole ZIP into the room left at its end; return the file's own."""
    with path.open("r+b") as file:
        digest = hashlib.sha256()
        left = path.stat().st_size - bag.COMMENT_LENGTH
        while chunk := file.read(min(_CHUNK, left)):
            digest.update(chunk)
            left -= len(chunk)
        whole = digest.copy()
        comment = _SEAL + digest.hexdigest().encode()
        whole.update(comment)
        file.write(comment)
        file.flush()
        os.fsync(file.fileno())
    return whole.hexdigest()


def _changed(original: Original) -> UserError:
    return UserError(
        f"“{original.path}”与收录时不同，没有导出。请从备份或原设备找回后重新收录。",
        f"“{original.path}” differs from what was taken in; nothing was exported. Fetch it from a "
        "backup or the original device and take it in again.",
    )
