"""The sample case: every file is made, always the same, and says what the description says."""

from __future__ import annotations

import importlib.util
import io
import json
import struct
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import exifread
import PIL
import pytest
from PIL import Image, ImageChops, ImageStat

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
FILES = SAMPLE / "files"
CASE: dict[str, Any] = json.loads((SAMPLE / "case.json").read_text(encoding="utf-8"))
EXHIBITS: list[dict[str, Any]] = CASE["evidence"]
PHOTOS = [one for one in EXHIBITS if (one.get("exif") or {}).get("present")]
NAMES = [one["file"] for one in EXHIBITS]
FOUR_HUNDRED_LINES, SIX_MEGABYTES = 400, 6_000_000


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_generate", SAMPLE / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["sample_generate"] = module
    spec.loader.exec_module(module)
    return module


generate = _load()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("sample")
    generate.make_case(CASE, folder)
    return folder


def _box(data: bytes, *path: bytes) -> bytes:
    """Return the payload of the box at *path*, checking every size on the way."""
    at = 0
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        assert 8 <= size <= len(data) - at
        if kind == path[0]:
            inner = data[at + 8 : at + size]
            return _box(inner, *path[1:]) if len(path) > 1 else inner
        at += size
    raise AssertionError(f"no box {path[0]!r}")


def test_the_files_are_those_of_the_description() -> None:
    assert sorted(path.name for path in FILES.iterdir()) == sorted(NAMES)


def test_the_files_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in FILES.iterdir()) < SIX_MEGABYTES


@pytest.mark.parametrize("name", NAMES)
def test_a_committed_file_is_what_the_generator_makes(name: str, made: Path) -> None:
    committed, again = FILES / name, made / name
    recorded = (SAMPLE / "made-with.txt").read_text(encoding="utf-8").split()
    if PIL.__version__ in recorded:
        assert committed.read_bytes() == again.read_bytes()
    elif committed.suffix in (".png", ".jpg"):
        with Image.open(committed) as one, Image.open(again) as other:
            assert one.size == other.size
            difference = ImageChops.difference(one.convert("L"), other.convert("L"))
            assert ImageStat.Stat(difference).mean[0] < 6
    elif committed.suffix == ".txt":
        assert committed.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("index", [0, 2, 8])
def test_the_same_description_gives_the_same_bytes(index: int, made: Path) -> None:
    exhibit = EXHIBITS[index]
    assert generate.make_file(CASE, exhibit) == (made / exhibit["file"]).read_bytes()


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda one: one["id"])
def test_the_modification_time_is_the_time_of_capture(exhibit: dict[str, Any], made: Path) -> None:
    written = datetime.fromtimestamp((made / exhibit["file"]).stat().st_mtime, UTC)
    wall = datetime.fromisoformat(exhibit["captured_at"])
    assert written.replace(tzinfo=None) + timedelta(hours=8) == wall


