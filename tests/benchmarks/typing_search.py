"""Times the search box over 100,000 messages: from a key to the list on screen.

    QT_QPA_PLATFORM=offscreen python tests/benchmarks/typing_search.py [--messages 100000]

Types words character by character into a real window on a new desk of four cases. Told are the time
from the question to the rows, without the 90 ms that are waited for the next key, and the work of
the window's own thread for each key, painting included.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from search import lines

from evidence_desk.domain.progress import NoProgress
from evidence_desk.services.cases.casework import new_case
from evidence_desk.services.conversations import chats
from evidence_desk.services.intake.importing import take_in
from evidence_desk.services.workspace import Workspace
from evidence_desk.ui import app as program
from evidence_desk.ui.shell.window import MainWindow

_CASES = 4
_WORDS = ("退货款", "的了我", "快递单号", "你是不在", "FK1OOIL2", "谢谢亲", "怎么办", "时候", "201")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--messages", type=int, default=100_000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, asked.messages // _CASES)
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, name)
        app = QApplication(["benchmark"])
        program.prepare(app)
        window = program.make_window(folder / "desk", watch=False)
        window.resize(1280, 720)
        window.show()
        while not (window.desk.is_open and window.desk.jobs.idle and window.desk.cases):
            QTest.qWait(20)
        measure(window)
        window.close()


def fill(folder: Path, count: int) -> None:
    chance = random.Random(8)
    desk = Workspace(folder / "desk")
    for number in range(_CASES):
        log = folder / f"聊天{number}.txt"
        log.write_text("".join(lines(chance, count)), encoding="utf-8")
        case = new_case(desk, title=f"第{number + 1}案", platform="taobao")
        take_in(desk, case.id, [log], progress=NoProgress())
        chats.keep_case(desk, case.id, progress=NoProgress())
    desk.close()


def measure(window: MainWindow) -> None:
    box, finder = window.top.search, window.ways.finder
    box.setFocus()
    took: list[float] = []
    used: list[float] = []
    shown = 0
    for word in _WORDS:
        for end in range(1, len(word) + 1):
            arrived: list[float] = []
            finder.panel.model.modelReset.connect(lambda a=arrived: a.append(time.perf_counter()))
            box.setText(word[:end])
            finder._later.stop()
            begun, before = time.perf_counter(), time.thread_time()
            finder._ask()
            while not arrived:
                QTest.qWait(5)
            QTest.qWait(30)  # the list is painted
            finder.panel.model.modelReset.disconnect()
            took.append((arrived[0] - begun) * 1e3)
            used.append((time.thread_time() - before) * 1e3)
            shown += finder.panel.model.rowCount()
    print(f"{len(took)} keys, {shown} rows listed")
    for name, every in (("from question to rows", took), ("the window's thread, CPU", used)):
        p95 = statistics.quantiles(every, n=20)[18]
        print(f"{name:<26}p50 {statistics.median(every):6.1f} ms   p95 {p95:6.1f} ms", end="")
        print(f"   most {max(every):6.1f} ms")


if __name__ == "__main__":
    main()
