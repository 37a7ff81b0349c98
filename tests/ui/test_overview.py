"""The overview page on a real desk: its three answers, and what a click or a drop there does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from tests.ui.overview_case import Case

from evidence_desk.domain.text import Text
from evidence_desk.services.cases import rules
from evidence_desk.ui import language
from evidence_desk.ui.controls.material import Material
from evidence_desk.ui.dialogs import EventDialog, ListDialog
from evidence_desk.ui.overview.entry import EntryDialog
from evidence_desk.ui.overview.gaps import GapRow
from evidence_desk.ui.overview.part import Fold
from evidence_desk.ui.overview.stage import Strip
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.wording.dialog import WordsDialog

Settle = Callable[[], None]
NOW = datetime(2026, 8, 25, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
LABEL = Text("测试", "Test")
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def case(window: MainWindow, settle: Settle) -> Case:
    """A new case, open."""
    return Case(window, settle)


@pytest.fixture
def ruled(case: Case) -> Case:
    """A case that was decided; an appeal may still be filed."""
    case.choose("not_as_described")
    case.tell("intervention_requested", "2026-08-15T10:00")
    case.tell("evidence_requested", "2026-08-15T10:05", due="2026-08-18T10:05")
    case.tell("evidence_submitted", "2026-08-17T20:00")
    case.tell("ruling_received", "2026-08-20T15:12")
    return case


# --- what is due ------------------------------------------------------------------------------


def test_the_overview_is_the_first_view_of_a_case(ruled: Case) -> None:
    view = ruled.window.case_view
    assert view is not None
    assert ruled.hub.page.isVisible()
    assert not view.timeline.isVisible()
    assert ruled.window.actions_.overview.isChecked()
    ruled.button(view._switch, "时间线").click()
    assert view.timeline.isVisible()
    QTest.mouseClick(ruled.button(view._switch, "总览"), _LEFT)
    assert ruled.hub.page.isVisible()


def test_the_next_deadline_stands_large_with_its_day_and_time_left(ruled: Case) -> None:
    said = ruled.texts(ruled.hub.page.due)
    assert said[:4] == ["下一个期限", "申诉期限", "还剩 2 天 12 小时", "8月27日 周四 24:00"]
    assert any("7天" in text for text in said), "the wording of the source is there on demand"


def test_time_goes_on_without_building_the_rows_anew(ruled: Case) -> None:
    due = ruled.hub.page.due
    before = due.findChildren(QLabel)
    ruled.hub.keeper.as_of = NOW.replace(hour=13)
    ruled.hub.keeper.refresh()
    ruled.settle()
    assert due.findChildren(QLabel) == before
    assert "还剩 2 天 11 小时" in ruled.texts(due)


def test_a_day_that_turns_closes_what_was_open(ruled: Case) -> None:
    ruled.hub.keeper.as_of = NOW.replace(day=28)
    ruled.hub.keeper.refresh()
    ruled.settle()
    fold = ruled.hub.page.due.findChild(Fold)
    assert fold is not None
    assert any("错过 1 个" in one.text() for one in fold.findChildren(QPushButton))
    assert "申诉期限" not in ruled.texts(ruled.hub.page.due)[:2]


def test_while_another_view_is_shown_the_rules_are_not_asked(ruled: Case) -> None:
    ruled.window.actions_.by_time.trigger()
    before = ruled.hub.shown
    ruled.tell("appeal_filed", "2026-08-24T10:00")
    assert ruled.hub.shown is before
    ruled.window.actions_.overview.trigger()
    ruled.settle()
    assert ruled.hub.shown is not before


def test_what_was_done_is_noted_from_the_card(ruled: Case) -> None:
    ruled.button(ruled.hub.page.due, "提出申诉").click()
    dialog = ruled.window.findChild(EventDialog)
    assert dialog is not None
    assert dialog.kind.ident() == "appeal_filed"
    dialog.at.setText("2026-08-25 11:00")
    dialog.good.click()
    ruled.settle()
    assert ruled.window.desk.file is not None
    assert ruled.window.desk.file.events[-1].kind == "appeal_filed"


def test_an_action_is_noted_from_its_line(ruled: Case) -> None:
    ruled.button(ruled.hub.page.doing, "记下来").click()
    dialog = ruled.window.findChild(EventDialog)
    assert dialog is not None
    assert dialog.kind.ident() == "negotiated"
    dialog.reject()


def test_the_words_of_an_action_are_one_click_away(ruled: Case) -> None:
    doing, asked = ruled.hub.page.doing, list[str]()
    doing.words_wanted.connect(asked.append)
    ruled.button(doing, "话术").click()
    assert asked == ["first_contact"]
    dialog = ruled.window.findChild(WordsDialog)
    assert dialog is not None
    ruled.settle()
    dialog.reject()


def test_the_steps_of_the_platform_say_where_the_dispute_stands(ruled: Case) -> None:
    strip = ruled.hub.page.stage.findChild(Strip)
    assert strip is not None
    assert "判决（平台处理结果） (现在)" in strip.accessibleDescription()
    assert "执行 (之后)" in strip.accessibleDescription()


# --- a countdown ------------------------------------------------------------------------------


@pytest.fixture
def counting(case: Case) -> Case:
    """A case for which the platform asked for evidence; its page shows until when."""
    case.tell("evidence_requested", "2026-08-25T10:00")
    return case


def ask(case: Case) -> EntryDialog:
    """Ask for the end."""
    case.button(case.hub.page.due, "填写").click()
    dialogs = case.window.findChildren(EntryDialog)
    return dialogs[-1]


def test_a_countdown_is_entered_as_days_hours_and_minutes(counting: Case) -> None:
    dialog = ask(counting)
    assert not dialog.good.isEnabled()
    dialog.days.setValue(1)
    dialog.hours.setValue(2)
    dialog.minutes.setValue(30)
    assert dialog.end.text() == "2026-08-26 14:30"
    assert dialog.told.text() == "8月26日 周三 14:30，还剩 1 天 2 小时"
    dialog.good.click()
    counting.settle()
    assert "还剩 1 天 2 小时" in counting.texts(counting.hub.page.due)
    counting.window.actions_.undo.trigger()
    counting.settle()
    assert counting.button(counting.hub.page.due, "填写").isVisible()


def test_an_end_can_be_entered_instead_and_fills_the_countdown(counting: Case) -> None:
    dialog = ask(counting)
    QTest.keyClicks(dialog.end, "2026-08-27 13:05")
    values = (dialog.days.value(), dialog.hours.value(), dialog.minutes.value())
    assert values == (2, 1, 5)
    assert dialog.ends_at() == datetime(2026, 8, 27, 13, 5)
    dialog.reject()


def test_what_is_no_time_is_not_kept(counting: Case) -> None:
    dialog = ask(counting)
    QTest.keyClicks(dialog.end, "soon")
    assert dialog.ends_at() is None
    assert not dialog.good.isEnabled()
    dialog.reject()


def test_an_entered_end_can_be_changed_and_removed(counting: Case) -> None:
    dialog = ask(counting)
    dialog.days.setValue(2)
    dialog.good.click()
    counting.settle()
    counting.button(counting.hub.page.due, "改截止时间").click()
    again = counting.window.findChildren(EntryDialog)[-1]
    assert again.days.value() == 2
    counting.button(again, "删除").click()
    counting.settle()
    assert counting.button(counting.hub.page.due, "填写").isVisible()


# --- the beginning ----------------------------------------------------------------------------


def test_the_type_of_dispute_is_chosen_right_there(case: Case) -> None:
    case.button(case.hub.page.gaps, "商品描述不符").click()
    case.settle()
    assert case.window.desk.file is not None
    assert case.window.desk.file.case.disputes == ("not_as_described",)
    assert case.row("order_capture").place.status == "missing"


def test_the_first_days_are_entered_in_place(case: Case) -> None:
    begin = case.hub.page.begin
    assert begin.isVisible()
    QTest.keyClicks(begin._fields["delivered"], "2026-08-24")
    QTest.keyClick(begin._fields["delivered"], Qt.Key.Key_Return)
    case.settle()
    assert case.window.desk.file is not None
    assert [one.kind for one in case.window.desk.file.events] == ["delivered"]
    assert not begin._cells["delivered"].isVisible()
    assert begin._cells["shipped"].isVisible()


def test_a_day_that_is_none_is_marked_and_not_kept(case: Case) -> None:
    begin = case.hub.page.begin
    QTest.keyClicks(begin._fields["shipped"], "yesterday")
    QTest.keyClick(begin._fields["shipped"], Qt.Key.Key_Return)
    case.settle()
    assert begin._bad.isVisible()
    assert case.window.desk.file is not None
    assert not case.window.desk.file.events


# --- what is missing --------------------------------------------------------------------------


def drop(row: GapRow, *paths: Path) -> list[QDropEvent]:
    """Drag files over a line and let go, proposing a move as file managers do."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    either = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    place = QPoint(60, 20)
    events: list[QDropEvent] = [
        QDragEnterEvent(place, either, mime, _LEFT, _NONE),
        QDragMoveEvent(place, either, mime, _LEFT, _NONE),
        QDropEvent(QPointF(place), either, mime, _LEFT, _NONE),
    ]
    for event in events:
        event.setDropAction(Qt.DropAction.MoveAction)
        event.ignore()
        QApplication.sendEvent(row, event)
    return events


