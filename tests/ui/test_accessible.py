"""Every page and dialog: heard by a screen reader, gone through by keys, in one language, whole."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from tests.lent import Lender, Lent
from tests.ui import listening
from tests.ui.tour import Tour

from evidence_desk.services.pools import Pools
from evidence_desk.ui import app as program
from evidence_desk.ui import language
from evidence_desk.ui.guide.window import GuideWindow
from evidence_desk.ui.shell.window import MainWindow

pytestmark = pytest.mark.timeout(900)  # the walk is one: a busy machine takes its time
# What each language is called is said in that language; the licences name programs.
_OWN = {"中文", "English"}
_NAMES_ONLY = ("licences",)


@dataclass
class Found:
    """What is wrong, by what was looked for and in which language; each with its page."""

    wrong: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    pages: set[str] = field(default_factory=set)

    def note(self, what: str, spoken: str, page: str, some: list[str]) -> None:
        """Keep what is wrong on a page."""
        told = self.wrong.setdefault((what, spoken), [])
        told += [f"{page}: {one}" for one in some]


class Flashes(QObject):
    """Hears of parts of a page that appear as windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the name of what is shown without a parent."""
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not isinstance(watched, QDialog | QMenu | MainWindow | GuideWindow)
        ):
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture(scope="module")
def found(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, lender: Lender) -> Found:
    """Go through all of the window, in English with the keyboard, then in Chinese."""
    folder = tmp_path_factory.mktemp("tour")
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(folder))
    program.prepare(qapp)
    QSettings().clear()
    QSettings().setValue("read_pictures", "no")
    window = program.make_window(folder / "desk", watch=False, pools=_pools(lender))
    window.resize(1280, 720)
    window.show()
    settle = _settling(window)
    told = Found()
    try:
        _go(window, settle, folder / "in", told)
    finally:
        window.close()
        window.deleteLater()
        qapp.processEvents()
        language.choose(qapp, "zh")
    return told


def _pools(lender: Lender) -> Pools:
    """Return few processes: one kind for all, and what reads a chat's picture in a thread."""
    return Pools(lambda to: ThreadPoolExecutor(1) if to == "reading" else Lent(lender, "all"))


def _settling(window: MainWindow) -> Callable[[], None]:
    def settle() -> None:
        end = time.monotonic() + 300
        for _ in range(2):
            QTest.qWait(4)
            while not (window.desk.is_open and window.desk.jobs.idle):
                assert time.monotonic() < end, "the window does not come to rest"
                QTest.qWait(4)

    return settle


def _go(window: MainWindow, settle: Callable[[], None], folder: Path, told: Found) -> None:
    app = cast("QApplication", QApplication.instance())
    flashes = Flashes()
    app.installEventFilter(flashes)
    tour = Tour(window, settle, folder)
    keyed: set[QWidget] = set()
    for spoken in ("en", "zh"):
        language.choose(app, spoken)
        settle()
        if spoken == "en":
            _look("start", window, spoken, told, keyed)
            tour.fill()
        for page, root in tour.stops():
            app.removeEventFilter(flashes)  # it is asked of every event, and keys make many
            _look(page, root, spoken, told, keyed)
            told.note("flash", "", page, flashes.seen)
            flashes.seen = []
            app.installEventFilter(flashes)
    told.note("escape", "", "Escape does not close", tour.stayed)
    app.removeEventFilter(flashes)


def _look(page: str, root: QWidget, spoken: str, told: Found, keyed: set[QWidget]) -> None:
    told.pages.add(page)
    told.note("name", spoken, page, listening.unnamed(root))
    told.note("cut", spoken, page, listening.cut_off(root))
    if page not in _NAMES_ONLY:
        foreign = [one for one in listening.foreign(root, spoken) if one not in _OWN]
        told.note("foreign", spoken, page, foreign)
    if spoken == "en":
        if isinstance(root, QDialog):
            told.note("begin", spoken, page, listening.begins_badly(root))
        told.note("keys", spoken, page, listening.by_keyboard(root, keyed))


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_every_control_says_what_it_is(found: Found, spoken: str) -> None:
    assert len(found.pages) > 42
    assert found.wrong["name", spoken] == []


def test_tab_goes_through_all_as_it_is_read_and_is_always_seen(found: Found) -> None:
    assert found.wrong["keys", "en"] == []


def test_every_dialog_begins_where_something_is_asked_and_goes_with_escape(found: Found) -> None:
    assert found.wrong["begin", "en"] == []
    assert found.wrong["escape", ""] == []


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_no_page_speaks_two_languages(found: Found, spoken: str) -> None:
    assert found.wrong["foreign", spoken] == []


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_all_words_fit_at_1280_by_720(found: Found, spoken: str) -> None:
    assert found.wrong["cut", spoken] == []


def test_no_part_of_a_page_flashes_up_as_a_window_of_its_own(found: Found) -> None:
    assert found.wrong["flash", ""] == []
