"""What the keyboard does on the time axis."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from evidence_desk.ui.axis.view import AxisView

_Key = Qt.Key
_FINER = 1.5


def pressed(view: AxisView, event: QKeyEvent) -> bool:
    """Do what a key means; return False for one that means nothing here."""
    held = event.modifiers()
    add = bool(held & Qt.KeyboardModifier.ShiftModifier)
    page = view.zones.lanes.width() * 0.8
    plain: dict[int, Callable[[], object]] = {
        _Key.Key_Left: lambda: view.step(-1, add=add),
        _Key.Key_Right: lambda: view.step(1, add=add),
        _Key.Key_Up: lambda: view.step(0, -1),
        _Key.Key_Down: lambda: view.step(0, 1),
        _Key.Key_Home: lambda: view.step(-(10**9)),
        _Key.Key_End: lambda: view.step(10**9),
        _Key.Key_PageUp: lambda: view.set_scale(view.scale.panned(-page)),
        _Key.Key_PageDown: lambda: view.set_scale(view.scale.panned(page)),
        _Key.Key_Plus: lambda: view.zoom(_FINER),
        _Key.Key_Equal: lambda: view.zoom(_FINER),
        _Key.Key_Minus: lambda: view.zoom(1 / _FINER),
        _Key.Key_0: view.fit,
        _Key.Key_Escape: lambda: _give_up(view),
        _Key.Key_Return: view.open_current,
        _Key.Key_Enter: view.open_current,
        _Key.Key_Delete: view.aside_wanted.emit,
        _Key.Key_Backspace: view.aside_wanted.emit,
    }
    if held & Qt.KeyboardModifier.ControlModifier or event.key() not in plain:
        return False
    plain[event.key()]()
    return True


def _give_up(view: AxisView) -> None:
    if view.stretch is not None:
        view.choose_stretch(None)
    else:
        view.choose(())
