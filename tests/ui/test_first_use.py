"""What a person meets on the first day: starting, finding the fields, losing nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from evidence_desk.services.cases import casework
from evidence_desk.services.intake import importing
from evidence_desk.services.workspace import Workspace
from evidence_desk.ui import language
from evidence_desk.ui.caseview import CaseView
from evidence_desk.ui.controls.material import Material
from evidence_desk.ui.dialogs import AsideDialog, EventDialog
from evidence_desk.ui.newcase import NewCaseDialog
from evidence_desk.ui.shell.window import MainWindow

Settle = Callable[[], None]
SRC = Path(__file__).parents[2] / "src"


class Quiet:
    """Progress that nobody watches."""

    def step(self, done: int, total: int, name: str = "") -> None:
        """Go on."""


def view(window: MainWindow) -> CaseView:
    """The view of the open case."""
    assert window.case_view is not None
    return window.case_view


def test_without_a_word_the_program_opens_the_desk_of_the_person(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    env = os.environ | {
        "EVIDENCE_DESK": str(desk),
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "PYTHONPATH": str(SRC),
        "QT_QPA_PLATFORM": "offscreen",
    }
    words = [sys.executable, "-m", "evidence_desk"]
    with subprocess.Popen(words, env=env, stderr=subprocess.PIPE, text=True) as program:
        end = time.monotonic() + 90
        while not (desk / "desk.db").exists() and program.poll() is None:
            assert time.monotonic() < end, "the desk was not opened"
            time.sleep(0.1)
        program.terminate()
        _, said = program.communicate(timeout=90)
    assert (desk / "desk.db").exists(), said
    assert "Traceback" not in said


def test_a_dropped_folder_is_not_called_one_file(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "照片").mkdir()
    window.tasks.take(Material((tmp_path / "照片",)))
    dialog = window.findChild(NewCaseDialog)
    assert dialog is not None
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    assert "建立后将收录文件夹里的所有文件。" in shown
    dialog.reject()


def test_what_is_being_written_stays_with_its_exhibit(
    in_case: MainWindow, settle: Settle, picture: Callable[..., Path]
) -> None:
    in_case.tasks.take(Material((picture("一.png"), picture("二.png"))))
    settle()
    assert in_case.desk.file is not None
    first, second = (exhibit.id for exhibit in in_case.desk.file.exhibits)
    timeline, page = view(in_case).timeline, view(in_case).inspector.exhibit
    timeline.select("exhibit", first)
    page._caption.setFocus()
    QTest.keyClicks(page._caption, "belongs to the first")
    timeline.select("exhibit", second)  # not by a click: the field keeps the keyboard
    settle()
    captions = {exhibit.id: exhibit.caption for exhibit in in_case.desk.file.exhibits}
    assert captions == {first: "belongs to the first", second: ""}
    assert page._caption.toPlainText() == ""


def test_a_file_that_arrives_does_not_take_the_exhibit_away_that_is_written_about(
    in_case: MainWindow, settle: Settle, picture: Callable[..., Path]
) -> None:
    in_case.tasks.take(Material((picture("一.png"),)))
    settle()
    page = view(in_case).inspector.exhibit
    page._caption.setFocus()
    QTest.keyClicks(page._caption, "still writing")
    in_case.tasks.take(Material((picture("二.png"),)))
    settle()
    assert page._exhibit is not None
    assert page._exhibit.name == "一.png"
    assert page._caption.toPlainText() == "still writing"


def test_the_field_for_a_time_is_seen_without_scrolling(
    in_case: MainWindow, settle: Settle, picture: Callable[..., Path]
) -> None:
    in_case.tasks.take(Material((picture("没有时间.png"),)))
    settle()
    inspector = view(in_case).inspector
    field = inspector.exhibit._times._own
    bottom = field.mapTo(inspector.viewport(), field.rect().bottomLeft()).y()
    assert 0 < bottom < inspector.viewport().height()


def test_the_inspector_is_as_wide_as_its_place_whatever_is_in_it(
    in_case: MainWindow, settle: Settle, picture: Callable[..., Path]
) -> None:
    in_case.tasks.take(Material((picture(f"{'很长的名字' * 12}.png"), picture("b.png"))))
    settle()
    inspector = view(in_case).inspector
    assert in_case.desk.file is not None
    for exhibit in in_case.desk.file.exhibits:
        view(in_case).timeline.select("exhibit", exhibit.id)
        inspector.exhibit._set_codes(("TT" + "2026091409" * 6,))
        settle()
        body = inspector.widget()
        assert body is not None
        assert body.width() == inspector.viewport().width()
        for label in inspector.exhibit.findChildren(QLabel):
            if label.isVisible():
                right = label.mapTo(body, label.rect().topRight()).x()
                assert right <= body.width() - 16, label.text()


def test_pictures_of_a_case_taken_in_elsewhere_appear_by_themselves(
    window: MainWindow, settle: Settle, qtbot: QtBot, picture: Callable[..., Path]
) -> None:
    other = Workspace(window.desk.folder)
    case = casework.new_case(other, title="命令行建的案件", platform="taobao")
    importing.take_in(other, case.id, [picture("一.png")], progress=Quiet())
    other.close()
    window.desk.look_again()
    settle()
    assert window.desk.file is not None, "the case of the other program is not shown"
    exhibit = window.desk.file.exhibits[0]
    qtbot.waitUntil(lambda: window.desk.thumbnail_path(exhibit) is not None, timeout=20_000)


def test_the_clock_of_the_case_can_be_set(
    in_case: MainWindow, settle: Settle, picture: Callable[..., Path]
) -> None:
    choice = view(in_case).inspector.case._zone
    assert choice.ident() == "Asia/Shanghai"
    choice.setCurrentIndex(choice.findData("Asia/Tokyo"))
    choice.activated.emit(choice.currentIndex())
    settle()
    assert in_case.desk.file is not None
    assert in_case.desk.file.case.zone == "Asia/Tokyo"


def test_a_code_without_a_dated_exhibit_is_named_at_the_top_too(
    in_case: MainWindow, settle: Settle, picture: Callable[..., Path]
) -> None:
    in_case.tasks.take(Material((picture("没有时间.png"),)))
    settle()
    view(in_case).inspector.exhibit._set_codes(("TT2026091401",))
    settle()
    chips = view(in_case).header._chips.findChildren(QPushButton)
    assert any("TT2026091401" in chip.text() for chip in chips)


def test_a_click_on_a_code_at_the_top_brings_its_entries_out_and_another_takes_over(
    in_case: MainWindow, settle: Settle, picture: Callable[..., Path]
) -> None:
    in_case.tasks.take(Material((picture("一.png"),)))
    settle()
    view(in_case).inspector.exhibit._set_codes(("TT2026091401", "TT2026091402"))
    settle()
    header, chosen = view(in_case).header, []
    header.code_chosen.connect(chosen.append)
    first, second = header._chips.findChildren(QPushButton)
    for chip in (first, second, second):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chosen == ["TT2026091401", "TT2026091402", None]
    assert [chip.isChecked() for chip in (first, second)] == [False, False]


def test_the_codes_stay_in_sight_in_the_other_language_and_very_many_leave_room(
    in_case: MainWindow, prepared: QApplication, settle: Settle, picture: Callable[..., Path]
) -> None:
    in_case.tasks.take(Material((picture("一.png"),)))
    settle()
    header, page = view(in_case).header, view(in_case).inspector.exhibit
    page._set_codes(("TT2026091401",))
    settle()
    one = header._shelf.height()
    assert one >= 28
    language.choose(prepared, "en")
    settle()
    assert header._shelf.height() == one
    page._set_codes(tuple(f"TT20260914{number:02d}" for number in range(40)))
    settle()
    assert one < header._shelf.height() < 5 * one


def test_a_click_on_the_name_of_a_field_goes_to_the_field(
    in_case: MainWindow, settle: Settle, picture: Callable[..., Path]
) -> None:
    in_case.tasks.take(Material((picture("一.png"),)))
    settle()
    page = view(in_case).inspector.exhibit
    in_case.activateWindow()
    QTest.mouseClick(page._field_names[0], Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is page._caption


def test_what_was_set_aside_can_be_found_and_taken_back(
    in_case: MainWindow, settle: Settle, picture: Callable[..., Path]
) -> None:
    in_case.tasks.take(Material((picture("一.png"), picture("二.png"))))
    settle()
    assert in_case.desk.file is not None
    first = in_case.desk.file.exhibits[0].id
    view(in_case).timeline.select("exhibit", first)
    in_case.actions_.aside.trigger()
    settle()
    assert [exhibit.name for exhibit in in_case.desk.file.exhibits] == ["二.png"]
    assert "已搁置 1 件证据" in in_case.notices.all()[-1].message.text
    in_case.actions_.see_aside.trigger()
    settle()
    dialog = in_case.findChild(AsideDialog)
    assert dialog is not None
    assert dialog.idents() == (first,)
    dialog.accept()
    settle()
    assert {exhibit.name for exhibit in in_case.desk.file.exhibits} == {"一.png", "二.png"}


def test_only_what_would_change_something_is_offered(
    in_case: MainWindow, settle: Settle, picture: Callable[..., Path]
) -> None:
    in_case.tasks.take(Material((picture("一.png"),)))
    settle()
    act = in_case.actions_
    assert (act.put_in.isEnabled(), act.leave_out.isEnabled()) == (False, True)
    act.leave_out.trigger()
    settle()
    assert (act.put_in.isEnabled(), act.leave_out.isEnabled()) == (True, False)


def test_a_time_that_is_none_is_answered_with_how_to_write_one(in_case: MainWindow) -> None:
    event = EventDialog(in_case.desk.words, (), None, in_case)
    event.open()
    event.at.setText("上周三")
    event.accept()
    assert event.isVisible()
    told = [label.text() for label in event.findChildren(QLabel) if label.isVisible()]
    assert "时间请写成 2026-09-14 19:42；记不清就写 2026-09。" in told
    event.reject()
