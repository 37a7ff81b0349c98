"""Makes the tiny sample files under `readers/`, all from scratch: run it after a change here.

Every file is invented; the expected values beside them are written by hand from this script.
"""

from __future__ import annotations

import io
import struct
import wave
import zipfile
from pathlib import Path

import pillow_heif
from PIL import Image, PngImagePlugin

HERE = Path(__file__).parent / "readers"


def put(reader: str, name: str, data: bytes) -> None:
    """Write one sample."""
    folder = HERE / reader
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def picture(width: int = 48, height: int = 32) -> Image.Image:
    """Return a small picture with something to see in it."""
    made = Image.new("RGB", (width, height), (190, 60, 40))
    made.paste((240, 230, 200), (8, 8, 24, 20))
    return made


def exif_block(width: int = 48, height: int = 32) -> bytes:
    """Return the EXIF of a phone: camera, three times, place, orientation 6, no thumbnail."""
    exif = Image.Exif()
    exif[0x010F] = "Xiaomi"
    exif[0x0110] = "Mi 9T"
    exif[0x0131] = "davinci-user 11"
    exif[0x0112] = 6
    exif[0x0132] = "2026:09:14 19:42:10"
    exif.get_ifd(0x8769).update(
        {
            0x9003: "2026:09:14 19:42:10",
            0x9004: "2026:09:14 19:42:10",
            0x9291: "35",
            0x9011: "+08:00",
            0xA002: width,
            0xA003: height,
        }
    )
    exif.get_ifd(0x8825).update(
        {
            1: "N",
            2: (31.0, 14.0, 6.0),
            3: "E",
            4: (121.0, 28.0, 12.0),
            7: (11.0, 42.0, 9.0),
            29: "2026:09:14",
        }
    )
    return exif.tobytes()


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    """Return *image* as a file of the format *form*."""
    data = io.BytesIO()
    image.save(data, form, **options)
    return data.getvalue()


def box(kind: bytes, body: bytes) -> bytes:
    """Return one ISO-BMFF box."""
    return struct.pack(">I4s", 8 + len(body), kind) + body


def movie() -> bytes:
    """Return a MOV: 4.2 seconds, 1920 x 1080 turned by 90 degrees, dated three times."""
    created = 3_872_230_930  # 2026-09-14 11:42:10 UTC, counted from 1904
    mvhd = struct.pack(">IIIII", 0, created, created, 600, 2520) + bytes(80)
    matrix = struct.pack(">9i", 0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30)
    tkhd = struct.pack(">IIIIII", 7, created, created, 1, 0, 2520) + bytes(16) + matrix
    tkhd += struct.pack(">II", 1920 << 16, 1080 << 16)
    mdhd = struct.pack(">IIIIII", 0, 0, 0, 600, 2520, 0)
    hdlr = bytes(4) + b"mhlrvide" + bytes(12)
    trak = box(b"trak", box(b"tkhd", tkhd) + box(b"mdia", box(b"mdhd", mdhd) + box(b"hdlr", hdlr)))
    names = [b"com.apple.quicktime.creationdate", b"com.apple.quicktime.make"]
    keys = box(b"keys", struct.pack(">II", 0, 2) + b"".join(box(b"mdta", name) for name in names))
    values = [b"2026-09-14T19:42:10+0800", b"Apple"]
    items = b"".join(
        box(struct.pack(">I", n + 1), box(b"data", struct.pack(">II", 1, 0) + value))
        for n, value in enumerate(values)
    )
    meta = box(b"meta", box(b"hdlr", bytes(8) + b"mdta" + bytes(12)) + keys + box(b"ilst", items))
    moov = box(b"moov", box(b"mvhd", mvhd) + trak + meta)
    return box(b"ftyp", b"qt  " + bytes(4) + b"qt  ") + box(b"mdat", bytes(16)) + moov


def element(id_: str, body: bytes) -> bytes:
    """Return one EBML element with the ID *id_* in hexadecimal."""
    return bytes.fromhex(id_) + (0x10000000 | len(body)).to_bytes(4, "big") + body


