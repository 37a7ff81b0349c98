"""A screenshot beside its conversation: as wide as there is room, the chosen message outlined."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from evidence_desk.domain.recognised import Area
from evidence_desk.ui.theme import tokens
from evidence_desk.ui.viewer.looking import Shown

_MOST = 1.5  # screen pixels for one of the picture


class Picture(QWidget):
    """Paints the picture at the width it is given."""

    pointed = Signal(QPointF)  # a place in pixels of the picture

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._area: Area | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def put(self, shown: Shown | None) -> None:
        """Show another picture."""
        self._shown, self._area = shown, None
        self.fit(self.width())

    def outline(self, area: Area | None) -> QRectF | None:
        """Outline a place, in pixels of the picture; return it in those of the widget."""
        self._area = area
        self.update()
        if area is None:
            return None
        by = self._factor()
        return QRectF(area.left * by, area.top * by, area.width * by, area.height * by)

    def fit(self, width: int) -> None:
        """Take the height that goes with a width."""
        self.setFixedHeight(max(1, self.heightForWidth(width)))
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return how high the picture is at *width*."""
        if self._shown is None or not self._shown.size[0]:
            return 1
        across, down = self._shown.size
        return round(down * min(width / across, _MOST))

    def sizeHint(self) -> QSize:
        """Return a size to begin with."""
        return QSize(320, 480)

    def _factor(self) -> float:
        if self._shown is None or not self._shown.size[0]:
            return 1.0
        return min(self.width() / self._shown.size[0], _MOST)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell where the person pointed."""
        self.pointed.emit(event.position() / self._factor())

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the picture and the outline."""
        if self._shown is None or not self._shown.panes:
            return
        by, (across, down) = self._factor(), self._shown.size
        room = QRectF(0, 0, across * by, down * by)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = self._shown.panes[0].for_width(room.width() * self.devicePixelRatioF())
        painter.drawImage(room, image)
        if self._area is not None:
            area = self._area
            place = QRectF(area.left * by, area.top * by, area.width * by, area.height * by)
            place = place.adjusted(-3, -3, 3, 3)
            painter.setPen(QPen(tokens.current().color("accent"), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, 4, 4)


class Shot(QScrollArea):
    """Scrolls one screenshot and keeps the chosen message in view."""

    pointed = Signal(QPointF)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = Picture()
        self.setWidget(self._picture)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._picture.pointed.connect(self.pointed)

    def put(self, shown: Shown | None) -> None:
        """Show another screenshot."""
        self._picture.put(shown)
        self._picture.fit(self.viewport().width())

    def outline(self, area: Area | None) -> None:
        """Outline a place and bring it into view."""
        place = self._picture.outline(area)
        if place is None:
            return
        bar, page = self.verticalScrollBar(), self.viewport().height()
        if place.top() < bar.value() or place.bottom() > bar.value() + page:
            bar.setValue(int(place.center().y() - page / 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to the new width."""
        super().resizeEvent(event)
        self._picture.fit(self.viewport().width())
