"""One record at the right: what is known, what is proved by which file, and the way to a case."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.domain.shipment import (
    PROOF_TEXT,
    PROOFS,
    WHY_THREE_YEARS,
    Defence,
    ProofFile,
    ProofKind,
    Standing,
    keeping,
)
from evidence_desk.domain.told_time import told_time
from evidence_desk.ui import words
from evidence_desk.ui.controls import parts
from evidence_desk.ui.controls.fields import Line
from evidence_desk.ui.language import Translated, say
from evidence_desk.ui.shipments.cells import draw_standing
from evidence_desk.ui.shipments.model import standing_text

if TYPE_CHECKING:
    from evidence_desk.services.shipping.shipments import Record

_FIELDS = (
    *("item", "buyer", "carrier", "waybills", "weight"),
    *("paid_at", "shipped_at", "picked_at", "signed_at", "finished_at", "note"),
)
_TIMES = ("paid_at", "shipped_at", "picked_at", "signed_at", "finished_at")
_BETWEEN = re.compile(r"[\s,，、;；]+")
_SIDE = 36  # of a small picture
_KINDS = ("photo", "screenshot", "video", "audio", "document")


class Mark(QWidget):
    """The state of one kind of proof, as in the table."""

    def __init__(self, standing: Standing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing = standing
        self.setFixedSize(18, 18)
        self.setToolTip(standing_text(standing))

    def sizeHint(self) -> QSize:
        """Return its size."""
        return QSize(18, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the state."""
        draw_standing(QPainter(self), QPointF(9, 9), self._standing)


