"""What can be done with the viewer itself: full screen, turning the view, the panel beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.view import ViewName
from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated
from evidence_desk.ui.viewer.canvas import Canvas
from evidence_desk.ui.viewer.looking import More
from evidence_desk.ui.viewer.panel import Panel

if TYPE_CHECKING:
    from evidence_desk.services.pictures.pointing import Pointed

_SIDE = "viewer/side"
_HINT = 2_500  # milliseconds


class Knows(Protocol):
    """Where capture data and the places of findings come from."""

    def more(self, exhibit: Exhibit, then: Callable[[More], None]) -> None:
        """Read both."""


class Around(Translated):
    """A few buttons for the head of the viewer, and what they do."""

    view_wanted = Signal(str)

    def __init__(
        self,
        viewer: QDialog,
        canvas: Canvas,
        knows: Knows,
        panel: Panel,
        *,
        hides: Sequence[QWidget],
    ) -> None:
        """*hides* is what goes while the picture has the whole screen."""
        super().__init__(viewer)
        self._viewer, self._canvas, self._knows = viewer, canvas, knows
        self._hides = tuple(hides)
        self._exhibit: Exhibit | None = None
        self._turns: dict[int, int] = {}  # by exhibit, while the viewer is open
        self._margins = viewer.contentsMargins()
        self._was_maximised = False
        self._places: tuple[Pointed, ...] = ()
        self.panel = panel
        self._left, self._right = parts.tool("turn-left"), parts.tool("turn-right")
        self._screen, self._side = parts.tool("screen"), parts.tool("info")
        self._side.setCheckable(True)
        self._hint = QTimer(self, singleShot=True, interval=_HINT)
        self.setLayout(parts.row(self._left, self._right, self._side, self._screen, gap=2))
        self._side.setChecked(QSettings().value(_SIDE, "no") == "yes")
        self.panel.setVisible(self._side.isChecked())
        self._left.clicked.connect(lambda: self._turn(-1))
        self._right.clicked.connect(lambda: self._turn(1))
        self._screen.clicked.connect(self.turn_screen)
        self._side.toggled.connect(self._show_side)
        self._hint.timeout.connect(lambda: canvas.hint(""))
        self.panel.pointed.connect(self._point)
        canvas.mark_pressed.connect(self.panel.choose)
        self.retranslate()

    def show_exhibit(self, exhibit: Exhibit, *, pictured: bool) -> None:
        """Follow the viewer to another exhibit; *pictured* where it can be turned."""
        other = self._exhibit is None or self._exhibit.id != exhibit.id
        fresh = self._exhibit is not exhibit
        self._exhibit = exhibit
        for made in (self._left, self._right):
            made.setVisible(pictured)
        self._canvas.turn_to(self._turns.get(exhibit.id, 0))
        if other:
            self._places = ()
            self._canvas.show_marks(())
        if fresh and self._side.isChecked():
            self._fill()

    def press(self, event: QKeyEvent) -> bool:
        """Follow a key: F or F11 full screen, R turns, I shows the panel; Escape leaves."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if (
            key == Qt.Key.Key_F11
            or (key == Qt.Key.Key_F and plain)
            or (key == Qt.Key.Key_Escape and self._viewer.isFullScreen())
        ):
            self.turn_screen()
        elif key == Qt.Key.Key_R and plain and self._left.isVisibleTo(self):
            self._turn(-1 if event.modifiers() else 1)
        elif key == Qt.Key.Key_I and plain:
            self._side.toggle()
        else:
            return False
        return True

    def turn_screen(self) -> None:
        """Fill the screen with the picture, or go back."""
        full = not self._viewer.isFullScreen()
        layout = self._viewer.layout()
        for one in self._hides:
            one.setVisible(not full)
        if full:
            self._was_maximised = self._viewer.isMaximized()
            if layout is not None:
                self._margins = layout.contentsMargins()
                layout.setContentsMargins(0, 0, 0, 0)
            self._viewer.showFullScreen()
            self._canvas.hint(self.tr("Esc leaves the full screen"))
            self._hint.start()
        else:
            if layout is not None:
                layout.setContentsMargins(self._margins)
            self._viewer.showMaximized() if self._was_maximised else self._viewer.showNormal()
            self._canvas.hint("")

    def retranslate(self) -> None:
        """Set every text that is shown."""
        for tool, name in (
            (self._left, self.tr("Turn the view left (Shift+R); the file stays as it is")),
            (self._right, self.tr("Turn the view right (R); the file stays as it is")),
            (self._screen, self.tr("Full screen (F11)")),
            (self._side, self.tr("What the file says of itself (I)")),
        ):
            parts.name_tool(tool, name)

    def _turn(self, by: int) -> None:
        if self._exhibit is not None:
            turn = (self._turns.get(self._exhibit.id, 0) + by) % 4
            self._turns[self._exhibit.id] = turn
            self._canvas.turn_to(turn)
            said = self.tr("Turned for looking only; the file stays as it is.")
            self._canvas.hint(said if turn else "")
            self._hint.start()

    def _show_side(self, on: bool) -> None:
        QSettings().setValue(_SIDE, "yes" if on else "no")
        self.panel.setVisible(on)
        if on:
            self._fill()
        else:
            self._canvas.show_marks(())

    def _fill(self) -> None:
        exhibit = self._exhibit
        if exhibit is None:
            return
        self.panel.show_exhibit(exhibit)

        def then(found: More) -> None:
            if self._exhibit is exhibit and self._side.isChecked():
                in_words, places = found
                self._places = tuple(places)
                self.panel.show_more(in_words, places)
                self._canvas.show_marks([one.part for one in places])

        self._knows.more(exhibit, then)

    def _point(self, index: int) -> None:
        place = self._places[index]
        view: ViewName = place.view
        self.view_wanted.emit(view)
        if place.part is not None:
            left, top, right, bottom = place.part
            self._canvas.turn_to(0)
            self._canvas.bring(QRectF(left, top, right - left, bottom - top), closer=True)
