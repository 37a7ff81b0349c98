"""How long the window takes to its first painted frame, against a bare PySide6 window.

    python tests/benchmarks/cold_start.py [ROUNDS]

Every sample is a process of its own, offscreen, that ends at once when its first frame is painted;
the two kinds take turns, so that a busy machine slows both. Ours begins where `evidence-desk`
does, with the words of the command line. Prints the medians in milliseconds, of processor time and
by the clock, and their ratio.
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
    bare: list[tuple[float, float]] = []
    ours: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as name:
        for code in (BARE, OURS):
            sample(code, Path(name))  # warm the page cache
        for _ in range(rounds):
            bare.append(sample(BARE, Path(name)))
            ours.append(sample(OURS, Path(name)))
    for place, kind in enumerate(("processor", "clock")):
        least, most = (statistics.median(one[place] for one in some) for some in (bare, ours))
        print(
            f"{kind}: bare window {least:.0f} ms, Evidence Desk {most:.0f} ms, {most / least:.2f}"
        )


if __name__ == "__main__":
    main()
