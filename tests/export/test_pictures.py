"""Pictures are passed through, upright, and long ones cut without a gap."""

import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from evidence_desk.domain.chain import Picture
from evidence_desk.domain.errors import UserError
from evidence_desk.export.images import BadPictureError, open_image
from evidence_desk.export.pictures import slices
from evidence_desk.readers.blank_rows import blank_rows


@pytest.mark.parametrize("height", [2900, 5000, 9000, 16500, 48000])
@pytest.mark.parametrize("first", [300.0, 560.0])
def test_slices_cover_every_pixel_row(height: int, first: float) -> None:
    cut = [one for page in slices(1080, height, column=228, first=first, rest=690) for one in page]
    assert cut[0].top == 0
    assert cut[-1].bottom == height
    for above, below in pairwise(cut):
        assert below.top < above.bottom
    assert [one.n for one in cut] == list(range(1, len(cut) + 1))


def test_no_slice_is_higher_than_its_page() -> None:
    pages = slices(1080, 20000, column=228, first=400, rest=690)
    scale = 228 / 1080
    for index, page in enumerate(pages):
        for one in page:
            assert (one.bottom - one.top) * scale <= (690 if index else 400) + 1e-6


def test_a_jpeg_is_in_the_pdf_byte_for_byte_and_once(samples, printed, tmp_path) -> None:
    picture = samples.photo(tmp_path / "a.jpg", (640, 480), "一")
    pair = tuple(samples.ChainExhibit(n, samples.plain_exhibit(n), (picture,)) for n in (1, 2))
    result = printed(samples.chain(pair))
    assert result.path.read_bytes().count(picture.path.read_bytes()) == 1


def test_png_pixels_come_out_as_they_went_in(samples, printed, tmp_path) -> None:
    picture = samples.screenshot(tmp_path / "a.png", (300, 400), 6)
    one = samples.ChainExhibit(1, samples.plain_exhibit(1), (picture,))
    result = printed(samples.chain((one,)))
    with pikepdf.open(result.path) as pdf:
        images = [
            pikepdf.PdfImage(image).as_pil_image()
            for page in pdf.pages
            for image in page.get_images().values()
        ]
    with Image.open(picture.path) as original:
        assert [image.tobytes() for image in images] == [original.tobytes()]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_shows_the_picture_upright(
    samples, printed, tmp_path, orientation: int
) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    upright = Image.new("RGB", (300, 200), "white")
    upright.paste((255, 0, 0), (0, 0, 150, 100))
    upright.paste((0, 0, 255), (150, 100, 300, 200))
    # The stored picture is what the orientation turns into the upright one.
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = upright if undo is None else upright.transpose(undo)
    path = tmp_path / "o.jpg"
    stored.save(path, quality=95)
    picture = Picture(path, "image/jpeg", *stored.size, orientation)
    one = samples.ChainExhibit(1, samples.plain_exhibit(1), (picture,))
    result = printed(samples.chain((one,)))
    with pdfium.PdfDocument(str(result.path)) as document:
        page = document[result.exhibits[0].first - 1]
        shown = page.render(scale=1).to_pil().convert("RGB")
    pixels = shown.load()
    red = [(x, y) for x in range(shown.width) for y in range(shown.height)
           if pixels[x, y][0] > 200 and max(pixels[x, y][1:]) < 80]  # fmt: skip
    blue = [(x, y) for x in range(shown.width) for y in range(shown.height)
            if pixels[x, y][2] > 200 and max(pixels[x, y][:2]) < 80]  # fmt: skip
    assert red
    assert max(x for x, _ in red) < min(x for x, _ in blue) + 2
    assert max(y for _, y in red) < min(y for _, y in blue) + 2


def test_a_cmyk_jpeg_is_refused_as_its_colours_would_have_no_meaning(tmp_path: Path) -> None:
    path = tmp_path / "cmyk.jpg"
    Image.new("CMYK", (20, 20), (0, 255, 0, 0)).save(path)
    with pytest.raises(BadPictureError):
        open_image(Picture(path, "image/jpeg", 20, 20))


