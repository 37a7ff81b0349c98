"""Thumbnails and pictures for the PDF: converted only where PDF does not know the coding."""

import io
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from PIL import Image

from evidence_desk.readers.base import Unreadable
from evidence_desk.readers.pictures import PrintPicture, print_pictures, thumbnail

SAMPLES = Path(__file__).parents[1] / "samples" / "readers"
PHOTO = SAMPLES / "jpeg" / "photo.jpg"


def _saved(folder: Path, image: Image.Image, name: str, **options: object) -> Path:
    path = folder / name
    image.save(path, **options)  # type: ignore[arg-type]
    return path


def _one(path: Path, media_type: str, into: Path) -> PrintPicture:
    (picture,) = print_pictures(path, "d1", media_type, into)
    return picture


def _seen(picture: PrintPicture) -> Image.Image:
    with Image.open(picture.path) as image:
        image.load()
        assert image.size == (picture.width, picture.height)
        return image


def test_a_thumbnail_is_upright_and_fits_the_box() -> None:
    data = thumbnail(PHOTO, "image/jpeg", 24)
    assert data is not None
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "JPEG"
        assert image.size == (16, 24)
        assert image.getexif().get(0x0112) is None


def test_a_small_picture_is_never_enlarged() -> None:
    data = thumbnail(PHOTO, "image/jpeg", 320)
    assert data is not None
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (32, 48)


@pytest.mark.parametrize(
    ("folder", "media_type"),
    [
        ("png", "image/png"),
        ("heif", "image/heic"),
        ("webp", "image/webp"),
        ("gif", "image/gif"),
        ("bmp", "image/bmp"),
        ("tiff", "image/tiff"),
        ("pdf", "application/pdf"),
    ],
)
def test_every_kind_of_picture_has_a_thumbnail_and_a_print(
    folder: str, media_type: str, tmp_path: Path
) -> None:
    path = next(p for p in (SAMPLES / folder).iterdir() if p.name != "expected.json")
    data = thumbnail(path, media_type, 20)
    assert data is not None
    with Image.open(io.BytesIO(data)) as image:
        assert max(image.size) <= 20
    for picture in print_pictures(path, "d1", media_type, tmp_path):
        assert _seen(picture).mode in ("L", "RGB")


@pytest.mark.parametrize("media_type", ["video/mp4", "text/plain", "application/octet-stream"])
def test_files_without_pictures_have_neither(media_type: str, tmp_path: Path) -> None:
    assert thumbnail(PHOTO, media_type, 20) is None
    assert print_pictures(PHOTO, "d1", media_type, tmp_path) == []


def test_a_jpeg_is_printed_as_it_is_with_its_orientation(tmp_path: Path) -> None:
    assert _one(PHOTO, "image/jpeg", tmp_path) == PrintPicture(PHOTO, "image/jpeg", 48, 32, 6)
    assert list(tmp_path.iterdir()) == []


def test_a_jpeg_in_colours_of_a_press_becomes_one_of_the_screen(tmp_path: Path) -> None:
    path = _saved(tmp_path, Image.new("CMYK", (20, 10), (0, 255, 255, 0)), "a.jpg")
    made = _one(path, "image/jpeg", tmp_path)
    assert made.media_type == "image/jpeg"
    with Image.open(made.path) as image:
        assert image.mode == "RGB"
        red, green, blue = image.getpixel((10, 5))
    assert red > 200
    assert max(green, blue) < 60


def test_of_an_animation_the_frame_that_shows_most_is_printed(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (64, 64), (255 - 9 * n,) * 3) for n in range(8)]
    frames[5] = Image.effect_noise((64, 64), 90).convert("RGB")
    path = tmp_path / "a.gif"
    frames[0].save(path, save_all=True, append_images=frames[1:])
    made = _one(path, "image/gif", tmp_path)
    assert made.note
    assert "印出第 6 帧" in made.note.zh
    with Image.open(made.path) as image:
        assert image.convert("L").entropy() > 4


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("progressive", [False, True])
def test_gray_and_colour_jpegs_are_not_converted(
    mode: str, progressive: bool, tmp_path: Path
) -> None:
    path = _saved(tmp_path, Image.new(mode, (20, 10)), "a.jpg", progressive=progressive)
    assert _one(path, "image/jpeg", tmp_path).path == path


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_plain_png_is_printed_as_it_is(mode: str, tmp_path: Path) -> None:
    path = _saved(tmp_path, Image.new(mode, (20, 10)), "a.png")
    assert _one(path, "image/png", tmp_path).path == path


@pytest.mark.parametrize("mode", ["1", "P", "LA", "RGBA", "I;16"])
def test_other_pngs_are_converted_once(mode: str, tmp_path: Path) -> None:
    source, into = tmp_path / "in", tmp_path / "into"
    source.mkdir()
    into.mkdir()
    path = _saved(source, Image.new(mode, (20, 10)), "a.png")
    picture = _one(path, "image/png", into)
    assert picture.path == into / "d1-1.png"
    assert _seen(picture).mode in ("L", "RGB")
    made = picture.path.stat().st_mtime_ns
    assert _one(path, "image/png", into) == picture
    assert picture.path.stat().st_mtime_ns == made
    assert [file.name for file in into.iterdir()] == ["d1-1.png"]


