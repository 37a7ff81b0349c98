"""A timestamp authority on this machine, which answers well or in one of many wrong ways."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from tests.readers.certificates import certificate, new_rsa_key

AT = datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC)
NAME = "本机时间戳"
ROOT = "本机时间戳根证书"


class Authority:
    """Answers at `url`; `wrong` names what it does wrong; `asked` are the queries it got."""

    def __init__(self) -> None:
        key, above = new_rsa_key(), new_rsa_key()
        made = certificate(NAME, key, issuer=ROOT, by=above, use=ExtendedKeyUsageOID.TIME_STAMPING)
        root = certificate(ROOT, above, issuer=ROOT, by=above)
        store = SimpleCertificateStore()
        store.register(asn1_x509.Certificate.load(root.public_bytes(serialization.Encoding.DER)))
        der, none = serialization.Encoding.DER, serialization.NoEncryption()
        self._stamper = DummyTimeStamper(
            asn1_x509.Certificate.load(made.public_bytes(der)),
            asn1_keys.PrivateKeyInfo.load(
                key.private_bytes(der, serialization.PrivateFormat.PKCS8, none)
            ),
            certs_to_embed=store,
            fixed_dt=AT,
            override_md="sha256",
        )
        self.wrong = ""
        self.asked: list[tsp.TimeStampReq] = []
        self.go_on = threading.Event()
        self.url = ""

    def answer(self, data: bytes) -> bytes:
        """Return the answer to a query, DER."""
        query = tsp.TimeStampReq.load(data)
        self.asked.append(query)
        if self.wrong == "garbage":
            return b"<html>login</html>"
        if self.wrong == "huge":
            return b"\x30" * 300_000
        if self.wrong == "refused":
            status = {"status": "rejection", "status_string": ["not today"]}
            return tsp.TimeStampResp({"status": status}).dump()
        if self.wrong == "nonce":
            query["nonce"] = 42
        if self.wrong == "imprint":
            query["message_imprint"]["hashed_message"] = bytes(32)
        made = self._stamper.request_tsa_response(query).dump()
        if self.wrong == "signature":
            return made[:-9] + bytes([made[-9] ^ 1]) + made[-8:]
        return made


@contextmanager
def authority() -> Iterator[Authority]:
    """Serve an authority on this machine as long as the block runs."""
    one = Authority()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            assert self.headers["Content-Type"] == "application/timestamp-query"
            body = self.rfile.read(length)
            if one.wrong == "moved":
                self.send_response(302)
                self.send_header("Location", "ftp://elsewhere.invalid/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            if one.wrong == "error":
                self.send_error(503)
                return
            if one.wrong == "silent":
                one.go_on.wait(20)
                return
            made = one.answer(body)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(made)))
            self.end_headers()
            self.wfile.write(made)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    one.url = f"http://127.0.0.1:{server.server_port}/tsa"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield one
    finally:
        one.go_on.set()
        server.shutdown()
        server.server_close()
        thread.join()
