"""The text of pictures is read with its places, whichever way they lie, and nothing is fetched."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from tests.recognise.screens import FONT, LINES, screen, squeezed

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.recognised import Area, Line
from evidence_desk.recognise import edges
from evidence_desk.recognise.order import in_order
from evidence_desk.recognise.slicing import parts, within

needs_engine = pytest.mark.skipif(
    find_spec("rapidocr") is None, reason="needs the extra: evidence-desk[recognise]"
)
WANTED = [squeezed(line) for line in LINES]


@pytest.fixture(scope="module")
def engine():
    from evidence_desk.recognise.engine import Engine

    return Engine()


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [squeezed(line.text) for line in lines]


@needs_engine
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_screen_is_read_whichever_way_it_lies(engine, turned):
    image = screen().rotate(turned, expand=True)
    assert texts(engine.lines(image)) == WANTED


@needs_engine
@pytest.mark.parametrize(
    "image",
    [
        screen(ink="#d8d8d8", paper="#121212"),
        screen(width=270, gap=30, size=12),
        screen().rotate(7, expand=True, fillcolor="#554433", resample=Image.Resampling.BICUBIC),
        screen().convert("L"),
    ],
    ids=["dark mode", "small", "tilted", "gray"],
)
def test_dark_small_tilted_and_gray_screens_are_read(engine, image):
    assert texts(engine.lines(image)) == WANTED


@needs_engine
def test_small_text_on_a_wide_desktop_is_read(engine):
    image = Image.new("RGB", (2560, 400), "white")
    for column in range(5):
        image.paste(screen(size=14, gap=32, width=500), (column * 510, 20 * column))
    assert sorted(texts(engine.lines(image))) == sorted(WANTED * 5)


@needs_engine
def test_a_long_capture_is_read_line_by_line_and_each_line_once(engine):
    lines = tuple(f"第{number:02d}条 消息 {number * 7919:06d}" for number in range(1, 23))
    found = engine.lines(screen(lines, gap=110))
    assert texts(found) == [squeezed(line) for line in lines]
    for row, line in enumerate(found):
        assert 110 * row < line.area.top < line.area.bottom < 110 * (row + 1) + 20


@needs_engine
def test_a_picture_without_text_has_no_lines(engine):
    assert engine.lines(Image.new("RGB", (300, 200), "#336699")) == ()


@needs_engine
def test_the_place_of_a_number_inside_a_line_is_known(engine):
    image = Image.new("RGB", (700, 120), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(FONT, 30)
    draw.text((30, 40), "电话:18300245892,请联系", font=font, fill="black")
    start = 30 + draw.textlength("电话:", font=font)
    end = start + draw.textlength("18300245892", font=font)
    (line,) = engine.lines(image)
    at = line.text.index("18300245892")
    place = line.part(at, at + 11)
    assert abs(place.left - start) < 8
    assert abs(place.right - end) < 8
    assert len(line.edges) == len(line.text) + 1


@needs_engine
def test_nothing_is_connected_to_and_no_telemetry_module_is_loaded(tmp_path: Path):
    screen().save(tmp_path / "a.png")
    code = (
        "import sys\n"
        "def watch(event, args):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.sendto'):\n"
        "        raise AssertionError((event, args))\n"
        "sys.addaudithook(watch)\n"
        "from PIL import Image\n"
        "from evidence_desk.recognise.engine import Engine\n"
        "assert len(Engine().lines(Image.open(sys.argv[1]))) == 4\n"
        "assert not {'openvino', 'openvino_telemetry'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.png")], check=True)


@needs_engine
def test_a_missing_model_is_told_and_never_fetched(tmp_path: Path):
    from evidence_desk.recognise.engine import Engine

    with pytest.raises(UserError) as caught:
        Engine(models=tmp_path)
    assert "pip install" in caught.value.text.en


# --- parts, order and edges, without the engine -------------------------------------------------


def test_a_long_capture_is_cut_where_nothing_stands():
    image = screen(tuple("一二三四五六七八九十" * 4), gap=110)
    cuts = [part.first for part in parts(image)][1:]
    assert cuts
    gray = image.convert("L")
    for cut in cuts:
        assert gray.crop((0, cut, image.width, cut + 1)).getextrema() == (255, 255)


def test_without_a_blank_row_parts_overlap_and_share_no_line():
    image = Image.effect_noise((400, 3000), 80).convert("RGB")
    first, second, *_ = parts(image)
    assert second.top < first.last < first.bottom
    edge = Line("在边上", Area(0, first.last - 20, 50, first.last + 30), 1.0)
    assert [within(part, [edge]) for part in (first, second)] == [[], [edge]]


def test_lines_of_one_row_are_read_from_the_left():
    label, value = Line("单号", Area(10, 12, 60, 40), 1.0), Line("123", Area(300, 10, 380, 41), 1.0)
    below = Line("下一行", Area(10, 60, 90, 90), 1.0)
    assert in_order((below, value, label)) == (label, value, below)


def test_edges_are_unknown_where_characters_are():
    corners = ((0.0, 0.0), (100.0, 0.0), (100.0, 20.0), (0.0, 20.0))
    assert edges.between("甲乙", [3], 10, corners) == ()
    assert edges.between("甲 1", [1, 8], 10, corners) == (0.0, 60.2, 60.2, 100.0)
