"""Makes the evidence files of a fictional case: `python generate.py CASE.json OUT_DIR [--case ID]`.

The same description gives the same bytes with the same Pillow. Needs Pillow and ../fonts only.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import wave
from datetime import timedelta, timezone
from fractions import Fraction
from pathlib import Path
from typing import Any

from PIL import Image, ImageEnhance, ImageFilter

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generator import bubbles, decisions, dialogue, jpeg, movie, pages, papers, scenes, tracking
from generator.drawing import MARK, chance, write
from generator.exif import Shot
from generator.facts import Case, Exhibit, captured, moment
from generator.optics import developed

_EAST = timezone(timedelta(hours=8))
_PHOTO = (3000, 4000)
_PASSED_ON = (1080, 1440)
_FILM = (540, 960)
_FILM_BYTES = 560_000
_PAGES = {
    "order_capture": pages.order_page,
    "listing_capture": pages.listing_page,
    "lower_price_capture": pages.listing_page,
    "code_capture": pages.code_page,
    "refusal_capture": decisions.refusal_page,
    "ruling_notice": decisions.ruling_page,
    "tracking_full": tracking.tracking_page,
    "chat_log": bubbles.chat_page,
    "wangwang_log": bubbles.chat_page,
    "other_chat": bubbles.chat_page,
}


def cases_in(path: Path) -> list[Case]:
    """Return the cases that a description file holds, one or many."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return list(data["cases"]) if "cases" in data else [data]


def make_case(case: Case, folder: Path) -> list[Path]:
    """Write every evidence file of *case* into *folder* and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, bytes] = {}
    paths = []
    for exhibit in case["evidence"]:
        twin = exhibit.get("same_bytes_as")
        data = made[twin] if twin in made else make_file(case, exhibit)
        made[exhibit["id"]] = data
        path = folder / exhibit["file"]
        path.write_bytes(data)
        when = captured(exhibit).replace(tzinfo=_EAST).timestamp()
        os.utime(path, (when, when))
        paths.append(path)
    return paths


def make_file(case: Case, exhibit: Exhibit) -> bytes:
    """Return the bytes of one evidence file; its name's ending and its kind tell which."""
    ending = Path(exhibit["file"]).suffix.lower()
    if ending == ".txt":
        said = exhibit.get("channel") or exhibit.get("kind") == "chat_log"
        text = dialogue.as_text(case, exhibit) if said else exhibit.get("caption", "") + "\n"
        name = exhibit["file"].lower()
        return text.encode("gb18030" if "gb18030" in name or "gbk" in name else "utf-8")
    if ending == ".pdf":
        return papers.document(case, exhibit)
    if ending == ".wav":
        return _sound(case, exhibit)
    if ending not in (".mp4", ".mov", ".png", ".jpg", ".jpeg"):
        raise ValueError(
            f"no way to make {exhibit['file']}: use png, jpg, mp4, mov, wav, txt or pdf"
        )
    if ending in (".mp4", ".mov"):
        return _film(case, exhibit)
    if exhibit.get("kind") == "photo" or exhibit.get("exif"):
        return _photo(case, exhibit)
    return _screenshot(case, exhibit, "JPEG" if ending in (".jpg", ".jpeg") else "PNG")


def _sound(case: Case, exhibit: Exhibit) -> bytes:
    """Return three seconds of a quiet telephone line."""
    source = chance("sound", case.get("id"), exhibit["id"])
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(128 + source.randint(-3, 3) for _ in range(24000)))
    return out.getvalue()


def _screenshot(case: Case, exhibit: Exhibit, form: str) -> bytes:
    draw = _PAGES.get(exhibit.get("item", ""))
    if draw is None and exhibit.get("kind") == "logistics_record":
        draw = tracking.tracking_page
    if draw is None and exhibit.get("channel"):
        draw = bubbles.chat_page
    image = (draw or pages.plain_page)(case, exhibit)
    out = io.BytesIO()
    if form == "PNG":
        image.save(out, "PNG", compress_level=9)
    else:
        image.save(out, "JPEG", quality=90)
    return out.getvalue()


