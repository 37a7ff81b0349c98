"""What a case of many exhibits costs: opening, each page, sorting, filtering, edits, memory.

    python tests/benchmarks/large_case.py [EXHIBITS] [FOLDER]

Takes in that many small files (10,000), opens the case in a window offscreen at 1280×720, and
prints for each step the seconds until it is shown, the longest time for which the window's thread
took a processor without looking for events (what the person feels), all that it took, and the
memory of the process. The floor is the same window on a case with one exhibit. With a folder as
second argument, the desk there is used, or made there and kept.
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
sys.path.insert(0, str(Path(__file__).parent))

from longest import Longest, let_work
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from evidence_desk.domain.edits import SetFields
from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases import casework
from evidence_desk.services.intake import importing
from evidence_desk.services.workspace import Workspace
from evidence_desk.ui import app as program
from evidence_desk.ui import labels
from evidence_desk.ui.shell.window import MainWindow

TYPING = 400  # milliseconds that a filter waits for more to be typed


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


def main(count: int, kept: Path | None) -> None:
    """Measure and print."""
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, name)
        folder = kept or Path(name)
        folder.mkdir(exist_ok=True)
        small, large = (1, 2) if (folder / "desk").exists() else fill(folder, count)
        program.prepare(app)
        QSettings().setValue("read_pictures", "no")
        window = program.make_window(folder / "desk", watch=False)
        window.resize(1280, 720)
        window.show()
        longest = Longest()
        print(f"{'':<34}{'shown':>10}{'longest':>12}{'all':>12}{'memory':>11}")

        def step(words: str, do: Callable[[], object], case: int | None = None) -> None:
            longest.begin()
            begun, cpu = time.perf_counter(), time.thread_time()
            do()
            own = time.thread_time() - cpu
            rest(window, case, after=TYPING if "filter" in words or "again" in words else 30)
            took, every = time.perf_counter() - begun, time.thread_time() - cpu
            worst = max(own, longest.value)
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{words:<34}{took:8.2f} s{worst * 1e3:9.0f} ms{every * 1e3:9.0f} ms{most:8.0f} MB",
                flush=True,
            )

        rest(window, None)
        for words, case in (("a case with one exhibit", small), (f"a case with {count}", large)):
            step(f"open {words}", lambda case=case: window.show_case(case), case)
            while not window.desk.jobs.idle:
                let_work(50)  # checks and small pictures that the taking in left
            pages(window, step)
            edits(window, step)
        window.close()


def rest(window: MainWindow, case: int | None, after: int = 30) -> None:
    """Wait until what was asked for is shown."""
    while not window.desk.is_open or (case and window.desk.case_id != case):
        let_work(5)
    while case and (window.desk.file is None or window.desk.file.case.id != case):
        let_work(5)
    let_work(30)
    while window.desk.jobs._reading or any(not job.background for job in window.desk.jobs._running):
        let_work(5)
    let_work(after)


Step = Callable[[str, Callable[[], object]], None]


def pages(window: MainWindow, step: Step) -> None:
    """Go through the pages of the case that is open."""
    act, view = window.actions_, window.case_view
    assert view is not None
    table = view.catalogue.table
    step("  timeline", lambda: act.by_time.setChecked(True))
    step("  time axis", lambda: view.times.page.show_axis(on=True, keep=False))
    step("  list again", lambda: view.times.page.show_axis(on=False, keep=False))
    step("    one row down", lambda: QTest.keyClick(view.timeline, Qt.Key.Key_Down))
    step("    to the end", lambda: QTest.keyClick(view.timeline, Qt.Key.Key_End))
    step("  needs attention", lambda: act.by_need.setChecked(True))
    bar = view.attention.list.verticalScrollBar()
    step("    scroll to its end", lambda: bar.setValue(bar.maximum()))
    step("  exhibits table", lambda: act.catalogue.setChecked(True))
    step("    scroll to its end", table.scrollToBottom)
    head = table.header()
    step("    sort by name", lambda: head.sectionClicked.emit(2))
    line = view.catalogue.findChildren(QLineEdit)[0]
    step("    filter: first character", lambda: QTest.keyClicks(line, "9"))
    step("    filter: second character", lambda: QTest.keyClicks(line, "9"))
    step("    and show all again", line.clear)
    step("    select all", act.select_all.trigger)
    step("    select none", view.timeline.clear_selection)
    step("  overview", lambda: act.overview.setChecked(True))
    act.by_time.setChecked(True)
    step("  select all", act.select_all.trigger)
    step("  select none", lambda: QTest.keyClick(view.timeline, Qt.Key.Key_Escape))


def edits(window: MainWindow, step: Step) -> None:
    """Change one exhibit, set aside, take back, and ask for the export, on each page."""
    act, view, desk = window.actions_, window.case_view, window.desk
    assert view is not None
    assert desk.file is not None
    first = desk.file.exhibits[0].id
    for name, action in (
        ("overview", act.overview),
        ("timeline", act.by_time),
        ("table", act.catalogue),
        ("needs attention", act.by_need),
    ):
        action.setChecked(True)
        caption = SetFields("exhibit", first, {"caption": f"{name} {time.time()}"})
        step(f"  edit a caption ({name})", lambda e=caption: desk.edit(e, labels.CAPTION))
        step("    undo", act.undo.trigger)
    act.by_time.setChecked(True)
    view.timeline.select("exhibit", first)
    step("  set one aside", act.aside.trigger)
    step("    undo", act.undo.trigger)
    act.select_all.trigger()
    step("  leave all out of print", act.leave_out.trigger)
    step("    undo", act.undo.trigger)
    step("  set all aside", act.aside.trigger)
    step("    undo", act.undo.trigger)
    step("  open the export dialog", act.export.trigger)
    for dialog in window.findChildren(QDialog):
        step("    and close it", dialog.reject)


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 10_000,
        Path(sys.argv[2]) if len(sys.argv) > 2 else None,
    )
