"""What would go where, before files are attached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from evidence_desk.domain.shipment import PROOF_TEXT
from evidence_desk.ui import words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.dialogs import Dialog
from evidence_desk.ui.language import say
from evidence_desk.ui.theme import tokens

if TYPE_CHECKING:
    from evidence_desk.services.shipping.proofs import Plan

_MOST = 2_000  # rows shown; more are counted, and attached all the same


class AttachDialog(Dialog):
    """Lists the files, those that fit nothing first: they are what a person must look at."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=760)
        self._least = 480
        fits = plan.of("fits")
        self.name(self.tr("What would go where"), self.tr("Attach %n files", "", len(fits)))
        self.good.setEnabled(bool(fits))
        told = parts.label(wrap=True)
        told.setText(self._sentence(plan))
        self.table = self._table(plan)
        self.body.addWidget(told)
        self.body.addWidget(self.table, 1)

    def _sentence(self, plan: Plan) -> str:
        unclear = plan.of("unknown") + plan.of("ambiguous")
        said = [self.tr("%n files fit one order.", "", len(plan.of("fits")))]
        if unclear:
            said.append(
                self.tr(
                    "%n files fit no order or several; they stay where they are.", "", len(unclear)
                )
            )
            said.append(
                self.tr(
                    "Put the order or waybill number into the name of a file or its folder, or "
                    "photograph the label closer."
                )
            )
        if plan.failed:
            said.append(self.tr("%n could not be read.", "", len(plan.failed)))
        return words.sentences(said)

    def _table(self, plan: Plan) -> QTableWidget:
        rows: list[tuple[str, str, str]] = []
        rows += [(one.name, "—", say(one.why)) for one in plan.failed]
        for one in plan.of("ambiguous"):
            rows.append((one.source.name, words.listed(one.orders), self.tr("fits several orders")))
        rows += [(one.source.name, "—", self.tr("fits no order")) for one in plan.of("unknown")]
        for one in plan.of("fits"):
            shows = say(PROOF_TEXT[one.proof])
            if one.by_barcode:
                shows = self.tr("%1, by its barcode").replace("%1", shows)
            rows.append((one.source.name, words.listed(one.orders), shows))
        made = QTableWidget(min(len(rows), _MOST), 3)
        made.setHorizontalHeaderLabels([self.tr("File"), self.tr("Order"), self.tr("Shows")])
        made.setObjectName("plan")
        made.verticalHeader().hide()
        made.setShowGrid(False)
        made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        made.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAccessibleName(self.tr("What would go where"))
        made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        made.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.setColumnWidth(1, tokens.scaled(200))
        made.setColumnWidth(2, tokens.scaled(200, most=1.2))
        for number, row in enumerate(rows[:_MOST]):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                made.setItem(number, column, item)
        return made
