"""Timestamp tokens (RFC 3161): the digest they are for, the stated time, who says so.

Only the arithmetic is done. Whether a certificate is to be trusted, was revoked, or belongs to who
it names stays open: nothing is fetched and no list of authorities is kept.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from evidence_desk.domain.moment import Moment
from evidence_desk.domain.reading import Reading
from evidence_desk.readers import limits
from evidence_desk.readers.base import Sample, Unreadable
from evidence_desk.readers.facts import facts

if TYPE_CHECKING:
    from asn1crypto import cms

# `intact`; `broken`: the content is not what was signed; `invalid`: the signature does not fit its
# certificate; `unknown`: an algorithm that is not known here, or the certificate is not inside.
State = Literal["intact", "broken", "invalid", "unknown"]
# id-ct-TSTInfo, 1.2.840.113549.1.9.16.1.4, as it stands in DER.
_CONTENT = bytes.fromhex("060b2a864886f70d0109100104")
_ENDINGS = (".tsr", ".tsa", ".tst", ".tsp")
_PEM = b"-----BEGIN"
_ALGORITHMS = {"1.2.156.10197.1.401": "sm3"}
# What asn1crypto raises for what is not what it should be.
FAULTS = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    EOFError,
    RecursionError,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one token says.

    `algorithm` as hashlib calls it (`sha256`, `sm3`), or the dotted number of one that is not
    known; `imprint` is the digest in lower-case hex. `at` is aware, UTC. `authority` and `issuer`
    are the names in the certificate, empty where it is not inside. `certificates` are DER.
    """

    algorithm: str
    imprint: str
    at: datetime
    state: State
    authority: str = ""
    issuer: str = ""
    serial: int = 0
    policy: str = ""
    nonce: int | None = None
    certificates: tuple[bytes, ...] = ()


class Timestamp:
    """Reads tokens and answers of timestamp authorities, as DER or base64."""

    name: ClassVar[str] = "timestamp"
    version: ClassVar[int] = 1

    def claim(self, sample: Sample) -> int:
        """Return how sure this reader is: the mark of a token stands near the beginning."""
        if sample.size > limits.TIMESTAMP:
            return 0
        if sample.head.startswith(b"\x30") and _CONTENT in sample.head:
            return 92
        named = sample.untrusted_name.lower().endswith(_ENDINGS)
        if named or sample.head.startswith(_PEM):
            return 92 if _CONTENT in (_from_base64(sample.head) or b"") else 0
        return 0

    def read(self, path: Path, sample: Sample) -> Reading:  # noqa: ARG002 - read as a whole
        """Read a token. Raises Unreadable where there is none inside."""
        with path.open("rb") as file:
            data = file.read(limits.TIMESTAMP + 1)
        try:
            stamp = read_stamp(data if data.startswith(b"\x30") else _from_base64(data) or b"")
        except FAULTS as error:
            raise Unreadable(
                "这个时间戳凭证已损坏，读不出内容。请向签发方重新下载；原文件已保存。",
                "This timestamp token is damaged and cannot be read. Download it from its issuer "
                "again; the file is kept.",
            ) from error
        return Reading(
            reader=self.name,
            reader_version=self.version,
            kind="document",
            media_type="application/timestamp-reply",
            moments=(Moment(_wall(stamp.at), "second", "timestamp:genTime", "stated", 0),),
            facts=facts(
                {
                    "timestamp:algorithm": stamp.algorithm,
                    "timestamp:imprint": stamp.imprint,
                    "timestamp:time": stamp.at.isoformat(),
                    "timestamp:state": stamp.state,
                    "timestamp:authority": stamp.authority,
                    "timestamp:issuer": stamp.issuer,
                    "timestamp:serial": stamp.serial,
                    "timestamp:policy": stamp.policy,
                }
            ),
        )


def read_stamp(data: bytes) -> Stamp:
    """Read *data*: a TimeStampResp or the ContentInfo of a token, DER.

    Raises:
        One of `FAULTS`: it is neither.
    """
    from asn1crypto import cms, tsp

    # The answer begins with a status, a SEQUENCE; the token with its type, an OID.
    first = data[_head_length(data)]
    if first == 0x30:
        answer = tsp.TimeStampResp.load(data, strict=True)
        if answer["time_stamp_token"].native is None:
            raise ValueError("an answer without a token")
        return stamp_of(answer["time_stamp_token"])
    return stamp_of(cms.ContentInfo.load(data, strict=True))


