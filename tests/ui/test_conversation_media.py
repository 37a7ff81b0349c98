"""Files that messages name are exhibits, and open from the message."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.services.conftest import jpeg

from evidence_desk.ui.conversation.paper import Paper
from evidence_desk.ui.shell.window import MainWindow

NAME = "IMG-20240413-WA0001.jpg"


def test_a_file_of_a_message_opens_as_the_exhibit_that_it_is(
    in_case: MainWindow, settle: Callable[[], None], tmp_path: Path
) -> None:
    log = tmp_path / "WhatsApp Chat with Shop.txt"
    log.write_text(f"04/13/2024, 14:05 - Ann: {NAME} (file attached)\n", encoding="utf-8")
    (tmp_path / NAME).write_bytes(jpeg("blue"))
    desk = in_case.desk
    desk.take_in(desk.case_id, [log, tmp_path / NAME], title="收录", then=lambda _: None)
    settle()
    named = {one.name: one for one in desk.file.exhibits}
    in_case.case_view.large.open(named[log.name].id)
    settle()
    viewer = in_case.case_view.large.viewer
    paper = viewer.findChild(Paper)
    paper.viewport().grab()
    (area, exhibit), small = paper._links
    assert small[1] == exhibit
    assert exhibit == named[NAME].id
    QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=area.center().toPoint())
    settle()
    assert viewer._exhibit().id == named[NAME].id
    viewer.show_exhibit(desk.file, named[log.name].id)
    settle()
    paper.go_to(0)
    QTest.keyClick(paper, Qt.Key.Key_Return)
    settle()
    assert viewer._exhibit().id == named[NAME].id
