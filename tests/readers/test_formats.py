"""What readers make of less common files: each test builds its own."""

import io
import struct
import wave
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from evidence_desk.domain.reading import Reading
from evidence_desk.readers import read
from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.exif import read_exif
from evidence_desk.readers.facts import shown
from evidence_desk.readers.picture import picture_kind
from evidence_desk.readers.xmp import read_xmp

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 5.1"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
 xmp:CreatorTool="Adobe Photoshop 25.0 (Windows)" xmp:ModifyDate="2026-09-16T08:00:00+08:00">
 <xmp:CreateDate>2026-09-14T19:42:10.50+08:00</xmp:CreateDate>
 <photoshop:DateCreated>2026-09-14</photoshop:DateCreated>
 <xmpMM:History><rdf:Seq><rdf:li stEvt:softwareAgent="Adobe Lightroom 13"/></rdf:Seq>
 </xmpMM:History></rdf:Description></rdf:RDF></x:xmpmeta>"""


def _read(folder: Path, data: bytes, name: str) -> Reading:
    path = folder / "file"
    path.write_bytes(data)
    return read(path, name)


def _picture(form: str, **options: object) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, form, **options)  # type: ignore[arg-type]
    return data.getvalue()


def _exif(**tags: object) -> bytes:
    exif = Image.Exif()
    places = {"Make": 0x010F, "Original": 0x9003, "Digitized": 0x9004, "Comment": 0x9286}
    for name, value in tags.items():
        target = exif if name == "Make" else exif.get_ifd(0x8769)
        target[places[name]] = value
    return exif.tobytes()


def test_xmp_names_programs_and_times_but_no_toolkit() -> None:
    found = read_xmp(XMP.encode())
    facts = {fact.name: fact.value for fact in found.facts}
    assert facts["xmp:CreatorTool"] == "Adobe Photoshop 25.0 (Windows)"
    assert facts["xmp:SoftwareAgent"] == "Adobe Lightroom 13"
    assert facts["xmp:History"] == "present"
    assert not any("XMP Core" in value for value in facts.values())
    assert [(m.read_from, m.iso()) for m in found.moments] == [
        ("xmp:photoshop:DateCreated", "2026-09-14"),
        ("xmp:CreateDate", "2026-09-14T19:42:10.5+08:00"),
    ]


def test_the_firmware_constant_of_2002_is_no_time() -> None:
    block = _exif(Original="2026:09:14 19:42:10", Digitized="2002:12:08 12:00:00")
    found = read_exif(block.removeprefix(b"Exif\0\0"))
    assert [moment.read_from for moment in found.moments] == ["exif:DateTimeOriginal"]


def test_a_zone_stated_for_one_time_holds_for_its_twins() -> None:
    exif = Image.Exif()
    exif[0x0132] = "2026:09:20 08:00:00"
    exif.get_ifd(0x8769).update(
        {0x9003: "2026:09:14 19:42:10", 0x9004: "2026:09:14 19:42:11", 0x9011: "+03:00"}
    )
    found = read_exif(exif.tobytes().removeprefix(b"Exif\0\0")).moments
    assert [moment.iso() for moment in found] == [
        "2026-09-14T19:42:10+03:00",
        "2026-09-14T19:42:11+03:00",
        "2026-09-20T08:00:00",
    ]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"ASCII\0\0\0Screenshot\0", "Screenshot"),
        (b"UNICODE\0" + "截图".encode("utf-16-be"), "截图"),
        (bytes(8) + "截图".encode("gb18030"), "截图"),
        (b"ASCII\0\0\0   \0\0", None),
    ],
)
def test_user_comments_are_read_in_their_encoding(raw: bytes, text: str | None) -> None:
    block = _exif(Make="Apple", Comment=raw).removeprefix(b"Exif\0\0")
    facts = {fact.name: fact.value for fact in read_exif(block).facts}
    assert facts.get("exif:UserComment") == text


@pytest.mark.parametrize(
    ("media_type", "name", "found", "kind"),
    [
        ("image/jpeg", "a.jpg", {}, "photo"),
        ("image/jpeg", "Screenshot_20260914_194210.jpg", {}, "screenshot"),
        ("image/jpeg", "微信截图_20260914194210.jpg", {}, "screenshot"),
        ("image/jpeg", "Screenshot_1.jpg", {"exif:Make": "HUAWEI"}, "photo"),
        ("image/heic", "IMG_1.HEIC", {"exif:UserComment": "Screenshot"}, "screenshot"),
        ("image/png", "a.png", {}, "screenshot"),
        ("image/png", "a.png", {"exif:Model": "X"}, "photo"),
        ("image/png", "a.png", {"exif:DateTimeOriginal": "2026"}, "photo"),
        ("image/webp", "a.webp", {}, "photo"),
    ],
)
def test_photos_are_told_from_screenshots(
    media_type: str, name: str, found: dict[str, str], kind: str
) -> None:
    assert picture_kind(media_type, name, found) == kind


def test_a_screenshot_with_exif_of_ios_is_a_screenshot(tmp_path: Path) -> None:
    exif = _exif(Original="2026:09:14 19:42:10", Comment=b"ASCII\0\0\0Screenshot")
    reading = _read(tmp_path, _picture("PNG", exif=exif), "IMG_2.PNG")
    assert reading.kind == "screenshot"
    assert reading.moments[0].read_from == "exif:DateTimeOriginal"


def test_the_carried_thumbnail_is_handed_over(shared: Path) -> None:
    path = shared / "corpora" / "exif" / "007_orig_Canon_PowerShot_A40.jpg"
    thumbnail = read(path, path.name).thumbnail
    assert thumbnail is not None
    with Image.open(io.BytesIO(thumbnail)) as image:
        assert image.size == (160, 120)


def test_avif_is_read_like_heic(tmp_path: Path) -> None:
    reading = _read(tmp_path, _picture("AVIF", exif=_exif(Make="vivo")), "a.avif")
    assert (reading.media_type, reading.width, reading.height) == ("image/avif", 40, 30)
    assert reading.fact("exif:Make") == "vivo"


@pytest.mark.parametrize("lossless", [True, False])
def test_webp_tells_its_coding(tmp_path: Path, lossless: bool) -> None:
    reading = _read(tmp_path, _picture("WEBP", lossless=lossless), "a.webp")
    assert reading.fact("webp:coding") == ("lossless" if lossless else "lossy")
    assert (reading.width, reading.height) == (40, 30)


def test_a_version_1_movie_header_has_64_bit_times(tmp_path: Path) -> None:
    body = struct.pack(">IQQIQ", 1 << 24, 3_872_230_930, 0, 1000, 5_000) + bytes(80)
    mvhd = struct.pack(">I4s", 8 + len(body), b"mvhd") + body
    moov = struct.pack(">I4sQ", 1, b"moov", 16 + len(mvhd)) + mvhd
    data = struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 0) + moov
    reading = _read(tmp_path, data, "a.mp4")
    assert reading.duration == 5.0
    assert reading.moments[0].iso() == "2026-09-14T11:42:10+00:00"
    assert reading.media_type == "video/mp4"


def test_ffmpeg_signs_its_movies(shared: Path) -> None:
    path = shared / "corpora" / "exif" / "181_movremux_with_gps.mov"
    assert "Lavf" in (read(path, path.name).fact("mp4:software") or "")


def test_a_wav_that_was_cut_off_is_as_long_as_its_data(tmp_path: Path) -> None:
    data = io.BytesIO()
    with wave.open(data, "wb") as out:
        out.setparams((1, 2, 1000, 0, "NONE", ""))
        out.writeframes(bytes(4000))
    assert _read(tmp_path, data.getvalue()[:-2000], "a.wav").duration == 1.0


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"ID3\x04", "audio/mpeg"),
        (b"#!AMR\n\x3c", "audio/amr"),
        (b"OggS\0", "audio/ogg"),
        (b"\x02#!SILK_V3", "audio/silk"),
    ],
)
def test_recordings_are_known_by_their_signature(
    tmp_path: Path, head: bytes, media_type: str
) -> None:
    reading = _read(tmp_path, head + bytes(100), "voice")
    assert (reading.kind, reading.media_type) == ("audio", media_type)


def test_a_locked_pdf_asks_for_one_without_a_password(tmp_path: Path) -> None:
    locked = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"3 0 obj<</Filter/Standard/V 1/R 2/O<" + b"ab" * 32 + b">/U<" + b"cd" * 32 + b">/P -4>>"
        b"endobj\ntrailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\n%%EOF"
    )
    with pytest.raises(Unreadable) as refused:
        _read(tmp_path, locked, "a.pdf")
    assert "密码" in refused.value.zh


def test_a_damaged_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        _read(tmp_path, b"%PDF-1.7\nnothing", "a.pdf")


def test_a_web_page_is_read_and_its_scripts_are_not(tmp_path: Path) -> None:
    page = b"<html><head><title>t</title><style>x</style></head><body>a<script>b</script>c<p>d"
    reading = _read(tmp_path, page, "a.html")
    assert reading.text == "ac\nd"
    assert reading.fact("html:title") == "t"


def test_a_gbk_web_page_is_read_in_gbk(tmp_path: Path) -> None:
    page = "<html><meta charset=gbk><body>已签收</body></html>".encode("gbk")
    reading = _read(tmp_path, page, "a.htm")
    assert (reading.text, reading.encoding) == ("已签收", "gb18030")


def test_a_mail_of_parts_gives_its_plain_text_and_names_what_is_attached(tmp_path: Path) -> None:
    mail = (
        b"From: a@example.com\r\nDate: Mon, 14 Sep 2026 19:42:10 -0000\r\nSubject: x\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n"
        b"--c\r\nContent-Type: text/plain; charset=gbk\r\n\r\n" + "退款".encode("gbk") + b"\r\n"
        b"--c\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n--c--\r\n"
        b"--b\r\nContent-Type: image/png; name=p.png\r\n\r\nxx\r\n--b--\r\n"
    )
    reading = _read(tmp_path, mail, "a.eml")
    assert reading.kind == "mail"
    assert (reading.text or "").strip() == "退款"
    assert reading.fact("mail:Attachments") == "p.png"
    assert [(m.iso(), m.zone) for m in reading.moments] == [("2026-09-14T19:42:10", "assumed")]


def test_an_office_document_is_no_archive(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as zipped:
        zipped.writestr("[Content_Types].xml", "<x/>")
    assert _read(tmp_path, data.getvalue(), "合同.docx").kind == "document"
    assert _read(tmp_path, data.getvalue(), "合同.zip").kind == "archive"


def test_an_archive_of_another_kind_asks_to_be_unpacked(tmp_path: Path) -> None:
    reading = _read(tmp_path, b"Rar!\x1a\x07\x01\0" + bytes(50), "a.rar")
    assert reading.kind == "archive"
    assert [warning.id for warning in reading.warnings] == ["archive_unsupported"]


def test_an_unknown_file_is_kept_as_other(tmp_path: Path) -> None:
    reading = _read(tmp_path, bytes(range(256)) * 4, "数据.xyz")
    assert reading.kind == "other"
    assert ".xyz" in reading.warnings[0].message.zh


def test_a_name_that_ends_like_another_format_is_told(tmp_path: Path) -> None:
    reading = _read(tmp_path, _picture("PNG"), "IMG_1.jpg")
    assert [warning.id for warning in reading.warnings] == ["name_differs"]
    assert _read(tmp_path, _picture("PNG"), "IMG_1.PNG").warnings == ()
    assert _read(tmp_path, _picture("PNG"), "00001").warnings == ()


def test_facts_are_one_harmless_line() -> None:
    assert shown("a\r\nb\x00\x1b[31m\u202ec\ufeff") == "a b��[31m�c�"
    assert shown("x" * 9_000) == "x" * 499 + "…"
    assert shown("  退款 ✓ ") == "退款 ✓"
