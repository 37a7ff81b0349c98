"""The seller's page: search, table and record; lists and files are dropped anywhere on it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHeaderView,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.domain.changes import Changes
from evidence_desk.domain.shipment import PROOF_TEXT, PROOFS, Defence, ProofFile, ProofKind
from evidence_desk.ui import language
from evidence_desk.ui.controls import folders, parts
from evidence_desk.ui.controls.fields import Choice, Line
from evidence_desk.ui.desk import Desk
from evidence_desk.ui.language import Translated, say
from evidence_desk.ui.shipments.cells import ROW, Cells
from evidence_desk.ui.shipments.detail import Detail
from evidence_desk.ui.shipments.model import DAY, ORDER, SHIPMENT, TEXTS, ShipmentModel
from evidence_desk.ui.shipments.telling import Telling
from evidence_desk.ui.shipments.work import ShippingWork
from evidence_desk.ui.start import DropZone, centred
from evidence_desk.ui.steps import Steps
from evidence_desk.ui.tasks import show_path

if TYPE_CHECKING:
    from evidence_desk.services.shipping.proofs import Plan
    from evidence_desk.services.shipping.shipments import Found, Record, Retention

_LISTS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls")
_TYPING = 120  # milliseconds from the last key to the search


class ShipmentsPage(Translated):
    """All shipping records of the desk."""

    case_made = Signal(int)
    steps_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work = ShippingWork(desk, self)
        self.telling = Telling(self)
        self.model = ShipmentModel(self)
        self.steps = Steps()
        self._kept: Retention | None = None
        self._asked = 0
        self._wanted: int | None = None
        self._empty_desk = True
        self._title = parts.label("title")
        self._count = parts.label("muted")
        self._remind = parts.label("small", wrap=True)
        self.search = Line()
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(220)
        self.filter = Choice()
        self._list = parts.button("primary", "document", colour="on_accent")
        self._files = parts.button(icon="add-files")
        self.table = QTableView()
        self.detail = Detail()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._build()
        self._connect(desk)
        self.retranslate()
        self.reload()

    def _build(self) -> None:
        table = self.table
        table.setObjectName("shipments")
        table.setModel(self.model)
        table.setItemDelegate(Cells(table))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)  # Tab goes on; the arrows go from cell to cell
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(40)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(ORDER, 196)
        head.resizeSection(DAY, 90)
        for place in range(len(PROOFS)):
            head.resizeSection(TEXTS + place, 50)
        self._bottom = QSplitter(Qt.Orientation.Horizontal)
        self._bottom.setChildrenCollapsible(False)
        self._bottom.setHandleWidth(1)
        self._bottom.addWidget(table)
        self._bottom.addWidget(self.detail)
        self._bottom.setStretchFactor(0, 1)
        self._bottom.setSizes([700, 320])
        self.detail.hide()
        self._zone = DropZone()
        self._lead, self._what = parts.label("display"), parts.label("lead", wrap=True)
        for one in (self._lead, self._what):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside = QVBoxLayout(self._zone)
        inside.setContentsMargins(40, 32, 40, 32)
        inside.addStretch(1)
        inside.addWidget(parts.icon_label("parcel", "accent", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self._lead)
        inside.addWidget(self._what)
        inside.addStretch(1)
        bare = QWidget()
        self._zone.setMinimumHeight(208)
        self._zone.setMaximumWidth(640)
        around = QVBoxLayout(bare)
        around.setContentsMargins(24, 8, 24, 24)
        around.addStretch(1)
        around.addLayout(centred(self._zone))
        around.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._bottom)
        self._stack.addWidget(bare)
        top = QVBoxLayout()
        top.setContentsMargins(24, 16, 24, 10)
        top.setSpacing(8)
        top.addLayout(parts.row(self._title, 4, self._count, None, self._files, self._list))
        line = parts.row(self.search, self.filter)
        line.setStretch(0, 1)
        top.addLayout(line)
        top.addWidget(self._remind)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def _connect(self, desk: Desk) -> None:
        body = self.detail.body
        self.search.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self._search)
        self.filter.committed.connect(lambda _: self._search())
        self.model.wanted.connect(self._read_block)
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self._list.clicked.connect(self.choose_list)
        self._zone.clicked.connect(self.choose_list)
        self._files.clicked.connect(self._choose_proof)
        body.changed.connect(self.work.set_fields)
        body.bad_time.connect(self.telling.bad_time)
        body.files_wanted.connect(self.choose_files)
        body.filed.connect(self._file_as)
        body.aside.connect(lambda ident, aside: self.work.set_aside(ident, aside=aside))
        body.opened.connect(self._open_file)
        body.picture_wanted.connect(self._read_picture)
        body.case_wanted.connect(self._make_case)
        desk.jobs.changed.connect(self._note_change)
        desk.cases_changed.connect(self._look_again)

    # --- what is shown ------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the head of the page and the first records."""
        self.work.look_around(self._show_head)
        self._search()

    def _note_change(self, changes: Changes) -> None:
        if changes.shipments:
            self.work.look_around(self._show_head)
            self._search(keep=True)
            if self._wanted is not None:
                self._read_record(self._wanted)

    def _look_again(self) -> None:
        # Another program may have changed the desk.
        if self.isVisible():
            self._note_change(Changes(shipments=True))

    def _search(self, *, keep: bool = False) -> None:
        self._asked += 1
        asked = self._asked
        starts = [0, *(start for start in self.model.starts() if start)] if keep else [0]

        def then(found: dict[int, Found]) -> None:
            if asked != self._asked:
                return  # something newer was typed meanwhile
            if keep and found[0].total == self.model.total and self.model.total:
                self.model.refresh(found)
            else:
                self.model.begin(found[0])
            self._show_count()

        self.work.find(self.search.text().strip(), self.filter.ident(), starts, then)

    def _read_block(self, start: int) -> None:
        asked = self._asked

        def then(found: dict[int, Found]) -> None:
            if asked == self._asked:
                self.model.take(start, found[start])

        self.work.find(self.search.text().strip(), self.filter.ident(), [start], then)

    def _show_head(self, found: tuple[Retention, Steps]) -> None:
        self._kept, self.steps = found
        self._empty_desk = self._kept.total == 0
        self.steps_changed.emit()
        self.retranslate()

    def _show_count(self) -> None:
        total = self.model.total
        self._count.setText(self.tr("%n records", "", total))
        if total == 0:
            self._hide_record()

    def _show_row(self, index: QModelIndex) -> None:
        one = index.siblingAtColumn(0).data(SHIPMENT)
        if one is not None:
            self._wanted = one.id
            self._read_record(one.id)

    def _read_record(self, ident: int) -> None:
        def then(record: Record) -> None:
            if ident == self._wanted:
                self.detail.body.show_record(record)
                self.detail.setVisible(not record.shipment.set_aside)

        self.work.record(ident, then)

    def _read_picture(self, file: ProofFile) -> None:
        self.work.picture(file, partial(self.detail.body.show_picture, file.id))

    def _hide_record(self) -> None:
        self._wanted = None
        self.detail.hide()

    # --- what the person asks for -------------------------------------------------------------

    def choose_list(self) -> None:
        """Ask for an order list."""
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Import an order list"),
            str(folders.begin_in(folders.DOWNLOADS, "orders")),
            self.tr("Order lists (*.csv *.xlsx)"),
        )
        if name:
            folders.keep("orders", Path(name))
            self.take([Path(name)])

    def choose_files(self, to: int | None = None) -> None:
        """Ask for proof files; with *to* they all go to that record."""
        names, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Add proof"),
            str(folders.begin_in(folders.PICTURES, "proof")),
        )
        if names:
            folders.keep("proof", Path(names[0]))
            paths = [Path(name) for name in names]
            if to is None:
                self.take(paths)
            else:
                self.attach(paths, to=to)

    def _choose_proof(self) -> None:
        self.choose_files()

    def take(self, paths: Sequence[Path]) -> None:
        """Import lists, and show where other files and folders would go."""
        if not paths:
            self.telling.files_only()
        lists = [path for path in paths if path.suffix.lower() in _LISTS and path.is_file()]
        others = [path for path in paths if path not in lists]
        for path in lists:
            title = self.tr("Importing orders")
            self.work.import_list(path, title=title, then=self.telling.imported)
        if others and lists:
            self.telling.list_first()
        elif others:
            title = self.tr("Looking at file names")
            self.work.plan(others, title=title, then=lambda plan: self._preview(plan, others))

    def _preview(self, plan: Plan, paths: Sequence[Path]) -> None:
        from evidence_desk.ui.shipments.preview import AttachDialog

        dialog = AttachDialog(plan, self)
        dialog.accepted.connect(lambda: self.attach(paths))
        dialog.setModal(True)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def attach(self, paths: Sequence[Path], *, to: int | None = None) -> None:
        """Attach files that fit, or all to one record."""
        title = self.tr("Attaching proof")
        self.work.attach(paths, title=title, then=self.telling.attached, to=to)

    def _file_as(self, file_id: int, proof: ProofKind) -> None:
        self.work.file_as(file_id, proof)

    def _open_file(self, file: ProofFile) -> None:
        self.work.open_file(file.file.digest, file.file.media_type, show_path)

    def _make_case(self, ident: int, defence: Defence) -> None:
        self.work.make_case(
            ident,
            defence,
            language=language.current(),
            title=self.tr("Making the case"),
            then=lambda made: self.telling.case(made, self.case_made.emit),
        )

    def turn(self, *, back: bool) -> None:
        """Take back the newest shipping step, or do it again."""
        if (self.steps.undo if back else self.steps.redo) is not None:
            self.work.turn(back=back, then=lambda step: self.telling.turned(step, back=back))

    # --- words --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Set every text that is shown."""
        self._title.setText(self.tr("Shipping records"))
        self._list.setText(self.tr("Import orders"))
        self._files.setText(self.tr("Add proof"))
        self.search.setPlaceholderText(
            self.tr("Order or waybill number, its last 4 to 6 digits, buyer or item")
        )
        self.search.setAccessibleName(self.tr("Find a record"))
        missing = self.tr("Without: %1")
        offered = {"": self.tr("All records")}
        offered |= {one: missing.replace("%1", say(PROOF_TEXT[one])) for one in PROOFS}
        self.filter.offer(offered, self.filter.ident())
        self.filter.setAccessibleName(self.tr("Which records"))
        self.table.setAccessibleName(self.tr("Shipping records"))
        self._lead.setText(self.tr("Drop an order list in here"))
        self._what.setText(
            self.tr(
                "A CSV or XLSX list exported from the seller’s console. Then drop photos and "
                "videos whose names bear the order or waybill number."
            )
        )
        self._zone.setAccessibleName(self.tr("Import an order list"))
        over = self._kept.over if self._kept else 0
        self._remind.setText(
            self.tr(
                "%n records are older than three years. Nothing is deleted by itself.", "", over
            )
        )
        self._remind.setVisible(over > 0)
        self._stack.setCurrentIndex(1 if self._empty_desk else 0)
        for one in (self.search, self.filter, self._files, self._count):
            one.setVisible(not self._empty_desk)
        self._show_count()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, TEXTS + len(PROOFS) - 1)
