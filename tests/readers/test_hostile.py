"""Files made to break a reader: each is read, or refused with a sentence, at once."""

import contextlib
import random
import struct
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest

from evidence_desk.domain.reading import Reading
from evidence_desk.readers import READERS, read, sample_of
from evidence_desk.readers.base import Reader, Unreadable
from evidence_desk.readers.exif_table import ROWS, exif_table
from evidence_desk.readers.pictures import thumbnail

SAMPLES = Path(__file__).parents[1] / "samples" / "readers"
SECONDS = 2.0  # of the processor: others may use the machine as well
ROUNDS = 60  # of chance for each format; more were run by hand


def _read(path: Path) -> Reading | Unreadable:
    begun = time.process_time()
    try:
        result: Reading | Unreadable = read(path, path.name)
    except Unreadable as refused:
        result = refused
    assert time.process_time() - begun < SECONDS, path.name
    assert isinstance(result, Reading) or (result.zh and result.en)
    return result


def _file(folder: Path, data: bytes, name: str = "x.jpg") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _jpeg(exif: bytes = b"", *, more: bytes = b"", frame: bool = True) -> bytes:
    parts = b"\xff\xd8"
    if exif:
        parts += struct.pack(">2sH", b"\xff\xe1", len(exif) + 8) + b"Exif\0\0" + exif
    parts += more
    if frame:
        parts += b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, 30, 40, 3) + bytes(9)
    return parts + b"\xff\xda\0\x0c" + bytes(10) + b"\xff\xd9"


def _ifd(*entries: tuple[int, int, int, int], following: int = 0) -> bytes:
    body = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return struct.pack("<H", len(entries)) + body + struct.pack("<I", following)


def _tiff(*directories: bytes) -> bytes:
    return b"II*\0\x08\0\0\0" + b"".join(directories)


def test_all_corpora_are_read_without_a_crash(shared: Path) -> None:
    files = [
        path
        for path in sorted((shared / "corpora").rglob("*"))
        if path.is_file() and "sealed" not in path.parts
    ]
    assert len(files) > 300
    tracemalloc.start()
    try:
        for path in files:
            _read(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 64 << 20


def test_the_tags_of_all_corpora_are_listed_without_a_crash(shared: Path) -> None:
    for folder in ("hostile", "exif"):
        for path in sorted((shared / "corpora" / folder).glob("*")):
            begun = time.process_time()
            assert len(exif_table(path)) <= ROWS
            assert time.process_time() - begun < SECONDS, path.name


@pytest.mark.parametrize(
    "exif",
    [
        _tiff(_ifd((0x8769, 4, 1, 8), following=8)),
        _tiff(_ifd((0x927C, 7, 300_000_000, 8))),
        _tiff(_ifd((0x010F, 2, 0x7FFFFFFF, 8))),
        _tiff(_ifd((0x010F, 99, 1, 8))),
        _tiff(_ifd((0x8769, 4, 1, 0xFFFFFFF0))),
        _tiff(struct.pack("<H", 0xFFFF)),
        b"II*\0\xff\xff\xff\xff" + bytes(20),
        b"XX*\0" + bytes(20),
        b"II",
    ],
    ids=["loop", "note", "string", "type", "pointer", "count", "first", "order", "short"],
)
def test_a_broken_exif_block_is_a_warning_and_no_more(tmp_path: Path, exif: bytes) -> None:
    path = _file(tmp_path, _jpeg(exif))
    reading = _read(path)
    assert isinstance(reading, Reading)
    assert (reading.width, reading.height) == (40, 30)
    assert [warning.id for warning in reading.warnings] == ["exif_damaged"]
    assert len(exif_table(path)) <= 2


def test_a_chain_of_directories_is_followed_sixteen_times_only(tmp_path: Path) -> None:
    chain = b"".join(_ifd((0x010F, 2, 2, 0x41), following=8 + 18 * (n + 1)) for n in range(40))
    reading = _read(_file(tmp_path, _jpeg(_tiff(chain))))
    assert isinstance(reading, Reading)
    assert reading.fact("exif:Make") == "A"
    assert reading.warnings


def test_a_header_of_endless_segments_is_refused(tmp_path: Path) -> None:
    refused = _read(_file(tmp_path, _jpeg(more=b"\xff\xfe\0\2" * 100_000)))
    assert isinstance(refused, Unreadable)
    assert "长" in refused.zh


def test_a_frame_after_many_large_segments_is_still_found(tmp_path: Path) -> None:
    large = b"\xff\xe2\xff\xff" + bytes(65_533)
    reading = _read(_file(tmp_path, _jpeg(more=large * 5)))
    assert isinstance(reading, Reading)
    assert reading.width == 40


def test_a_header_above_eight_megabytes_is_refused(tmp_path: Path) -> None:
    large = b"\xff\xe2\xff\xff" + bytes(65_533)
    assert isinstance(_read(_file(tmp_path, _jpeg(more=large * 130))), Unreadable)


@pytest.mark.parametrize("length", [0, 1, 3, 8, 20, 40])
def test_a_cut_picture_is_refused_with_a_sentence(tmp_path: Path, length: int) -> None:
    path = _file(tmp_path, _jpeg()[:length])
    result = _read(path)
    if length in (0, 3, 8):
        assert isinstance(result, Unreadable)


def test_text_of_a_png_is_unpacked_to_one_megabyte_at_most(tmp_path: Path) -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + bytes(4)

    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(50 << 20), 9))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
    path = _file(tmp_path, b"\x89PNG\r\n\x1a\n" + head + bomb * 8 + chunk(b"IEND", b""), "x.png")
    tracemalloc.start()
    try:
        reading = _read(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(reading, Reading)
    assert [warning.id for warning in reading.warnings] == ["text_too_large"]
    assert peak < 8 << 20


def test_entities_in_xmp_are_not_expanded(tmp_path: Path) -> None:
    xmp = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x xmlns="adobe:ns:meta/">&a;</x>'
    body = b"http://ns.adobe.com/xap/1.0/\0" + xmp
    segment = struct.pack(">2sH", b"\xff\xe1", len(body) + 2) + body
    reading = _read(_file(tmp_path, _jpeg(more=segment)))
    assert isinstance(reading, Reading)
    assert [warning.id for warning in reading.warnings] == ["xmp_entities"]


@pytest.mark.parametrize("length", [0, 1, 7])
def test_a_box_of_impossible_length_ends_the_walk(tmp_path: Path, length: int) -> None:
    data = struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 0) + struct.pack(">I4s", length, b"moov")
    assert _read(_file(tmp_path, data + bytes(40), "x.mp4"))


