"""Honest photos, put together as phones of many makes do it, and what is done to them later."""

import io
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from tests.checks.phones import Phone, photo, resized

from evidence_desk.checks import look_at
from evidence_desk.checks.base import Subject
from evidence_desk.domain.finding import Finding, verdict
from evidence_desk.readers import read

PHONES = {
    "Huawei": Phone("HUAWEI", "ALN-AL00", ">", software="ALN-AL00 4.0.0.126", gps=True),
    "Huawei with its note": Phone("HUAWEI", "CLT-L29", ">", note=b"HUAWEI\0\0" + bytes(40)),
    "Honor": Phone("HONOR", "PGT-AN10", room=8, jfif=True),
    "Xiaomi, tags out of order": Phone("Xiaomi", "Mi 9T", ">", unsorted=("IFD0", "Exif"), gps=True),
    "Xiaomi with a watermark": Phone("Xiaomi", "2211133C", library=True, quality=95),
    "Redmi, standard tables": Phone("Redmi", "23013RK75C", quality=97, jfif=True),
    "vivo": Phone("vivo", "V2309A", ">", library=True, quality=92, gps=True),
    "OPPO with the constant": Phone("OPPO", "R7 Plus", digitized="2002:12:08 12:00:00", jfif=True),
    "realme": Phone("realme", "RMX3888", software="MediaTek Camera Application"),
    "OnePlus": Phone("OnePlus", "PJD110", ">", quality=96, library=True),
    "Apple": Phone(
        "Apple", "iPhone 15 Pro", ">", software="17.4.1", note=b"Apple iOS\0\0\1MM" + bytes(60)
    ),
    "Samsung": Phone("samsung", "SM-S9180", jfif=True, software="S9180ZCU2AWJB", tail=b"SEFT" * 40),
    "Samsung, standard tables": Phone(
        "samsung", "SM-G9980", quality=96, gps=True, tail=bytes(9000)
    ),
    "Google": Phone(
        "Google", "Pixel 8", unsorted=("Exif",), software="HDR+ 1.0.540104767zd", library=True
    ),
    "Motorola": Phone("motorola", "XT2301-5", ">", note=b"MOT\0\1\1" + bytes(40)),
    "Meizu, size exchanged": Phone("Meizu", "MEIZU 20", turned=True, room=20),
    "a make that nobody knows": Phone("Nokia X", "TA-1000", library=True, quality=93),
    "MPF behind the end": Phone("OPPO", "PHY110", tail=b"\xff\xd8\xff\xe1" + bytes(5000)),
}
EDITS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "cut": lambda image: image.crop((40, 40, 520, 400)),
    "made smaller": lambda image: resized(image, 0.6),
    "mirrored": lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    "saved again": lambda image: image,
}


def _findings(raw: bytes, folder: Path) -> tuple[Finding, ...]:
    path = folder / "IMG_20260914_194210.jpg"
    path.write_bytes(raw)
    zone = ZoneInfo("Asia/Shanghai")
    return look_at(Subject(path.name, read(path, path.name), zone, path=path))


@pytest.mark.parametrize("name", PHONES)
def test_an_honest_photo_shows_no_sign(name: str, tmp_path: Path) -> None:
    found = _findings(photo(PHONES[name]), tmp_path)
    assert verdict(found) == "no_sign"
    assert not [f for f in found if f.severity in ("notice", "warning", "alarm")]


@pytest.mark.parametrize("how", EDITS)
@pytest.mark.parametrize("name", PHONES)
def test_what_is_done_to_it_later_is_seen(name: str, how: str, tmp_path: Path) -> None:
    raw = photo(PHONES[name])
    with Image.open(io.BytesIO(raw)) as image:
        data = io.BytesIO()
        EDITS[how](image.convert("RGB")).save(data, "JPEG", quality=85, exif=image.info["exif"])
    wanted = ("rewritten",) if how == "saved again" else ("altered",)
    assert verdict(_findings(data.getvalue(), tmp_path)) in wanted


@pytest.mark.parametrize("name", [name for name, phone in PHONES.items() if not phone.library])
def test_a_high_quality_hides_no_program(name: str, tmp_path: Path) -> None:
    raw = photo(PHONES[name])
    with Image.open(io.BytesIO(raw)) as image:
        data = io.BytesIO()
        image.save(data, "JPEG", quality=95, exif=image.info["exif"])
    assert verdict(_findings(data.getvalue(), tmp_path)) == "rewritten"


@pytest.mark.parametrize("name", PHONES)
def test_a_messengers_copy_is_never_accused(name: str, tmp_path: Path) -> None:
    with Image.open(io.BytesIO(photo(PHONES[name]))) as image:
        data = io.BytesIO()
        resized(image, 0.8).save(data, "JPEG", quality=72, progressive=True)
    assert verdict(_findings(data.getvalue(), tmp_path)) == "cannot_tell"