@pytest.mark.parametrize("exhibit", PHOTOS, ids=lambda one: one["id"])
def test_exif_reads_back_as_described(exhibit: dict[str, Any]) -> None:
    told = exhibit["exif"]
    with (FILES / exhibit["file"]).open("rb") as file:
        tags = exifread.process_file(file)
    said = {name: str(value) for name, value in tags.items() if name != "JPEGThumbnail"}
    assert said["Image Make"] == told["make"]
    assert said["Image Model"] == told["model"]
    assert said.get("Image Software") == told.get("software")
    taken = datetime.strptime(said["EXIF DateTimeOriginal"], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
    assert taken.replace(second=0).isoformat(timespec="minutes") == told["datetime_original"]
    assert said["EXIF DateTimeDigitized"] == said["EXIF DateTimeOriginal"]
    assert said["EXIF OffsetTimeOriginal"] == "+08:00"
    with Image.open(FILES / exhibit["file"]) as picture:
        assert picture.size == (int(said["EXIF ExifImageWidth"]), int(said["EXIF ExifImageLength"]))
    assert tags["Image Orientation"].values == [told.get("orientation", 1)]
    assert ("GPS GPSLatitude" in said) == ("gps" in told)


@pytest.mark.parametrize("exhibit", PHOTOS, ids=lambda one: one["id"])
def test_the_thumbnail_shows_the_scene_before_editing(exhibit: dict[str, Any]) -> None:
    with (FILES / exhibit["file"]).open("rb") as file:
        thumbnail = exifread.process_file(file)["JPEGThumbnail"]
    with Image.open(io.BytesIO(thumbnail)) as small, Image.open(FILES / exhibit["file"]) as whole:
        assert max(small.size) == 160
        fitted = whole.convert("L").resize(small.size, Image.Resampling.BOX)
        difference = ImageStat.Stat(ImageChops.difference(small.convert("L"), fitted)).mean[0]
    assert (difference > 12) == bool(exhibit["exif"].get("software"))


def test_a_messenger_copy_bears_no_exif() -> None:
    bare = next(one for one in EXHIBITS if one.get("via") == "wechat")
    with Image.open(FILES / bare["file"]) as picture:
        assert not picture.getexif()
        assert picture.width == 1080


def test_the_film_parses_and_tells_when_it_was_taken() -> None:
    film = next(one for one in EXHIBITS if one["kind"] == "video")
    data = (FILES / film["file"]).read_bytes()
    assert len(data) < 600_000
    stbl = (b"moov", b"trak", b"mdia", b"minf", b"stbl")
    assert _box(data, *stbl, b"stsd")[12:16] == b"jpeg"
    count = struct.unpack_from(">I", _box(data, *stbl, b"stsz"), 8)[0]
    sizes = struct.unpack_from(f">{count}I", _box(data, *stbl, b"stsz"), 12)
    offsets = struct.unpack_from(f">{count}I", _box(data, *stbl, b"stco"), 8)
    for size, offset in zip(sizes, offsets, strict=True):
        with Image.open(io.BytesIO(data[offset : offset + size])) as frame:
            frame.load()
    created, _, scale, duration = struct.unpack_from(">IIII", _box(data, b"moov", b"mvhd"), 4)
    utc = datetime(1904, 1, 1, tzinfo=UTC) + timedelta(seconds=created)
    assert utc.replace(tzinfo=None) + timedelta(hours=8) == datetime.fromisoformat(
        film["captured_at"]
    )
    assert 3 <= duration / scale <= 5


def test_the_conversation_begins_when_told_and_names_the_order() -> None:
    chat = next(one for one in EXHIBITS if one["kind"] == "chat_log")
    text = (FILES / chat["file"]).read_text(encoding="utf-8")
    assert chat["captured_at"].replace("T", " ") in text.splitlines()[0]
    assert CASE["order"]["no"] in text
    assert 12 <= len(text.splitlines()) // 2 <= 40


def test_every_exhibit_has_its_english_words() -> None:
    for exhibit in EXHIBITS:
        assert set(exhibit["en"]) == {"caption", "proves", "source"}


def test_no_module_grows_beyond_what_can_be_read() -> None:
    for path in SAMPLE.rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= FOUR_HUNDRED_LINES, path


@pytest.mark.parametrize("case_id", ["C1", "C2", "C3"])
def test_a_worked_case_gets_all_its_files(case_id: str, shared: Path, worked: Path) -> None:
    cases = generate.cases_in(shared / "domain" / "cases.json")
    case = next(one for one in cases if one["id"] == case_id)
    paths = list((worked / case_id).iterdir())
    assert {path.name for path in paths} == {one["file"] for one in case["evidence"]}
    assert all(path.stat().st_size > 500 for path in paths)
    by_id = {one["id"]: worked / case_id / one["file"] for one in case["evidence"]}
    for one in case["evidence"]:
        if one.get("same_bytes_as"):
            assert by_id[one["id"]].read_bytes() == by_id[one["same_bytes_as"]].read_bytes()


def _strange(file: str, **more: str) -> dict[str, Any]:
    exhibit = {"id": "E01", "file": file, "captured_at": "2026-10-01T08:00", **more}
    return {
        "id": "X",
        "platform": "tmall",
        "role": "buyer",
        "parties": {},
        "order": {},
        "statement": {},
        "events": [],
        "codes": [],
        "evidence": [exhibit],
    }


@pytest.mark.parametrize(
    ("file", "item"),
    [
        ("a.png", "order_capture"),
        ("b.png", "code_capture"),
        ("c.png", "ruling_notice"),
        ("d.png", "refusal_capture"),
        ("e.png", "tracking_full"),
        ("f.png", "listing_capture"),
        ("g.png", "chat_log"),
        ("h.png", "never_heard_of"),
        ("i.pdf", "never_heard_of"),
        ("j.mp4", "never_heard_of"),
        ("k.wav", "call_recording"),
    ],
)
def test_a_case_that_tells_almost_nothing_still_gets_its_file(file: str, item: str) -> None:
    case = _strange(file, item=item, kind="screenshot")
    assert len(generate.make_file(case, case["evidence"][0])) > 500


def test_a_log_named_gb18030_is_written_in_it() -> None:
    case = _strange("聊天_GB18030.txt", kind="chat_log", channel="wangwang")
    data = generate.make_file(case, case["evidence"][0])
    assert "在吗" in data.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")


def test_a_file_nobody_can_draw_is_refused_by_name() -> None:
    case = _strange("x.docx", kind="document")
    with pytest.raises(ValueError, match=r"x\.docx"):
        generate.make_file(case, case["evidence"][0])
