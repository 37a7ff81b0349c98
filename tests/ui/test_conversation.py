"""A chat log opened in the window: a conversation, not a text."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from evidence_desk.domain.conversation import Message
from evidence_desk.domain.kept_chat import Window
from evidence_desk.domain.passage import passages_of
from evidence_desk.domain.speaker import roles_of
from evidence_desk.domain.timeline import entries
from evidence_desk.ui.controls.fields import Choice
from evidence_desk.ui.conversation.ink import Look
from evidence_desk.ui.conversation.page import ConversationPage
from evidence_desk.ui.conversation.pages import Pages
from evidence_desk.ui.conversation.paper import Paper
from evidence_desk.ui.conversation.rows import Widths, wrapped
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.viewer.window import Viewer

Settle = Callable[[], None]
SAMPLES = Path(__file__).parents[1] / "samples" / "chats"
ANDROID = "04/03/2024, 14:05 - Ann: The blue cup leaks\n05/03/2024, 09:00 - Shop: Send a picture\n"


@pytest.fixture
def viewer(in_case: MainWindow, settle: Settle, tmp_path: Path) -> Viewer:
    """The viewer on a chat log whose dates may be read in two ways."""
    path = tmp_path / "WhatsApp Chat with Shop.txt"
    path.write_text(ANDROID, encoding="utf-8")
    desk = in_case.desk
    assert desk.case_id is not None
    desk.take_in(desk.case_id, [path], title="收录", then=lambda _: None)
    settle()
    assert in_case.case_view is not None
    assert desk.file is not None
    in_case.case_view.large.open(desk.file.exhibits[0].id)
    settle()
    found = in_case.case_view.large.viewer
    assert found is not None
    return found


def button(viewer: Viewer, text: str) -> QPushButton:
    """The visible button whose text begins so."""
    every = viewer.findChildren(QPushButton)
    return next(one for one in every if one.text().startswith(text) and one.isVisible())


def texts(viewer: Viewer) -> str:
    """What can be read on labels now."""
    return "\n".join(one.text() for one in viewer.findChildren(QLabel) if one.isVisible())


def test_a_chat_log_is_shown_as_a_conversation(viewer: Viewer) -> None:
    assert viewer.findChild(ConversationPage).isVisible()
    assert "2 条消息" in texts(viewer)
    paper = viewer.findChild(Paper)
    paper.setFocus()
    QTest.keyClick(paper, Qt.Key.Key_Down)
    assert "The blue cup leaks" in paper.accessibleDescription()


def test_the_clock_of_a_chat_is_chosen_by_its_words(viewer: Viewer, settle: Settle) -> None:
    button(viewer, "MDY").click()
    settle()
    zones = next(box for box in viewer.findChildren(Choice) if box.isVisible())
    assert zones.currentText() == "北京时间（UTC+8）"
    button(viewer, "回答").click()
    settle()
    assert "文件没有写明时区" not in texts(viewer)
    paper = viewer.findChild(Paper)
    paper.go_to(0)
    assert "2024-04-03T14:05" in paper.accessibleDescription()


def test_a_question_is_answered_in_place(viewer: Viewer, settle: Settle) -> None:
    button(viewer, "MDY").click()
    settle()
    assert "MDY" in texts(viewer)
    assert not any(one.text() == "DMY" for one in viewer.findChildren(QPushButton))
    paper = viewer.findChild(Paper)
    paper.go_to(0)
    assert "2024-04-03T14:05" in paper.accessibleDescription()


def test_words_are_found_while_typing(viewer: Viewer, settle: Settle, qtbot: QtBot) -> None:
    find = next(e for e in viewer.findChildren(QLineEdit) if e.placeholderText() == "在对话里查找")
    QTest.keyClicks(find, "picture")
    qtbot.waitUntil(lambda: "找到 1 条" in texts(viewer), timeout=5000)
    assert viewer.findChild(Paper).chosen_run() == (1, 1)


def test_a_run_of_messages_is_marked_and_taken_back(
    viewer: Viewer, in_case: MainWindow, settle: Settle
) -> None:
    paper = viewer.findChild(Paper)
    paper.go_to(0)
    paper.go_to(1, extend=True)
    box = next(e for e in viewer.findChildren(QLineEdit) if "能说明什么" in e.placeholderText())
    box.setText("商家已知漏水")
    button(viewer, "摘录为证  1–2").click()
    settle()
    (passage,) = passages_of(in_case.desk.file.exhibits[0].details)
    assert (passage.first, passage.last, passage.proves) == (0, 1, "商家已知漏水")
    button(viewer, "取消摘录").click()
    settle()
    assert passages_of(in_case.desk.file.exhibits[0].details) == ()


def test_lines_that_were_not_understood_are_counted_and_shown(
    in_case: MainWindow, settle: Settle
) -> None:
    path = SAMPLES / "chatlab.jsonl" / "chatlab.jsonl"
    desk = in_case.desk
    desk.take_in(desk.case_id, [path], title="收录", then=lambda _: None)
    settle()
    in_case.case_view.large.open(desk.file.exhibits[0].id)
    settle()
    found = in_case.case_view.large.viewer
    button(found, "1 行没有认出").click()
    shown = found.findChild(ConversationPage)._unread.toPlainText()
    assert shown.strip() == f"5  {path.read_text(encoding='utf-8').splitlines()[4]}"


def test_a_hundred_thousand_messages_scroll_without_a_hitch(
    prepared: QApplication, qtbot: QtBot
) -> None:
    chance = random.Random(1)
    messages = [
        Message(
            n,
            f"2024-03-{n // 4000 + 1:02d}T10:{n // 60 % 60:02d}:00",
            "林小雨" if n % 3 else "青瓷小院",
            "text",
            "杯子漏水了，可以换货吗？" * chance.randrange(1, 9),
            n + 1,
            n + 1,
        )
        for n in range(100_000)
    ]
    waiting: list[Callable[[], None]] = []

    def fetch(first: int, last: int, then: Callable[[Window], None]) -> None:
        above = messages[first - 1] if first else None
        found = Window(first, tuple(messages[first : last + 1]), above, "2024-03-01")
        waiting.append(lambda: then(found))

    paper = Paper()
    qtbot.addWidget(paper)
    paper.resize(900, 700)
    paper.show()
    begun = time.perf_counter()
    paper.put(Pages(len(messages), fetch), Look())
    laid = time.perf_counter() - begun
    bar = paper.verticalScrollBar()
    frames = []
    for _ in range(60):
        bar.setValue(chance.randrange(bar.maximum()))
        paper.viewport().grab()
        begun = time.perf_counter()
        while waiting:
            waiting.pop(0)()
        paper.viewport().grab()
        frames.append(time.perf_counter() - begun)
    print(f"laid out in {laid * 1e3:.1f} ms, frames p95 {sorted(frames)[56] * 1e3:.1f} ms")
    paper.go_to(99_999)
    while waiting:
        waiting.pop(0)()
    assert messages[99_999].text in paper.accessibleDescription()
    assert bar.value() > 0.99 * bar.maximum()
    assert paper._pages.at(50_000) is None  # what is far from the view is not held


def test_what_stands_on_top_stays_there_while_messages_come_in(
    prepared: QApplication, qtbot: QtBot
) -> None:
    messages = [Message(n, None, "我", "text", "漏水了。\n" * (n % 7), n, n) for n in range(5_000)]
    waiting: list[Callable[[], None]] = []

    def fetch(first: int, last: int, then: Callable[[Window], None]) -> None:
        found = Window(first, tuple(messages[first : last + 1]))
        waiting.append(lambda: then(found))

    paper = Paper()
    qtbot.addWidget(paper)
    paper.resize(700, 500)
    paper.show()
    paper.put(Pages(len(messages), fetch), Look())
    for goal in (3_333, 1_250, 4_999, 0):
        paper.go_to(goal)
        while waiting:
            waiting.pop(0)()
        places, bar = paper._places, paper.verticalScrollBar()
        assert bar.value() <= places.top(goal) + 1
        assert places.top(goal + 1) <= bar.value() + paper.viewport().height() + 1


def test_lines_are_broken_where_they_fit_and_lose_nothing(prepared: QApplication) -> None:
    widths = Widths(QFont())
    text = "杯子 the blue cup leaks\n\n漏水了😀" * 7
    lines = wrapped(text, widths, 90)
    assert "".join(text[start:end] for start, end in lines) == text.replace("\n", "")
    for start, end in lines:
        assert end - start <= 1 or sum(widths[c] for c in text[start:end].rstrip()) <= 90


SHOP_TALK = """2024-03-04 14:05:01 清风旗舰店:小美
您的反馈码是 TT20240304A01

