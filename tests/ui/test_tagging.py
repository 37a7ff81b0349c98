"""Tags, kind and what they prove, for one exhibit and for several at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.keywords import common, exchanged, keywords_of, with_keywords
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.tagging import TagsDialog

Settle = Callable[[], None]


@pytest.fixture
def case(in_case: MainWindow, settle: Settle, picture: Callable[..., Path]) -> MainWindow:
    """A case with two pictures, both selected."""
    desk = in_case.desk
    assert desk.case_id is not None
    desk.take_in(desk.case_id, [picture(), picture("实物.png")], title="收录", then=lambda _: None)
    settle()
    assert in_case.case_view is not None
    in_case.case_view.timeline.select_all()
    return in_case


def exhibits(window: MainWindow) -> tuple[Exhibit, ...]:
    """The exhibits as they are now."""
    assert window.desk.file is not None
    return window.desk.file.exhibits


def tags(window: MainWindow) -> list[tuple[str, ...]]:
    """The tags of every exhibit."""
    return [keywords_of(one.details) for one in exhibits(window)]


def test_several_get_tags_kind_and_a_fact_in_one_edit_that_is_taken_back(
    case: MainWindow, settle: Settle
) -> None:
    case.actions_.tags.trigger()
    dialog = case.findChild(TagsDialog)
    dialog.tags.setText("物流，关键")
    dialog.kind.setCurrentIndex(dialog.kind.findData("photo"))
    dialog.proves.setPlainText("尺寸不符")
    dialog.good.click()
    settle()
    assert tags(case) == [("物流", "关键")] * 2
    assert {(one.kind, one.proves) for one in exhibits(case)} == {("photo", "尺寸不符")}
    case.actions_.undo.trigger()
    settle()
    assert tags(case) == [(), ()]
    assert {one.proves for one in exhibits(case)} == {""}
    case.actions_.redo.trigger()
    settle()
    assert tags(case) == [("物流", "关键")] * 2


def test_tags_that_only_some_have_stay_theirs(case: MainWindow, settle: Settle) -> None:
    view = case.case_view
    assert view is not None
    first = exhibits(case)[0]
    view.timeline.select("exhibit", first.id)
    line = view.inspector.exhibit._tags
    line.setText("独有, 共有")
    line.finish()
    settle()
    view.timeline.select("exhibit", exhibits(case)[1].id)
    view.inspector.exhibit._tags.setText("共有")
    view.inspector.exhibit._tags.finish()
    settle()
    view.timeline.select_all()
    next(
        one for one in view.inspector.several.findChildren(QPushButton) if "标签" in one.text()
    ).click()
    dialog = case.findChild(TagsDialog)
    assert dialog.tags.text() == "共有"
    assert any("独有" in one.text() for one in dialog.findChildren(QLabel))
    chip = next(one for one in dialog.findChildren(QPushButton) if one.text() == "独有")
    chip.click()
    assert dialog.tags.text() == "共有、独有"
    chip.click()
    dialog.tags.setText("新")
    assert dialog.proves.toPlainText() == ""
    dialog.good.click()
    settle()
    assert tags(case) == [("独有", "新"), ("新",)]


def test_saving_without_a_change_is_no_edit(case: MainWindow, settle: Settle) -> None:
    before = case.desk.steps.undo
    case.actions_.tags.trigger()
    case.findChild(TagsDialog).good.click()
    settle()
    assert case.desk.steps.undo == before


def test_common_and_exchanged_tags() -> None:
    one, two = with_keywords({"x": 1}, "ab"), with_keywords({}, "bc")
    assert common([one, two]) == ("b",)
    assert common([]) == ()
    assert exchanged(one, before="b", after="d") == {"x": 1, "keywords": ["a", "d"]}
    assert exchanged(two, before="b", after="b") == {"keywords": ["b", "c"]}
