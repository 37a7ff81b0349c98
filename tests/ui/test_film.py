"""The film page: frames by their time codes, taken in, and put onto the contact sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

pytest.importorskip("cv2", reason="needs the extra recognise")

from tests.recognise import films

from evidence_desk.domain.film import chosen_frames
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.viewer.film import FilmPage
from evidence_desk.ui.viewer.window import Viewer

Settle = Callable[[], None]


@pytest.fixture
def viewer(in_case: MainWindow, settle: Settle, tmp_path: Path) -> Viewer:
    """The viewer on a film."""
    path = films.film(tmp_path / "开箱.mp4", size=(320, 240))
    desk = in_case.desk
    assert desk.case_id is not None
    desk.take_in(desk.case_id, [path], title="收录", then=lambda _: None)
    settle()
    assert in_case.case_view is not None
    assert desk.file is not None
    film = next(one for one in desk.file.exhibits if one.name == "开箱.mp4")
    in_case.case_view.large.open(film.id)
    settle()
    found = in_case.case_view.large.viewer
    assert found is not None
    return found


def test_a_film_is_gone_through_frame_by_frame_and_frames_become_exhibits(
    viewer: Viewer, in_case: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    page = viewer.findChild(FilmPage)
    assert page.isVisible()
    assert page.clock.text() == "00:00.000"
    for key, clock in ((".", "00:00.100"), ("]", "00:01.100"), (",", "00:01.000")):
        QTest.keyClicks(viewer, key)
        settle()
        assert page.clock.text() == clock
    page.clock.setText("2.55")
    page.clock.returnPressed.emit()
    settle()
    assert page.clock.text() == "00:02.500"
    page.take.click()
    settle()
    assert in_case.desk.file is not None
    names = {one.name: one for one in in_case.desk.file.exhibits}
    still = names["E01 2.500s.png"]
    assert "不是原始文件" in still.source
    page.mark.click()
    settle()
    film = next(e for e in in_case.desk.file.exhibits if e.name == "开箱.mp4")
    assert chosen_frames(film.details) == (2.5,)
    assert page.mark.text() == "从画面一览去掉"
    page.mark.click()
    settle()
    film = next(e for e in in_case.desk.file.exhibits if e.name == "开箱.mp4")
    assert chosen_frames(film.details) == ()


def test_another_language_keeps_the_place_in_the_film(viewer: Viewer, settle: Settle) -> None:
    page = viewer.findChild(FilmPage)
    page.clock.setText("1.2")
    page.clock.returnPressed.emit()
    settle()
    viewer.retranslate()
    viewer.retranslate()
    settle()
    assert page.clock.text() == "00:01.200"
