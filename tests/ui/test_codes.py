"""Codes as records and as a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from evidence_desk.domain.edits import Add, Several
from evidence_desk.ui import labels
from evidence_desk.ui.codes.relate import RelateDialog
from evidence_desk.ui.codes.window import CodesWindow
from evidence_desk.ui.controls.material import Material
from evidence_desk.ui.dialogs import CodeDialog
from evidence_desk.ui.shell.window import MainWindow

Settle = Callable[[], None]
A, B, AGENT = "TT20260914A07", "TT20260921C11", "KF2026092203"


@pytest.fixture
def codes(in_case: MainWindow, settle: Settle) -> CodesWindow:
    """The window on a case with two codes and the number of an agent."""
    assert in_case.desk.file is not None
    case_id = in_case.desk.file.case.id
    told = (
        {"value": A, "problem": "尺寸不符", "obtained": "2026-09-14T20:10", "tags": ["urgent"]},
        {"value": B, "problem": "物流异常", "obtained": "2026-09-21T18:30"},
        {"value": AGENT, "kind": "agent_id"},
    )
    edits = tuple(Add("code", case_id, one) for one in told)
    in_case.desk.edit(Several(edits), labels.ADD_CODE)
    settle()
    in_case.actions_.codes.trigger()
    settle()
    window = in_case.findChild(CodesWindow)
    assert window is not None
    return window


def relations(window: MainWindow) -> set[tuple[str, str, str]]:
    """Every relation of the case."""
    assert window.desk.file is not None
    return {(c.value, r.kind, r.to) for c in window.desk.file.codes for r in c.relations}


def drag(window: CodesWindow, start: str, end: str) -> None:
    """Drag one code onto another with the mouse."""
    view = window.view
    a, b = view.place(start), view.place(end)
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, pos=a)
    for step in range(1, 5):
        point = QPoint(a.x() + (b.x() - a.x()) * step // 4, a.y() + (b.y() - a.y()) * step // 4)
        QTest.mouseMove(port, point)
        QApplication.processEvents()
    QTest.mouseRelease(port, left, pos=b)


def test_dragging_one_code_onto_another_asks_how_they_relate(
    in_case: MainWindow, codes: CodesWindow, settle: Settle
) -> None:
    drag(codes, A, B)
    dialog = codes.findChild(RelateDialog)
    assert dialog is not None
    dialog.choose("~replaces")
    dialog.accept()
    settle()
    assert relations(in_case) == {(B, "replaces", A)}
    in_case.actions_.undo.trigger()
    settle()
    assert relations(in_case) == set()


def test_an_agent_can_only_handle(in_case: MainWindow, codes: CodesWindow, settle: Settle) -> None:
    codes.ask_relation(AGENT, A)
    dialog = codes.findChild(RelateDialog)
    assert dialog is not None
    assert dialog.answer() == (A, "handled_by", AGENT)
    dialog.accept()
    settle()
    assert relations(in_case) == {(A, "handled_by", AGENT)}


def test_the_record_says_state_days_problem_and_relations(
    codes: CodesWindow, settle: Settle
) -> None:
    codes._relate(A, "linked", B)
    settle()
    codes.view.choose(A)
    shown = " ".join(label.text() for label in codes.record.findChildren(QLabel))
    assert A in shown
    assert "紧急" in shown
    assert "尺寸不符" in shown
    assert "2026-09-14 20:10" in shown
    assert f"和 {B} 一起处理" in codes.view.accessibleName()


def test_the_keyboard_goes_to_the_code_that_lies_next(codes: CodesWindow, settle: Settle) -> None:
    codes._relate(A, "linked", B)
    settle()
    codes.view.choose(A)
    QTest.keyClick(codes.view, Qt.Key.Key_Down)
    assert codes.view.current() == B
    QTest.keyClick(codes.view, Qt.Key.Key_Up)
    assert codes.view.current() == A


def test_no_two_codes_lie_over_one_another(codes: CodesWindow, settle: Settle) -> None:
    codes._relate(A, "linked", B)
    codes._relate(A, "handled_by", AGENT)
    settle()
    assert codes.view._picture is not None
    places = list(codes.view._picture.places.values())
    assert len(places) == 3
    assert not any(a.intersects(b) for a in places for b in places if a is not b)


def test_a_relation_is_taken_back_from_the_record(
    in_case: MainWindow, codes: CodesWindow, settle: Settle
) -> None:
    codes._relate(A, "linked", B)
    settle()
    codes.record.unrelate_wanted.emit(A, "linked", B)
    settle()
    assert relations(in_case) == set()


def test_a_code_of_doubtful_form_waits_for_a_yes(
    in_case: MainWindow, settle: Settle, tmp_path: Path, qtbot: QtBot
) -> None:
    text = tmp_path / "聊天.txt"
    text.write_text("客服：您的反馈码是 AB12345，请保存\n", encoding="utf-8")
    in_case.tasks.take(Material((text,)))
    settle()
    in_case.actions_.codes.trigger()
    settle()
    window = in_case.findChild(CodesWindow)
    assert window is not None
    assert window.book is not None
    (seen,) = window.book.seen
    assert (seen.value, seen.sure) == ("AB12345", False)
    assert in_case.desk.file is not None
    assert in_case.desk.file.codes == ()
    yes = next(b for b in window.findChildren(QPushButton) if b.text() == "是，记录")
    yes.click()
    settle()
    assert [code.value for code in in_case.desk.file.codes] == ["AB12345"]


def test_the_inspector_shows_a_record_and_leads_back(
    in_case: MainWindow, codes: CodesWindow, settle: Settle
) -> None:
    codes.reject()
    assert in_case.case_view is not None
    page = in_case.case_view.inspector
    page.case.record_wanted.emit(A)
    settle()
    assert page.code_shown() == A
    page.code.left.emit()
    assert page.code_shown() == ""


def test_a_tag_is_set_and_others_stay(in_case: MainWindow, codes: CodesWindow) -> None:
    assert codes.book is not None
    record = codes.book.record(A)
    assert record is not None
    codes.edit_wanted.emit(record.code)
    dialog = in_case.findChild(CodeDialog)
    assert dialog is not None
    assert dialog.urgent.isChecked()
    dialog.urgent.setChecked(False)
    assert dialog.values()["tags"] == []
