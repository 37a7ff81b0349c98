"""The inspector has previews made by other processes: a hostile picture takes no window along."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from evidence_desk.ui.controls.material import Material


def _many_passes() -> bytes:
    """Return a large progressive JPEG whose last scan stands there 2000 times."""
    data = io.BytesIO()
    Image.new("L", (10_000, 10_000), 90).save(data, "JPEG", progressive=True)
    good = data.getvalue()
    return good[:-2] + good[good.rindex(b"\xff\xda") : -2] * 2_000 + good[-2:]


@pytest.fixture
def hostile(in_case, settle, tmp_path, picture):
    """A case of a photo that hangs whoever opens it, and a capture; none was opened yet."""
    source = tmp_path / "照片.jpg"
    Image.new("RGB", (60, 40), "teal").save(source)
    in_case.tasks.take(Material((source, picture())))
    settle()
    in_case.case_view.timeline.select("event")
    settle()
    digest = _exhibit(in_case, "照片.jpg").file.digest
    kept = in_case.desk.folder / "vault" / digest[:2] / digest
    kept.chmod(0o600)
    kept.write_bytes(_many_passes())
    for made in (in_case.desk.folder / "cache" / "views").rglob("*-1600-0.jpg"):
        made.unlink()
    in_case.case_view.inspector.exhibit._exhibit = None
    return in_case


def _exhibit(window, name):
    return next(one for one in window.desk.file.exhibits if one.name == name)


def _preview(window):
    return window.case_view.inspector.exhibit._preview


def test_a_picture_that_hangs_is_left_for_the_next_one(hostile, qtbot):
    photo = _exhibit(hostile, "照片.jpg")
    (capture,) = [one for one in hostile.desk.file.exhibits if one.id != photo.id]
    hostile.case_view.timeline.select("exhibit", photo.id)
    qtbot.waitUntil(lambda: "正在打开" in _preview(hostile)._text.text(), timeout=20_000)
    assert not hostile.desk.jobs.idle
    hostile.case_view.timeline.select("exhibit", capture.id)
    qtbot.waitUntil(lambda: hostile.desk.jobs.idle, timeout=20_000)  # a view may take thirty
    assert _preview(hostile).iconSize().width() > 100
    assert not _preview(hostile)._text.isVisible()


def test_closing_the_window_does_not_wait_for_a_picture_that_hangs(hostile, qtbot):
    hostile.case_view.timeline.select("exhibit", _exhibit(hostile, "照片.jpg").id)
    qtbot.waitUntil(lambda: "正在打开" in _preview(hostile)._text.text(), timeout=20_000)
    assert not hostile.desk.jobs.idle
    hostile.close()
    assert hostile.desk.jobs.idle or not hostile.isVisible()
