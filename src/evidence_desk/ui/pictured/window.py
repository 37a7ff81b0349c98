"""All facts read off the pictures of a case, one row each: taken with Enter, dismissed with Del."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.tabbing import TabsAsRead
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.language import say
from evidence_desk.ui.pictured.crops import Crops
from evidence_desk.ui.pictured.row import named
from evidence_desk.ui.pictured.source import Source
from evidence_desk.ui.theme import tokens

if TYPE_CHECKING:
    from evidence_desk.services.facts.pictured_facts import Offer

TAKE_SURE = "take_sure_facts"  # "yes" once the person agreed that sure facts are taken unasked
_CROP = QSize(260, 30)
_OFFER = Qt.ItemDataRole.UserRole
_VALUE, _KIND, _BECOMES, _TOLD = 1, 0, 2, 3


class FoundWindow(TabsAsRead, QDialog):
    """The list. It stays open while facts are taken; what is decided leaves it."""

    opened = Signal(object)  # an Offer to be shown in its picture

    def __init__(
        self, desk: Desk, source: Source, crops: Crops, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._source, self._crops = desk, source, crops
        self._only: frozenset[int] | None = None
        self._found: tuple[Offer, ...] = ()
        self._written: dict[str, str] = {}  # what was corrected and not taken yet, by id
        self._stop: Callable[[], None] = lambda: None
        self._asked = 0
        self._heading, self._about = parts.label("title"), parts.label("muted", wrap=True)
        self._list = _List()
        self._all, self._sure = parts.button(), parts.button("primary", "check")
        self._cover, self._open = parts.button(icon="eye-off"), parts.button(icon="zoom-in")
        self._take, self._leave = parts.button(), parts.button()
        self._agree = QCheckBox()
        self._agree.setChecked(QSettings().value(TAKE_SURE, "no") == "yes")
        self._widen = parts.button("link")
        self._nothing = parts.label("muted", wrap=True)
        for made in (self._all, self._sure, self._cover, self._open, self._take, self._leave):
            made.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(parts.row(self._heading, None, self._widen))
        layout.addWidget(self._about)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._nothing)
        layout.addLayout(parts.row(self._take, self._leave, self._open, None, self._agree))
        layout.addLayout(parts.row(self._cover, None, self._all, self._sure))
        self._list.entered.connect(self._take_chosen)
        self._list.left.connect(self._leave_chosen)
        self._list.itemDoubleClicked.connect(lambda *_: self._open_chosen())
        self._list.itemSelectionChanged.connect(self._enable)
        self._list.itemChanged.connect(self._note_written)
        self._sure.clicked.connect(lambda: self._take_some(lambda one: one.sure))
        self._all.clicked.connect(lambda: self._take_some(lambda one: not one.personal))
        self._cover.clicked.connect(lambda: self._take_some(lambda one: one.personal))
        self._take.clicked.connect(self._take_chosen)
        self._leave.clicked.connect(self._leave_chosen)
        self._open.clicked.connect(self._open_chosen)
        self._widen.clicked.connect(lambda: self.look(None))
        self._agree.toggled.connect(
            lambda on: QSettings().setValue(TAKE_SURE, "yes" if on else "no")
        )
        crops.arrived.connect(self._show_crops)
        desk.file_changed.connect(self._again)
        self.finished.connect(lambda _: self._stop())
        self.resize(tokens.scaled(1040, most=1.2), 640)
        self.retranslate()

    def look(self, only: Collection[int] | None) -> None:
        """Show the facts of some exhibits, or of all of the case."""
        self._only = frozenset(only) if only is not None else None
        self._again()

    def _again(self) -> None:
        self._stop()
        self._asked += 1
        asked = self._asked

        def then(found: tuple[Offer, ...]) -> None:
            if asked == self._asked:
                self._show(found)

        title = self.tr("Looking through what was read")
        self._stop = self._source.of_case(then, only=self._only, title=title)

    def _show(self, found: tuple[Offer, ...]) -> None:
        kept = self._current()
        row = self._list.place()
        self._found = tuple(one for one in found if one.state == "open" and not one.minor)
        self._fill()
        self._list.go_back(kept.id if kept else "", row)
        self._name_counts()

    def _fill(self) -> None:
        self._list.blockSignals(True)
        self._put_rows()
        self._list.blockSignals(False)
        self._crops.want(self._found)
        self._show_crops()
        self._nothing.setVisible(not self._found)
        self._enable()

    def _put_rows(self) -> None:
        self._list.clear()
        file = self._desk.file
        titles = {one.id: one.title for one in file.exhibits} if file else {}
        groups: dict[int, QTreeWidgetItem] = {}
        shown = tokens.current()
        for one in self._found:
            group = groups.get(one.exhibit_id)
            if group is None:
                title = f"{one.label}   {titles.get(one.exhibit_id, '')}"
                group = groups[one.exhibit_id] = QTreeWidgetItem(self._list, [title])
                group.setFirstColumnSpanned(True)
                group.setFlags(Qt.ItemFlag.ItemIsEnabled)
                font = group.font(0)
                font.setBold(True)
                group.setFont(0, font)
            item = QTreeWidgetItem(group)
            item.setData(0, _OFFER, one)
            item.setText(_KIND, named(one))
            value = self._written.get(one.id, one.value)
            item.setText(_VALUE, value if one.correctable else say(one.shown))
            item.setText(_BECOMES, say(one.becomes))
            item.setText(_TOLD, self._said(one))
            for column in range(4):
                item.setToolTip(column, item.text(column))
            if one.told is not None:
                item.setForeground(_TOLD, shown.color("warn"))
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if one.correctable else flags)
            item.setSizeHint(0, QSize(0, 40))
        self._list.expandAll()

    def _note_written(self, item: QTreeWidgetItem) -> None:
        one = item.data(0, _OFFER)
        if one is not None and one.correctable and not item.text(_VALUE).strip():
            item.setText(_VALUE, self._written.get(one.id, one.value))  # nothing is no value
        elif one is not None and item.text(_VALUE) != one.value and one.correctable:
            self._written[one.id] = item.text(_VALUE)

    def _said(self, one: Offer) -> str:
        told = [self.tr("sure")] if one.sure else []
        told += [say(one.told)] if one.told else []
        others = one.candidate.others if one.correctable else ()
        told += [self.tr("or %1").replace("%1", " / ".join(others[:3]))] if others else []
        return "; ".join(told)

    def _show_crops(self) -> None:
        for item in self._list.offers():
            picture = self._crops.of(item.data(0, _OFFER))
            if picture is not None and not picture.isNull() and item.icon(_VALUE).isNull():
                item.setIcon(_VALUE, QIcon(_laid(picture, self.devicePixelRatioF())))

    # --- what the person does -------------------------------------------------------------

    def _current(self) -> Offer | None:
        items = self._list.selectedItems()
        return items[0].data(0, _OFFER) if items else None

    def _chosen(self) -> tuple[list[Offer], dict[str, str]]:
        items = [item for item in self._list.selectedItems() if item.data(0, _OFFER)]
        offers = [item.data(0, _OFFER) for item in items]
        values = {
            one.id: item.text(_VALUE)
            for one, item in zip(offers, items, strict=True)
            if one.correctable
        }
        return offers, values

    def _take_chosen(self) -> None:
        offers, values = self._chosen()
        self._source.take(offers, values)

    def _leave_chosen(self) -> None:
        self._source.dismiss(self._chosen()[0])

    def _take_some(self, fits: Callable[[Offer], bool]) -> None:
        items = [item for item in self._list.offers() if fits(item.data(0, _OFFER))]
        offers = [item.data(0, _OFFER) for item in items]
        values = {one.id: item.text(_VALUE) for one, item in zip(offers, items, strict=True)}
        self._source.take(offers, {one.id: values[one.id] for one in offers if one.correctable})

    def _open_chosen(self) -> None:
        if (one := self._current()) is not None:
            self.opened.emit(one)

    def _enable(self) -> None:
        chosen = bool(self._current())
        for made in (self._take, self._leave, self._open):
            made.setEnabled(chosen)

    # --- words ----------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Hear of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._fill()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self.setWindowTitle(self.tr("Found in pictures"))
        self._about.setText(
            self.tr(
                "Read by this program, which can be wrong: compare the cut-out with the value. "
                "Enter takes, Delete dismisses, F2 corrects, a double click shows the place. "
                "Every step can be undone."
            )
        )
        self._list.setAccessibleName(self.tr("Found in pictures"))
        self._list.setHeaderLabels(
            [self.tr("What"), self.tr("Value"), self.tr("Becomes"), self.tr("Worth knowing")]
        )
        self._take.setText(self.tr("Take"))
        self._leave.setText(self.tr("Dismiss"))
        self._open.setText(self.tr("Show in the picture"))
        self._agree.setText(self.tr("From now on take sure ones by itself"))
        self._agree.setToolTip(
            self.tr("Personal data is never covered by itself. What was taken is told each time.")
        )
        self._widen.setText(self.tr("All of the case"))
        self._nothing.setText(self.tr("Nothing waits here."))
        self._name_counts()

    def _name_counts(self) -> None:
        sure = sum(one.sure for one in self._found)
        personal = sum(one.personal for one in self._found)
        rest = len(self._found) - personal
        self._heading.setText(
            self.tr("%n facts wait", "", len(self._found))
            if self._found
            else self.tr("Found in the pictures")
        )
        self._sure.setText(self.tr("Take %n sure ones", "", sure))
        self._sure.setVisible(bool(sure))
        self._all.setText(self.tr("Take all %n", "", rest))
        self._all.setVisible(rest > sure)
        self._cover.setText(self.tr("Cover %n pieces of personal data", "", personal))
        self._cover.setVisible(bool(personal))
        self._widen.setVisible(self._only is not None)


class _List(QTreeWidget):
    """Groups of facts; keys take and dismiss."""

    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(4)
        self.setIconSize(_CROP)
        self.setIndentation(12)
        self.setRootIsDecorated(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setStretchLastSection(True)
        value = _CROP.width() + tokens.scaled(180)
        for column, width in (
            (_KIND, tokens.scaled(150, most=1.25)),
            (_VALUE, value),
            (_BECOMES, tokens.scaled(190, most=1.25)),
        ):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)

    def offers(self) -> list[QTreeWidgetItem]:
        """Return the rows of facts, from top to bottom."""
        groups = (self.topLevelItem(i) for i in range(self.topLevelItemCount()))
        every = (group.child(i) for group in groups if group for i in range(group.childCount()))
        return [item for item in every if item is not None]

    def place(self) -> int:
        """Return which row is chosen, counted from 0."""
        chosen = self.selectedItems()
        return self.offers().index(chosen[0]) if chosen and chosen[0] in self.offers() else 0

    def go_back(self, ident: str, row: int) -> None:
        """Choose the fact that was chosen before, else what stands in its place now."""
        rows = self.offers()
        same = next((one for one in rows if one.data(0, _OFFER).id == ident), None)
        to = same or (rows[min(row, len(rows) - 1)] if rows else None)
        if to is not None:
            self.setCurrentItem(to, _VALUE)
            to.setSelected(True)
            self.scrollToItem(to)

    def correct(self) -> None:
        """Let the value of the chosen fact be written otherwise, where it may be."""
        chosen = self.selectedItems()
        if chosen and chosen[0].flags() & Qt.ItemFlag.ItemIsEditable:
            self.editItem(chosen[0], _VALUE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Delete dismisses, F2 corrects."""
        key = event.key()
        editing = self.state() == QAbstractItemView.State.EditingState
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self.entered.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not editing:
            self.left.emit()
        elif key == Qt.Key.Key_F2 and not editing:
            self.correct()
        else:
            super().keyPressEvent(event)


def _laid(picture: QPixmap, ratio: float) -> QPixmap:
    """Return a cut-out at the left of a frame of one size, so that values stand in line."""
    from PySide6.QtGui import QPainter

    whole = QPixmap(_CROP * ratio)
    whole.fill(Qt.GlobalColor.transparent)
    size = picture.size().scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    top = (whole.height() - size.height()) // 2
    painter.drawPixmap(0, top, size.width(), size.height(), picture)
    painter.end()
    whole.setDevicePixelRatio(ratio)
    return whole
