"""The inspector has previews made by other processes: a hostile picture takes no window along."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from evidence_desk.ui.material import Material


def _many_passes() -> bytes:
    """Return a large progressive JPEG whose last scan stands there 2000 times."""
    data = io.BytesIO()
    Image.new("L", (10_000, 10_000), 90).save(data, "JPEG", progressive=True)
    good = data.getvalue()
    return good[:-2] + good[good.rindex(b"\xff\xda") : -2] * 2_000 + good[-2:]


@pytest.fixture
def hostile(in_case, settle, tmp_path, picture):
    """A case of two exhibits, the first of which hangs whoever opens it; none was opened yet."""
    source = tmp_path / "照片.jpg"
    Image.new("RGB", (60, 40), "teal").save(source)
    in_case.tasks.take(Material((source, picture())))
    settle()
    in_case.case_view.timeline.select("event")
    settle()
    first = in_case.desk.file.exhibits[0]
    kept = in_case.desk.folder / "vault" / first.file.digest[:2] / first.file.digest
    kept.chmod(0o600)
    kept.write_bytes(_many_passes())
    for made in (in_case.desk.folder / "cache" / "views").rglob("*-1600-0.jpg"):
        made.unlink()
    in_case.case_view.inspector.exhibit._exhibit = None
    return in_case


def _preview(window):
    return window.case_view.inspector.exhibit._preview


def test_a_picture_that_hangs_is_left_for_the_next_one(hostile, qtbot):
    first, second = hostile.desk.file.exhibits
    hostile.case_view.timeline.select("exhibit", first.id)
    qtbot.waitUntil(lambda: "正在打开" in _preview(hostile)._text.text(), timeout=20_000)
    assert not hostile.desk.jobs.idle
    hostile.case_view.timeline.select("exhibit", second.id)
    qtbot.waitUntil(lambda: hostile.desk.jobs.idle, timeout=20_000)  # a view may take thirty
    assert _preview(hostile).iconSize().width() > 100
    assert not _preview(hostile)._text.isVisible()


def test_closing_the_window_does_not_wait_for_a_picture_that_hangs(hostile, qtbot):
    hostile.case_view.timeline.select("exhibit", hostile.desk.file.exhibits[0].id)
    qtbot.waitUntil(lambda: "正在打开" in _preview(hostile)._text.text(), timeout=20_000)
    assert not hostile.desk.jobs.idle
    hostile.close()
    assert hostile.desk.jobs.idle or not hostile.isVisible()
