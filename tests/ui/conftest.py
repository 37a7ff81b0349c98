"""Shared by the tests of the window: a real desk in a real window, offscreen."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# The journey starts programs of its own, under Xvfb; this process stays offscreen.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QSettings
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from evidence_desk.services.pools import Pools
from evidence_desk.ui import app as program
from evidence_desk.ui import language
from evidence_desk.ui.shell.opening import Program
from evidence_desk.ui.shell.window import MainWindow


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Arguments of the program."""
    return ["evidence-desk"]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The program's own class, which hears of files that macOS hands over."""
    return Program


class Patient(QtBot):
    """Waits for as long as a machine with other work may take: what is quick is not held up."""

    _LONGEST = 60_000  # milliseconds

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = _LONGEST) -> None:
        super().waitUntil(callback, timeout=max(timeout, self._LONGEST))

    def waitSignal(self, signal: object, *, timeout: int = _LONGEST, **named: object) -> object:
        if named.get("raising", True) is not False:  # else it is hoped not to come
            timeout = max(timeout, self._LONGEST)
        return super().waitSignal(signal, timeout=timeout, **named)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Drives widgets, and waits patiently."""
    return Patient(request)


@pytest.fixture(scope="module", autouse=True)
def _collected_on_this_thread() -> Iterator[None]:
    """Let no other thread collect, and so destroy, what is Qt's: shared workers have threads."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def prepared(qapp: QApplication, tmp_path: Path) -> QApplication:
    """The program with its font and colours, in Chinese, its settings in a folder of the test."""
    # The window of the test before goes now, and is not given all colours and words once more.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    program.prepare(qapp)
    QSettings().clear()
    QSettings().setValue("read_pictures", "no")  # a test that wants it turns it on
    language.choose(qapp, "zh")
    return qapp


@pytest.fixture
def window(
    prepared: QApplication, qtbot: QtBot, tmp_path: Path, pools: Callable[[], Pools]
) -> Iterator[MainWindow]:
    """A window on a new desk, opened."""
    made = program.make_window(tmp_path / "证据台", watch=False, pools=pools())
    qtbot.addWidget(made)
    made.notices.stays = 600_000  # on a busy machine a test looks later than a person
    made.resize(1280, 720)
    made.show()
    qtbot.waitUntil(lambda: made.desk.is_open and made.desk.jobs.idle)
    yield made
    for job in made.desk.jobs.awaited():
        job.cancel()  # or closing asks whether to
    qtbot.waitUntil(lambda: not made.desk.jobs.awaited())
    made.close()


@pytest.fixture
def settle(window: MainWindow, qtbot: QtBot) -> Callable[[], None]:
    """Wait until nothing runs or waits."""

    def wait() -> None:
        qtbot.wait(20)
        qtbot.waitUntil(lambda: window.desk.jobs.idle, timeout=30_000)
        qtbot.wait(20)
        qtbot.waitUntil(lambda: window.desk.jobs.idle, timeout=30_000)

    return wait


@pytest.fixture
def in_case(window: MainWindow, settle: Callable[[], None]) -> MainWindow:
    """A window with a new, empty case open."""
    window.desk.new_case(title="长裤尺寸不符", platform="taote", role="buyer")
    settle()
    assert window.desk.file is not None
    return window


@pytest.fixture
def picture(tmp_path: Path) -> Callable[..., Path]:
    """Make a picture file; pictures of different names differ."""

    def make(name: str = "Screenshot_2026-09-14-19-42-10.png") -> Path:
        folder = tmp_path / "来源"
        folder.mkdir(exist_ok=True)
        image = QImage(120, 200, QImage.Format.Format_RGB32)
        image.fill(QColor.fromHsv(sum(name.encode()) % 360, 120, 220))
        path = folder / name
        assert image.save(str(path))
        return path

    return make
