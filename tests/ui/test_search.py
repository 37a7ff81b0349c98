"""One box finds words in all cases while they are typed, and leads to the place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from evidence_desk.domain.edits import Add, SetFields, Several
from evidence_desk.domain.progress import NoProgress
from evidence_desk.domain.text import Text
from evidence_desk.services import history, searching
from evidence_desk.services.cases.casework import new_case, open_case
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.integrity.checking import examine_case
from evidence_desk.services.pools import Pools
from evidence_desk.services.workspace import Workspace
from evidence_desk.ui import app as program
from evidence_desk.ui.search import dates
from evidence_desk.ui.search.filters import SORTS
from evidence_desk.ui.search.panel import SearchPanel
from evidence_desk.ui.search.rows import ROW, Heading, More, line
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.viewer.window import Viewer

Settle = Callable[[], None]
Key = Qt.Key


def talk(count: int) -> str:
    """A chat log in which every message but one speaks of the parcel."""
    return "".join(
        f"2024-11-{day + 1:02d} {hour:02d}:15:31 {who}\n{words}\n\n"
        for number in range(count)
        for day, hour in (divmod(number, 24),)
        for who in (("林小雨", "青瓷小院")[number % 2],)
        for words in ("杯底漏水" if number == 40 else f"包裹第{number}次",)
    )


@pytest.fixture
def filled(
    prepared: object, qtbot: QtBot, tmp_path: Path, pools: Callable[[], Pools]
) -> MainWindow:
    """A window on two cases; one has a chat log of sixty messages, a text and a code."""
    folder = tmp_path / "证据台"
    (tmp_path / "旺旺.txt").write_text(talk(60), encoding="utf-8")
    (tmp_path / "说明书.txt").write_text("第一行\n" * 300 + "杯底漏水怎么办😀", encoding="utf-8")
    desk = Workspace(folder)
    first = new_case(desk, title="杯子案", platform="taobao")
    second = new_case(desk, title="漏水的花洒", platform="tmall")
    paths = [tmp_path / "旺旺.txt", tmp_path / "说明书.txt"]
    take_in(desk, first.id, paths, progress=NoProgress())
    examine_case(desk, first.id, progress=NoProgress())
    exhibit = open_case(desk, first.id).exhibits[0]
    edit = Several(
        (
            SetFields("exhibit", exhibit.id, {"caption": "客服承认漏水"}),
            Add("code", first.id, {"value": "FK2024O110"}),
        )
    )
    history.edit(desk, edit, label=Text("填写", "Fill in"), case_id=first.id)
    assert second.id != first.id
    desk.close()
    made = program.make_window(folder, watch=False, pools=pools())
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    qtbot.waitUntil(lambda: made.today is not None and made.desk.jobs.idle, timeout=20_000)
    yield made
    made.close()


@pytest.fixture
def ask(filled: MainWindow, qtbot: QtBot) -> Callable[[str], list[str]]:
    """Write into the box and return the rows of the answer as they are read out."""

    def write(words: str) -> list[str]:
        filled.top.search.setText(words)
        later = filled.ways.finder._later
        qtbot.waitUntil(lambda: not later.isActive() and filled.desk.jobs.idle)
        return rows(filled)

    return write


def rows(window: MainWindow) -> list[str]:
    """What the list says."""
    model = window.ways.finder.panel.model
    accessible = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row).data(accessible)) for row in range(model.rowCount())]


def told(window: MainWindow) -> str:
    """The sentence in place of a list."""
    panel = window.ways.finder.panel
    assert not panel.list.isVisible()
    return panel._told.text()


def test_words_are_found_by_case_and_kind_while_typing(filled: MainWindow, ask) -> None:
    QTest.keyClick(filled, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert filled.top.search.hasFocus()
    assert "可以找聊天消息" in told(filled)
    assert ask("漏水") == [
        "漏水的花洒, 案件信息, 1",
        "漏水的花洒, 案件名称, " + filled.desk.cases[0].number,
        "杯子案, 说明和证明内容, 1",
        "客服承认漏水, E01  ·  说明, " + filled.desk.cases[1].number,
        "杯子案, 文件里的文字, 1",
        "杯底漏水怎么办😀, E02  ·  文件里的文字, " + filled.desk.cases[1].number,
        "杯子案, 聊天消息, 1",
        "杯底漏水, E01  ·  林小雨  ·  2024-11-02 16:15:31  ·  #41, " + filled.desk.cases[1].number,
    ]
    assert filled.ways.finder.panel._count.toolTip() == "共 4 处 · 2 个案件"
    QAbstractItemModelTester(filled.ways.finder.panel.model)


def test_enter_opens_the_conversation_at_the_message(
    filled: MainWindow, ask, settle_for: Settle, qtbot: QtBot
) -> None:
    filled.top.search.setFocus()
    ask("漏水")
    QTest.keyClick(filled.top.search, Key.Key_PageDown)
    assert filled.ways.finder.panel.chosen().message == 40
    QTest.keyClick(filled.top.search, Key.Key_Return)
    assert not filled.ways.finder.overlay.isVisible()
    qtbot.waitUntil(lambda: filled.findChild(Viewer) is not None, timeout=10_000)
    settle_for()
    viewer = filled.findChild(Viewer)
    page = viewer._conversation
    assert page.isVisible()
    assert page.paper.chosen_run() == (40, 40)
    assert page._find.words == "漏水"
    assert filled.desk.file.case.title == "杯子案"
    assert [one.label for one in filled.selected()] == ["E01"]
    viewer.close()


def test_enter_opens_a_text_where_the_words_stand(
    filled: MainWindow, ask, settle_for: Settle, qtbot: QtBot
) -> None:
    filled.top.search.setFocus()
    ask("漏水怎么办😀")
    QTest.keyClick(filled.top.search, Key.Key_Return)
    qtbot.waitUntil(lambda: filled.findChild(Viewer) is not None, timeout=10_000)
    settle_for()
    viewer = filled.findChild(Viewer)
    assert viewer._text.textCursor().selectedText() == "漏水怎么办😀"
    assert viewer._text.verticalScrollBar().value() > 100
    viewer.close()


def test_a_caption_selects_its_exhibit_and_a_title_its_case(
    filled: MainWindow, ask, settle_for: Settle, qtbot: QtBot
) -> None:
    filled.top.search.setFocus()
    ask("承认")
    QTest.keyClick(filled.top.search, Key.Key_Return)
    settle_for()
    assert [one.label for one in filled.selected()] == ["E01"]
    assert filled.case_view.timeline.isVisible()
    filled.top.search.setFocus()
    ask("花洒")
    QTest.keyClick(filled.top.search, Key.Key_Return)
    settle_for()
    assert filled.desk.file.case.title == "漏水的花洒"
    assert filled.selected() == ()


def test_escape_goes_back_to_where_one_was(filled: MainWindow, ask) -> None:
    filled.side.list.setFocus()
    QTest.keyClick(filled, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    ask("漏水")
    QTest.keyClick(filled.top.search, Key.Key_Tab)
    filters = filled.ways.finder.panel.filters
    assert filters.scope.hasFocus()
    for field in (filters.sort, filters.who, filters.since, filters.until):
        QTest.keyClick(filled.focusWidget(), Key.Key_Tab)
        assert field.hasFocus()
    QTest.keyClick(filled.focusWidget(), Key.Key_Tab)
    assert filled.ways.finder.panel.list.hasFocus()
    QTest.keyClick(filled.focusWidget(), Key.Key_Tab)
    assert filled.top.search.hasFocus()
    QTest.keyClick(filled.top.search, Key.Key_Escape)
    assert not filled.ways.finder.overlay.isVisible()
    assert filled.today.isVisible()
    assert filled.side.list.hasFocus()


def test_filters_narrow_by_case_place_sender_and_time(
    filled: MainWindow, ask, settle_for: Settle, qtbot: QtBot
) -> None:
    filled.show_case(filled.desk.cases[1].id)
    settle_for()
    QTest.keyClick(
        filled,
        Key.Key_F,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    filters = filled.ways.finder.panel.filters
    assert filters.scope.currentText() == "本案：杯子案"
    assert {row.split(",")[0] for row in ask("漏水") if row.count(",") == 2} >= {"杯子案"}
    assert not any("花洒" in row for row in rows(filled))
    assert [filters.who.itemText(n) for n in range(3)] == ["所有发送人", "林小雨", "青瓷小院"]
    filters.who.setCurrentIndex(2)
    filters.who.activated.emit(2)
    assert len(ask("包裹")) == 31  # a heading and all thirty of this sender
    filters.since.setText("2024年11月2日")
    filters.until.setText("2024-11-2")
    assert len(ask("包裹")) == 13
    filters.until.setText("昨天")
    assert ask("包裹")
    assert "日期请写成" in told(filled)
    assert filters.until.property("bad")
    filters.until.clear()
    assert ask("漏水") == []
    assert "发送人和时间只能用来筛选聊天消息。" in told(filled)
    filters.since.clear()
    filters.who.setCurrentIndex(0)
    assert ask("花洒") == []
    assert "清除筛选" in told(filled)
    filters.clear.click()
    assert len(ask("漏水")) == 8
    filters.sort.setCurrentIndex(filters.sort.findData("text"))
    filters.sort.activated.emit(0)
    assert len(ask("漏水")) == 2


def test_of_many_the_first_are_listed_and_enter_shows_more(filled: MainWindow, ask, qtbot) -> None:
    filled.top.search.setFocus()
    found = ask("包裹")
    assert found[0] == "杯子案, 聊天消息, 59"
    assert (len(found), found[-1]) == (32, "显示更多（还有 29 处）")
    panel = filled.ways.finder.panel
    for _ in range(5):
        QTest.keyClick(filled.top.search, Key.Key_PageDown)
    assert isinstance(panel.list.currentIndex().data(ROW), More)
    QTest.keyClick(filled.top.search, Key.Key_Return)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 60 and filled.desk.jobs.idle)
    assert filled.ways.finder.overlay.isVisible()
    assert ask("没有这个词") == []
    assert "没有找到“没有这个词”" in told(filled)


def test_a_code_typed_from_paper_says_that_it_is_only_alike(filled: MainWindow, ask) -> None:
    filled.top.search.setFocus()
    assert ask("FK2O24OIIO")[1].startswith("FK2024O110, 编号  ·  写法相近")


def test_an_answer_to_older_words_is_not_shown(filled: MainWindow, qtbot: QtBot) -> None:
    filled.top.search.setFocus()
    finder = filled.ways.finder
    filled.top.search.setText("包裹")
    finder._ask()
    filled.top.search.setText("花洒")
    finder._ask()
    qtbot.waitUntil(lambda: filled.desk.jobs.idle)
    assert rows(filled)[0] == "漏水的花洒, 案件信息, 1"


def test_any_kind_of_hit_can_be_listed(prepared: object, qtbot: QtBot) -> None:
    panel = SearchPanel()
    qtbot.addWidget(panel)
    panel.resize(800, 400)
    panel.show()
    found = [
        searching.Found(1, "ED-1", 5, "E05", field, "订单号 12", ((0, 3),))
        for field in ("recognised", "something_new")
    ]
    groups = tuple(searching.Group(1, "ED-1", "案", one.sort, 40, (one,)) for one in found)
    panel.show_answer("订单号", searching.Answer(groups, complete=False))
    accessible = Qt.ItemDataRole.AccessibleTextRole
    listed = [str(panel.model.index(n).data(accessible)) for n in range(panel.model.rowCount())]
    assert listed[1] == "订单号 12, E05  ·  图中文字, ED-1"
    assert listed[4] == "订单号 12, E05  ·  说明和证明内容, ED-1"
    assert "超过 80 处" in panel._count.toolTip()
    assert not panel.grab().isNull()
    assert isinstance(panel.model.index(0).data(ROW), Heading)


def test_the_line_shows_the_first_hit_and_every_hit_in_it() -> None:
    text = "头" * 100 + "漏\n水" + "尾" * 500
    found = searching.Found(1, "ED-1", 5, "E05", "text", text, ((100, 103), (300, 301), (590, 591)))
    cut, marks = line(found)
    assert cut.startswith("…")
    assert len(cut) < 300
    assert [cut[start:end] for start, end in marks] == ["漏 水", "尾"]


def test_the_kinds_offered_are_those_of_the_search() -> None:
    assert set(SORTS) == set(searching.SORTS)


@pytest.mark.parametrize(
    ("written", "first", "after"),
    [
        ("2024", "2024", "2025-01-01"),
        ("2024年", "2024", "2025-01-01"),
        ("2024-2", "2024-02", "2024-03-01"),
        ("2024/12", "2024-12", "2025-01-01"),
        ("2024年11月", "2024-11", "2024-12-01"),
        ("2024.2.29", "2024-02-29", "2024-03-01"),
        (" 2024年12月31日", "2024-12-31", "2025-01-01"),
    ],
)
def test_a_date_is_read_as_people_write_it(written: str, first: str, after: str) -> None:
    assert (dates.from_(written), dates.until(written)) == (first, after)


@pytest.mark.parametrize("written", ["", "昨天", "24-11", "2024-13", "2024-02-30", "2024-0"])
def test_what_is_no_date_is_refused(written: str) -> None:
    for bound in (dates.from_, dates.until):
        with pytest.raises(ValueError):
            bound(written)


@pytest.fixture
def settle_for(filled: MainWindow, qtbot: QtBot) -> Settle:
    """Wait until nothing runs or waits."""

    def wait() -> None:
        for _ in range(3):
            qtbot.wait(30)
            qtbot.waitUntil(lambda: filled.desk.jobs.idle, timeout=30_000)

    return wait
