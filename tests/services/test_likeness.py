"""Copies of a picture are linked to the best one; pages of one app and photos alike are not."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageOps

from evidence_desk.domain.case import Case
from evidence_desk.domain.edits import SetAside
from evidence_desk.domain.errors import Cancelled
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.text import Text
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.history import edit
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity import checking
from evidence_desk.services.pictures import likeness
from evidence_desk.services.workspace import Workspace

SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "files"
PHOTOS = ("03_外包装与面单.jpg", "05_杯底刻字_201.jpg", "07_倒置渗水.jpg")
CAPTURES = sorted(SAMPLE.glob("*.png"))


def jpeg(image: Image.Image, *, quality: int = 88, exif: Image.Exif | None = None) -> bytes:
    """Return *image* as a JPEG, without the original's EXIF."""
    data = io.BytesIO()
    image.convert("RGB").save(data, "JPEG", quality=quality, exif=exif or Image.Exif())
    return data.getvalue()


def resized(image: Image.Image) -> bytes:
    """A messenger's copy: longest side 1080, coarse."""
    scale = min(1.0, 1080 / max(image.size))
    small = image.resize((round(image.width * scale), round(image.height * scale)))
    return jpeg(small, quality=70)


def halved(image: Image.Image) -> bytes:
    """Half as wide and high."""
    return jpeg(image.resize((image.width // 2, image.height // 2)))


def recompressed(image: Image.Image) -> bytes:
    """The same pixels, coarsely coded."""
    return jpeg(image, quality=50)


def turned(image: Image.Image) -> bytes:
    """Stored lying on its side, with the orientation that stands it up again."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return jpeg(image.transpose(Image.Transpose.ROTATE_90), quality=70, exif=exif)


def cut(image: Image.Image) -> bytes:
    """Two hundredths cut off at every side."""
    x, y = image.width // 50, image.height // 50
    return jpeg(image.crop((x, y, image.width - x, image.height - y)))


def opened(path: Path) -> Image.Image:
    """The picture upright."""
    with Image.open(path) as image:
        return ImageOps.exif_transpose(image).convert("RGB")


def examined(workspace: Workspace, case: Case, *paths: Path) -> dict[str, Exhibit]:
    """Take in files, examine the case and return its exhibits by name."""
    take_in(workspace, case.id, list(paths), progress=NoProgress())
    checking.examine_case(workspace, case.id, progress=NoProgress())
    return {exhibit.name: exhibit for exhibit in open_case(workspace, case.id).exhibits}


def saved(folder: Path, **files: bytes) -> list[Path]:
    """Write files and return their paths."""
    for name, data in files.items():
        (folder / f"{name}.jpg").write_bytes(data)
    return [folder / f"{name}.jpg" for name in files]


@pytest.mark.parametrize("name", PHOTOS)
@pytest.mark.parametrize("copied", [resized, halved, recompressed, turned, cut])
def test_a_copy_of_a_photo_is_linked_to_it(
    workspace, case, tmp_path, name: str, copied: Callable[[Image.Image], bytes]
):
    (copy,) = saved(tmp_path, copy=copied(opened(SAMPLE / name)))
    # The copy comes first, so that not the order decides.
    exhibits = examined(workspace, case, copy, SAMPLE / name)
    assert exhibits["copy.jpg"].like == exhibits[name].label
    assert exhibits[name].like is None


@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.stem)
def test_a_capture_saved_again_as_jpeg_is_linked_to_it(workspace, case, tmp_path, path: Path):
    copies = saved(tmp_path, small=resized(opened(path)), coarse=recompressed(opened(path)))
    exhibits = examined(workspace, case, *copies, path)
    assert exhibits["small.jpg"].like == exhibits["coarse.jpg"].like == exhibits[path.name].label
    assert exhibits[path.name].like is None


def test_different_captures_and_photos_of_the_sample_are_not_linked(workspace, case):
    files = [*CAPTURES, *(SAMPLE / name for name in PHOTOS)]
    assert {one.like for one in examined(workspace, case, *files).values()} == {None}


def test_captures_of_the_same_app_are_not_linked(workspace, case, shared):
    folder = shared / "corpora" / "recognise" / "captures"
    files = [path for path in sorted(folder.iterdir()) if path.suffix != ".json"]
    exhibits = examined(workspace, case, *files)
    assert len(exhibits) == 15
    assert {one.like for one in exhibits.values()} == {None}


def test_pages_that_differ_in_one_number_are_not_linked(workspace, case, tmp_path):
    def page(code: str) -> bytes:
        image = Image.new("RGB", (1080, 2340), "#ededed")
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 0, 1080, 180), fill="#f7f7f7")
        for row in range(8):
            draw.rounded_rectangle((140, 300 + row * 220, 800, 420 + row * 220), 12, fill="white")
            draw.text((170, 320 + row * 220), f"第 {row} 行 消息内容", fill="black", font_size=44)
        draw.text((170, 1640), code, fill="black", font_size=60)
        return jpeg(image)

    files = saved(tmp_path, one=page("7430 0198 5521"), other=page("8962 4477 3306 5"))
    assert {one.like for one in examined(workspace, case, *files).values()} == {None}


def test_two_photos_of_one_thing_at_different_times_are_two(workspace, case, tmp_path):
    image = opened(SAMPLE / PHOTOS[2])
    x = image.width // 40
    shots = {}
    for second, box in enumerate([(0, 0, image.width - x, image.height), (x, 0, *image.size)]):
        exif = Image.Exif()
        exif[0x010F] = "HUAWEI"
        exif.get_ifd(0x8769)[0x9003] = f"2026:09:13 08:00:0{second}"
        shots[f"shot{second}"] = jpeg(image.crop(box), exif=exif)
    exhibits = examined(workspace, case, *saved(tmp_path, **shots))
    assert {one.like for one in exhibits.values()} == {None}


def test_blank_pictures_are_not_linked(workspace, case, tmp_path):
    files = saved(
        tmp_path,
        white=jpeg(Image.new("RGB", (1080, 2340), "white")),
        small=jpeg(Image.new("RGB", (540, 1170), "white")),
    )
    assert {one.like for one in examined(workspace, case, *files).values()} == {None}


def test_what_a_camera_wrote_counts_more_than_pixels(workspace, case, tmp_path):
    image = opened(SAMPLE / PHOTOS[0])
    exif = Image.Exif()
    exif[0x010F] = "HUAWEI"
    exif.get_ifd(0x8769)[0x9003] = "2026:09:13 08:00:00"
    half = image.resize((image.width // 2, image.height // 2))
    files = saved(tmp_path, stripped=jpeg(image), camera=jpeg(half, exif=exif))
    exhibits = examined(workspace, case, *files)
    assert exhibits["stripped.jpg"].like == exhibits["camera.jpg"].label


def test_with_the_best_one_set_aside_the_next_best_stands_in(workspace, case, tmp_path):
    image = opened(SAMPLE / PHOTOS[0])
    files = saved(tmp_path, small=halved(image), wide=recompressed(image))
    exhibits = examined(workspace, case, *files, SAMPLE / PHOTOS[0])
    best = exhibits[PHOTOS[0]]
    assert exhibits["small.jpg"].like == exhibits["wide.jpg"].like == best.label
    edit(workspace, SetAside((best.id,)), label=Text("放到一边", "Set aside"), case_id=case.id)
    left = {exhibit.name: exhibit for exhibit in open_case(workspace, case.id).exhibits}
    assert left["small.jpg"].like == left["wide.jpg"].label


def test_a_copy_taken_in_later_joins_and_another_case_is_not_asked(workspace, case, tmp_path):
    image = opened(SAMPLE / PHOTOS[0])
    first, later = saved(tmp_path, first=jpeg(image), later=halved(image))
    examined(workspace, case, first)
    assert examined(workspace, case, later)["later.jpg"].like == "E01"
    other = new_case(workspace, title="另一件", platform="taote")
    assert examined(workspace, other, later)["later.jpg"].like is None


def test_a_comparison_that_was_broken_off_is_made_the_next_time(workspace, case, tmp_path):
    class Stopped(NoProgress):
        def step(self, done: int, total: int, name: str = "") -> None:
            raise Cancelled

    image = opened(SAMPLE / PHOTOS[0])
    files = saved(tmp_path, whole=jpeg(image), half=halved(image))
    take_in(workspace, case.id, files, progress=NoProgress())
    with pytest.raises(Cancelled):
        checking.examine_case(workspace, case.id, progress=Stopped())
    checking.examine_case(workspace, case.id, progress=NoProgress())
    assert [one.like for one in open_case(workspace, case.id).exhibits] == [None, "E01"]
    assert not likeness.compare_case(workspace, case.id, progress=NoProgress())


def test_checking_every_file_again_keeps_the_links(workspace, case, tmp_path):
    image = opened(SAMPLE / PHOTOS[1])
    files = saved(tmp_path, whole=jpeg(image), half=halved(image))
    examined(workspace, case, *files)
    checking.check_case(workspace, case.id, progress=NoProgress())
    assert [one.like for one in open_case(workspace, case.id).exhibits] == [None, "E01"]


def test_photos_of_different_cameras_are_not_linked(workspace, case, shared):
    folder = shared / "corpora" / "exif"
    files = sorted(path for path in folder.glob("*_orig_*") if path.suffix in (".jpg", ".heic"))
    exhibits = examined(workspace, case, *files)
    assert len(exhibits) == len(files)
    assert {one.like for one in exhibits.values()} == {None}
