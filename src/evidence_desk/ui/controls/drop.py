"""Files can be dropped anywhere on the window; a veil shows it while they are over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from evidence_desk.ui.theme import icons, tokens


class Veil(QWidget):
    """Lies over the window while something is dragged over it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.sees_through = False  # what lies below takes drops of its own
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the veil with its one sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = tokens.current()
        if self.sees_through:
            self._paint_line(painter)
            return
        veil = QColor(shown.window)
        veil.setAlpha(240)
        painter.fillRect(self.rect(), veil)
        frame = QRectF(self.rect()).adjusted(20, 20, -20, -20)
        pen = QPen(shown.color("accent"), 2.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        soft = QColor(shown.accent_soft)
        soft.setAlpha(150)
        painter.setBrush(soft)
        painter.drawRoundedRect(frame, 20, 20)
        drawn = icons.pixmap("drop", shown.accent, 64)
        middle = self.rect().center()
        painter.drawPixmap(middle.x() - 32, middle.y() - 72, drawn)
        font = QFont(self.font())
        font.setPixelSize(tokens.scaled(tokens.TEXT_XXL))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(shown.color("text"))
        line = frame.adjusted(0, 48, 0, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, self.tr("Let go to take it in"))

    def _paint_line(self, painter: QPainter) -> None:
        shown = tokens.current()
        pen = QPen(shown.color("accent"), 2.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 12, 12)
        font = QFont(self.font())
        font.setPixelSize(tokens.scaled(tokens.TEXT_L))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        text = self.tr("Let go to take it in, or on a line to file it there")
        wide = painter.fontMetrics().horizontalAdvance(text) + 48
        pill = QRectF((self.width() - wide) / 2, self.height() - 72, wide, 40)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shown.color("accent"))
        painter.drawRoundedRect(pill, 20, 20)
        painter.setPen(shown.color("on_accent"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


class DropTarget(QObject):
    """Lets drags onto a window. Always as a copy.

    `acceptProposedAction()` may report a move, and a file manager then deletes the original.
    """

    dropped = Signal(QMimeData)

    def __init__(
        self, window: QWidget, *, sees_through: Callable[[], bool] = lambda: False
    ) -> None:
        """*sees_through* tells whether what is shown takes drops of its own."""
        super().__init__(window)
        self._window, self._sees_through = window, sees_through
        self.veil = Veil(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take part in drag and drop for the window."""
        kind = event.type()
        if kind == QEvent.Type.Resize:
            self.veil.setGeometry(self._window.rect())
        elif kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(
            event, QDropEvent
        ):
            return self._hover(event)
        elif kind == QEvent.Type.DragLeave:
            self.veil.hide()
            return True
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.veil.hide()
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(event.mimeData())
            return True
        return super().eventFilter(watched, event)

    def _hover(self, event: QDropEvent) -> bool:
        from evidence_desk.ui.controls import material

        # What was dragged out of the window is here already.
        own = event.mimeData().hasFormat(material.OURS)
        if own or not material.is_welcome(event.mimeData()):
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if not self.veil.isVisible():
            self.veil.setGeometry(self._window.rect())
            self.veil.sees_through = self._sees_through()
            self.veil.raise_()
            self.veil.show()
        return True