def _photo(case: Case, exhibit: Exhibit) -> bytes:
    exif: dict[str, Any] = exhibit.get("exif") or {"present": False}
    source = chance("photo", case.get("id"), exhibit["id"])
    scene, name = scenes.draw_scene(case, exhibit)
    _sign(scene)
    kept = bool(exif.get("present"))
    size = (exif.get("width", _PHOTO[0]), exif.get("height", _PHOTO[1])) if kept else _PASSED_ON
    warmth = source.uniform(-0.01, 0.035)
    image = developed(scene, source, size=size, warmth=warmth, noise=4.6 if kept else 2.4)
    if not kept:
        return jpeg.messenger_copy(image, quality=74)
    quality = exif.get("quality", 88)
    turned = exif.get("orientation", 6 if name in ("parcel", "measured") else 1)
    stored = image.transpose(Image.Transpose.ROTATE_90) if turned == 6 else image
    taken = moment(exif.get("datetime_original") or exhibit["captured_at"])
    taken += timedelta(seconds=source.randint(4, 55)) if taken.second == 0 else timedelta()
    software = exif.get("software")
    place = exif.get("gps")
    shot = Shot(
        make=exif.get("make", "HUAWEI"),
        model=exif.get("model", "P60"),
        taken=taken,
        size=stored.size,
        orientation=turned,
        subsec=source.randint(1000, 999000),
        exposure=Fraction(1, source.choice((50, 60, 100, 120))),
        f_number=Fraction(source.choice((14, 16, 18, 19)), 10),
        iso=source.choice((64, 100, 125, 200, 320)),
        focal=Fraction(source.choice((543, 582, 690, 868)), 100),
        software=software,
        place=(place[0], place[1]) if place else None,
    )
    if not software:
        return jpeg.camera_original(stored, shot, quality=quality)
    return _edited(stored, shot, exif, quality=quality)


def _edited(stored: Image.Image, shot: Shot, exif: dict[str, Any], *, quality: int) -> bytes:
    """Crop, brighten and save again as an editor does, the old thumbnail still inside."""
    wide, high = stored.size
    cut = (round(wide * 0.14), round(high * 0.2), round(wide * 0.86), round(high * 0.82))
    image = ImageEnhance.Brightness(stored.crop(cut)).enhance(1.1)
    image = ImageEnhance.Contrast(image).enhance(1.22)
    image = ImageEnhance.Sharpness(image).enhance(1.5)
    saved = moment(exif["modified"]) if exif.get("modified") else shot.taken + timedelta(minutes=18)
    facts = {name: getattr(shot, name) for name in shot.__slots__}
    after = Shot(**{**facts, "size": image.size, "saved": saved})
    return jpeg.edited(image, stored, after, quality=quality)


def _sign(scene: Image.Image) -> None:
    write(scene, (scene.width - 34, scene.height - 30), MARK, size=26, fill="#DAD6CE", anchor="rs")


def _film(case: Case, exhibit: Exhibit) -> bytes:
    """Move slowly across the scene, as a hand-held phone does."""
    shown = scenes.draw_sequence(case, exhibit)
    for scene in shown:
        _sign(scene)
    source = chance("film", case.get("id"), exhibit["id"])
    frames, count = [], 20
    sway_x, sway_y = 0.0, 0.0
    for i in range(count):
        share = i / (count - 1)
        sway_x = sway_x * 0.8 + source.uniform(-5, 5)
        sway_y = sway_y * 0.8 + source.uniform(-5, 5)
        high = shown[0].height * (0.96 - 0.14 * share)
        wide = high * _FILM[0] / _FILM[1]
        left = max(0, (shown[0].width - wide) * (0.46 + 0.1 * share) + sway_x)
        top = max(0, (shown[0].height - high) * 0.5 + sway_y)
        box = (left, top, left + wide, min(shown[0].height, top + high))
        frame = _at(shown, share).resize(_FILM, Image.Resampling.BICUBIC, box=box)
        frames.append(developed(frame, source, size=_FILM, warmth=0.015, noise=0))
    for quality in range(56, 10, -4):
        packed = [jpeg.messenger_copy(frame, quality=quality) for frame in frames]
        if sum(map(len, packed)) < _FILM_BYTES:
            break
    return movie.film(packed, size=_FILM, per_second=5, taken=captured(exhibit))


def _at(shown: list[Image.Image], share: float) -> Image.Image:
    """Return what is seen after *share* of the film; two scenes melt into one another."""
    if len(shown) == 1:
        return shown[0]
    melt = max(0.0, min(1.0, (share - 0.42) / 0.16))
    seen = Image.blend(shown[0], shown[1], melt)
    # A hand passes and the lens hunts while the carton is being opened.
    return seen.filter(ImageFilter.GaussianBlur(26)) if 0 < melt < 1 else seen


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path, metavar="CASE.json")
    parser.add_argument("folder", type=Path, metavar="OUT_DIR")
    parser.add_argument("--case", dest="wanted", metavar="ID", help="only this one of several")
    given = parser.parse_args(arguments)
    cases = [one for one in cases_in(given.case) if given.wanted in (None, one.get("id"))]
    for case in cases:
        folder = given.folder / case["id"] if len(cases) > 1 else given.folder
        for path in make_case(case, folder):
            print(f"{path.stat().st_size:>9,}  {path}")
    return 0 if cases else 1


if __name__ == "__main__":
    raise SystemExit(main())
