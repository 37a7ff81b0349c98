"""Every command of the window is found by its name, carried out, or says why it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from evidence_desk.ui import language
from evidence_desk.ui.palette.commands import Entry, commands, keys_of, matching
from evidence_desk.ui.palette.shortcuts import ShortcutsDialog
from evidence_desk.ui.search.rows import ROW
from evidence_desk.ui.shell.window import MainWindow

Settle = Callable[[], None]
Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier


def every_action(window: MainWindow) -> set[QAction]:
    """All commands that the registry holds, however they came into it."""
    held = window.actions_
    groups = (held.languages, held.themes)
    return {
        *(one for one in vars(held).values() if isinstance(one, QAction)),
        *(action for group in groups for action in group.actions()),
    }


def listed(window: MainWindow) -> list[Entry]:
    """What the palette shows."""
    model = window.ways.palette.palette.model
    return [model.index(row).data(ROW) for row in range(model.rowCount())]


@pytest.mark.parametrize("choice", ["zh", "en"])
def test_every_action_is_in_the_palette_once_by_both_names(
    window: MainWindow, prepared: QApplication, choice: language.Choice
) -> None:
    language.choose(prepared, choice)
    every = every_action(window)
    assert len(every) > 40
    window.actions_.remind.setVisible(True)
    sections = list(window.actions_.sections())
    held = [action for _, some in sections for action in some]
    assert len(held) == len(set(held))
    assert set(held) == every
    assert all(title for title, some in sections if some)
    entries = commands(window.actions_)
    assert len(entries) == len(every)
    for entry in entries:
        assert entry.name, entry
        assert entry.other, entry
        plain = entry.other.replace("…", "").replace("简体中文", "")
        assert plain.isascii(), "the English name is English in both languages"
        for name in (entry.name, entry.other):
            assert entry in matching(entries, name)
            assert entry in matching(entries, name.upper())
    names = [entry.name for entry in entries]
    assert len(names) == len(set(names)), "two commands of one name cannot be told apart"


def test_no_two_commands_have_one_shortcut(window: MainWindow) -> None:
    keys = [keys_of(action) for action in every_action(window) if keys_of(action)]
    assert len(keys) == len(set(keys))


def test_every_command_that_cannot_be_given_says_why(window: MainWindow) -> None:
    act = window.actions_
    seen = set()
    for ready, in_case, exhibits, selected, included in product(
        (False, True), (False, True), (0, 1, 3), (0, 1, 2, 3), (0, 1, 2, 3)
    ):
        if selected > exhibits or included > selected or (in_case and not ready):
            continue
        act.show_state(
            ready=ready,
            in_case=in_case,
            exhibits=exhibits if in_case else 0,
            selected=selected if in_case else 0,
            included=included if in_case else 0,
        )
        for entry in commands(act):
            seen.add(entry.why_not)
        for action in every_action(window) - {act.remind}:  # shown where there is a tray
            assert bool(act.why_not(action)) == (not action.isEnabled()), action.text()
    assert len(seen) > 10
    assert "现在还不能这样做。" not in seen, "say in `Actions` what the command needs"


def test_a_command_is_found_in_english_and_carried_out(
    window: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    window.desk.new_case(title="床头柜掉漆", platform="taobao", role="buyer")
    settle()
    QTest.keyClick(window, Key.Key_K, _CTRL)
    palette = window.ways.palette.palette
    assert palette.line.hasFocus()
    assert listed(window)[0].name == "床头柜掉漆"
    QTest.keyClicks(palette.line, "add EVENT")
    assert [entry.name for entry in listed(window)] == ["添加事件…"]
    palette.line.setText("深色")
    assert [entry.name for entry in listed(window)] == ["外观：深色"]
    QTest.keyClick(palette.line, Key.Key_Return)
    assert not window.ways.palette.overlay.isVisible()
    dark = window.actions_.themes.actions()[2]
    qtbot.waitUntil(dark.isChecked)
    QTest.keyClick(window, Key.Key_K, _CTRL)
    palette.line.setText("外观")
    assert [entry.on for entry in listed(window)] == [False, False, True]
    spoken = palette.model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "外观：深色, 已选, 视图"
    QTest.keyClick(palette.line, Key.Key_Escape)
    window.actions_.themes.actions()[0].trigger()


def test_one_that_cannot_be_given_stays_and_says_why(in_case: MainWindow) -> None:
    in_case.side.list.setFocus()
    QTest.keyClick(in_case, Key.Key_K, _CTRL)
    palette = in_case.ways.palette.palette
    palette.line.setText("导出 pdf")
    assert listed(in_case)[0].keys == "Ctrl+E"
    assert palette._why.toolTip() == "请先往案件里添加证据。"
    QTest.keyClick(palette.line, Key.Key_Return)
    assert in_case.ways.palette.overlay.isVisible()
    QTest.keyClick(palette.line, Key.Key_Escape)
    assert not in_case.ways.palette.overlay.isVisible()
    assert in_case.side.list.hasFocus()


def test_cases_shown_last_come_first_and_are_opened(
    window: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    for title in ("一号案", "二号案", "三号案"):
        window.desk.new_case(title=title, platform="taobao", role="buyer")
        settle()
    window.show_case(window.desk.cases[2].id)
    settle()
    QTest.keyClick(window, Key.Key_K, _CTRL)
    palette = window.ways.palette.palette
    assert [entry.name for entry in listed(window)[:3]] == ["一号案", "三号案", "二号案"]
    QAbstractItemModelTester(palette.model)
    QTest.keyClick(palette.line, Key.Key_Down)
    QTest.keyClick(palette.line, Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.case_id == window.desk.cases[0].id)
    settle()
    assert window.desk.file.case.title == "三号案"
    QTest.keyClick(window, Key.Key_K, _CTRL)
    palette.line.setText(window.desk.cases[1].number)
    assert [entry.name for entry in listed(window)] == ["二号案"]
    palette.line.setText("没有的东西")
    assert listed(window) == []
    assert palette._none.isVisible()


@pytest.mark.parametrize("choice", ["zh", "en"])
def test_the_list_of_shortcuts_holds_every_one(
    window: MainWindow, prepared: QApplication, qtbot: QtBot, choice: language.Choice
) -> None:
    language.choose(prepared, choice)
    QTest.keyClick(window, Key.Key_Slash, _CTRL)
    dialog = window.findChild(ShortcutsDialog)
    assert dialog is not None
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    for action in every_action(window):
        if keys := keys_of(action):
            assert shown.count(keys) == 1, keys
            assert window.actions_.name(action, bare=True).rstrip("…") in shown
    dialog.accept()


def test_search_and_palette_are_never_open_together(in_case: MainWindow, tmp_path: Path) -> None:
    QTest.keyClick(in_case, Key.Key_F, _CTRL)
    assert in_case.ways.finder.overlay.isVisible()
    QTest.keyClick(in_case, Key.Key_K, _CTRL)
    assert not in_case.ways.finder.overlay.isVisible()
    QTest.keyClick(in_case, Key.Key_F, _CTRL)
    assert not in_case.ways.palette.overlay.isVisible()
    assert in_case.ways.finder.overlay.isVisible()
    beside = in_case.ways.finder.overlay.rect().bottomLeft()
    QTest.mouseClick(
        in_case.ways.finder.overlay,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        beside,
    )
    assert not in_case.ways.finder.overlay.isVisible()
