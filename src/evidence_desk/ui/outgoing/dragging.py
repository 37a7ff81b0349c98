"""Exhibits are dragged out of a list as copies of their files; the originals never move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from evidence_desk.ui.controls.material import OURS

Drop = Qt.DropAction


def carried(paths: Sequence[Path]) -> QMimeData:
    """Return files as what a drag or the clipboard carries."""
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    made.setData(OURS, b"1")
    return made


class DragOut(QObject):
    """Watches one list: a selected exhibit that is pulled away begins a drag."""

    def __init__(
        self,
        area: QAbstractScrollArea,
        *,
        holds: Callable[[QPoint], bool],
        keeps: Callable[[QPoint], bool],
        begin: Callable[[], None],
    ) -> None:
        """*holds* tells whether an exhibit lies at a point of the viewport, *keeps* whether it is
        one of several that are selected: those stay so until the button is let go.
        """
        super().__init__(area)
        self._holds, self._keeps, self._begin = holds, keeps, begin
        self._at: QPoint | None = None
        self._press: QMouseEvent | None = None  # held back until it is known to be a click
        self._again = False
        self._viewport = area.viewport()
        self._viewport.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the left button."""
        if self._again or not isinstance(event, QMouseEvent):
            return False
        point = event.position().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress:
                return self._down(event, point)
            case QEvent.Type.MouseButtonRelease:
                self._at = None
                self._click()
            case QEvent.Type.MouseMove if self._at is not None:
                if not event.buttons() & Qt.MouseButton.LeftButton:
                    self._at = None
                elif (point - self._at).manhattanLength() >= QApplication.startDragDistance():
                    self._at = self._press = None
                    self._begin()
                return True
        return False

    def _down(self, event: QMouseEvent, point: QPoint) -> bool:
        self._at = self._press = None
        if event.button() != Qt.MouseButton.LeftButton or not self._holds(point):
            return False
        self._at = point
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and self._keeps(point):
            self._press = event.clone()
            return True
        return False

    def _click(self) -> None:
        press, self._press = self._press, None
        if press is not None:
            self._again = True
            QApplication.sendEvent(self._viewport, press)
            self._again = False


def drag(source: QObject, paths: Sequence[Path], picture: QPixmap | None = None) -> Drop:
    """Let the person drop *paths* somewhere. Only ever as a copy."""
    made = QDrag(source)
    made.setMimeData(carried(paths))
    if picture is not None and not picture.isNull():
        keep, smooth = Qt.AspectRatioMode, Qt.TransformationMode
        size = QSize(96, 96)
        made.setPixmap(picture.scaled(size, keep.KeepAspectRatio, smooth.SmoothTransformation))
    return made.exec(Drop.CopyAction, Drop.CopyAction)
