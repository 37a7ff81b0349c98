"""Signatures of a PDF: what each covers, whether it fits, what was added later. Through pyHanko.

Only the arithmetic is done (ISO 32000-2, 12.8; RFC 5652). Nothing is fetched, so whether a
certificate is to be trusted, was revoked, or belongs to who it names stays open.
"""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from evidence_desk.domain.reading import Fact
from evidence_desk.readers import limits, timestamp
from evidence_desk.readers.facts import facts

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader

# What pyHanko, asn1crypto and cryptography raise for what they do not know or cannot read.
_FAULTS = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    NotImplementedError,
    AssertionError,
    EOFError,
    RecursionError,
)
_REVISIONS = 50
# Those whose arithmetic is known; older ones sign a digest of a digest, or are no CMS.
_FORMS = {"/adbe.pkcs7.detached", "/ETSI.CAdES.detached", "/ETSI.RFC3161"}


def signatures(path: Path) -> tuple[Fact, ...]:
    """Return what each signature in *path* is, at most 20, as facts `pdf:sig1:…`.

    - `digest`: `intact`, `broken` (the bytes are not those signed), `invalid` (the signature
      does not fit its certificate), `unknown` (an algorithm or form that is not known here);
    - `covers`: `file`, `revision` (an earlier state, as a whole), `part`;
    - `later`: `nothing`, `proofs` (timestamps, proofs of validity), `forms` (fields filled in,
      further signatures), `more` with `how`, `forbidden` by the signer, `unknown`;
    - `signer`, `issuer`, `self_signed`, `time` (as the signer states it), `kind`, `filter`;
    - of a timestamp inside a signature: `stamp` (`intact`, `broken` where it is for another
      signature or was changed, `unknown`), `stamped`, `authority` (by its own word).

    `pdf:sig_examined` is `yes`, `large` or `failed`.
    """
    if path.stat().st_size > limits.PDF_SIGNED:
        return (Fact("pdf:sig_examined", "large"),)
    _quiet()
    with path.open("rb") as stream:
        try:
            found = _signatures(stream)
        except _faults():
            found = {}
    return facts({"pdf:sig_examined": "yes" if found else "failed", **found})


def last_signature(path: Path) -> dict[str, str]:
    """Return what `signatures` tells of the newest one, whatever the size of the file.

    Raises:
        OSError: the file could not be opened.
    """
    _quiet()
    with path.open("rb") as stream:
        found = {fact.name: fact.value for fact in facts(_signatures(stream))}
    number = max((int(name.split(":")[1][3:]) for name in found), default=0)
    start = f"pdf:sig{number}:"
    return {n.removeprefix(start): value for n, value in found.items() if n.startswith(start)}


def _quiet() -> None:
    # Without a handler of its own, what pyHanko notices would go to the terminal.
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _faults() -> tuple[type[Exception], ...]:
    from cryptography.exceptions import UnsupportedAlgorithm
    from pyhanko.pdf_utils.misc import PdfError

    return (*_FAULTS, OSError, PdfError, UnsupportedAlgorithm)


def _signatures(stream: BinaryIO) -> dict[str, object]:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.fields import enumerate_sig_fields
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    reader = PdfFileReader(stream, strict=False)
    if reader.encrypted:
        reader.decrypt("")
    found: dict[str, object] = {}
    for number, (name, value, field) in enumerate(
        enumerate_sig_fields(reader, filled_status=True), 1
    ):
        if number > limits.PDF_SIGNATURES:
            break
        said: dict[str, object] = {
            "kind": _kind(value.get_object()),
            "filter": value.get_object().get("/SubFilter"),
        }
        try:
            if said["filter"] not in _FORMS:
                raise NotImplementedError(said["filter"])
            said |= _told(reader, EmbeddedPdfSignature(reader, field, name))
        except _faults():
            said["digest"] = "unknown"
        found |= {f"pdf:sig{number}:{key}": one for key, one in said.items()}
    return found


def _kind(value: Any) -> str:
    if value.get("/Type") == "/DocTimeStamp":
        return "timestamp"
    references = value.get("/Reference") or []
    methods = {one.get_object().get("/TransformMethod") for one in references}
    return "certification" if "/DocMDP" in methods else "signature"


def _told(reader: PdfFileReader, one: Any) -> dict[str, object]:
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    certificate = one.signer_cert
    skip = reader.xrefs.total_revisions > _REVISIONS
    one.compute_integrity_info(skip_diff=skip)
    names = certificate.subject.native
    issuers = certificate.issuer.native
    stated = one.self_reported_timestamp
    covers = {
        SignatureCoverageLevel.ENTIRE_FILE: "file",
        SignatureCoverageLevel.ENTIRE_REVISION: "revision",
    }
    later, how = _later(one)
    return {
        "digest": _digest(one),
        "covers": covers.get(one.coverage, "part"),
        "later": later,
        "how": how,
        "signer": names.get("common_name") or names.get("organization_name"),
        "issuer": issuers.get("common_name") or issuers.get("organization_name"),
        "self_signed": "yes" if certificate.self_signed != "no" else "no",
        "time": stated.isoformat() if stated else _stamped(one),
        **_stamp(one),
    }


def _digest(one: Any) -> str:
    """Compute digest and signature; of a timestamp, the digest stands inside its content."""
    from pyhanko.sign.general import extract_signer_info
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    content = one.signed_data["encap_content_info"]
    kind = content["content_type"].native
    here = one.compute_digest()
    signed = here
    if kind == "tst_info":
        imprint = content["content"].parsed["message_imprint"]["hashed_message"].native
        if imprint != here:
            return "broken"
        signed = hashlib.new(one.md_algorithm, bytes(content["content"])).digest()
    intact, valid = validate_sig_integrity(
        extract_signer_info(one.signed_data), one.signer_cert, kind, signed
    )
    if not intact:
        return "broken"
    return "intact" if valid else "invalid"


def _stamp(one: Any) -> dict[str, object]:
    """Return what a timestamp inside the signature says: it must be for the signature itself."""
    tokens = [
        attribute["values"][0]
        for attribute in one.signer_info["unsigned_attrs"] or ()
        if attribute["type"].native == "signature_time_stamp_token"
    ]
    if not tokens:
        return {}
    try:
        stamp = timestamp.stamp_of(tokens[0])
        here = hashlib.new(stamp.algorithm, one.signer_info["signature"].native).hexdigest()
    except timestamp.FAULTS:
        return {"stamp": "unknown"}
    state = stamp.state if here == stamp.imprint else "broken"
    return {
        "stamp": "broken" if state == "invalid" else state,
        "stamped": stamp.at.isoformat(),
        "authority": stamp.authority,
    }


def _stamped(one: Any) -> str | None:
    content = one.signed_data["encap_content_info"]
    if content["content_type"].native != "tst_info":
        return None
    return str(content["content"].parsed["gen_time"].native.isoformat())


def _later(one: Any) -> tuple[str, str | None]:
    """Return what pyHanko's rules make of the revisions after the signed one, and its reason."""
    from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel

    result = one.diff_result
    if result is None:
        return "unknown", None
    if not isinstance(result, DiffResult):
        return "more", str(result)
    fields = ", ".join(sorted(result.changed_form_fields)) or None
    if not one.summarise_integrity_info()["docmdp_ok"]:
        return "forbidden", fields
    words = {ModificationLevel.NONE: "nothing", ModificationLevel.LTA_UPDATES: "proofs"}
    return words.get(result.modification_level, "forms"), fields
