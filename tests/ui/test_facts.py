"""What a file says of itself: named in words, found by one, copied by the row or whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evidence_desk.domain.moment import parse_iso
from evidence_desk.domain.place import Place
from evidence_desk.domain.reading import Fact
from evidence_desk.ui import language
from evidence_desk.ui.inspector.facts import FactsSection, rows_of
from evidence_desk.ui.inspector.place import PlaceSection

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
    """The names that are shown."""
    table = section._table
    lines = [line for line in range(table.rowCount()) if not table.isRowHidden(line)]
    return [section._row(line)[0] for line in lines]


def test_a_search_leaves_the_rows_that_hold_every_word(section: FactsSection) -> None:
    QTest.keyClicks(section._search, "image x1")
    assert shown(section) == ["设备型号"]
    section._search.clear()
    QTest.keyClicks(section._search, "gps")
    assert shown(section) == ["纬度"]
    section._search.clear()
    QTest.keyClicks(section._search, "vivo")
    assert shown(section) == ["设备厂商"]


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
    assert QGuiApplication.clipboard().text() == "设备型号\tX100\tImage Model"
    section._table.selectRow(0)
    section._table.copying.trigger()
    assert QGuiApplication.clipboard().text() == "设备厂商\tvivo\tImage Make"
    assert section._table.copying.shortcut().toString() == "Ctrl+C"


def test_all_rows_are_copied_even_while_a_search_hides_some(section: FactsSection) -> None:
    QTest.keyClicks(section._search, "vivo")
    section._copy_all.click()
    assert QGuiApplication.clipboard().text().splitlines() == [
        "设备厂商\tvivo\tImage Make",
        "设备型号\tX100\tImage Model",
        "纬度\t[30, 15, 2]\tGPS GPSLatitude",
    ]


def test_the_tab_key_leaves_the_table(section: FactsSection) -> None:
    section._table.setFocus()
    QTest.keyClick(section._table, Qt.Key.Key_Tab)
    assert not section._table.hasFocus()


def test_a_file_without_information_shows_no_table(section: FactsSection) -> None:
    section.show_rows([])
    assert not section.isVisible()


def test_a_search_finds_what_is_written_not_only_what_is_said(section: FactsSection) -> None:
    section._search.setText("型号")
    assert shown(section) == ["设备型号"]
    section._search.setText("Image Model")
    assert shown(section) == ["设备型号"]


def test_a_name_tells_its_tag_and_speaks_the_language_of_the_window(
    section: FactsSection, qapp: QApplication
) -> None:
    item = section._table.item(0, 0)
    assert item is not None
    assert item.toolTip() == "设备厂商\nImage Make"
    language.choose(qapp, "en")
    QApplication.processEvents()
    assert shown(section) == ["Camera maker", "Camera model", "Latitude"]


def test_a_film_or_a_pdf_shows_the_facts_of_its_reader(section: FactsSection) -> None:
    facts = (Fact("pdf:Producer", "WPS"), Fact("pdf:Author", "沈"), Fact("pdf:revisions", "2"))
    section.show_rows(rows_of(facts, []))
    assert shown(section) == ["作者", "生成 PDF 的软件", "保存的次数"]
    section.show_rows(rows_of((Fact("quicktime:model", "iPhone 6"),), []))
    assert shown(section) == ["设备型号"]


def test_what_exif_says_in_words_is_not_told_twice() -> None:
    facts = (Fact("exif:Make", "vivo"), Fact("xmp:CreatorTool", "Snapseed"))
    assert rows_of(facts, ROWS) == [*ROWS, ("xmp:CreatorTool", "Snapseed")]
    assert rows_of(facts, []) == [("exif:Make", "vivo"), ("xmp:CreatorTool", "Snapseed")]


# --- the place --------------------------------------------------------------------------------


@pytest.fixture
def place(prepared: QApplication, qtbot: QtBot) -> PlaceSection:
    """A place in Shanghai with altitude and satellite time."""
    made = PlaceSection()
    qtbot.addWidget(made)
    made.show()
    at = parse_iso("2024-11-11T01:30:00+00:00", read_from="exif:GPS")
    made.show_place(Place(31.2304, 121.4737, 12.46, at))
    return made


def test_a_place_is_copied_as_it_is_read(place: PlaceSection) -> None:
    place._copy.click()
    assert QGuiApplication.clipboard().text() == (
        "北纬 31.2304°，东经 121.4737°\n海拔 12.5 米  ·  卫星时间 2024-11-11 01:30:00（UTC）"
    )


def test_a_place_says_who_will_see_it(place: PlaceSection, qapp: QApplication) -> None:
    assert place._warning.text() == "这是个人信息：拿到原件的人都能看到。"
    language.choose(qapp, "en")
    QApplication.processEvents()
    assert place._degrees.text() == "31.2304° N, 121.4737° E"
    assert place._warning.text().startswith("This is personal data")


def test_zero_zero_is_said_to_be_no_place(place: PlaceSection) -> None:
    place.show_place(Place(0.0, 0.0))
    assert "不知道" in place._warning.text()
    assert not place._more.isVisible()


def test_a_file_without_a_place_shows_nothing(place: PlaceSection) -> None:
    place.show_place(None)
    assert not place.isVisible()
