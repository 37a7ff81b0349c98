"""Views of a picture: what they show, what they say when there is nothing, and that they stop."""

from __future__ import annotations

import struct
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image, ImageDraw
from tests.checks.scenes import jpeg, save, scene, with_thumbnail
from tests.services.conftest import jpeg as plain_jpeg

from evidence_desk.domain.errors import Cancelled
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.text import Text
from evidence_desk.domain.view import ABOUT, VIEWS, Order, Pixels, Sight, ViewName, Wish
from evidence_desk.services.intake.reading import findings_for, read_file
from evidence_desk.services.pictures import views
from evidence_desk.services.pictures.sights import make
from evidence_desk.services.workers import WorkerPool

PHOTO = scene(7)
SMALL = PHOTO.resize((160, 120))


class Going:
    """Progress that is never stopped."""

    def step(self, done: int, total: int, name: str = "") -> None:
        """Go on."""


class Stopping:
    """Progress that is stopped after a while."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def step(self, done: int, total: int, name: str = "") -> None:
        """Stop when it is time."""
        if time.monotonic() > self._until:
            raise Cancelled


class Noting(WorkerPool):
    """Keeps what was begun."""

    def __init__(self) -> None:
        super().__init__(1)
        self.begun: list[Future[Any]] = []

    def submit_within(self, seconds: float, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = super().submit_within(seconds, fn, *args, **kwargs)
        self.begun.append(future)
        return future


@pytest.fixture
def workers() -> Iterator[Noting]:
    pool = Noting()
    yield pool
    pool.shutdown(cancel_futures=True)


def look(path: Path, view: ViewName, media_type: str = "image/jpeg", **wish: int) -> Sight:
    """Make a view of a file with what the checks found about it."""
    found = findings_for(read_file(path, path.name), path.name, ZoneInfo("Asia/Shanghai"))
    cut = views.cut_of(found)
    return make(Order(path, path.name, media_type, Wish(view, **wish), cut))


def save_turned(path: Path, photo: Image.Image, thumbnail: Image.Image) -> Path:
    """Write a photo that is to be turned by a quarter to the right (EXIF 6), and its thumbnail."""
    make_tag = struct.pack("<HHII", 0x010F, 2, 6, 26)
    data = with_thumbnail(photo, thumbnail)
    assert make_tag in data
    path.write_bytes(data.replace(make_tag, struct.pack("<HHII", 0x0112, 3, 1, 6), 1))
    return path


def image(pixels: Pixels | None) -> Image.Image:
    """The picture that a view shows."""
    assert pixels is not None
    mode = "L" if pixels.bands == 1 else "RGB"
    return Image.frombytes(mode, (pixels.width, pixels.height), pixels.data)


def brightness(of: Image.Image) -> float:
    """The mean gray value."""
    values = of.convert("L").tobytes()
    return sum(values) / len(values)


@pytest.mark.parametrize("view", VIEWS)
def test_all_views_of_a_picture_share_its_frame(view: ViewName, tmp_path: Path) -> None:
    sight = look(save(tmp_path / "x.jpg", PHOTO, SMALL), view)
    assert sight.size == PHOTO.size
    assert sight.pixels is not None
    assert sight.note is None


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_says_what_it_does_not_prove(view: ViewName) -> None:
    assert view == "picture" or any(word in ABOUT[view].zh for word in ("不代表", "看不出", "不能"))
    assert len(ABOUT[view].en) > 40


def test_a_cut_photo_is_marked_in_its_thumbnail_and_compared_with_that_part(
    tmp_path: Path,
) -> None:
    path = save(tmp_path / "x.jpg", PHOTO.crop((32, 48, 480, 384)), SMALL)
    sight = look(path, "thumbnail")
    assert sight.mark == pytest.approx((0.05, 0.1, 0.75, 0.8), abs=0.03)
    assert sight.note is not None
    assert brightness(image(look(path, "difference", gain=1).pixels)) < 12


def test_no_place_is_marked_where_the_picture_does_not_lie(tmp_path: Path) -> None:
    path = save(tmp_path / "x.jpg", PHOTO, scene(8).resize((160, 120)))
    sight = make(Order(path, "x.jpg", "image/jpeg", Wish("thumbnail"), (0.1, 0.1, 0.6, 0.6)))
    assert sight.beside is not None
    assert sight.mark is None


def test_the_thumbnail_is_turned_with_its_picture(tmp_path: Path) -> None:
    path = save_turned(tmp_path / "x.jpg", PHOTO, SMALL)
    sight = look(path, "thumbnail")
    assert sight.size == (480, 640)
    assert sight.beside is not None
    assert (sight.beside.width, sight.beside.height) == (120, 160)
    assert brightness(image(look(path, "difference", gain=1).pixels)) < 12


def test_a_thumbnail_that_the_phone_turned_already_is_left_as_it_is(tmp_path: Path) -> None:
    upright = PHOTO.transpose(Image.Transpose.ROTATE_270).resize((120, 160))
    path = save_turned(tmp_path / "x.jpg", PHOTO, upright)
    assert brightness(image(look(path, "difference", gain=1).pixels)) < 12


def test_a_thumbnail_that_lies_otherwise_is_turned_and_that_is_said(tmp_path: Path) -> None:
    turned = PHOTO.transpose(Image.Transpose.ROTATE_90)
    path = save(tmp_path / "x.jpg", turned, SMALL)
    sight = look(path, "thumbnail")
    assert sight.beside is not None
    assert (sight.beside.width, sight.beside.height) == (120, 160)
    assert sight.note is not None
    assert "方向不同" in sight.note.zh
    assert brightness(image(look(path, "difference", gain=1).pixels)) < 12


def test_black_bars_of_a_thumbnail_are_left_out(tmp_path: Path) -> None:
    barred = Image.new("RGB", (160, 120))
    wide = PHOTO.crop((0, 60, 640, 420))
    barred.paste(wide.resize((160, 90)), (0, 15))
    sight = look(save(tmp_path / "x.jpg", wide, barred), "thumbnail")
    assert sight.beside is not None
    assert (sight.beside.width, sight.beside.height) == (160, 90)


def test_what_was_drawn_in_later_is_bright_in_the_difference(tmp_path: Path) -> None:
    changed = PHOTO.copy()
    ImageDraw.Draw(changed).rectangle((400, 300, 560, 420), fill="white")
    shown = image(look(save(tmp_path / "x.jpg", changed, SMALL), "difference", gain=4).pixels)
    assert brightness(shown.crop((105, 80, 135, 100))) > 100
    assert brightness(shown.crop((0, 0, 60, 60))) < 60


def test_levels_do_not_depend_on_the_strips_they_are_made_in(tmp_path: Path) -> None:
    tall = PHOTO.resize((160, 1500))
    (tmp_path / "x.png").parent.mkdir(exist_ok=True)
    tall.save(tmp_path / "x.png")
    tall.crop((0, 504, 160, 520)).save(tmp_path / "part.png")
    whole = image(look(tmp_path / "x.png", "levels", "image/png", gain=8).pixels)
    part = image(look(tmp_path / "part.png", "levels", "image/png", gain=8).pixels)
    assert whole.crop((0, 512, 160, 520)).tobytes() == part.crop((0, 8, 160, 16)).tobytes()


def test_quality_and_gain_change_what_is_seen(tmp_path: Path) -> None:
    path = save(tmp_path / "x.jpg", PHOTO, SMALL)
    weak = brightness(image(look(path, "levels", gain=4, quality=95).pixels))
    assert brightness(image(look(path, "levels", gain=16, quality=95).pixels)) > 2 * weak
    assert brightness(image(look(path, "levels", gain=4, quality=60).pixels)) > weak


def test_a_smooth_patch_has_no_grain(tmp_path: Path) -> None:
    grainy = Image.effect_noise((400, 300), 40)
    ImageDraw.Draw(grainy).rectangle((100, 100, 200, 200), fill=128)
    grainy.save(tmp_path / "x.png")
    shown = image(look(tmp_path / "x.png", "noise", "image/png", gain=4).pixels)
    assert brightness(shown.crop((110, 110, 190, 190))) == 0
    assert brightness(shown.crop((210, 0, 400, 300))) > 20


@pytest.mark.parametrize("view", ["thumbnail", "difference"])
def test_without_a_thumbnail_the_view_says_so(view: ViewName, tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(plain_jpeg())
    sight = look(tmp_path / "x.jpg", view)
    assert sight.pixels is None
    assert sight.note is not None
    assert "没有自带的小图" in sight.note.zh


def test_large_pictures_are_shown_smaller_and_say_so(tmp_path: Path) -> None:
    Image.new("L", (9000, 3000), 90).save(tmp_path / "x.jpg", quality=20)
    for view in ("picture", "levels", "noise"):
        sight = look(tmp_path / "x.jpg", view)
        assert sight.size == (9000, 3000)
        assert sight.pixels is not None
        assert (sight.pixels.width, sight.pixels.height) == (4500, 1500)
        assert sight.note is not None
        assert "27" in sight.note.zh


@pytest.mark.parametrize("view", VIEWS)
def test_odd_pictures_end_in_a_picture_or_a_sentence(
    view: ViewName, tmp_path: Path, workers: Executor
) -> None:
    PHOTO.convert("CMYK").save(tmp_path / "cmyk.jpg")
    PHOTO.convert("P").save(tmp_path / "palette.gif")
    PHOTO.convert("1").save(tmp_path / "bits.tif")
    sixteen = PHOTO.convert("L").convert("I").point(lambda value: value * 257)
    sixteen.convert("I;16").save(tmp_path / "deep.png")
    (tmp_path / "short.jpg").write_bytes(jpeg(PHOTO)[:3000])
    (tmp_path / "nothing.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    kinds = {".jpg": "image/jpeg", ".gif": "image/gif", ".tif": "image/tiff", ".png": "image/png"}
    for path in sorted(tmp_path.iterdir()):
        order = Order(path, path.name, kinds[path.suffix], Wish(view))
        sight = views.see_file(order, progress=Going(), executor=workers)
        assert sight.pixels is not None or sight.note is not None, path.name


def test_a_file_that_is_gone_is_a_sentence(tmp_path: Path, workers: Executor) -> None:
    order = Order(tmp_path / "gone.jpg", "gone.jpg", "image/jpeg", Wish())
    sight = views.see_file(order, progress=Going(), executor=workers)
    assert sight.note is not None
    assert "无法打开" in sight.note.zh


def test_a_view_that_is_no_longer_wanted_is_stopped_at_once(
    tmp_path: Path, workers: Noting
) -> None:
    Image.effect_noise((6000, 6000), 60).save(tmp_path / "large.jpg")
    (tmp_path / "x.jpg").write_bytes(plain_jpeg())
    slow = Order(tmp_path / "large.jpg", "large.jpg", "image/jpeg", Wish("noise"))
    quick = Order(tmp_path / "x.jpg", "x.jpg", "image/jpeg", Wish())
    views.see_file(quick, progress=Going(), executor=workers)
    with pytest.raises(Cancelled):
        views.see_file(slow, progress=Stopping(0.1), executor=workers)
    assert workers.begun[-1].cancelled(), "it was waited for"
    assert views.see_file(quick, progress=Going(), executor=workers).pixels is not None


@pytest.mark.parametrize(
    "values",
    [{}, {"photo_within_thumbnail": [0, 0, 1, 1]}, {"photo_within_thumbnail": ["a", 0, 1, 1]}],
)
def test_only_a_measured_cut_is_a_place(values: dict[str, object]) -> None:
    assert views.cut_of([Finding("thumbnail", 1, "info", Text("一", "one"), values)]) is None
