"""The list of cases at the left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.ui.controls import parts
from evidence_desk.ui.language import Translated
from evidence_desk.ui.theme import icons, tokens
from evidence_desk.ui.vocabulary import Words

if TYPE_CHECKING:
    from evidence_desk.domain.case import CaseSummary

_Index = QModelIndex | QPersistentModelIndex
_CASE = Qt.ItemDataRole.UserRole
_ROW = 60


class CaseModel(QAbstractListModel):
    """The cases of the desk, the newest first."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._cases: list[CaseSummary] = []

    def take(self, cases: Sequence[CaseSummary]) -> None:
        """Show other cases."""
        self.beginResetModel()
        self._cases = list(cases)
        self.endResetModel()

    def place_of(self, case_id: int | None) -> QModelIndex:
        """Return the index of a case, an invalid one where it is not listed."""
        for number, case in enumerate(self._cases):
            if case.id == case_id:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many cases there are."""
        return 0 if parent.isValid() else len(self._cases)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a case's title, its line for screen readers, or the case."""
        case = self._cases[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return case.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{case.title}, {self.subtitle(case)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{case.title}\n{case.number}"
        return case if role == _CASE else None

    def subtitle(self, case: CaseSummary) -> str:
        """Return the second line of a case."""
        count = self.tr("%n exhibits", "", case.exhibits)
        return f"{self._words.word('platform', case.platform)}  ·  {count}"


class CaseDelegate(QStyledItemDelegate):
    """Draws one case: its title above its platform and size."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the size of a line."""
        return QSize(120, tokens.scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the line."""
        shown, case, model = tokens.current(), index.data(_CASE), index.model()
        state, rect = option.state, option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        box = QRectF(rect).adjusted(8, 2, -8, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shown.color("surface" if chosen else "line"))
            if hovered and not chosen:
                painter.setOpacity(0.6)
            painter.drawRoundedRect(box, 8, 8)
            painter.setOpacity(1.0)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(shown.color("focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        drawn = icons.pixmap("case", shown.accent if chosen else shown.muted, 18)
        painter.drawPixmap(rect.left() + 18, rect.top() + tokens.scaled(20) - 9, drawn)
        line = tokens.scaled(22)
        text = QRect(rect.left() + 44, rect.top() + tokens.scaled(9), rect.width() - 62, line)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        self._write(painter, text, font, case.title, shown.text)
        font.setWeight(QFont.Weight.Normal)
        font.setPixelSize(tokens.scaled(tokens.TEXT_S))
        subtitle = model.subtitle(case) if isinstance(model, CaseModel) else ""
        self._write(painter, text.translated(0, line - 1), font, subtitle, shown.muted)
        painter.restore()

    def _write(self, painter: QPainter, area: QRect, font: QFont, text: str, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        mode = Qt.TextElideMode.ElideRight
        cut = painter.fontMetrics().elidedText(" ".join(text[:200].split()), mode, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)


class Sidebar(Translated):
    """All cases, and the way to a new one."""

    chosen = Signal(int)
    new_wanted = Signal()
    shipments_wanted = Signal()
    today_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._heading = parts.label("section")
        self._new = parts.tool("plus")
        self.model = CaseModel(words, self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(CaseDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.today = parts.button("row", "clock")
        self.today.setCheckable(True)
        self.shipments = parts.button("row", "parcel")
        self.shipments.setCheckable(True)
        self._promise = parts.label("small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        head = parts.row(20, self._heading, None, self._new, 12, gap=0)
        layout.addLayout(parts.row(8, self.today, 8, gap=0))
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addLayout(parts.row(8, self.shipments, 8, gap=0))
        foot = parts.row(parts.icon_label("lock", side=16), self._promise)
        foot.setContentsMargins(20, 8, 16, 16)
        layout.addLayout(foot)
        self._new.clicked.connect(self.new_wanted)
        self.shipments.clicked.connect(self.shipments_wanted)
        self.today.clicked.connect(self.today_wanted)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self.list.clicked.connect(self._tell)
        self.retranslate()

    def show_cases(self, cases: Sequence[CaseSummary], current: int | None) -> None:
        """List the cases; *current* is the one that is open."""
        if self.shipments.isChecked():
            current = None
        self.list.selectionModel().blockSignals(True)
        self.model.take(cases)
        self.list.setCurrentIndex(self.model.place_of(current))
        self.list.selectionModel().blockSignals(False)
        self.list.viewport().update()

    def show_today(self, *, shown: bool) -> None:
        """Mark the day's list as what is shown, or no longer."""
        self.today.setChecked(shown)
        if shown:
            self._choose_none()

    def show_shipments(self, *, shown: bool) -> None:
        """Mark the shipping records as what is shown, or no longer."""
        self.shipments.setChecked(shown)
        if shown:
            self._choose_none()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._heading.setText(self.tr("Cases"))
        self.today.setText(self.tr("Today"))
        parts.name_tool(self._new, self.tr("New case"))
        self.list.setAccessibleName(self.tr("Cases"))
        self.shipments.setText(self.tr("Shipping records"))
        self.shipments.setAccessibleDescription(self.tr("For sellers"))
        self._promise.setText(self.tr("Stays on this computer"))

    def _choose_none(self) -> None:
        self.list.selectionModel().blockSignals(True)
        self.list.clearSelection()
        self.list.selectionModel().blockSignals(False)
        self.list.viewport().update()

    def _tell(self, index: QModelIndex) -> None:
        case = index.data(_CASE)
        if case is not None:
            self.chosen.emit(case.id)
