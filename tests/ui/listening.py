"""What a screen reader, a keyboard and an eye meet in a window: its controls, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from evidence_desk.ui.controls.parts import Elided, FieldName

_ROLE = QAccessible.Role
_ROLELESS = (_ROLE.NoRole, _ROLE.Client, _ROLE.Pane)
_HAN = re.compile(r"[㐀-鿿豈-﫿]")
# Words of small letters without any Chinese beside them: nobody translated these.
_ENGLISH = re.compile(r"(?<![\w./@-])[A-Za-z]?[a-z]{3,}(?![\w./@-])")
_LINKS = 100  # more than any page of the guide has
_UNDER = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)


@dataclass(frozen=True, slots=True)
class Control:
    """One thing of the accessibility tree that can be seen."""

    widget: QWidget
    name: str
    description: str
    role: QAccessible.Role

    def __str__(self) -> str:
        above = type(self.widget.parentWidget()).__name__
        return f"{type(self.widget).__name__} in {above} “{self.name[:40]}”"


def controls(root: QWidget) -> Iterator[Control]:
    """Yield every widget of the accessibility tree under *root* that is seen."""
    told = QAccessible.queryAccessibleInterface(root)
    if told is not None:
        yield from _walk(told)


def _walk(told: QAccessibleInterface) -> Iterator[Control]:
    widget = told.object()
    if not isinstance(widget, QWidget) or not widget.isVisible():
        return
    name, about = QAccessible.Text.Name, QAccessible.Text.Description
    yield Control(widget, told.text(name), told.text(about), told.role())
    if isinstance(widget, QAbstractItemView | QMenuBar):
        return  # cells and entries are asked for by themselves
    for number in range(told.childCount()):
        child = told.child(number)
        if child is not None and child.isValid():
            yield from _walk(child)


def stops(root: QWidget) -> list[QWidget]:
    """Return the widgets under *root* that the Tab key stops at."""
    return [
        one
        for one in (root, *root.findChildren(QWidget))
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and one.isVisible()
        and one.isEnabled()
        and one.window() is root.window()
        and not (isinstance(one, QLineEdit) and isinstance(one.parent(), _UNDER))
        and not _by_arrows(one)
    ]


def _by_arrows(one: QWidget) -> bool:
    """Whether the arrows go here, and Tab to another of its group: the one that is chosen."""
    group = one.group() if isinstance(one, QAbstractButton) else None
    return group is not None and group.exclusive() and group.checkedButton() not in (None, one)


# --- what is wrong ------------------------------------------------------------------------------


def unnamed(root: QWidget) -> list[str]:
    """Return the controls without a name, and rows that say nothing."""
    wrong = []
    asked = set(stops(root))
    for one in controls(root):
        operable = one.widget in asked or isinstance(one.widget, (QAbstractButton, *_UNDER))
        inner = isinstance(one.widget.parent(), QComboBox | QAbstractSpinBox)
        if operable and not inner and not one.name.strip():
            wrong.append(f"no name: {one}")
        if operable and not inner and one.role in _ROLELESS:
            wrong.append(f"no role: {one}")
        if isinstance(one.widget, QAbstractItemView):
            wrong += _silent_rows(one.widget)
        if isinstance(one.widget, FieldName) and one.widget.text() and one.widget.buddy() is None:
            wrong.append(f"no buddy: {one}")
    return wrong


def _silent_rows(view: QAbstractItemView) -> list[str]:
    model = view.model()
    if model is None:
        return []
    spoken = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
    for row in range(min(3, model.rowCount(QModelIndex()))):
        said = [
            str(model.index(row, column).data(role) or "")
            for column in range(_columns(model))
            for role in spoken
        ]
        if not any(said) and model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsEnabled:
            return [f"a row says nothing: {type(view).__name__} {view.accessibleName()} {row}"]
    return []


def _columns(model: QAbstractItemModel) -> int:
    listed = isinstance(model, QAbstractListModel)  # its number of columns is Qt's own matter
    return 1 if listed else model.columnCount(QModelIndex())


def begins_badly(root: QDialog) -> list[str]:
    """Return where the keys are when a dialog comes, unless that is where something is asked."""
    now, every = root.focusWidget(), stops(root)
    if now is None or not now.isVisible():
        return ["the keys are nowhere"] if every else []
    asked = [one for one in every if not isinstance(one, QPushButton | QToolButton)]
    done = isinstance(now, QPushButton) and not now.isCheckable()
    return [f"the keys are at {_called(now)}"] if asked and done else []


def by_keyboard(root: QWidget, known: set[QWidget]) -> list[str]:
    """Return where Tab does not go on, what it never comes to, and where one cannot see it.

    Of those that are *known* it was seen already; those that are seen become so.
    """
    wanted = stops(root)
    if len(wanted) < 2:
        return []
    _activate(root.window())
    met, wrong = _walked(wanted[0], known, on=True)
    back, more = _walked(wanted[0], known, on=False)
    wrong += more
    wanted, met = ([one for one in some if isValid(one)] for some in (wanted, met))
    wrong += [f"Tab never comes to {_called(one)}" for one in wanted if one not in met]
    wrong += [f"Tab back never comes to {_called(one)}" for one in wanted if one not in back]
    # It is a ring: where it begins does not matter.
    turned = (_torn(met[number:] + met[:number], root) for number in range(len(met)))
    return wrong + min(turned, key=len)


def _activate(window: QWidget) -> None:
    """Make a window the active one; without a window manager that is lost with a popup."""
    window.activateWindow()
    QApplication.processEvents()
    if QApplication.activeWindow() is not window:
        other = QDialog()
        other.show()
        QApplication.processEvents()
        other.close()
        window.activateWindow()
        QApplication.processEvents()


def _walked(first: QWidget, known: set[QWidget], *, on: bool) -> tuple[list[QWidget], list[str]]:
    """Press Tab from *first* until a place comes again."""
    met: list[QWidget] = []
    wrong: list[str] = []
    first.setFocus(Qt.FocusReason.TabFocusReason)
    now: QWidget | None = first
    while now is not None and now not in met:
        window = now.window()
        # The first came without the key.
        seen = now.grab().toImage() if met and now not in known else None
        met.append(now)
        modifier = Qt.KeyboardModifier.NoModifier if on else Qt.KeyboardModifier.ShiftModifier
        for _ in range(_LINKS if isinstance(now, QTextBrowser) else 1):  # to each link, then on
            QTest.keyClick(now, Qt.Key.Key_Tab if on else Qt.Key.Key_Backtab, modifier)
            QApplication.processEvents()
            if window.focusWidget() is not now:
                break
        if seen is not None and now.grab().toImage() == seen:
            wrong.append(f"focus is not seen: {_called(now)}")
        elif seen is not None:
            known.add(now)
        if window.focusWidget() is now:
            wrong.append(f"Tab stays in {_called(now)}")
        now = window.focusWidget()
    return met, wrong


def _torn(met: list[QWidget], root: QWidget) -> list[str]:
    """Return the parts that the keyboard leaves and comes back to, and those gone through back."""
    places: dict[QWidget, list[int]] = {}
    for number, one in enumerate(met):
        part: QWidget | None = one
        while part is not None and part is not root:
            places.setdefault(part, []).append(number)
            part = part.parentWidget()
    wrong = []
    for part, found in places.items():
        if any(b - a > 1 for a, b in pairwise(found)):
            wrong.append(f"left and come back to: {_called(part)}")
    return wrong + _against_reading(places)


def _against_reading(places: dict[QWidget, list[int]]) -> list[str]:
    """Return what is read before what comes before it, of two parts of one whole."""
    inside: dict[QWidget, list[QWidget]] = {}
    for part in sorted(places, key=lambda each: places[each][0]):
        inside.setdefault(part.parentWidget(), []).append(part)
    wrong = []
    for whole, some in inside.items():
        rects = [QRect(one.mapTo(whole, QPoint(0, 0)), one.size()) for one in some]
        wrong += [
            f"{_called(some[number])} is read before {_called(some[number - 1])}"
            for number in range(1, len(some))
            if _before(rects[number], rects[number - 1])
        ]
    return wrong


def _before(one: QRect, other: QRect) -> bool:
    """Whether *one* is read before *other*: above it, or left of it on the same line."""
    if one.bottom() <= other.top() + 2:
        return True
    same_line = other.bottom() > one.top() + 2
    return same_line and one.right() <= other.left() + 2


def cut_off(root: QWidget) -> list[str]:
    """Return words that do not fit where they stand and are not meant to be cut."""
    for _ in range(20):  # lines that wrap are laid out in several turns
        if not (wrong := _cut_off_now(root)):
            break
        QTest.qWait(20)
    return wrong


def _cut_off_now(root: QWidget) -> list[str]:
    wrong = []
    for one in (root, *root.findChildren(QWidget)):
        if not one.isVisible() or isinstance(one, Elided):
            continue
        if isinstance(one, QPushButton) and one.text():
            if one.width() < one.sizeHint().width() - 1:
                wrong.append(f"button {one.width()} < {one.sizeHint().width()}: {one.text()}")
        elif isinstance(one, QLabel) and one.text() and one.pixmap().isNull():
            wanted = one.sizeHint().width()
            if one.wordWrap():
                room = max(one.width(), 1)
                if one.heightForWidth(room) > one.height() + 2:
                    wrong.append(f"label {one.heightForWidth(room)} > {one.height()}: {one.text()}")
            elif one.width() < wanted - 1:
                wrong.append(f"label {one.width()} < {wanted}: {one.text()}")
    return wrong


def words(root: QWidget) -> Iterator[str]:
    """Yield all that is told under *root*, seen or spoken, but for what the person wrote."""
    yield root.windowTitle()
    for one in controls(root):
        widget = one.widget
        yield one.name
        yield one.description
        yield widget.toolTip()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(number) for number in range(widget.count()))
        elif isinstance(widget, QMenuBar):
            yield from (action.text() for action in widget.actions())
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(number) for number in range(widget.count()))
        elif isinstance(widget, QAbstractItemView):
            yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for column in range(_columns(model) if model else 0):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(40, model.rowCount(QModelIndex()))):
            for role in (
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.AccessibleTextRole,
                Qt.ItemDataRole.ToolTipRole,
            ):
                said = model.index(row, column).data(role)
                yield said if isinstance(said, str) else ""


def foreign(root: QWidget, language: str) -> list[str]:
    """Return what is told in the other language."""
    every = {text for text in words(root) if text}
    if language == "en":
        return sorted(text for text in every if _HAN.search(text))
    return sorted(text for text in every if not _HAN.search(text) and _ENGLISH.search(text))


def _called(one: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(one)
    name = told.text(QAccessible.Text.Name) if told is not None else ""
    return f"{type(one).__name__} in {type(one.parentWidget()).__name__} “{name[:40]}”"
