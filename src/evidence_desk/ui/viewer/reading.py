"""The text that was read off a picture, over the picture: chosen, copied, used, pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QMenu, QToolTip

from evidence_desk.domain.folded import hits
from evidence_desk.domain.recognised import Area, Recognised
from evidence_desk.ui.language import Translated, say
from evidence_desk.ui.theme import tokens
from evidence_desk.ui.viewer.canvas import Canvas

if TYPE_CHECKING:
    from evidence_desk.services.facts.pictured_facts import Offer

Place = tuple[int, int]  # a line, and a character of it
_REACH = 0.25  # of a line's height, around it
_HIT = "#ffd24a"
_USES = ("code", "order", "waybill", "time", "caption", "proves", "cover")


class ReadingLayer(Translated):
    """Lies over a canvas and lets through what is not for it: moving and zooming stay as they are.

    Drag over text chooses it, a double click its line; Ctrl+C copies, Ctrl+A chooses all.
    """

    used = Signal(str, str, object)  # as what, the words, their areas
    taken = Signal(object)  # an Offer
    dismissed = Signal(object)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._page: Recognised | None = None
        self._offers: tuple[Offer, ...] = ()
        self._from: Place | None = None
        self._to: Place | None = None
        self._holding = False
        self._hits: tuple[Area, ...] = ()
        self._pointed: tuple[Area, ...] = ()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(canvas.rect())
        canvas.installEventFilter(self)
        canvas.zoomed.connect(self.update)
        QShortcut(QKeySequence.StandardKey.Copy, self, self.copy)
        QShortcut(QKeySequence.StandardKey.SelectAll, self, self.choose_all)
        self.show()

    # --- what is shown --------------------------------------------------------------------

    def show_page(self, page: Recognised | None, offers: Sequence[Offer]) -> None:
        """Show what was read off the page that the canvas shows, None where nothing was."""
        if page != self._page:
            self._from = self._to = None
            self._hits = self._pointed = ()
        self._page = page
        self._offers = tuple(one for one in offers if page and one.candidate.page == page.page)
        self.update()

    @property
    def page(self) -> Recognised | None:
        """What was read off the page that is shown."""
        return self._page

    def seek(self, words: str) -> bool:
        """Mark where *words* stand, and bring the first place into view."""
        if self._page is None:
            return False
        lines = self._page.lines
        found = [line.part(*hit) for line in lines for hit in hits(line.text, words)]
        found += [code.area for code in self._page.barcodes if hits(code.text, words)]
        if not found:  # a number may run over two lines
            found = [
                area
                for one in self._offers
                if hits(one.candidate.value, words)
                for area in one.candidate.areas
            ]
        self._hits = tuple(found)
        self._bring(self._hits)
        return bool(found)

    def point(self, areas: Sequence[Area]) -> None:
        """Outline places and bring them into view."""
        self._pointed = tuple(areas)
        self._bring(self._pointed)

    def _bring(self, areas: Sequence[Area]) -> None:
        if areas and self._page is not None:
            wide, high = self._page.width, self._page.height
            one = areas[0]
            part = QRectF(one.left / wide, one.top / high, one.width / wide, one.height / high)
            self._canvas.bring(part)
        self.update()

    # --- what is chosen -------------------------------------------------------------------

    def chosen(self) -> str:
        """Return the words that are chosen, a line each."""
        page = self._page
        if page is None:
            return ""
        return "\n".join(page.lines[n].text[start:end] for n, start, end in self._parts())

    def copy(self) -> None:
        """Put the chosen words on the clipboard."""
        if words := self.chosen():
            QGuiApplication.clipboard().setText(words)

    def choose_all(self) -> None:
        """Choose everything that was read."""
        if self._page is not None and self._page.lines:
            last = len(self._page.lines) - 1
            self._choose((0, 0), (last, len(self._page.lines[last].text)))

    def _choose(self, start: Place | None, end: Place | None) -> None:
        self._from, self._to = start, end
        self.update()

    def _parts(self) -> list[tuple[int, int, int]]:
        """Return the chosen lines, each with the first character and the one after the last."""
        if self._page is None or self._from is None or self._to is None:
            return []
        (first, start), (last, end) = sorted((self._from, self._to))
        parts = [
            (
                number,
                start if number == first else 0,
                end if number == last else len(self._page.lines[number].text),
            )
            for number in range(first, last + 1)
        ]
        return [one for one in parts if one[2] > one[1]]

    def _chosen_areas(self) -> tuple[Area, ...]:
        page = self._page
        return tuple(page.lines[n].part(a, b) for n, a, b in self._parts()) if page else ()

    # --- places ---------------------------------------------------------------------------

    def rect_of(self, area: Area) -> QRectF:
        """Return where a place of the page lies on the screen."""
        frame, page = self._canvas.frame, self._page
        if page is None or frame.isEmpty():
            return QRectF()
        across, down = frame.width() / page.width, frame.height() / page.height
        return QRectF(
            frame.left() + area.left * across,
            frame.top() + area.top * down,
            area.width * across,
            area.height * down,
        )

    def _in_page(self, at: QPointF) -> QPointF | None:
        frame, page = self._canvas.frame, self._page
        if page is None or frame.isEmpty():
            return None
        return QPointF(
            (at.x() - frame.left()) / frame.width() * page.width,
            (at.y() - frame.top()) / frame.height() * page.height,
        )

    def _text_at(self, at: QPointF, *, near: bool = False) -> Place | None:
        """Return the place in the text under a point of the screen, with *near* the nearest."""
        spot, page = self._in_page(at), self._page
        if spot is None or page is None or not page.lines:
            return None
        best = min(range(len(page.lines)), key=lambda n: _away(page.lines[n].area, spot))
        line = page.lines[best]
        if not near and _away(line.area, spot) > _REACH * line.area.height:
            return None
        count = len(line.text)
        middles = (line.part(n, n + 1) for n in range(count))
        return best, sum(spot.x() > (one.left + one.right) / 2 for one in middles)

    def _offer_at(self, at: QPointF) -> Offer | None:
        for one in self._offers:
            if one.state == "open" and one.kind not in ("platform", "page_kind"):
                for area in one.candidate.areas:
                    if self.rect_of(area).adjusted(-3, -3, 3, 3).contains(at):
                        return one
        return None

    # --- events of Qt ---------------------------------------------------------------------

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Follow the size of the canvas."""
        if watched is self._canvas and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._canvas.rect())
        return False

    def event(self, event: QEvent) -> bool:
        """Say what a fact under the pointer would become."""
        if isinstance(event, QHelpEvent):
            one = self._offer_at(QPointF(event.pos()))
            if one is not None:
                told = f"{say(one.text)} {say(one.shown)}\n{say(one.becomes)}"
                QToolTip.showText(event.globalPos(), told, self)
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose where text is; elsewhere the canvas holds its picture."""
        place = self._text_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or place is None:
            if event.button() == Qt.MouseButton.LeftButton:
                self._choose(None, None)
            event.ignore()
            return
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._holding = True
        self._choose(self._from if shift and self._from else place, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose on, or show that there is text."""
        if self._holding:
            self._choose(self._from, self._text_at(event.position(), near=True))
            return
        if not event.buttons() and self._text_at(event.position()) is not None:
            self.setCursor(Qt.CursorShape.IBeamCursor)
        else:
            self.unsetCursor()
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep what is chosen."""
        if self._holding:
            self._holding = False
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose the whole line."""
        place = self._text_at(event.position())
        if place is None or self._page is None:
            event.ignore()
            return
        self._choose((place[0], 0), (place[0], len(self._page.lines[place[0]].text)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the words under the pointer."""
        at = QPointF(event.pos())
        place, offer = self._text_at(at), self._offer_at(at)
        inside = place is not None and any(
            self.rect_of(area).adjusted(-4, -4, 4, 4).contains(at) for area in self._chosen_areas()
        )
        if not inside and place is not None and self._page is not None:
            self._choose((place[0], 0), (place[0], len(self._page.lines[place[0]].text)))
        if place is None and offer is None:
            event.ignore()
            return
        self._menu(offer).popup(event.globalPos() or QPoint())

    def _menu(self, offer: Offer | None) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        if offer is not None:
            menu.addAction(f"{say(offer.text)}  {say(offer.shown)}").setEnabled(False)
            take = menu.addAction(say(offer.becomes))
            take.triggered.connect(lambda: self.taken.emit(offer))
            leave = menu.addAction(self.tr("Dismiss"))
            leave.triggered.connect(lambda: self.dismissed.emit(offer))
            menu.addSeparator()
        words, areas = self.chosen(), self._chosen_areas()
        if words:
            copy = menu.addAction(self.tr("Copy"))
            copy.triggered.connect(self.copy)
            menu.addSeparator()
            for what, name in zip(_USES, self._use_names(), strict=True):
                made = menu.addAction(name)
                made.triggered.connect(lambda _=False, w=what: self.used.emit(w, words, areas))
            menu.addSeparator()
        menu.addAction(self.tr("Select all text")).triggered.connect(self.choose_all)
        return menu

    def _use_names(self) -> tuple[str, ...]:
        return (
            self.tr("Use as feedback code"),
            self.tr("Use as order number"),
            self.tr("Use as waybill number"),
            self.tr("Use as time of this exhibit"),
            self.tr("Use as caption"),
            self.tr("Use as what it proves"),
            self.tr("Cover it"),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw quiet outlines around facts, what is looked for, and what is chosen."""
        if self._page is None or self._canvas.frame.isEmpty():
            return
        painter, shown = QPainter(self), tokens.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one in self._offers:
            if one.state in ("open", "taken") and one.kind not in ("platform", "page_kind"):
                colour = QColor("#1e9e5a") if one.state == "taken" else QColor("#3d67e8")
                style = Qt.PenStyle.DashLine if one.personal else Qt.PenStyle.SolidLine
                colour.setAlpha(190)
                painter.setPen(QPen(colour, 1.4, style))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                for area in one.candidate.areas:
                    painter.drawRoundedRect(self.rect_of(area).adjusted(-2, -1, 2, 1), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        for areas, name, alpha in ((self._hits, _HIT, 110), (self._chosen_areas(), "", 80)):
            colour = QColor(name) if name else QColor("#3d67e8")
            colour.setAlpha(alpha)
            painter.setBrush(colour)
            for area in areas:
                painter.drawRect(self.rect_of(area).adjusted(-1, -1, 1, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for area in self._pointed:
            rect = self.rect_of(area).adjusted(-6, -5, 6, 5)
            for pen in (QPen(QColor("#000000"), 4.0), QPen(shown.color("warn_soft"), 2.0)):
                pen.setColor(QColor(_HIT) if pen.widthF() < 3 else pen.color())
                painter.setPen(pen)
                painter.drawRoundedRect(rect, 5, 5)
        painter.end()


def _away(area: Area, spot: QPointF) -> float:
    """Return how far a point is from a place, in pixels of the page; 0 inside it."""
    across = max(area.left - spot.x(), 0.0, spot.x() - area.right)
    down = max(area.top - spot.y(), 0.0, spot.y() - area.bottom)
    # A point beside a line is nearer to it than one above or below.
    return max(across / 4, down) if across and not down else across + down
