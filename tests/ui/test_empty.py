"""Every page that has nothing to show yet says what to do, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from evidence_desk.domain.edits import Add
from evidence_desk.domain.text import Text
from evidence_desk.ui import language
from evidence_desk.ui.shell.window import MainWindow

Settle = Callable[[], None]
DROP = Text("把证据拖到这里", "rop the evidence in here")


def read(widget: QWidget) -> str:
    """Everything that can be read on *widget* now."""
    shown = [one for kind in (QLabel, QPushButton) for one in widget.findChildren(kind)]
    return "\n".join(one.text() for one in shown if one.isVisible())


@pytest.fixture(params=["zh", "en"])
def spoken(request: pytest.FixtureRequest, prepared: QApplication) -> language.Choice:
    """The language of the window."""
    language.choose(prepared, request.param)
    return request.param


def test_an_empty_desk_says_what_to_do(
    window: MainWindow, settle: Settle, spoken: language.Choice
) -> None:
    first = read(window.start)
    for said in (
        Text("把证据拖到这里", "Drop your evidence in here"),
        Text("新建案件", "New case"),
        Text("用示例案件试试", "Try with the sample case"),
        Text("原始文件绝不会被改动", "your original files are never changed"),
        Text("F1", "F1"),
    ):
        assert said.in_(spoken) in first
    window.show_shipments()
    settle()
    assert Text("把订单表拖到这里", "Drop an order list in here").in_(spoken) in read(window)
    window._today_page()
    window.today.resize(600, 400)
    window.today.show()
    settle()
    begins = Text("期限从案件里记下的事算起", "They begin with what is noted there")
    assert begins.in_(spoken) in read(window.today)


def test_an_empty_case_says_what_to_do_on_every_page(
    in_case: MainWindow, settle: Settle, spoken: language.Choice
) -> None:
    act = in_case.actions_
    for page in (act.overview, act.by_time, act.catalogue, act.by_need):
        page.trigger()
        settle()
        assert DROP.in_(spoken) in read(in_case), page.text()
    act.overview.trigger()
    settle()
    for said in (
        Text("添加事件", "Add an event"),
        Text("是哪一天？", "Which day was it?"),
        Text("选最贴近的一种", "Choose what fits best"),
    ):
        assert said.in_(spoken) in read(in_case)


def test_a_case_with_an_event_alone_still_asks_for_files(
    in_case: MainWindow, settle: Settle, spoken: language.Choice
) -> None:
    values = {"kind": "problem_found", "at": "2026-10-24", "text": "1"}
    assert in_case.desk.case_id is not None
    in_case.desk.edit(Add("event", in_case.desk.case_id, values), Text("事件", "Event"))
    settle()
    act = in_case.actions_
    for page in (act.by_time, act.catalogue, act.by_need):
        page.trigger()
        settle()
        assert DROP.in_(spoken) in read(in_case), page.text()
        assert in_case.case_view is not None
        assert in_case.case_view.header.isVisible()  # with the way to the other views


def test_empty_windows_say_what_to_do(
    in_case: MainWindow, settle: Settle, spoken: language.Choice
) -> None:
    act = in_case.actions_
    expected: dict[QAction, Text] = {
        act.codes: Text("拿到后在这里添加", "add it here"),
        act.submissions: Text("先在这里记录一次", "Record it before"),
        act.words: Text("请填写", "Fill in"),
    }
    for action, said in expected.items():
        action.trigger()
        settle()
        dialog = next(
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, QDialog) and one.isVisible()
        )
        assert said.in_(spoken) in read(dialog)
        dialog.reject()
        settle()
    act.find.trigger()
    settle()
    assert Text("输入一个字就能找", "One character is enough").in_(spoken) in read(in_case)
    in_case.ways.finder.overlay.leave()
