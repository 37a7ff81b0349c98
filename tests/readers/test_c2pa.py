"""Signed histories made here: one that fits, damaged ones, AI, films, and none fetched."""

import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cryptography.hazmat.primitives import serialization
from PIL import Image
from tests.readers.certificates import certificate, new_key

from evidence_desk.checks import look_at
from evidence_desk.checks.base import Subject
from evidence_desk.domain.finding import verdict
from evidence_desk.domain.reading import Reading
from evidence_desk.readers import read
from evidence_desk.readers.attested import attested, bears_signature
from evidence_desk.readers.c2pa_manifest import history

needs_library = pytest.mark.skipif(
    find_spec("c2pa") is None,
    reason="the optional c2pa-python is not installed: uv sync --extra c2pa",
)
TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
CREATED = {"action": "c2pa.created", "digitalSourceType": f"{TYPES}digitalCapture"}
GENERATED = {"action": "c2pa.created", "digitalSourceType": f"{TYPES}trainedAlgorithmicMedia"}
FILM = Path(__file__).parents[1] / "samples" / "readers" / "movie" / "film.mov"


def _picture(form: str) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(data, form)
    return data.getvalue()


def _signed(
    data: bytes, media_type: str, *actions: dict[str, str], elsewhere: str | None = None
) -> bytes:
    """Sign as a camera does, with a certificate of an authority that nobody knows."""
    from c2pa import Builder, C2paSignerInfo, C2paSigningAlg, Context, Settings, Signer

    key, root = new_key(), new_key()
    pem = serialization.Encoding.PEM
    chain = b"".join(
        made.public_bytes(pem)
        for made in (
            certificate("Invented camera", key, issuer="Invented root", by=root),
            certificate("Invented root", root, issuer="Invented root", by=root),
        )
    )
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    definition = {
        "claim_generator_info": [{"name": "Invented", "version": "1.0"}],
        "assertions": [{"label": "c2pa.actions", "data": {"actions": list(actions)}}],
    }
    offline = {
        "verify": {"verify_after_sign": False, "ocsp_fetch": False, "remote_manifest_fetch": False},
        "builder": {"thumbnail": {"enabled": False}},
    }
    out = io.BytesIO()
    info = C2paSignerInfo(C2paSigningAlg.ES256, chain, private, None)
    with (
        Settings.from_dict(offline) as settings,
        Context(settings) as context,
        Builder(json.dumps(definition), context=context) as builder,
        Signer.from_info(info) as signer,
    ):
        if elsewhere:
            builder.set_no_embed()
            builder.set_remote_url(elsewhere)
        builder.sign(signer, media_type, io.BytesIO(data), out)
    return out.getvalue()


def _read(data: bytes, name: str, folder: Path) -> Reading:
    path = folder / name
    path.write_bytes(data)
    reading = read(path, name)
    return attested(path, reading) if bears_signature(reading) else reading


def _verdict(reading: Reading) -> str:
    return verdict(look_at(Subject("x", reading, ZoneInfo("Asia/Shanghai"))))


@needs_library
@pytest.mark.parametrize(
    ("form", "place"), [("JPEG", "APP11"), ("PNG", "caBX"), ("WEBP", "C2PA"), ("AVIF", "uuid")]
)
def test_a_history_that_fits_is_no_sign(form: str, place: str, tmp_path: Path) -> None:
    media_type = f"image/{form.lower()}"
    reading = _read(_signed(_picture(form), media_type, CREATED), f"x.{form.lower()}", tmp_path)
    assert reading.fact("c2pa:manifest") == place
    assert reading.fact("c2pa:examined") == "yes"
    assert reading.fact("c2pa:codes") == "signingCredential.untrusted"
    assert reading.fact("c2pa:signer") == "Invented camera"
    assert reading.fact("c2pa:program") == "Invented 1.0"
    assert reading.fact("c2pa:actions") == "created"
    assert _verdict(reading) not in ("altered", "rewritten", "declares_ai")


