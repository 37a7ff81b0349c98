"""Keys for the pictures that are compared: larger, smaller, all of one, and to another part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from evidence_desk.ui.viewer.canvas import Canvas

_STEP = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_PAN = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PictureKeys(QObject):
    """Lets Tab reach the pictures, and hears what is pressed there."""

    def __init__(self, canvases: Sequence[Canvas], parent: QObject) -> None:
        super().__init__(parent)
        for canvas in canvases:
            canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that move a picture."""
        if isinstance(watched, Canvas) and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and _press(watched, Qt.Key(event.key()))
        return super().eventFilter(watched, event)


def _press(canvas: Canvas, key: Qt.Key) -> bool:
    if key in _STEP:
        canvas.step(_STEP[key])
    elif key in _PAN:
        canvas.pan(*_PAN[key])
    elif key == Qt.Key.Key_0:
        canvas.fit()
    else:
        return False
    return True
