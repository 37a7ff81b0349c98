"""What the checks found, told at the right: plain first, all of it on demand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.exhibits import exhibit

from evidence_desk.domain.finding import Finding
from evidence_desk.domain.text import Text
from evidence_desk.ui import language, reasons
from evidence_desk.ui.inspector.finding import Details, FindingRow
from evidence_desk.ui.inspector.findings import FindingsSection

EDITOR = Finding(
    "editor_name",
    2,
    "warning",
    Text("文件里写着软件的名字。", "The file bears the name of a program."),
    {"tool": "Snapseed", "places": ["exif:Software", "xmp:CreatorTool"], "when": None},
    speaks_for="altered",
    weight=0.8,
)
SAME = Finding("digest", 1, "ok", Text("没有改变。", "Unchanged."), {"then": "ab" * 32})


@pytest.fixture
def section(prepared: QApplication, qtbot: QtBot) -> FindingsSection:
    """The findings of an exhibit that went through an editor."""
    made = FindingsSection()
    qtbot.addWidget(made)
    made.show()
    made.show_exhibit(exhibit(1, EDITOR, SAME))
    return made


def texts(section: FindingsSection) -> list[str]:
    """What can be read now."""
    QApplication.processEvents()
    return [label.text() for label in section.findChildren(QLabel) if label.isVisible()]


def rows(section: FindingsSection) -> dict[str, FindingRow]:
    """The rows that are shown, by check."""
    QApplication.processEvents()
    found = (row for row in section.findChildren(FindingRow) if row.isVisible())
    return {row._findings[0].check: row for row in found}


def test_a_finding_is_a_word_and_a_sentence_until_more_is_asked_for(
    section: FindingsSection,
) -> None:
    shown = texts(section)
    assert {"请核对", "文件里写着软件的名字。", "有编辑或矛盾的迹象"} <= set(shown)
    assert "exif:Software, xmp:CreatorTool" not in shown
    assert not any("editor_name" in text for text in shown)


def test_the_details_open_by_key_and_name_the_check_its_version_and_what_it_saw(
    section: FindingsSection,
) -> None:
    toggle = rows(section)["editor_name"]._toggle
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    shown = texts(section)
    assert "修图、剪辑软件的名字  ·  editor_name, 第 2 版" in shown
    assert {"软件", "Snapseed", "exif:Software, xmp:CreatorTool", "时间", "—"} <= set(shown)
    assert "这不说明画面内容是假的，也不说明是谁改的。" in shown
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    assert "Snapseed" not in texts(section)


def test_details_that_were_opened_stay_open_for_the_same_exhibit_in_another_language(
    section: FindingsSection, qapp: QApplication, qtbot: QtBot
) -> None:
    rows(section)["editor_name"]._toggle.click()
    section.show_exhibit(exhibit(1, EDITOR, SAME, caption="说明"))
    assert "Snapseed" in texts(section)
    language.choose(qapp, "en")
    qtbot.wait(20)
    assert "Snapseed" in texts(section)
    assert "Look closely" in texts(section)
    section.show_exhibit(exhibit(2, EDITOR, SAME))
    assert "Snapseed" not in texts(section)


def test_copied_details_hold_the_sentence_the_check_and_every_value(
    section: FindingsSection,
) -> None:
    details = rows(section)["digest"].findChild(Details)
    assert details is not None
    details.copy.click()
    assert QGuiApplication.clipboard().text() == "\n".join(
        ["没有改变。", "文件指纹（SHA-256） (digest 1)", "收录时\t" + "ab" * 32]
    )


def test_the_gravest_finding_stands_first_and_equal_sentences_stand_once(
    section: FindingsSection,
) -> None:
    small = Finding("metadata", 1, "info", Text("有。", "Yes."), {})
    section.show_exhibit(exhibit(3, small, EDITOR, EDITOR))
    shown = rows(section)
    assert set(shown) == {"editor_name", "metadata"}
    assert shown["editor_name"].y() < shown["metadata"].y()
    assert texts(section).count("文件里写着软件的名字。") == 1


def test_checks_have_names_and_one_that_is_new_stands_for_itself(prepared: QApplication) -> None:
    assert reasons.check_word("thumbnail") == "文件里自带的小图"
    assert reasons.check_word("of_tomorrow") == "of_tomorrow"


def test_an_exhibit_without_findings_is_kept_and_nothing_is_said_of_it(
    section: FindingsSection,
) -> None:
    section.show_exhibit(exhibit(4))
    assert "原件保存在保管库里，没有改变。" in texts(section)
    assert rows(section) == {}


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_nothing_is_cut_in_the_narrowest_inspector(
    section: FindingsSection, qapp: QApplication, qtbot: QtBot, spoken: language.Choice
) -> None:
    language.choose(qapp, spoken)
    for row in rows(section).values():
        row._toggle.setChecked(True)
    section.resize(240, section.heightForWidth(240))
    qtbot.wait(20)
    assert section.minimumSizeHint().width() <= 240
    section.resize(240, section.heightForWidth(240))
    qtbot.wait(20)
    shown = [label for label in section.findChildren(QLabel) if label.isVisible()]
    cut = [one.text() for one in shown if one.wordWrap() and _is_cut(one)]
    assert cut == []


def _is_cut(label: QLabel) -> bool:
    return label.height() < label.heightForWidth(label.width())


def test_a_better_original_is_named_under_the_reasons(section: FindingsSection) -> None:
    one = exhibit(1, EDITOR, SAME)
    assert not any("同一画面" in text for text in texts(section))
    section.show_exhibit(replace(one, like="E07"))
    (said,) = (text for text in texts(section) if "同一画面" in text)
    assert said.startswith("看起来与 E07 是同一画面")
    section.show_exhibit(one)
    assert not any("同一画面" in text for text in texts(section))


def test_a_button_leads_to_the_better_original(section: FindingsSection, qtbot: QtBot) -> None:
    section.show_exhibit(replace(exhibit(1, EDITOR, SAME), like="E07"))
    QApplication.processEvents()
    (go,) = (b for b in section.findChildren(QPushButton) if "E07" in b.text() and b.isVisible())
    assert go.text() == "去看 E07"
    with qtbot.waitSignal(section.better_wanted) as told:
        go.click()
    assert told.args == ["E07"]
