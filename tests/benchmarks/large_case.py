"""What a case of many exhibits costs: opening, each page, sorting, filtering, scrolling, memory.

    python tests/benchmarks/large_case.py [EXHIBITS]

Takes in that many small files (10,000), opens the case in a window offscreen at 1280×720, and
prints for each step the seconds until it is shown, the longest time that its thread took
of a processor without waiting for events, and the memory of the process. The floor is the same
window on a case with one exhibit.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from PySide6.QtCore import QAbstractEventDispatcher, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services import casework, importing
from evidence_desk.services.workspace import Workspace
from evidence_desk.ui import app as program
from evidence_desk.ui.window import MainWindow


class Longest:
    """The longest time between two waits for events, in seconds of processor."""

    def __init__(self) -> None:
        self.value, self._began = 0.0, time.thread_time()
        told = QAbstractEventDispatcher.instance()
        told.awake.connect(self._wake)
        told.aboutToBlock.connect(self._rest)

    def _wake(self) -> None:
        self._began = time.thread_time()

    def _rest(self) -> None:
        self.value = max(self.value, time.thread_time() - self._began)
        self._began = time.thread_time()


def fill(folder: Path, count: int) -> tuple[int, int]:
    """Make a desk with a small case and a large one; return their ids."""
    source = folder / "in"
    source.mkdir()
    files = []
    for number in range(count):
        day, minute = number % 28 + 1, number // 28
        name = f"note_2026-{minute // 1440 % 12 + 1:02}-{day:02} {minute // 60 % 24:02}"
        path = source / f"{name}{minute % 60:02}00 {number}.txt"
        path.write_text(f"note {number}", encoding="utf-8")
        files.append(path)
    desk = Workspace(folder / "desk")
    begun = time.perf_counter()
    cases = []
    for some in (files[:1], files):
        case = casework.new_case(desk, title=f"{len(some)}", platform="taobao")
        importing.take_in(desk, case.id, some, progress=NoProgress())
        cases.append(case.id)
    desk.close()
    print(f"taking in {count} files: {time.perf_counter() - begun:.1f} s")
    return cases[0], cases[1]


def main(count: int) -> None:
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, name)
        small, large = fill(folder, count)
        program.prepare(app)
        QSettings().setValue("read_pictures", "no")
        window = program.make_window(folder / "desk", watch=False)
        window.resize(1280, 720)
        window.show()
        longest = Longest()

        def rest(case: int | None) -> None:
            while not window.desk.is_open or (case and window.desk.case_id != case):
                QTest.qWait(5)
            while case and (window.desk.file is None or window.desk.file.case.id != case):
                QTest.qWait(5)
            QTest.qWait(300)  # typing is waited for; the checks go on in the background

        def step(words: str, do: Callable[[], object], case: int | None = None) -> None:
            longest.value = 0.0
            begun, cpu = time.perf_counter(), time.thread_time()
            do()
            own = time.thread_time() - cpu
            rest(case)
            took = time.perf_counter() - begun - 0.3
            worst = max(own, longest.value) * 1e3
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{words:<34}{took:8.2f} s{worst:9.0f} ms{most:8.0f} MB", flush=True)

        rest(None)
        for words, case in (("a case with one exhibit", small), (f"a case with {count}", large)):
            step(f"open {words}", lambda case=case: window.show_case(case), case)
            pages(window, step)
        window.close()


def pages(window: MainWindow, step: Callable[[str, Callable[[], object]], None]) -> None:
    """Go through the pages of the case that is open."""
    act, view = window.actions_, window.case_view
    assert view is not None
    table = view.catalogue.table
    step("  timeline", lambda: act.by_time.setChecked(True))
    step("  time axis", lambda: view.times.page.show_axis(on=True, keep=False))
    step("  list again", lambda: view.times.page.show_axis(on=False, keep=False))
    step("  needs attention", lambda: act.by_need.setChecked(True))
    bar = view.attention.list.verticalScrollBar()
    step("    scroll to its end", lambda: bar.setValue(bar.maximum()))
    step("  exhibits table", lambda: act.catalogue.setChecked(True))
    step("    scroll to its end", table.scrollToBottom)
    head = table.header()
    step("    sort by name", lambda: head.sectionClicked.emit(2))
    line = view.catalogue.findChildren(QLineEdit)[0]
    step("    filter by a word", lambda: QTest.keyClicks(line, "99"))
    step("    and show all again", line.clear)
    step("  overview", lambda: act.overview.setChecked(True))
    step("  select all", act.select_all.trigger)
    step("  select none", lambda: QTest.keyClick(view.timeline, Qt.Key.Key_Escape))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
