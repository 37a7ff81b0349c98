"""A film, frame by frame: steps, time codes, frames as exhibits and on the contact sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLineEdit, QSlider, QVBoxLayout, QWidget

from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.film import at_clock, chosen_frames, from_clock
from evidence_desk.ui.controls import parts, spoken
from evidence_desk.ui.controls.flow import FlowLayout
from evidence_desk.ui.language import Translated, say
from evidence_desk.ui.theme import tokens
from evidence_desk.ui.viewer.canvas import Canvas
from evidence_desk.ui.viewer.filming import Seen
from evidence_desk.ui.viewer.looking import Shown

if TYPE_CHECKING:
    from evidence_desk.services.intake.importing import Intake

_BUSY_AFTER, _SETTLED = 300, 120  # milliseconds
_STEPS = {",": -1, ".": 1}
_SECONDS = {"[": -1.0, "]": 1.0}


class Films(Protocol):
    """Where frames come from."""

    def see(
        self, exhibit: Exhibit, at: float, step: int, then: Callable[[Seen], None]
    ) -> Callable[[], None]:
        """Draw a frame; return what stops drawing it."""

    def take(
        self, exhibit: Exhibit, at: float, *, title: str, then: Callable[[Intake], None]
    ) -> None:
        """Take a frame in as an exhibit."""

    def mark(self, exhibit: Exhibit, times: Iterable[float]) -> None:
        """Say which frames stand on the contact sheet."""

    def play(self, exhibit: Exhibit) -> None:
        """Open a copy of a film in a player."""


class FilmCanvas(Canvas):
    """Where a frame is seen; a double click asks for a player."""

    player_wanted = Signal()

    def tell(self, text: str) -> None:
        """Say something over the frame that is shown."""
        self._note = text
        self.update()
        spoken.announce(self, text)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Ask for a player."""
        self.player_wanted.emit()


