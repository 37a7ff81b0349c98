"""A frame is the one the file's own time codes name, however uneven or turned the film is."""

from __future__ import annotations

import io

import pytest
from PIL import Image

pytest.importorskip("cv2", reason="needs the extra recognise")

from tests.recognise import films

from evidence_desk.paths import resource
from evidence_desk.recognise.contact import contact_sheet
from evidence_desk.recognise.frames import NoFrameError, frame, frames

FONT = resource("fonts") / "JetBrainsMono_400Regular.ttf"


def brightness(seen) -> int:
    """Return the number of the frame, told by how bright its last pixel is."""
    return round((seen.picture[-2] - 40) / 5)


def test_a_frame_is_the_last_one_that_began_by_then(tmp_path):
    path = films.film(tmp_path / "a.mp4")

    for at, number in ((0, 0), (0.05, 0), (0.1, 1), (1.234, 12), (3.9, 39), (60, 39)):
        seen = frame(path, at, side=160)
        assert (seen.at, brightness(seen)) == (number / 10, number)


def test_frames_before_and_after_are_one_step_away(tmp_path):
    path = films.film(tmp_path / "a.mp4")

    assert frame(path, 1.2, step=1, side=160).at == 1.3
    assert frame(path, 1.2, step=-1, side=160).at == 1.1
    assert frame(path, 0, step=-1, side=160).at == 0
    assert frame(path, 3.9, step=1, side=160).at == 3.9


def test_uneven_frames_keep_the_time_codes_of_the_file(tmp_path):
    path = films.film(tmp_path / "a.mp4")
    codes = [round(code, 3) for code in films.uneven(path)]
    assert codes[-1] > 7

    for number in (0, 4, 5, 21, 38):
        seen = frame(path, codes[number] + 0.01, side=160)
        assert (seen.at, brightness(seen)) == (codes[number], number)
        assert frame(path, codes[number], step=1, side=160).at == codes[number + 1]


def test_a_turned_film_gives_upright_frames(tmp_path):
    path = films.film(tmp_path / "a.mp4")
    films.turned(path)

    seen = frame(path, 1)

    assert (seen.width, seen.height) == (120, 160)
    with Image.open(io.BytesIO(seen.picture)) as image:
        red, green, _ = image.convert("RGB").getpixel((110, 5))
    # What lay at the upper left lies at the upper right after a quarter turn.
    assert red > 150 > green


@pytest.mark.parametrize("cut", [0, 40, 700, -300])
def test_a_broken_film_gives_a_reason_and_no_crash(tmp_path, cut):
    path = films.film(tmp_path / "a.mp4")
    path.write_bytes(path.read_bytes()[:cut] if cut else b"#EXTM3U\nhttp://example.invalid/a.ts\n")

    with pytest.raises(NoFrameError):
        frame(path, 1, side=160)


def test_a_sheet_shows_each_time_code_once(tmp_path):
    path = films.film(tmp_path / "a.mp4")

    data, width, height, count = contact_sheet(path, [0, 0.02, 1, 2, 3], FONT)

    assert count == 4
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (width, height)
    assert [one.at for one in frames(path, [2, 1, 1.05], side=160)] == [1, 2]
