"""The picture of codes as a widget: painted, walked through with the keyboard, related by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from evidence_desk.ui.codes import telling
from evidence_desk.ui.codes.layout import Picture, beside, picture
from evidence_desk.ui.codes.paint import Brush
from evidence_desk.ui.language import say
from evidence_desk.ui.theme import tokens
from evidence_desk.ui.timeline.rails import numbers
from evidence_desk.ui.vocabulary import Words

if TYPE_CHECKING:
    from evidence_desk.services.cases.codes import Book, Node

_SMALLEST = 0.8
_WAYS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class CodesView(QAbstractScrollArea):
    """Shows one case's codes; one of them is chosen."""

    chosen = Signal(str)
    opened = Signal(str)
    relate_wanted = Signal(str, str)  # the code that was dragged, the one it was let go on

    def __init__(self, vocabulary: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = vocabulary
        self._book: Book | None = None
        self._picture: Picture | None = None
        self._numbers: dict[str, int] = {}
        self._current = ""
        self._pressed, self._from = "", QPoint()
        self._pulled: QPoint | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def show_book(self, book: Book) -> None:
        """Show the codes of a case; the chosen one stays chosen while it is there."""
        self._book, self._picture = book, picture(book.graph)
        self._numbers = numbers(book.file.codes)
        if self._current not in self._picture.places:
            self._current = next(iter(self._picture.places), "")
        self._fit()
        self._say()
        self.viewport().update()
        self.chosen.emit(self._current)

    def choose(self, value: str) -> None:
        """Choose a code and bring it into view."""
        if self._picture is None or value not in self._picture.places:
            return
        self._current = value
        self._bring_into_view()
        self._say()
        self.viewport().update()
        self.chosen.emit(value)

    def current(self) -> str:
        """Return the code that is chosen, empty where there is none."""
        return self._current

    def place(self, value: str) -> QPoint:
        """Return the middle of a code in the viewport."""
        assert self._picture is not None
        return (self._picture.places[value].center() * self._scale() + self._shift()).toPoint()

    def sizeHint(self) -> QSize:
        """Return the size that shows all."""
        return self._picture.size.toSize() if self._picture else QSize(640, 400)

    # --- places ---------------------------------------------------------------------------

    def _scale(self) -> float:
        """Return how much smaller the picture is drawn so that it fits: a little, never tiny."""
        assert self._picture is not None
        room, size = self.viewport().size(), self._picture.size
        fit = min(room.width() / max(1, size.width()), room.height() / max(1, size.height()))
        return max(_SMALLEST, min(1.0, fit))

    def _shift(self) -> QPointF:
        """Return where the picture's corner lies: in the middle where there is room."""
        assert self._picture is not None
        room, size = self.viewport().size(), self._picture.size * self._scale()
        x = max(0.0, (room.width() - size.width()) / 2) - self.horizontalScrollBar().value()
        y = max(0.0, (room.height() - size.height()) / 2) - self.verticalScrollBar().value()
        return QPointF(x, y)

    def _at(self, point: QPoint) -> str:
        if self._picture is None:
            return ""
        inside = (QPointF(point) - self._shift()) / self._scale()
        return next((v for v, p in self._picture.places.items() if p.contains(inside)), "")

    def _fit(self) -> None:
        if self._picture is None:
            return
        room, size = self.viewport().size(), (self._picture.size * self._scale()).toSize()
        for bar, whole, part in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setPageStep(max(1, part))
            bar.setSingleStep(40)
            bar.setRange(0, max(0, whole - part))

    def _bring_into_view(self) -> None:
        if self._picture is None or not self._current:
            return
        whole = self._picture.places[self._current].adjusted(-24, -24, 24, 24)
        scale = self._scale()
        place = QRectF(whole.topLeft() * scale, whole.size() * scale)
        room = self.viewport().size()
        for bar, low, high, part in (
            (self.horizontalScrollBar(), place.left(), place.right(), room.width()),
            (self.verticalScrollBar(), place.top(), place.bottom(), room.height()),
        ):
            if low < bar.value():
                bar.setValue(int(low))
            elif high > bar.value() + part:
                bar.setValue(int(high - part))

    # --- events of Qt ---------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll no further than the picture goes."""
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint anew."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture."""
        painter, shown = QPainter(self.viewport()), tokens.current()
        painter.fillRect(event.rect(), shown.color("window"))
        if self._picture is None or self._book is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.translate(self._shift())
        painter.scale(self._scale(), self._scale())
        brush = Brush(painter, shown, self.font())
        for line in self._picture.lines:
            brush.line(line, strong=self._current in (line.edge.start, line.edge.end))
        for line in self._picture.lines:
            brush.name(line, say(line.edge.words))
        target = self._at(self._pulled) if self._pulled is not None else ""
        for node in self._book.graph.nodes:
            self._card(brush, node, lit=node.value == target != self._pressed)
        if self._pulled is not None and self._pressed:
            start = self._picture.places[self._pressed].center()
            brush.pulled(start, (QPointF(self._pulled) - self._shift()) / self._scale())
        painter.restore()

    def _card(self, brush: Brush, node: Node, *, lit: bool) -> None:
        assert self._picture is not None
        assert self._book is not None
        record = self._book.record(node.value)
        number = self._numbers.get(node.value)
        head = [self._words.word("code", node.kind)]
        head += [self._words.word("tag", tag) for tag in node.tags]
        is_number = record is None or record.state == "number"
        brush.card(
            self._picture.places[node.value],
            head="  ·  ".join(head),
            value=node.value,
            problem=node.problem,
            state="" if record is None or is_number else telling.state(record),
            tone=telling.TONES[node.state],
            chosen=node.value == self._current,
            lit=lit,
            rail=None if number is None else tokens.current().rail(number),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a code, and perhaps begin to drag it."""
        point = event.position().toPoint()
        self._pressed, self._from = self._at(point), point
        if event.button() == Qt.MouseButton.LeftButton and self._pressed:
            self.choose(self._pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw a line after the pointer while a code is dragged."""
        point = event.position().toPoint()
        far = (point - self._from).manhattanLength() >= QApplication.startDragDistance()
        if event.buttons() & Qt.MouseButton.LeftButton and self._pressed:
            if far or self._pulled is not None:
                self._pulled = point
                self.viewport().update()
            return
        over = self._at(point)
        hand = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(hand if over else Qt.CursorShape.ArrowCursor)
        self.setToolTip(self.told(over) if over else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a code go on another one: they are to be related."""
        pressed, pulled = self._pressed, self._pulled
        self._pressed, self._pulled = "", None
        self.viewport().update()
        target = self._at(event.position().toPoint())
        if pulled is not None and pressed and target and target != pressed:
            self.relate_wanted.emit(pressed, target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a code."""
        if value := self._at(event.position().toPoint()):
            self.opened.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the code that lies next, or open the chosen one."""
        key = event.key()
        way = next((way for each, way in _WAYS.items() if each == key), None)
        if key == Qt.Key.Key_Escape and self._pulled is not None:
            self._pressed, self._pulled = "", None
            self.viewport().update()
        elif not self._current or self._picture is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._current)
        elif way is not None:
            if (found := beside(self._picture.places, self._current, way)) is not None:
                self.choose(found)
        else:
            super().keyPressEvent(event)

    # --- for those who listen -------------------------------------------------------------

    def told(self, value: str) -> str:
        """Return all that the picture says of a code, as words."""
        record = self._book.record(value) if self._book else None
        if self._book is None or record is None:
            return value
        code = record.code
        said = [self._words.word("code", code.kind), code.value, code.problem]
        said += [telling.state(record), telling.days(record)]
        said += [
            telling.relation(edge, value)
            for edge in self._book.graph.edges
            if value in (edge.start, edge.end)
        ]
        return ", ".join(part for part in said if part)

    def _say(self) -> None:
        name = self.tr("Codes and how they hang together")
        told = self.told(self._current) if self._current else self.tr("No code yet.")
        self.setAccessibleName(f"{name}: {told}")
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
