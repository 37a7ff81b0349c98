"""The list by need of attention: its order, its words, its keys, and the timeline behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.exhibits import exhibit as plain

from evidence_desk.domain.case import Case
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.finding import Finding
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.ui.attention.model import NEED, NeedsModel
from evidence_desk.ui.attention.view import AttentionView
from evidence_desk.ui.caseview import CaseView
from evidence_desk.ui.controls.material import Material
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.timeline.scene import Scene
from evidence_desk.ui.timeline.thumbnails import Thumbnails
from evidence_desk.ui.vocabulary import Words

EDITED = Finding(
    "editor_name", 1, "warning", Text("写着软件名。", "Names a program."), {}, "altered", 0.8
)
BARE = Finding("metadata", 1, "notice", Text("没有拍摄信息。", "No data."), {}, "cannot_tell")
SAME = Finding("digest", 1, "ok", Text("没有改变。", "Unchanged."))
OTHER = Finding("digest", 1, "alarm", Text("改变了。", "Changed."))
_LEFT = Qt.MouseButton.LeftButton


def exhibit(ident: int, *findings: Finding, caption: str = "") -> Exhibit:
    """An exhibit that every check has looked at."""
    return replace(plain(ident, *findings, caption=caption), examined="all")


def scene(*exhibits: Exhibit) -> Scene:
    """A case of these exhibits."""
    case = Case(
        1, "ED-1", "纠纷", "taote", "buyer", "Asia/Shanghai", datetime(2026, 9, 1, tzinfo=UTC)
    )
    return Scene.of(CaseFile(case, exhibits, (), ()))


@pytest.fixture
def view(prepared: QApplication, qtbot: QtBot) -> AttentionView:
    """Four exhibits: one quiet, one without data, one edited, one changed since."""
    thumbnails = Thumbnails(lambda _, then: then(None), lambda _: None, 72)
    made = AttentionView(Words(), thumbnails)
    thumbnails.setParent(made)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show_scene(
        scene(
            exhibit(1, SAME, caption="面单"),
            exhibit(2, SAME, BARE),
            exhibit(3, SAME, EDITED),
            exhibit(4, OTHER),
        )
    )
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(view: AttentionView) -> list[int]:
    """The ids of the rows, from the top."""
    model = view.list.model()
    rows = (model.index(row, 0).data(NEED) for row in range(model.rowCount()))
    return [one.exhibit.id for one in rows]


def chips(view: AttentionView) -> list[str]:
    """What the visible chips say."""
    return [chip.text() for chip in view._chips.values() if chip.isVisible()]


def test_the_neediest_stand_first_and_the_head_sums_up(view: AttentionView) -> None:
    assert shown(view) == [4, 3, 2, 1]
    assert view._sum.text() == "4 件证据："
    assert chips(view) == ["2 件需要注意", "1 件请留意", "1 件没有要注意的"]


def test_a_row_speaks_its_number_title_badge_reason_and_state(view: AttentionView) -> None:
    texts = [view.list.model().index(row, 0).data() for row in range(4)]
    assert texts[0] == "4, 4.jpg, 收录后有改变, 改变了。, 收录后有改变"
    assert texts[1] == "3, 3.jpg, 有编辑迹象, 写着软件名。, 收录后没有改变"
    assert texts[3] == ("1, 面单, 未发现编辑迹象（不能因此证明是原图）, 收录后没有改变")


def test_a_number_shows_only_its_exhibits_until_clicked_again(view: AttentionView) -> None:
    chip = view._chips["look"]
    chip.click()
    assert shown(view) == [4, 3]
    chip.click()
    assert shown(view) == [4, 3, 2, 1]


def test_a_filter_with_nothing_left_goes_away_with_its_chip(view: AttentionView) -> None:
    view._chips["note"].click()
    view.show_scene(scene(exhibit(1, SAME), exhibit(2, SAME)))
    assert shown(view) == [1, 2]
    assert chips(view) == ["2 件没有要注意的"]


def test_what_is_not_yet_checked_is_not_called_in_order(view: AttentionView) -> None:
    view.show_scene(scene(plain(1, SAME)))
    assert chips(view) == ["1 件还在检查"]
    assert "还没有检查完。" in view.list.model().index(0, 0).data()


def test_the_selection_outlives_a_change_of_the_case(view: AttentionView) -> None:
    view.select([3])
    view.show_scene(scene(exhibit(3, SAME), exhibit(4, OTHER, EDITED)))
    assert view.selected() == (3,)


def test_five_thousand_exhibits_scroll_and_select_without_a_widget_each(
    view: AttentionView,
) -> None:
    view.show_scene(scene(*(exhibit(i, SAME, EDITED if i % 7 else BARE) for i in range(1, 5001))))
    assert view.list.model().rowCount() == 5000
    view.select(range(1, 5001))
    assert len(view.selected()) == 5000
    QTest.keyClick(view.list, Qt.Key.Key_End)
    assert view.list.verticalScrollBar().value() == view.list.verticalScrollBar().maximum()
    assert len(view.list.findChildren(object)) < 60


def test_the_model_keeps_qts_rules(prepared: QApplication) -> None:
    from PySide6.QtTest import QAbstractItemModelTester

    model = NeedsModel()
    tester = QAbstractItemModelTester(model)
    made = scene(exhibit(1, EDITED), exhibit(2))
    model.show_needs(made.needs, made.numbers, None)
    model.show_needs(made.needs, made.numbers, "quiet")
    assert model.rowCount() == 1
    tester.deleteLater()


# --- in the window ----------------------------------------------------------------------------


@pytest.fixture
def case_view(
    in_case: MainWindow, settle: Callable[[], None], picture: Callable[..., Path]
) -> CaseView:
    """A case of three pictures, its list shown."""
    names = ("Screenshot_2026-09-14-19-42-10.png", "b.png", "c.png")
    in_case.tasks.take(Material(tuple(picture(name) for name in names)))
    settle()
    settle()
    in_case.actions_.by_need.trigger()
    assert in_case.case_view is not None
    return in_case.case_view


def test_menu_and_switch_show_the_list_and_escape_goes_back(
    in_case: MainWindow, case_view: CaseView
) -> None:
    assert case_view.attention.isVisible()
    assert not case_view.timeline.isVisible()
    assert case_view._switch._need.isChecked()
    QTest.keyClick(case_view.attention.list, Qt.Key.Key_Escape)
    assert case_view.timeline.isVisible()
    assert not in_case.actions_.by_need.isChecked()
    QTest.mouseClick(case_view._switch._need, _LEFT)
    assert in_case.actions_.by_need.isChecked()
    QTest.mouseClick(case_view._switch._time, _LEFT)
    assert case_view.timeline.isVisible()


def test_moving_in_the_list_selects_as_on_the_timeline(case_view: CaseView) -> None:
    first, second = shown(case_view.attention)[:2]
    listed = case_view.attention.list
    case_view.timeline.clear_selection()
    QTest.keyClick(listed, Qt.Key.Key_Down)
    assert case_view.timeline.selected("exhibit") == (first,)
    QTest.keyClick(listed, Qt.Key.Key_Down)
    assert case_view.timeline.selected("exhibit") == (second,)
    page = case_view.inspector.exhibit
    assert page._exhibit is not None
    assert page._exhibit.id == second
    case_view.timeline.select("exhibit", first)
    assert case_view.attention.selected() == (first,)
    QTest.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(case_view.exhibits()) == 2
    assert case_view.inspector.several.isVisible()


def test_enter_and_double_click_open_the_exhibit_large(
    case_view: CaseView, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    listed = case_view.attention.list
    QTest.keyClick(listed, Qt.Key.Key_Home)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert case_view.large.viewer is not None
    settle()
    case_view.large.viewer.close()
    qtbot.waitUntil(lambda: case_view.large.viewer is None)
    place = listed.visualRect(listed.model().index(1, 0)).center()
    QTest.mouseClick(listed.viewport(), _LEFT, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseDClick(listed.viewport(), _LEFT, Qt.KeyboardModifier.NoModifier, place)
    assert case_view.large.viewer is not None
    settle()
    case_view.large.viewer.close()


def test_delete_sets_aside_from_the_list(
    in_case: MainWindow, case_view: CaseView, settle: Callable[[], None]
) -> None:
    QTest.keyClick(case_view.attention.list, Qt.Key.Key_End)
    (gone,) = case_view.attention.selected()
    QTest.keyClick(case_view.attention.list, Qt.Key.Key_Delete)
    settle()
    assert in_case.desk.file is not None
    assert gone not in shown(case_view.attention)
    assert len(in_case.desk.file.exhibits) == 2


def test_all_selected_on_the_timeline_are_selected_in_the_list(
    in_case: MainWindow, case_view: CaseView
) -> None:
    in_case.actions_.select_all.trigger()
    assert len(case_view.attention.selected()) == 3


def test_a_link_to_what_has_no_time_turns_back_to_the_timeline(case_view: CaseView) -> None:
    case_view.header.undated_wanted.emit()
    assert case_view.timeline.isVisible()


def test_the_way_to_a_better_original_selects_it(case_view: CaseView) -> None:
    exhibits = case_view._desk.file.exhibits if case_view._desk.file else ()
    case_view.timeline.select("exhibit", exhibits[0].id)
    case_view.inspector.exhibit.better_wanted.emit(exhibits[2].label)
    assert case_view.exhibits() == (exhibits[2],)
    assert case_view.attention.selected() == (exhibits[2].id,)
    case_view.inspector.exhibit.better_wanted.emit("E99")
    assert case_view.exhibits() == (exhibits[2],)