def matroska() -> bytes:
    """Return a WebM: 3.5 seconds, 320 x 240, dated, with its tags behind the film."""
    info = element("2ad7b1", (1_000_000).to_bytes(3, "big"))
    info += element("4489", struct.pack(">d", 3500.0))
    info += element("4461", (811_078_930 * 10**9).to_bytes(8, "big"))  # seconds from 2001
    info += element("4d80", b"Invented mux 1") + element("5741", b"Invented recorder 2")
    size = element("b0", (320).to_bytes(2, "big")) + element("ba", b"\xf0")
    tracks = element("ae", element("83", b"\1") + element("e0", size))
    tag = element("67c8", element("45a3", b"COMMENT") + element("4487", "开箱".encode()))
    tags = element("1254c367", element("7373", element("63c0", b"") + tag))
    front = element("1549a966", info) + element("1654ae6b", tracks)
    film = element("1f43b675", element("e7", b"\0") + bytes([0xA3, 0x84, 0x81, 0, 0, 0x80]))
    place = len(front) + len(film) + 34  # behind this very seek head
    seek = element("53ab", bytes.fromhex("1254c367")) + element("53ac", place.to_bytes(4, "big"))
    head = element("114d9b74", element("4dbb", seek))
    return (
        element("1a45dfa3", element("4282", b"webm"))
        + bytes.fromhex("1853806701ffffffffffffff")  # a segment of unknown length
        + (head + front + film + tags)
    )


def pdf() -> bytes:
    """Return a PDF of one page with a line of text and an information dictionary."""
    content = b"BT /F1 12 Tf 20 50 Td (Order 20260914 refunded) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>"
        ),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        (
            b"<</Title(Receipt)/Producer(Invented 1.0)/CreationDate(D:20260914194210+08'00')"
            b"/ModDate(D:20260915)>>"
        ),
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start


def gbk_zip() -> bytes:
    """Return a ZIP as Windows packs it in China: a GBK name without the UTF-8 flag."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as zipped:
        for name, body in (("AAAA.txt", b"refund"), ("__MACOSX/x", b"x"), ("b.txt", b"2")):
            zipped.writestr(zipfile.ZipInfo(name, (2026, 9, 14, 19, 42, 10)), body)
    return data.getvalue().replace(b"AAAA", "退款".encode("gbk"))


MAIL = """\
From: =?utf-8?b?5p6c5Zut5peX6Iiw5bqX?= <shop@example.com>
To: buyer@example.com
Subject: =?utf-8?b?6YCA5qy+6YCa55+l?=
Date: Mon, 14 Sep 2026 19:42:10 +0800
Message-ID: <1@example.com>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

您的退款已到账。
"""
CHAT = """\
小满(2026-09-14 19:42:10):
花瓶裂了
青瓷小院(2026-09-14 19:43:02):
亲，发一下照片
"""
PAGE = """\
<!doctype html><html><head><meta charset="utf-8"><title>订单详情</title>
<script>fetch("http://example.com")</script></head>
<body><h1>订单 2026</h1><p>实付&nbsp;39.90 元<br>已签收</p><img src="http://example.com/a.png"></body></html>
"""


def main() -> None:
    """Write all samples."""
    block = exif_block()
    put("jpeg", "photo.jpg", saved(picture(), "JPEG", exif=block, quality=60))
    text = PngImagePlugin.PngInfo()
    text.add_text("Software", "Snipaste")
    text.add_text("Creation Time", "2026-09-14T19:42:10+08:00")
    text.add(b"tIME", struct.pack(">HBBBBB", 2026, 9, 14, 11, 42, 11))
    put("png", "screen.png", saved(picture(), "PNG", pnginfo=text))
    pillow_heif.register_heif_opener()
    put("heif", "photo.heic", saved(picture(64, 48), "HEIF", exif=exif_block(64, 48), quality=30))
    put("webp", "photo.webp", saved(picture(), "WEBP", exif=block, quality=30))
    put("gif", "moving.gif", saved(picture().quantize(8), "GIF"))
    put("bmp", "screen.bmp", saved(picture(12, 8), "BMP"))
    pages = [picture(24, 16).convert("1")] * 2
    put("tiff", "fax.tif", saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    put("movie", "film.mov", movie())
    put("matroska", "film.webm", matroska())
    sound = io.BytesIO()
    with wave.open(sound, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(1)
        out.setframerate(1000)
        out.writeframes(bytes(1500))
    put("sound", "call.wav", sound.getvalue())
    put("pdf", "receipt.pdf", pdf())
    put("archive", "files.zip", gbk_zip())
    put("mail", "notice.eml", MAIL.replace("\n", "\r\n").encode())
    put("html", "order.html", PAGE.encode())
    put("text", "chat.txt", CHAT.replace("\n", "\r\n").encode("gb18030"))
    put("other", "model.bin", b"\x00\x01\x02\x03INVENTED" + bytes(range(64)))


if __name__ == "__main__":
    main()