@needs_library
def test_a_film_may_bear_a_history_too(tmp_path: Path) -> None:
    signed = _signed(FILM.read_bytes(), "video/quicktime", CREATED)
    reading = _read(signed, "x.mov", tmp_path)
    assert (reading.fact("c2pa:manifest"), reading.fact("c2pa:examined")) == ("uuid", "yes")
    assert reading.fact("c2pa:codes") == "signingCredential.untrusted"
    # The film's own data begins eight bytes after the name of its box.
    at = signed.index(b"mdat") + 8
    changed = _read(signed[:at] + b"\x01" + signed[at + 1 :], "y.mov", tmp_path)
    assert "assertion.bmffHash.mismatch" in (changed.fact("c2pa:codes") or "")
    assert _verdict(changed) == "altered"


@needs_library
def test_one_changed_byte_of_the_picture_is_told(tmp_path: Path) -> None:
    damaged = bytearray(_signed(_picture("JPEG"), "image/jpeg", CREATED))
    damaged[-20] ^= 1
    reading = _read(bytes(damaged), "x.jpg", tmp_path)
    assert "assertion.dataHash.mismatch" in (reading.fact("c2pa:codes") or "")
    assert _verdict(reading) == "altered"


@needs_library
def test_one_changed_byte_of_the_history_is_told(tmp_path: Path) -> None:
    signed = _signed(_picture("JPEG"), "image/jpeg", CREATED)
    reading = _read(signed.replace(b"c2pa.created", b"c2pa.creaded"), "x.jpg", tmp_path)
    assert "assertion.hashedURI.mismatch" in (reading.fact("c2pa:codes") or "")
    assert _verdict(reading) == "altered"


@needs_library
def test_edits_that_the_history_tells_are_passed_on(tmp_path: Path) -> None:
    actions = (CREATED, {"action": "c2pa.cropped"})
    signed = _signed(_picture("JPEG"), "image/jpeg", *actions)
    assert _verdict(_read(signed, "x.jpg", tmp_path)) == "altered"


@needs_library
def test_ai_named_by_an_action_is_the_files_own_word(tmp_path: Path) -> None:
    reading = _read(_signed(_picture("PNG"), "image/png", GENERATED), "x.png", tmp_path)
    assert _verdict(reading) == "declares_ai"


@needs_library
def test_a_history_cut_short_is_no_fault_of_the_file(tmp_path: Path) -> None:
    signed = _signed(_picture("PNG"), "image/png", CREATED)
    at = signed.index(b"caBX") + 40
    broken = signed[:at] + bytes(300) + signed[at + 300 :]
    reading = _read(broken, "x.png", tmp_path)
    assert reading.fact("c2pa:examined") == "failed"
    assert _verdict(reading) == _verdict(_read(_picture("PNG"), "y.png", tmp_path))


def test_a_picture_without_a_history_is_not_sent_to_be_examined(tmp_path: Path) -> None:
    assert not bears_signature(_read(_picture("JPEG"), "x.jpg", tmp_path))


def test_without_the_library_a_history_is_named_and_not_examined(tmp_path: Path) -> None:
    if find_spec("c2pa") is not None:
        pytest.skip("the optional c2pa-python is installed")
    path = tmp_path / "x.jpg"
    path.write_bytes(_picture("JPEG"))
    assert [fact.value for fact in history(path, "image/jpeg")] == ["missing"]


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and what it was asked for."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/x.c2pa", seen
        server.shutdown()
        thread.join()


@needs_library
def test_a_history_that_lies_elsewhere_is_not_fetched(
    asked: tuple[str, list[str]], tmp_path: Path
) -> None:
    from c2pa import C2paError, Context, Reader, Settings

    place, seen = asked
    path = tmp_path / "x.jpg"
    path.write_bytes(_signed(_picture("JPEG"), "image/jpeg", CREATED, elsewhere=place))
    assert history(path, "image/jpeg")[0].value == "failed"
    assert not seen
    # The library as it comes would have asked: the file does name the place.
    with (
        Settings.from_dict({}) as settings,
        Context(settings) as context,
        path.open("rb") as stream,
        pytest.raises(C2paError),
    ):
        Reader("image/jpeg", stream, context=context)
    assert seen
