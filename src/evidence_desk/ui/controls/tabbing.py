"""The Tab key goes as the eye reads, and a ring shows where it is on what is painted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from evidence_desk.ui.theme import tokens

_WHOLE = (QComboBox, QAbstractSpinBox, QLineEdit, QAbstractItemView, QLabel)
_SHOW_IT = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)


class TabsAsRead:
    """For a window, before its Qt class.

    Qt goes in the order in which widgets were made, and what is made anew comes last; here the
    layouts say the order at the moment the key is pressed.
    """

    def focusNextPrevChild(self, on: bool, /) -> bool:
        """Go on, or back."""
        assert isinstance(self, QWidget)
        return step(self, on=on)


def step(window: QWidget, *, on: bool) -> bool:
    """Go to the next or the last place of *window* that takes keys; False where there is none."""
    every = list(_places(window))
    if not every:
        return False
    now: QWidget | None = window.focusWidget()
    while now is not None and now not in every:
        now = now.parentWidget()
    here = every.index(now) if now is not None else -1 if on else 0
    found = every[(here + (1 if on else -1)) % len(every)]
    reason = Qt.FocusReason.TabFocusReason if on else Qt.FocusReason.BacktabFocusReason
    found.setFocus(reason)
    bring_into_view(found)
    if not isinstance(found, _SHOW_IT) and not _is_written_in(found):
        Ring(found)
    return True


def begin(window: QWidget) -> None:
    """Give the keys to the first place of *window* where something is asked or can be gone through.

    Where there are buttons alone, Qt gives them to the one that Enter presses.
    """
    for one in _places(window):
        if not isinstance(one, QAbstractButton):
            one.setFocus()
            return


def _places(part: QWidget) -> Iterator[QWidget]:
    for child in _children(part):
        if not child.isVisible() or child.isWindow() or not child.isEnabled():
            continue
        if _takes_keys(child):
            yield child
        if not _is_whole(child):
            yield from _places(child)


def _is_whole(one: QWidget) -> bool:
    """Whether nothing inside takes keys: known of most without asking their parts."""
    return isinstance(one, _WHOLE) or (isinstance(one, QAbstractButton) and one.layout() is None)


def _children(part: QWidget) -> list[QWidget]:
    """Return what lies in a widget, as it is read."""
    if isinstance(part, QStackedWidget):
        inside: list[QWidget | None] = [part.currentWidget()]
    elif isinstance(part, QScrollArea):
        inside = [part.widget()]
    elif isinstance(part, QSplitter):
        inside = [part.widget(number) for number in range(part.count())]
    else:
        return _placed(part)
    return [one for one in inside if one is not None]


def _placed(part: QWidget) -> list[QWidget]:
    layout = part.layout()
    placed = list(_laid_out(layout)) if layout is not None else []
    known = set(placed)
    rest = part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return placed + [child for child in rest if child not in known]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    numbers = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        numbers.sort(key=lambda number: _line_and_column(layout, number))
    for number in numbers:
        item = layout.itemAt(number)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _line_and_column(layout: QGridLayout, number: int) -> tuple[int, int]:
    row, column, *_ = cast("tuple[int, int, int, int]", layout.getItemPosition(number))
    return row, column


def _takes_keys(one: QWidget) -> bool:
    if one.focusProxy() is not None:
        return False
    group = one.group() if isinstance(one, QAbstractButton) else None
    if group is not None and group.exclusive() and group.checkedButton() is not None:
        return group.checkedButton() is one  # the arrows go to the others
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _is_written_in(one: QWidget) -> bool:
    return isinstance(one, QPlainTextEdit) and not one.isReadOnly()


def bring_into_view(one: QWidget) -> None:
    """Scroll whatever it lies in so that it is seen."""
    above = one.parentWidget()
    while above is not None and not one.isWindow():
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(one)
        above = above.parentWidget()


class Ring(QWidget):
    """Lies over a widget that the keyboard has come to, until it goes on."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(around.rect())
        around.installEventFilter(self)
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size, and go with the focus."""
        kind = event.type()
        if kind == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            watched.removeEventFilter(self)
            self.hide()
            self.deleteLater()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.current().color("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
