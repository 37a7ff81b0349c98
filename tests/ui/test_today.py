"""The day's list over all cases, its calendar file, and being reminded."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from evidence_desk.domain.deadline import Deadline, Reading
from evidence_desk.domain.edits import Add
from evidence_desk.domain.moment import PERSON, parse_iso
from evidence_desk.domain.text import Text
from evidence_desk.services.cases.agenda import Item, When
from evidence_desk.services.cases.casework import new_case
from evidence_desk.services.cases.deadlines import CaseDeadline
from evidence_desk.services.pools import Pools
from evidence_desk.services.workspace import Workspace
from evidence_desk.ui import app as program
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.today.model import ROW, Heading, TodayModel

Settle = Callable[[], None]
NOW = datetime(2026, 8, 25, 12)
_LEFT = Qt.MouseButton.LeftButton


def tell(workspace: Workspace, case_id: int, kind: str, at: str, **details: object) -> None:
    """Note an event."""
    with workspace.writing() as repository:
        repository.apply(Add("event", case_id, {"kind": kind, "at": at, "details": details}))


@pytest.fixture
def busy(
    prepared: QApplication, qtbot: QtBot, tmp_path: Path, pools: Callable[[], Pools]
) -> MainWindow:
    """A window on a desk of two cases: one is due today, the other waits for its end."""
    folder = tmp_path / "证据台"
    with_cases = Workspace(folder)
    first = new_case(with_cases, title="床头柜", platform="taobao")
    second = new_case(with_cases, title="新米", platform="pinduoduo", role="seller")
    tell(with_cases, first.id, "ruling_received", "2026-08-18T15:12")
    tell(with_cases, second.id, "evidence_requested", "2026-08-25T10:00")
    with_cases.close()
    made = program.make_window(folder, watch=False, pools=pools())
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    qtbot.waitUntil(lambda: made.today is not None and made.desk.jobs.idle, timeout=20_000)
    assert made.today is not None
    made.today.as_of = NOW.astimezone() if NOW.tzinfo else NOW.replace(tzinfo=UTC)
    made.today.refresh()
    qtbot.waitUntil(lambda: made.desk.jobs.idle)
    yield made
    made.close()


def rows(window: MainWindow) -> list[str]:
    """What the list says."""
    assert window.today is not None
    model = window.today.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_of_several_cases_the_start_shows_what_is_due(busy: MainWindow) -> None:
    assert busy.today is not None
    assert busy.today.isVisible()
    assert busy.desk.case_id is None
    assert busy.side.today.isChecked()
    assert rows(busy) == [
        "今天",
        "申诉期限, 床头柜, 8月25日 周二 24:00, 还剩 4 小时",
        "等您填写页面上的截止时间",
        "平台介入举证期限, 新米, 去填写",
    ]


def test_a_click_opens_the_case_and_the_side_leads_back(busy: MainWindow, qtbot: QtBot) -> None:
    page = busy.today
    assert page is not None
    place = page.list.visualRect(page.model.index(1, 0)).center()
    QTest.mouseClick(page.list.viewport(), _LEFT, Qt.KeyboardModifier.NoModifier, place)
    qtbot.waitUntil(lambda: busy.desk.file is not None and busy.desk.jobs.idle)
    assert busy.desk.file is not None
    assert busy.desk.file.case.title == "床头柜"
    assert busy.case_view is not None
    assert busy.case_view.overview.page.isVisible()
    assert not busy.side.today.isChecked()
    assert busy.side.list.selectionModel().hasSelection()
    busy.side.today.click()
    qtbot.waitUntil(lambda: page.isVisible() and busy.desk.jobs.idle)
    assert busy.side.today.isChecked()
    assert not busy.side.list.selectionModel().hasSelection()  # one mark, on what is shown
    assert not busy.case_view.inspector.isVisible()


def test_enter_opens_and_headings_cannot_be_chosen(busy: MainWindow, qtbot: QtBot) -> None:
    page = busy.today
    assert page is not None
    assert not page.model.flags(page.model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    page.list.setCurrentIndex(page.model.index(3, 0))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: busy.desk.file is not None and busy.desk.jobs.idle)
    assert busy.desk.file is not None
    assert busy.desk.file.case.title == "新米"


def test_one_case_alone_is_opened_at_once(window: MainWindow, settle: Settle) -> None:
    assert window.today is None
    window.desk.new_case(title="长裤", platform="taote", role="buyer")
    settle()
    assert window.desk.file is not None
    assert window.today is None


def test_the_list_of_a_desk_where_nothing_runs_says_so(window: MainWindow, settle: Settle) -> None:
    window.desk.new_case(title="长裤", platform="taote", role="buyer")
    settle()
    window.show_today()
    settle()
    assert window.today is not None
    assert window.today._none.isVisible()
    assert window.today._none.text().startswith("各案都没有在走的期限")


# --- many -------------------------------------------------------------------------------------


def item(number: int, when: When) -> Item:
    """A deadline made by hand."""
    end = NOW + timedelta(hours=number)
    deadline = Deadline(
        id=f"d{number}",
        label=Text(f"期限 {number}", f"Deadline {number}"),
        severity="hard",
        state="open",
        trigger="other",
        trigger_at=parse_iso("2026-08-01", read_from=PERSON),
        due=end,
        safe_by=end,
        readings=(Reading("shown", end),),
        provisional=False,
        days_left=(end - NOW).days,
        as_of=NOW,
    )
    return Item(when, CaseDeadline(number, f"ED-{number}", "纠纷", "Asia/Shanghai", deadline))


def many() -> list[Item]:
    """Five thousand deadlines."""
    whens: list[tuple[When, int]] = [("today", 12), ("week", 88), ("later", 4900)]
    made, number = [], 0
    for when, count in whens:
        for _ in range(count):
            number += 1
            made.append(item(number, when))
    return made


def test_the_model_keeps_qts_rules(prepared: QApplication) -> None:
    model = TodayModel()
    tester = QAbstractItemModelTester(model)
    model.take(many()[:30])
    headings = [
        model.index(row, 0).data(ROW)
        for row in range(model.rowCount())
        if isinstance(model.index(row, 0).data(ROW), Heading)
    ]
    assert [(one.when, one.count) for one in headings] == [("today", 12), ("week", 18)]
    tester.deleteLater()


def test_five_thousand_deadlines_scroll_without_a_widget_each(busy: MainWindow) -> None:
    page = busy.today
    assert page is not None
    page.model.take(many())
    assert page.model.rowCount() == 5003
    bar = page.list.verticalScrollBar()
    frames = []
    for step in range(40):
        bar.setValue(bar.maximum() * step // 40)
        begun = time.perf_counter()
        page.list.viewport().grab()
        frames.append(time.perf_counter() - begun)
    assert bar.value() > 0
    assert len(page.list.findChildren(object)) < 60


# --- calendar and reminding -------------------------------------------------------------------


def test_the_calendar_of_all_cases_is_written_and_read_back(
    busy: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    from icalendar import Calendar

    out = tmp_path / "期限.ics"
    busy.behind.calendar.write(out, None)
    qtbot.waitUntil(out.is_file)
    qtbot.waitUntil(lambda: busy.desk.jobs.idle)
    assert Calendar.from_ical(out.read_bytes()).walk("VCALENDAR")
    assert out.name in busy.notices.all()[-1].message.text


def test_the_menu_offers_a_calendar_for_the_case_only_where_one_is_open(
    busy: MainWindow, qtbot: QtBot
) -> None:
    assert busy.actions_.calendar_all.isEnabled()
    assert not busy.actions_.calendar_case.isEnabled()
    busy.show_case(busy.desk.cases[0].id)
    qtbot.waitUntil(lambda: busy.desk.file is not None and busy.desk.jobs.idle)
    assert busy.actions_.calendar_case.isEnabled()


def test_without_a_tray_there_is_no_icon_and_no_switch(busy: MainWindow) -> None:
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    busy.behind.reminding.begin()
    assert not busy.actions_.remind.isVisible()
    assert not busy.findChildren(QSystemTrayIcon)


def test_a_reminder_is_said_once(prepared: QApplication, busy: MainWindow, qtbot: QtBot) -> None:
    said: list[object] = []
    busy.behind.reminding.reminded.connect(said.append)
    assert busy.desk.cases
    case_id = busy.desk.cases[0].id
    soon = datetime.now().astimezone() + timedelta(hours=5)
    busy.show_case(case_id)
    qtbot.waitUntil(lambda: busy.desk.file is not None and busy.desk.jobs.idle)
    details = {"due": f"{soon.astimezone(UTC):%Y-%m-%dT%H:%M}+00:00"}
    today = QDate.currentDate().addDays(-1).toString("yyyy-MM-dd")
    values = {"kind": "other", "at": today, "text": "回复客服", "details": details}
    busy.desk.edit(Add("event", case_id, values), Text("测试", "Test"))
    qtbot.waitUntil(lambda: busy.desk.jobs.idle)
    for _ in range(2):
        busy.behind.reminding.look()
        qtbot.waitUntil(lambda: busy.desk.jobs.idle)
        qtbot.wait(30)
    assert len(said) == 1
    assert "回复客服" in said[0].text.zh  # type: ignore[attr-defined]
