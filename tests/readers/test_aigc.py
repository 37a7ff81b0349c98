"""China's AI label is found in every place that the guides name, and nowhere else."""

import json
import struct
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from evidence_desk.readers import read
from evidence_desk.readers.aigc import label_facts
from evidence_desk.readers.xmp import read_xmp

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
