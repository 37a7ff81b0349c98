"""A covered string or a place keeps a file at home, however deep or however written it lies."""

from __future__ import annotations

import io
import json
import time
import zipfile
from email.message import EmailMessage

import pytest
from PIL import Image

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.export_wish import ExportWish
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.covers import secrets
from evidence_desk.services.exports.exporting import export_pdf
from evidence_desk.services.exports.packaging import export_package
from evidence_desk.services.intake.importing import take_in

PHONE = "13800000001"


def _zip(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def _mail(content: bytes) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "x"
    mail.set_content("see the file")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename="x")
    return bytes(mail)


def _runs(text: str) -> bytes:
    return "".join(f"<w:r><w:t>{char}</w:t></w:r>" for char in text).encode()


FILES = {
    "runs.docx": _zip(document=_runs(PHONE)),
    "spaced.docx": _zip(document=b"<w:t>138 0000-0001</w:t>"),
    "nested.docx": _zip(sheet=_zip(strings=f"<t>{PHONE}</t>".encode())),
    "mail.eml": _mail(f"call {PHONE}".encode()),
    "mail-of-zip.eml": _mail(_zip(a=PHONE.encode())),
    "escaped.json": json.dumps({"a": PHONE}).replace("1", "\\u0031").encode(),
    "entities.xml": "".join(f"&#{ord(char)};" for char in PHONE).encode(),
    "inline.xml": b"<a href='data:text/plain;base64,Y2FsbCAxMzgwMDAwMDAwMQ=='/>",
    "not-to-be-read.docx": _zip(a=b"7z\xbc\xaf\x27\x1c..."),
    "name.docx": _zip(**{f"{PHONE}.txt": b"x"}),
}
CLEAN = {
    "clean.docx": _zip(document=_runs("hello"), picture=b"\x89PNG\0\0" + bytes(9000)),
    "clean.eml": _mail(b"hello"),
    "clean.json": b'{"a": "\\u0031"}',
}


def _one(workspace, case, tmp_path, name: str, data: bytes) -> tuple[Exhibit, bool]:
    path = tmp_path / name
    path.write_bytes(data)
    take_in(workspace, case.id, [path], progress=NoProgress())
    exhibit = next(one for one in open_case(workspace, case.id).exhibits if one.name == name)
    return exhibit, secrets.carries(path, exhibit, (PHONE,))


@pytest.mark.parametrize("name", FILES)
def test_it_is_found(workspace, case, tmp_path, name):
    assert _one(workspace, case, tmp_path, name, FILES[name])[1]


@pytest.mark.parametrize("name", CLEAN)
def test_what_has_it_not_may_go_out(workspace, case, tmp_path, name):
    assert not _one(workspace, case, tmp_path, name, CLEAN[name])[1]


def test_half_a_tag_a_million_times_is_looked_at_soon(workspace, case, tmp_path):
    begun = time.process_time()
    _one(workspace, case, tmp_path, "a.xml", b"<" * 3_000_000)
    assert time.process_time() - begun < 20


def _located() -> dict[str, bytes]:
    exif = Image.Exif()
    exif[0x010F] = "HUAWEI"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (31.0, 13.0, 49.0), "E", (121.0, 28.0, 10.0)
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a GPSLatitude="31,13.8N"/></x:xmpmeta>'
    found = {}
    forms = ["PNG", "WEBP", "JPEG"]
    saved = [*((form, {"exif": exif}) for form in forms), ("JPEG", {"xmp": xmp})]
    for number, (form, told) in enumerate(saved):
        data = io.BytesIO()
        Image.new("RGB", (60, 60 + number), "green").save(data, form, **told)
        found[f"{number}.{form.lower()}"] = data.getvalue()
    return found | {"letter.docx": _zip(document=_runs("hello"), picture=found["2.jpeg"])}


@pytest.mark.parametrize("export", [export_pdf, export_package])
def test_no_place_goes_to_whom_places_are_hidden_from(workspace, case, tmp_path, export):
    for name, data in _located().items():
        _one(workspace, case, tmp_path, name, data)
    wish = ExportWish(profile="samr_12315", mode="complete")
    made = export(workspace, case.id, tmp_path / "a", wish, progress=NoProgress())
    out = made.path.read_bytes()
    assert b"GPSLatitude" not in out
    for name, data in _located().items():
        assert data not in out, name
