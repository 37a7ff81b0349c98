"""Tells a test what is on the screen of the program and where, and how busy its thread was.

It hears lines of JSON on a socket that the test handed over, and answers each by one. It changes
nothing: what is done, a mouse and a keyboard do, by way of the X server.
"""

from __future__ import annotations

import ctypes
import json
import socket
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractNativeEventFilter, QPoint, QSettings, QSocketNotifier
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from tests.journeys.bursts import Bursts

from evidence_desk.ui import app as program
from evidence_desk.ui.shell.opening import Program
from evidence_desk.ui.shell.window import MainWindow

PAUSE = 127  # the code of the Pause key, which the program has no use for
_PRESSED, _RELEASED, _BUTTON = 2, 3, 4  # XCB_KEY_PRESS, XCB_KEY_RELEASE, XCB_BUTTON_PRESS
_MORE = 35  # XCB_GE_GENERIC, by which XInput tells of the mouse with the same numbers
_MOST = 400  # children of one part
_SILENT = (QAccessible.Role.StaticText, QAccessible.Role.ToolTip)


@dataclass(frozen=True, slots=True)
class Heard:
    """A part of the screen as a screen reader is told of it."""

    name: str
    value: str
    x: int
    y: int
    usable: bool  # a control that is not dimmed
    seen: bool  # its middle is in view, and nothing lies over it


class Marks(QAbstractNativeEventFilter):
    """Counts presses of Pause, and keeps them from the program.

    The server sends what mouse and keyboard do in one line, so when a Pause has come all that was
    done before it has come, too.
    """

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.pressed: Callable[[], None] = lambda: None  # before the program hears of the mouse

    def nativeEventFilter(self, kind: object, message: object) -> tuple[bool, int]:
        """Look at an event of the X server: its type and the key's code, or the type inside."""
        head = ctypes.string_at(int(message), 10)  # type: ignore[call-overload]
        what = head[0] & 0x7F
        if what == _BUTTON or (what == _MORE and head[8] == _BUTTON):
            self.pressed()
        if what not in (_PRESSED, _RELEASED) or head[1] != PAUSE:
            return False, 0
        self.count += what == _RELEASED
        return True, 0


class Ear:
    """Answers on the thread of the window; the time that takes is not the program's."""

    def __init__(self, window: MainWindow, line: socket.socket, marks: Marks) -> None:
        self._window, self._line, self._marks = window, line, marks
        self._bursts = Bursts()
        self._rest = b""
        self._aim: tuple[str, int] | None = None
        self._hit: list[object] | None = None
        marks.pressed = self._look
        self._notifier = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._hear)

    def _hear(self) -> None:
        begun = time.thread_time()
        said = self._line.recv(1 << 16)
        self._notifier.setEnabled(bool(said))  # the test may be over
        *lines, self._rest = (self._rest + said).split(b"\n")
        for line in lines:
            asked = json.loads(line)
            try:
                answer = getattr(self, asked.pop("do"))(**asked)
            except Exception as why:  # the test says so and fails
                answer = {"failed": f"{type(why).__name__}: {why}"}
            self._line.sendall(json.dumps(answer).encode() + b"\n")
        self._bursts.apart += time.thread_time() - begun

    def find(self, name: str, nth: int = 0) -> list[object] | None:
        """Return the middle of what is called so, whether it is in view, and its value.

        Controls come before labels, and a whole name before one that only begins so.
        """
        found = [one for one in _heard() if one.name.startswith(name)]
        for every in (
            [one for one in found if one.usable and one.name == name],
            [one for one in found if one.usable],
            [one for one in found if one.name == name],
            found,
        ):
            if len(every) > nth:
                one = every[nth]
                return [one.x, one.y, one.seen, one.usable, one.value]
        return None

    def aim(self, name: str, nth: int = 0) -> None:
        """Look at where something is when the mouse is pressed next."""
        self._aim, self._hit = (name, nth), None

    def aimed(self) -> list[object] | None:
        """Return where that was then, as `find` does."""
        return self._hit

    def _look(self) -> None:
        begun = time.thread_time()
        if self._aim is not None:
            self._hit, self._aim = self.find(*self._aim), None
        self._bursts.apart += time.thread_time() - begun

    def told(self) -> list[str]:
        """Return all names."""
        return [one.name for one in _heard() if one.name]

    def front(self) -> list[object]:
        """Return the window that lies on top, its number and whether it has the keyboard."""
        top = _top()
        if top is None:
            return ["", 0, False]
        active = top.isActiveWindow() or top is QApplication.activePopupWidget()
        return [top.windowTitle(), int(top.winId()), active]

    def row(self, ident: int) -> list[int]:
        """Return where an entry of the timeline is, by the id of its exhibit."""
        view = self._window.case_view
        assert view is not None
        assert view.timeline.scene is not None
        number = view.timeline.scene.rows.find("exhibit", ident)
        assert number is not None, f"no row of {ident}"
        place = view.timeline.row_rect(number).center()
        return list(view.timeline.viewport().mapToGlobal(place).toTuple())

    def marked(self) -> int:
        """Return how often Pause was let go."""
        return self._marks.count

    def veiled(self) -> bool:
        """Tell whether files are held over the window."""
        return self._window.drop.veil.isVisible()

    def busy(self) -> bool:
        """Tell whether work runs that somebody waits for."""
        return not (self._window.desk.is_open and self._window.desk.jobs.idle)

    def bursts(self) -> list[dict[str, object]]:
        """Return what took long since this was asked last."""
        return self._bursts.take()


