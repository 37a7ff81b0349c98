"""What goes with every desk: watched folders, recent cases, text size, and the window as left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QMenu
from pytestqt.qtbot import QtBot

from evidence_desk.domain.errors import UserError
from evidence_desk.services.intake.watching import Watch, follow
from evidence_desk.ui import app as program
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.theme import motion, scheme, textsize, tokens

Settle = Callable[[], None]


def test_only_new_finished_files_of_a_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "旧.jpg").write_bytes(b"1")
    watch = Watch(tmp_path, settle=2.0)
    assert watch.look(0) == ([], False)
    for name in ("新.jpg", "下载.jpg.crdownload", ".hidden", "~$账单.xlsx", "Thumbs.db"):
        (tmp_path / name).write_bytes(b"1")
    (tmp_path / "空.jpg").touch()
    (tmp_path / "夹").mkdir()
    assert watch.look(1) == ([], True)
    (tmp_path / "新.jpg").write_bytes(b"12")
    assert watch.look(3.5) == ([], True), "it is still being written"
    assert watch.look(5.4) == ([], True)
    assert watch.look(5.6) == ([tmp_path / "新.jpg"], True), "the empty one is not finished"
    assert watch.look(9) == ([], True)
    (tmp_path / "空.jpg").unlink()
    assert watch.look(10) == ([], False)
    (tmp_path / "下载.jpg.crdownload").rename(tmp_path / "下载.jpg")
    watch.look(11)
    assert watch.look(14) == ([tmp_path / "下载.jpg"], False)
    (tmp_path / "下载.jpg").write_bytes(b"1 and the rest")
    (tmp_path / "旧.jpg").write_bytes(b"1 and the rest")
    assert watch.look(15) == ([], True), "one that came is written anew; the old one is not ours"
    assert watch.look(18) == ([tmp_path / "下载.jpg"], False)
    assert watch.look(21) == ([], False)


def test_a_watched_folder_gives_its_new_files_to_the_open_case_and_says_so(
    in_case: MainWindow, settle: Settle, qtbot: QtBot, tmp_path: Path, picture: Callable[..., Path]
) -> None:
    watching = in_case.behind.everyday.watching
    folder = tmp_path / "手机"
    folder.mkdir()
    picture().rename(folder / "先前.png")
    assert not watching.sign.isVisible()
    watching.settle = 0.0
    watching.watch(folder)
    settle()
    assert watching.sign.isVisible()
    assert in_case.actions_.watch.isChecked()
    picture("新的.png").rename(folder / "新的.png")
    file = lambda: in_case.desk.file  # noqa: E731
    qtbot.waitUntil(lambda: file() is not None and len(file().exhibits) == 1, timeout=20_000)
    settle()
    assert [one.name for one in file().exhibits] == ["新的.png"]
    ours = in_case.desk.case_id
    assert ours is not None
    in_case.show_today()
    picture("看今天时来的.png").rename(folder / "看今天时来的.png")
    in_case.show_case(ours)
    qtbot.waitUntil(lambda: file() is not None and len(file().exhibits) == 2, timeout=20_000)
    settle()
    in_case.desk.new_case(title="另一个", platform="taobao", role="buyer")
    settle()
    assert not watching.sign.isVisible(), "it is watched for its own case only"
    in_case.show_case(in_case.behind.everyday.recent.ids()[1])
    settle()
    assert watching.sign.isVisible()
    watching.sign.stop.click()
    assert not watching.sign.isVisible()
    assert not in_case.actions_.watch.isChecked()
    assert watching._eyes.directories() == []


def test_a_folder_is_watched_after_a_restart_only_where_it_was_to_be_kept(
    in_case: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    watching, first = in_case.behind.everyday.watching, in_case.desk.case_id
    assert first is not None
    watching.watch(tmp_path)
    settle()
    watching._folders.clear()  # as after a restart
    in_case.desk.new_case(title="另一个", platform="taobao", role="buyer")
    settle()
    in_case.show_case(first)
    settle()
    assert not watching.sign.isVisible()
    watching.watch(tmp_path)
    watching.sign.findChild(QCheckBox).click()
    watching._folders.clear()
    in_case.show_case(in_case.behind.everyday.recent.ids()[1])
    settle()
    in_case.show_case(first)
    settle()
    assert watching.sign.isVisible()
    tmp_gone = tmp_path / "没了"
    watching.watch(tmp_gone)
    settle()
    assert "不再自动收录" in in_case.notices.all()[-1].message.text
    assert not watching.sign.isVisible()


def test_recent_cases_stand_in_the_menu_the_last_one_first(
    in_case: MainWindow, settle: Settle
) -> None:
    first = in_case.desk.case_id
    in_case.desk.new_case(title="第二个 & 案", platform="taobao", role="buyer")
    settle()
    menu: QMenu = in_case.actions_.recent_cases
    menu.aboutToShow.emit()
    assert [one.text() for one in menu.actions()] == ["第二个 && 案", "长裤尺寸不符"]
    menu.actions()[1].trigger()
    settle()
    assert in_case.desk.case_id == first
    assert in_case.behind.everyday.recent.ids()[0] == first


def test_text_grows_and_shrinks_at_once_and_is_kept(
    window: MainWindow, prepared: QApplication
) -> None:
    act, usual = window.actions_, prepared.font().pixelSize()
    title = window.start.findChild(QLabel)
    try:
        for percent in (110, 125, 150, 150):
            act.text_larger.trigger()
            assert textsize.chosen() == percent
        assert prepared.font().pixelSize() == round(usual * 1.5)
        assert tokens.scaled(20) == pytest.approx(30, abs=1)
        assert tokens.scaled(20, most=1.25) == 25
        assert title.fontInfo().pixelSize() > usual
        assert window.minimumSizeHint().width() <= 1280
        assert window.minimumSizeHint().height() <= 720
        assert "150 %" in window.notices.all()[-1].message.text
        act.text_smaller.trigger()
        assert textsize.chosen() == 125
        act.text_usual.trigger()
        assert prepared.font().pixelSize() == usual
    finally:
        scheme.choose_size(prepared, textsize.USUAL)


def test_less_movement_is_kept_and_followed(in_case: MainWindow, prepared: QApplication) -> None:
    assert in_case.case_view is not None
    axis = in_case.case_view.times.axis
    before = motion.moves(axis)
    in_case.actions_.less_motion.trigger()
    assert motion.less()
    assert not motion.moves(axis)
    in_case.actions_.less_motion.trigger()
    assert motion.moves(axis) == before


def test_the_window_of_a_desk_is_there_again_as_it_was_left(
    in_case: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    in_case.resize(960, 690)
    in_case.actions_.catalogue.trigger()
    in_case.splitter.setSizes([180, 480, 300])
    sizes = in_case.splitter.sizes()
    in_case.keeping.keep()
    again = program.make_window(in_case.desk.folder, watch=False)
    qtbot.addWidget(again)
    again.restore()
    assert (again.width(), again.height()) == (960, 690)
    assert again.actions_.catalogue.isChecked()
    again.show()
    qtbot.waitUntil(lambda: again.desk.is_open and again.desk.jobs.idle, timeout=20_000)
    again._case_view()
    again.keeping.lay_out()
    assert again.splitter.sizes()[0] == pytest.approx(sizes[0], abs=30)
    again.close()
    other = program.make_window(tmp_path / "另一张桌", watch=False)
    qtbot.addWidget(other)
    other.restore()
    assert other.actions_.overview.isChecked(), "each desk has its own"
    assert QSettings().contains("window")


def test_files_are_handed_on_as_they_come_for_as_long_as_wanted(tmp_path: Path) -> None:
    clock = iter(range(100))
    coming = ["a.jpg", "b.jpg"]

    def pause(_: float) -> None:
        if coming:
            (tmp_path / coming.pop(0)).write_bytes(b"1")

    watch = Watch(tmp_path, settle=1.0)
    found = list(follow(watch, seconds=30, clock=lambda: next(clock), pause=pause))
    assert [[path.name for path in one] for one in found] == [["a.jpg"], ["b.jpg"]]
    gone = Watch(tmp_path / "没有")
    with pytest.raises(UserError, match="请检查它还在不在"):
        list(follow(gone, seconds=0, clock=lambda: 0, pause=pause))
