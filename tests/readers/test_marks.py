"""Marks that encoders and writers leave in HEIC, MP4 and PDF are read as facts."""

import io
import struct
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from evidence_desk.readers import read
from evidence_desk.readers.pdf_labels import declared
from evidence_desk.readers.pdf_revisions import revisions
from evidence_desk.readers.xmp import read_xmp

SAMPLES = Path(__file__).parents[1] / "samples" / "readers"


def _pdf() -> bytes:
    document = PdfDocument.new()
    document.new_page(200, 200)
    data = io.BytesIO()
    document.save(data)
    document.close()
    return data.getvalue()


def _revisions(folder: Path, raw: bytes) -> dict[str, object]:
    (folder / "x.pdf").write_bytes(raw)
    return revisions(folder / "x.pdf")


def test_a_pdf_saved_once_has_no_revisions(tmp_path: Path) -> None:
    assert _revisions(tmp_path, _pdf()) == {}


def test_every_addition_to_a_pdf_is_a_revision(tmp_path: Path) -> None:
    once = _pdf()
    more = b"\n9 0 obj<<>>endobj\nstartxref\n0\n%%EOF\n"
    assert _revisions(tmp_path, once + more + more) == {"pdf:revisions": 3}


def test_a_linearised_pdf_is_born_with_two_end_marks(tmp_path: Path) -> None:
    head = b"%PDF-1.4\n1 0 obj<</Linearized 1>>endobj\n%%EOF\n"
    assert _revisions(tmp_path, head + b"%%EOF\n") == {}


def test_a_signature_tells_how_far_it_covers(tmp_path: Path) -> None:
    raw = b"%PDF-1.4\n<</ByteRange [0 40 100 900]>>\n%%EOF\n"
    found = _revisions(tmp_path, raw)
    assert (found["pdf:signatures"], found["pdf:signed_to"]) == (1, 1000)
    assert found["pdf:size"] == len(raw)


def test_a_pdf_may_bear_an_ai_label(tmp_path: Path) -> None:
    raw = b'%PDF-1.4\n<</AIGC ({"Label":"1","ProduceID":"p"})>>\n%%EOF\n'
    (tmp_path / "x.pdf").write_bytes(raw)
    assert declared(tmp_path / "x.pdf", "")["aigc:Label"] == "1"


def test_end_marks_without_end_are_counted_up_to_a_limit(tmp_path: Path) -> None:
    assert _revisions(tmp_path, b"%%EOF" * 100_000)["pdf:revisions"] == 200


@pytest.mark.parametrize(
    ("mark", "coder"),
    [(b"x264 - core 164 r3095", "x264 - core 164"), (b"x265 (build 199)", "x265 (build 199)")],
)
def test_an_encoder_signs_its_first_picture(mark: bytes, coder: str, tmp_path: Path) -> None:
    film = next(p for p in (SAMPLES / "movie").iterdir() if p.suffix != ".json").read_bytes()
    body = b"\0\0\2\x9f\6\5" + bytes(40) + mark
    lead = struct.unpack_from(">I", film)[0]
    box = struct.pack(">I4s", len(body) + 8, b"mdat") + body
    (tmp_path / "x.mov").write_bytes(film[:lead] + box + film[lead:])
    assert read(tmp_path / "x.mov", "x.mov").fact("mp4:coder") == coder


def test_the_toolkit_that_wrote_xmp_is_named() -> None:
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Image::ExifTool 12.57"/>'
    assert [fact.value for fact in read_xmp(packet).facts] == ["Image::ExifTool 12.57"]
