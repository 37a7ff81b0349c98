"""A small program that lets files be dragged out of it, as a file manager does."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    """Offers copying and moving, and says what was done."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        drag, mime = QDrag(self), QMimeData()
        mime.setUrls([QUrl.fromLocalFile(path) for path in sys.argv[1:]])
        drag.setMimeData(mime)
        done = drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction)
        print(f"DRAGGED {done.name}", flush=True)


if __name__ == "__main__":
    app = QApplication([])
    source = Source("drag me")
    source.setWindowTitle("drag source")
    source.setGeometry(1340, 100, 200, 200)
    source.show()
    sys.exit(app.exec())
