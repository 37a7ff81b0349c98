"""The photo's own information: found by a word, copied by the row or whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evidence_desk.ui.inspector.facts import FactsSection

ROWS = [("Image Make", "vivo"), ("Image Model", "X100"), ("GPS GPSLatitude", "[30, 15, 2]")]


@pytest.fixture
def section(prepared: QApplication, qtbot: QtBot) -> FactsSection:
    """Three rows, unfolded."""
    made = FactsSection()
    qtbot.addWidget(made)
    made.show()
    made.show_rows(ROWS)
    fold = made._section._fold
    assert fold is not None
    fold.click()
    return made


def shown(section: FactsSection) -> list[str]:
    """The tags that are shown."""
    table = section._table
    lines = [line for line in range(table.rowCount()) if not table.isRowHidden(line)]
    return [section._row(line)[0] for line in lines]


def test_a_search_leaves_the_rows_that_hold_every_word(section: FactsSection) -> None:
    QTest.keyClicks(section._search, "image x1")
    assert shown(section) == ["Image Model"]
    section._search.clear()
    QTest.keyClicks(section._search, "gps")
    assert shown(section) == ["GPS GPSLatitude"]


def test_a_search_in_vain_says_so(section: FactsSection) -> None:
    QTest.keyClicks(section._search, "nothing")
    assert shown(section) == []
    assert section._none.isVisible()
    assert section._none.text() == "没有包含这些字的行。"
    section._search.clear()
    assert not section._none.isVisible()
    assert section._table.isVisible()


def test_the_chosen_row_is_copied_by_button_and_by_key(section: FactsSection) -> None:
    assert not section._copy_one.isEnabled()
    section._table.selectRow(1)
    section._copy_one.click()
    assert QGuiApplication.clipboard().text() == "Image Model\tX100"
    section._table.selectRow(0)
    section._one.trigger()
    assert QGuiApplication.clipboard().text() == "Image Make\tvivo"
    assert section._one.shortcut().toString() == "Ctrl+C"


def test_all_rows_are_copied_even_while_a_search_hides_some(section: FactsSection) -> None:
    QTest.keyClicks(section._search, "vivo")
    section._copy_all.click()
    assert QGuiApplication.clipboard().text() == "\n".join("\t".join(row) for row in ROWS)


def test_the_tab_key_leaves_the_table(section: FactsSection) -> None:
    section._table.setFocus()
    QTest.keyClick(section._table, Qt.Key.Key_Tab)
    assert not section._table.hasFocus()


def test_a_file_without_information_shows_no_table(section: FactsSection) -> None:
    section.show_rows([])
    assert not section.isVisible()
