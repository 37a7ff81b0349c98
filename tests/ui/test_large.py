"""The viewer of an open case, and the list and the inspector that lie behind it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from evidence_desk.ui.shell.window import MainWindow


def test_what_lies_behind_the_viewer_follows_when_it_rests_or_is_closed(
    in_case: MainWindow,
    settle: Callable[[], None],
    qtbot: QtBot,
    picture: Callable[..., Path],
) -> None:
    desk = in_case.desk
    assert desk.case_id is not None
    paths = [picture(f"{number}.png") for number in range(4)]
    desk.take_in(desk.case_id, paths, title="收录", then=lambda _: None)
    settle()
    view = in_case.case_view
    assert view is not None
    assert desk.file is not None
    ids = [one.id for one in desk.file.exhibits]
    filled: list[int] = []
    view.inspector.exhibit.shown.connect(lambda exhibit: filled.append(exhibit.id))
    view.large.open(ids[0])
    viewer = view.large.viewer
    assert viewer is not None
    for _ in range(2):
        QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert filled == [], "turning waits for nothing behind"
    qtbot.waitUntil(lambda: view.timeline.selected("exhibit") == (ids[2],), timeout=20_000)
    assert filled == [ids[2]], "what was only passed is not shown"
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    viewer.close()
    assert view.timeline.selected("exhibit") == (ids[3],)
    assert filled == [ids[2], ids[3]]
