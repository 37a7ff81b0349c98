"""Coming and going: a drop before the desk is open, closing while files are taken in, undo."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evidence_desk.domain.edits import Add
from evidence_desk.domain.text import Text
from evidence_desk.services.cases import casework
from evidence_desk.services.workspace import Workspace
from evidence_desk.ui import app as program
from evidence_desk.ui.controls.material import Material
from evidence_desk.ui.shell.leaving import LeaveDialog
from evidence_desk.ui.shell.window import MainWindow

Settle = Callable[[], None]


def kept(folder: Path) -> int:
    """How many exhibits the only case of a desk has."""
    desk = Workspace(folder)
    case = casework.list_cases(desk)[0]
    count = len(casework.open_case(desk, case.id).exhibits)
    desk.close()
    return count


def busy(window: MainWindow, folder: Path) -> LeaveDialog:
    """Close a window that takes in a large folder, and return what it asks."""
    folder.mkdir()
    for number in range(200):
        (folder / f"{number}.txt").write_text(f"聊天 {number}\n" * 2000, encoding="utf-8")
    window.tasks.take(Material((folder,)))
    window.desk.jobs.awaited()[0].pause(on=True)  # it must not be done before the question
    assert not window.close()
    dialog = window.findChild(LeaveDialog)
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def test_closing_waits_for_what_is_being_taken_in(
    in_case: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = busy(in_case, tmp_path / "大量")
    dialog.good.click()
    assert in_case.isVisible()
    in_case.desk.jobs.awaited()[0].pause(on=False)
    qtbot.waitUntil(lambda: not in_case.isVisible(), timeout=60_000)
    assert kept(tmp_path / "证据台") == 200


def test_closing_stops_it_only_when_the_person_says_so(
    in_case: MainWindow, tmp_path: Path, settle: Settle
) -> None:
    dialog = busy(in_case, tmp_path / "大量")
    dialog.good.click()  # a change of mind counts
    dialog.bad.click()
    assert in_case.isVisible()
    in_case.desk.jobs.awaited()[0].pause(on=False)
    settle()
    assert kept(tmp_path / "证据台") == 200


def test_stopping_closes_at_once(in_case: MainWindow, tmp_path: Path) -> None:
    dialog = busy(in_case, tmp_path / "大量")
    dialog.stop.click()
    assert not in_case.isVisible()
    assert kept(tmp_path / "证据台") == 0


def test_files_dropped_before_the_desk_is_open_are_taken_in_then(
    prepared: QApplication, qtbot: QtBot, tmp_path: Path, picture: Callable[..., Path]
) -> None:
    desk = Workspace(tmp_path / "证据台")
    casework.new_case(desk, title="长裤尺寸不符", platform="taote")
    desk.close()
    window = program.make_window(tmp_path / "证据台", watch=False)
    qtbot.addWidget(window)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture()))])
    window.tasks.take_mime(mime)
    window.show()
    qtbot.waitUntil(
        lambda: window.desk.file is not None and len(window.desk.file.exhibits) == 1,
        timeout=30_000,
    )
    window.close()


def test_a_desk_that_cannot_be_opened_says_that_nothing_is_taken_in(
    prepared: QApplication, qtbot: QtBot, tmp_path: Path, picture: Callable[..., Path]
) -> None:
    (tmp_path / "证据台").write_text("a file where the folder should be", encoding="utf-8")
    window = program.make_window(tmp_path / "证据台", watch=False)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(window.notices.all()), timeout=30_000)
    window.tasks.take(Material((picture(),)))
    assert "没有收录" in window.notices.all()[-1].message.text
    window.close()


def test_undo_takes_back_what_is_being_typed_and_nothing_before_it(
    in_case: MainWindow, settle: Settle
) -> None:
    assert in_case.case_view is not None
    problem = in_case.case_view.inspector.case._lines["statement", "problem"]
    problem.setFocus()
    QTest.keyClicks(problem, "first")
    problem.clearFocus()
    settle()
    problem.setFocus()
    QTest.keyClicks(problem, " and more")
    in_case.actions_.undo.trigger()
    settle()
    assert in_case.desk.file is not None
    assert in_case.desk.file.case.statement.problem == "first"
    assert problem.toPlainText() == "first"


def test_what_could_not_be_kept_stays_and_is_kept_at_the_next_chance(
    in_case: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    desk, view = in_case.desk, in_case.case_view
    assert view is not None
    problem = view.inspector.case._lines["statement", "problem"]
    with sqlite3.connect(tmp_path / "证据台" / "desk.db") as database:
        database.execute(
            'CREATE TRIGGER no_room BEFORE UPDATE ON "case" '
            "BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    database.close()
    problem.setFocus()
    QTest.keyClicks(problem, "kept after all")
    problem.clearFocus()
    settle()
    with sqlite3.connect(tmp_path / "证据台" / "desk.db") as database:
        database.execute("DROP TRIGGER no_room")
    database.close()
    desk.edit(Add("event", desk.case_id or 0, {"text": "something else"}), Text("事", "Event"))
    settle()
    assert problem.toPlainText() == "kept after all"
    problem.setFocus()
    problem.clearFocus()
    settle()
    assert desk.file is not None
    assert desk.file.case.statement.problem == "kept after all"
