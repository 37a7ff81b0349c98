"""Screenshots shown as a conversation: the chosen message is outlined, corrected and taken back."""

from __future__ import annotations

import random
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from evidence_desk.domain.progress import NoProgress
from evidence_desk.ui.captured.window import CapturedWindow

pytestmark = pytest.mark.skipif(
    find_spec("rapidocr") is None, reason="needs the extra: evidence-desk[recognise]"
)


@pytest.fixture
def captured(in_case, settle, qtbot, tmp_path: Path):
    """The window that the command opens on two screenshots of one chat."""
    from PIL import Image
    from tests.recognise.chat_pictures import WECHAT, draw, screen, some_chat

    from evidence_desk.services.cases.casework import open_case
    from evidence_desk.services.intake.importing import take_in
    from evidence_desk.services.pictures import recognising
    from evidence_desk.services.workspace import Workspace

    window = in_case
    drawn = draw(some_chat(random.Random(3), 11), WECHAT, seed=3)
    height = round(480 * WECHAT.dp)
    reads, paths = {}, []
    for number, top in enumerate((0, round(220 * WECHAT.dp))):
        pixels, read, _ = screen(drawn, top, height, title="阿鱼")
        path = tmp_path / f"截图{number}.png"
        Image.fromarray(pixels).save(path)
        reads[path.name] = read
        paths.append(path)
    case_id = window.desk.file.case.id
    desk = Workspace(tmp_path / "证据台")
    take_in(desk, case_id, paths, progress=NoProgress())
    with desk.writing() as repository:
        for one in open_case(desk, case_id).exhibits:
            repository.recognised.keep(
                one.file.digest, [reads[one.name]], signature=recognising.signature()
            )
    desk.close()
    window.desk.show_case(case_id)
    settle()
    return window


def test_screenshots_are_shown_as_a_conversation(captured, settle, qtbot):
    window = captured
    window.case_view.timeline.select_all()
    window.actions_.converse.trigger()
    settle()
    (shown,) = window.findChildren(CapturedWindow)
    qtbot.waitUntil(lambda: shown._talk is not None, timeout=30_000)
    settle()
    page, picture = shown._page, shown._shot._picture
    talk = shown._talk
    assert len(talk.chat.about.answers.captures) == 2
    assert not talk.chat.about.warnings
    # The chosen message is outlined where it stands.
    both = next(one for one in talk.first.messages if len(one.sights) == 2 and one.kind == "text")
    page.paper.go_to(both.index)
    settle()
    qtbot.waitUntil(lambda: picture._area == both.sights[0].area, timeout=10_000)
    assert shown._other.isVisible()
    shown._other.click()
    settle()
    qtbot.waitUntil(lambda: picture._area == both.sights[1].area, timeout=10_000)
    # A place in the picture chooses the message that stands there.
    last = next(one for one in reversed(talk.first.messages) if one.kind == "text")
    area = last.sights[0].area
    shown._shot.pointed.emit(QPointF(area.left + 5, area.top + 5))
    settle()
    qtbot.waitUntil(lambda: page.paper.chosen_run() == (last.index, last.index), timeout=10_000)
    shown._wrong.click()
    settle()
    wrong = shown._talk.first.messages[last.index]
    assert (wrong.kind, wrong.text) == ("unread", "［未读出的部分，请看截图］")
    assert shown._right.isVisible()
    shown._right.click()
    settle()
    assert shown._talk.first.messages[last.index].text == last.text
    shown._apart.click()
    settle()
    assert not shown._talk.chat.about.answers.captures
    assert not shown._apart.isVisible()
    window.desk.undo()
    settle()
    qtbot.waitUntil(lambda: bool(shown._talks.shots.exhibits[1:]), timeout=20_000)
    shown.close()


def test_a_message_that_was_found_is_shown_beside_its_pixels(captured, settle, qtbot):
    window = captured
    first = window.desk.file.exhibits[0]
    window.case_view.large.open_at(first.id, words="", message=3)
    settle()
    (shown,) = window.findChildren(CapturedWindow)
    qtbot.waitUntil(lambda: shown._page.paper.chosen_run() == (3, 3), timeout=30_000)
    shown.close()
