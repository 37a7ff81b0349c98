"""A small program that lets files be dragged out of it, as a file manager does."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    """Offers copying and moving, and says what was done."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        drag, mime = QDrag(self), QMimeData()
        mime.setUrls([QUrl.fromLocalFile(path) for path in sys.argv[1:]])
        drag.setMimeData(mime)
        QTimer.singleShot(0, lambda: print("DRAGS", flush=True))
        done = drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction)
        print(f"DRAGGED {done.name}", flush=True)
        self.hide()  # but not away: the other side may fetch what it got only now

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say that it can be seen."""
        super().paintEvent(event)
        print("READY", flush=True)


if __name__ == "__main__":
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    source = Source("drag me")
    source.setWindowTitle("drag source")
    source.setGeometry(1340, 100, 200, 200)
    source.show()
    sys.exit(app.exec())
