"""An exhibit, large: its pages, its text; the arrows go to the ones beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QDialog,
    QPlainTextEdit,
    QScrollBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.ui import parts, words
from evidence_desk.ui.theme import icons, tokens
from evidence_desk.ui.vocabulary import Words

# Path of a page of an exhibit, made if needed; the second argument hears of it.
View = Callable[[Exhibit, int, Callable[[Path | None], None]], None]
_LONGEST = 200_000
_SCROLL = {
    Qt.Key.Key_Up: QScrollBar.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QScrollBar.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd,
}


class Picture(QWidget):
    """One picture, fitted to the room; the wheel makes it larger, dragging moves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._kind, self._why = "other", ""
        self._zoom = 1.0
        self._shift = (0.0, 0.0)
        self._held: tuple[float, float] | None = None

    def show_image(self, image: QImage, kind: str, why: str = "") -> None:
        """Show a picture, or the sign of its kind and *why* there is none."""
        self._why = why
        self._image, self._kind, self._zoom, self._shift = image, kind, 1.0, (0.0, 0.0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            drawn = icons.pixmap(self._kind, tokens.current().muted, 72)
            painter.drawPixmap(self.width() // 2 - 36, self.height() // 2 - 36, drawn)
            painter.setPen(tokens.current().color("muted"))
            below = self.rect().adjusted(0, self.height() // 2 + 52, 0, 0)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(below, int(flags), self._why)
            return
        room, size = self.rect(), self._image.size()
        fit = min(room.width() / size.width(), room.height() / size.height(), 1.0) * self._zoom
        width, height = size.width() * fit, size.height() * fit
        left = (room.width() - width) / 2 + self._shift[0]
        top = (room.height() - height) / 2 + self._shift[1]
        painter.drawImage(QRectF(left, top, width, height), self._image)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Make it larger or smaller."""
        self._zoom = min(8.0, max(1.0, self._zoom * 1.0015 ** event.angleDelta().y()))
        if self._zoom == 1.0:
            self._shift = (0.0, 0.0)
        self.update()

    def mousePressEvent(self, event: object) -> None:
        """Hold the picture."""
        place = getattr(event, "position", QRectF)()
        self._held = (place.x() - self._shift[0], place.y() - self._shift[1])

    def mouseMoveEvent(self, event: object) -> None:
        """Move the picture."""
        if self._held is not None and self._zoom > 1.0:
            place = getattr(event, "position", QRectF)()
            self._shift = (place.x() - self._held[0], place.y() - self._held[1])
            self.update()

    def mouseReleaseEvent(self, _event: object) -> None:
        """Let go of the picture."""
        self._held = None


class Viewer(QDialog):
    """Shows one exhibit after another."""

    turned = Signal(int)  # the id of the exhibit that is shown

    def __init__(self, view: View, vocabulary: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewer")
        self._view, self._words = view, vocabulary
        self._file: CaseFile | None = None
        self._order: list[Exhibit] = []
        self._place, self._page = 0, 0
        self._picture, self._text = Picture(), QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._room = QStackedWidget()
        self._room.addWidget(self._picture)
        self._room.addWidget(self._text)
        self._title, self._about = parts.Elided("title"), parts.Elided("muted")
        self._back, self._on = parts.tool("left", side=24), parts.tool("right", side=24)
        self._pages = parts.label("muted")
        self._page_back, self._page_on = parts.tool("left"), parts.tool("right")
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._about)
        top = parts.row()
        top.addLayout(head, 1)
        for made in (self._page_back, self._pages, self._page_on):
            top.addWidget(made)
        middle = parts.row(self._back)
        middle.addWidget(self._room, 1)
        middle.addWidget(self._on)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on.clicked.connect(lambda: self._turn(1))
        self._page_back.clicked.connect(lambda: self._leaf(-1))
        self._page_on.clicked.connect(lambda: self._leaf(1))
        for made, name in (
            (self._back, self.tr("Previous exhibit")),
            (self._on, self.tr("Next exhibit")),
            (self._page_back, self.tr("Previous page")),
            (self._page_on, self.tr("Next page")),
        ):
            parts.name_tool(made, name)
        self.resize(1080, 720)
        self._room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._room.setFocus()

    def show_exhibit(self, file: CaseFile, exhibit_id: int) -> None:
        """Show an exhibit of a case."""
        self._file, self._order = file, list(file.exhibits)
        places = [i for i, exhibit in enumerate(self._order) if exhibit.id == exhibit_id]
        if places:
            self._place, self._page = places[0], 0
            self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn with the arrows, leaf with the page keys."""
        turns = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        leaves = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        scroll = _SCROLL.get(Qt.Key(event.key()))
        if scroll is not None and self._room.currentWidget() is self._text:
            self._text.verticalScrollBar().triggerAction(scroll)
            return
        for keys, act in ((turns, self._turn), (leaves, self._leaf)):
            by = next((by for key, by in keys.items() if key == event.key()), None)
            if by is not None:
                act(by)
                return
        super().keyPressEvent(event)

    def _turn(self, by: int) -> None:
        if 0 <= self._place + by < len(self._order):
            self._place, self._page = self._place + by, 0
            self._refresh()
            self.turned.emit(self._order[self._place].id)

    def _leaf(self, by: int) -> None:
        if 0 <= self._page + by < (self._order[self._place].file.pages or 1):
            self._page += by
            self._refresh()

    def _refresh(self) -> None:
        exhibit = self._order[self._place]
        number = self._file.numbers().get(exhibit.id) if self._file else None
        name = self.tr("Exhibit %1").replace("%1", str(number)) if number else exhibit.label
        self.setWindowTitle(f"{name} {exhibit.title}")
        self._title.put(f"{name}   {exhibit.title}")
        about = [words.size_text(exhibit.file.size)]
        if exhibit.name != exhibit.title:
            about.insert(0, exhibit.name)
        if exhibit.moment is not None and self._file is not None:
            about.insert(0, words.moment_text(exhibit.moment, self._file.case.tz))
        self._about.put("  ·  ".join(about))
        pages = exhibit.file.pages or 1
        for made in (self._page_back, self._pages, self._page_on):
            made.setVisible(pages > 1)
        self._pages.setText(f"{self._page + 1} / {pages}")
        self._back.setEnabled(self._place > 0)
        self._on.setEnabled(self._place + 1 < len(self._order))
        if exhibit.file.text and exhibit.file.width is None and not exhibit.file.pages:
            self._text.setPlainText(exhibit.file.text[:_LONGEST])
            self._room.setCurrentWidget(self._text)
            return
        self._room.setCurrentWidget(self._picture)
        self._picture.show_image(QImage(), exhibit.file.kind)
        asked = (self._place, self._page)

        def arrived(path: Path | None) -> None:
            if asked == (self._place, self._page):
                image = QImageReader(str(path)).read() if path is not None else QImage()
                why = self.tr("There is no preview. The original is kept as it is.")
                self._picture.show_image(image, exhibit.file.kind, why)

        self._view(exhibit, self._page, arrived)
