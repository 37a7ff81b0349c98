"""What leaves the window by hand: text, tables and copies of files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evidence_desk.domain.edits import Add, SetFields
from evidence_desk.domain.text import Text
from evidence_desk.ui.outgoing.dragging import DragOut, carried
from evidence_desk.ui.outgoing.shelf import Shelf
from evidence_desk.ui.shell.window import MainWindow

Settle = Callable[[], None]
_SAID = Text("改", "Edit")


@pytest.fixture
def case(in_case: MainWindow, settle: Settle, picture: Callable[..., Path]) -> MainWindow:
    """A case with two pictures, an event and a code."""
    desk = in_case.desk
    assert desk.case_id is not None
    desk.take_in(desk.case_id, [picture(), picture("实物.png")], title="收录", then=lambda _: None)
    settle()
    assert desk.file is not None
    first = desk.file.exhibits[0]
    desk.edit(SetFields("exhibit", first.id, {"caption": "=HYPERLINK(1)"}), _SAID)
    event = {"kind": "problem_found", "at": "2026-09-14T19:42", "text": "裤子小了\n换一条"}
    desk.edit(Add("event", desk.case_id, event), _SAID)
    settle()
    in_case.actions_.by_time.setChecked(True)
    return in_case


def select(window: MainWindow, *names: str) -> None:
    """Select exhibits by their files."""
    assert window.case_view is not None
    assert window.desk.file is not None
    ids = [one.id for one in window.desk.file.exhibits if not names or one.name in names]
    window.case_view.timeline.select("exhibit", *ids)


def test_what_is_selected_is_copied_as_lines_and_as_a_table(case: MainWindow) -> None:
    act, view = case.actions_, case.case_view
    assert view is not None
    select(case)
    act.copy_text.trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert lines[0].endswith("证据 1  =HYPERLINK(1)")
    act.copy_table.trigger()
    head, *rows = (line.split("\t") for line in QGuiApplication.clipboard().text().splitlines())
    assert head[0] == "时间"
    assert head[-1] == "SHA-256"
    assert rows[0][2] == "'=HYPERLINK(1)", "no formula reaches the spreadsheet"
    assert all(len(row) == len(head) and len(row[-1]) == 64 for row in rows)
    assert case.desk.file is not None
    view.timeline.select("event", case.desk.file.events[0].id)
    act.copy_text.trigger()
    assert QGuiApplication.clipboard().text() == "2026-09-14 19:42  发现问题  裤子小了 换一条"
    QGuiApplication.clipboard().clear()
    view.timeline.clear_selection()
    act.copy_text.trigger()
    assert QGuiApplication.clipboard().text() == ""
    assert "请先选中" in case.notices.all()[-1].message.text


def test_ctrl_c_in_the_table_of_tags_copies_tags(case: MainWindow, settle: Settle) -> None:
    view = case.case_view
    assert view is not None
    select(case, "实物.png")
    settle()
    facts = view.inspector.exhibit._facts
    facts.show_rows([("exif:Make", "HUAWEI")])
    facts._section.setVisible(True)
    facts._table.selectRow(0)
    facts._table.setFocus()
    QTest.keyClick(facts._table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "HUAWEI" in QGuiApplication.clipboard().text()
    assert "证据" not in QGuiApplication.clipboard().text()


def test_files_are_copied_under_their_names_and_never_from_the_vault(
    case: MainWindow, settle: Settle
) -> None:
    select(case)
    case.actions_.copy_files.trigger()
    settle()
    paths = [Path(url.toLocalFile()) for url in QGuiApplication.clipboard().mimeData().urls()]
    assert {path.name for path in paths} == {
        "Screenshot_2026-09-14-19-42-10.png",
        "实物.png",
    }
    vault = case.desk.folder / "vault"
    assert all(path.is_file() and vault not in path.parents for path in paths)
    assert case.case_view is not None
    case.case_view.outgoing.shelf.close()
    assert not any(path.exists() for path in paths)


def test_the_window_does_not_take_its_own_copies_in_again(case: MainWindow) -> None:
    copies, copy = carried([Path(__file__)]), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(600, 300), copy, copies, left, none)
    QApplication.sendEvent(case, entered)
    assert not entered.isAccepted()
    assert not case.drop.veil.isVisible()


def test_pulling_a_selected_exhibit_begins_a_drag_and_keeps_the_others_selected(
    case: MainWindow, qtbot: QtBot
) -> None:
    view = case.case_view
    assert view is not None
    select(case)
    listed, begun = view.timeline, []
    watcher = listed.findChild(DragOut)
    watcher._begin = lambda: begun.append(listed.selected("exhibit"))
    last = listed.selected("exhibit")[-1]
    row = listed.row_rect(listed.scene.rows.find("exhibit", last))
    at, port = row.center(), listed.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(port, at + QPoint(0, 40))
    qtbot.waitUntil(lambda: bool(begun), timeout=2_000)
    assert len(begun[0]) == 2
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at)
    assert len(listed.selected("exhibit")) == 2
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=at)
    assert listed.selected("exhibit") == (last,), "a click alone selects one"


def test_what_a_crash_left_on_the_shelf_is_swept(tmp_path: Path) -> None:
    left = Shelf(tmp_path)
    (left.new_folder() / "甲.jpg").write_bytes(b"1")
    old, fresh = next(tmp_path.iterdir()), tmp_path / "evidence-desk-copies-new"
    fresh.mkdir()
    os.utime(old, (0, 0))
    Shelf(tmp_path).sweep()
    assert list(tmp_path.iterdir()) == [fresh]
