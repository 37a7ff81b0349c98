"""China's AI label is found in every place that the guides name, and nowhere else."""

import json
import struct
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from evidence_desk.readers import read
from evidence_desk.readers.aigc import label_facts
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.xmp import read_xmp

SAMPLES = Path(__file__).parents[1] / "samples" / "readers"
MARK_BE = "\xfe\xff"
INNER = {"Label": "1", "ContentProducer": "00119144030071526726XG00001", "ProduceID": "p-1"}
BARE = json.dumps(INNER)
LABEL = json.dumps({"AIGC": INNER})


def _found(path: Path) -> dict[str, str]:
    return {f.name: f.value for f in read(path, path.name).facts if f.name.startswith("aigc:")}


def _xmp(body: str) -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        f'xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" {body}</rdf:RDF></x:xmpmeta>'
    ).encode()


@pytest.mark.parametrize(
    "body",
    [
        f"><TC260:AIGC>{LABEL}</TC260:AIGC></rdf:Description>",
        "TC260:AIGC='" + LABEL.replace("'", "&apos;") + "'/>",
    ],
    ids=["element", "attribute"],
)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_an_xmp_label_is_found(body: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{form.lower()}"
    image = Image.new("RGB", (32, 32), "teal")
    if form == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_itxt("XML:com.adobe.xmp", _xmp(body).decode(), zip=True)
        image.save(path, pnginfo=info)
    else:
        image.save(path, form, xmp=_xmp(body))
    assert _found(path)["aigc:Label"] == "1"
    assert _found(path)["aigc:place"] == "xmp:TC260:AIGC"


@pytest.mark.parametrize("text", [BARE, LABEL], ids=["bare", "wrapped"])
def test_a_png_text_label_is_found(text: str, tmp_path: Path) -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("AIGC", text)
    Image.new("RGB", (32, 32)).save(tmp_path / "x.png", pnginfo=info)
    assert _found(tmp_path / "x.png")["aigc:ProduceID"] == "p-1"


@pytest.mark.parametrize(("tag", "ifd"), [(0x9286, 0x8769), (0x010E, 0)])
def test_an_exif_label_is_found(tag: int, ifd: int, tmp_path: Path) -> None:
    image = Image.new("RGB", (32, 32))
    exif = image.getexif()
    (exif.get_ifd(ifd) if ifd else exif)[tag] = (
        b"ASCII\0\0\0" + LABEL.encode() if tag == 0x9286 else LABEL
    )
    image.save(tmp_path / "x.jpg", exif=exif)
    assert _found(tmp_path / "x.jpg")["aigc:ContentProducer"].startswith("001")


def test_a_sound_label_is_found_behind_the_sound(tmp_path: Path) -> None:
    body = b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
    body += b"data" + struct.pack("<I", 4) + b"\x80" * 4
    body += b"AIGC" + struct.pack("<I", len(BARE)) + BARE.encode()
    (tmp_path / "x.wav").write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
    assert _found(tmp_path / "x.wav")["aigc:place"] == "wav:AIGC"


@pytest.mark.parametrize(
    "text",
    [
        b"\3AIGC\0" + BARE.encode(),
        b"\1" + "AIGC\0".encode("utf-16") + BARE.encode("utf-16"),
    ],
    ids=["utf-8", "utf-16"],
)
def test_an_mp3_label_is_found(text: bytes, tmp_path: Path) -> None:
    frame = b"TXXX" + struct.pack(">IH", len(text), 0) + text
    size = len(frame)
    head = b"ID3\3\0\0" + bytes([0, 0, size >> 7, size & 0x7F])
    (tmp_path / "x.mp3").write_bytes(head + frame + b"\xff\xfb\x90\0" + bytes(400))
    assert _found(tmp_path / "x.mp3")["aigc:Label"] == "1"


def test_an_unreadable_value_at_a_named_place_is_a_label_all_the_same() -> None:
    names = [fact.name for fact in label_facts("AIGC", "png:AIGC", named=True)]
    assert names == ["aigc:place", "aigc:text"]


@pytest.mark.parametrize(
    "text",
    [
        "AIGC is a word",
        '{"AIGC": 5}',
        '{"AIGC": {"other": "1"}}',
        '{"Label": "1"}',
        '{"AIGC": ' + "[" * 100_000,
        '{"AIGC": "' + "x" * (1 << 20) + '"}',
    ],
    ids=["word", "number", "other", "bare", "deep", "large"],
)
def test_a_text_that_only_looks_like_a_label_is_none(text: str) -> None:
    assert label_facts(text, "exif:UserComment") == ()


def test_the_source_type_of_the_press_is_read_as_text_and_as_a_link() -> None:
    said = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    space = 'xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
    for body in (
        f'{space} i:DigitalSourceType="{said}"/>',
        f"{space}><i:DigitalSourceType>{said}</i:DigitalSourceType></rdf:Description>",
        f'{space}><i:DigitalSourceType rdf:resource="{said}"/></rdf:Description>',
    ):
        found = {fact.name: fact.value for fact in read_xmp(_xmp(body)).facts}
        assert found == {"xmp:DigitalSourceType": said}


def test_an_empty_value_is_no_label() -> None:
    assert label_facts("", "png:AIGC", named=True) == ()


def _element(id_: str, body: bytes) -> bytes:
    return bytes.fromhex(id_) + (0x10000000 | len(body)).to_bytes(4, "big") + body


@pytest.mark.parametrize("kind", ["4487", "4485"], ids=["text", "bytes"])
def test_a_label_in_the_tags_of_an_mkv_is_found(kind: str, tmp_path: Path) -> None:
    tag = _element("67c8", _element("45a3", b"AIGC") + _element(kind, LABEL.encode()))
    segment = _element("1654ae6b", _element("ae", _element("83", b"\1")))
    segment += _element("1f43b675", bytes(99)) + _element("1254c367", _element("7373", tag))
    head = _element("1a45dfa3", _element("4282", b"matroska"))
    (tmp_path / "x.mkv").write_bytes(head + _element("18538067", segment))
    assert _found(tmp_path / "x.mkv")["aigc:place"] == "mkv:AIGC"
    assert _found(tmp_path / "x.mkv")["aigc:Label"] == "1"


def test_a_cut_or_endless_mkv_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = (SAMPLES / "matroska" / "film.webm").read_bytes()
    path = tmp_path / "x.webm"
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        try:
            reading = read(path, "x.webm")
        except Unreadable:
            continue
        assert reading.kind in ("video", "audio", "document", "other")
    endless = bytes.fromhex("1a45dfa301ffffffffffffff") * 9_000
    path.write_bytes(endless)
    with pytest.raises(Unreadable):
        read(path, "x.webm")


def _pdf(extra: str, *, xmp: bytes = b"", packed: bool = False) -> bytes:
    """The sample with *extra* in its information dictionary, and a metadata stream."""
    data = (SAMPLES / "pdf" / "receipt.pdf").read_bytes()
    data = data.replace(b"<</Title", b"<<" + extra.encode("latin-1") + b"/Title")
    if xmp:
        body = zlib.compress(xmp) if packed else xmp
        said = b"/Filter/FlateDecode" if packed else b""
        stream = b"<</Type/Metadata/Subtype/XML%s/Length %d>>stream\n" % (said, len(body))
        added = b"7 0 obj\n" + stream + body + b"\nendstream\nendobj\n"
        data = data.replace(b"xref\n0 7", added + b"xref\n0 7", 1)
    return data


def _hex(text: str, *, wide: bool) -> str:
    raw = b"\xfe\xff" + text.encode("utf-16-be") if wide else text.encode()
    return f"<{raw.hex()}>"


@pytest.mark.parametrize(
    "said",
    [
        f"/AIGC ({LABEL})",
        f"/AIGC {_hex(LABEL, wide=False)}",
        f"/AIGC {_hex(LABEL, wide=True)}",
        "/AIGC(" + MARK_BE + LABEL.encode("utf-16-be").decode("latin-1") + ")",
        "/AIGC (" + LABEL.replace("{", "\\173").replace("}", "\\175") + ")",
    ],
    ids=["plain", "hexadecimal", "hexadecimal UTF-16", "UTF-16", "escaped"],
)
def test_a_pdf_label_is_found_in_every_form_of_string(said: str, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(_pdf(said))
    assert _found(tmp_path / "x.pdf")["aigc:place"] == "pdf:AIGC"
    assert _found(tmp_path / "x.pdf")["aigc:ProduceID"] == "p-1"


def test_a_pdf_label_is_found_in_a_packed_object(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(_pdf(f"/AIGC ({LABEL})"))
    with pikepdf.open(path) as document:
        document.save(tmp_path / "y.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"/AIGC" not in (tmp_path / "y.pdf").read_bytes()
    assert _found(tmp_path / "y.pdf")["aigc:Label"] == "1"


@pytest.mark.parametrize("packed", [False, True], ids=["open", "packed"])
def test_a_pdf_label_is_found_in_its_xmp(packed: bool, tmp_path: Path) -> None:
    packet = _xmp(f"><TC260:AIGC>{LABEL}</TC260:AIGC></rdf:Description>")
    (tmp_path / "x.pdf").write_bytes(_pdf("", xmp=packet, packed=packed))
    assert _found(tmp_path / "x.pdf")["aigc:place"] == "xmp:TC260:AIGC"


def test_a_plain_pdf_has_no_label(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(_pdf(""))
    assert not _found(tmp_path / "x.pdf")


@pytest.mark.parametrize(
    "head",
    [
        f"AIGC: {LABEL}",
        "AIGC:\n  Label: '1'\n  ContentProducer: \"00119144030071526726XG00001\"\n  ProduceID: p-1",
    ],
    ids=["JSON", "lines"],
)
def test_a_text_label_is_found_in_its_front_matter(head: str, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(f"---\ntitle: 说明\n{head}\n---\n正文\n", "utf-8")
    found = _found(tmp_path / "x.md")
    assert (found["aigc:place"], found["aigc:Label"]) == ("text:AIGC", "1")
    (tmp_path / "y.md").write_text(f"说明\n---\n{head}\n---\n", "utf-8")
    assert not _found(tmp_path / "y.md")
