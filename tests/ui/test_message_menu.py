"""What can be done with a message on a right click, and what is seen below it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.services.conftest import jpeg

from evidence_desk.domain.passage import passages_of
from evidence_desk.domain.redaction import redactions_of
from evidence_desk.domain.speaker import roles_of
from evidence_desk.ui.conversation.menu import MessageMenu
from evidence_desk.ui.conversation.paper import Paper
from evidence_desk.ui.conversation.rows import PICTURE
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.viewer.window import Viewer

Settle = Callable[[], None]
NAME = "00000003-PHOTO-2026-09-14-19-43-01.jpg"
LOG = (
    "[2026/9/14 19:42:20] A&B: the vase is cracked, call 13800138000\n"
    f"[2026/9/14 19:43:01] A&B: \u200e<attached: {NAME}>\n"
    "[2026/9/14 19:45:01] Shop: we look into it\n"
)


@pytest.fixture
def viewer(in_case: MainWindow, settle: Settle, tmp_path: Path) -> Viewer:
    """The viewer as it stands when the archive of a chat was opened."""
    path = tmp_path / "WhatsApp Chat - Shop.zip"
    with ZipFile(path, "w") as made:
        made.writestr("_chat.txt", LOG)
        made.writestr(NAME, jpeg("blue"))
    desk = in_case.desk
    desk.take_in(desk.case_id, [path], title="收录", then=lambda _: None)
    settle()
    archive = next(one for one in desk.file.exhibits if one.name == path.name)
    in_case.case_view.large.open(archive.id)
    settle()
    return in_case.case_view.large.viewer


def menu(viewer: Viewer, at: int) -> MessageMenu:
    """The menu of one message, by the key for menus."""
    for one in viewer.findChildren(MessageMenu):
        one.close()
    paper = viewer.findChild(Paper)
    paper.go_to(at)
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), paper.mapToGlobal(QPoint(5, 5))
    )
    QApplication.sendEvent(paper.viewport(), asked)
    return next(one for one in viewer.findChildren(MessageMenu) if one.isVisible())


def action(shown: MessageMenu, text: str) -> QAction:
    """The action whose text begins so."""
    return next(one for one in shown.actions() if one.text().startswith(text))


def test_the_archive_of_a_chat_opens_as_its_conversation(viewer: Viewer) -> None:
    assert viewer._exhibit().name == "_chat.txt"
    assert viewer.findChild(Paper).isVisible()


def test_a_picture_stands_small_below_its_message(viewer: Viewer, qtbot: QtBot) -> None:
    paper = viewer.findChild(Paper)
    places = paper._places
    assert places.top(2) - places.top(1) > PICTURE > places.top(1) - places.top(0)

    def blue() -> bool:
        image = paper.viewport().grab().toImage()
        area = next(area for area, _ in paper._links if area.height() == PICTURE)
        middle = image.pixelColor(area.center().toPoint() * image.devicePixelRatio())
        return middle.blue() > 200 and middle.red() < 100

    qtbot.waitUntil(blue, timeout=5000)


def test_the_menu_marks_copies_and_says_who_somebody_is(
    viewer: Viewer, in_case: MainWindow, settle: Settle
) -> None:
    log = viewer._exhibit().id

    def details() -> dict[str, object]:
        return next(one.details for one in in_case.desk.file.exhibits if one.id == log)

    action(menu(viewer, 0), "摘录为证").trigger()
    settle()
    assert [(one.first, one.last) for one in passages_of(details())] == [(0, 0)]
    shown = menu(viewer, 0)
    action(shown, "取消摘录").trigger()
    settle()
    assert passages_of(details()) == ()
    # An ampersand in a name is no shortcut.
    who = action(menu(viewer, 0), "A&&B").menu()
    next(one for one in who.actions() if one.text() == "我").trigger()
    settle()
    assert roles_of(details())["A&B"].part == "me"
    action(menu(viewer, 0), "复制").trigger()
    settle()
    copied = QGuiApplication.clipboard().text()
    assert copied.endswith("A&B\nthe vase is cracked, call 13800138000")


def test_the_menu_opens_a_file_and_covers_what_was_spotted(
    viewer: Viewer, in_case: MainWindow, settle: Settle
) -> None:
    assert not [one for one in menu(viewer, 2).actions() if "遮盖" in one.text()]
    action(menu(viewer, 0), "导出时遮盖 13800138000").trigger()
    settle()
    (covered,) = redactions_of(in_case.desk.file.case.details)
    assert covered.text == "13800138000"
    action(menu(viewer, 1), "打开文件").trigger()
    settle()
    assert viewer._exhibit().name == NAME
