"""Tables of libjpeg are known by their quality; a camera's own are not."""

import io

import pytest
from PIL import Image

from evidence_desk.checks.quantisation import quality, standard
from evidence_desk.readers.jpeg import read_header


@pytest.mark.parametrize("wanted", [30, 72, 88, 95, 98])
def test_what_pillow_writes_is_known_by_its_quality(wanted: int) -> None:
    data = io.BytesIO()
    Image.new("RGB", (16, 16)).save(data, "JPEG", quality=wanted)
    data.seek(0)
    assert quality(tuple(read_header(data).tables)) == wanted


def test_gray_pictures_have_one_table() -> None:
    assert quality(standard(80)[:1]) == 80


def test_other_tables_have_no_quality() -> None:
    assert quality(()) is None
    assert quality((bytes(64),)) is None
    assert quality((standard(80)[0], standard(81)[1])) is None
