"""The catalogue's page: a filter, a grouping and the table, and what changes by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSettings,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.domain.edits import Edit, Reorder, SetFields, Several
from evidence_desk.domain.exhibit import Exhibit
from evidence_desk.domain.keywords import parted, with_keywords
from evidence_desk.domain.text import Text
from evidence_desk.domain.timeline import by_time
from evidence_desk.ui import labels
from evidence_desk.ui.catalogue.columns import COLUMNS, GROUPS, PLACE, Row, group_name, title
from evidence_desk.ui.catalogue.model import EXHIBIT, CatalogueModel
from evidence_desk.ui.catalogue.table import CatalogueTable
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.fields import Choice, Line
from evidence_desk.ui.controls.measure import Band
from evidence_desk.ui.language import Translated
from evidence_desk.ui.timeline.scene import Scene
from evidence_desk.ui.timeline.thumbnails import Thumbnails
from evidence_desk.ui.vocabulary import Words

_Flag = QItemSelectionModel.SelectionFlag
_KEY = "catalogue/header"
_TYPING = 150  # milliseconds after the last key
_LABELS: dict[str, Text] = {
    "caption": labels.CAPTION,
    "proves": labels.PROVES,
    "source": labels.SOURCE,
    "kind": labels.KIND,
    "tags": labels.TAGS,
}


class CataloguePage(Translated):
    """All exhibits in the order they are printed, or sorted by any column."""

    selection_changed = Signal()
    opened = Signal(int)
    left = Signal()
    aside_wanted = Signal()
    menu_wanted = Signal(QPoint)
    edited = Signal(object, object)  # an Edit and its label

    def __init__(
        self, vocabulary: Words, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("heading")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words, self._thumbnails = vocabulary, thumbnails
        self._scene: Scene | None = None
        self._later: Scene | None = None
        self._following = False
        self.model = CatalogueModel(self._picture)
        self.model.setParent(self)
        self.table = CatalogueTable(self.model, vocabulary)
        self.filter = Line()
        self.filter.setClearButtonEnabled(True)
        self.group = Choice()
        self.order = parts.button("link", colour="accent")
        self._count = parts.label("muted")
        self._none = parts.label("muted", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._room = QStackedWidget()
        self._room.addWidget(self.table)
        self._room.addWidget(self._none)
        self.filter.setMinimumWidth(200)
        self.filter.setMaximumWidth(360)
        self.group.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        head = parts.row(self.filter, self.group, self._count, None, self.order)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Band(head, top=8, bottom=8))
        layout.addWidget(Band(parts.row(self._room), least=0), 1)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._connect()
        self.setFocusProxy(self.table)
        kept = QSettings().value(_KEY)
        if kept is not None:
            self.table.fits = False
            self.table.header().restoreState(kept)
        self.table.header().setSortIndicatorShown(True)
        self._show_sorting()
        self.retranslate()

    def _connect(self) -> None:
        table, model, header = self.table, self.model, self.table.header()
        table.selectionModel().selectionChanged.connect(self._tell)
        table.open_wanted.connect(self._open)
        table.aside_wanted.connect(self.aside_wanted)
        table.left.connect(self.left)
        table.menu_wanted.connect(self.menu_wanted)
        table.step_wanted.connect(self._step)
        model.edited.connect(self._edit)
        table.itemDelegate().closeEditor.connect(self._catch_up, Qt.ConnectionType.QueuedConnection)
        model.moved.connect(self._move)
        header.sectionClicked.connect(self._sort)
        header.customContextMenuRequested.connect(self._choose_columns)
        header.sectionResized.connect(lambda *_: self._keep_widths())
        header.sectionMoved.connect(lambda *_: self._keep())
        self.filter.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self._filter)
        self.group.committed.connect(self._group)
        self.order.clicked.connect(self._by_time)
        self._thumbnails.arrived.connect(table.viewport().update)

    def show_scene(self, scene: Scene) -> None:
        """Show a case; sorting, groups and filter stay."""
        same = self._scene is not None and self._scene.file.case.id == scene.file.case.id
        if same and self.table.is_writing:
            self._later = scene  # the cell that is being written in would go, and the words in it
            return
        self._scene, self._later = scene, None
        file, numbers = scene.file, scene.numbers
        self._arranged(
            lambda: self.model.show_rows(
                [
                    Row(one, place, numbers.get(one.id), file, self._words)
                    for place, one in enumerate(file.exhibits)
                ]
            )
        )

    def _catch_up(self) -> None:
        if self._later is not None:
            self.show_scene(self._later)

    def selected(self) -> tuple[int, ...]:
        """Return the ids of the selected exhibits, each once, in the order shown."""
        parts = sorted(
            (part.parent().row(), part.top(), part.bottom())
            for part in self.table.selectionModel().selection().toList()
        )
        found = (
            row.exhibit.id
            for group, first, last in parts
            for row in self.model.rows_between(group if group >= 0 else None, first, last)
        )
        return tuple(dict.fromkeys(found))

    def select(self, idents: Sequence[int]) -> None:
        """Follow a selection made elsewhere and bring its last row into view."""
        if set(idents) == set(self.selected()):
            return
        chosen = QItemSelection()
        places = [place for ident in idents for place in self.model.places(ident)]
        last = places[-1] if places else None
        for first, end in _stretches(places):
            chosen.select(first, end)
        self._following = True
        model = self.table.selectionModel()
        if last is not None:
            model.setCurrentIndex(last, _Flag.NoUpdate)
            self.table.scrollTo(last)
        model.select(chosen, _Flag.ClearAndSelect | _Flag.Rows)
        self._following = False

    def select_all(self) -> None:
        """Select every exhibit that is listed."""
        self.table.selectionModel().select(self.model.every(), _Flag.ClearAndSelect | _Flag.Rows)

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self.model.retranslate()
        self.filter.setPlaceholderText(self.tr("Filter: words of any column"))
        self.filter.setAccessibleName(self.tr("Filter"))
        self.group.setAccessibleName(self.tr("Group"))
        self.group.offer({one: group_name(one) for one in GROUPS}, self.model.grouped_by)
        self.order.setText(self.tr("Order by time"))
        self.order.setToolTip(self.tr("Print in the order of time again"))
        self.table.setAccessibleName(self.tr("Catalogue of the exhibits"))
        self._show_state()

    # --- how it is shown ------------------------------------------------------------------

    def _picture(self, exhibit: Exhibit) -> QPixmap | None:
        return self._thumbnails.get(exhibit, self.devicePixelRatioF())

    def _arranged(self, arrange: object) -> None:
        held = self.selected()
        self._following = True
        arrange()  # type: ignore[operator]
        grouped = bool(self.model.grouped_by)
        # Only groups differ in height, and only they open: each row would be asked for its size.
        self.table.setUniformRowHeights(not grouped)
        if grouped:
            self.table.expandAll()
        for place in range(self.model.rowCount() if grouped else 0):
            self.table.setFirstColumnSpanned(place, self.table.rootIndex(), True)
        self._following = False
        self.select(held)
        self._show_state()

    def _show_state(self) -> None:
        scene = self._scene
        total = len(scene.file.exhibits) if scene else 0
        shown = self.model.shown
        self._count.setText(
            self.tr("%n exhibits", "", total)
            if shown == total
            else self.tr("%1 of %n exhibits", "", total).replace("%1", str(shown))
        )
        by_hand = scene is not None and scene.file.case.ordering != "time"
        self.order.setVisible(by_hand)
        self._none.setText(self.tr("Nothing matches. Clear the filter to see all exhibits."))
        self._room.setCurrentWidget(self.table if shown else self._none)

    def _filter(self) -> None:
        held = self.selected()
        self.model.wanted = self.filter.text()
        self._arranged(self.model.arrange)
        if self.selected() != held:
            self.selection_changed.emit()  # nothing is done to what cannot be seen

    def _group(self, ident: str) -> None:
        self.model.grouped_by = ident
        self._arranged(self.model.arrange)

    def _sort(self, section: int) -> None:
        ident, model = COLUMNS[section].id, self.model
        if model.sorted_by != ident:
            model.sorted_by, model.descending = ident, False
        elif not model.descending:
            model.descending = True
        else:
            # The third click goes back to the order of printing.
            model.sorted_by, model.descending = "number", False
        self._show_sorting()
        self._arranged(model.arrange)

    def _show_sorting(self) -> None:
        down = self.model.descending
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        ident = self.model.sorted_by
        # The order of printing is the natural one and needs no arrow.
        shown = PLACE[ident] if (ident, down) != ("number", False) else -1
        self.table.header().setSortIndicator(shown, order)

    def _choose_columns(self, place: QPoint) -> None:
        menu, header = QMenu(self), self.table.header()
        for section, column in enumerate(COLUMNS):
            if column.id in ("number", "title"):
                continue
            made = menu.addAction(title(column))
            made.setCheckable(True)
            made.setChecked(not header.isSectionHidden(section))
            made.toggled.connect(lambda on, at=section: self._show_column(at, on=on))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(header.mapToGlobal(place))

    def _show_column(self, section: int, *, on: bool) -> None:
        self.table.setColumnHidden(section, not on)
        self.table.fit()
        self._keep()

    def _keep_widths(self) -> None:
        if not self.table.fitting:
            self.table.fits = False
            self._keep()

    def _keep(self) -> None:
        QSettings().setValue(_KEY, self.table.header().saveState())

    # --- what changes ---------------------------------------------------------------------

    def _tell(self) -> None:
        if not self._following:
            self.selection_changed.emit()

    def _open(self) -> None:
        exhibit = self.table.currentIndex().data(EXHIBIT)
        if isinstance(exhibit, Exhibit):
            self.opened.emit(exhibit.id)

    def _edit(self, exhibit_id: int, field: str, text: str) -> None:
        """Set a field of the edited row, and of all selected ones where it is one of them."""
        if self._scene is None:
            return
        chosen = self.selected()
        ids = chosen if exhibit_id in chosen else (exhibit_id,)
        exhibits = [self._scene.exhibits[ident] for ident in ids]
        self.edited.emit(set_all(exhibits, field, text), _LABELS[field])

    def _move(self, ids: tuple[int, ...], before: int) -> None:
        if self._scene is None or before in ids:
            return
        rest = [one.id for one in self._scene.file.exhibits if one.id not in ids]
        at = rest.index(before) if before in rest else len(rest)
        ordered = [one.id for one in self._scene.file.exhibits if one.id in ids]
        self._reorder([*rest[:at], *ordered, *rest[at:]])

    def _step(self, by: int) -> None:
        chosen = set(self.selected())
        if self._scene is None or not chosen or not self.model.may_move:
            return
        order = [one.id for one in self._scene.file.exhibits]
        places = [place for place, ident in enumerate(order) if ident in chosen]
        for place in places if by < 0 else reversed(places):
            to = place + by
            if 0 <= to < len(order) and order[to] not in chosen:
                order[place], order[to] = order[to], order[place]
        self._reorder(order)

    def _by_time(self) -> None:
        if self._scene is not None:
            file = self._scene.file
            self._reorder([one.id for one in by_time(file.exhibits, file.case)], "time")

    def _reorder(self, order: Iterable[int], ordering: str = "manual") -> None:
        if self._scene is not None:
            case_id = self._scene.file.case.id
            self.edited.emit(Reorder(case_id, tuple(order), ordering), labels.REORDER)


def set_all(exhibits: Sequence[Exhibit], field: str, text: str) -> Edit:
    """Return the edit that sets one field of several exhibits to the same text."""
    edits: list[Edit] = []
    for one in exhibits:
        values: dict[str, object] = {field: text}
        if field == "tags":
            values = {"details": with_keywords(one.details, parted(text))}
        edits.append(SetFields("exhibit", one.id, values))
    return edits[0] if len(edits) == 1 else Several(tuple(edits))


def _stretches(places: Sequence[QModelIndex]) -> Iterator[tuple[QModelIndex, QModelIndex]]:
    """Yield the first and the last of every run of rows that lie one below the other."""
    ordered = sorted(places, key=lambda index: (index.internalId(), index.row()))
    first = end = None
    for one in ordered:
        if first is None or end is None:
            first = one
        elif one.internalId() != end.internalId() or one.row() != end.row() + 1:
            yield first, end
            first = one
        end = one
    if first is not None and end is not None:
        yield first, end