def test_files_dropped_on_a_line_are_taken_in_as_a_copy_and_filed_there(
    case: Case, picture: Callable[..., Path]
) -> None:
    case.hub.keeper.as_of = None  # what is taken in now was not there in August
    case.choose("not_as_described")
    source = picture()
    events = drop(case.row("order_capture"), source)
    assert all(one.isAccepted() for one in events)
    assert {one.dropAction() for one in events} == {Qt.DropAction.CopyAction}
    case.settle()
    case.settle()
    assert source.exists()
    assert case.exhibits() == {"E01": "order_capture"}
    rows = case.hub.page.gaps.findChildren(GapRow)
    left = {row.place.item for row in rows if not row.isHidden()}
    assert "order_capture" not in left


def test_a_file_the_case_has_already_is_filed_when_it_is_dropped_again(
    case: Case, picture: Callable[..., Path]
) -> None:
    case.hub.keeper.as_of = None  # what is taken in now was not there in August
    case.choose("not_as_described")
    source = picture()
    case.window.tasks.take(Material((source,)))
    case.settle()
    assert case.exhibits() == {"E01": ""}
    drop(case.row("order_capture"), source)
    case.settle()
    case.settle()
    assert case.exhibits() == {"E01": "order_capture"}


def test_what_the_case_has_is_filed_by_the_menu_and_taken_off_again(
    case: Case, picture: Callable[..., Path]
) -> None:
    case.hub.keeper.as_of = None
    case.choose("not_as_described")
    case.window.tasks.take(Material((picture("a.jpg"),)))
    case.settle()
    gaps, place = case.hub.page.gaps, case.row("comparison_photo").place
    assert case.window.desk.file is not None
    menu = gaps.menu_of(place, case.window.desk.file.exhibits)
    menu.actions()[0].trigger()
    case.settle()
    assert case.exhibits() == {"E01": "comparison_photo"}
    assert case.hub.shown is not None
    filled = next(
        one for one in case.hub.shown.found.checklist.places if one.item == "comparison_photo"
    )
    menu = gaps.menu_of(filled, case.window.desk.file.exhibits)
    off = [one for one in menu.actions() if "不归这里" in one.text()]
    off[0].trigger()
    case.settle()
    assert case.exhibits() == {"E01": ""}


