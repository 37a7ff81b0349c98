"""What the first frame does not wait for: a window of its own says what it loaded for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

# Modules, with all that is in them.
NOT_YET = (
    # what takes longest
    *("sqlalchemy", "alembic", "PIL", "reportlab", "pypdfium2", "exifread", "numpy", "cv2"),
    *("onnxruntime", "rapidocr", "zxingcpp", "lxml", "cryptography", "multiprocessing"),
    # what carries out a command, or is seen only in a case
    *("evidence_desk.cli.main", "evidence_desk.storage", "evidence_desk.rules"),
    *("evidence_desk.domain.edits", "evidence_desk.domain.exhibit"),
    *(
        f"evidence_desk.ui.{name}"
        for name in (
            *("shell.behind", "caseview", "dialogs", "guide", "inspector", "newcase", "palette"),
            *("search.finder", "search.panel", "shipments", "shell.sidebar", "tasks", "timeline"),
            *("today", "verification", "viewer", "shell.watching", "shell.ways"),
        )
    ),
)
FIRST = """
import sys
from pathlib import Path
from evidence_desk.cli.opening import opens_window
opens_window([])
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from evidence_desk.ui import app as program
class First(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(*sys.modules, flush=True)
            watched.removeEventFilter(self)
            app.quit()
        return False
app = QApplication(sys.argv)
program.prepare(app)
window = program.make_window(Path(sys.argv[1]), watch=False)
first = First(); window.start.installEventFilter(first)
window.show()
app.exec()
assert window.behind.tasks and window.side  # made when asked for, if not by then
window.close()
"""


def test_the_first_frame_waits_for_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST, str(tmp_path / "desk")],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = done.stdout.split()
    assert "evidence_desk.ui.start" in loaded
    early = [name for name in loaded for late in NOT_YET if f"{name}.".startswith(f"{late}.")]
    assert not early