class Detail(QScrollArea):
    """Scrolls one record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body = DetailBody()
        self.setWidget(self.body)
        self.setMinimumWidth(300)


class DetailBody(Translated):
    """The fields, files and buttons of a record."""

    changed = Signal(int, dict)
    bad_time = Signal(str)
    files_wanted = Signal(int)
    filed = Signal(int, str)
    aside = Signal(int, bool)
    opened = Signal(object)
    picture_wanted = Signal(object)
    case_wanted = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspectorBody")
        self._record: Record | None = None
        self._pictures: dict[int, QPushButton] = {}
        self._title = parts.label("title", copyable=True)
        self._where = parts.label("small", wrap=True)
        self._names = {name: parts.label("field") for name in _FIELDS}
        self._lines = {name: Line() for name in _FIELDS}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(_FIELDS):
            grid.addWidget(self._names[name], row, 0)
            grid.addWidget(self._lines[name], row, 1)
            self._names[name].setBuddy(self._lines[name])
            self._lines[name].committed.connect(partial(self._commit, name))
        self._proof_heading = parts.label("section")
        self._proofs = QVBoxLayout()
        self._proofs.setSpacing(4)
        self._add = parts.button(icon="add-files")
        self._case_heading = parts.label("section")
        self._lacking = parts.label("small", wrap=True)
        self._buttons: dict[Defence, Any] = {
            "not_received": parts.button(icon="case"),
            "not_as_described": parts.button(icon="case"),
        }
        self._keep = parts.label("small", wrap=True)
        self._why = parts.label("small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 16, 24)
        layout.setSpacing(10)
        layout.addWidget(self._title)
        layout.addWidget(self._where)
        layout.addWidget(self._proof_heading)
        layout.addLayout(self._proofs)
        layout.addWidget(self._add)
        layout.addSpacing(6)
        layout.addWidget(self._case_heading)
        layout.addWidget(self._lacking)
        for made in self._buttons.values():
            layout.addWidget(made)
        layout.addSpacing(6)
        layout.addWidget(parts.rule())
        layout.addLayout(grid)
        layout.addWidget(parts.rule())
        layout.addWidget(self._keep)
        layout.addWidget(self._why)
        layout.addStretch(1)
        self._add.clicked.connect(self._want_files)
        for defence, made in self._buttons.items():
            made.clicked.connect(partial(self._want_case, defence))
        self.retranslate()

    @property
    def ident(self) -> int | None:
        """The record that is shown."""
        return self._record.shipment.id if self._record else None

    def show_record(self, record: Record) -> None:
        """Show a record."""
        for line in self._lines.values():
            if self._record is not None and self._record.shipment.id != record.shipment.id:
                line.finish()
                line.clearFocus()
        self._record = record
        one = record.shipment
        for name, line in self._lines.items():
            value = getattr(one, name)
            text = words.listed(value) if name == "waybills" else str(value).replace("T", " ")
            line.put(text)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text that is shown."""
        names = {
            "item": self.tr("Item"),
            "buyer": self.tr("Buyer"),
            "carrier": self.tr("Carrier"),
            "waybills": self.tr("Waybill"),
            "weight": self.tr("Weight"),
            "paid_at": self.tr("Paid"),
            "shipped_at": self.tr("Shipped"),
            "picked_at": self.tr("Picked up"),
            "signed_at": self.tr("Signed for"),
            "finished_at": self.tr("Completed"),
            "note": self.tr("Note"),
        }
        for name, text in names.items():
            self._names[name].setText(text)
            self._lines[name].setAccessibleName(text)
            if name in _TIMES:
                self._lines[name].setPlaceholderText("2026-09-14 19:42")
        self._proof_heading.setText(self.tr("Proof of this parcel"))
        self._add.setText(self.tr("Add files to this order…"))
        self._case_heading.setText(self.tr("When the buyer complains"))
        self._buttons["not_received"].setText(self.tr("Answer “not received”"))
        self._buttons["not_as_described"].setText(self.tr("Answer “not as described”"))
        self._why.setText(say(WHY_THREE_YEARS))
        parts.empty(self._proofs)
        self._pictures.clear()
        if self._record is not None:
            self._show_state(self._record)

    def _show_state(self, record: Record) -> None:
        one = record.shipment
        self._title.setText(one.order_no)
        where = "  ·  ".join(filter(None, (one.shop, one.receiver, one.amount)))
        self._where.setText(where)
        self._where.setVisible(bool(where))
        kept = keeping(one)
        until = self.tr("Keep this record until %1.").replace("%1", str(kept.until) if kept else "")
        self._keep.setText(until if kept else self.tr("No date to count three years from yet."))
        gaps = []
        for defence, name in (
            ("not_received", self.tr("not received")),
            ("not_as_described", self.tr("not as described")),
        ):
            lacking = one.lacking(defence)  # type: ignore[arg-type]
            lacks = words.listed(say(PROOF_TEXT[proof]) for proof in lacking)
            told = self.tr("“%1”: no file yet for %2") if lacking else self.tr("“%1”: all is there")
            gaps.append(told.replace("%1", name).replace("%2", lacks))
        self._lacking.setText("\n".join(gaps))
        for proof in PROOFS:
            self._proofs.addWidget(self._heading(proof, one.standing(proof)))
            for file in record.files:
                if file.proof == proof:
                    self._proofs.addWidget(self._file(file))
        other = [file for file in record.files if file.proof == "other"]
        if other:
            self._proofs.addWidget(_small(self.tr("Not filed yet")))
        for file in other:
            self._proofs.addWidget(self._file(file))
        if record.aside:
            self._proofs.addWidget(_small(self.tr("Set aside")))
        for file in record.aside:
            self._proofs.addWidget(self._file(file))

    def _heading(self, proof: ProofKind, standing: Standing) -> QWidget:
        made = QWidget()
        name = parts.label()
        name.setText(say(PROOF_TEXT[proof]))
        state = parts.label("small")
        state.setText("" if standing == "shown" else standing_text(standing))
        made.setLayout(parts.row(Mark(standing), name, None, state))
        return made

    def _file(self, file: ProofFile) -> QWidget:
        made = QWidget()
        name = parts.Elided("small", mode=Qt.TextElideMode.ElideMiddle)
        name.put(file.name)
        if file.moment is not None:
            name.setToolTip(f"{file.name}\n{file.moment.shown()}")
        picture = parts.button("picture", file.file.kind if file.file.kind in _KINDS else "other")
        picture.setFixedSize(_SIDE + 4, _SIDE + 4)
        picture.setEnabled(_can_open(file))
        picture.setToolTip(self.tr("Open a copy"))
        picture.setAccessibleName(f"{self.tr('Open a copy')}: {file.name}")
        picture.clicked.connect(lambda: self.opened.emit(file))
        self._pictures[file.id] = picture
        self.picture_wanted.emit(file)
        more = parts.tool("down", side=14)
        parts.name_tool(more, self.tr("What to do with %1").replace("%1", file.name))
        more.clicked.connect(partial(self._show_menu, file, more))
        line = parts.row(18, picture, gap=8)
        line.addWidget(name, 1)
        line.addWidget(more)
        made.setLayout(line)
        return made

    def show_picture(self, file_id: int, path: Path | None) -> None:
        """Show the small picture of a file, where it is still on screen."""
        button = self._pictures.get(file_id)
        if button is None or path is None:
            return
        ratio = self.devicePixelRatioF()
        side = round(_SIDE * ratio)
        drawn = QPixmap(str(path)).scaled(
            side,
            side,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        if drawn.isNull():
            return
        left, top = (drawn.width() - side) // 2, (drawn.height() - side) // 2
        drawn = drawn.copy(left, top, side, side)
        drawn.setDevicePixelRatio(ratio)
        button.setProperty("iconName", None)
        button.setIcon(drawn)
        button.setIconSize(QSize(_SIDE, _SIDE))

    def _show_menu(self, file: ProofFile, over: QWidget) -> None:
        menu = self.file_menu(file)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(over.mapToGlobal(over.rect().bottomLeft()))

    def file_menu(self, file: ProofFile) -> QMenu:
        """Return what can be done with a file."""
        menu = QMenu(self)
        look = menu.addAction(self.tr("Open a copy"), lambda: self.opened.emit(file))
        look.setEnabled(_can_open(file))
        menu.addSeparator()
        for proof, word in PROOF_TEXT.items():
            act = menu.addAction(self.tr("Shows: %1").replace("%1", say(word)))
            act.setCheckable(True)
            act.setChecked(proof == file.proof)
            act.triggered.connect(partial(self._file_as, file.id, proof))
        menu.addSeparator()
        away = self.tr("Take back") if file.set_aside else self.tr("Set aside")
        menu.addAction(away, lambda: self.aside.emit(file.id, not file.set_aside))
        return menu

    def _file_as(self, file_id: int, proof: ProofKind, *_: object) -> None:
        self.filed.emit(file_id, proof)

    def _want_files(self) -> None:
        if self.ident is not None:
            self.files_wanted.emit(self.ident)

    def _want_case(self, defence: Defence, *_: object) -> None:
        if self.ident is not None:
            self.case_wanted.emit(self.ident, defence)

    def _commit(self, name: str, text: str) -> None:
        if self.ident is None:
            return
        value: object = text
        if name == "waybills":
            value = [part for part in _BETWEEN.split(text) if part]
        elif name in _TIMES and text:
            try:
                value = told_time(text).iso()
            except ValueError:
                self.bad_time.emit(text)
                return
        self.changed.emit(self.ident, {name: value})


def _can_open(file: ProofFile) -> bool:
    from evidence_desk.services.shipping import proofs  # not before the first paint

    return proofs.can_open(file.file.media_type)


def _small(text: str) -> QWidget:
    made = parts.label("field")
    made.setText(text)
    return made
