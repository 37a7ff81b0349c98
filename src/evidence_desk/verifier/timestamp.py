"""Tells of a package's timestamp. Whether its signature fits, OpenSSL or Evidence Desk compute."""

from __future__ import annotations

from evidence_desk.verifier.bag import FAULTS, TOKEN, Opened
from evidence_desk.verifier.report import Report

_TOKEN = 1 << 20


def check(package: Opened, digest: str, report: Report) -> None:
    """Say that the list with *digest* was stamped; a token that does not hold it is a problem."""
    if TOKEN not in package.names():
        return
    try:
        with package.open(TOKEN) as file:
            token = file.read(_TOKEN)
    except FAULTS:
        token = b""
    # The digest stands in the token as it is (RFC 3161, MessageImprint).
    if bytes.fromhex(digest) not in token:
        report.problem(
            "timestamp",
            TOKEN,
            "时间戳凭证里没有这份证据清单的 SHA-256：它是为别的内容盖的，或已损坏。",
            "The timestamp token does not hold the SHA-256 of this list of exhibits: it is for "
            "something else, or damaged.",
        )
        return
    report.note(
        "证据清单附有时间戳（RFC 3161），其中有清单的 SHA-256。凭证的签名和时间请用证据台核验，"
        f"或用 OpenSSL：openssl ts -verify -digest {digest} -in {TOKEN} "
        "-CAfile data/timestamps/tsa.pem -partial_chain",
        "The list of exhibits bears a timestamp (RFC 3161) that holds its SHA-256. Verify the "
        "token's signature and time with Evidence Desk, or with OpenSSL: "
        f"openssl ts -verify -digest {digest} -in {TOKEN} "
        "-CAfile data/timestamps/tsa.pem -partial_chain",
    )
