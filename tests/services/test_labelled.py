"""Labels are held beside the order's waybill, and the halves of live photos find each other."""

from __future__ import annotations

import io
import struct

from PIL import Image

from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.recognised import Area, Barcode, Recognised
from evidence_desk.domain.text import Text
from evidence_desk.readers import read
from evidence_desk.services import history
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.checking import examine_case
from evidence_desk.services.pictures import labelled

QUIET = NoProgress()
IDENTIFIER = "1B2F8C3A-0F7E-4C59-9C6C-2A1D0E5B7F66"


def findings(workspace, case, check):
    return {
        one.label: finding
        for one in open_case(workspace, case.id).exhibits
        for finding in one.findings
        if finding.check == check
    }


def test_a_label_is_told_equal_to_or_other_than_the_orders_waybill(workspace, case, tmp_path):
    order = {"no": "1", "waybills": ["YT9825979190741"]}
    change = SetFields("case", case.id, {"order": order})
    history.edit(workspace, change, label=Text("单", "order"), case_id=case.id)
    for name, text in (("a.png", "YT9825979190741"), ("b.png", "SF1234567890123")):
        Image.new("L", (80, 80), len(text) + ord(name[0])).save(tmp_path / name)
        take_in(workspace, case.id, [tmp_path / name], progress=QUIET)
        newest = open_case(workspace, case.id).exhibits[-1]
        page = Recognised(80, 80, "", (), (Barcode("code128", text, Area(0, 0, 9, 9)),))
        with workspace.writing() as repository:
            repository.recognised.keep(newest.file.digest, [page], signature="x")

    assert labelled.link_case(workspace, case.id)

    told = findings(workspace, case, "waybill_barcode")
    assert [told[label].severity for label in ("E01", "E02")] == ["ok", "notice"]
    assert "YT9825979190741" in told["E02"].message.en
    assert not labelled.link_case(workspace, case.id)
    examine_case(workspace, case.id, progress=QUIET)
    assert findings(workspace, case, "waybill_barcode").keys() == {"E01", "E02"}


def photo() -> bytes:
    """Return a picture with the maker's note of an iPhone."""
    told = IDENTIFIER.encode() + b"\0"
    entry = struct.pack(">HHII", 0x0011, 2, len(told), 32)
    note = b"Apple iOS\0\0\1MM" + struct.pack(">H", 1) + entry + bytes(4)
    exif = Image.Exif()
    exif[0x010F] = "Apple"
    exif.get_ifd(0x8769)[0x927C] = note[:32].ljust(32, b"\0") + told
    data = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(data, "JPEG", exif=exif)
    return data.getvalue()


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def film() -> bytes:
    """Return the frame of a MOV that names the same content."""
    key = b"com.apple.quicktime.content.identifier"
    keys = box(
        b"keys", bytes(4), struct.pack(">I", 1), struct.pack(">I4s", len(key) + 8, b"mdta"), key
    )
    data = box(b"data", struct.pack(">II", 1, 0), IDENTIFIER.encode())
    item = struct.pack(">I", len(data) + 8) + struct.pack(">I", 1) + data
    handler = box(b"hdlr", bytes(8), b"mdta", bytes(13))
    meta = box(b"meta", handler, keys, box(b"ilst", item))
    video = box(b"mdia", box(b"hdlr", bytes(8), b"vide", bytes(13)))
    return box(b"ftyp", b"qt  ", bytes(4)) + box(b"moov", box(b"trak", video), meta)


def test_the_halves_of_a_live_photo_name_each_other(workspace, case, tmp_path):
    (tmp_path / "IMG_1.jpg").write_bytes(photo())
    (tmp_path / "IMG_1.mov").write_bytes(film())
    assert read(tmp_path / "IMG_1.jpg", "IMG_1.jpg").fact("exif:ContentIdentifier") == IDENTIFIER
    take_in(workspace, case.id, [tmp_path], progress=QUIET)

    examine_case(workspace, case.id, progress=QUIET)

    told = findings(workspace, case, "live_photo")
    assert {label: one.values["with"] for label, one in told.items()} == {
        "E01": "E02",
        "E02": "E01",
    }