def test_a_movie_of_countless_boxes_is_refused(tmp_path: Path) -> None:
    data = struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 0) + struct.pack(">I4s", 8, b"free") * 9_000
    assert isinstance(_read(_file(tmp_path, data, "x.mp4")), Unreadable)


PICTURES = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "heif": "image/heic",
    "webp": "image/webp",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tiff": "image/tiff",
    "pdf": "application/pdf",
}


def _damaged(data: bytes, chance: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(broken))
        length = chance.choice((1, 2, 4))
        broken[at : at + length] = chance.choice(
            (chance.randbytes(length), b"\xff" * length, bytes(length), b"")
        )
    if chance.random() < 0.2:
        del broken[chance.randrange(1, len(broken)) :]
    return bytes(broken)


def _source(folder: str) -> Path:
    return next(path for path in (SAMPLES / folder).iterdir() if path.name != "expected.json")


@pytest.mark.parametrize("folder", PICTURES)
def test_random_damage_to_a_picture_shows_it_or_is_refused(folder: str, tmp_path: Path) -> None:
    chance = random.Random(folder)
    source = _source(folder)
    data = source.read_bytes()
    for _ in range(ROUNDS):
        path = _file(tmp_path, _damaged(data, chance), source.name)
        with contextlib.suppress(Unreadable):
            # A picture that claims 200 million pixels may be decoded, but not in every round.
            reading = read(path, path.name)
            if (reading.width or 0) * (reading.height or 0) < 4_000_000:
                thumbnail(path, PICTURES[folder], 16)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_random_damage_to_a_file_is_read_or_refused(reader: Reader, tmp_path: Path) -> None:
    chance = random.Random(reader.name)
    source = _source(reader.name)
    data = source.read_bytes()
    for _ in range(ROUNDS):
        path = _file(tmp_path, _damaged(data, chance), source.name)
        sample = sample_of(path, source.name)
        assert all(0 <= other.claim(sample) <= 100 for other in READERS)
        # Not through `read`, which has a net below it.
        surest = max(READERS, key=lambda other: other.claim(sample))
        with contextlib.suppress(Unreadable):
            surest.read(path, sample)


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<![CDATA[", "<a ", '<a href="', "<a href='x", "<p a=", "<", "</", "&#9", "<title>"],
)
def test_a_page_of_unfinished_markup_takes_no_longer_than_its_length(
    tmp_path: Path, piece: str
) -> None:
    source = "<html>" + piece * (1_000_000 // len(piece))
    assert isinstance(_read(_file(tmp_path, source.encode(), "x.html")), Reading)


def test_the_search_for_a_first_tag_does_not_try_all_ways(tmp_path: Path) -> None:
    assert _read(_file(tmp_path, b"<!---->" * 580, "x.html"))


HEAD = b"From: a@example.com\r\nDate: Mon, 14 Sep 2026 19:42:10 +0800\r\nSubject: x\r\n"


@pytest.mark.parametrize(
    "data",
    [
        b"From: " + b"(" * 200_000 + b"\r\n" + HEAD,
        b"From: " + b"a@b.c," * 100_000 + b"\r\n" + HEAD,
        HEAD + b"Subject: " + b"=?utf-8?b?" * 50_000 + b"\r\n\r\n",
        HEAD
        + b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
            for n in range(2_000)
        ),
        HEAD + b"Content-Type: text/plain; " + b'a="' * 100_000 + b"\r\n\r\nx",
        HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"!" * 1_000_000,
    ],
    ids=["comment", "addresses", "words", "nested", "parameters", "base64"],
)
def test_a_mail_made_to_be_slow_is_read_or_refused_at_once(tmp_path: Path, data: bytes) -> None:
    assert _read(_file(tmp_path, data, "x.eml"))


def test_deeply_nested_xmp_is_read_or_refused_at_once(tmp_path: Path) -> None:
    data = b"\xff\xd8"
    xmp = b"<a>" * 10_000 + b"</a>" * 10_000
    body = b"http://ns.adobe.com/xap/1.0/\0" + xmp[:65_000]
    data += struct.pack(">2sH", b"\xff\xe1", len(body) + 2) + body + _jpeg()[2:]
    assert isinstance(_read(_file(tmp_path, data)), Reading)
