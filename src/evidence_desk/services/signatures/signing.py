"""Signs an exported PDF (PAdES) and has it stamped (RFC 3161), appended after the seal.

A signature made with an own key shows that nothing was changed since; who signed it proves only a
certificate that somebody else vouches for.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evidence_desk.domain.chain import Printed
from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import Progress
from evidence_desk.domain.text import Text
from evidence_desk.export.aside import beside, put_aside
from evidence_desk.services.signatures.identities import Identity, Key
from evidence_desk.services.signatures.timestamps import checked_url, stamper
from evidence_desk.verifier.pdf import Pdf

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

INTEGRITY = Text(
    "自制的签名只说明签名以后文件没有改动，不证明签名的人是谁。",
    "A signature of your own making shows that the file was not changed since, not who signed it.",
)
# Bytes kept free for a signature, and what a timestamp with its certificates adds to it. Together
# below 32,768: PDF/A allows no longer string (ISO 19005-3, 6.1.13).
_SIGNATURE = 8 << 10
_STAMP = 20 << 10
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Sign:
    """How an export is to be signed: with which key, stamped by which authority, or both.

    With only a `timestamp_url` the PDF bears a timestamp and no signature.
    """

    key: Key | None = None
    timestamp_url: str | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """A PDF that was signed or stamped. `digest` is its SHA-256 now, `stamped_at` aware, UTC."""

    path: Path
    digest: str
    identity: Identity | None = None
    stamped_at: datetime | None = None
    authority: str = ""

    def noted(self) -> dict[str, Any]:
        """Return it as plain values, for JSON and the journal."""
        return {
            "signed_by": self.identity.name if self.identity else None,
            "certificate": self.identity.fingerprint if self.identity else None,
            "stamped_at": self.stamped_at.isoformat() if self.stamped_at else None,
            "authority": self.authority or None,
        }


def sign_pdf(
    path: Path, key: Key, *, timestamp_url: str | None = None, progress: Progress
) -> Signed:
    """Sign an exported PDF in place, aside first, then in one rename.

    Raises:
        UserError: it is no exported PDF, cannot be written, or the authority's answer is of no
            use; the PDF is then as it was.
    """
    return apply(path, Sign(key, timestamp_url), progress=progress)


def timestamp_pdf(path: Path, url: str, *, progress: Progress) -> Signed:
    """Put a document timestamp of the authority at *url* on an exported PDF; else as `sign_pdf`."""
    return apply(path, Sign(None, url), progress=progress)


def apply(path: Path, sign: Sign, *, progress: Progress) -> Signed:
    """Sign or stamp the PDF at *path*; else as `sign_pdf`."""
    if sign.timestamp_url is not None:
        checked_url(sign.timestamp_url)
    aside = beside(path)
    try:
        _refuse_what_is_not_ours(path)
        progress.step(0, 3, path.name)
        shutil.copyfile(path, aside)
        progress.step(1, 3, path.name)
        _append(aside, sign)
        progress.step(2, 3, path.name)
        signed = _look(aside, path, sign)
        aside.replace(path)
    except OSError as error:
        raise UserError(
            f"无法签署 {path}：{error.strerror or error}。PDF 没有改动。",
            f"{path} cannot be signed: {error.strerror or error}. The PDF is as it was.",
        ) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    progress.step(3, 3, path.name)
    return signed


class Put:
    """Where an export that is to be signed is written first, and what became of it."""

    def __init__(self, path: Path, out: Path, sign: Sign | None, progress: Progress) -> None:
        self.path = path
        self.signed: Signed | None = None
        self._out, self._sign, self._progress = out, sign, progress

    def __call__(self, printed: Printed) -> Printed:
        """Sign what was just written, at `path` or aside from it, and return it with its digest."""
        if self._sign is None:
            return printed
        signed = apply(printed.path, self._sign, progress=self._progress)
        self.signed = replace(signed, path=self._out)
        return replace(printed, digest=signed.digest)


@contextmanager
def sign_aside(out: Path, sign: Sign | None, *, progress: Progress) -> Iterator[Put]:
    """Let an export be written aside, signed there, and only then put to *out*.

    Raises:
        UserError: as `sign_pdf`; nothing stands at *out* then that did not before.
    """
    if sign is None:
        yield Put(out, out, None, progress)
        return
    if sign.timestamp_url is not None:
        checked_url(sign.timestamp_url)
    with put_aside(out) as aside:
        yield Put(aside, out, sign, progress)


def noted(signed: Signed | None) -> dict[str, Any]:
    """Return what the journal keeps of a signature; nothing where there is none."""
    return signed.noted() if signed else {}


def is_exported_pdf(path: Path) -> bool:
    """Tell whether *path* is a PDF that bears the seal of an export.

    Raises:
        UserError: it cannot be read.
    """
    try:
        return _is_sealed(path)
    except OSError as error:
        raise UserError(
            f"打不开 {path}：{error.strerror}。", f"{path} cannot be opened: {error.strerror}."
        ) from error


def _is_sealed(path: Path) -> bool:
    with Pdf(path) as pdf:
        return pdf.seal() is not None


def _refuse_what_is_not_ours(path: Path) -> None:
    """Signing changes a file: evidence must not be changed, so only exports are signed."""
    if not _is_sealed(path):
        raise UserError(
            f"{path} 不是证据台导出的 PDF。签名会改动文件，所以只签导出的 PDF，不签证据本身。",
            f"{path} was not exported by Evidence Desk. Signing changes a file, so only exported "
            "PDFs are signed, never evidence itself.",
        )


def _append(path: Path, sign: Sign) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.general import SigningError

    class Writer(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            """Leave title, dates and their XMP as the export wrote them: PDF/A wants both alike."""

    asked = stamper(sign.timestamp_url) if sign.timestamp_url is not None else None
    # In hexadecimal digits, two for a byte.
    room = 2 * (_SIGNATURE + (_STAMP if asked is not None else 0))
    try:
        with path.open("rb+") as file:
            writer = Writer(file)
            name = _free_name(writer, "Signature" if sign.key else "Timestamp")
            if sign.key is not None:
                about = PdfSignatureMetadata(
                    field_name=name,
                    md_algorithm="sha256",
                    name=sign.key.identity.name,
                    subfilter=SigSeedSubFilter.PADES,
                )
                PdfSigner(
                    about,
                    sign.key.signer,
                    timestamper=asked,
                    new_field_spec=SigFieldSpec(name, readable_field_name="Evidence Desk"),
                ).sign_pdf(writer, bytes_reserved=room, in_place=True, chunk_size=_CHUNK)
            elif asked is not None:
                PdfTimeStamper(asked, field_name=name).timestamp_pdf(
                    writer, "sha256", bytes_reserved=room, in_place=True, chunk_size=_CHUNK
                )
            file.flush()
            os.fsync(file.fileno())
    except (PdfError, SigningError, ValueError) as error:
        raise UserError(
            f"签名没有成功（{error}）。PDF 没有改动。",
            f"Signing failed ({error}). The PDF is as it was.",
        ) from error


def _free_name(writer: IncrementalPdfFileWriter, wanted: str) -> str:
    from pyhanko.sign.fields import enumerate_sig_fields

    taken = {name for name, _, _ in enumerate_sig_fields(writer)}
    number = 1
    while f"{wanted}{number}" in taken:
        number += 1
    return f"{wanted}{number}"


def _look(aside: Path, path: Path, sign: Sign) -> Signed:
    """Read back what was written before it takes the PDF's place."""
    from evidence_desk.readers.pdf_signatures import last_signature

    told = last_signature(aside)
    stamped = told.get("stamped") if sign.key is not None else told.get("time")
    wanted_stamp = sign.timestamp_url is not None
    if told.get("digest") != "intact" or told.get("covers") != "file":
        raise UserError(
            "写好的签名核对不上，PDF 没有改动。请检查磁盘后再试。",
            "The signature that was written does not fit; the PDF is as it was. Check the disk and "
            "try again.",
        )
    with aside.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    authority = told.get("authority") if sign.key is not None else told.get("signer")
    return Signed(
        path,
        digest,
        sign.key.identity if sign.key else None,
        datetime.fromisoformat(str(stamped)) if wanted_stamp and stamped else None,
        str(authority or "") if wanted_stamp else "",
    )
