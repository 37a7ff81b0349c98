"""How long the window takes to its first painted frame, against a bare PySide6 window.

    python tests/benchmarks/cold_start.py [ROUNDS]

Every sample is a process of its own, offscreen; the two kinds take turns, so that a busy machine
slows both. Prints the medians in milliseconds and their ratio.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SRC = Path(__file__).parents[2] / "src"
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event): QTimer.singleShot(0, app.quit)
app = QApplication(sys.argv)
window = Bare(); window.resize(1280, 720); window.show()
app.exec()
"""
OURS = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from evidence_desk.ui import app as program
class First(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched is window.start:
            heavy = {"sqlalchemy", "PIL", "reportlab"} & set(sys.modules)
            os._exit(3 if heavy else 0)
        return False
app = QApplication(sys.argv)
program.prepare(app)
window = program.make_window(Path(sys.argv[1]))
first = First(); window.start.installEventFilter(first)
window.resize(1280, 720); window.show()
app.exec()
"""


def sample(code: str, folder: Path) -> float:
    """Return the milliseconds one process took."""
    env = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(SRC),
        "XDG_CONFIG_HOME": str(folder),
        "PYTHONPYCACHEPREFIX": str(folder / "pyc"),
    }
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code, str(folder / "desk")],
        env=env,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    times: dict[str, list[float]] = {"bare": [], "ours": []}
    with tempfile.TemporaryDirectory() as name:
        for code in (BARE, OURS):
            sample(code, Path(name))  # warm the page cache
        for _ in range(rounds):
            times["bare"].append(sample(BARE, Path(name)))
            times["ours"].append(sample(OURS, Path(name)))
    bare, ours = (statistics.median(times[kind]) for kind in ("bare", "ours"))
    print(f"bare window {bare:.0f} ms, Evidence Desk {ours:.0f} ms, ratio {ours / bare:.2f}")


if __name__ == "__main__":
    main()