def stamp_of(token: cms.ContentInfo) -> Stamp:
    """Return what a token that was decoded says.

    Raises:
        One of `FAULTS`: it is no timestamp token.
    """
    from asn1crypto import tsp  # noqa: F401 - teaches asn1crypto what stands inside

    if token["content_type"].native != "signed_data":
        raise ValueError("no signed data")
    signed = token["content"]
    content = signed["encap_content_info"]
    if content["content_type"].native != "tst_info":
        raise ValueError("no timestamp inside")
    info = content["content"].parsed
    imprint = info["message_imprint"]
    algorithm = imprint["hash_algorithm"]["algorithm"].native
    state, certificate = _computed(signed, bytes(content["content"]))
    names = certificate.subject.native if certificate is not None else {}
    issuers = certificate.issuer.native if certificate is not None else {}
    return Stamp(
        algorithm=_ALGORITHMS.get(algorithm, algorithm),
        imprint=imprint["hashed_message"].native.hex(),
        at=info["gen_time"].native.astimezone(UTC),
        state=state,
        authority=_called(names),
        issuer=_called(issuers),
        serial=info["serial_number"].native,
        policy=info["policy"].native,
        nonce=info["nonce"].native,
        certificates=tuple(one.dump() for one in _certificates(signed)),
    )


def _computed(signed: Any, content: bytes) -> tuple[State, Any]:
    """Compute digest and signature of a token; return the signer's certificate as well."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from pyhanko.sign.general import extract_signer_info
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    signer = extract_signer_info(signed)
    certificate = _signer_of(signed, signer)
    if certificate is None:
        return "unknown", None
    algorithm = signer["digest_algorithm"]["algorithm"].native
    try:
        digest = hashlib.new(algorithm, content).digest()
        if not _is_meant(signer, certificate):
            return "invalid", certificate
        intact, valid = validate_sig_integrity(signer, certificate, "tst_info", digest)
    except (*FAULTS, NotImplementedError, OSError, UnsupportedAlgorithm):
        return "unknown", certificate
    if not intact:
        return "broken", certificate
    return ("intact" if valid else "invalid"), certificate


def _is_meant(signer: Any, certificate: Any) -> bool:
    """Tell whether the certificate is the one that was signed along (RFC 5035, ESSCertID).

    Without it, a name in the certificate could be exchanged and the signature would still fit.
    """
    for attribute in signer["signed_attrs"]:
        kind = attribute["type"].native
        if kind not in ("signing_certificate", "signing_certificate_v2"):
            continue
        named = attribute["values"][0]["certs"][0]
        algorithm = "sha1"
        if kind == "signing_certificate_v2":
            algorithm = named["hash_algorithm"]["algorithm"].native
        found = hashlib.new(algorithm, certificate.dump(), usedforsecurity=False).digest()
        if found != named["cert_hash"].native:
            return False
    return True


def _signer_of(signed: Any, signer: Any) -> Any:
    sid = signer["sid"]
    for one in _certificates(signed):
        if sid.name == "issuer_and_serial_number":
            wanted = sid.chosen
            if (
                one.serial_number == wanted["serial_number"].native
                and one.issuer == wanted["issuer"]
            ):
                return one
        elif one.key_identifier == sid.chosen.native:
            return one
    return None


def _certificates(signed: Any) -> list[Any]:
    if signed["certificates"].native is None:
        return []
    inside = list(signed["certificates"])[: limits.TIMESTAMP_CERTIFICATES]
    return [one.chosen for one in inside if one.name == "certificate"]


def _called(names: Any) -> str:
    said = names.get("common_name") or names.get("organization_name") or ""
    return said if isinstance(said, str) else " ".join(map(str, said))


def _wall(at: datetime) -> datetime:
    return at.replace(tzinfo=None)


def _head_length(data: bytes) -> int:
    """Return where the content of the outermost value of DER begins."""
    if data[0] != 0x30:
        raise ValueError("no SEQUENCE")
    return 2 + (data[1] & 0x7F if data[1] & 0x80 else 0)


def _from_base64(data: bytes) -> bytes | None:
    lines = [line for line in data.splitlines() if not line.startswith(b"-----")]
    text = b"".join(b"".join(lines).split())
    try:
        return base64.b64decode(text[: len(text) // 4 * 4], validate=True)
    except binascii.Error:
        return None
