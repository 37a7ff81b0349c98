"""The words to send: filled, marked, kept, and copied only after a look."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from evidence_desk.domain.edits import SetFields
from evidence_desk.services.cases import drafting
from evidence_desk.ui import labels
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.wording.dialog import WordsDialog

Settle = Callable[[], None]


@pytest.fixture
def words(in_case: MainWindow, settle: Settle) -> WordsDialog:
    """The dialog on a case that knows its problem."""
    assert in_case.desk.file is not None
    fields = {
        "statement": {"problem": "腰围小了 5cm", "impact": "穿不上", "expectation": "退款"},
        "order": {"no": "394820175662018443", "item": "长裤", "variant": "", "price": "69.90"}
        | {"carrier": "", "waybills": []},
    }
    edit = SetFields("case", in_case.desk.file.case.id, fields)
    in_case.desk.edit(edit, labels.STATEMENT)
    settle()
    in_case.actions_.words.trigger()
    settle()
    dialog = in_case.findChild(WordsDialog)
    assert dialog is not None
    return dialog


def choose(dialog: WordsDialog, name: str) -> None:
    """Turn to the message called *name*."""
    items = [dialog.list.item(row) for row in range(dialog.list.count())]
    dialog.list.setCurrentItem(next(item for item in items if item.text() == name))


def write(dialog: WordsDialog, text: str, qtbot: QtBot) -> None:
    """Write at the end, and wait until the text was looked over."""
    dialog.editor.moveCursor(QTextCursor.MoveOperation.End)
    with qtbot.waitSignal(dialog.editor.settled):
        dialog.editor.insertPlainText(text)


def test_a_message_is_filled_from_the_case(words: WordsDialog) -> None:
    choose(words, "第一次联系商家")
    assert "394820175662018443" in words.editor.text()
    assert "腰围小了 5cm" in words.editor.text()


def test_what_is_ready_is_copied_with_one_click(words: WordsDialog) -> None:
    choose(words, "第一次联系商家")
    words.copy.click()
    assert QGuiApplication.clipboard().text() == words.editor.text()
    assert words.ask.isHidden()


def test_blanks_are_named_and_asked_about_before_copying(words: WordsDialog) -> None:
    QGuiApplication.clipboard().setText("before")
    choose(words, "12315 投诉内容")
    assert "【请填写：" in words.editor.text()
    words.copy.click()
    assert not words.ask.isHidden()
    assert QGuiApplication.clipboard().text() == "before"
    words.anyway.click()
    assert QGuiApplication.clipboard().text() == words.editor.text()


def test_a_number_of_a_person_is_masked_where_it_stands(words: WordsDialog, qtbot: QtBot) -> None:
    choose(words, "第一次联系商家")
    write(words, "\n😀 电话13912345678", qtbot)
    assert words._drafts is not None
    assert words._draft is not None
    (span,) = words._drafts.review(words._draft, words.editor.text()).spans
    words._mask(span)
    assert words.editor.text().endswith("😀 电话139****5678")
    words.editor.undo()
    assert words.editor.text().endswith("13912345678")


def test_what_may_stay_is_not_asked_about_again(words: WordsDialog, qtbot: QtBot) -> None:
    choose(words, "第一次联系商家")
    write(words, "\n骗子", qtbot)
    assert words._drafts is not None
    assert words._draft is not None
    (span,) = words._drafts.review(words._draft, words.editor.text()).spans
    words.checks.kept.emit(span)
    words.copy.click()
    assert QGuiApplication.clipboard().text().endswith("骗子")


def test_changes_stay_with_the_case_and_can_be_undone(
    in_case: MainWindow, words: WordsDialog, settle: Settle, qtbot: QtBot
) -> None:
    choose(words, "第一次联系商家")
    write(words, "\n谢谢！", qtbot)
    words.accept()
    settle()
    in_case.actions_.words.trigger()
    settle()
    again = in_case.findChildren(WordsDialog)[-1]
    choose(again, "第一次联系商家")
    assert again.editor.text().endswith("谢谢！")
    again.anew.click()
    assert not again.editor.text().endswith("谢谢！")
    again.reject()
    settle()
    assert in_case.actions_.undo.text() == "撤销：按案件重新填写"


def test_a_text_over_the_limit_says_by_how_much(
    in_case: MainWindow, words: WordsDialog, settle: Settle, qtbot: QtBot
) -> None:
    words.reject()
    assert in_case.desk.file is not None
    platform = SetFields("case", in_case.desk.file.case.id, {"platform": "taobao"})
    in_case.desk.edit(platform, labels.CASE)
    settle()
    in_case.actions_.words.trigger()
    settle()
    again = in_case.findChildren(WordsDialog)[-1]
    choose(again, "申请平台介入的说明")
    write(again, "很长" * 400, qtbot)
    said = [label.text() for label in again.checks.findChildren(QLabel)]
    assert any("超出" in text for text in said), said
    again.copy.click()
    assert "比平台允许的长" in again._why.text()


@pytest.mark.parametrize(
    ("kind", "found", "shown"),
    [
        ("phone", "139 1234 5678", "139 **** 5678"),
        ("id_card", "110101199003078515", "110***********8515"),
        ("address", "浙江省湖州市样板路8号", "浙江省***"),
        ("insult", "骗子", ""),
    ],
)
def test_masking_leaves_enough_to_tell_which_it_was(kind: str, found: str, shown: str) -> None:
    span = drafting.Span(0, len(found), kind, found, labels.CASE)  # type: ignore[arg-type]
    assert drafting.masked(span) == shown
