"""How long the window takes to its first painted frame, against two smaller PySide6 windows.

    python tests/benchmarks/cold_start.py [ROUNDS]

Every sample is a process of its own, offscreen, that ends at once when its first frame is
painted; the kinds take turns, so that a busy machine slows all. `bare` is one empty widget, `plain`
a window with a menu, a label, a field and a button: what any program pays that shows words. Ours
begins where `evidence-desk` does, with the words of the command line. Prints the medians in
milliseconds, of processor time and by the clock, and how many times each floor ours takes.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SRC = Path(__file__).parents[2] / "src"
BARE = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event): QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication(sys.argv)
window = Bare(); window.resize(1280, 720); window.show()
app.exec()
"""
PLAIN = """
import os, sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QPushButton
from PySide6.QtWidgets import QVBoxLayout, QWidget
class Plain(QMainWindow):
    def paintEvent(self, event): QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication(sys.argv)
app.setStyleSheet("QPushButton { border: 1px solid #848fa2; border-radius: 8px; }")
window = Plain(); room = QWidget(); column = QVBoxLayout(room)
window.menuBar().addMenu("File").addAction("Quit")
column.addWidget(QLabel("Evidence", alignment=Qt.AlignmentFlag.AlignCenter))
column.addWidget(QLineEdit()); column.addWidget(QPushButton("Add"))
window.setCentralWidget(room); window.resize(1280, 720); window.show()
app.exec()
"""
OURS = """
import os, sys
from pathlib import Path
from evidence_desk.cli.opening import opens_window
wish = opens_window(["--desk", sys.argv[1]])
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from evidence_desk.ui import app as program
class First(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, lambda: os._exit(0))
        return False
app = QApplication(sys.argv)
program.prepare(app)
window = program.make_window(wish.desk)
first = First(); window.installEventFilter(first)  # asked before what waits for the frame
window.restore(); window.resize(1280, 720); window.show()
app.exec()
"""


def sample(code: str, folder: Path) -> tuple[float, float]:
    """Return the milliseconds that one process took: of processor time, and by the clock."""
    env = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(SRC),
        "XDG_CONFIG_HOME": str(folder),
        "PYTHONPYCACHEPREFIX": str(folder / "pyc"),
    }
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    before, begun = _used(), time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code, str(folder / "desk")],
        env=env,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return (_used() - before) * 1e3, (time.perf_counter() - begun) * 1e3


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    codes = {"bare": BARE, "plain": PLAIN, "ours": OURS}
    took: dict[str, list[tuple[float, float]]] = {kind: [] for kind in codes}
    with tempfile.TemporaryDirectory() as name:
        for code in codes.values():
            sample(code, Path(name))  # warm the page cache
        for _ in range(rounds):
            for kind, code in codes.items():
                took[kind].append(sample(code, Path(name)))
    for place, clock in enumerate(("processor", "clock")):
        bare, plain, ours = (statistics.median(one[place] for one in took[kind]) for kind in codes)
        print(
            f"{clock}: bare {bare:.0f} ms, plain {plain:.0f} ms, Evidence Desk {ours:.0f} ms: "
            f"{ours / bare:.2f} and {ours / plain:.2f} times"
        )


if __name__ == "__main__":
    main()
