"""What keeps the window waiting in the tasks of every week, and the time to a first small picture.

    python tests/benchmarks/gui_thread.py [ROUNDS]

Runs the journeys of `tests/journeys` under Xvfb and prints every burst of more than 40 ms of
processor time that the window's thread took before it looked for events again, the longest first,
marked where it is over 100 ms, and where it was seen. Then drops a photo of 12 megapixels into an
empty case, offscreen, ROUNDS (5) times, and prints the milliseconds by the clock until its small
picture can be painted, and how many times the floor that is: Pillow reading the same photo and
making the same picture of it once, in this process. The first drop of all starts the worker
processes as well.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

# Worker processes load this module again, so what is heavy is imported where it is used.
if TYPE_CHECKING:
    from evidence_desk.ui.shell.window import MainWindow

ROOT = Path(__file__).parents[2]
WANTED = 0.1  # seconds
SIZE = (4000, 3000)


def journeys(folder: Path) -> None:
    """Walk through the tasks and print what took long."""
    keep = ("-o", "tmp_path_retention_policy=all", f"--basetemp={folder}")
    words = (sys.executable, "-m", "pytest", "-q", *keep, str(ROOT / "tests/journeys"))
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    print(done.stdout.strip().splitlines()[-1])
    found = []
    for path in folder.glob("*/slow.json"):
        if not path.parent.is_symlink():
            for task, bursts in json.loads(path.read_text()).items():
                found += [(one["took"], task, one["where"]) for one in bursts]
    for took, task, where in sorted(found, reverse=True):
        mark = "!" if took > WANTED else " "
        print(f"{mark}{took * 1e3:5.0f} ms  {task:<18}{where[0] if where else 'Qt'}")


def rest(window: MainWindow) -> None:
    """Wait until no work runs."""
    from PySide6.QtTest import QTest

    while not (window.desk.is_open and window.desk.jobs.idle):
        QTest.qWait(10)


def dropped(window: MainWindow, photo: Path) -> tuple[float, tuple[int, int]]:
    """Drop a photo; return the seconds until its small picture is there, and its size."""
    from PIL import Image
    from PySide6.QtCore import QMimeData, QUrl
    from PySide6.QtTest import QTest

    desk, mime = window.desk, QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photo))])
    begun = time.perf_counter()
    window.drop.dropped.emit(mime)
    while True:
        QTest.qWait(2)
        exhibits = desk.file.exhibits if desk.file is not None else ()
        path = desk.thumbnail_path(exhibits[-1]) if exhibits else None
        if path is not None and path.exists():
            took = time.perf_counter() - begun
            with Image.open(path) as made:
                return took, made.size


def floor(photo: Path, size: tuple[int, int]) -> float:
    """Return the seconds in which Pillow makes a picture of that size of the photo."""
    from PIL import Image

    begun = time.perf_counter()
    with Image.open(photo) as image:
        image.draft("RGB", size)
        image.thumbnail(size)
        image.save(photo.with_suffix(".small.jpg"))
    return time.perf_counter() - begun


def main(rounds: int) -> None:
    """Print both."""
    from PIL import Image
    from PySide6.QtCore import QSettings
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from evidence_desk.ui import app as program

    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, name)
        program.prepare(app)
        QSettings().setValue("read_pictures", "no")
        window = program.make_window(folder / "desk", watch=False)
        window.show()
        took, least = [], []
        for number in range(rounds):
            photo = folder / f"IMG_{number}.jpg"
            Image.effect_noise(SIZE, 40 + number).convert("RGB").save(photo, quality=90)
            rest(window)
            window.desk.new_case(title=str(number), platform="taobao", role="buyer")
            QTest.qWait(50)
            rest(window)
            seconds, size = dropped(window, photo)
            took.append(seconds)
            rest(window)
            least.append(floor(photo, size))
        window.close()
    later, floor_ = statistics.median(took[1:] or took), statistics.median(least)
    print(f"first small picture of all {took[0] * 1e3:.0f} ms, later {later * 1e3:.0f}", end="")
    print(f" (Pillow alone {floor_ * 1e3:.0f}: {later / floor_:.1f} times)")
    with tempfile.TemporaryDirectory() as name:
        journeys(Path(name) / "journeys")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
