"""The same scene is known again, whatever a camera does to its thumbnail."""

import statistics
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter
from tests.checks.scenes import jpeg, scene

from evidence_desk.checks.registration import correlation, measured, register

PHOTO = scene(7)


def _bars(image: Image.Image) -> Image.Image:
    barred = Image.new("RGB", (160, 120))
    barred.paste(image.resize((160, 90)), (0, 15))
    return barred


HARMLESS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "small": lambda image: image.resize((160, 120)),
    "dark": lambda image: image.resize((160, 120)).point(
        lambda value: int(255 * (value / 255) ** 2)
    ),
    "contrast": lambda image: ImageEnhance.Contrast(image.resize((160, 120))).enhance(1.8),
    "blurred": lambda image: image.resize((160, 120)).filter(ImageFilter.GaussianBlur(3)),
    "bars": _bars,
    "squeezed": lambda image: image.resize((160, 90)),
    "less of the scene": lambda image: image.crop((60, 45, 580, 435)).resize((160, 120)),
    "square": lambda image: image.crop((80, 0, 560, 480)).resize((120, 120)),
}


@pytest.mark.parametrize("how", HARMLESS)
def test_what_cameras_do_to_thumbnails_is_harmless(how: str, tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(jpeg(PHOTO))
    found = register(tmp_path / "x.jpg", jpeg(HARMLESS[how](PHOTO)))
    assert found is not None
    assert found.outcome == "same"


@pytest.mark.parametrize("box", [(0, 60, 640, 420), (80, 0, 560, 480), (20, 15, 620, 465)])
def test_a_camera_may_leave_out_what_its_thumbnail_shows(
    box: tuple[int, int, int, int], tmp_path: Path
) -> None:
    (tmp_path / "x.jpg").write_bytes(jpeg(PHOTO.crop(box)))
    found = register(tmp_path / "x.jpg", jpeg(PHOTO.resize((160, 120))))
    assert found is not None
    assert found.outcome == "same"


def test_a_cut_photo_is_found_within_its_thumbnail(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(jpeg(PHOTO.crop((32, 48, 480, 384))))
    found = register(tmp_path / "x.jpg", jpeg(PHOTO.resize((160, 120))))
    assert found is not None
    assert found.outcome == "larger"
    assert found.window == pytest.approx((0.05, 0.1, 0.75, 0.8), abs=0.03)


def test_other_scenes_are_told_from_one_another(tmp_path: Path) -> None:
    outcomes = []
    (tmp_path / "x.jpg").write_bytes(jpeg(PHOTO))
    for seed in range(20, 32):
        found = register(tmp_path / "x.jpg", jpeg(scene(seed, (160, 120))))
        outcomes.append(found.outcome if found else None)
    assert outcomes.count("other") >= 10
    assert "same" not in outcomes


def test_there_is_nothing_to_compare_in_blank_or_broken_thumbnails(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(jpeg(PHOTO))
    line = Image.new("RGB", (160, 120), "black")
    ImageDraw.Draw(line).point((3, 3), "white")
    assert register(tmp_path / "x.jpg", jpeg(line)) is None
    assert register(tmp_path / "x.jpg", b"\xff\xd8\xff\xd9") is None
    assert register(tmp_path / "x.jpg", jpeg(PHOTO.resize((8, 6)))) is None


def test_a_broken_photo_is_no_matter_of_this(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(jpeg(PHOTO)[:200])
    assert register(tmp_path / "x.jpg", jpeg(PHOTO)) is None
    with pytest.raises(OSError, match="No such file"):
        register(tmp_path / "gone.jpg", jpeg(PHOTO))


def test_agreement_is_the_correlation_of_gray_values() -> None:
    one, other = (scene(seed).convert("L").resize((48, 36)).tobytes() for seed in (7, 8))
    found = correlation(one, measured(other))
    assert found == pytest.approx(statistics.correlation(list(one), list(other)), abs=1e-12)
    assert correlation(other, measured(one)) == found
    assert correlation(one, measured(one)) == pytest.approx(1)
    assert correlation(bytes(1728), measured(other)) == correlation(one, measured(bytes(1728))) == 0
