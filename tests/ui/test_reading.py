"""Pictures are read in the background: shown, paused, stopped, and only where that is wanted."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from tests.recognise.screens import screen

from evidence_desk.services.pictures import recognising

pytestmark = pytest.mark.skipif(
    find_spec("rapidocr") is None, reason="needs the extra: evidence-desk[recognise]"
)


def _case_with_pictures(window, qtbot, settle, tmp_path: Path, count: int):
    for number in range(count):
        screen((f"反馈码 TT20250805G{number:02d}",)).save(tmp_path / f"{number}.png")
    with qtbot.waitSignal(window.desk.file_changed, timeout=20_000):
        window.desk.new_case(title="截图", platform="taobao", role="buyer")
    settle()
    paths = [tmp_path / f"{number}.png" for number in range(count)]
    window.desk.take_in(window.desk.case_id, paths, title="", then=lambda _: None)
    qtbot.waitUntil(
        lambda: window.desk.file is not None and len(window.desk.file.exhibits) == count,
        timeout=30_000,
    )
    settle()


def _held(window, qtbot):
    """Turn reading on, and return its job, which waits before its first step."""
    held = []

    def hold(job):
        if job.background:
            job.pause(on=True)
            held.append(job)

    window.desk.jobs.started.connect(hold)
    window.actions_.read_pictures.setChecked(True)
    qtbot.waitUntil(window.strip.isVisible)
    window.desk.jobs.started.disconnect(hold)
    (job,) = held
    return job


def _read(window) -> list[str]:
    workspace = window.desk._workspace
    found = (recognising.of(workspace, one) for one in window.desk.file.exhibits)
    return [page.text() for pages in found for page in pages]


def test_pictures_are_read_when_it_is_turned_on_and_progress_can_be_held(
    window, qtbot, settle, tmp_path
):
    _case_with_pictures(window, qtbot, settle, tmp_path, 2)
    assert _read(window) == []
    job = _held(window, qtbot)
    assert QSettings().value("read_pictures") == "yes"
    assert window.strip._what.text() == "正在识别图片里的文字"
    assert window.strip._pause.isVisible()
    job.pause(on=False)
    window.strip._pause.click()
    assert window.strip._pause.text() == "继续"
    assert window.desk.jobs.idle  # nobody waits for it
    window.strip._pause.click()
    assert window.strip._pause.text() == "暂停"
    with qtbot.waitSignal(window.desk.recognised_changed, timeout=60_000):
        pass
    assert sorted(text.replace(" ", "") for text in _read(window)) == [
        "反馈码TT20250805G00",
        "反馈码TT20250805G01",
    ]
    assert window.strip.isHidden()


def test_what_was_cancelled_is_left_alone(window, qtbot, settle, tmp_path):
    _case_with_pictures(window, qtbot, settle, tmp_path, 2)
    _held(window, qtbot)
    with qtbot.waitSignal(window.desk.jobs.ended, timeout=20_000):
        window.strip._cancel.click()
    with qtbot.assertNotEmitted(window.desk.jobs.started, wait=2_500):
        pass
