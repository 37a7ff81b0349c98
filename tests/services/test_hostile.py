"""Every file of the hostile corpus ends soon, in little memory, and with a sentence on why."""

from __future__ import annotations

import struct
import sys
import time
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.benchmarks.hostile import checked
from tests.checks.scenes import scene, with_thumbnail

from evidence_desk.domain.finding import Finding
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases.casework import open_case
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity import checking
from evidence_desk.services.pictures import previewing
from evidence_desk.services.workers import WorkerPool

# What the finding must say of each file, in its own words.
_REASONS = {
    "ascii_reread.jpg": "unusually many entries",
    "count_short.jpg": "damaged",
    "empty.jpg": "empty",
    "gif_as.jpg": "no area",
    "heic_itemlen.heic": "incomplete or damaged",
    "heic_size0.heic": "incomplete or damaged",
    "heic_trunc.heic": "incomplete or damaged",
    "ifd_loop.jpg": "damaged",
    "ifd_overlap.jpg": "unusually many entries",
    "makernote_count.jpg": "damaged",
    "many_com.jpg": "unusually long",
    "png_bomb_13k.png": "177 million pixels",
    "png_bomb_60k.png": "3600 million pixels",
    "png_itxt_bomb.png": "unusually large when unpacked",
    "png_ztxt_many.png": "unusually large when unpacked",
    "prog_scans.jpg": "so many passes",
    "trunc.jpg": "incomplete or damaged",
    "xmp_lol.jpg": "entities",
}


@pytest.mark.parametrize("name", _REASONS)
def test_a_hostile_file_is_told_why_it_was_not_read(shared: Path, name: str) -> None:
    said = _findings(shared / "corpora" / "hostile" / name)
    assert any(_REASONS[name] in one.message.en for one in said), said


def test_every_hostile_file_has_a_reason_here(shared: Path) -> None:
    files = (shared / "corpora" / "hostile").iterdir()
    assert {path.name for path in files if path.suffix != ".py"} == set(_REASONS)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png(side: int, *more: bytes) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + _chunk(b"IEND", b"")


def _jpeg(segment: bytes, *, side: int = 8, passes: int = 0) -> bytes:
    drawn = BytesIO()
    Image.new("L", (side, side)).save(drawn, "JPEG", progressive=True)
    data = drawn.getvalue()
    last = data[data.rfind(b"\xff\xda") : -2]
    app = struct.pack(">2sH", b"\xff\xe1", len(segment) + 2) + segment
    return data[:2] + app + data[2:-2] + last * passes + data[-2:]


def _exif(entries: int) -> bytes:
    one = struct.pack("<HHII", 0x9C9B, 3, 1, 7)
    return b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", entries) + one * entries + bytes(4)


_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_OWN = {
    "pixels.png": (_png(60_000), "3600 million pixels", "36.0 亿像素"),
    "many-pixels.png": (_png(12_000), "144 million pixels", "1.4 亿像素"),
    "text.png": (
        _png(8, _chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(2 << 20), 9))),
        "unusually large when unpacked",
        "展开后大得异常",
    ),
    "pieces.png": (_png(8, _chunk(b"IDAT", b"") * 4_001), "so many pieces", "分成的段太多"),
    "entries.jpg": (_jpeg(_exif(4_000)), "unusually many entries", "条目多得异常"),
    "damaged.jpg": (_jpeg(_XMP + b"<x:xmpmeta"), "damaged and was not read", "有缺损，没有读取"),
    "entities.jpg": (
        _jpeg(_XMP + b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'),
        "grow without end",
        "越展越大",
    ),
    "passes.jpg": (_jpeg(b"", side=4_000, passes=80), "so many passes", "反复绘制"),
    "long.txt": (b"word " * (1 << 20), "only its first 4 MB", "只读取了前 4 MB"),
    "parts.eml": (
        b"From: a@b.cn\nSubject: x\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="b"\n\n'
        + b"--b\nContent-Type: text/plain\n\nhi\n" * 600
        + b"--b--\n",
        "so many parts",
        "分成的部分太多",
    ),
}


@pytest.mark.parametrize("name", _OWN)
def test_what_is_left_unread_is_told_in_both_languages(tmp_path: Path, name: str) -> None:
    data, en, zh = _OWN[name]
    path = tmp_path / name
    path.write_bytes(data)
    begun = time.process_time()
    said = [one.message for one in _findings(path) if one.check == "unread"]
    assert time.process_time() - begun < 5
    assert [en in message.en and zh in message.zh for message in said] == [True], said
    assert "kept whole" in said[0].en
    assert "完整保存" in said[0].zh


def _findings(path: Path) -> tuple[Finding, ...]:
    (checked,) = checking.check_files([path], progress=NoProgress())
    return checked.findings


@pytest.mark.skipif(sys.platform != "linux", reason="reads memory from /proc")
@pytest.mark.parametrize("name", ["prog_scans.jpg", "png_bomb_60k.png"])
def test_a_hostile_file_is_checked_within_its_limits(shared: Path, name: str) -> None:
    run = checked(shared / "corpora" / "hostile" / name).above(checked(Path(__file__)))
    assert run.within, run


def test_hostile_files_are_taken_in_and_examined(workspace, case, shared: Path) -> None:
    files = sorted((shared / "corpora" / "hostile").iterdir())
    files = [path for path in files if path.is_file()]
    pool = WorkerPool(1)
    begun = time.monotonic()
    try:
        taken = take_in(workspace, case.id, files, progress=NoProgress())
        checking.examine_case(workspace, case.id, progress=NoProgress(), executor=pool)
    finally:
        pool.shutdown(cancel_futures=True)
    assert time.monotonic() - begun < 10 * len(files)
    exhibits = open_case(workspace, case.id).exhibits
    assert len(exhibits) + len(taken.already) == len(files)
    assert all(exhibit.findings for exhibit in exhibits)


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ((b"\xff\xc0", b"\xff\xc0"), True),
        ((b"\xff\xc0", b"\xff\xc2"), False),  # drawn in as many passes as the file likes
        ((b"\x00\x78\x00\xa0", b"\x78\x00\xa0\x00"), False),
    ],
    ids=["plain", "passes", "pixels"],
)
def test_a_thumbnail_that_a_window_might_hang_over_is_not_shown(
    workspace, case, tmp_path: Path, change: tuple[bytes, bytes], kept: bool
) -> None:
    path = tmp_path / "照片.jpg"
    path.write_bytes(with_thumbnail(scene(3), scene(3)).replace(*change, 1))
    take_in(workspace, case.id, [path], progress=NoProgress())
    (exhibit,) = open_case(workspace, case.id).exhibits
    assert (previewing.thumbnail_path(workspace, exhibit) is not None) is kept
