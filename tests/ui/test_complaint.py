"""What a form refuses is said below the field, where the keys are then, until it is mended."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evidence_desk.ui.compare import _Half
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.complaint import Complaint
from evidence_desk.ui.dialogs import CodeDialog, Dialog, EventDialog
from evidence_desk.ui.newcase import NewCaseDialog
from evidence_desk.ui.vocabulary import Words


def refused(dialog: Dialog, field: QLineEdit) -> str:
    """Press the good button; return what is said below *field*."""
    dialog.good.click()
    assert dialog.isVisible()
    assert dialog.focusWidget() is field
    told = dialog._complaint
    assert told.isVisible()
    assert 0 <= told.y() - field.geometry().bottom() < field.height()
    assert field.accessibleDescription() == told.text()
    return told.text()


@pytest.fixture
def words() -> Words:
    return Words()


def test_a_code_needs_a_code_and_a_time_that_is_one(prepared, words, qtbot):
    dialog = CodeDialog(words)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.focusWidget() is dialog.value
    assert "编号" in refused(dialog, dialog.value)
    dialog.value.setText("TT20260914A07")
    assert dialog._complaint.isHidden()
    assert dialog.value.accessibleDescription() == ""
    dialog.obtained.setText("昨天晚上")
    assert "2026-09-14 19:42" in refused(dialog, dialog.obtained)
    dialog.obtained.setText("2026-09")
    dialog.good.click()
    assert dialog.result()


def test_an_event_says_how_a_time_is_written(prepared, words, qtbot):
    dialog = EventDialog(words, ())
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.at.setText("nn")
    assert refused(dialog, dialog.at)
    dialog.at.clear()  # a time that nobody knows is none, and that is well
    dialog.good.click()
    assert dialog.result()


def test_a_case_without_a_name_is_asked_for_one_on_its_page(prepared, words, qtbot):
    dialog = NewCaseDialog(words)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.title.setText("  ")
    assert "名字" in refused(dialog, dialog.title)
    assert dialog.pages.currentIndex() == 2
    dialog.title.setText("外套起球")
    dialog.good.click()
    assert dialog.result()


def test_escape_leaves_a_dialog_whose_fields_were_not_changed(prepared, words, qtbot):
    dialog = NewCaseDialog(words)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog._turn(2)
    dialog.title.setFocus()
    kept = dialog.title.text()
    dialog.title.setText("x")
    QTest.keyClick(dialog.title, Qt.Key.Key_Escape)
    assert (dialog.isVisible(), dialog.title.text()) == (True, kept)  # first what was typed
    QTest.keyClick(dialog.title, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_one_complaint_goes_from_field_to_field(prepared, qtbot):
    whole, fields = QWidget(), [QLineEdit(), QLineEdit()]
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    column.addWidget(fields[0])
    column.addLayout(parts.row(fields[1]))
    whole.show()
    told = Complaint()
    told.about(fields[0], "一", column)
    told.about(fields[1], "二", column)
    assert [one.property("bad") for one in fields] == [False, True]
    assert column.indexOf(told) == 2  # below the line in which the second stands
    told.about(fields[0], "三", column)
    assert column.indexOf(told) == 1
    told.about(fields[1], "二", column)
    assert column.indexOf(told) == 2
    assert told.stands()
    fields[1].setText("x")
    assert not told.stands()


@pytest.mark.parametrize(("typed", "chosen"), [("label", 1), ("nothing", 0), ("", 0)])
def test_what_is_typed_to_find_an_exhibit_leads_to_one_that_is_there(
    prepared, qtbot, typed, chosen
):
    half = _Half()
    choice = half.choice
    qtbot.addWidget(choice)
    qtbot.addWidget(half.room)
    choice.addItems(["E01  Order", "E02  Carton and label"])
    choice.show()
    choice.lineEdit().clear()
    QTest.keyClicks(choice.lineEdit(), typed)
    QTest.keyClick(choice.lineEdit(), Qt.Key.Key_Return)
    assert (choice.currentIndex(), choice.currentText()) == (chosen, choice.itemText(chosen))
