"""A motion photo tells of the film at its end; other pictures do not."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from evidence_desk.domain.film import film_start
from evidence_desk.readers import read


def photo() -> bytes:
    data = io.BytesIO()
    Image.radial_gradient("L").save(data, "JPEG")
    return data.getvalue()


FILM = struct.pack(">I4s4sI4s4s", 24, b"ftyp", b"mp42", 0, b"isom", b"mp42") + bytes(100)


@pytest.mark.parametrize("between", [b"", b"\0\0\1\x30\x0a\x10\0\0\0MotionPhoto_Data"])
def test_the_film_behind_a_photo_is_a_fact_with_its_place(tmp_path, between):
    path = tmp_path / "MVIMG.jpg"
    path.write_bytes(photo() + between + FILM)

    reading = read(path, path.name)

    start = len(photo() + between)
    assert reading.fact("jpeg:film") == f"MP4, {len(FILM)} bytes from byte {start}"
    assert film_start(reading.facts) == start
    assert reading.media_type == "image/jpeg"


@pytest.mark.parametrize("behind", [b"", bytes(20), b"ftypmp42", b"\xff\xffftypmp42" + bytes(90)])
def test_other_bytes_behind_a_photo_are_no_film(tmp_path, behind):
    path = tmp_path / "a.jpg"
    path.write_bytes(photo() + behind)

    assert read(path, path.name).fact("jpeg:film") is None
