"""What going on to the next exhibit costs the window: large in the viewer, and in list and table.

    python tests/benchmarks/turning.py [EXHIBITS]

Makes that many pictures of 12 MP (20), takes them in, opens the case offscreen at 1280×720, and
presses the arrow keys through the viewer, the timeline and the table, each time until what was
asked for has come. Prints for each the processor time of the window's thread per press, in
milliseconds: the median, the 95th percentile, and the longest stretch without looking for events;
and the memory of the process. The floor is the same press in a list of Qt's own with no inspector.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).parent))

from longest import Longest, let_work
from PIL import Image
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases import casework
from evidence_desk.services.intake import importing
from evidence_desk.services.workspace import Workspace
from evidence_desk.ui import app as program
from evidence_desk.ui.shell.window import MainWindow

SIZE = (4000, 3000)
REST = 60  # milliseconds with nothing to do: it has come


def fill(folder: Path, count: int) -> int:
    """Make a desk with a case of photographs; return its id."""
    noise = Image.effect_noise((500, 375), 80).convert("RGB").resize(SIZE)
    files = []
    for number in range(count):
        tint = Image.new("RGB", SIZE, (number * 37 % 256, number * 91 % 256, 128))
        exif = Image.Exif()
        exif[271], exif[306] = "vivo", f"2026:03:{number % 28 + 1:02} 10:{number // 28:02}:00"
        path = folder / f"IMG_{number:04}.jpg"
        Image.blend(noise, tint, 0.5).save(path, quality=90, exif=exif)
        files.append(path)
    desk = Workspace(folder / "desk")
    case = casework.new_case(desk, title="照片", platform="taobao")
    importing.take_in(desk, case.id, files, progress=NoProgress())
    desk.close()
    return case.id


def main(count: int) -> None:
    """Measure and print."""
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, name)
        case = fill(Path(name), count)
        program.prepare(app)
        QSettings().setValue("read_pictures", "no")
        window = program.make_window(Path(name) / "desk", watch=False)
        window.resize(1280, 720)
        window.show()
        longest = Longest()
        print(f"{'':<28}{'median':>8}{'95 %':>8}{'longest':>9}{'memory':>10}")

        def press(words: str, target: QWidget, key: Qt.Key, times: int = count - 1) -> None:
            took, worst = [], 0.0
            for _ in range(times):
                longest.begin()
                begun = time.thread_time()
                QTest.keyClick(target, key)
                own = time.thread_time() - begun
                rest(window)
                took.append((time.thread_time() - begun) * 1e3)
                worst = max(worst, own * 1e3, longest.value * 1e3)
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            p95 = statistics.quantiles(took, n=20)[-1]
            print(
                f"{words:<28}{statistics.median(took):8.1f}{p95:8.1f}{worst:9.1f}{most:7.0f} MB",
                flush=True,
            )

        until(lambda: window.desk.is_open)
        window.show_case(case)
        until(lambda: window.case_view is not None and window.desk.jobs.idle)
        view = window.case_view
        assert view is not None
        window.actions_.by_time.trigger()
        floor = QListWidget()
        floor.addItems([f"{number}" for number in range(count)])
        floor.show()
        press("list of Qt, no inspector", floor, Qt.Key.Key_Down)
        floor.close()
        view.timeline.setFocus()
        QTest.keyClick(view.timeline, Qt.Key.Key_Home)
        press("timeline, down", view.timeline, Qt.Key.Key_Down)
        press("timeline, up", view.timeline, Qt.Key.Key_Up)
        window.actions_.catalogue.trigger()
        table = view.catalogue.table
        table.setCurrentIndex(table.model().index(0, 0))
        press("table of exhibits, down", table, Qt.Key.Key_Down)
        press("table of exhibits, up", table, Qt.Key.Key_Up)
        window.actions_.by_time.trigger()
        QTest.keyClick(view.timeline, Qt.Key.Key_Home)
        QTest.keyClick(view.timeline, Qt.Key.Key_Return)
        until(lambda: QApplication.activeModalWidget() is not None or view.large.viewer is not None)
        viewer = view.large.viewer
        assert viewer is not None
        rest(window)
        press("viewer, on", viewer, Qt.Key.Key_Right)
        press("viewer, back", viewer, Qt.Key.Key_Left)
        window.close()


def until(true: Callable[[], bool]) -> None:
    """Let the window work until something holds."""
    while not true():
        let_work(5)


def rest(window: MainWindow) -> None:
    """Let the window work until nothing ran or waited for a while; looking at it costs little."""
    let_work(REST)
    while not window.desk.jobs.idle:
        let_work(REST)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