class FilmPage(Translated):
    """Shows one frame and goes to others; nothing is played here."""

    def __init__(self, films: Films, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._films = films
        self._exhibit: Exhibit | None = None
        self._at: float | None = None
        self._goal = 0.0  # the time that was asked for last
        self._marks: dict[int, tuple[float, ...]] = {}
        self._asked = 0
        self._stop: Callable[[], None] = lambda: None
        self._busy = QTimer(self, singleShot=True, interval=_BUSY_AFTER)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self.canvas = FilmCanvas()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._steps = [parts.button() for _ in range(4)]
        self.clock = QLineEdit()
        self.clock.setFixedWidth(tokens.scaled(110))
        self.clock.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._length = parts.label("muted")
        self.take, self.mark = parts.button(icon="plus"), parts.button()
        self.player = parts.button(icon="open")
        for made in (*self._steps, self.take, self.mark, self.player):
            made.setAutoDefault(False)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        back_second, back, on, on_second = self._steps
        steps, deeds = QWidget(), QWidget()
        steps.setLayout(
            parts.row(back_second, back, self.clock, self._length, on, on_second, gap=6)
        )
        deeds.setLayout(parts.row(self.mark, self.take, self.player))
        line = FlowLayout(gap=10)  # with large text, two lines
        line.addWidget(steps)
        line.addWidget(deeds)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self._slider)
        layout.addLayout(line)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        back_second, back, on, on_second = self._steps
        back_second.clicked.connect(lambda: self._skip(-1.0))
        back.clicked.connect(lambda: self._step(-1))
        on.clicked.connect(lambda: self._step(1))
        on_second.clicked.connect(lambda: self._skip(1.0))
        self.clock.returnPressed.connect(self._go_to_clock)
        self._slider.valueChanged.connect(lambda _: self._settled.start())
        self._settled.timeout.connect(lambda: self._go(self._slider.value() / 1000, 0))
        self.take.clicked.connect(self._take)
        self.mark.clicked.connect(self._mark)
        self.player.clicked.connect(self._play)
        self.canvas.player_wanted.connect(self._play)
        self._busy.timeout.connect(lambda: self.canvas.show_busy(self.tr("One moment…")))

    def show_film(self, exhibit: Exhibit) -> None:
        """Show a film from its beginning."""
        same = self._exhibit is not None and self._exhibit.id == exhibit.id
        begin = self._goal if same else 0.0
        self._exhibit, self._at = exhibit, None
        self._marks.setdefault(exhibit.id, chosen_frames(exhibit.details))
        duration = exhibit.file.duration or 0.0
        self._slider.blockSignals(True)
        self._slider.setRange(0, round(duration * 1000))
        self._slider.setPageStep(5000)
        self._slider.setValue(round(begin * 1000))
        self._slider.blockSignals(False)
        self._length.setText(f"/ {at_clock(duration)}" if duration else "")
        self.canvas.show_sign("video")
        self._live(live=False)
        self._go(begin, 0)

    def quit(self) -> None:
        """Stop drawing what nobody waits for any more."""
        self._stop()
        self._stop = lambda: None
        self._settled.stop()
        self._busy.stop()
        self._asked += 1

    def press(self, text: str) -> bool:
        """Follow a key: comma and full stop step, brackets skip a second."""
        if text in _STEPS:
            self._step(_STEPS[text])
        elif text in _SECONDS:
            self._skip(_SECONDS[text])
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        if self._at is not None:
            self._go(self._at, by)

    def _skip(self, seconds: float) -> None:
        if self._at is not None:
            self._go(max(0.0, self._at + seconds), 0)

    def _go_to_clock(self) -> None:
        at = from_clock(self.clock.text())
        self._mark_clock(bad=at is None)
        if at is None:
            self.canvas.tell(self.tr("Write a time like 12.5 or 1:02.5."))
            self.clock.selectAll()
        else:
            self._go(at, 0)

    def _mark_clock(self, *, bad: bool) -> None:
        if bool(self.clock.property("bad")) != bad:
            self.clock.setProperty("bad", bad)
            parts.restyle(self.clock)

    def _go(self, at: float, step: int) -> None:
        if self._exhibit is None:
            return
        self.quit()
        self._goal = at
        asked = self._asked
        self._busy.start()
        self._stop = self._films.see(
            self._exhibit, at, step, lambda seen: self._arrive(asked, *seen)
        )

    def _arrive(self, asked: int, at: float | None, seen: Shown) -> None:
        if asked != self._asked:
            return
        self._busy.stop()
        if at is None or not seen.panes:
            self.canvas.show_sign("video", say(seen.note) if seen.note else "")
            self._at = None
            self._live(live=False)
            return
        self.canvas.show_view(seen, keep=self._at is not None)
        self._at = self._goal = at
        self.clock.setText(at_clock(at))
        self._mark_clock(bad=False)
        self.canvas.setAccessibleName(self.tr("Frame at %1").replace("%1", at_clock(at)))
        self._slider.blockSignals(True)
        self._slider.setValue(round(at * 1000))
        self._slider.blockSignals(False)
        self._live(live=True)

    def _live(self, *, live: bool) -> None:
        for made in (*self._steps, self.clock, self._slider, self.take, self.mark):
            made.setEnabled(live)
        if not live:
            self.clock.clear()
        self._name_mark()

    def _is_marked(self) -> bool:
        return self._exhibit is not None and self._at in self._marks[self._exhibit.id]

    def _name_mark(self) -> None:
        self.mark.setText(
            self.tr("Off the contact sheet")
            if self._is_marked()
            else self.tr("Add to contact sheet")
        )

    def _mark(self) -> None:
        if self._exhibit is None or self._at is None:
            return
        marks = set(self._marks[self._exhibit.id])
        marks ^= {self._at}
        self._marks[self._exhibit.id] = tuple(sorted(marks))
        self._films.mark(self._exhibit, marks)
        self._name_mark()
        self.canvas.tell(
            self.tr("Printed with the twelve even frames.")
            if self._is_marked()
            else self.tr("No longer printed by itself.")
        )

    def _take(self) -> None:
        if self._exhibit is not None and self._at is not None:
            title = self.tr("Take in a frame")
            self._films.take(self._exhibit, self._at, title=title, then=self._taken)

    def _taken(self, done: Intake) -> None:
        if done.taken:
            label = done.taken[0].label
            told = self.tr("Taken in as %1, said to be derived from the video.")
        elif done.already:
            label = done.already[0].label
            told = self.tr("The case has this frame already: %1.")
        else:
            return
        self.canvas.tell(told.replace("%1", label))

    def _play(self) -> None:
        if self._exhibit is not None:
            self._films.play(self._exhibit)

    def retranslate(self) -> None:
        """Set every text that is shown."""
        back_second, back, on, on_second = self._steps
        for made, text, about in (
            (back_second, self.tr("« 1 s"), self.tr("One second back (key [)")),
            (back, self.tr("‹ frame"), self.tr("The frame before (key ,)")),
            (on, self.tr("frame ›"), self.tr("The next frame (key .)")),
            (on_second, self.tr("1 s »"), self.tr("One second on (key ])")),
        ):
            made.setText(text)
            made.setToolTip(about)
            made.setAccessibleName(about)
        self.clock.setAccessibleName(self.tr("Time in the video"))
        self.clock.setToolTip(self.tr("Write a time like 12.5 or 1:02.5."))
        self._slider.setAccessibleName(self.tr("Place in the video"))
        self.take.setText(self.tr("Take as exhibit"))
        self.player.setText(self.tr("Open in a player"))
        self._name_mark()
