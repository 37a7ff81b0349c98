"""The catalogue: sorting, filtering, grouping, editing several, moving with numbers that follow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.keywords import keywords_of, parted, with_keywords
from evidence_desk.domain.text import Text
from evidence_desk.ui.catalogue.columns import PLACE
from evidence_desk.ui.catalogue.model import EXHIBIT
from evidence_desk.ui.controls.material import Material
from evidence_desk.ui.shell.window import MainWindow

_NAMES = ("IMG_10.png", "IMG_2.png", "聊天_1.png", "Screenshot_2026-09-14-19-42-10.png")
Settle = Callable[[], None]


@pytest.fixture
def filled(in_case: MainWindow, settle: Settle, picture: Callable[..., Path]) -> MainWindow:
    """A case with four pictures, its catalogue shown."""
    in_case.tasks.take(Material(tuple(picture(name) for name in _NAMES)))
    settle()
    in_case.actions_.catalogue.trigger()
    return in_case


def _names(window: MainWindow) -> list[str]:
    model = window.case_view.catalogue.model
    return [model.index(row, 0).data(EXHIBIT).name for row in range(model.rowCount())]


def _click_header(window: MainWindow, column: str) -> None:
    window.case_view.catalogue.table.header().sectionClicked.emit(PLACE[column])


def test_names_sort_as_people_count_and_a_third_click_goes_back(filled: MainWindow) -> None:
    printed = _names(filled)
    assert printed[0] == "Screenshot_2026-09-14-19-42-10.png"  # the only one with a time
    _click_header(filled, "name")
    up = _names(filled)
    assert up.index("IMG_2.png") < up.index("IMG_10.png")
    _click_header(filled, "name")
    assert _names(filled) == up[::-1]
    _click_header(filled, "name")
    assert _names(filled) == printed


def test_the_filter_looks_into_every_column(filled: MainWindow, qtbot: QtBot) -> None:
    page = filled.case_view.catalogue
    page.filter.setText("img 2")
    qtbot.waitUntil(lambda: _names(filled) == ["IMG_2.png"])
    page.filter.setText("没有这样的字")
    qtbot.waitUntil(lambda: not _names(filled))
    assert page._room.currentWidget() is page._none


def test_all_that_is_selected_can_be_seen(filled: MainWindow, settle: Settle) -> None:
    page = filled.case_view.catalogue
    page.filter.setText("img")
    page._filter()
    filled.actions_.select_all.trigger()
    assert sorted(one.name for one in filled.selected()) == ["IMG_10.png", "IMG_2.png"]
    page.filter.setText("img 2")
    page._filter()
    assert [one.name for one in filled.selected()] == ["IMG_2.png"]
    page.filter.setText("没有这样的字")
    page._filter()
    filled.actions_.select_all.trigger()
    assert filled.selected() == ()
    settle()


def test_an_edit_goes_for_all_selected_and_is_undone_as_one(
    filled: MainWindow, settle: Settle
) -> None:
    page = filled.case_view.catalogue
    page.table.selectAll()
    cell = page.model.index(1, PLACE["tags"])
    assert page.model.setData(cell, "物流，  关键 、物流")
    settle()
    assert filled.desk.file is not None
    assert {keywords_of(one.details) for one in filled.desk.file.exhibits} == {("物流", "关键")}
    filled.actions_.undo.trigger()
    settle()
    assert {keywords_of(one.details) for one in filled.desk.file.exhibits} == {()}


def test_what_is_written_in_a_cell_outlives_a_change_and_goes_to_its_own_case(
    filled: MainWindow, settle: Settle
) -> None:
    page, desk = filled.case_view.catalogue, filled.desk
    ours, one = desk.case_id, desk.file.exhibits[0]
    cell = page.model.index(0, PLACE["proves"])
    page.table.setCurrentIndex(cell)
    page.table.edit(cell)
    editor = page.table.findChild(QLineEdit)
    QTest.keyClicks(editor, "half a thought")
    desk.edit(SetFields("exhibit", one.id, {"source": "手机"}), Text("来源", "Source"))
    settle()
    assert editor.isVisible()
    assert editor.text() == "half a thought"
    desk.new_case(title="另一个", platform="taobao", role="buyer")
    settle()
    assert desk.steps.undo is None, "it is not an edit of the other case"
    desk.show_case(ours)
    settle()
    assert {e.id: (e.proves, e.source) for e in desk.file.exhibits}[one.id] == (
        "half a thought",
        "手机",
    )


def test_an_edit_of_a_row_not_selected_is_for_that_row_alone(
    filled: MainWindow, settle: Settle
) -> None:
    page = filled.case_view.catalogue
    page.table.clearSelection()
    assert page.model.setData(page.model.index(0, PLACE["proves"]), "腰围小 5 厘米")
    settle()
    assert filled.desk.file is not None
    assert [one.proves for one in filled.desk.file.exhibits].count("腰围小 5 厘米") == 1


def test_moving_changes_the_printed_numbers_and_time_puts_them_back(
    filled: MainWindow, settle: Settle
) -> None:
    page, printed = filled.case_view.catalogue, _names(filled)
    first = page.model.index(0, 0).data(EXHIBIT).id
    mime = page.model.mimeData([page.model.index(0, 0)])
    page.model.dropMimeData(mime, Qt.DropAction.MoveAction, 3, 0, QModelIndex())
    settle()
    assert _names(filled) == [printed[1], printed[2], printed[0], printed[3]]
    assert filled.desk.file is not None
    assert filled.desk.file.numbers()[first] == 3
    assert not page.order.isHidden()
    page.order.click()
    settle()
    assert _names(filled) == printed
    assert page.order.isHidden()


def test_alt_and_arrows_move_the_selected_rows(filled: MainWindow, settle: Settle) -> None:
    page, printed = filled.case_view.catalogue, _names(filled)
    page.select([page.model.index(row, 0).data(EXHIBIT).id for row in (1, 2)])
    QTest.keyClick(page.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert _names(filled) == [printed[1], printed[2], printed[0], printed[3]]
    filled.actions_.undo.trigger()
    settle()
    assert _names(filled) == printed


def test_rows_cannot_be_moved_while_sorted_filtered_or_grouped(filled: MainWindow) -> None:
    page = filled.case_view.catalogue
    assert page.model.may_move
    _click_header(filled, "kind")
    assert not page.model.may_move
    nowhere = page.model.index(-1, -1)
    assert not page.model.flags(nowhere) & Qt.ItemFlag.ItemIsDropEnabled
    dragged = page.model.mimeData([page.model.index(0, 0)])
    move = Qt.DropAction.MoveAction
    assert not page.model.dropMimeData(dragged, move, 2, 0, nowhere)


def test_an_exhibit_of_two_codes_stands_in_both_groups(filled: MainWindow, settle: Settle) -> None:
    page = filled.case_view.catalogue
    page.table.setCurrentIndex(page.model.index(0, 0))
    filled.case_view.chosen.add_code("TT20260914A07")
    settle()
    filled.case_view.chosen.add_code("TT20260921C11")
    settle()
    page._group("code")
    model = page.model
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == ["TT20260914A07  ·  1", "TT20260921C11  ·  1", "没有反馈码  ·  3"]
    assert len(page.selected()) == 1


def test_the_selection_is_that_of_the_timeline(filled: MainWindow) -> None:
    page, view = filled.case_view.catalogue, filled.case_view
    ident = page.model.index(2, 0).data(EXHIBIT).id
    page.table.setCurrentIndex(page.model.index(2, 0))
    assert view.timeline.selected("exhibit") == (ident,)
    view.timeline.clear_selection()
    assert page.selected() == ()


def test_tags_are_cut_cleaned_and_kept_once() -> None:
    details = with_keywords({"other": 1}, parted("a, b；a、 c  d \n"))
    assert keywords_of(details) == ("a", "b", "c d")
    assert with_keywords(details, ()) == {"other": 1}