def test_over_the_overview_the_veil_lets_the_lines_be_seen(case: Case) -> None:
    assert not case.hub.page.takes_drops
    case.choose("not_as_described")
    assert case.hub.page.takes_drops
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/nowhere/a.png")])
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(600, 400), copy, mime, _LEFT, _NONE)
    QApplication.sendEvent(case.window, enter)
    assert case.window.drop.veil.isVisible()
    assert case.window.drop.veil.sees_through
    case.window.drop.veil.grab()


def test_a_doubt_leads_to_its_exhibit(case: Case, picture: Callable[..., Path]) -> None:
    case.window.tasks.take(Material((picture("b.jpg"),)))
    case.settle()
    case.hub.page.doubts.exhibit_wanted.emit("E01")
    assert case.window.case_view is not None
    assert [one.label for one in case.window.case_view.exhibits()] == ["E01"]


# --- rules, languages -------------------------------------------------------------------------

_FIVE_DAYS = """schema = 1
pack = "platform"
checked_on = 2026-11-22

[platform]
id = "taobao"

[[deadline]]
id = "taobao.appeal"
amount = 5
source = ["person:订单页"]
confidence = "public_page"
"""


def test_rules_that_changed_are_told_shown_and_adopted(case: Case) -> None:
    page = case.hub.page
    assert not page._rules.isVisible()
    folder = case.window.desk.folder / rules.FOLDER
    folder.mkdir(exist_ok=True)
    (folder / "mine.toml").write_text(_FIVE_DAYS, encoding="utf-8")
    case.hub.keeper.refresh()
    case.settle()
    assert page._rules.isVisible()
    page._see.click()
    dialog = case.window.findChild(ListDialog)
    assert dialog is not None
    dialog.accept()
    page._adopt.click()
    case.settle()
    assert not page._rules.isVisible()


def test_the_page_speaks_english_at_once(ruled: Case, prepared: QApplication) -> None:
    language.choose(prepared, "en")
    QApplication.processEvents()
    said = ruled.texts(ruled.hub.page.due)
    assert {"Next deadline", "2 days 12 hours left"} <= set(said)


def test_where_there_is_room_the_parts_stand_in_two_columns(ruled: Case) -> None:
    page = ruled.hub.page
    ruled.window.resize(1280, 720)
    QApplication.processEvents()
    assert page.doing.mapTo(page, QPoint()).y() > page.gaps.mapTo(page, QPoint()).y()
    ruled.window.resize(2400, 1200)
    QApplication.processEvents()
    assert page.doing.mapTo(page, QPoint()).x() > page.due.mapTo(page, QPoint()).x() + 300