def _top() -> QWidget | None:
    return (
        QApplication.activePopupWidget()
        or QApplication.activeModalWidget()
        or QApplication.activeWindow()
    )


def _heard() -> Iterator[Heard]:
    """Yield what a person can reach: the window, menu or dialog on top."""
    top = _top()
    told = QAccessible.queryAccessibleInterface(top) if top is not None else None
    if top is not None and told is not None:
        yield from _within(told, top)


def _within(told: QAccessibleInterface, around: QWidget) -> Iterator[Heard]:
    state = told.state()
    widget = told.object()
    if state.invisible or (isinstance(widget, QWidget) and not widget.isVisible()):
        return
    inside = widget if isinstance(widget, QWidget) else around
    middle = told.rect().center()
    yield Heard(
        told.text(QAccessible.Text.Name),
        told.text(QAccessible.Text.Value),
        *middle.toTuple(),
        usable=not state.disabled and told.role() not in _SILENT,
        seen=_in_view(inside, middle),
    )
    for number in range(min(_MOST, told.childCount())):
        child = told.child(number)
        if child is not None and child.isValid():
            yield from _within(child, inside)


def _in_view(inside: QWidget, place: QPoint) -> bool:
    """Tell whether a place of a widget is neither scrolled away nor under something else."""
    over, part = QApplication.widgetAt(place), inside
    if over is None or not (inside.isAncestorOf(over) or over.isAncestorOf(inside) or over is part):
        return False
    while part.rect().contains(part.mapFromGlobal(place)):
        if part.isWindow():
            return True
        part = part.parentWidget()
    return False


def run(words: Sequence[str]) -> int:
    """Run the program on a desk, in a language, with an ear on the socket of a number."""
    _, line, desk, language = words
    app = Program([words[0]])
    QAccessible.setActive(True)  # as with a screen reader; else lists keep the names of old rows
    app.setOrganizationName("EvidenceDesk")
    app.setApplicationName("EvidenceDesk")
    QSettings().setValue("language", language)
    # Reading pictures goes on for minutes, on processors that the tests share.
    QSettings().setValue("read_pictures", "no")
    program.prepare(app)
    marks = Marks()
    app.installNativeEventFilter(marks)
    window = program.make_window(Path(desk))
    with socket.socket(fileno=int(line)) as listening:
        ear = Ear(window, listening, marks)
        window.restore()
        window.show()
        code = app.exec()
        app.removeNativeEventFilter(marks)
        del ear
    sys.stdout.flush()
    return code