2024-03-04 14:06:00 林小雨
电话13800138000，订单号：126036803257340376
"""


@pytest.fixture
def talk(in_case: MainWindow, settle: Settle, tmp_path: Path) -> ConversationPage:
    """The page of a log in which people and numbers stand."""
    path = tmp_path / "聊天.txt"
    path.write_text(SHOP_TALK, encoding="utf-8")
    in_case.desk.take_in(in_case.desk.case_id, [path], title="收录", then=lambda _: None)
    settle()
    in_case.case_view.large.open(in_case.desk.file.exhibits[0].id)
    settle()
    page = in_case.case_view.large.viewer.findChild(ConversationPage)
    button(in_case.case_view.large.viewer, "人物与发现").click()
    settle()
    return page


def test_roles_are_guessed_taken_and_shown_in_words(
    talk: ConversationPage, in_case: MainWindow, settle: Settle
) -> None:
    viewer = in_case.case_view.large.viewer
    assert "名字像店铺" in texts(viewer)
    button(viewer, "采用").click()
    settle()
    talk.paper.go_to(0)
    assert talk.paper.accessibleDescription().startswith("清风旗舰店:小美 商家")
    box = next(b for b in talk.findChildren(QComboBox) if "林小雨" in b.accessibleName())
    box.setCurrentIndex(box.findData("me"))
    box.activated.emit(box.currentIndex())
    settle()
    assert talk.paper._look.sided
    assert roles_of(in_case.desk.file.exhibits[0].details)["林小雨"].part == "me"


def test_a_fact_is_gone_to_and_becomes_the_order_only_when_asked(
    talk: ConversationPage, in_case: MainWindow, settle: Settle
) -> None:
    listed = talk._beside.facts._list
    rows = [listed.item(row).text() for row in range(listed.count())]
    row = next(n for n, text in enumerate(rows) if text.startswith("订单编号"))
    assert in_case.desk.file.case.order.no == ""
    talk._beside._found.click()
    listed.setCurrentRow(row)
    listed.itemActivated.emit(listed.item(row))
    assert talk.paper.chosen_run() == (1, 1)
    button(in_case.case_view.large.viewer, "设为订单编号").click()
    settle()
    assert in_case.desk.file.case.order.no == "126036803257340376"
    assert listed.item(row).text().startswith("✓")


def test_undo_is_seen_while_the_conversation_is_open(
    talk: ConversationPage, in_case: MainWindow, settle: Settle
) -> None:
    talk.paper.go_to(1)
    QTest.keyClick(talk.paper, Qt.Key.Key_T)
    settle()
    viewer = in_case.case_view.large.viewer
    assert button(viewer, "从时间线拿掉").isEnabled()
    entry = next(one for one in entries(in_case.desk.file) if one.what == "message")
    in_case.desk.undo()
    settle()
    assert button(viewer, "放上时间线").isEnabled()
    in_case.desk.undo(back=False)
    settle()
    assert button(viewer, "从时间线拿掉").isEnabled()
    talk.paper.go_to(0)
    viewer.close()
    settle()
    in_case.case_view._open("message", entry.id)
    settle()
    page = in_case.case_view.large.viewer.findChild(ConversationPage)
    assert page.paper.chosen_run() == (1, 1)


def test_what_is_worth_knowing_opens_with_its_sources(
    talk: ConversationPage, in_case: MainWindow
) -> None:
    viewer = in_case.case_view.large.viewer
    assert "提醒" in texts(viewer)
    button(viewer, "全部").click()
    assert "保留原来的手机或电脑" in texts(viewer)
    assert "依据：" in texts(viewer)
