"""Asks a timestamp authority (RFC 3161), only when told to, and believes only a fitting answer.

Only a digest leaves the machine. The connection is made directly to the given address: no proxy
of the system is used, no redirect is followed, no credentials are sent.
"""

from __future__ import annotations

import hashlib
import http.client
import secrets
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.progress import Progress
from evidence_desk.readers import timestamp as reader
from evidence_desk.readers.timestamp import Stamp

if TYPE_CHECKING:
    from asn1crypto import tsp
    from pyhanko.sign.timestamps import TimeStamper

# Seconds for one step of the connection, and for the answer as a whole.
_STEP = 10.0
_WHOLE = 30.0
# A token is 3 to 10 KB; with a long chain of certificates a few dozen.
_ANSWER = 256 << 10
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"


@dataclass(frozen=True, slots=True)
class Timestamped:
    """A timestamp that was fetched: the answer (DER) and what its token says."""

    answer: bytes
    stamp: Stamp

    @property
    def at(self) -> datetime:
        """The stated time, aware, UTC."""
        return self.stamp.at

    def certificates_pem(self) -> bytes:
        """Return the authority's certificates from the token, as PEM, for checking it later."""
        return b"".join(ssl.DER_cert_to_PEM_cert(one).encode() for one in self.stamp.certificates)


def ask(digest: bytes, url: str, *, seconds: float = _STEP) -> Timestamped:
    """Have the authority at *url* stamp a SHA-256 *digest*.

    Raises:
        UserError: it cannot be reached, refuses, or its answer does not fit what was asked.
    """
    from asn1crypto import algos, tsp

    nonce = secrets.randbits(63) | 1 << 62
    query = tsp.TimeStampReq(
        {
            "version": 1,
            "message_imprint": {
                "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
                "hashed_message": digest,
            },
            "nonce": nonce,
            "cert_req": True,
        }
    )
    return _asked(query, url, seconds)


def stamp_file(path: Path, url: str, *, progress: Progress) -> tuple[Path, Timestamped]:
    """Have the SHA-256 of *path* stamped and keep the answer beside it as `NAME.tsr`.

    Raises:
        UserError: as `ask`; the file cannot be read; there is a token beside it already.
    """
    beside = path.with_name(f"{path.name}.tsr")
    try:
        progress.step(0, 2, path.name)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
        progress.step(1, 2, path.name)
        if beside.exists():
            raise UserError(
                f"{beside} 已存在。请先把它移到别处：旧的时间戳可能还要用。",
                f"{beside} exists. Move it elsewhere first: the earlier timestamp may be needed.",
            )
        found = ask(digest, url)
        aside = beside.with_name(f".{beside.name}.part")
        aside.write_bytes(found.answer)
        aside.replace(beside)
    except OSError as error:
        raise UserError(
            f"{path}：{error.strerror}。没有盖时间戳。",
            f"{path}: {error.strerror}. No timestamp was made.",
        ) from error
    progress.step(2, 2, path.name)
    return beside, found


def stamper(url: str) -> TimeStamper:
    """Return what pyHanko asks for a timestamp; it asks the authority at *url* as `ask` does."""
    from pyhanko.sign.timestamps import TimeStamper

    class Stamper(TimeStamper):
        async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
            from asn1crypto import tsp

            return tsp.TimeStampResp.load(_asked(req, url, _STEP).answer)

    made: TimeStamper = Stamper()  # type: ignore[no-untyped-call]
    return made


def checked_url(text: str) -> str:
    """Return *text* as the address of an authority.

    Raises:
        UserError: it is none that begins with http or https.
    """
    url = text.strip()
    try:
        parts = urllib.parse.urlsplit(url)
        fits = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
        fits = bool(fits) and url.isascii() and url.isprintable() and " " not in url
        _ = parts.port
    except ValueError:
        fits = False
    if not fits:
        raise UserError(
            f"“{text}”不是时间戳服务的网址。请写成 http://… 或 https://…，不带用户名和口令。",
            f"“{text}” is no address of a timestamp service. Write it like http://… or https://…, "
            "without a user name or password.",
        )
    return url


