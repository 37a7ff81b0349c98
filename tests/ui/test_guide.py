"""The user guide: F1 opens the page that fits, and what it names is there in the program."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evidence_desk.domain.text import Language
from evidence_desk.paths import resource
from evidence_desk.ui import language
from evidence_desk.ui.codes.window import CodesWindow
from evidence_desk.ui.guide.fitting import FIRST, PAGES
from evidence_desk.ui.guide.pages import folder, pages
from evidence_desk.ui.guide.window import GuideWindow
from evidence_desk.ui.newcase import NewCaseDialog
from evidence_desk.ui.shell.window import MainWindow
from evidence_desk.ui.theme import scheme

Settle = Callable[[], None]
Key = Qt.Key
_UI = Path(__file__).parents[2] / "src" / "evidence_desk" / "ui"
_NAMED = {"zh": re.compile("「([^」]+)」"), "en": re.compile(r"\*\*([^*]+)\*\*")}


def bare(name: str) -> str:
    """A name without what stands for more of it."""
    return name.replace("&", "").rstrip("….").strip()


def names_in_the_program(spoken: Language) -> set[str]:
    """Every text that the window can show, and the words for events."""
    file = resource("i18n") / "evidence_desk_zh_CN.ts"
    found: set[str] = set()
    for message in ET.parse(file).getroot().iter("message"):
        if spoken == "en":
            found.add(bare(message.findtext("source", "")))
        else:
            forms = [one.text or "" for one in message.iter("numerusform")]
            found |= {bare(one) for one in forms or [message.findtext("translation", "")]}
    words = tomllib.loads((resource("rules") / "vocabulary.toml").read_text(encoding="utf-8"))
    return found | {bare(word[spoken]) for word in words["event"].values()}


@pytest.fixture
def guide(window: MainWindow, qtbot: QtBot) -> GuideWindow:
    """The guide, opened with F1 in the window of an empty desk."""
    QTest.keyClick(window, Key.Key_F1)
    made = window.ways.guide.window
    assert made is not None
    qtbot.waitUntil(made.isVisible)
    return made


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_every_name_in_the_guide_is_one_in_the_program(spoken: Language) -> None:
    known = names_in_the_program(spoken)
    named = 0
    for page in pages(spoken):
        for name in _NAMED[spoken].findall(page.text):
            named += 1
            assert bare(name) in known, f"{page.path.name}: {name}"
    assert named > 120


def test_both_languages_have_the_same_pages_short_and_in_steps() -> None:
    chinese, english = pages("zh"), pages("en")
    assert [page.path.name for page in chinese] == [page.path.name for page in english]
    assert len(chinese) >= 10
    for page in (*chinese, *english):
        assert len(page.text.splitlines()) <= 60, page.path
        assert page.text.startswith("# ")
        assert "\n1. " in page.text
        assert "http" not in page.text, "the guide needs no network"


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_every_page_has_a_picture_in_its_language_and_links_that_lead(spoken: Language) -> None:
    for page in pages(spoken):
        targets = re.findall(r"\]\(([^)]+)\)", page.text)
        for target in targets:
            assert (page.path.parent / target).is_file(), f"{page.path.name}: {target}"
        assert any(target.startswith(f"../pictures/{spoken}/") for target in targets), page.path


def test_every_page_that_f1_may_open_is_there_and_every_class_too() -> None:
    names = {page.name for page in pages("zh")}
    assert {*PAGES.values(), FIRST} == names
    source = "".join(path.read_text(encoding="utf-8") for path in _UI.rglob("*.py"))
    for name in PAGES:
        assert re.search(rf"^class {name}\(", source, re.MULTILINE), name


def test_f1_opens_the_page_that_fits_what_is_shown(
    in_case: MainWindow, settle: Settle, qtbot: QtBot
) -> None:
    act, ways = in_case.actions_, in_case.ways
    act.overview.trigger()
    settle()
    QTest.keyClick(in_case, Key.Key_F1)
    assert ways.guide.window is not None
    assert ways.guide.window.shown() == "missing"
    in_case.activateWindow()
    act.shipments.trigger()
    settle()
    ways.guide.open()
    assert ways.guide.window.shown() == "shipments"
    in_case.activateWindow()
    in_case.show_case(in_case.desk.cases[0].id)
    settle()
    act.codes.trigger()
    settle()
    dialog = in_case.findChild(CodesWindow)
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_F1)
    assert ways.guide.window.shown() == "codes"
    dialog.reject()


def test_f1_in_the_first_dialog_helps_with_the_first_case(
    window: MainWindow, settle: Settle
) -> None:
    window.actions_.new_case.trigger()
    settle()
    dialog = window.findChild(NewCaseDialog)
    assert dialog is not None
    dialog.activateWindow()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert dialog.isAncestorOf(focus)
    QTest.keyClick(focus, Key.Key_F1)
    assert window.ways.guide.window is not None
    assert window.ways.guide.window.shown() == "first-case"
    dialog.reject()


def test_the_first_page_leads_to_the_guide(window: MainWindow) -> None:
    QTest.mouseClick(window.start._guide, Qt.MouseButton.LeftButton)
    assert window.ways.guide.window is not None
    assert window.ways.guide.window.isVisible()
    window.close()
    assert window.ways.guide.window is None


def test_pages_are_found_by_their_words_and_what_is_found_is_marked(guide: GuideWindow) -> None:
    every = guide.list.count()
    QTest.keyClick(guide, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert guide.line.hasFocus()
    QTest.keyClicks(guide.line, "SHA256")
    guide.search()
    assert 0 < guide.list.count() < every
    assert guide.shown() == "verifying"
    marked = [one.cursor.selectedText() for one in guide.paper.extraSelections()]
    assert marked
    assert {word.upper() for word in marked} == {"SHA256"}
    guide.line.setText("没有这样的词")
    guide.search()
    assert guide.list.count() == 0
    assert guide._none.isVisible()
    QTest.keyClick(guide, Key.Key_Escape)
    assert guide.list.count() == every
    assert guide.isVisible()
    QTest.keyClick(guide, Key.Key_Escape)
    assert not guide.isVisible()


def test_a_link_leads_to_its_page_and_back(guide: GuideWindow) -> None:
    guide.open_at("first-case")
    guide.paper.anchorClicked.emit(QUrl("06-missing.md"))
    assert guide.shown() == "missing"
    guide.go_back()
    assert guide.shown() == "first-case"
    guide.paper.anchorClicked.emit(QUrl("https://example.com/06-missing.md"))
    assert guide.shown() == "first-case"


def test_only_pictures_of_the_guide_are_loaded(guide: GuideWindow, tmp_path: Path) -> None:
    guide.open_at("codes")
    kind = QTextDocument.ResourceType.ImageResource.value
    load = guide.paper.loadResource
    assert load(kind, QUrl("../pictures/zh/codes.png")) is not None
    elsewhere = tmp_path / "else.png"
    elsewhere.write_bytes((folder() / "pictures" / "zh" / "codes.png").read_bytes())
    for name in (str(elsewhere), "../../icons/app.svg", "https://example.com/a.png"):
        assert load(kind, QUrl(name)) is None
        assert load(kind, QUrl.fromLocalFile(name)) is None


def test_a_page_begins_at_its_top_and_its_picture_fits(guide: GuideWindow, qtbot: QtBot) -> None:
    guide.open_at("codes")
    guide.resize(700, 500)
    qtbot.wait(120)
    assert guide.paper.verticalScrollBar().value() == 0
    assert guide.paper.horizontalScrollBar().maximum() == 0


def test_language_and_colours_change_while_it_is_open(
    guide: GuideWindow, prepared: QApplication, qtbot: QtBot
) -> None:
    guide.open_at("times")
    assert guide.windowTitle().startswith("时间")
    language.choose(prepared, "en")
    qtbot.waitUntil(lambda: guide.windowTitle().startswith("Times"))
    assert guide.shown() == "times"
    assert "Times" in guide.paper.toPlainText()

    def heading() -> str:
        block = guide.paper.document().begin()
        return block.begin().fragment().charFormat().foreground().color().name()

    scheme.choose(prepared, "light")
    light = heading()
    scheme.choose(prepared, "dark")
    assert heading() != light
    scheme.choose(prepared, "system")
