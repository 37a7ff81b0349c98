"""Shows the pages of an export one by one, as they will be."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.ui.controls import parts
from evidence_desk.ui.theme import tokens

_KEPT = 12
_ROUND = 256  # pixels: pages are drawn in few sizes, so that a small change of size draws none
Ask = Callable[[int, int, Callable[[bytes], None]], None]


class Sheet(QWidget):
    """One page, as large as fits, with a thin edge; or a sentence in its place."""

    turned = Signal(int)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(260, 320)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page: QPixmap | None = None
        self._sentence = ""

    def show_page(self, page: QPixmap | None, sentence: str = "") -> None:
        """Show a page, or *sentence*; with both, the page stays faint behind it."""
        self._page, self._sentence = page, sentence
        self.setAccessibleDescription(sentence)
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the page."""
        scheme = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._page is not None:
            size = self._page.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(
                (self.width() - size.width()) / 2,
                (self.height() - size.height()) / 2,
                size.width(),
                size.height(),
            )
            painter.setOpacity(0.35 if self._sentence else 1.0)
            painter.drawPixmap(place, self._page, QRectF(self._page.rect()))
            painter.setOpacity(1.0)
            painter.setPen(QColor(scheme.line))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        if self._sentence:
            painter.setPen(QColor(scheme.text if self._page else scheme.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags, self._sentence)
        painter.end()

    def side(self) -> int:
        """Return how many pixels the longer side of a page has here."""
        wanted = max(self.width(), self.height()) * self.devicePixelRatioF()
        return _ROUND * max(2, round(wanted / _ROUND + 0.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the page drawn for the new size."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the pages with the arrows."""
        back = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp)
        on = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown)
        if event.key() in back:
            self.turned.emit(-1)
        elif event.key() in on:
            self.turned.emit(1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the pages with the wheel."""
        self.turned.emit(-1 if event.angleDelta().y() > 0 else 1)


class Pages(QWidget):
    """The pages with the way to turn them. *ask* draws page number and side, off this thread."""

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._count, self._at, self._round, self._side = 0, 0, 0, 0
        self._drawn: OrderedDict[int, QPixmap] = OrderedDict()
        self.sheet = Sheet()
        self._back, self._on = parts.tool("left"), parts.tool("right")
        self._where = parts.label("muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.sheet, 1)
        layout.addLayout(parts.row(None, self._back, self._where, self._on, None))
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on.clicked.connect(lambda: self._turn(1))
        self.sheet.turned.connect(self._turn)
        self.sheet.resized.connect(self._fit)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set every text."""
        parts.name_tool(self._back, self.tr("Previous page"))
        parts.name_tool(self._on, self.tr("Next page"))
        self.sheet.setAccessibleName(self.tr("Preview"))
        self._tell()

    def begin(self, sentence: str) -> None:
        """Say that new pages are being made; the old ones stay, faint."""
        self._round += 1
        self.sheet.show_page(self._drawn.get(self._at), sentence)

    def refuse(self, sentence: str) -> None:
        """Say why there are no pages."""
        self._round += 1
        self._count = 0
        self._drawn.clear()
        self.sheet.show_page(None, sentence)
        self._tell()

    def show_pages(self, count: int) -> None:
        """Show new pages, at the place of the old ones."""
        self._round += 1
        self._count, self._side = count, self.sheet.side()
        self._at = min(self._at, max(0, count - 1))
        self._drawn.clear()
        self._draw()

    def _turn(self, by: int) -> None:
        wanted = min(max(0, self._at + by), max(0, self._count - 1))
        if wanted != self._at:
            self._at = wanted
            self._draw()

    def _fit(self) -> None:
        if self._count and self.sheet.side() != self._side:
            self.show_pages(self._count)

    def _draw(self) -> None:
        self._tell()
        if (page := self._drawn.get(self._at)) is not None:
            self.sheet.show_page(page)
        for number in (self._at, self._at + 1):
            if number < self._count and number not in self._drawn:
                self._want(number)

    def _want(self, number: int) -> None:
        asked = self._round

        def then(data: bytes) -> None:
            if asked != self._round:
                return
            page = QPixmap()
            page.loadFromData(data)
            self._drawn[number] = page
            while len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
            if number == self._at:
                self.sheet.show_page(page)

        self._ask(number, self._side, then)

    def _tell(self) -> None:
        text = self.tr("%1 / %2").replace("%1", str(self._at + 1 if self._count else 0))
        self._where.setText(text.replace("%2", str(self._count)))
        self._back.setEnabled(self._at > 0)
        self._on.setEnabled(self._at + 1 < self._count)