def test_a_damaged_picture_does_not_stop_the_others(samples, printed, copied, tmp_path) -> None:
    path = tmp_path / "broken.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 not much")
    with pytest.raises(BadPictureError):
        open_image(Picture(path, "image/jpeg", 20, 20))
    one = samples.ChainExhibit(1, samples.plain_exhibit(1), (Picture(path, "image/jpeg", 20, 20),))
    assert "已损坏" in copied(printed(samples.chain((one,))))


def test_a_missing_picture_is_told_and_leaves_nothing(samples, printed, tmp_path) -> None:
    picture = Picture(tmp_path / "gone.jpg", "image/jpeg", 20, 20)
    one = samples.ChainExhibit(1, samples.plain_exhibit(1), (picture,))
    with pytest.raises(UserError, match=r"gone\.jpg"):
        printed(samples.chain((one,)))
    assert list(tmp_path.iterdir()) == []


def test_a_small_picture_is_not_blown_up(samples, printed, tmp_path) -> None:
    picture = samples.photo(tmp_path / "small.jpg", (110, 55), "小")
    one = samples.ChainExhibit(1, samples.plain_exhibit(1), (picture,))
    result = printed(samples.chain((one,)))
    with pikepdf.open(result.path) as pdf:
        content = pdf.pages[result.exhibits[0].first - 1].Contents.read_bytes()
    assert b"52.8 0 0 26.4" in content


def test_a_long_capture_is_marked_on_every_page(samples, printed, copied, tmp_path) -> None:
    picture = samples.screenshot(tmp_path / "long.png", (400, 6000), 40)
    one = samples.ChainExhibit(1, samples.plain_exhibit(1), (replace(picture),))
    result = printed(samples.chain((one,)))
    text = copied(result)
    first, last = result.exhibits[0].first, result.exhibits[0].last
    assert last > first
    assert "证据1 续 2/" in text.replace("证据 1", "证据1")


@pytest.mark.parametrize("shape", [(300, 200), (1200, 900), (1200, 3000), (900, 900)])
@pytest.mark.parametrize("words", [0, 9, 80, 200])
def test_a_picture_leaves_room_for_its_facts(
    samples, printed, tmp_path, shape: tuple[int, int], words: int
) -> None:
    picture = samples.photo(tmp_path / "a.jpg", shape, "图")
    one = samples.ChainExhibit(1, samples.plain_exhibit(1, proves="证明" * words), (picture,))
    result = printed(samples.chain((one,)))
    assert result.exhibits[0].first == result.exhibits[0].last


def test_poppler_finds_no_fault(samples, printed, tmp_path, copied) -> None:
    result = printed(samples.rich_chain(tmp_path))
    command = ["pdftotext", str(result.path), "-"]
    assert subprocess.run(command, check=True, capture_output=True).stderr == b""


@pytest.mark.parametrize("height", [2900, 5000, 9000, 16500])
def test_a_long_capture_is_cut_between_its_bubbles(samples, tmp_path, height: int) -> None:
    picture = samples.screenshot(tmp_path / "long.png", (1080, height), height // 180)
    cuts = blank_rows(picture.path, "image/png")
    assert len(cuts) >= height // 180 - 1
    with Image.open(picture.path) as image:
        for row in cuts:
            assert len(image.crop((0, row, 1080, row + 1)).getcolors()) == 1
    pages = slices(1080, height, column=228, first=560, rest=690, cuts=cuts)
    cut = [one for page in pages for one in page]
    assert (cut[0].top, cut[-1].bottom) == (0, height)
    for above, below in pairwise(cut):
        assert above.bottom in cuts
        assert below.top in cuts
        assert above.top < below.top < above.bottom
    for index, page in enumerate(pages):
        for one in page:
            assert (one.bottom - one.top) * 228 / 1080 <= (690 if index else 560) + 1e-6


def test_cuts_far_from_where_a_page_ends_are_not_used() -> None:
    plain = slices(1080, 9000, column=228, first=560, rest=690)
    assert slices(1080, 9000, column=228, first=560, rest=690, cuts=(10, 20)) == plain


def test_frames_of_a_video_say_where_they_stand(samples, printed, copied, tmp_path) -> None:
    still = replace(samples.photo(tmp_path / "f.jpg", (640, 360), "帧"), at=83.4)
    one = samples.ChainExhibit(1, samples.plain_exhibit(1), (still,))
    assert "录像 01:23.4 处的画面" in copied(printed(samples.chain((one,))))