def test_what_is_transparent_is_laid_on_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (2, 1), (255, 0, 0, 255))
    image.putpixel((1, 0), (0, 0, 0, 0))
    seen = _seen(_one(_saved(tmp_path, image, "a.png"), "image/png", tmp_path))
    assert seen.getpixel((0, 0)) == (255, 0, 0)
    assert seen.getpixel((1, 0)) == (255, 255, 255)


def test_sixteen_bits_keep_their_shades(tmp_path: Path) -> None:
    image = Image.new("I;16", (2, 1))
    image.putpixel((0, 0), 65_535)
    image.putpixel((1, 0), 32_768)
    seen = _seen(_one(_saved(tmp_path, image, "a.png"), "image/png", tmp_path))
    assert seen.getpixel((0, 0)) == 255
    assert seen.getpixel((1, 0)) == pytest.approx(127, abs=1)


def test_a_heic_becomes_an_upright_jpeg(tmp_path: Path) -> None:
    picture = _one(SAMPLES / "heif" / "photo.heic", "image/heic", tmp_path)
    assert picture.media_type == "image/jpeg"
    assert (picture.width, picture.height, picture.orientation) == (48, 64, 1)


def test_a_turned_webp_is_printed_upright(tmp_path: Path) -> None:
    picture = _one(SAMPLES / "webp" / "photo.webp", "image/webp", tmp_path)
    assert (picture.width, picture.height, picture.orientation) == (32, 48, 1)


def test_the_first_picture_of_an_mpo_is_taken(tmp_path: Path) -> None:
    other = Image.new("RGB", (20, 10), "blue")
    path = _saved(
        tmp_path, Image.new("RGB", (20, 10), "red"), "a.mpo", save_all=True, append_images=[other]
    )
    assert _one(path, "image/jpeg", tmp_path).path == path
    data = thumbnail(path, "image/jpeg", 20)
    assert data is not None
    with Image.open(io.BytesIO(data)) as image:
        assert image.getpixel((5, 5)) == pytest.approx((254, 0, 0), abs=3)


def test_a_lossless_webp_stays_without_loss(tmp_path: Path) -> None:
    path = _saved(tmp_path, Image.new("RGB", (9, 9), (1, 2, 3)), "a.webp", lossless=True)
    picture = _one(path, "image/webp", tmp_path)
    assert picture.media_type == "image/png"
    assert _seen(picture).getpixel((4, 4)) == (1, 2, 3)


def test_pages_of_a_tiff_follow_each_other_up_to_twenty(tmp_path: Path) -> None:
    pages = [Image.new("L", (8, 8), shade) for shade in range(23)]
    path = _saved(tmp_path, pages[0], "a.tif", save_all=True, append_images=pages[1:])
    printed = print_pictures(path, "d1", "image/tiff", tmp_path)
    assert [picture.page for picture in printed] == list(range(1, 21))
    assert _seen(printed[5]).getpixel((0, 0)) == 5
    assert printed[0].note is not None
    assert "23" in printed[0].note.zh
    assert thumbnail(path, "image/tiff", 8, page=22) is not None
    assert thumbnail(path, "image/tiff", 8, page=23) is None


def test_a_pdf_page_is_drawn_at_150_dots_an_inch(tmp_path: Path) -> None:
    picture = _one(SAMPLES / "pdf" / "receipt.pdf", "application/pdf", tmp_path)
    assert (picture.width, picture.height) == (417, 209)
    assert picture.note is None
    assert thumbnail(SAMPLES / "pdf" / "receipt.pdf", "application/pdf", 40, page=1) is None


def test_too_many_pixels_are_refused_before_any_is_decoded(tmp_path: Path) -> None:
    png = (SAMPLES / "png" / "screen.png").read_bytes()
    path = tmp_path / "a.png"
    path.write_bytes(png[:16] + (60_000).to_bytes(4, "big") * 2 + png[24:])
    for media_type in ("image/png",):
        with pytest.raises(Unreadable):
            thumbnail(path, media_type, 20)
        with pytest.raises(Unreadable):
            print_pictures(path, "d1", media_type, tmp_path)


@pytest.mark.parametrize("folder", ["jpeg", "png", "heif", "webp", "gif", "bmp", "tiff", "pdf"])
def test_a_cut_picture_is_refused_with_a_sentence(folder: str, tmp_path: Path) -> None:
    source = next(p for p in (SAMPLES / folder).iterdir() if p.name != "expected.json")
    path = tmp_path / source.name
    path.write_bytes(source.read_bytes()[: source.stat().st_size // 3])
    media_type = {"jpeg": "image/jpeg", "heif": "image/heic", "pdf": "application/pdf"}.get(
        folder, f"image/{folder}"
    )
    with pytest.raises(Unreadable):
        thumbnail(path, media_type, 20)


def test_a_picture_of_another_format_than_its_type_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        thumbnail(PHOTO, "image/png", 20)


def test_a_missing_file_is_a_fault_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        thumbnail(tmp_path / "none.jpg", "image/jpeg", 20)


def test_the_work_can_be_handed_to_another_process(tmp_path: Path) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(thumbnail, PHOTO, "image/jpeg", 20).result()
        made = pool.submit(print_pictures, PHOTO, "d1", "image/jpeg", tmp_path).result()
    assert pickle.loads(pickle.dumps(made)) == made
    broken = pickle.loads(pickle.dumps(Unreadable("坏", "broken")))
    assert (broken.zh, broken.en) == ("坏", "broken")
