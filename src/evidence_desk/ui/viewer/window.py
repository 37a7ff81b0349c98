"""An exhibit, large: its views, its pages, its text; the arrows go to the ones beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QPlainTextEdit,
    QScrollBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.folded import hits
from evidence_desk.domain.timeline import CaseFile
from evidence_desk.domain.view import VIEWS, ViewName, Wish
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.tabbing import TabsAsRead
from evidence_desk.ui.conversation import talking
from evidence_desk.ui.conversation.page import ConversationPage
from evidence_desk.ui.language import say
from evidence_desk.ui.viewer.around import Around
from evidence_desk.ui.viewer.bar import ViewBar
from evidence_desk.ui.viewer.canvas import Canvas
from evidence_desk.ui.viewer.film import FilmPage, Films
from evidence_desk.ui.viewer.head import ViewerHead
from evidence_desk.ui.viewer.legend import Legend
from evidence_desk.ui.viewer.looking import More, Shown, Then
from evidence_desk.ui.viewer.panel import Panel

_LONGEST = 200_000
_BUSY_AFTER = 300  # milliseconds
_SCROLL = {
    Qt.Key.Key_Up: QScrollBar.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QScrollBar.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd,
}
_PAN = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_NUMBERS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)


class Source(Protocol):
    """Where views come from."""

    def look(self, exhibit: Exhibit, wish: Wish, then: Then) -> Callable[[], None]:
        """Make a view; return what stops making it."""

    def glance(self, exhibit: Exhibit, then: Then) -> None:
        """Hand over a small picture that is there already."""

    def ahead(self, exhibits: Sequence[Exhibit]) -> Callable[[], None]:
        """Make the pictures that are likely wanted next; return what stops making them."""

    def more(self, exhibit: Exhibit, then: Callable[[More], None]) -> None:
        """Read what a file says of itself."""


class Viewer(TabsAsRead, QDialog):
    """Shows one exhibit after another."""

    turned = Signal(int)  # the id of the exhibit that is shown
    compare_wanted = Signal(int)
    cover_wanted = Signal(int)
    shown = Signal(int, int)  # an exhibit and its page, whatever kind it is of
    sought = Signal(str)  # words to be shown where they stand in the picture

    def __init__(
        self,
        source: Source,
        talks: talking.Talking,
        films: Films,
        parent: QWidget | None = None,
        *,
        panel: Panel,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("viewer")
        self._source, self._talks = source, talks
        self._file: CaseFile | None = None
        self._order: list[Exhibit] = []
        self._place, self._page = 0, 0
        self._view: ViewName = "picture"
        self._seen: tuple[int, int] | None = None  # exhibit and page that the canvas shows
        self._asked = 0
        self._stop: Callable[[], None] = lambda: None
        self._ahead: Callable[[], None] = lambda: None
        self._busy = QTimer(self, singleShot=True, interval=_BUSY_AFTER)
        self._bar, self._canvas, self._legend = ViewBar(), Canvas(), Legend()
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._conversation = ConversationPage(talks)
        self._room = QStackedWidget()
        self._room.addWidget(self._conversation)
        self._room.addWidget(self._canvas)
        self._film = FilmPage(films)
        self._room.addWidget(self._film)
        self._room.addWidget(self._text)
        self._back, self._on = parts.tool("left", side=24), parts.tool("right", side=24)
        self._above, self._below = QWidget(), QWidget()
        hides = (self._above, self._below, self._back, self._on)
        self._around = Around(self, self._canvas, source, panel, hides=hides)
        self._head = ViewerHead(self._around)
        self._build()
        self._connect()
        self.resize(1080, 700)
        self._room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._room.setMinimumSize(480, 240)  # the panel beside it must fit on a small screen
        self._room.setFocus()
        self.retranslate()

    def _build(self) -> None:
        middle = parts.row(self._back)
        middle.addWidget(self._room, 1)
        middle.addWidget(self._on)
        middle.addWidget(self._around.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        for room in (self._above, self._below):
            column = QVBoxLayout(room)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(10)
            if room is self._above:
                column.addWidget(self._head)
            column.addWidget(self._bar if room is self._above else self._legend)
        layout.addWidget(self._above)
        layout.addLayout(middle, 1)
        layout.addWidget(self._below)

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on.clicked.connect(lambda: self._turn(1))
        self._head.leaf_wanted.connect(self._leaf)
        self._head.compare_wanted.connect(lambda: self.compare_wanted.emit(self._exhibit().id))
        self._head.cover_wanted.connect(lambda: self.cover_wanted.emit(self._exhibit().id))
        self._bar.chosen.connect(self.choose)
        self._around.view_wanted.connect(self.choose)
        self._bar.smaller.connect(lambda: self._canvas.step(-1))
        self._bar.larger.connect(lambda: self._canvas.step(1))
        self._bar.fit_wanted.connect(self._canvas.fit)
        self._bar.pixels_wanted.connect(self._canvas.show_pixels)
        self._canvas.zoomed.connect(lambda: self._bar.show_percent(self._canvas.percent))
        self._legend.changed.connect(self._look)
        self._conversation.paper.file_wanted.connect(self._show_file)
        self._busy.timeout.connect(lambda: self._canvas.show_busy(self.tr("One moment…")))
        self.finished.connect(lambda _: self._quit_looking())

    def show_exhibit(self, file: CaseFile, exhibit_id: int) -> None:
        """Show an exhibit of a case."""
        self._file, self._order = file, list(file.exhibits)
        places = [i for i, exhibit in enumerate(self._order) if exhibit.id == exhibit_id]
        if places:
            self._place, self._page = places[0], 0
            self._refresh()
            if self._exhibit().file.reader == "archive":
                asked = self._asked
                self._talks.open(self._exhibit(), lambda talk: self._converse(asked, talk))

    def _show_file(self, exhibit_id: int) -> None:
        if self._file is not None:
            self.show_exhibit(self._file, exhibit_id)

    def seek(self, words: str, message: int | None = None) -> None:
        """Go to a message, or to where *words* stand first in the text that is shown."""
        if message is not None:
            self._conversation.seek(message, words)
        elif self._room.currentWidget() is self._text and words:
            self._text.moveCursor(QTextCursor.MoveOperation.Start)
            text = self._text.toPlainText()
            if found := hits(text, words):
                start, end = (_units(text[:place]) for place in found[0])
                cursor = self._text.textCursor()
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                self._text.setTextCursor(cursor)
                self._text.centerCursor()
        elif self._room.currentWidget() is self._canvas and words:
            self.sought.emit(words)

    @property
    def canvas(self) -> Canvas:
        """Where the picture is seen."""
        return self._canvas

    def leaf_to(self, page: int) -> None:
        """Show a page of the exhibit, counted from 0."""
        self._leaf(page - self._page)

    def choose(self, view: ViewName) -> None:
        """Show another view of the same picture, at the same place and size."""
        if self._several():
            self._view = view
            self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn with the arrows, leaf with the page keys; numbers choose the view."""
        key = Qt.Key(event.key())
        scroll = _SCROLL.get(key)
        if scroll is not None and self._room.currentWidget() is self._text:
            self._text.verticalScrollBar().triggerAction(scroll)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and key in _PAN:
            self._canvas.pan(*_PAN[key])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._turn(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._leaf(-1 if key == Qt.Key.Key_PageUp else 1)
        elif (
            self._room.currentWidget() is self._film and self._film.press(event.text())
        ) or self._around.press(event):
            return
        elif key in _NUMBERS:
            self.choose(VIEWS[_NUMBERS.index(key)])
        elif key == Qt.Key.Key_0:
            self._canvas.fit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._canvas.step(-1 if key == Qt.Key.Key_Minus else 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Hear of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set every text that is shown."""
        parts.name_tool(self._back, self.tr("Previous exhibit"))
        parts.name_tool(self._on, self.tr("Next exhibit"))
        if self._order:
            self._refresh()

    def _exhibit(self) -> Exhibit:
        return self._order[self._place]

    def _several(self) -> bool:
        """Whether there are views beside the picture itself: those of pictures only."""
        return self._exhibit().file.media_type.startswith("image/")

    def _turn(self, by: int) -> None:
        if 0 <= self._place + by < len(self._order):
            self._place, self._page = self._place + by, 0
            self._refresh()
            self.turned.emit(self._exhibit().id)

    def _leaf(self, by: int) -> None:
        if by and 0 <= self._page + by < (self._exhibit().file.pages or 1):
            self._page += by
            self._refresh()

    def _refresh(self) -> None:
        exhibit = self._exhibit()
        self._head.show_exhibit(exhibit, self._page, file=self._file)
        self.setWindowTitle(f"{self._head.name} {exhibit.title}")
        for part in (self._room, self._text):
            part.setAccessibleName(f"{exhibit.label} {exhibit.title}")
        self._back.setEnabled(self._place > 0)
        self._on.setEnabled(self._place + 1 < len(self._order))
        written = bool(exhibit.file.text and exhibit.file.width is None and not exhibit.file.pages)
        filmed = exhibit.file.kind == "video"
        self._bar.setVisible(not written and not filmed)
        self._legend.setVisible(self._several())
        view = self._view if self._several() else "picture"
        self._bar.show_view(view, several=self._several())
        self._legend.show_view(view)
        self.shown.emit(exhibit.id, self._page)
        self._around.show_exhibit(exhibit, pictured=not written and not filmed)
        if written:
            self._quit_looking()
            self._text.setPlainText((exhibit.file.text or "")[:_LONGEST])
            self._room.setCurrentWidget(self._text)
            asked = self._asked
            self._stop = self._talks.open(exhibit, lambda talk: self._converse(asked, talk))
            return
        if filmed:
            self._quit_looking()
            self._room.setCurrentWidget(self._film)
            self._film.show_film(exhibit)
            return
        self._room.setCurrentWidget(self._canvas)
        self._look()

    def _converse(self, asked: int, talk: talking.Talk | None) -> None:
        if asked != self._asked or talk is None:
            return
        if talk.exhibit.id != self._exhibit().id:  # that of an archive stands with its member
            self._show_file(talk.exhibit.id)
            self.turned.emit(talk.exhibit.id)
            return
        self._bar.hide()
        self._conversation.show_talk(talk)
        self._room.setCurrentWidget(self._conversation)

    def _look(self) -> None:
        """Ask for the view that is wanted; what was asked for before is stopped."""
        self._quit_looking()
        exhibit, page = self._exhibit(), self._page
        wanted, asked = (exhibit.id, page), self._asked
        if self._seen != wanted:
            self._seen = None
            self._canvas.show_sign(exhibit.file.kind)
            self._source.glance(exhibit, lambda shown: self._glance(asked, page, shown))
        self._busy.start()
        self._stop = self._source.look(
            exhibit, self._legend.wish(page), lambda shown: self._arrive(asked, wanted, shown)
        )

    def _quit_looking(self) -> None:
        self._stop()
        self._stop = lambda: None
        self._ahead()
        self._film.quit()
        self._busy.stop()
        self._asked += 1

    def _glance(self, asked: int, page: int, shown: Shown) -> None:
        if asked == self._asked and self._seen is None and page == 0 and shown.panes:
            self._canvas.show_view(shown, keep=False)

    def _arrive(self, asked: int, wanted: tuple[int, int], shown: Shown) -> None:
        if asked != self._asked:
            return
        self._busy.stop()
        view = self._legend.wish(0).view
        if shown.panes:
            names = (
                (self.tr("This picture"), self.tr("The small picture inside the file"))
                if len(shown.panes) > 1
                else ()
            )
            note = say(shown.note) if shown.note else ""
            self._canvas.show_view(shown, keep=self._seen == wanted, note=note, names=names)
        else:
            why = say(shown.note) if shown.note else ""
            self._canvas.show_sign(self._exhibit().file.kind, why)
            note = why
        self._seen = wanted
        self._legend.let_set(live=bool(shown.panes))
        self._canvas.setAccessibleName(self._bar.name_of(view))
        self._canvas.setAccessibleDescription(note)
        near = self._order[max(0, self._place - 1) : self._place + 2]
        self._ahead = self._source.ahead([one for one in near if one is not self._exhibit()])


def _units(text: str) -> int:
    """Return how long *text* is as Qt counts: in UTF-16."""
    return len(text) + sum(char > "\uffff" for char in text)
