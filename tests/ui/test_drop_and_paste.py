"""What comes in from outside: drops anywhere on the window, and the clipboard."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.progress import Progress
from evidence_desk.services.workspace import Workspace
from evidence_desk.ui.jobs import Outcome
from evidence_desk.ui.newcase import NewCaseDialog
from evidence_desk.ui.notices import Notices
from evidence_desk.ui.shell.window import MainWindow

Settle = Callable[[], None]
_EITHER = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def files(*paths: Path) -> QMimeData:
    """What a file manager hands over."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drag(window: QWidget, mime: QMimeData) -> tuple[QDragEnterEvent, QDragMoveEvent, QDropEvent]:
    """Drag over the window and let go, proposing a move as file managers do."""
    place = QPoint(600, 400)
    enter = QDragEnterEvent(place, _EITHER, mime, _LEFT, _NONE)
    move = QDragMoveEvent(place, _EITHER, mime, _LEFT, _NONE)
    drop = QDropEvent(QPointF(place), _EITHER, mime, _LEFT, _NONE)
    for event in (enter, move, drop):
        event.setDropAction(Qt.DropAction.MoveAction)
        event.ignore()
        QApplication.sendEvent(window, event)
    return enter, move, drop


def told(window: MainWindow) -> str:
    """What the newest message says."""
    notices = window.findChild(Notices)
    assert notices is not None
    return notices.all()[-1].message.text


def names(window: MainWindow) -> list[str]:
    """The file names of the open case."""
    assert window.desk.file is not None
    return [exhibit.name for exhibit in window.desk.file.exhibits]


def test_a_drop_is_always_a_copy(
    in_case: MainWindow, settle: Settle, picture: Callable[..., Path]
) -> None:
    source = picture("截图 2026-09-14 194210.png")
    for event in drag(in_case, files(source)):
        assert event.isAccepted()
        assert event.dropAction() == Qt.DropAction.CopyAction
    settle()
    assert names(in_case) == [source.name]
    assert source.exists()
    assert "已收录 1 份文件" in told(in_case)


def test_a_drop_right_after_a_new_case_was_asked_for_waits_for_it(
    in_case: MainWindow, settle: Settle, picture: Callable[..., Path]
) -> None:
    desk, over = in_case.desk, threading.Event()
    shown_before, source = desk.case_id, picture()

    def long_work(_workspace: Workspace, _progress: Progress) -> Outcome[bool]:
        return Outcome(over.wait(60), Changes())

    desk.change(long_work)
    in_case.tasks.new_case()
    asked = in_case.findChild(NewCaseDialog)
    assert asked is not None
    asked.accept()
    drag(in_case, files(source))
    assert told(in_case) == "请稍候，新案件建好后会自动收录。"
    over.set()
    settle()
    assert desk.case_id != shown_before
    assert names(in_case) == [source.name]
    assert sorted(one.exhibits for one in desk.cases) == [0, 1]


def test_the_veil_shows_while_something_is_over_the_window(
    in_case: MainWindow, settle: Settle, picture: Callable[..., Path]
) -> None:
    mime = files(picture())
    place = QPoint(300, 300)
    enter = QDragEnterEvent(place, _EITHER, mime, _LEFT, _NONE)
    QApplication.sendEvent(in_case, enter)
    assert in_case.drop.veil.isVisible()
    drag(in_case, mime)
    assert not in_case.drop.veil.isVisible()
    settle()  # or it asks whether to stop


def test_no_field_takes_a_drop_away_from_the_window(in_case: MainWindow) -> None:
    in_case.desk.file_changed.emit()
    fields = [*in_case.findChildren(QLineEdit), *in_case.findChildren(QPlainTextEdit)]
    assert len(fields) > 10
    assert not [field for field in fields if field.acceptDrops()]


def test_the_same_file_twice_is_named_not_taken(
    in_case: MainWindow, settle: Settle, picture: Callable[..., Path]
) -> None:
    source = picture()
    drag(in_case, files(source))
    settle()
    drag(in_case, files(source))
    settle()
    assert len(names(in_case)) == 1
    assert "早已收录" in told(in_case)
    assert "E01" in told(in_case)


def test_a_drop_with_no_case_open_asks_for_one_first(
    window: MainWindow, settle: Settle, picture: Callable[..., Path], qtbot: QtBot
) -> None:
    drag(window, files(picture()))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewCaseDialog)
    dialog.platform.choose("pinduoduo")
    qtbot.mouseClick(dialog.good, _LEFT)
    settle()
    assert window.desk.file is not None
    assert window.desk.file.case.platform == "pinduoduo"
    assert len(names(window)) == 1


def test_web_addresses_are_refused_with_a_sentence(in_case: MainWindow, settle: Settle) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.com/a.png")])
    drag(in_case, mime)
    settle()
    assert names(in_case) == []
    assert "不会上网" in told(in_case)


def test_what_holds_nothing_is_called_what_it_is(in_case: MainWindow, settle: Settle) -> None:
    mime = QMimeData()
    mime.setText("  ")
    drag(in_case, mime)
    assert "拖进来的内容里没有" in told(in_case)
    QApplication.clipboard().setMimeData(QMimeData())
    in_case.actions_.paste.trigger()
    assert "剪贴板里没有" in told(in_case)


def test_dragged_text_becomes_an_exhibit(in_case: MainWindow, settle: Settle) -> None:
    mime = QMimeData()
    mime.setText("商家：同意换货")
    drag(in_case, mime)
    settle()
    assert [Path(name).suffix for name in names(in_case)] == [".txt"]


@pytest.mark.parametrize("kind", ["files", "picture", "text"])
def test_pasting(
    in_case: MainWindow, settle: Settle, picture: Callable[..., Path], kind: str
) -> None:
    mime = QMimeData()
    if kind == "files":
        mime = files(picture())
    elif kind == "picture":
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(0xAA3311)
        mime.setImageData(image)
    else:
        mime.setText("反馈码 TT20260914A07")
    QGuiApplication.clipboard().setMimeData(mime)
    in_case.actions_.paste.trigger()
    settle()
    (name,) = names(in_case)
    if kind == "picture":
        assert name.startswith("粘贴 20")
        assert name.endswith(".png")


def test_pasting_into_a_field_is_typing(in_case: MainWindow, settle: Settle) -> None:
    QGuiApplication.clipboard().setText("林小雨")
    in_case.activateWindow()
    field = in_case.findChildren(QLineEdit)[0]
    field.setFocus()
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))
    settle()
    assert "林小雨" in field.text()
    assert names(in_case) == []