def _asked(query: tsp.TimeStampReq, url: str, seconds: float) -> Timestamped:
    answer = _exchange(query.dump(), checked_url(url), seconds)
    return _fitting(answer, query)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows nothing: what was asked for is sent to nobody but the address given."""

    def redirect_request(self, *told: Any) -> None:
        """Raise UserError; told are request, answer, code, reason, headers, and where to."""
        told[1].close()
        newurl = str(told[-1])
        raise UserError(
            f"这个时间戳服务要求转到另一个网址（{newurl[:200]}）。没有跟过去；"
            "如果信得过，请直接填写那个网址。",
            f"This timestamp service points to another address ({newurl[:200]}). It was not "
            "followed; enter that address yourself if you trust it.",
        )


def _exchange(query: bytes, url: str, seconds: float) -> bytes:
    import certifi

    tls = ssl.create_default_context()
    tls.load_verify_locations(certifi.where())
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=tls),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _NoRedirect(),
    ):
        opener.add_handler(handler)
    headers = {"Content-Type": _QUERY, "Accept": _REPLY, "User-Agent": "EvidenceDesk"}
    request = urllib.request.Request(url, query, headers)
    end = time.monotonic() + _WHOLE
    try:
        with opener.open(request, timeout=seconds) as answer:
            found = bytearray()
            while chunk := answer.read1(1 << 14):
                found += chunk
                if len(found) > _ANSWER:
                    raise _odd("回答过长", "its answer is too long")
                if time.monotonic() > end:
                    raise TimeoutError
            return bytes(found)
    except urllib.error.HTTPError as error:
        error.close()
        raise UserError(
            f"时间戳服务拒绝了请求（HTTP {error.code}）。请核对网址，或换一个服务。",
            f"The timestamp service refused the request (HTTP {error.code}). Check the address or "
            "use another service.",
        ) from error
    except TimeoutError as error:
        raise _slow() from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            raise _slow() from error
        raise UserError(
            f"连不上时间戳服务（{str(reason)[:200]}）。请检查网络和网址后再试。",
            f"The timestamp service cannot be reached ({str(reason)[:200]}). Check the network "
            "and the address, then try again.",
        ) from error


def _fitting(answer: bytes, query: tsp.TimeStampReq) -> Timestamped:
    """Return the answer if its token is for what was asked, and its signature fits."""
    from asn1crypto import tsp

    try:
        opened = tsp.TimeStampResp.load(answer, strict=True)
        status = opened["status"]
        granted = status["status"].native in ("granted", "granted_with_mods")
        said = "; ".join(status["status_string"].native or ())[:200]
    except reader.FAULTS as error:
        raise _odd("回答不是时间戳", "its answer is no timestamp") from error
    if not granted:
        raise UserError(
            f"时间戳服务没有签发（{said or status['status'].native}）。请稍后再试，或换一个服务。",
            f"The timestamp service did not issue one ({said or status['status'].native}). Try "
            "later or use another service.",
        )
    try:
        stamp = reader.stamp_of(opened["time_stamp_token"])
    except reader.FAULTS as error:
        raise _odd("回答里的凭证读不出来", "the token in its answer cannot be read") from error
    wanted = query["message_imprint"]
    if (stamp.algorithm, stamp.imprint) != (
        wanted["hash_algorithm"]["algorithm"].native,
        wanted["hashed_message"].native.hex(),
    ):
        raise _odd("它为别的内容盖了时间戳", "it stamped something else")
    if stamp.nonce != query["nonce"].native:
        raise _odd("它答的不是这一次的请求", "it answered another request than this one")
    if not stamp.certificates:
        raise _odd("它没有附上证书，以后无法核对", "it sent no certificate to check it with later")
    if stamp.state not in ("intact", "unknown"):
        raise _odd("凭证与它自己的签名不符", "the token does not fit its own signature")
    return Timestamped(answer, stamp)


def _odd(zh: str, en: str) -> UserError:
    return UserError(
        f"时间戳服务的回答不能用：{zh}。没有写入任何文件；请换一个服务。",
        f"The answer of the timestamp service cannot be used: {en}. Nothing was written; use "
        "another service.",
    )


def _slow() -> UserError:
    return UserError(
        "时间戳服务迟迟没有回答。没有写入任何文件；请稍后再试，或换一个服务。",
        "The timestamp service did not answer in time. Nothing was written; try later or use "
        "another service.",
    )


def stated(stamp: Stamp) -> dict[str, Any]:
    """Return what a timestamp says as plain values, for JSON and the journal."""
    return {
        "at": stamp.at.isoformat(),
        "authority": stamp.authority,
        "algorithm": stamp.algorithm,
        "imprint": stamp.imprint,
    }
